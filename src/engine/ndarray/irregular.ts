/** Ufuncs on what has no numeric loops: strings, bytes and structures here, times in timeRules.ts. Element by element, since nobody trains on them. */
import { broadcastError, broadcastShapes } from '../shapes/broadcast.ts';
import { empty, NDArray, viewOf } from './array.ts';
import { beforeWrite, rawAssign } from './copying.ts';
import { bool, bytesDType, type DType, dtypeRepr, sameDType, strDType } from './dtype.ts';
import { flatItems, forEachOffset, readAt, writeAt } from './elements.ts';
import { ArrayError, isShapeError, orThrow } from './errors.ts';
import { reportingAs, unreported } from './floatStatus.ts';
import { COMPARE, type IrregularRule } from './irregularRule.ts';
import { broadcastStrides } from './iterate.ts';
import { objectOperations, type Raw } from './objects.ts';
import { type Casting, canCast, promoteTypes } from './promotion.ts';
import { type Refused, refusal } from './refusals.ts';
import { timeRule } from './timeRules.ts';
import { findUfunc, type Ufunc } from './ufuncs/define.ts';

interface Options {
  out?: readonly (NDArray | null)[] | null;
  casting?: Casting;
  where?: NDArray | null;
}

/** Calls a ufunc where an operand is a time, a string or a structure. */
export function irregularCall(ufunc: Ufunc, inputs: readonly NDArray[], options: Options): NDArray[] {
  if (ufunc.name !== 'divmod' || inputs.some((input) => input.dtype.kind !== 'm'))
    return oneResult(ufunc, inputs, options);
  return reportingAs('divmod', () =>
    ['floor_divide', 'remainder'].flatMap((name, k) =>
      oneResult(findUfunc(name)!, inputs, { ...options, out: [options.out?.[k] ?? null] }),
    ),
  );
}

function oneResult(ufunc: Ufunc, inputs: readonly NDArray[], options: Options): NDArray[] {
  const dtypes = inputs.map((input) => input.dtype);
  const given = options.out?.[0] ?? null;
  const rule = irregularRule(ufunc, dtypes, inputs, given?.dtype);
  const masks = options.where == null ? [] : [options.where.shape];
  const shape = broadcastShapes([...inputs.map((input) => input.shape), ...masks]);
  if (isShapeError(shape)) return orThrow<never>(broadcastError([...inputs.map(comparedShape), ...masks]));
  const cast = inputs.map((input, k) => castTo(input, rule.inputs[k] as DType, shape));
  const result = empty(shape, rule.output);
  if (given !== null && !canCast(rule.output, given.dtype, options.casting ?? 'same_kind'))
    throw new ArrayError(
      '_UFuncOutputCastingError',
      `Cannot cast ufunc '${ufunc.name}' output from ${dtypeRepr(rule.output)} to ${dtypeRepr(given.dtype)} with casting rule '${options.casting ?? 'same_kind'}'`,
    );
  const mask = options.where == null ? null : castTo(options.where, bool, shape);
  const start = given ?? result;
  const compute = (): void => fillWith(result, cast, rule.compute, mask, start);
  if (rule.tellsOnlyOfOne && (cast[1]?.strides.at(-1) ?? 0) !== 0) unreported(compute);
  else compute();
  if (given === null) return [result];
  beforeWrite(given);
  rawAssign(given, result);
  return [given];
}

/** Structures are compared field by field, which the error about their shapes shows. */
const comparedShape = ({ shape, dtype }: NDArray): readonly number[] => [
  ...shape,
  ...(dtype.fields?.[0]?.dtype.subarray?.shape ?? []),
];

/** What a ufunc does with such dtypes; where it does nothing, NumPy's error, which has the operands as they are named there. */
export function irregularRule(
  ufunc: Ufunc,
  dtypes: readonly DType[],
  named: readonly Refused[],
  given?: DType,
): IrregularRule {
  if (ufunc.name === 'divmod' && dtypes.every((dtype) => dtype.kind === 'm'))
    return irregularRule(findUfunc('floor_divide') as Ufunc, dtypes, named);
  const has = (kinds: string): boolean => dtypes.some((dtype) => kinds.includes(dtype.kind));
  const rule = has('V')
    ? structRule(ufunc, dtypes)
    : (logicalRule(ufunc) ?? (has('US') ? textRule(ufunc, dtypes, given) : timeRule(ufunc, [...dtypes])));
  if (rule === null) throw refusal(ufunc, named);
  return rule;
}

/** Whether a ufunc refuses times beside objects, instead of taking them as objects. */
export const asksForTimes = ({ name }: Ufunc): boolean =>
  name === 'add' || name === 'subtract' || name === 'multiply' || name === 'remainder';

/** Whether a ufunc looks for a loop by the units of its times before anything else. */
export const choosesForTimes = (ufunc: Ufunc): boolean =>
  asksForTimes(ufunc) || ['divide', 'floor_divide', 'divmod', 'isnan', 'isfinite', 'isinf'].includes(ufunc.name);

function castTo(array: NDArray, dtype: DType, shape: readonly number[]): NDArray {
  let source = array;
  if (!sameDType(array.dtype, dtype)) {
    source = empty(array.shape, dtype);
    rawAssign(source, array);
  }
  return viewOf(source, shape, broadcastStrides(source, shape), source.offset, dtype);
}

function fillWith(
  result: NDArray,
  inputs: readonly NDArray[],
  compute: IrregularRule['compute'],
  mask: NDArray | null,
  before: NDArray,
): void {
  const lists = inputs.map((input) => {
    const offsets: number[] = [];
    forEachOffset(input, (at) => offsets.push(at));
    return offsets;
  });
  const masks: boolean[] = [];
  if (mask !== null) forEachOffset(mask, (at) => masks.push(mask.storage.u8[at] !== 0));
  if (mask !== null && before !== result) rawAssign(result, before);
  let k = 0;
  forEachOffset(result, (at) => {
    if (mask === null || masks[k] === true) {
      const [a, b, c] = inputs.map((input, i) => readAt(input, (lists[i] as number[])[k] as number));
      writeAt(result, at, compute(a, b, c));
    }
    k += 1;
  });
}

/** and, or and xor ask any value whether it is true. */
const LOGICAL: Record<string, (a: boolean, b: boolean) => boolean> = {
  logical_and: (a, b) => a && b,
  logical_or: (a, b) => a || b,
  logical_xor: (a, b) => a !== b,
};

function logicalRule(ufunc: Ufunc): IrregularRule | null {
  const compute = ufunc.name === 'logical_not' ? undefined : LOGICAL[ufunc.name];
  return compute === undefined
    ? null
    : { inputs: [bool, bool], output: bool, compute: (a, b) => compute(a === true, b === true) };
}

const compareText = (a: string, b: string): number => {
  const x = [...a];
  const y = [...b];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const difference = ((x[i] as string).codePointAt(0) as number) - ((y[i] as string).codePointAt(0) as number);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
};

const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
};

/** The order of two elements of a string or bytes dtype. */
export function compareRawText(a: Raw, b: Raw): number {
  return typeof a === 'string' ? compareText(a, b as string) : compareBytes(a as Uint8Array, b as Uint8Array);
}

function textRule(ufunc: Ufunc, dtypes: readonly DType[], given?: DType): IrregularRule | null {
  const kinds = dtypes.map((dtype) => dtype.kind).join('');
  const texts = kinds === 'UU' || kinds === 'SS';
  const compare = COMPARE[ufunc.name];
  if (compare !== undefined && texts)
    return { inputs: [...dtypes], output: bool, compute: (a, b) => compare(compareRawText(a, b)) };
  if (ufunc.name === 'multiply' && given !== undefined) return repetitionRule(dtypes, given);
  if (ufunc.name === 'add' && texts) {
    const size = (dtypes[0] as DType).itemsize + (dtypes[1] as DType).itemsize;
    if (kinds === 'UU')
      return { inputs: [...dtypes], output: strDType(size / 4), compute: (a, b) => (a as string) + (b as string) };
    return {
      inputs: [...dtypes],
      output: bytesDType(size),
      compute: (a, b) => Uint8Array.of(...(a as Uint8Array), ...(b as Uint8Array)),
    };
  }
  return null;
}

/** Texts so many times: how many characters the results have room for, only an array that is given says. */
function repetitionRule(dtypes: readonly DType[], given: DType): IrregularRule | null {
  const at = dtypes.findIndex(({ kind }) => kind === 'U' || kind === 'S');
  const [text, count] = [dtypes[at], dtypes[1 - at]];
  if (text === undefined || count === undefined || !'iu'.includes(count.kind)) return null;
  const output = promoteTypes(given, text.kind === 'U' ? strDType(0) : bytesDType(0));
  const room = output.itemsize;
  const repeat = (one: Raw, times: Raw): Raw => {
    const bytes = one as string | Uint8Array;
    const often = Math.min(Math.max(Number(times), 0), Math.ceil(room / Math.max(bytes.length, 1)));
    if (typeof bytes === 'string') return bytes.repeat(often);
    return Uint8Array.from(
      { length: Math.min(bytes.length * often, room) },
      (_, i) => bytes[i % bytes.length] as number,
    );
  };
  return { inputs: [...dtypes], output, compute: at === 0 ? repeat : (a, b) => repeat(b, a) };
}

function structRule(ufunc: Ufunc, dtypes: readonly DType[]): IrregularRule | null {
  if ((ufunc.name !== 'equal' && ufunc.name !== 'not_equal') || dtypes.some((dtype) => dtype.kind !== 'V')) return null;
  const common = promoteTypes(dtypes[0] as DType, dtypes[1] as DType);
  const equal = ufunc.name === 'equal';
  return { inputs: [common, common], output: bool, compute: (a, b) => elementsEqual(a, b, common) === equal };
}

/** Whether two elements of a dtype are equal: field by field, objects as they themselves say. */
function elementsEqual(a: Raw, b: Raw, dtype: DType): boolean {
  if (dtype.kind === 'O') return objectOperations().truth(objectOperations().call('equal', [a, b]));
  if (a instanceof NDArray && b instanceof NDArray) {
    if (dtype.subarray !== null) {
      const [items, others, { base }] = [flatItems(a), flatItems(b), dtype.subarray];
      return items.every((item, i) => elementsEqual(item, others[i] as Raw, base));
    }
    const { fields } = dtype;
    if (fields !== null)
      return fields.every((field) =>
        elementsEqual(
          readAt(a, a.offset + field.offset, field.dtype),
          readAt(b, b.offset + field.offset, field.dtype),
          field.dtype,
        ),
      );
    const size = a.nbytes;
    return a.storage.u8.subarray(a.offset, a.offset + size).every((byte, i) => byte === b.storage.u8[b.offset + i]);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b) === 0;
  if (typeof a === 'object' && a !== null && 're' in a && typeof b === 'object' && b !== null && 're' in b) {
    const [x, y] = [a as { re: number; im: number }, b as { re: number; im: number }];
    return x.re === y.re && x.im === y.im;
  }
  return a === b;
}
