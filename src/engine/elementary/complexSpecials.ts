/** What functions of complex numbers give for infinities and NaN (C99, annex G), as Python's cmath does. */

/**
 * For each function a row for the real part, in it two letters for the imaginary part: those of the result. Both parts are -∞, negative,
 * -0, 0, positive, ∞ or NaN. `!!` has no value; `..` is finite and never looked up.
 */
const ROWS: Record<string, string> = {
  acos: 'tipipipIpItIni hi........hInn hi........hIhn hi........hIhn hi........hInn qi0i0i0I0IqIni ninnnnnnnnnInn',
  acosh: 'iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQioioi0i0iqin innnnnnnnninnn',
  asinh: 'IQIoIoI0I0IqIn IH........Ihnn IH........Ihnn iH........ihnn iH........ihnn iQioioi0i0iqin innnnon0nninnn',
  atanh: 'oHoHoHohohohon oH........ohnn oH........ohon 0H........0h0n 0H........0hnn 0H0H0H0h0h0h0n 0Hnnnnnnnn0hnn',
  cosh: '!!Iii0ioII!!in !!........!!nn !!........!!n0 !!........!!n0 !!........!!nn !!IIioi0Ii!!in nnnnn0n0nnnnnn',
  exp: '00oo0o00o00000 !!........!!nn !!........!!nn !!........!!nn !!........!!nn !!IIioi0Ii!!in nnnnnon0nnnnnn',
  log: 'iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQioioi0i0iqin innnnnnnnninnn',
  sinh: '!!iIIoI0ii!!in !!........!!nn !!........!!0n !!........!!0n !!........!!nn !!IIioi0Ii!!in nnnnnon0nnnnnn',
  sqrt: 'iI0I0I0i0iiini iI........iinn iI........iinn iI........iinn iI........iinn iIioioi0i0iiin iInnnnnnnniinn',
  tanh: 'l0l0lol0lol0l0 !!........!!nn !!........!!nn !!........!!nn !!........!!nn 10101o101o1010 nnnnnon0nnnnnn',
  rect: '!!iiI0IoiI!!in !!........!!nn 00........0000 00........0000 !!........!!nn !!IIioi0Ii!!in nnnnn0n0nnnnnn',
};

const { PI } = Math;

const LETTERS: Record<string, number> = {
  0: 0,
  1: 1,
  q: PI / 4,
  h: PI / 2,
  t: (3 * PI) / 4,
  p: PI,
  i: Infinity,
  n: Number.NaN,
};
/** The negative ones. */
const NEGATIVE: Record<string, string> = { o: '0', l: '1', Q: 'q', H: 'h', T: 't', P: 'p', I: 'i' };

const numberFor = (letter: string): number =>
  letter in NEGATIVE ? -LETTERS[NEGATIVE[letter] as string]! : LETTERS[letter]!;

function kindOf(x: number): number {
  if (Number.isNaN(x)) return 6;
  if (x === 0) return Object.is(x, -0) ? 2 : 3;
  const isInfinite = Math.abs(x) === Infinity;
  return x < 0 ? (isInfinite ? 0 : 1) : isInfinite ? 5 : 4;
}

/** The result for parts of which one at least is not finite. */
export function specialValue(name: string, re: number, im: number): readonly [number, number] | 'domain' {
  const at = 2 * kindOf(im);
  const letters = ROWS[name]!.split(' ')[kindOf(re)]!.slice(at, at + 2);
  return letters === '!!' ? 'domain' : [numberFor(letters[0]!), numberFor(letters[1]!)];
}
