/** Wrong arguments of native functions, told as CPython's C functions, NumPy's or Cython's tell them. */
import { typeError } from './raise.ts';
import type { Signature } from './signature.ts';
import type { Keywords, Value } from './values.ts';

/** Functions that hand their keywords on to another, which complains. */
const HANDED_ON: Record<string, string> = {
  sorted: 'sort()',
  reshape: 'this function',
  resize: 'this function',
  choose: 'this function',
};

const plural = (n: number): string => (n === 1 ? '' : 's');

/** The first keyword that no parameter has; undefined where each has its parameter, or all are taken. */
function unknownKeyword(s: Signature, kw: Keywords | null, skip: number): string | undefined {
  if (kw === null || s.kwarg !== null) return undefined;
  const first = Math.max(s.posonly, skip);
  for (const key of kw.keys()) if (s.positional.indexOf(key, first) < 0 && !s.kwonly.includes(key)) return key;
  return undefined;
}

/** The argument errors of NumPy's C functions and of Cython's. */
export function checkParsed(
  s: Signature,
  args: readonly Value[],
  kw: Keywords | null,
  skip: number,
  style: 'numpy' | 'cython',
): void {
  const count = s.positional.length - skip;
  const given = args.length - skip;
  const required = s.required - skip;
  const exact = required === count;
  if (given > count && s.vararg === null) {
    const range = exact ? `${count}` : `from ${required} to ${count}`;
    typeError(
      style === 'numpy'
        ? `${s.name}() takes ${range} positional argument${exact ? plural(count) : 's'} but ${given} ${given === 1 ? 'was' : 'were'} given`
        : `${s.name}() takes ${exact ? 'exactly' : 'at most'} ${count} positional argument${plural(count)} (${given} given)`,
    );
  }
  const unknown = unknownKeyword(s, kw, skip);
  if (unknown !== undefined) typeError(`${s.name}() got an unexpected keyword argument '${unknown}'`);
  for (let i = given; i < required; i++) {
    if (kw?.has(s.positional[i + skip]!)) continue;
    typeError(
      style === 'numpy'
        ? `${s.name}() missing required argument '${s.positional[i + skip]}' (pos ${i})`
        : `${s.name}() takes ${exact ? 'exactly' : 'at least'} ${required} positional argument${plural(required)} (${given} given)`,
    );
  }
}

/** The argument errors of CPython's C functions; `owner` is the class of a method or the module of a function, and old ones count without it. */
export function checkNative(
  s: Signature,
  args: readonly Value[],
  kw: Keywords | null,
  skip: number,
  owner: string | null,
  wrongCount = countedByPlace,
): void {
  // Constructors are called as their class.
  const full = owner === null || owner === '' || owner === s.name ? s.name : `${owner}.${s.name}`;
  const count = s.positional.length - skip;
  const given = args.length - skip;
  if (given < 0) typeError(`unbound method ${full}() needs an argument`);
  const takesKeywords = s.posonly < s.positional.length - (s.posonly === 0 ? skip : 0) || s.kwonly.length > 0;
  if (kw !== null && !takesKeywords && s.kwarg === null) typeError(`${full}() takes no keyword arguments`);
  if (s.name === 'sorted' && given !== 1) typeError(`sorted expected 1 argument, got ${given}`);
  const needsOne = wrongCount === countedByTuple && s.vararg !== null;
  // what stands behind * has to be something
  const required = s.required - skip + (needsOne ? 1 : 0);
  if (given > count && s.vararg === null) {
    if (takesKeywords) tooMany(s, count, required, given, kw?.size ?? 0);
    wrongCount(full, s.name, required, count, given);
  }
  const most = s.vararg === null ? count : -1;
  if (given < required && !takesKeywords) wrongCount(full, s.name, required, most, given);
  for (let i = given; i < required; i++) {
    if (kw?.has(s.positional[i + skip]!)) continue;
    if (needsOne) wrongCount(full, s.name, required, most, given);
    const byPlace = Math.min(s.posonly - skip, required);
    if (i < byPlace) {
      const range = byPlace < count ? 'at least' : 'exactly';
      typeError(`${s.name}() takes ${range} ${byPlace} positional argument${plural(byPlace)} (${given} given)`);
    }
    typeError(`${s.name}() missing required argument '${s.positional[i + skip]}' (pos ${i + 1})`);
  }
  // what is missing is told first
  const unknown = unknownKeyword(s, kw, skip);
  if (unknown !== undefined)
    typeError(`'${unknown}' is an invalid keyword argument for ${HANDED_ON[s.name] ?? `${s.name}()`}`);
}

/** Too many arguments for a function that takes keywords, too. */
function tooMany({ name, kwonly }: Signature, count: number, required: number, given: number, keywords: number): never {
  if (count === 0) typeError(`${name}() takes no positional arguments`);
  const atMost = required < count || kwonly.length > 0 ? 'at most' : 'exactly';
  const total = count + kwonly.length;
  typeError(
    given + keywords > total || kwonly.length === 0
      ? `${name}() takes ${atMost} ${total} argument${plural(total)} (${given + keywords} given)`
      : `${name}() takes ${atMost} ${count} positional argument${plural(count)} (${given} given)`,
  );
}

/** Too many or too few arguments for a function that takes them by position; `most` is -1 where there is no bound. */
function countedByPlace(full: string, bare: string, required: number, most: number, given: number): never {
  if (most === 0) typeError(`${full}() takes no arguments (${given} given)`);
  if (most === 1 && required === 1) typeError(`${full}() takes exactly one argument (${given} given)`);
  if (most === required) typeError(`${bare} expected ${most} argument${plural(most)}, got ${given}`);
  if (given < required) typeError(`${bare} expected at least ${required} argument${plural(required)}, got ${given}`);
  typeError(`${bare} expected at most ${most} argument${plural(most)}, got ${given}`);
}

/** The same of a function that reads its arguments with C's old `PyArg_ParseTuple`, where it has a fixed number of them. */
export function countedByTuple(_: string, name: string, required: number, _most: number, given: number): never {
  typeError(
    `${required === 0 ? 'function' : `${name}()`} takes exactly ${required} argument${plural(required)} (${given} given)`,
  );
}
