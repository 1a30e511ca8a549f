/** NumPy's dates as it prints them: an integer of some unit since 1970, as ISO 8601 to that unit's precision. */

/** Days, or parts of a second, and how much of the text a unit shows. */
const UNITS: Record<string, { days?: bigint; perSecond?: bigint; length: number }> = {
  W: { days: 7n, length: 10 },
  D: { days: 1n, length: 10 },
  h: { length: 13 },
  m: { length: 16 },
  s: { perSecond: 1n, length: 19 },
  ms: { perSecond: 10n ** 3n, length: 23 },
  us: { perSecond: 10n ** 6n, length: 26 },
  ns: { perSecond: 10n ** 9n, length: 29 },
  ps: { perSecond: 10n ** 12n, length: 32 },
  fs: { perSecond: 10n ** 15n, length: 35 },
  as: { perSecond: 10n ** 18n, length: 38 },
};
const SECONDS: Record<string, bigint> = { h: 3600n, m: 60n };

/** Not a time. */
export const NAT = -(2n ** 63n);

/** `ns`, `25s`, … as a unit and how many of it. */
export function dateUnit(text: string): { unit: string; count: bigint } {
  const [, count = '', unit = ''] = /^(\d*)([a-zA-Z]+)$/.exec(text) ?? [];
  return { unit, count: BigInt(count || 1) };
}

/** The text of a date; the plain integer where the unit is not known. */
export function dateText(raw: bigint, { unit, count }: { unit: string; count: bigint }): string {
  if (raw === NAT) return 'NaT';
  const amount = raw * count;
  if (unit === 'Y') return year(1970n + amount);
  if (unit === 'M') return `${year(1970n + floor(amount, 12n))}-${two(modulo(amount, 12n) + 1n)}`;
  const known = UNITS[unit];
  if (!known) return String(raw);
  if (known.days !== undefined) return day(amount * known.days);
  const perSecond = known.perSecond ?? 1n;
  const seconds = known.perSecond === undefined ? amount * (SECONDS[unit] ?? 1n) : floor(amount, perSecond);
  const clock = modulo(seconds, 86_400n);
  const time = [clock / 3600n, (clock / 60n) % 60n, clock % 60n].map(two).join(':');
  const digits = String(perSecond).length - 1;
  const part = digits ? `.${String(modulo(amount, perSecond)).padStart(digits, '0')}` : '';
  const date = day(floor(seconds, 86_400n));
  // The length counts from a date of ten characters.
  return `${date}T${time}${part}`.slice(0, known.length + date.length - 10);
}

const floor = (a: bigint, b: bigint): bigint => (a - modulo(a, b)) / b;
const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;
const two = (n: bigint): string => String(n).padStart(2, '0');
const year = (n: bigint): string => (n < 0n ? `-${String(-n).padStart(3, '0')}` : String(n).padStart(4, '0'));

/** The date of a day since 1970, in the proleptic Gregorian calendar: 400 years are 146,097 days, years begin in March. */
function day(days: bigint): string {
  const sinceMarch = days + 719_468n;
  const era = floor(sinceMarch, 146_097n);
  const ofEra = modulo(sinceMarch, 146_097n);
  const yearOfEra = (ofEra - ofEra / 1460n + ofEra / 36_524n - ofEra / 146_096n) / 365n;
  const ofYear = ofEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n);
  const shifted = (5n * ofYear + 2n) / 153n;
  const month = shifted < 10n ? shifted + 3n : shifted - 9n;
  const whole = yearOfEra + era * 400n + (month <= 2n ? 1n : 0n);
  return `${year(whole)}-${two(month)}-${two(ofYear - (153n * shifted + 2n) / 5n + 1n)}`;
}
