/** Names that NumPy removed, and what it says when a program asks for one. */
import { raise } from '../python/objects/raise.ts';

/** Removed in 2.0: what to do instead; of what only NumPy's own code called nothing is told. */
const REMOVED: Record<string, string> = {
  DataSource: "It's still available as `np.lib.npyio.DataSource`.",
  Inf: 'Use `np.inf` instead.',
  Infinity: 'Use `np.inf` instead.',
  NINF: 'Use `-np.inf` instead.',
  NZERO: 'Use `-0.0` instead.',
  NaN: 'Use `np.nan` instead.',
  PINF: 'Use `np.inf` instead.',
  PZERO: 'Use `0.0` instead.',
  alltrue: 'Use `np.all` instead.',
  asfarray: 'Use `np.asarray` with a proper dtype instead.',
  byte_bounds: "Now it's available under `np.lib.array_utils.byte_bounds`",
  cast: 'Use `np.asarray(arr, dtype=dtype)` instead.',
  cfloat: 'Use `np.complex128` instead.',
  clongfloat: 'Use `np.clongdouble` instead.',
  complex_: 'Use `np.complex128` instead.',
  deprecate: 'Emit `DeprecationWarning` with `warnings.warn` directly, or use `typing.deprecated`.',
  find_common_type:
    'Use `numpy.promote_types` or `numpy.result_type` instead. To achieve semantics for the `scalar_types` argument, use `numpy.result_type` and pass the Python values `0`, `0.0`, or `0j`.',
  float_: 'Use `np.float64` instead.',
  format_parser: "It's still available as `np.rec.format_parser`.",
  infty: 'Use `np.inf` instead.',
  issctype: 'Use `issubclass(rep, np.generic)` instead.',
  issubclass_: 'Use `issubclass` builtin instead.',
  issubsctype: 'Use `np.issubdtype` instead.',
  longcomplex: 'Use `np.clongdouble` instead.',
  longfloat: 'Use `np.longdouble` instead.',
  lookfor: "Search NumPy's documentation directly.",
  mat: 'Use `np.asmatrix` instead.',
  nbytes: 'Use `np.dtype(<dtype>).itemsize` instead.',
  obj2sctype: 'Use `np.dtype(obj).type` instead.',
  recfromcsv: 'Use `np.genfromtxt` with comma delimiter instead.',
  recfromtxt: 'Use `np.genfromtxt` instead.',
  round_: 'Use `np.round` instead.',
  safe_eval: 'Use `ast.literal_eval` instead.',
  sctype2char: 'Use `np.dtype(obj).char` instead.',
  sctypes: 'Access dtypes explicitly instead.',
  set_string_function: 'Use `np.set_printoptions` instead with a formatter for custom printing of NumPy objects.',
  singlecomplex: 'Use `np.complex64` instead.',
  sometrue: 'Use `np.any` instead.',
  source: 'Use `inspect.getsource` instead.',
  string_: 'Use `np.bytes_` instead.',
  unicode_: 'Use `np.str_` instead.',
  who: 'Use an IDE variable explorer or `locals()` instead.',
};

/** Aliases of builtins removed in 1.24: the NumPy type one may have meant. */
const BUILTINS: Record<string, string> = {
  object: '',
  float: 'If you specifically wanted the numpy scalar type, use `np.float64` here.',
  complex: 'If you specifically wanted the numpy scalar type, use `np.complex128` here.',
  str: 'If you specifically wanted the numpy scalar type, use `np.str_` here.',
  int: 'When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review your current use, check the release note link for additional information.',
};

/** Raises the AttributeError of a removed name; returns for names that never were. */
export function deprecatedAttribute(name: string): void {
  if (Object.hasOwn(REMOVED, name))
    raise('AttributeError', `\`np.${name}\` was removed in the NumPy 2.0 release. ${REMOVED[name]}`);
  if (name === 'array_api') raise('AttributeError', '`numpy.array_api` is not available from numpy 2.0 onwards');
  if (name === 'distutils') raise('AttributeError', '`numpy.distutils` is not available from Python 3.12 onwards');
  if (!Object.hasOwn(BUILTINS, name)) return;
  raise(
    'AttributeError',
    `module 'numpy' has no attribute '${name}'.\n\`np.${name}\` was a deprecated alias for the builtin \`${name}\`. To avoid this error in existing code, use \`${name}\` by itself. Doing this will not modify any behavior and is safe. ${BUILTINS[name]}\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations`,
  );
}
