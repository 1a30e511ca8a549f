/** datetime64 and timedelta64: their scalar types, what they are made from, and how they become datetime objects. */

import { calendarOf, canCastUnits, convertTime, datetimeText, daysFromCivil, unitText } from '../ndarray/units.ts';
import { getattr, getattrOr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { maybeRuntime, runtime } from '../python/objects/current.ts';
import { defineType } from '../python/objects/define.ts';
import { format, isIndex, str, toFloat, toInt } from '../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../python/objects/raise.ts';
import type { Slots } from '../python/objects/slots.ts';
import { complexType, floatType, intType, type PyType, typeOf } from '../python/objects/type.ts';
import { normalize, PyStrObject, PyTuple, type Value } from '../python/objects/values.ts';
import { castingOf } from './arguments.ts';
import { toArray } from './coerce.ts';
import { dtypeArgument, registerDTypeOf } from './dtypeOf.ts';
import { setTimeParser } from './elementValues.ts';
import {
  canCast,
  type DType,
  datetimeError,
  flatItems,
  fromValues,
  NAT,
  NDArray,
  parseDatetime,
  parseDType,
  parseUnit,
  type Raw,
  type TimeUnit,
  TYPE,
  textLength,
  timeDType,
} from './kernels.ts';
import { isScalar, makeScalar, registerScalarType, setTimeBoxer, unwrap } from './scalar.ts';
import { itemOf } from './scalarSlots.ts';
import { genericType, scalarTypes } from './scalarTypes.ts';
import { type Entry, entry } from './section.ts';
import { warn } from './warnings.ts';

const small = (value: bigint): number | bigint => normalize(value);
const big = (raw: Raw): bigint => BigInt(raw as number | bigint);

/** Ticks of a value in a unit. */
function ticks(value: Value, dtype: DType): number | bigint {
  const unit = dtype.unit as TimeUnit;
  const kind = dtype.kind as 'M' | 'm';
  if (value === null) return NAT;
  if (isScalar(value) && value.dtype.unit !== null) {
    if (!canCastUnits(value.dtype.unit, unit, kind, 'same_kind'))
      typeError(
        `Cannot cast NumPy ${kind === 'M' ? 'datetime' : 'timedelta'}64 scalar from metadata ${unitText(value.dtype.unit)} to ${unitText(unit)} according to the rule 'same_kind'`,
      );
    return small(convert(big(value.value), value.dtype.unit, unit, kind));
  }
  if (typeof value === 'string' || value instanceof PyStrObject) {
    const text = typeof value === 'string' ? value : value.v;
    if (/^(?:nat)?$/i.test(text)) return NAT;
    if (kind === 'm') {
      if (/^\s*[+-]?\d+$/.test(text)) return small(BigInt(text));
      valueError(`Could not convert object to NumPy timedelta`);
    }
    if (/^(?:today|now)$/i.test(text)) return small(convert(clock(), { base: 's', count: 1 }, unit, 'M'));
    const parsed = parseDatetime(text);
    if (parsed === null) valueError(datetimeError(text));
    if (parsed.zoned) warn('UserWarning', 'no explicit representation of timezones available for np.datetime64');
    if (unit.base === 'generic' && parsed.value !== NAT)
      valueError('Cannot create a NumPy datetime other than NaT with generic units');
    return small(convert(parsed.value, parsed.unit, unit, 'M'));
  }
  const own = fromPythonTime(value, kind);
  if (own !== null) return small(convert(own[0], own[1], unit, kind));
  if (isIndex(value)) {
    if (kind === 'M' && unit.base === 'generic')
      valueError('Converting an integer to a NumPy datetime requires a specified unit');
    const whole = toInt(value);
    if (BigInt.asIntN(64, BigInt(whole)) !== BigInt(whole)) raise('OverflowError', 'int too big to convert');
    return whole;
  }
  valueError(`Could not convert object to NumPy ${kind === 'M' ? 'datetime' : 'timedelta'}`);
}

/** Seconds since 1970 by the run's own time module. */
function clock(): bigint {
  return BigInt(Math.floor(toFloat(call(runtime().importModule('time').d.time!))));
}

function convert(value: bigint, from: TimeUnit, to: TimeUnit, kind: 'M' | 'm'): bigint {
  if (value === NAT || to.base === 'generic' || from.base === 'generic') return value;
  return convertTime(value, from, to, kind);
}

const number = (value: Value, name: string): number => Number(getattr(value, name) as number);
const DAY: TimeUnit = { base: 'D', count: 1 };
const MICRO: TimeUnit = { base: 'us', count: 1 };

/** A unit as errors of texts have it: `D`. */
const nameOf = (unit: TimeUnit): string => unitText(unit).slice(1, -1);

/** NumPy leaves room for the finest unit where each text has its own. */
const AUTO_LENGTH = 62;

/** The coarsest unit from days to microseconds that loses nothing of a time, and the time in it. */
function shortest(microseconds: bigint): [bigint, TimeUnit] {
  for (const base of ['D', 'm', 's', 'ms'] as const) {
    const unit: TimeUnit = { base, count: 1 };
    const whole = convert(microseconds, MICRO, unit, 'M');
    if (convert(whole, unit, MICRO, 'M') === microseconds) return [whole, unit];
  }
  return [microseconds, MICRO];
}

/** A datetime.date, datetime.datetime or datetime.timedelta as ticks. */
function fromPythonTime(value: Value, kind: 'M' | 'm'): [bigint, TimeUnit] | null {
  if (value === null || typeof value !== 'object') return null;
  const name = typeOf(value).name;
  if (kind === 'm' && name === 'timedelta') {
    return [
      (BigInt(number(value, 'days')) * 86400n + BigInt(number(value, 'seconds'))) * 1000000n +
        BigInt(number(value, 'microseconds')),
      MICRO,
    ];
  }
  if (kind !== 'M' || getattrOr(value, 'year') === undefined) return null;
  const days = BigInt(daysFromCivil(number(value, 'year'), number(value, 'month'), number(value, 'day')));
  if (getattrOr(value, 'hour') === undefined) return [days, DAY];
  const seconds = BigInt(number(value, 'hour') * 3600 + number(value, 'minute') * 60 + number(value, 'second'));
  return [(days * 86400n + seconds) * 1000000n + BigInt(number(value, 'microsecond')), MICRO];
}

setTimeParser({ ticks, unitOf: naturalUnit });

/** The plain Python object of a time: date, datetime, timedelta, or an integer where those cannot hold it. */
setTimeBoxer((raw, dtype) => {
  const value = BigInt(raw);
  const unit = dtype.unit as TimeUnit;
  if (value === NAT) return null;
  const rt = maybeRuntime();
  if (rt === null || unit.base === 'generic' || ['ns', 'ps', 'fs', 'as'].includes(unit.base)) return small(value);
  const module = rt.importModule('datetime');
  if (dtype.kind === 'm') {
    if (unit.base === 'Y' || unit.base === 'M') return small(value);
    const micro = convertTime(value, unit, MICRO, 'm');
    return call(module.d.timedelta!, [0, 0, small(micro)]);
  }
  const calendar = calendarOf(convertTime(value, unit, MICRO, 'M'), MICRO) as unknown as Record<string, number>;
  const day = [Number(calendar.year), calendar.month!, calendar.day!];
  if (['Y', 'M', 'W', 'D'].includes(unit.base)) return call(module.d.date!, day);
  return call(module.d.datetime!, [
    ...day,
    calendar.hour ?? 0,
    calendar.minute ?? 0,
    calendar.second ?? 0,
    microseconds(convertTime(value, unit, MICRO, 'M')),
  ]);
});

const microseconds = (value: bigint): number => Number(((value % 1000000n) + 1000000n) % 1000000n);

function unitOf(value: Value | undefined): TimeUnit | null {
  if (value === undefined || value === null) return null;
  if (value instanceof PyTuple) {
    const [base, count = 1] = value.items;
    if (value.items.length < 2 || value.items.length > 4)
      typeError('Require tuple of size 2 to 4 for tuple to NumPy datetime metadata conversion');
    if (typeof base !== 'string') typeError('bad argument type for built-in operation');
    return { base: parseUnit(base, null).base, count: Number(count) };
  }
  if (typeof value !== 'string') typeError('Invalid object for specifying NumPy datetime metadata');
  return parseUnit(value, null);
}

/** np.datetime64(value, unit) and np.timedelta64(value, unit). */
function make(kind: 'M' | 'm'): (cls: PyType, value: Value | undefined, unit: Value | undefined) => Value {
  return (_cls, value, given) => {
    const asked = unitOf(given);
    if (value === undefined || value === null)
      return makeScalar(
        kind === 'm' && value === undefined ? 0 : NAT,
        timeDType(kind, asked ?? { base: 'generic', count: 1 }),
      );
    if (value instanceof NDArray)
      return toArray(value, timeDType(kind, asked ?? { base: 'generic', count: 1 })) as unknown as Value;
    const unit = asked ?? naturalUnit(value, kind);
    if (asked === null && typeof value === 'number' && kind === 'M')
      valueError('Converting an integer to a NumPy datetime requires a specified unit');
    const dtype = timeDType(kind, unit);
    return makeScalar(ticks(value, dtype), dtype);
  };
}

/** The unit that a value has by itself. */
function naturalUnit(value: Value, kind: 'M' | 'm'): TimeUnit {
  if (isScalar(value) && value.dtype.unit !== null) return value.dtype.unit;
  if (typeof value === 'string') {
    if (value === 'today') return DAY;
    if (value === 'now') return { base: 's', count: 1 };
    return (kind === 'M' ? parseDatetime(value)?.unit : undefined) ?? { base: 'generic', count: 1 };
  }
  return fromPythonTime(value, kind)?.[1] ?? { base: 'generic', count: 1 };
}

/** Times are formatted as their text, and are numbers only where their plain Python object is one. */
const timeSlots: Partial<Slots> = {
  format: (self, spec) => format(str(self), spec),
  int: (self) => call(intType, [itemOf(self as never)]),
  float: (self) => call(floatType, [itemOf(self as never)]),
  complex: (self) => call(complexType, [call(floatType, [itemOf(self as never)])]),
};

/** datetime64 is no number, but has all operators of one. */
const operators = scalarTypes.number!.own as Partial<Slots>;

const datetimeType = defineType({
  name: 'numpy.datetime64',
  bases: [genericType],
  new: ['datetime64(cls, value=<no value>, unit=<no value>, /)', make('M')],
  slots: { ...operators, ...timeSlots } as never,
});
const timedeltaType = defineType({
  name: 'numpy.timedelta64',
  bases: [scalarTypes.signedinteger!],
  new: ['timedelta64(cls, value=<no value>, unit=<no value>, /)', make('m')],
  slots: timeSlots as never,
});

registerScalarType(TYPE.datetime, datetimeType);
registerScalarType(TYPE.timedelta, timedeltaType);
registerDTypeOf(datetimeType, parseDType('datetime64'));
registerDTypeOf(timedeltaType, parseDType('timedelta64'));
Object.assign(scalarTypes, { datetime64: datetimeType, timedelta64: timedeltaType });

const MINUTE: TimeUnit = { base: 'm', count: 1 };
const hasTime = (unit: TimeUnit): boolean => !['Y', 'M', 'W', 'D'].includes(unit.base);

/** '+0530'; nothing where there is no zone. */
function offsetText(minutes: number | null): string {
  if (minutes === null) return '';
  const size = Math.abs(minutes);
  const digits = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}${digits(size % 60)}`;
}

/** How many minutes the `timezone=` of a text is ahead at a moment, told in minutes of UTC; null for none to tell. */
function zoneOffset(zone: Value, shown: TimeUnit): (moment: bigint) => number | null {
  if (zone === 'naive' || zone === 'UTC') return () => null;
  if (typeof zone === 'string' && zone !== 'local') valueError(`Unsupported timezone input string "${zone}"`);
  if (!hasTime(shown))
    typeError(
      "Cannot create a local timezone-based date string from a NumPy datetime without forcing 'unsafe' casting",
    );
  // a program's local time is UTC
  if (zone === 'local' || zone === null) return () => 0;
  const start = call(runtime().importModule('datetime').d.datetime!, [1970, 1, 1, 0, 0, 0, 0, zone]);
  const plus = (moment: bigint): Value =>
    call(getattr(start, '__add__'), [call(runtime().importModule('datetime').d.timedelta!, [0, small(moment * 60n)])]);
  return (moment) => {
    const offset = call(getattr(call(getattr(zone, 'fromutc'), [plus(moment)]), 'utcoffset'), []);
    return toFloat(call(getattr(offset, 'total_seconds'), [])) / 60;
  };
}

export const datetimes: Entry[] = [
  entry('datetime_data(dtype, /)', 'Unit and count of a datetime dtype.', (dtype: Value) => {
    const own = (dtypeArgument(dtype)?.unit ?? {
      base: 'generic',
      count: 1,
    }) as TimeUnit;
    return new PyTuple([own.base, own.count]);
  }),
  entry(
    "datetime_as_string(arr, unit=None, timezone='naive', casting='same_kind')",
    'Datetimes as texts.',
    (a: Value, unit: Value, zone: Value, casting: Value) => {
      const rule = castingOf(casting, 'same_kind');
      const array = toArray(a);
      if (array.dtype.kind !== 'M') typeError('input must have type NumPy datetime');
      const own = array.dtype.unit as TimeUnit;
      const isAuto = unit === 'auto';
      const wanted = unit === null || isAuto ? own : unitOf(unit)!;
      if (!isAuto && !canCast(array.dtype, timeDType('M', wanted), rule))
        typeError(
          `Cannot create a datetime string as units '${nameOf(wanted)}' from a NumPy datetime with units '${nameOf(own)}' according to the rule '${rule}'`,
        );
      // weeks are written as the days they are given by
      const shown: TimeUnit = wanted.base === 'W' && own.base !== 'W' ? { base: 'D', count: 1 } : wanted;
      const offset = zoneOffset(zone, shown);
      const texts = flatItems(array).map((raw) => {
        const value = big(raw);
        if (value === NAT) return 'NaT';
        if (isAuto) return datetimeText(...shortest(convert(value, own, MICRO, 'M')));
        const minutes = offset(convert(value, own, MINUTE, 'M'));
        const local = convert(value, own, MICRO, 'M') + BigInt(minutes ?? 0) * 60_000_000n;
        const whole = minutes === null ? convert(value, own, shown, 'M') : convert(local, MICRO, shown, 'M');
        return datetimeText(whole, shown) + (zone === 'UTC' && hasTime(shown) ? 'Z' : offsetText(minutes));
      });
      const length = isAuto
        ? AUTO_LENGTH
        : textLength(timeDType('M', wanted)) + (zone === 'UTC' || zone === 'naive' ? 0 : 4);
      return unwrap(fromValues(texts, parseDType(`U${length}`), array.shape));
    },
  ),
];
