/** The ufuncs of scipy.special that have no formula in NumPy's: the error function. NumPy itself has none of them. */
import { erf, erfc } from '../../elementary/special.ts';
import { addLoopHelpers } from '../loops.ts';
import { checked, defineUfunc } from './define.ts';

addLoopHelpers({ erf, erfc });

/** Their names. */
export const SPECIAL: ReadonlySet<string> = new Set(['erf', 'erfc']);

for (const name of SPECIAL)
  defineUfunc(name, { nin: 1, families: [{ types: 'fd', body: (t) => checked(t, `${name}(a)`, '0') }] });
