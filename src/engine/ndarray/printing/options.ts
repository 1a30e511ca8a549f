/** np.set_printoptions' settings. Whoever prints passes them; the defaults are NumPy's. */
import type { DType } from '../dtype.ts';
import type { Raw } from '../objects.ts';

export type FloatMode = 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';

/** Keys of the `formatter` setting. */
export type FormatterKey =
  | 'all'
  | 'bool'
  | 'int'
  | 'int_kind'
  | 'float'
  | 'float_kind'
  | 'longfloat'
  | 'complexfloat'
  | 'complex_kind'
  | 'longcomplexfloat'
  | 'datetime'
  | 'timedelta'
  | 'object'
  | 'void'
  | 'numpystr'
  | 'str_kind';

export interface PrintOptions {
  precision: number | null;
  threshold: number;
  edgeitems: number;
  linewidth: number;
  suppress: boolean;
  nanstr: string;
  infstr: string;
  sign: '-' | '+' | ' ';
  /** As which release of NumPy (125 is 1.25) things are printed; null is the present one. */
  legacy: number | null;
  floatmode: FloatMode;
  formatter: Partial<Record<FormatterKey, (value: Raw, dtype: DType) => string>> | null;
}

export const DEFAULT_PRINT_OPTIONS: Readonly<PrintOptions> = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  legacy: null,
  floatmode: 'maxprec',
  formatter: null,
};

/**
 * The options for one line of text, which has no room for more than a few numbers: of what is longer its corners are printed,
 * for each number costs a microsecond and a program's steps are thousands.
 */
export function inShort(options: Readonly<PrintOptions>, ndim: number): PrintOptions {
  const edgeitems = ndim > 1 ? 1 : 2;
  return { ...options, threshold: Math.min(options.threshold, 10), edgeitems: Math.min(options.edgeitems, edgeitems) };
}
