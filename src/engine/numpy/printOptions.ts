/** np.set_printoptions and what prints arrays: the options of the current run, and array2string's arguments. */

import { array2string, arrayRepr, arrayStr } from '../ndarray/printing/arrays.ts';
import { positionalText, scientificText } from '../ndarray/printing/floats.ts';
import {
  DEFAULT_PRINT_OPTIONS,
  type FloatMode,
  type FormatterKey,
  inShort,
  type PrintOptions,
} from '../ndarray/printing/options.ts';
import { call } from '../python/objects/call.ts';
import { PyDict } from '../python/objects/dict.ts';
import { isIndex, str, toFloat, truth } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { writesBriefly } from '../python/objects/reprs.ts';
import type { PyType } from '../python/objects/type.ts';
import { PyFloat, type Value } from '../python/objects/values.ts';
import { integer } from './arguments.ts';
import { attributed, toArray } from './coerce.ts';
import type { DType, NDArray, Raw } from './kernels.ts';
import { makeScalar } from './scalar.ts';
import { type Entry, entry } from './section.ts';
import { runState, setRunState } from './state.ts';
import { arrayType } from './subclass.ts';
import { warn } from './warnings.ts';

/** The options as Python gave them, so that get_printoptions gives them back. */
interface Stored {
  options: PrintOptions;
  formatter: Value;
  legacy: Value;
  override: Value;
}

const initial = (): Stored => ({
  options: { ...DEFAULT_PRINT_OPTIONS },
  formatter: null,
  legacy: false,
  override: null,
});
const stored = (): Stored => runState('printing', initial);

/** The current run's printing options. */
export function printOptions(): PrintOptions {
  return stored().options;
}

function formatterTable(value: Value): PrintOptions['formatter'] {
  if (value === null) return null;
  if (!(value instanceof PyDict)) typeError('formatter must be a dictionary');
  const table: PrintOptions['formatter'] = {};
  for (const { key, value: f } of value.entries()) {
    table[String(key) as FormatterKey] = (raw: Raw, dtype: DType) => str(call(f, [makeScalar(raw, dtype)]));
  }
  return table;
}

type Given = Record<string, Value>;

/** The releases that NumPy can print as. */
const RELEASES = ['1.13', '1.21', '1.25', '2.1', '2.2'];

function releaseOf(legacy: Value): number | null {
  if (legacy === false) return null;
  if (!RELEASES.includes(String(legacy))) {
    warn(
      'UserWarning',
      `legacy printing option can currently only be '1.13', '1.21', '1.25', '2.1', '2.2' or \`False\``,
    );
    return null;
  }
  const [major, minor] = String(legacy).split('.').map(Number) as [number, number];
  return major * 100 + minor;
}

/** The options with some of them changed. */
function changed(base: PrintOptions, given: Given): PrintOptions {
  const options = { ...base };
  const { precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, sign, floatmode, formatter, legacy } =
    given;
  if (legacy !== null && legacy !== undefined) {
    options.legacy = releaseOf(legacy);
    if (options.legacy === 113) options.sign = ' ';
    else if (base.legacy === 113) options.sign = '-';
  }
  if (precision !== null && precision !== undefined) options.precision = precisionOf(precision);
  if (threshold !== null && threshold !== undefined) options.threshold = numberOf(threshold);
  if (edgeitems !== null && edgeitems !== undefined) options.edgeitems = integer(edgeitems);
  if (linewidth !== null && linewidth !== undefined)
    options.linewidth = typeof linewidth === 'string' ? base.linewidth : numberOf(linewidth);
  if (suppress !== null && suppress !== undefined) options.suppress = truth(suppress);
  if (nanstr !== null && nanstr !== undefined) options.nanstr = str(nanstr);
  if (infstr !== null && infstr !== undefined) options.infstr = str(infstr);
  if (sign !== null && sign !== undefined) {
    if (sign !== '-' && sign !== '+' && sign !== ' ') valueError("sign option must be one of ' ', '+', or '-'");
    options.sign = sign;
  }
  if (floatmode !== null && floatmode !== undefined) {
    const modes = ['fixed', 'unique', 'maxprec', 'maxprec_equal'];
    if (!modes.includes(String(floatmode)))
      valueError('floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal"');
    options.floatmode = floatmode as FloatMode;
  }
  if (formatter !== undefined) options.formatter = formatterTable(formatter);
  return options;
}

function precisionOf(value: Value): number {
  if (!isIndex(value)) typeError('precision must be an integer');
  return integer(value);
}

function numberOf(value: Value): number {
  if (typeof value === 'string') typeError('threshold must be numeric');
  const number = toFloat(value);
  if (Number.isNaN(number)) valueError('threshold must be non-NAN, try sys.maxsize for untruncated representation');
  return number;
}

const NAMES = [
  'precision',
  'threshold',
  'edgeitems',
  'linewidth',
  'suppress',
  'nanstr',
  'infstr',
  'formatter',
  'sign',
  'floatmode',
];

function setOptions(args: Value[]): Value {
  const given: Given = {};
  NAMES.forEach((name, i) => {
    given[name] = args[i] ?? null;
  });
  const now = stored();
  given.legacy = args[10] ?? null;
  setRunState('printing', {
    ...now,
    options: changed(now.options, given),
    formatter: args[7] ?? null,
    legacy: given.legacy ?? now.legacy,
  });
  return null;
}

function getOptions(): Value {
  const { options, formatter, legacy } = stored();
  const dict = new PyDict();
  const plain = (x: number): Value => (Number.isInteger(x) ? x : new PyFloat(x));
  dict.set('edgeitems', options.edgeitems);
  dict.set('threshold', plain(options.threshold));
  dict.set('floatmode', options.floatmode);
  dict.set('precision', options.precision);
  dict.set('suppress', options.suppress);
  dict.set('linewidth', plain(options.linewidth));
  dict.set('nanstr', options.nanstr);
  dict.set('infstr', options.infstr);
  dict.set('sign', options.sign);
  dict.set('formatter', formatter);
  dict.set('legacy', legacy);
  dict.set('override_repr', stored().override);
  return dict;
}

/** repr(array), with the class's name for subclasses. */
export function reprArray(array: NDArray): string {
  return arrayRepr(array, optionsFor(array), nameOf(array));
}

function nameOf(array: NDArray): string {
  const cls = array.cls as PyType;
  return cls === arrayType() ? 'array' : cls.name;
}

export function strArray(array: NDArray): string {
  return arrayStr(array, optionsFor(array));
}

/** In a line for a list, as when a class of the program's own writes its arrays, no more than the line shows. */
function optionsFor(array: NDArray): PrintOptions {
  const options = printOptions();
  return writesBriefly() ? inShort(options, array.ndim) : options;
}

const SIGNATURE =
  'precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None';

/** How many digits there may be at most and at least. */
function checkDigits(precision: Value, least: Value, { fractional = true }: { fractional?: boolean }): void {
  const most = precision === null ? null : integer(precision);
  if (!fractional && most === 0) valueError('precision must be greater than 0 if fractional=False');
  if (most !== null && most < 0) valueError('precision must be >= 0');
  if (least === null) return;
  if (integer(least) < 0) valueError('min_digits must be >= 0');
  // to none at all NumPy adds zeros again
  if (most !== null && most > 0 && integer(least) > most)
    valueError('min_digits must be less than or equal to precision');
}

function floatFormat(text: typeof positionalText | typeof scientificText): (...args: Value[]) => Value {
  return (x, precision, unique, third, trim, sign, padLeft, padRight, minDigits) => {
    if (!truth(unique!) && precision === null) typeError('in non-unique mode `precision` must be supplied');
    checkDigits(precision ?? null, minDigits ?? null, third as { fractional?: boolean });
    const array = toArray(x!);
    const bits = array.dtype.kind === 'f' ? array.dtype.itemsize * 8 : 64;
    return text(toFloat(x!), {
      precision: precision === null ? undefined : integer(precision!),
      unique: truth(unique!),
      padded: !truth(unique!),
      ...(third as object),
      trim: trim as never,
      sign: truth(sign!),
      padLeft: padLeft === null ? undefined : integer(padLeft!),
      padRight: padRight === null || padRight === undefined ? undefined : integer(padRight),
      minDigits: minDigits === null || minDigits === undefined ? undefined : integer(minDigits),
      bits,
    } as never);
  };
}

export const printing: Entry[] = [
  entry(`set_printoptions(${SIGNATURE})`, 'How arrays are printed.', (...args: Value[]) => setOptions(args)),
  entry('get_printoptions()', 'The present printing options.', getOptions),
  entry(
    "array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None)",
    'An array as text.',
    (
      a: Value,
      width: Value,
      precision: Value,
      suppress: Value,
      separator: Value,
      prefix: Value,
      formatter: Value,
      threshold: Value,
      edgeitems: Value,
      sign: Value,
      floatmode: Value,
      suffix: Value,
      legacy: Value,
    ) => {
      const options = changed(printOptions(), {
        linewidth: width,
        precision,
        suppress,
        threshold,
        edgeitems,
        sign,
        floatmode,
        legacy,
        ...(formatter === null ? {} : { formatter }),
      });
      return array2string(attributed(a, 'size'), options, {
        separator: str(separator),
        prefix: str(prefix),
        suffix: str(suffix),
      });
    },
  ),
  entry(
    'array_repr(arr, max_line_width=None, precision=None, suppress_small=None)',
    'repr of an array.',
    (a: Value, width: Value, precision: Value, suppress: Value) => {
      const array = attributed(a, 'size');
      return arrayRepr(array, changed(printOptions(), { linewidth: width, precision, suppress }), nameOf(array));
    },
  ),
  entry(
    'array_str(a, max_line_width=None, precision=None, suppress_small=None)',
    'str of an array.',
    (a: Value, width: Value, precision: Value, suppress: Value) =>
      arrayStr(attributed(a, 'shape'), changed(printOptions(), { linewidth: width, precision, suppress })),
  ),
  entry(
    "format_float_positional(x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None)",
    'A float in positional notation.',
    (...args: Value[]) => {
      const [x, precision, unique, fractional, trim, sign, left, right, digits] = args;
      return floatFormat(positionalText)(
        x!,
        precision!,
        unique!,
        { fractional: truth(fractional!) } as never,
        trim!,
        sign!,
        left!,
        right!,
        digits!,
      );
    },
  ),
  entry(
    "format_float_scientific(x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None)",
    'A float in scientific notation.',
    (...args: Value[]) => {
      const [x, precision, unique, trim, sign, left, exponent, digits] = args;
      return floatFormat(scientificText)(
        x!,
        precision!,
        unique!,
        { expDigits: exponent === null ? undefined : integer(exponent!) } as never,
        trim!,
        sign!,
        left!,
        null,
        digits!,
      );
    },
  ),
];
