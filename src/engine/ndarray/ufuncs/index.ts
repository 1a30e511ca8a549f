/** Loads every table of ufuncs. */
import './arithmetic.ts';
import './powers.ts';
import './elementary.ts';
import './comparison.ts';
import './floating.ts';
import './bits.ts';
import './gufuncs.ts';
import './special.ts';

export { findUfunc, Ufunc, type UfuncLoop, ufuncNames } from './define.ts';
export { SPECIAL } from './special.ts';
