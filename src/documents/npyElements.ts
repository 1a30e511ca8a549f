/** How the elements of a .npy file lie in their bytes, by the `descr` of its header: each as a number and as a text. */
import { Damaged } from './bytes.ts';
import { dateText, dateUnit, NAT } from './npyDates.ts';

/** NumPy's own description: a type, or the fields of a record with their names (and titles) and shapes. */
export type Descr = string | Field[];
type Field = [string | [string, string], Descr, (number | number[])?];

/** How one element lies in its bytes. */
export interface Element {
  size: number;
  value(view: DataView, at: number): number;
  text(view: DataView, at: number): string;
}

const isSize = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;

const isField = (field: unknown): field is Field =>
  Array.isArray(field) &&
  (typeof field[0] === 'string' || Array.isArray(field[0])) &&
  isDescr(field[1]) &&
  (field[2] === undefined || isSize(field[2]) || (Array.isArray(field[2]) && field[2].every(isSize)));

/** Whether it is a description as NumPy writes them, whoever wrote the file. */
export const isDescr = (descr: unknown): descr is Descr =>
  typeof descr === 'string' || (Array.isArray(descr) && descr.length > 0 && descr.every(isField));

type Getter = (view: DataView, at: number, little: boolean) => number;

/** A type of numbers as it lies in bytes. */
interface Lane {
  name: string;
  size: number;
  get: Getter;
}

const NUMBERS: Record<string, Lane> = {
  b1: { name: 'bool', size: 1, get: (v, at) => (v.getUint8(at) ? 1 : 0) },
  i1: { name: 'int8', size: 1, get: (v, at) => v.getInt8(at) },
  i2: { name: 'int16', size: 2, get: (v, at, le) => v.getInt16(at, le) },
  i4: { name: 'int32', size: 4, get: (v, at, le) => v.getInt32(at, le) },
  i8: { name: 'int64', size: 8, get: (v, at, le) => Number(v.getBigInt64(at, le)) },
  u1: { name: 'uint8', size: 1, get: (v, at) => v.getUint8(at) },
  u2: { name: 'uint16', size: 2, get: (v, at, le) => v.getUint16(at, le) },
  u4: { name: 'uint32', size: 4, get: (v, at, le) => v.getUint32(at, le) },
  u8: { name: 'uint64', size: 8, get: (v, at, le) => Number(v.getBigUint64(at, le)) },
  f2: { name: 'float16', size: 2, get: (v, at, le) => half(v.getUint16(at, le)) },
  f4: { name: 'float32', size: 4, get: (v, at, le) => v.getFloat32(at, le) },
  f8: { name: 'float64', size: 8, get: (v, at, le) => v.getFloat64(at, le) },
  f16: { name: 'float128', size: 16, get: extended },
};

const COMPLEX: Record<number, { name: string; part: string }> = {
  8: { name: 'complex64', part: 'f4' },
  16: { name: 'complex128', part: 'f8' },
  32: { name: 'complex256', part: 'f16' },
};

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** x86's 80 bits in 16 bytes, which is what NumPy calls float128 there. */
function extended(view: DataView, at: number, little: boolean): number {
  const [low, high, head] = little ? [at, at + 4, at + 8] : [at + 12, at + 8, at + 6];
  const bits = view.getUint16(head, little);
  const mantissa = (view.getUint32(high, little) + view.getUint32(low, little) / 2 ** 32) / 2 ** 31;
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = bits & 0x7fff;
  if (exponent === 0x7fff) return mantissa === 1 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * mantissa * 2 ** (exponent - 16_383);
}

interface Code {
  little: boolean;
  kind: string;
  size: number;
  unit: string;
}

function parts(descr: string): Code {
  const match = /^([<>|=]?)([a-zA-Z])(\d*)(?:\[(.*)\])?$/.exec(descr);
  if (!match) throw new Damaged(`The type ${descr} is not known.`);
  return { little: match[1] !== '>', kind: match[2] as string, size: Number(match[3] || 0), unit: match[4] ?? '' };
}

const nameOf = ([name]: Field): string => (typeof name === 'string' ? name : (name[1] ?? ''));

/** The dtype's name: `float64` for `<f8`; of records the fields with theirs. */
export function dtypeName(descr: Descr): string {
  if (typeof descr !== 'string') return `[${descr.map((f) => `('${nameOf(f)}', ${dtypeName(f[1])})`).join(', ')}]`;
  const { kind, size, unit } = parts(descr);
  if (kind === 'c') return COMPLEX[size]?.name ?? descr;
  if (kind === 'M' || kind === 'm') return `${kind === 'M' ? 'datetime64' : 'timedelta64'}${unit ? `[${unit}]` : ''}`;
  return NUMBERS[`${kind}${size}`]?.name ?? descr;
}

/** How elements of this description are read. Throws Damaged where they are Python objects, or of no type that NumPy has. */
export function elementOf(descr: Descr): Element {
  if (typeof descr !== 'string') return record(layOut(descr));
  const { little, kind, size, unit } = parts(descr);
  if (kind === 'O')
    throw new Damaged('The file holds pickled Python objects, which are not read: they could run code.');
  if (kind === 'S' || kind === 'a' || kind === 'V') return bytes(size);
  if (kind === 'U') return unicode(little, size);
  if ((kind === 'M' || kind === 'm') && size === 8) return time(little, kind === 'M' ? unit : null);
  const part = kind === 'c' ? NUMBERS[COMPLEX[size]?.part ?? ''] : undefined;
  if (part) return complex(part, little);
  const number = NUMBERS[`${kind}${size}`];
  if (!number) throw new Damaged(`The type ${descr} is not known.`);
  return {
    size,
    value: (view, at) => number.get(view, at, little),
    text: numberReader(kind, size, number.get, little),
  };
}

/** Integers of eight bytes are read whole for their text. */
function numberReader(kind: string, size: number, get: Getter, little: boolean): Element['text'] {
  if (kind === 'b') return (view, at) => (get(view, at, little) ? 'True' : 'False');
  if (size !== 8 || kind === 'f') return (view, at) => numberText(get(view, at, little));
  return (view, at) => String(kind === 'u' ? view.getBigUint64(at, little) : view.getBigInt64(at, little));
}

const numberText = (value: number): string =>
  Number.isNaN(value) ? 'nan' : Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';

function complex(part: Lane, little: boolean): Element {
  return {
    size: part.size * 2,
    value: (view, at) => Math.hypot(...pairAt(part, little, view, at)),
    text: (view, at) => {
      const [re, im] = pairAt(part, little, view, at);
      return `${numberText(re)}${im < 0 || Object.is(im, -0) ? '-' : '+'}${numberText(Math.abs(im))}j`;
    },
  };
}

const bytes = (size: number): Element => ({
  size,
  value: () => Number.NaN,
  text: (view, at) => {
    const raw = new Uint8Array(view.buffer, view.byteOffset + at, size);
    return new TextDecoder('latin1').decode(raw).replace(/\0+$/, '');
  },
});

const unicode = (little: boolean, length: number): Element => ({
  size: length * 4,
  value: () => Number.NaN,
  text: (view, at) => {
    const codes = Array.from({ length }, (_, i) => view.getUint32(at + i * 4, little));
    return codes.map((code) => (code && code <= 0x10ffff ? String.fromCodePoint(code) : '')).join('');
  },
});

/** Dates as NumPy prints them, durations as their number. */
function time(little: boolean, unit: string | null): Element {
  const read = unit === null ? null : dateUnit(unit);
  return {
    size: 8,
    value: (view, at) => {
      const raw = view.getBigInt64(at, little);
      return raw === NAT ? Number.NaN : Number(raw);
    },
    text: (view, at) => {
      const raw = view.getBigInt64(at, little);
      if (read) return dateText(raw, read);
      return raw === NAT ? 'NaT' : String(raw);
    },
  };
}

interface Laid {
  name: string;
  descr: Descr;
  element: Element;
  at: number;
  /** How many there are of it in a record; null for a field of one element. */
  count: number | null;
}

function layOut(fields: Field[]): Laid[] {
  let size = 0;
  return fields.map((field) => {
    const [, descr, shape] = field;
    const element = elementOf(descr);
    const count = shape === undefined ? null : [shape].flat().reduce((product, n) => product * n, 1);
    const laid = { name: nameOf(field), descr, element, at: size, count };
    size += element.size * (count ?? 1);
    return laid;
  });
}

const SHOWN = 6;

function record(fields: Laid[]): Element {
  const last = fields.at(-1);
  const text = ({ element, at: offset, count }: Laid, view: DataView, at: number): string => {
    if (count === null) return element.text(view, at + offset);
    const shown = Array.from({ length: Math.min(count, SHOWN) }, (_, i) =>
      element.text(view, at + offset + i * element.size),
    );
    return `[${shown.join(', ')}${count > SHOWN ? ', …' : ''}]`;
  };
  return {
    size: last ? last.at + last.element.size * (last.count ?? 1) : 0,
    value: (view, at) => fields[0]?.element.value(view, at) ?? Number.NaN,
    text: (view, at) => `(${fields.map((field) => text(field, view, at)).join(', ')})`,
  };
}

/** A part of each element, as an element that lies as far apart as the whole one does. */
export interface Part {
  name: string;
  dtype: string;
  element: Element;
}

/** What the elements can be looked at by: the single-valued fields of records, the parts of complex numbers. */
export const partsOf = (descr: Descr): Part[] =>
  typeof descr === 'string' ? complexParts(descr) : fieldsOf(layOut(descr));

function fieldsOf(laid: Laid[]): Part[] {
  const { size } = record(laid);
  return laid.flatMap(({ name, descr: of, element, at: offset, count }) => {
    if (count !== null || !name) return []; // padding has no name
    const value: Element['value'] = (view, at) => element.value(view, at + offset);
    const text: Element['text'] = (view, at) => element.text(view, at + offset);
    return [{ name, dtype: dtypeName(of), element: { size, value, text } }];
  });
}

/** Beside the magnitude, which stands for the numbers themselves; angles in radians. */
const COMPLEX_PARTS: Record<string, (re: number, im: number) => number> = {
  real: (re) => re,
  imag: (_re, im) => im,
  angle: (re, im) => Math.atan2(im, re),
};

function complexParts(descr: string): Part[] {
  const { little, kind, size } = parts(descr);
  const number = kind === 'c' ? NUMBERS[COMPLEX[size]?.part ?? ''] : undefined;
  if (!number) return [];
  return Object.entries(COMPLEX_PARTS).map(([name, of]) => {
    const value: Element['value'] = (view, at) => of(...pairAt(number, little, view, at));
    return {
      name,
      dtype: number.name,
      element: { size, value, text: (view, at) => numberText(value(view, at)) },
    };
  });
}

const pairAt = ({ size, get }: Lane, little: boolean, view: DataView, at: number): [number, number] => [
  get(view, at, little),
  get(view, at + size, little),
];
