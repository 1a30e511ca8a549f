/** NumPy's dtypes as immutable objects: the built-in ones, strings, datetimes and structured types. Parsing of specifications is in dtypeParse.ts, promotion in promotion.ts. */
import { ArrayError } from './errors.ts';

export type Kind = 'b' | 'i' | 'u' | 'f' | 'c' | 'U' | 'S' | 'O' | 'V' | 'M' | 'm';

export interface Field {
  readonly name: string;
  readonly dtype: DType;
  readonly offset: number;
  readonly title: string | null;
}

/** A datetime's unit: `count` times `base` ('D', 'ns', …; 'generic' for a unitless one). */
export interface TimeUnit {
  readonly base: string;
  readonly count: number;
}

export interface Subarray {
  readonly base: DType;
  readonly shape: readonly number[];
}

/** NumPy's type numbers, which also name the kernels' element types. */
export const TYPE = {
  bool: 0,
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  int64: 7,
  uint64: 8,
  float32: 11,
  float64: 12,
  complex64: 14,
  complex128: 15,
  object: 17,
  bytes: 18,
  str: 19,
  void: 20,
  datetime: 21,
  timedelta: 22,
  float16: 23,
} as const;

interface DTypeInit {
  kind: Kind;
  num: number;
  char: string;
  baseName: string;
  itemsize: number;
  alignment: number;
  swapped?: boolean;
  fields?: readonly Field[] | null;
  subarray?: Subarray | null;
  unit?: TimeUnit | null;
  aligned?: boolean;
  record?: boolean;
}

/** One NumPy dtype. Compare with `sameDType`; the simple ones are interned. */
export class DType {
  readonly kind: Kind;
  readonly num: number;
  readonly char: string;
  readonly itemsize: number;
  readonly alignment: number;
  /** Stored in the byte order that is not the machine's. */
  readonly swapped: boolean;
  readonly fields: readonly Field[] | null;
  readonly subarray: Subarray | null;
  readonly unit: TimeUnit | null;
  /** Made with align=True. */
  readonly aligned: boolean;
  /** Elements are numpy.record: structures whose fields are attributes. */
  readonly record: boolean;
  readonly baseName: string;

  constructor(init: DTypeInit) {
    this.kind = init.kind;
    this.num = init.num;
    this.char = init.char;
    this.itemsize = init.itemsize;
    this.alignment = init.alignment;
    this.swapped = init.swapped ?? false;
    this.fields = init.fields ?? null;
    this.subarray = init.subarray ?? null;
    this.unit = init.unit ?? null;
    this.aligned = init.aligned ?? false;
    this.record = init.record ?? false;
    this.baseName = init.baseName;
  }

  /** '=' native, '>' swapped, '|' not applicable. */
  get byteorder(): string {
    if (this.swapped) return '>';
    return hasByteOrder(this) ? '=' : '|';
  }

  /** 'float64', 'str160', 'datetime64[D]', 'void96' … */
  get name(): string {
    if (this.kind === 'M' || this.kind === 'm') return this.baseName + unitSuffix(this.unit);
    if (this.kind === 'U' || this.kind === 'S' || this.kind === 'V') {
      const kind = this.record ? 'record' : this.baseName;
      return this.itemsize === 0 ? kind : `${kind}${this.itemsize * 8}`;
    }
    return this.baseName;
  }

  /** The array-protocol string: '<f8', '|b1', '<U5', '<M8[D]'. */
  get str(): string {
    const order = this.swapped ? '>' : hasByteOrder(this) ? '<' : '|';
    if (this.kind === 'U') return `${order}U${this.itemsize / 4}`;
    if (this.kind === 'O') return '|O';
    if (this.kind === 'M' || this.kind === 'm') return `${order}${this.kind}8${unitSuffix(this.unit)}`;
    return `${order}${this.kind}${this.itemsize}`;
  }

  get names(): string[] | null {
    return this.fields === null ? null : this.fields.map((field) => field.name);
  }

  get hasObject(): boolean {
    if (this.kind === 'O') return true;
    if (this.subarray !== null) return this.subarray.base.hasObject;
    return this.fields?.some((field) => field.dtype.hasObject) ?? false;
  }

  field(name: string): Field | null {
    return this.fields?.find((field) => field.name === name || field.title === name) ?? null;
  }
}

function hasByteOrder(dtype: DType): boolean {
  if (dtype.kind === 'U' || dtype.kind === 'M' || dtype.kind === 'm') return true;
  return dtype.itemsize > 1 && (dtype.kind === 'i' || dtype.kind === 'u' || dtype.kind === 'f' || dtype.kind === 'c');
}

function unitSuffix(unit: TimeUnit | null): string {
  if (unit === null || unit.base === 'generic') return '';
  return unit.count === 1 ? `[${unit.base}]` : `[${unit.count}${unit.base}]`;
}

const simple = (kind: Kind, num: number, char: string, baseName: string, itemsize: number): DType =>
  new DType({ kind, num, char, baseName, itemsize, alignment: kind === 'c' ? itemsize / 2 : itemsize });

export const bool = simple('b', TYPE.bool, '?', 'bool', 1);
export const int8 = simple('i', TYPE.int8, 'b', 'int8', 1);
export const uint8 = simple('u', TYPE.uint8, 'B', 'uint8', 1);
export const int16 = simple('i', TYPE.int16, 'h', 'int16', 2);
export const uint16 = simple('u', TYPE.uint16, 'H', 'uint16', 2);
export const int32 = simple('i', TYPE.int32, 'i', 'int32', 4);
export const uint32 = simple('u', TYPE.uint32, 'I', 'uint32', 4);
export const int64 = simple('i', TYPE.int64, 'l', 'int64', 8);
/** C's long long: what dividing durations counts in. It is int64 in all but its name, which arrays do not take for granted. */
export const longlong = simple('i', TYPE.int64, 'q', 'int64', 8);
export const uint64 = simple('u', TYPE.uint64, 'L', 'uint64', 8);
export const float16 = simple('f', TYPE.float16, 'e', 'float16', 2);
export const float32 = simple('f', TYPE.float32, 'f', 'float32', 4);
export const float64 = simple('f', TYPE.float64, 'd', 'float64', 8);
export const complex64 = simple('c', TYPE.complex64, 'F', 'complex64', 8);
export const complex128 = simple('c', TYPE.complex128, 'D', 'complex128', 16);
export const object = simple('O', TYPE.object, 'O', 'object', 8);

const strings = new Map<number, DType>();
const byteStrings = new Map<number, DType>();

/** 'U' with room for `length` characters. */
export function strDType(length: number): DType {
  let found = strings.get(length);
  if (found === undefined) {
    found = new DType({ kind: 'U', num: TYPE.str, char: 'U', baseName: 'str', itemsize: length * 4, alignment: 4 });
    strings.set(length, found);
  }
  return found;
}

/** 'S' with room for `length` bytes. */
export function bytesDType(length: number): DType {
  let found = byteStrings.get(length);
  if (found === undefined) {
    found = new DType({ kind: 'S', num: TYPE.bytes, char: 'S', baseName: 'bytes', itemsize: length, alignment: 1 });
    byteStrings.set(length, found);
  }
  return found;
}

/** Raw bytes without fields. */
export function voidDType(itemsize: number): DType {
  return new DType({ kind: 'V', num: TYPE.void, char: 'V', baseName: 'void', itemsize, alignment: 1 });
}

const times = new Map<string, DType>();

/** datetime64 (kind 'M') or timedelta64 (kind 'm') of a unit. */
export function timeDType(kind: 'M' | 'm', unit: TimeUnit): DType {
  const key = `${kind}${unit.count}${unit.base}`;
  let found = times.get(key);
  if (found === undefined) {
    const num = kind === 'M' ? TYPE.datetime : TYPE.timedelta;
    found = new DType({
      kind,
      num,
      char: kind,
      baseName: kind === 'M' ? 'datetime64' : 'timedelta64',
      itemsize: 8,
      alignment: 8,
      unit,
    });
    times.set(key, found);
  }
  return found;
}

export interface FieldInit {
  name: string;
  dtype: DType;
  title?: string | null;
  offset?: number;
}

/** A structured dtype; offsets that are not given follow each other (padded to alignment if `align`). */
export function structDType(inits: readonly FieldInit[], align = false, itemsize: number | null = null): DType {
  const fields: Field[] = [];
  const seen = new Set<string>();
  let end = 0;
  let alignment = 1;
  for (const init of inits) {
    if (seen.has(init.name)) throw new ArrayError('ValueError', `field '${init.name}' occurs more than once`);
    seen.add(init.name);
    const own = align ? init.dtype.alignment : 1;
    const offset = init.offset ?? Math.ceil(end / own) * own;
    fields.push({ name: init.name, dtype: init.dtype, offset, title: init.title ?? null });
    alignment = Math.max(alignment, own);
    end = Math.max(end, offset + init.dtype.itemsize);
  }
  const size = itemsize ?? Math.ceil(end / alignment) * alignment;
  if (size < end)
    throw new ArrayError(
      'ValueError',
      `NumPy dtype descriptor requires ${end} bytes, cannot override to smaller itemsize of ${size}`,
    );
  return new DType({
    kind: 'V',
    num: TYPE.void,
    char: 'V',
    baseName: 'void',
    itemsize: size,
    alignment,
    fields,
    aligned: align,
  });
}

const recordsOf = new WeakMap<DType, DType>();

/** The same structure with elements whose fields are attributes. */
export function recordDType(dtype: DType): DType {
  if (dtype.record || dtype.fields === null) return dtype;
  let found = recordsOf.get(dtype);
  if (found === undefined) {
    found = new DType({ ...dtype, baseName: dtype.baseName, record: true });
    recordsOf.set(dtype, found);
  }
  return found;
}

/** The same structure with plain elements. */
export function plainDType(dtype: DType): DType {
  return dtype.record ? new DType({ ...dtype, baseName: dtype.baseName, record: false }) : dtype;
}

/** A dtype whose element is a small array of `base`. */
export function subarrayDType(base: DType, shape: readonly number[]): DType {
  const count = shape.reduce((product, length) => product * length, 1);
  const inner = base.subarray === null ? base : base.subarray.base;
  const whole = base.subarray === null ? shape : [...shape, ...base.subarray.shape];
  return new DType({
    kind: 'V',
    num: TYPE.void,
    char: 'V',
    baseName: 'void',
    itemsize: base.itemsize * count,
    alignment: base.alignment,
    subarray: { base: inner, shape: whole },
  });
}

const swappedOf = new WeakMap<DType, DType>();

/** The same dtype in the other byte order (itself where that means nothing). */
export function swapByteOrder(dtype: DType): DType {
  let found = swappedOf.get(dtype);
  if (found !== undefined) return found;
  if (dtype.fields !== null) {
    const inits = dtype.fields.map((field) => ({ ...field, dtype: swapByteOrder(field.dtype) }));
    found = structDType(inits, dtype.aligned, dtype.itemsize);
  } else if (dtype.subarray !== null) {
    found = subarrayDType(swapByteOrder(dtype.subarray.base), dtype.subarray.shape);
  } else if (!hasByteOrder(dtype)) {
    return dtype;
  } else {
    found = new DType({ ...dtype, swapped: !dtype.swapped, baseName: dtype.baseName });
  }
  swappedOf.set(dtype, found);
  swappedOf.set(found, dtype);
  return found;
}

/** The same dtype in the machine's byte order. */
export function nativeDType(dtype: DType): DType {
  if (dtype.swapped) return swapByteOrder(dtype);
  if (dtype.fields?.some((field) => nativeDType(field.dtype) !== field.dtype)) {
    const inits = dtype.fields.map((field) => ({ ...field, dtype: nativeDType(field.dtype) }));
    return structDType(inits, dtype.aligned, dtype.itemsize);
  }
  return dtype;
}

/** dtype == dtype. */
export function sameDType(a: DType, b: DType): boolean {
  if (a === b) return true;
  if (a.num !== b.num || a.itemsize !== b.itemsize || a.swapped !== b.swapped) return false;
  if (a.kind === 'M' || a.kind === 'm') return a.unit?.base === b.unit?.base && a.unit?.count === b.unit?.count;
  if (a.subarray !== null || b.subarray !== null) {
    if (a.subarray === null || b.subarray === null) return false;
    return sameDType(a.subarray.base, b.subarray.base) && a.subarray.shape.join() === b.subarray.shape.join();
  }
  if (a.fields === null || b.fields === null) return a.fields === b.fields;
  if (a.fields.length !== b.fields.length) return false;
  return a.fields.every((field, i) => {
    const other = (b.fields as readonly Field[])[i] as Field;
    return (
      field.name === other.name &&
      field.offset === other.offset &&
      field.title === other.title &&
      sameDType(field.dtype, other.dtype)
    );
  });
}

export const isInteger = (dtype: DType): boolean => dtype.kind === 'i' || dtype.kind === 'u';
/** str(dtype). */
export function dtypeStr(dtype: DType): string {
  if (dtype.subarray !== null) return `(${descr(dtype.subarray.base)}, ${tuple(dtype.subarray.shape)})`;
  if (dtype.fields !== null) return dtype.record ? `(numpy.record, ${fieldList(dtype)})` : fieldList(dtype);
  if (dtype.swapped || dtype.kind === 'U' || dtype.kind === 'S' || dtype.kind === 'V') return dtype.str;
  return dtype.name;
}

/** repr(dtype). */
export function dtypeRepr(dtype: DType): string {
  if (dtype.subarray !== null) return `dtype((${descr(dtype.subarray.base)}, ${tuple(dtype.subarray.shape)}))`;
  if (dtype.record) return `dtype(${dtypeStr(dtype)})`;
  if (dtype.fields !== null)
    return dtype.aligned ? `dtype(${fieldList(dtype, false)}, align=True)` : `dtype(${fieldList(dtype)})`;
  return `dtype(${shortDescr(dtype)})`;
}

function shortDescr(dtype: DType): string {
  if (dtype.kind === 'O') return `'O'`;
  if (dtype.kind === 'S' || dtype.kind === 'V')
    return dtype.itemsize === 0 ? `'${dtype.kind}'` : `'${dtype.kind}${dtype.itemsize}'`;
  if (dtype.kind === 'U' && dtype.itemsize === 0) return `'${dtype.swapped ? '>' : '<'}U'`;
  if (dtype.swapped || dtype.kind === 'U' || dtype.kind === 'M' || dtype.kind === 'm') return `'${dtype.str}'`;
  return `'${dtype.name}'`;
}

function descr(dtype: DType): string {
  if (dtype.fields !== null) return fieldList(dtype);
  if (dtype.subarray !== null) return `(${descr(dtype.subarray.base)}, ${tuple(dtype.subarray.shape)})`;
  if (dtype.kind === 'b') return `'?'`;
  if (dtype.kind === 'O') return `'O'`;
  if (dtype.kind === 'S' || dtype.kind === 'V') return `'${dtype.kind}${dtype.itemsize}'`;
  if (dtype.itemsize === 1) return `'${dtype.kind}1'`;
  return `'${dtype.str}'`;
}

function fieldList(dtype: DType, tellsAlign = dtype.aligned): string {
  const fields = dtype.fields as readonly Field[];
  const packed = isPacked(dtype);
  if (!packed) {
    const names = fields.map((field) => `'${field.name}'`).join(', ');
    const formats = fields.map((field) => descr(field.dtype)).join(', ');
    const offsets = fields.map((field) => field.offset).join(', ');
    const titles = fields.map(({ title }) => (title === null ? 'None' : `'${title}'`)).join(', ');
    const titled = fields.some(({ title }) => title !== null) ? `, 'titles': [${titles}]` : '';
    return `{'names': [${names}], 'formats': [${formats}], 'offsets': [${offsets}]${titled}, 'itemsize': ${dtype.itemsize}${tellsAlign ? ", 'aligned': True" : ''}}`;
  }
  const items = fields.map((field) => {
    const name = field.title === null ? `'${field.name}'` : `('${field.title}', '${field.name}')`;
    if (field.dtype.subarray !== null)
      return `(${name}, ${descr(field.dtype.subarray.base)}, ${tuple(field.dtype.subarray.shape)})`;
    return `(${name}, ${descr(field.dtype)})`;
  });
  return `[${items.join(', ')}]`;
}

function isPacked(dtype: DType): boolean {
  let end = 0;
  for (const field of dtype.fields as readonly Field[]) {
    const own = dtype.aligned ? field.dtype.alignment : 1;
    end = Math.ceil(end / own) * own;
    if (field.offset !== end) return false;
    end += field.dtype.itemsize;
  }
  if (dtype.aligned) end = Math.ceil(end / dtype.alignment) * dtype.alignment;
  return end === dtype.itemsize;
}

/** A Python tuple of integers: `()`, `(2,)`, `(2, 3)`. */
export function tuple(shape: readonly (number | string)[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
