/** Arrays from what is no array yet: memory, iterables and texts. */
import { bufferOf, iterate, listFrom } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import { typeName } from '../python/objects/type.ts';
import { normalize, PyBytes, PyList, type Value } from '../python/objects/values.ts';
import { PyMemoryView } from '../python/types/memoryview.ts';
import { bytesAsText, integer } from './arguments.ts';
import { toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { toRaw } from './elementValues.ts';
import {
  assign,
  currentObserver,
  empty,
  float64,
  fromValues,
  NDArray,
  storageOn,
  toBytes,
  viewOf,
  writeAt,
} from './kernels.ts';
import { ownArray } from './nestedValues.ts';

export function frombuffer(buffer: Value, dtype: Value, count: Value, offset: Value): Value {
  const array = buffer instanceof NDArray ? (buffer as unknown as NDArray) : ownArray(buffer);
  const bytes = array !== null ? toBytes(array) : bufferOf(buffer);
  if (bytes === undefined) typeError(`a bytes-like object is required, not '${typeName(buffer)}'`);
  const type = dtypeArgument(dtype) ?? float64;
  if (type.kind === 'O') valueError('cannot create an OBJECT array from memory buffer');
  const from = integer(offset);
  const asked = integer(count);
  if (from < 0 || from > bytes.length)
    valueError(`offset must be non-negative and no greater than buffer length (${bytes.length})`);
  const room = bytes.length - from;
  if (asked < 0 && room % type.itemsize !== 0) valueError('buffer size must be a multiple of element size');
  const length = asked < 0 ? room / type.itemsize : asked;
  if (length * type.itemsize > room) valueError('buffer is smaller than requested size');
  const storage = storageOn(bytes.slice(from, from + length * type.itemsize));
  const made = new NDArray(storage, type, [length], [type.itemsize], 0, null);
  made.writeable = !(buffer instanceof PyBytes || (buffer instanceof PyMemoryView && buffer.live().readonly));
  return value(made);
}

export function fromiter(iterable: Value, dtype: Value, count: Value): Value {
  const type = dtypeArgument(dtype) ?? float64;
  if ('USV'.includes(type.kind) && type.itemsize === 0)
    valueError('Must specify length when using variable-size data-type.');
  const limit = integer(count);
  const items: Value[] = [];
  if (limit < 0) items.push(...listFrom(iterable));
  else {
    const stop = {};
    try {
      iterate(iterable, (item) => {
        items.push(item);
        if (items.length === limit) throw stop;
      });
    } catch (error) {
      if (error !== stop) throw error;
    }
    if (items.length < limit)
      valueError(`iterator too short: Expected ${limit} but iterator had only ${items.length} items.`);
  }
  // A tape follows traced floats into an array of a list.
  if (currentObserver() !== null && type.kind === 'f') return value(toArray(new PyList(items), type));
  const made = empty([items.length], type);
  if (type.subarray !== null) {
    const { base, shape } = type.subarray;
    const strides = made.strides.slice(1);
    items.forEach((item, i) => {
      assign(viewOf(made, shape, strides, i * type.itemsize), toArray(item, base));
    });
    return value(made);
  }
  items.forEach((item, i) => {
    writeAt(made, i * type.itemsize, toRaw(item, type));
  });
  made.strides = [type.itemsize];
  return value(made);
}

const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

const WHOLE = /^[+-]?\d+$/;
const WRITTEN: Record<string, RegExp | undefined> = { b: NUMBER, f: NUMBER, i: WHOLE, u: WHOLE };

/** The number that a text begins with. */
const FIRST_NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i;

export function fromstring(given: Value, dtype: Value, count: Value, sep: Value): Value {
  const separator = String(sep);
  const text = bytesAsText(given);
  if (typeof text !== 'string')
    typeError(`fromstring() argument 1 must be read-only bytes-like object, not ${typeName(text)}`);
  if (separator === '') valueError('The binary mode of fromstring is removed, use frombuffer instead');
  const type = dtypeArgument(dtype) ?? float64;
  const limit = integer(count);
  const whole = separator.trim() === '' ? text.trim().split(/\s+/) : text.split(separator.trim());
  // what follows the last number asked for is not looked at
  const parts = limit > 0 ? whole.slice(0, limit) : whole;
  if (limit > 0 && whole.length >= limit)
    parts[limit - 1] = FIRST_NUMBER.exec(parts[limit - 1]!)?.[0] ?? parts[limit - 1]!;
  const items = parts.map((part) => part.trim()).filter((part) => part !== '');
  const written = WRITTEN[type.kind];
  const made = items.slice(0, limit < 0 ? undefined : limit).map((part) => {
    if (written?.test(part) === false) valueError('string or file could not be read to its end due to unmatched data');
    return toRaw(
      type.kind === 'b' ? Number(part) !== 0 : written === WHOLE ? normalize(BigInt(part.replace(/^\+/, ''))) : part,
      type,
    );
  });
  return value(fromValues(made, type));
}
