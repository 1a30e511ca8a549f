/** Runs one recorded (or fuzzed) array case: JSON in, JSON out. Shared by the replay tests and the fuzzer's server. */
import * as nd from '../../../src/engine/ndarray/index.ts';
import { callUfunc } from '../../../src/engine/ndarray/ufunc.ts';
import { Weak } from '../../../src/engine/ndarray/weak.ts';

/** [dtype, shape, byte strides, byte offset, memory in base64]. */
export type ArrayText = [string, number[], number[], number, string];
export type ArgText = { a: ArrayText } | { w: [string, string] } | { v: unknown };

export interface Case {
  op: string;
  args: ArgText[];
  options?: Record<string, unknown>;
}

export type Answer = { r: ArrayText[]; w?: string[] } | { e: [string, string] } | { t: string };

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function readArray([dtype, shape, strides, offset, memory]: ArrayText): nd.NDArray {
  const bytes = bytesOf(memory);
  const storage = nd.newStorage(bytes.length, false);
  storage.u8.set(bytes);
  return new nd.NDArray(storage, nd.parseDType(dtype), shape, strides, offset, null);
}

function writeArray(array: nd.NDArray): ArrayText {
  const strides =
    array.size === 0 ? [] : array.shape.map((length, i) => (length === 1 ? 0 : (array.strides[i] as number)));
  return [array.dtype.str, [...array.shape], strides, 0, Buffer.from(nd.toBytes(array)).toString('base64')];
}

/** Numbers that JSON has no words for. */
const SPECIAL: Record<string, number> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

function integerOf(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function weak([kind, value]: [string, string]): Weak {
  if (kind === 'int') return new Weak('weak int', integerOf(value));
  if (kind === 'float') return new Weak('weak float', SPECIAL[value] ?? Number(value));
  const [re, im] = value.split(',').map(Number);
  return new Weak('weak complex', new nd.Complex(re as number, im as number));
}

type Runner = (args: nd.Operand[], options: Record<string, unknown>, values: unknown[]) => nd.NDArray[] | string;

const arr = (operand: nd.Operand | undefined): nd.NDArray => operand as nd.NDArray;
const optional = (value: unknown): nd.NDArray | null => (value == null ? null : readArray(value as ArrayText));

function items(list: unknown[]): nd.IndexItem[] {
  return list.map((item): nd.IndexItem => {
    if (typeof item === 'number') return { kind: 'int', value: item };
    if (item === 'newaxis' || item === 'ellipsis') return { kind: item };
    const parts = item as { s?: (number | null)[]; a?: ArrayText };
    if (parts.s !== undefined)
      return { kind: 'slice', start: parts.s[0] ?? null, stop: parts.s[1] ?? null, step: parts.s[2] ?? null };
    const array = readArray(parts.a as ArrayText);
    return array.dtype.kind === 'b' ? { kind: 'mask', array } : { kind: 'array', array };
  });
}

const dtypeOption = (value: unknown): nd.DType | null => (typeof value === 'string' ? nd.parseDType(value) : null);

const RUNNERS: Record<string, Runner> = {
  ufunc: (args, o) => {
    const out = o.out === undefined ? null : (o.out as ArrayText[]).map((one) => readArray(one));
    return callUfunc(nd.ufuncNamed(o.name as string), args, {
      where: optional(o.where),
      dtype: dtypeOption(o.dtype),
      out,
    });
  },
  reduce: (args, o) => [
    nd.reduceUfunc(nd.ufuncNamed(o.name as string), arr(args[0]), {
      axes: (o.axes as number[] | undefined) ?? null,
      keepdims: o.keepdims === true,
      dtype: dtypeOption(o.dtype),
      where: optional(o.where),
      initial: o.initial as number | undefined,
    }),
  ],
  accumulate: (args, o) => [
    nd.accumulateUfunc(nd.ufuncNamed(o.name as string), arr(args[0]), o.axis as number, dtypeOption(o.dtype)),
  ],
  astype: (args, o) => [nd.astype(arr(args[0]), nd.parseDType(o.dtype as string))],
  getitem: (args, o) => [nd.getIndex(arr(args[0]), items(o.items as unknown[]))],
  setitem: (args, o) => {
    nd.setIndex(arr(args[0]), items(o.items as unknown[]), arr(args[1]));
    return [arr(args[0])];
  },
  reshape: (args, o) => [nd.reshape(arr(args[0]), o.shape as number[], o.order as nd.CopyOrder)],
  ravel: (args, o) => [nd.ravel(arr(args[0]), o.order as nd.CopyOrder)],
  transpose: (args, o) => [nd.transpose(arr(args[0]), o.axes as number[])],
  concatenate: (args, o) => [nd.concatenate(args as nd.NDArray[], o.axis as number | null)],
  stack: (args, o) => [nd.stack(args as nd.NDArray[], o.axis as number)],
  repeat: (args, o) => [nd.repeat(arr(args[0]), o.counts as number[], o.axis as number | null)],
  roll: (args, o) => [nd.roll(arr(args[0]), o.shifts as number[], o.axes as number[] | null)],
  tile: (args, o) => [nd.tile(arr(args[0]), o.reps as number[])],
  copy: (args, o) => [nd.copy(arr(args[0]), o.order as nd.CopyOrder)],
  repr: (args, o) => nd.arrayRepr(arr(args[0]), { ...nd.DEFAULT_PRINT_OPTIONS, ...(o as Partial<nd.PrintOptions>) }),
  str: (args, o) => nd.arrayStr(arr(args[0]), { ...nd.DEFAULT_PRINT_OPTIONS, ...(o as Partial<nd.PrintOptions>) }),
  sort: (args, o) => [nd.sort(arr(args[0]), o.axis as number | null)],
  argsort: (args, o) => [nd.argsort(arr(args[0]), o.axis as number | null)],
  partition: (args, o) => [nd.partition(arr(args[0]), o.kth as number[], o.axis as number | null)],
  argmax: (args, o) => [nd.argmax(arr(args[0]), o.axis as number | null, o.keepdims === true)],
  argmin: (args, o) => [nd.argmin(arr(args[0]), o.axis as number | null, o.keepdims === true)],
  searchsorted: (args, o) => [nd.searchsorted(arr(args[0]), arr(args[1]), o.side as 'left' | 'right')],
  where: (args) => [nd.where(arr(args[0]), args[1] as nd.Operand, args[2] as nd.Operand)],
  unique: (args) => {
    const found = nd.unique(arr(args[0]));
    return [found.values, found.index, found.inverse, found.counts];
  },
  matmul: (args) => [nd.matmul(arr(args[0]), arr(args[1]))],
  dot: (args) => [nd.dot(arr(args[0]), arr(args[1]))],
  inner: (args) => [nd.inner(arr(args[0]), arr(args[1]))],
  einsum: (args, o) => [nd.einsum(o.subscripts as string, args as nd.NDArray[])],
  scalar: (args) =>
    `${nd.scalarRepr(nd.scalarOf(arr(args[0])), arr(args[0]).dtype)} ${nd.scalarStr(nd.scalarOf(arr(args[0])), arr(args[0]).dtype)}`,
  promote: (_args, o) => nd.promoteTypes(nd.parseDType(o.a as string), nd.parseDType(o.b as string)).str,
  cancast: (_args, o) =>
    ['no', 'equiv', 'safe', 'same_kind', 'unsafe']
      .map((rule) =>
        nd.canCast(nd.parseDType(o.a as string), nd.parseDType(o.b as string), rule as nd.Casting) ? 1 : 0,
      )
      .join(''),
  dtype: (_args, o) => {
    const dtype = nd.parseDType(o.text as string);
    return `${dtype.str} ${dtype.name} ${nd.dtypeRepr(dtype)} ${nd.dtypeStr(dtype)} ${dtype.itemsize} ${dtype.char} ${dtype.num}`;
  },
};

/** The answer of our kernels to a case. */
export function execute(one: Case): Answer {
  const warnings: string[] = [];
  nd.setFloatErrorHandler((_kind, message) => warnings.push(message));
  try {
    const args = one.args.map(
      (arg): nd.Operand => ('a' in arg ? readArray(arg.a) : weak((arg as { w: [string, string] }).w)),
    );
    const runner = RUNNERS[one.op];
    if (runner === undefined) throw new Error(`no runner for ${one.op}`);
    const result = runner(args, one.options ?? {}, []);
    if (typeof result === 'string') return { t: result };
    const answer: Answer = { r: result.map(writeArray) };
    if (warnings.length > 0) answer.w = [...new Set(warnings)].sort();
    return answer;
  } catch (error) {
    if (error instanceof nd.ArrayError) return { e: [error.type, error.message] };
    throw error;
  } finally {
    nd.setFloatErrorHandler(null);
  }
}
