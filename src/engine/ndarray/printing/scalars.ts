/** What str and repr write for a single element, by its dtype. */
import { type DType, dtypeStr, plainDType } from '../dtype.ts';
import { NAT } from '../elements.ts';
import type { Raw } from '../objects.ts';
import { bytesText, rawText } from '../text.ts';
import { datetimeText } from '../units.ts';
import { formatterFor } from './formatters.ts';
import { DEFAULT_PRINT_OPTIONS, type PrintOptions } from './options.ts';
import { pythonStringRepr, voidText } from './strings.ts';

function structText(value: Raw, dtype: DType, options: PrintOptions): string {
  if (dtype.fields === null) return voidText(value);
  const plainFloats = (one: Raw, type: DType): string => rawText(one, type);
  return formatterFor(
    [value],
    dtype,
    options.legacy === 113 ? options : { ...options, formatter: { float_kind: plainFloats, ...options.formatter } },
    true,
  )(value);
}

/** The text of a number; up to NumPy 2.2 narrow floats had no exponent below 1e16. */
function numberText(value: Raw, dtype: DType, { legacy }: PrintOptions): string {
  const text = rawText(value, dtype);
  const isOld = legacy !== null && legacy <= 202 && dtype.kind === 'f' && text.includes('e+');
  return isOld && Math.abs(Number(text)) < 1e16 ? `${Number(text)}.0` : text;
}

/** str(scalar). */
export function scalarStr(value: Raw, dtype: DType, options: PrintOptions = DEFAULT_PRINT_OPTIONS): string {
  if (dtype.kind === 'V') return structText(value, dtype, options);
  if (dtype.kind === 'f' && options.legacy === 113) return generalText(value as number, dtype.itemsize === 8 ? 12 : 6);
  return numberText(value, dtype, options);
}

/** repr(scalar). */
export function scalarRepr(value: Raw, dtype: DType, options: PrintOptions = DEFAULT_PRINT_OPTIONS): string {
  if (options.legacy === null || options.legacy > 125) return typedRepr(value, dtype, options);
  // before NumPy 2 numbers, truths and texts were written without their type, and what has one with all of its name
  if ('biufcUS'.includes(dtype.kind)) return plainRepr(value, dtype, options);
  if (dtype.fields !== null) return structText(value, dtype, options);
  return typedRepr(value, dtype, options).replace(/^np\./, dtype.kind === 'V' ? '' : 'numpy.');
}

function typedRepr(value: Raw, dtype: DType, options: PrintOptions): string {
  switch (dtype.kind) {
    case 'b':
      return value ? 'np.True_' : 'np.False_';
    case 'U':
      return `np.str_(${pythonStringRepr(value as string)})`;
    case 'S':
      return `np.bytes_(${bytesText(value as Uint8Array)})`;
    case 'M':
      return datetimeRepr(value, dtype);
    case 'm':
      return timedeltaRepr(value, dtype);
    case 'V':
      return voidRepr(value, dtype, options);
    case 'O':
      return rawText(value, dtype);
    case 'c':
      return `np.${dtype.name}(${complexInner(rawText(value, dtype))})`;
    default:
      return `np.${dtype.name}(${numberText(value, dtype, options)})`;
  }
}

function plainRepr(value: Raw, dtype: DType, options: PrintOptions): string {
  if (options.legacy === 113 && dtype.kind === 'f') return generalText(value as number, dtype.itemsize === 8 ? 17 : 8);
  if (dtype.kind === 'U') return pythonStringRepr(value as string);
  return dtype.kind === 'S' ? bytesText(value as Uint8Array) : numberText(value, dtype, options);
}

/** C's %g, with a point. */
function generalText(value: number, digits: number): string {
  if (value - value !== 0) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const [mantissa, power] = value.toExponential(digits - 1).split('e') as [string, string];
  const exponent = Number(power);
  const sign = Object.is(value, -0) ? '-' : '';
  const short = (text: string): string => sign + (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (exponent < -4 || exponent >= digits)
    return `${short(mantissa)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const text = short(value.toFixed(digits - 1 - exponent));
  return text.includes('.') ? text : `${text}.0`;
}

/** np.complex128(1+2j): the text's own parentheses serve. */
const complexInner = (text: string): string => (text.startsWith('(') ? text.slice(1, -1) : text);

function unitText(dtype: DType): string {
  const { base, count } = dtype.unit as NonNullable<DType['unit']>;
  if (base === 'generic') return '';
  return count === 1 ? base : `${count}${base}`;
}

function datetimeRepr(value: Raw, dtype: DType): string {
  const unit = dtype.unit as NonNullable<DType['unit']>;
  const text = datetimeText(BigInt(value as number | bigint), unit);
  const name = unitText(dtype);
  // NumPy leaves the unit out where the text tells it, but for hours it does not
  if (value === NAT && name === '') return "np.datetime64('NaT','generic')";
  const showsUnit = value === NAT || unit.count !== 1 || unit.base === 'h';
  return showsUnit ? `np.datetime64('${text}','${name}')` : `np.datetime64('${text}')`;
}

function timedeltaRepr(value: Raw, dtype: DType): string {
  const name = unitText(dtype);
  const text = value === NAT ? "'NaT'" : String(value);
  return name === '' ? `np.timedelta64(${text})` : `np.timedelta64(${text},'${name}')`;
}

function voidRepr(value: Raw, dtype: DType, options: PrintOptions): string {
  const text = structText(value, dtype, options);
  if (dtype.fields === null) return `np.void(${text})`;
  return `np.${dtype.record ? 'record' : 'void'}(${text}, dtype=${dtypeStr(plainDType(dtype))})`;
}
