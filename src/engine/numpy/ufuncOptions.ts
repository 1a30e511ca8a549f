/** What a ufunc is told beside its operands: `out`, `where`, `dtype` and `signature`. */

import { checkArrayCast } from '../ndarray/copying.ts';
import { noLoopForDType } from '../ndarray/loopChoice.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { Ellipsis, type Keywords, PyTuple, type Value } from '../python/objects/values.ts';
import { bytesAsText, outputOf } from './arguments.ts';
import { toArray } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { bool, type DType, empty, NDArray, type Ufunc } from './kernels.ts';

/** A `where=` argument: null when it is True. */
export function maskOf(value: Value | undefined): NDArray | null {
  if (value === undefined || value === true) return null;
  const mask = toArray(value, value instanceof NDArray ? null : bool);
  checkArrayCast(mask, bool, 'safe');
  return mask;
}

/** The arrays that results go into; null where none is given. */
export function outputsOf(value: Value | undefined, count: number): (NDArray | null)[] | null {
  if (value === undefined || (value === null && count === 1)) return null;
  if (count > 1 && !(value instanceof PyTuple)) typeError("'out' must be a tuple of arrays");
  const items = value instanceof PyTuple ? value.items : [value];
  if (value instanceof PyTuple && items.length !== count) {
    valueError(`The 'out' tuple must have exactly one entry per ufunc output`);
  }
  return Array.from({ length: count }, (_, i) => {
    const item = items[i];
    if (item === Ellipsis)
      typeError(
        value instanceof PyTuple
          ? 'must use `...` as `out=...` and not per-operand/in a tuple'
          : 'out=... is only allowed as a keyword argument.',
      );
    return outputOf(item);
  });
}

const KEYWORDS = new Set('out where casting order dtype subok signature sig'.split(' '));

/** A ufunc of elements knows no axes. */
export function checkKeywords(name: string, kw: Keywords): void {
  for (const key of kw.keys())
    if (!KEYWORDS.has(key)) typeError(`${name}() got an unexpected keyword argument '${key}'`);
}

/** A dtype that says more than its class: the order of bytes, a time's unit, a text's length. */
const isDetailed = (dtype: DType): boolean =>
  dtype.swapped ||
  (dtype.unit !== null ? dtype.unit.base !== 'generic' : 'USV'.includes(dtype.kind) && dtype.itemsize > 0);

/** A `dtype=` argument of a ufunc, of which only the class counts. */
export function loopType(value: Value | undefined): DType | null {
  const dtype = dtypeArgument(value);
  if (dtype !== null && isDetailed(dtype))
    typeError(
      'The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. You can avoid this error by using the scalar types `np.float64` or the dtype string notation.',
    );
  return dtype;
}

/** A text of types must be that of a loop. */
function checkSignature(ufunc: Ufunc, ins: readonly (DType | null)[], outs: readonly (DType | null)[]): void {
  const are = (own: readonly DType[], asked: readonly (DType | null)[]): boolean =>
    own.every(({ num }, i) => asked[i]?.num === num);
  if (ufunc.loops.some(({ inputs, outputs }) => are(inputs, ins) && are(outputs, outs))) return;
  throw noLoopForDType(
    ufunc,
    ins.map((dtype) => empty([], dtype as DType)),
    outs.at(-1) as DType,
  );
}

function typesOf(letters: string): (DType | null)[] {
  try {
    return [...letters].map(dtypeArgument);
  } catch {
    valueError('Invalid data-type for array');
  }
}

/** The dtype that `signature='dd->d'` or a tuple of dtypes asks for. */
export function signatureType(ufunc: Ufunc, kw: Keywords): Value {
  const { name, nin, nout } = ufunc;
  const given = kw.get('signature') ?? kw.get('sig') ?? null;
  const value = bytesAsText(given);
  if (value === null) return null;
  if (kw.has('signature') && kw.has('sig')) typeError("cannot specify both 'sig' and 'signature'");
  if (kw.has('dtype')) typeError("cannot specify both 'signature' and 'dtype'");
  if (typeof value === 'string' && value.length === 1)
    typeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  if (typeof value === 'string') {
    const [from = '', to = ''] = value.split('->');
    if (from.length !== nin || to.length !== nout)
      valueError(`a type-string for ${name}, ${nin} typecode(s) before and ${nout} after the -> sign`);
    checkSignature(ufunc, typesOf(from), typesOf(to));
    return to.slice(-1);
  }
  if (!(value instanceof PyTuple)) typeError('the signature object to ufunc must be a string or a tuple.');
  if (value.items.length === 1)
    typeError(
      value.items[0] === null
        ? 'a single item type tuple cannot contain None.'
        : "Use `dtype` or  fill the tuple with more than one 'None'.",
    );
  if (value.items.length !== nin + nout)
    valueError(`a type-tuple must be specified of length ${nin + nout} for ufunc '${name}'`);
  return value.items.at(-1) ?? null;
}
