/** Bitwise ufuncs and shifts. */
import type { DType } from '../dtype.ts';
import { addLoopHelpers, type BodyText } from '../loops.ts';
import { aliasUfunc, defineUfunc, INTS, integer } from './define.ts';

const wide = (t: DType): boolean => t.itemsize === 8;
const pairs = (op: string): BodyText => ({
  raw: true,
  code: `R[ir] = A[ia] ${op} B[ib]; R[ir + 1] = A[ia + 1] ${op} B[ib + 1];`,
});

for (const [name, op, identity] of [
  ['bitwise_and', '&', -1],
  ['bitwise_or', '|', 0],
  ['bitwise_xor', '^', 0],
] as const) {
  defineUfunc(name, {
    nin: 2,
    identity,
    families: [
      { types: '?', body: () => `r = a ${op} b` },
      { types: INTS, body: (t) => (wide(t) ? pairs(op) : `r = a ${op} b`) },
    ],
    object: 'O',
  });
}

defineUfunc('invert', {
  nin: 1,
  families: [
    { types: '?', body: () => 'r = a === 0 ? 1 : 0' },
    { types: INTS, body: (t) => (wide(t) ? { raw: true, code: 'R[ir] = ~A[ia]; R[ir + 1] = ~A[ia + 1];' } : 'r = ~a') },
  ],
  object: 'O',
});
aliasUfunc('bitwise_not', 'invert');
aliasUfunc('bitwise_invert', 'invert');

addLoopHelpers({
  popcount(a: number): number {
    let count = 0;
    for (let rest = a >>> 0; rest !== 0; rest &= rest - 1) count += 1;
    return count;
  },
});

const width = (t: DType): number => t.itemsize * 8;

/** Both halves of a shift by a count in B, from lo and hi: one below 32, one that moves a half into the other, and all others. */
const halves = (below: string, beyond: string, otherwise: string): BodyText => ({
  raw: true,
  code: `const lo = A[ia], hi = A[ia + 1], n = B[ib + 1] === 0 ? B[ib] >>> 0 : 64;
    if (n < 32) { ${below} } else if (n < 64) { ${beyond} } else { ${otherwise} }`,
});

defineUfunc('left_shift', {
  nin: 2,
  families: [
    {
      types: INTS,
      body: (t) =>
        wide(t)
          ? halves(
              'R[ir] = lo << n; R[ir + 1] = (hi << n) | (lo >>> 1 >>> (31 - n));',
              'R[ir] = 0; R[ir + 1] = lo << n;',
              'R[ir] = 0; R[ir + 1] = 0;',
            )
          : `r = b >= 0 && b < ${width(t)} ? a << b : 0`,
    },
  ],
  object: 'O',
});
aliasUfunc('bitwise_left_shift', 'left_shift');

defineUfunc('right_shift', {
  nin: 2,
  families: [
    {
      types: INTS,
      body: (t) => {
        const down = t.kind === 'u' ? '>>>' : '>>';
        const sign = t.kind === 'u' ? '0' : 'hi >> 31';
        return wide(t)
          ? halves(
              `R[ir] = (lo >>> n) | (hi << 1 << (31 - n)); R[ir + 1] = hi ${down} n;`,
              `R[ir] = hi ${down} n; R[ir + 1] = ${sign};`,
              `R[ir] = ${sign}; R[ir + 1] = ${sign};`,
            )
          : `r = b >= 0 && b < ${width(t)} ? a ${down} b : a < 0 ? -1 : 0`;
      },
    },
  ],
  object: 'O',
});
aliasUfunc('bitwise_right_shift', 'right_shift');

defineUfunc('bitwise_count', {
  nin: 1,
  families: [
    {
      types: INTS,
      out: 'B',
      body: (t) =>
        wide(t)
          ? integer(
              t,
              'const m = Math.abs(a); r = popcount(m) + popcount(Math.floor(m / 4294967296))',
              "const m = a < 0n ? -a : a; r = BigInt(m.toString(2).replaceAll('0', '').length)",
            )
          : 'r = popcount(Math.abs(a))',
    },
  ],
  object: 'O',
});
