/** matmul, vecdot, matvec and vecmat as ufunc objects: their types; matmul.ts computes them. */
import { COMPLEXES, defineUfunc, FLOATS, INTS } from './define.ts';

for (const name of ['matmul', 'vecdot', 'matvec', 'vecmat']) {
  defineUfunc(name, { nin: 2, families: [{ types: `?${INTS}${FLOATS}${COMPLEXES}O`, body: () => '' }] });
}
