/** Units of datetime64 and timedelta64: their order, common divisors, casts, conversion of counts, calendar dates and ISO texts. */
import type { DType, TimeUnit } from './dtype.ts';
import { ArrayError } from './errors.ts';

const UNITS = ['Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as'] as const;
export const NAT = -9223372036854775808n;
/** How many of the next finer unit each unit holds, from W on. */
const STEPS: Record<string, bigint> = {
  W: 7n,
  D: 24n,
  h: 60n,
  m: 60n,
  s: 1000n,
  ms: 1000n,
  us: 1000n,
  ns: 1000n,
  ps: 1000n,
  fs: 1000n,
};

const order = (base: string): number => (base === 'generic' ? -1 : UNITS.indexOf(base as (typeof UNITS)[number]));
const isCalendar = (base: string): boolean => base === 'Y' || base === 'M';

/** How many `fine` one `coarse` is (both from W on, or Y and M). */
function unitRatio(coarse: string, fine: string): bigint {
  if (coarse === fine) return 1n;
  if (coarse === 'Y' && fine === 'M') return 12n;
  let ratio = 1n;
  for (let i = order(coarse); i < order(fine); i++) ratio *= STEPS[UNITS[i] as string] as bigint;
  return ratio;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** A unit as errors and dtypes show it. */
export function unitText(unit: TimeUnit): string {
  return unit.count === 1 ? `[${unit.base}]` : `[${unit.count}${unit.base}]`;
}

/** The unit that both counts can be expressed in. */
export function commonUnit(a: TimeUnit, b: TimeUnit, strict: boolean, x: DType, y: DType): TimeUnit {
  if (a.base === 'generic') return b;
  if (b.base === 'generic') return a;
  const [coarse, fine] = order(a.base) <= order(b.base) ? [a, b] : [b, a];
  if (isCalendar(coarse.base) !== isCalendar(fine.base)) {
    if (strict || (x.kind === 'm' && y.kind === 'm')) {
      throw new ArrayError(
        'TypeError',
        `Cannot get a common metadata divisor for Numpy datetime metadata ${unitText(a)} and ${unitText(b)} because they have incompatible nonlinear base time units.`,
      );
    }
    return { base: fine.base, count: 1 };
  }
  const scaled = BigInt(coarse.count) * unitRatio(coarse.base, fine.base);
  return { base: fine.base, count: Number(gcd(scaled, BigInt(fine.count))) };
}

/** Whether a time of one unit may become another under a casting rule. */
export function canCastUnits(from: TimeUnit, to: TimeUnit, kind: string, casting: string): boolean {
  if (from.base === 'generic') return true;
  if (to.base === 'generic') return casting === 'unsafe';
  const crossing = isCalendar(from.base) !== isCalendar(to.base);
  if (casting === 'same_kind') return kind === 'M' || !crossing;
  if (order(from.base) > order(to.base)) return false;
  if (crossing) return kind === 'M' && casting === 'safe';
  return (BigInt(from.count) * unitRatio(from.base, to.base)) % BigInt(to.count) === 0n;
}

const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));

/** Days since 1970-01-01 of a date in the Gregorian calendar (month 1 to 12). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** [year, month 1–12, day] of days since 1970-01-01, however many. */
function civilFromDays(days: bigint): [year: bigint, month: number, day: number] {
  const z = days + 719468n;
  const era = floorDiv(z, 146097n);
  const dayOfEra = Number(z - era * 146097n);
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return [era * 400n + BigInt(yearOfEra + (month <= 2 ? 1 : 0)), month, dayOfYear - Math.floor((153 * m + 2) / 5) + 1];
}

/** A count of one unit as a count of another, rounded down; datetimes go through the calendar. */
export function convertTime(value: bigint, from: TimeUnit, to: TimeUnit, kind: 'M' | 'm'): bigint {
  if (value === NAT || from.base === 'generic' || to.base === 'generic') return value;
  if (from.base === to.base && from.count === to.count) return value;
  const count = value * BigInt(from.count);
  const target = BigInt(to.count);
  if (isCalendar(from.base) === isCalendar(to.base)) {
    if (order(from.base) <= order(to.base)) return floorDiv(count * unitRatio(from.base, to.base), target);
    const divisor = unitRatio(to.base, from.base) * target;
    return floorDiv(count, divisor);
  }
  if (isCalendar(from.base)) return calendarToLinear(count, from.base, to.base, kind) / target;
  return floorDiv(linearToCalendar(count, from.base, to.base, kind), target);
}

function calendarToLinear(count: bigint, from: string, to: string, kind: 'M' | 'm'): bigint {
  const months = Number(from === 'Y' ? count * 12n : count);
  if (kind === 'm')
    return floorDiv(
      BigInt(months) * 146097n * unitRatio('D', 'as'),
      4800n * unitRatio(to === 'W' ? 'D' : to, 'as') * (to === 'W' ? 7n : 1n),
    );
  const days = BigInt(daysFromCivil(1970 + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1));
  return to === 'W' ? floorDiv(days, 7n) : days * unitRatio('D', to);
}

function linearToCalendar(count: bigint, from: string, to: string, kind: 'M' | 'm'): bigint {
  const days = from === 'W' ? count * 7n : floorDiv(count, unitRatio('D', from));
  if (kind === 'm') return to === 'M' ? floorDiv(days * 4800n, 146097n) : floorDiv(days * 400n, 146097n);
  const [year, month] = civilFromDays(days);
  return to === 'Y' ? year - 1970n : (year - 1970n) * 12n + BigInt(month - 1);
}

export interface CalendarTime {
  year: bigint;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 10^-18 seconds. */
  atto: bigint;
}

/** A datetime count as a calendar date and time of day. */
export function calendarOf(value: bigint, unit: TimeUnit): CalendarTime {
  const count = value * BigInt(unit.count);
  if (isCalendar(unit.base)) {
    const months = unit.base === 'Y' ? count * 12n : count;
    const years = floorDiv(months, 12n);
    return {
      year: 1970n + years,
      month: Number(months - years * 12n) + 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      atto: 0n,
    };
  }
  if (unit.base === 'W') return { ...dateOf(BigInt.asIntN(64, count * 7n)), hour: 0, minute: 0, second: 0, atto: 0n };
  const perDay = unitRatio('D', unit.base);
  const days = floorDiv(count, perDay);
  const atto = (count - days * perDay) * unitRatio(unit.base, 'as');
  const seconds = Number(atto / 10n ** 18n);
  return {
    ...dateOf(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    atto: atto % 10n ** 18n,
  };
}

function dateOf(days: bigint): { year: bigint; month: number; day: number } {
  const [year, month, day] = civilFromDays(days);
  return { year, month, day };
}

const pad = (value: number | bigint, width = 2): string => String(value).padStart(width, '0');

/** str(np.datetime64): ISO 8601 to the unit's precision. */
export function datetimeText(value: bigint, unit: TimeUnit): string {
  if (value === NAT) return 'NaT';
  if (unit.base === 'generic')
    throw new ArrayError('ValueError', 'Cannot convert a NumPy datetime value other than NaT with generic units');
  const time = calendarOf(value, unit);
  const year = time.year < 0 ? `-${pad(-time.year, 3)}` : pad(time.year, 4);
  if (unit.base === 'Y') return year;
  if (unit.base === 'M') return `${year}-${pad(time.month)}`;
  const date = `${year}-${pad(time.month)}-${pad(time.day)}`;
  if (unit.base === 'D' || unit.base === 'W') return date;
  if (unit.base === 'h') return `${date}T${pad(time.hour)}`;
  const minutes = `${date}T${pad(time.hour)}:${pad(time.minute)}`;
  if (unit.base === 'm') return minutes;
  const seconds = `${minutes}:${pad(time.second)}`;
  const digits = { s: 0, ms: 3, us: 6, ns: 9, ps: 12, fs: 15, as: 18 }[unit.base] ?? 0;
  return digits === 0 ? seconds : `${seconds}.${pad(time.atto, 18).slice(0, digits)}`;
}

const ISO =
  /^([+-]?\d+)(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.(\d{1,18}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;

/** What is wrong with a text that is no date, as NumPy tells it. */
export function datetimeError(text: string): string {
  const limits: [pattern: RegExp, separators: string, name: string, least: number, most: number][] = [
    [/-(\d\d)/y, '-', 'Month', 1, 12],
    [/-(\d\d)/y, '-', 'Day', 1, 31],
    [/[T ](\d\d)/y, 'T ', 'Hours', 0, 23],
    [/:(\d\d)/y, ':', 'Minutes', 0, 59],
    [/:(\d\d)/y, ':', 'Seconds', 0, 59],
  ];
  let at = /^\s*[+-]?\d*/.exec(text)?.[0].length ?? 0;
  const parts = [Number(text.slice(0, at))];
  for (const [pattern, separators, name, least, most] of limits) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) {
      // past the separator, where the number should stand
      if (at > 0 && at < text.length && separators.includes(text.charAt(at))) at += 1;
      break;
    }
    const value = Number(match[1]);
    parts.push(value);
    const longest = name === 'Day' ? daysInMonth(parts[0] as number, parts[1] as number) : most;
    if (value < least || value > longest) return `${name} out of range in datetime string "${text}"`;
    at += match[0].length;
  }
  const fraction = /^\.\d{1,18}/.exec(text.slice(at));
  if (fraction !== null) at += fraction[0].length;
  const zone = parts.length > 3 ? /^[+-](?:(\d\d)(?::?(\d\d)|:)?)?/.exec(text.slice(at)) : null;
  if (Number(zone?.[1]) > 23) return `Timezone hours offset out of range in datetime string "${text}"`;
  if (Number(zone?.[2]) > 59) return `Timezone minutes offset out of range in datetime string "${text}"`;
  at += zone?.[0].length ?? 0;
  return `Error parsing datetime string "${text}" at position ${at}`;
}

interface ParsedDatetime {
  /** In UTC. */
  value: bigint;
  /** What the text's precision implies. */
  unit: TimeUnit;
  /** Whether the text names a time zone. */
  zoned?: boolean;
}

/** np.datetime64(text); null where the text is no date. */
export function parseDatetime(text: string): ParsedDatetime | null {
  const trimmed = text.trimStart();
  if (text === '' || /^nat$/i.test(text)) return { value: NAT, unit: { base: 'generic', count: 1 } };
  const match = ISO.exec(trimmed);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const monthNumber = month === undefined ? 1 : Number(month);
  const dayNumber = day === undefined ? 1 : Number(day);
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > daysInMonth(Number(year), monthNumber))
    return null;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return null;
  const ahead = minutesAhead(zone ?? 'Z');
  if (ahead === null) return null;
  const base = baseOf(match);
  if (base === 'Y') return { value: BigInt(Number(year) - 1970), unit: { base, count: 1 } };
  if (base === 'M') return { value: BigInt((Number(year) - 1970) * 12 + monthNumber - 1), unit: { base, count: 1 } };
  const days = BigInt(daysFromCivil(Number(year), monthNumber, dayNumber));
  const minutes = Number(hour ?? 0) * 60 + Number(minute ?? 0) - ahead;
  const seconds = days * 86400n + BigInt(minutes * 60 + Number(second ?? 0));
  const atto = seconds * 10n ** 18n + BigInt((fraction ?? '').padEnd(18, '0'));
  const perUnit = base === 'D' ? 86400n * 10n ** 18n : unitRatio(base, 'as');
  return {
    value: atto / perUnit - (atto % perUnit !== 0n && atto < 0n ? 1n : 0n),
    unit: { base, count: 1 },
    zoned: zone !== undefined,
  };
}

/** How far ahead of UTC a zone is (`Z`, `+09:00`, `-0545`, `+01`); null where it is out of range. */
function minutesAhead(zone: string): number | null {
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(/\d\d$/.exec(zone.slice(3)) ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function baseOf(match: RegExpExecArray): string {
  if (match[7] !== undefined) return ['ms', 'us', 'ns', 'ps', 'fs', 'as'][Math.ceil(match[7].length / 3) - 1] as string;
  return ['Y', 'M', 'D', 'h', 'm', 's'][[2, 3, 4, 5, 6].filter((i) => match[i] !== undefined).length] as string;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A unit from 'D', '25s', '[D]', 'generic'; `whole` is the dtype's text that NumPy's error shows, null where there is none. */
export function parseUnit(text: string, whole: string | null): TimeUnit {
  const match = /^(\[?)(\d*)([A-Za-zμ]+)(\]?)$/.exec(text.trim());
  const base = match?.[3] === 'μs' ? 'us' : (match?.[3] ?? '');
  if (match === null || (match[1] === '') !== (match[4] === '') || !(UNITS as readonly string[]).includes(base)) {
    if (text === 'generic') return { base: 'generic', count: 1 };
    throw new ArrayError(
      'TypeError',
      whole === null
        ? `Invalid datetime unit "${text}" in metadata`
        : `Invalid datetime unit in metadata string "${whole.slice(Math.max(0, whole.indexOf('[')))}"`,
    );
  }
  return { base, count: match[2] === '' ? 1 : Number(match[2]) };
}
