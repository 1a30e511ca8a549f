/** Whether two answers are the same text, or, for programs whose last digits are free, the same text up to those. */

const NUMBER = /[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)/g;
/** Of single and half precision nothing more is certain after a few operations. */
const TOLERANCE = 2e-5;

/** What no program means: addresses, where NumPy lies, and the suggestions that Python 3.11 makes elsewhere. */
const plain = (text: string): string =>
  text
    .replace(/0x[0-9a-fA-F]{6,}/g, '0x')
    // classes that NumPy shows under their base's name where it can
    .replace(/_UFunc(?:NoLoop|BinaryResolution|(?:Input|Output)Casting)Error/g, 'UFuncTypeError')
    // folds with comparisons, which NumPy refuses in other words once it has compared such types
    .replace(
      /^\S*UFuncTypeError: ufunc '(\w+)' did not contain a loop with signature matching types \(<class 'numpy\.dtypes\.BoolDType'>.*/m,
      'TypeError: No loop matching the specified signature and casting was found for ufunc $1',
    )
    .replace(/(<module '[\w.]+').*?>/g, '$1>')
    // C's two names of one type: a Python integer beyond int64 has the other one
    .replace(/ULongLongDType/g, 'UInt64DType')
    .replace(/\bulonglong\b/g, 'uint64')
    // what is too large for the one's memory and the other's limit
    .replace(/^(?:\S*MemoryError|LimitError: the limit of \d+ MB of memory).*/gm, 'MemoryError')
    // whether Python's own comparison of a NaN sets the processor's flag is its compiler's choice
    .replace(/^RuntimeWarning: invalid value encountered in .* \(vectorized\)\n/gm, '')
    .replace(/\. Did you mean: .*\?/g, '')
    // a NaN's hash is its address, and so is its place in a set
    .replace(/\{[^{}:]*\bnan\b[^{}:]*\}/g, (set) => set.slice(1, -1).split(', ').sort().join(', '))
    // a word of Python 3.12
    .replace(/(m(?:ax|in)\(\)) arg is an empty sequence/, '$1 iterable argument is empty')
    // a path names what an ellipsis stands for by a letter out of a set
    .replace(/\w+(?:,\w+)*->\w*/g, (terms) => (text.includes('Complete contraction') ? renamed(terms) : terms));

/** Subscripts with their letters in the order in which they come. */
function renamed(terms: string): string {
  const letters = [...new Set(terms.replace(/\W/g, ''))];
  return terms.replace(/\w/g, (letter) => String.fromCharCode(97 + letters.indexOf(letter)));
}

/**
 * BLAS fills up its vectors with zeros, and whether a warning comes of an infinity that meets them depends on the processor's kernel; so
 * does which of a transform's infinities meet each other before a NaN hides them.
 */
const PADDED = /^RuntimeWarning: invalid value encountered in (?:dot|matmul|i?r?fft\w*)$/;

/** NumPy's text without such warnings that ours has not. */
const unpadded = (want: string, got: string): string =>
  want
    .split('\n')
    .filter((line) => !PADDED.test(line) || got.includes(line))
    .join('\n');

export function same(ours: string, theirs: string, loose: boolean): boolean {
  const got = plain(ours);
  const want = plain(theirs);
  if (got === want || got === unpadded(want, got)) return true;
  if (!loose) return false;
  const one = split(got);
  const other = split(want);
  return (
    one.skeleton === other.skeleton &&
    one.numbers.length === other.numbers.length &&
    one.numbers.every((value, i) => near(value, other.numbers[i]!, other.scale))
  );
}

function split(text: string): { skeleton: string; numbers: number[]; scale: number } {
  const numbers = [...text.matchAll(NUMBER)].map((match) => Number(match[0]));
  const skeleton = text.replace(NUMBER, '#').replace(/\s+/g, '');
  return { skeleton, numbers, scale: Math.max(1, ...numbers.filter(Number.isFinite).map(Math.abs)) };
}

const near = (a: number, b: number, scale: number): boolean =>
  a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) || Math.abs(a - b) <= 1e-9 * scale;
