/** Ufuncs on dates and durations, counted in their common unit; NaT spreads. */

import { bool, type DType, dtypeRepr, float64, int64, longlong, timeDType } from './dtype.ts';
import { NAT } from './elements.ts';
import { ArrayError } from './errors.ts';
import { DIVIDE, INVALID, reportFloatStatus } from './floatStatus.ts';
import { COMPARE, type IrregularRule } from './irregularRule.ts';
import type { Raw } from './objects.ts';
import { canCast, promoteTypes } from './promotion.ts';
import type { Ufunc } from './ufuncs/define.ts';

const big = (value: Raw): bigint => BigInt(value as number | bigint);
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
const isNat = (value: Raw): boolean => value === NAT;

/** Computes on counts unless one is NaT, which spreads. */
const spreading =
  (compute: (a: bigint, b: bigint) => bigint) =>
  (a: Raw, b: Raw): Raw =>
    isNat(a) || isNat(b) ? NAT : wrap(compute(big(a), b === undefined ? 0n : big(b)));

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** Whether a divisor is zero, which NumPy warns of. */
function isZero(divisor: Raw, ufunc: Ufunc): boolean {
  if (big(divisor) !== 0n) return false;
  reportFloatStatus(DIVIDE, ufunc.name);
  return true;
}

function scaleTime(value: Raw, factor: number): Raw {
  const product = Number(value) * factor;
  return Number.isFinite(product) ? BigInt(Math.trunc(product)) : NAT;
}

function checkInput(ufunc: Ufunc, place: number, from: DType, to: DType): void {
  if (!canCast(from, to, 'same_kind'))
    throw new ArrayError(
      '_UFuncInputCastingError',
      `Cannot cast ufunc '${ufunc.name}' input ${place} from ${dtypeRepr(from)} to ${dtypeRepr(to)} with casting rule 'same_kind'`,
    );
}

type TimeRule = (ufunc: Ufunc, dtypes: DType[]) => IrregularRule | null;

const addTimes: TimeRule = (ufunc, dtypes) => {
  if (dtypes.every((dtype) => dtype.unit === null)) return null;
  const kinds = dtypes.map((dtype) => dtype.kind);
  const subtract = ufunc.name === 'subtract';
  if (!subtract && kinds[0] === 'M' && kinds[1] === 'M') return null;
  if (subtract && kinds[1] === 'M' && kinds[0] !== 'M') return null;
  if (kinds.some((kind) => !'Mmiub'.includes(kind as string))) return null;
  const unit = timeUnit(dtypes);
  const inputs = dtypes.map((dtype) => timeDType(dtype.kind === 'M' ? 'M' : 'm', unit));
  const dates = kinds.filter((kind) => kind === 'M').length;
  dtypes.forEach((dtype, k) => {
    if (dtype.unit !== null) checkInput(ufunc, k, dtype, inputs[k] as DType);
  });
  return {
    inputs,
    output: timeDType(dates === 1 ? 'M' : 'm', unit),
    compute: spreading(subtract ? (a, b) => a - b : (a, b) => a + b),
  };
};

function timeUnit(dtypes: readonly DType[]): NonNullable<DType['unit']> {
  const times = dtypes.filter((dtype) => dtype.unit !== null);
  return (times.length === 2 ? promoteTypes(times[0] as DType, times[1] as DType) : (times[0] as DType))
    .unit as NonNullable<DType['unit']>;
}

const multiplyTimes: TimeRule = (_ufunc, dtypes) => {
  const [x, y] = dtypes as [DType, DType];
  const time = x.kind === 'm' ? x : y;
  const factor = x.kind === 'm' ? y : x;
  if (time.kind !== 'm' || !'iubf'.includes(factor.kind)) return null;
  const flip = time !== x;
  const whole = factor.kind !== 'f';
  const inputs = flip ? [whole ? int64 : float64, time] : [time, whole ? int64 : float64];
  const scale = (t: Raw, f: Raw): Raw => (isNat(t) ? NAT : whole ? wrap(big(t) * big(f)) : scaleTime(t, f as number));
  return { inputs, output: time, compute: flip ? (a, b) => scale(b, a) : scale };
};

const divideTimes: TimeRule = (ufunc, dtypes) => {
  const [x, y] = dtypes as [DType, DType];
  if (x.kind !== 'm') return null;
  const floor = ufunc.name === 'floor_divide';
  if (y.kind === 'b') return null;
  if (y.kind === 'm') {
    const common = promoteTypes(x, y);
    if (floor)
      return {
        inputs: [common, common],
        output: longlong,
        compute: (a, b) => (isZero(b, ufunc) || isNat(a) || isNat(b) ? 0 : floorDivide(big(a), big(b))),
      };
    return {
      inputs: [common, common],
      output: float64,
      compute: (a, b) => {
        if (isNat(a) || isNat(b)) return Number.NaN;
        if (big(b) === 0n) reportFloatStatus(big(a) === 0n ? INVALID : DIVIDE, ufunc.name);
        return Number(a) / Number(b);
      },
    };
  }
  if (!'iubf'.includes(y.kind)) return null;
  if (y.kind === 'f') {
    const compute = (a: Raw, b: Raw): Raw => {
      if (b === 0 && !isNat(a)) reportFloatStatus(big(a) === 0n ? INVALID : DIVIDE, ufunc.name);
      return isNat(a) ? NAT : scaleTime(a, 1 / (b as number));
    };
    return { inputs: [x, float64], output: x, compute };
  }
  return {
    inputs: [x, int64],
    output: x,
    compute: (a, b) => (isZero(b, ufunc) || isNat(a) ? NAT : big(a) / big(b)),
    tellsOnlyOfOne: !floor,
  };
};

const remainderTimes: TimeRule = (ufunc, dtypes) => {
  const [x, y] = dtypes as [DType, DType];
  if (x.kind !== 'm' || y.kind !== 'm') return null;
  const common = promoteTypes(x, y);
  return {
    inputs: [common, common],
    output: common,
    compute: (a, b) => (isNat(a) || isNat(b) || isZero(b, ufunc) ? NAT : big(a) - floorDivide(big(a), big(b)) * big(b)),
  };
};

const compareTimes: TimeRule = (ufunc, dtypes) => {
  const [x, y] = dtypes as [DType, DType];
  const numbers = x.unit === null || y.unit === null;
  if (x.kind !== y.kind && !(numbers && !isFarFromTime(x) && !isFarFromTime(y) && (x.kind === 'm' || y.kind === 'm')))
    return null;
  const common = promoteTypes(x, y);
  const compare = COMPARE[ufunc.name] as (order: number) => boolean;
  const unequal = ufunc.name === 'not_equal';
  return {
    inputs: [common, common],
    output: bool,
    compute: (a, b) => (isNat(a) || isNat(b) ? unequal : compare(big(a) < big(b) ? -1 : big(a) > big(b) ? 1 : 0)),
  };
};

/** What never meets a duration; of the integers those that may not fit one. */
const isFarFromTime = (dtype: DType): boolean =>
  'fcOUSV'.includes(dtype.kind) || (dtype.kind === 'u' && dtype.itemsize === 8);

const extremeTimes: TimeRule = (ufunc, dtypes) => {
  const dates = dtypes.some((dtype) => dtype.kind === 'M');
  if (dtypes.some((dtype) => isFarFromTime(dtype) || (dates && dtype.unit === null))) return null;
  const odd = dtypes.findIndex((dtype) => dtype.kind === 'm');
  if (odd >= 0 && dates) {
    checkInput(ufunc, odd, dtypes[odd] as DType, promoteTypes(dtypes[0] as DType, dtypes[1] as DType));
  }
  const common = promoteTypes(dtypes[0] as DType, dtypes[1] as DType);
  const ignoring = ufunc.name.startsWith('f');
  const larger = ufunc.name.endsWith('max') || ufunc.name === 'maximum';
  const compute = (a: Raw, b: Raw): Raw => {
    if (isNat(a)) return ignoring ? b : a;
    if (isNat(b)) return ignoring ? a : b;
    return big(a) >= big(b) === larger ? a : b;
  };
  return { inputs: [common, common], output: common, compute };
};

const clipTimes: TimeRule = (_ufunc, dtypes) => {
  const dates = dtypes.some((dtype) => dtype.kind === 'M');
  if (dtypes.some((dtype) => isFarFromTime(dtype) || (dates && dtype.kind !== 'M'))) return null;
  const common = dtypes.reduce(promoteTypes);
  const compute = (a: Raw, least: Raw, most: Raw = NAT): Raw => {
    const lost = [a, least, most].find(isNat);
    if (lost !== undefined) return lost;
    const raised = big(a) < big(least) ? least : a;
    return big(raised) > big(most) ? most : raised;
  };
  return { inputs: [common, common, common], output: common, compute };
};

const oneDuration =
  (compute: (a: bigint) => bigint): TimeRule =>
  (_ufunc, dtypes) =>
    (dtypes[0] as DType).kind === 'm'
      ? { inputs: [dtypes[0] as DType], output: dtypes[0] as DType, compute: spreading((a) => compute(a)) }
      : null;

const asking =
  (compute: (a: Raw) => boolean): TimeRule =>
  (_ufunc, dtypes) => ({ inputs: [dtypes[0] as DType], output: bool, compute: (a) => compute(a) });

const TIME_RULES: Record<string, TimeRule> = {
  add: addTimes,
  subtract: addTimes,
  multiply: multiplyTimes,
  divide: divideTimes,
  floor_divide: divideTimes,
  remainder: remainderTimes,
  maximum: extremeTimes,
  minimum: extremeTimes,
  fmax: extremeTimes,
  fmin: extremeTimes,
  clip: clipTimes,
  negative: oneDuration((a) => -a),
  positive: oneDuration((a) => a),
  absolute: oneDuration((a) => (a < 0n ? -a : a)),
  sign: oneDuration((a) => (a > 0n ? 1n : a < 0n ? -1n : 0n)),
  isnat: asking(isNat),
  isnan: asking(isNat),
  isfinite: asking((a) => !isNat(a)),
  isinf: asking(() => false),
};

/** The rule of a ufunc for operands of which one is a time; null where there is none. */
export function timeRule(ufunc: Ufunc, dtypes: DType[]): IrregularRule | null {
  const make = ufunc.name in COMPARE ? compareTimes : TIME_RULES[ufunc.name];
  return make?.(ufunc, dtypes) ?? null;
}
