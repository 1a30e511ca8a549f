/** Which dtype comes out when dtypes meet (NumPy 2's rules, with weak Python scalars), and which casts are allowed. */
import {
  bytesDType,
  complex64,
  complex128,
  type DType,
  dtypeRepr,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  nativeDType,
  object,
  sameDType,
  strDType,
  structDType,
  subarrayDType,
  timeDType,
} from './dtype.ts';
import { ArrayError } from './errors.ts';
import { canCastUnits, commonUnit } from './units.ts';

export type WeakScalar = 'weak int' | 'weak float' | 'weak complex';
/** The classes that NumPy has for them, as its errors name them. */
export const WEAK_CLASS: Record<WeakScalar, string> = {
  'weak int': '_PyLongDType',
  'weak float': '_PyFloatDType',
  'weak complex': '_PyComplexDType',
};

export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

const SIGNED = [int8, int16, int32, int64];

function promoteNumbers(a: DType, b: DType): DType {
  if (a.kind === b.kind) return a.itemsize >= b.itemsize ? a : b;
  if (a.kind === 'b') return b;
  if (b.kind === 'b') return a;
  if (a.kind === 'c' || b.kind === 'c') {
    const complex = a.kind === 'c' ? a : b;
    const real = a.kind === 'c' ? b : a;
    return complex === complex64 && floatFor(real).itemsize <= 4 ? complex64 : complex128;
  }
  if (a.kind === 'f' || b.kind === 'f') {
    const float = a.kind === 'f' ? a : b;
    const needed = floatFor(a.kind === 'f' ? b : a);
    return float.itemsize >= needed.itemsize ? float : needed;
  }
  const signed = a.kind === 'i' ? a : b;
  const unsigned = a.kind === 'i' ? b : a;
  if (signed.itemsize > unsigned.itemsize) return signed;
  return unsigned.itemsize === 8 ? float64 : (SIGNED[Math.log2(unsigned.itemsize) + 1] as DType);
}

/** The smallest float that holds a real dtype's values the way NumPy sees it. */
function floatFor(dtype: DType): DType {
  if (dtype.kind === 'f') return dtype;
  if (dtype.itemsize === 1) return float16;
  return dtype.itemsize === 2 ? float32 : float64;
}

/** The room that NumPy leaves for a datetime of each unit. */
const DATE_LENGTHS: Record<string, number> = {
  Y: 22,
  M: 25,
  W: 28,
  D: 28,
  h: 32,
  m: 35,
  s: 38,
  ms: 42,
  us: 45,
  ns: 48,
  ps: 51,
  fs: 54,
  as: 57,
};

/** How many characters str() of any value of a dtype may need. */
export function textLength(dtype: DType): number {
  switch (dtype.kind) {
    case 'b':
      return 5;
    case 'u':
      return { 1: 3, 2: 5, 4: 10, 8: 20 }[dtype.itemsize] as number;
    case 'i':
      return { 1: 4, 2: 6, 4: 11, 8: 21 }[dtype.itemsize] as number;
    case 'f':
      return 32;
    case 'c':
      return 64;
    case 'U':
      return dtype.itemsize / 4;
    case 'M':
      return DATE_LENGTHS[dtype.unit?.base ?? 'generic'] ?? 28;
    case 'm':
      return 21;
    default:
      return dtype.itemsize;
  }
}

/** Whose class could not be promoted by whose, in NumPy's words. */
export function noCommon(
  a: DType | WeakScalar,
  b: DType | WeakScalar,
  all: readonly (DType | WeakScalar)[] = [a, b],
): ArrayError {
  const [one, other] = [classRepr(a), classRepr(b)];
  return new ArrayError(
    'DTypePromotionError',
    `The DType ${one} could not be promoted by ${other}. This means that no common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is \`object\`. The full list of DTypes is: (${all.map(classRepr).join(', ')})`,
    { pair: `${one} and ${other}` },
  );
}

const classRepr = (type: DType | WeakScalar): string =>
  `<class 'numpy.dtypes.${typeof type === 'string' ? WEAK_CLASS[type] : className(type)}'>`;

/** np.promote_types(a, b), which has words of its own for two that have no type in common. */
export function promotePair(a: DType, b: DType): DType {
  try {
    return promoteTypes(a, b);
  } catch (error) {
    if (!(error instanceof ArrayError) || error.details?.pair === undefined) throw error;
    throw new ArrayError(
      error.type,
      `The DTypes ${error.details.pair} do not have a common DType. For example they cannot be stored in a single array unless the dtype is \`object\`.`,
    );
  }
}

/** The name of a dtype's class: Float64DType, StrDType, DateTime64DType … */
export function className(dtype: DType): string {
  const special: Record<string, string> = {
    U: 'StrDType',
    S: 'BytesDType',
    V: 'VoidDType',
    M: 'DateTime64DType',
    m: 'TimeDelta64DType',
    O: 'ObjectDType',
    b: 'BoolDType',
  };
  const found = special[dtype.kind];
  if (found !== undefined) return found;
  const name = dtype.baseName.startsWith('ui') ? `UI${dtype.baseName.slice(2)}` : dtype.baseName;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}DType`;
}

/** Whether a structure's fields do not follow each other closely: the common structure of two has no gaps. */
const hasGaps = ({ fields, aligned, itemsize }: DType): boolean =>
  fields !== null &&
  structDType(
    fields.map(({ name, dtype }) => ({ name, dtype })),
    aligned,
  ).itemsize !== itemsize;

/** np.promote_types(a, b). */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b && !a.swapped && a.fields === null) return a;
  const x = nativeDType(a);
  const y = nativeDType(b);
  if (sameDType(x, y) && !hasGaps(x)) return x;
  if (x.kind === 'O' || y.kind === 'O') return object;
  const numeric = 'biufc';
  if (numeric.includes(x.kind) && numeric.includes(y.kind)) return promoteNumbers(x, y);
  if (x.kind === 'V' || y.kind === 'V') return promoteVoids(x, y);
  if ('US'.includes(x.kind) || 'US'.includes(y.kind)) return promoteStrings(x, y);
  return promoteTimes(x, y);
}

function promoteStrings(x: DType, y: DType): DType {
  if (x.unit !== null || y.unit !== null) throw noCommon(x, y);
  const length = Math.max(textLength(x), textLength(y));
  return x.kind === 'U' || y.kind === 'U' ? strDType(length) : bytesDType(length);
}

function promoteTimes(x: DType, y: DType): DType {
  if (x.unit !== null && y.unit !== null) {
    const unit = commonUnit(x.unit, y.unit, x.kind === 'm' && y.kind === 'm', x, y);
    return timeDType(x.kind === 'M' || y.kind === 'M' ? 'M' : 'm', unit);
  }
  const time = x.unit !== null ? x : y;
  const other = x.unit !== null ? y : x;
  if (time.kind === 'm' && canCast(other, int64)) return time;
  throw noCommon(x, y);
}

function promoteVoids(x: DType, y: DType): DType {
  if (x.kind !== y.kind) throw noCommon(x, y);
  if (x.subarray !== null && y.subarray !== null && x.subarray.shape.join() === y.subarray.shape.join()) {
    return subarrayDType(promoteTypes(x.subarray.base, y.subarray.base), x.subarray.shape);
  }
  if (x.fields !== null && y.fields !== null) {
    const names = x.names as string[];
    if (names.join('\0') !== (y.names as string[]).join('\0')) {
      throw new ArrayError(
        'DTypePromotionError',
        `field names \`${tupleOf(names)}\` and \`${tupleOf(y.names as string[])}\` mismatch.`,
      );
    }
    const others = y.fields;
    return structDType(
      x.fields.map((field, i) => ({
        name: field.name,
        title: field.title,
        dtype: promoteTypes(field.dtype, (others[i] as (typeof others)[number]).dtype),
      })),
      x.aligned || y.aligned,
    );
  }
  const of = x.fields === null && y.fields === null ? 'structured or void' : 'structured';
  throw new ArrayError('DTypePromotionError', `invalid type promotion with ${of} datatype(s).`);
}

const tupleOf = (names: string[]): string =>
  names.length === 1 ? `('${names[0]}',)` : `(${names.map((name) => `'${name}'`).join(', ')})`;

/** What each is where no array has a say. */
export const WEAK_DEFAULT: Record<WeakScalar, DType> = {
  'weak int': int64,
  'weak float': float64,
  'weak complex': complex128,
};

function promoteWeak(strong: DType, weak: WeakScalar): DType {
  if (weak === 'weak int') {
    if (strong.kind === 'b') return int64;
    if ('iufc'.includes(strong.kind)) return strong;
  }
  if (weak === 'weak float') {
    if ('biu'.includes(strong.kind)) return float64;
    if (strong.kind === 'f' || strong.kind === 'c') return strong;
  }
  if (weak === 'weak complex') {
    if (strong.kind === 'c') return strong;
    if (strong === float16 || strong === float32) return complex64;
    if ('biuf'.includes(strong.kind)) return complex128;
  }
  const timely = strong.kind === 'm' && weak === 'weak int';
  if ('mMV'.includes(strong.kind) && !timely) throw noCommon(strong, weak);
  return promoteTypes(strong, WEAK_DEFAULT[weak]);
}

/** np.result_type, with Python's int, float and complex as weak operands. */
export function resultType(operands: readonly (DType | WeakScalar)[]): DType {
  let strong: DType | null = null;
  let weak: WeakScalar | null = null;
  for (const operand of operands) {
    if (typeof operand === 'string') weak = weak === null || rank(operand) > rank(weak) ? operand : weak;
    else strong = promoteTypes(strong ?? operand, operand);
  }
  if (strong === null) {
    if (weak === null) throw new ArrayError('ValueError', 'at least one array or dtype is required');
    return WEAK_DEFAULT[weak];
  }
  return weak === null ? strong : promoteWeak(strong, weak);
}

const rank = (weak: WeakScalar): number => (weak === 'weak int' ? 0 : weak === 'weak float' ? 1 : 2);

const KIND_ORDER: Record<string, number> = { b: 0, u: 1, i: 2, f: 4, c: 5, S: 6, U: 7, V: 8, O: 9 };

function safeNumbers(from: DType, to: DType): boolean {
  return promoteNumbers(from, to) === to;
}

/** np.can_cast(from, to, casting). */
export function canCast(from: DType, to: DType, casting: Casting = 'safe'): boolean {
  if (casting === 'unsafe') return from.fields === null || canRead(from.fields.length, to);
  if (from === to) return true;
  if (casting === 'no') return sameDType(from, to);
  const x = nativeDType(from);
  const y = nativeDType(to);
  if (sameDType(x, y)) return true;
  if (casting === 'equiv') return false;
  if (y.kind === 'O') return true;
  if (x.kind === 'O') return false;
  const numeric = 'biufc';
  if (numeric.includes(x.kind) && numeric.includes(y.kind)) {
    if (safeNumbers(x, y)) return true;
    return casting === 'same_kind' && (KIND_ORDER[x.kind] as number) <= (KIND_ORDER[y.kind] as number);
  }
  return canCastOther(x, y, casting);
}

function canCastOther(x: DType, y: DType, casting: Casting): boolean {
  if (y.kind === 'U' || y.kind === 'S') {
    if (x.kind === 'U' && y.kind === 'S') return false;
    if (x.kind === 'V' || x.unit !== null) return false;
    if (y.itemsize === 0 || casting === 'same_kind') return true;
    return textLength(x) <= textLength(y);
  }
  if (x.unit !== null && y.unit !== null) return x.kind === y.kind && canCastUnits(x.unit, y.unit, x.kind, casting);
  if (y.kind === 'm')
    return x.kind === 'b' || x.kind === 'i' || (x.kind === 'u' && (x.itemsize < 8 || casting === 'same_kind'));
  if (y.kind === 'V') return canCastVoid(x, y, casting);
  return false;
}

/** Whether a structure of so many fields becomes such a type at all: another of as many, an object, or by its only field. */
const canRead = (fields: number, to: DType): boolean =>
  to.kind === 'O' || (to.fields === null ? fields === 1 : to.fields.length === fields);

function canCastVoid(x: DType, y: DType, casting: Casting): boolean {
  if (x.fields !== null && y.fields !== null) {
    const others = y.fields;
    if (x.fields.length !== others.length) return false;
    return x.fields.every((field, i) => {
      const other = others[i] as (typeof others)[number];
      return (
        (casting === 'same_kind' || casting === 'unsafe' || field.name === other.name) &&
        canCast(field.dtype, other.dtype, casting)
      );
    });
  }
  if (y.fields !== null || y.subarray !== null || x.fields !== null) return false;
  return x.itemsize <= y.itemsize || (casting === 'same_kind' && x.kind === 'V');
}

/** "Cannot cast array data from … to … according to the rule …". */
export const notCast = (from: DType, to: DType, rule: string, what = 'array data'): ArrayError =>
  new ArrayError(
    'TypeError',
    `Cannot cast ${what} from ${dtypeRepr(from)} to ${dtypeRepr(to)} according to the rule '${rule}'`,
  );

/** Throws it when a cast is not allowed. */
export function checkCast(from: DType, to: DType, casting: Casting, what?: string): void {
  if (!canCast(from, to, casting)) throw notCast(from, to, casting, what);
}
