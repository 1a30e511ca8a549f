/** What a body waits for: `yield from`, `await` and `async for`, and a cell that awaits. */
import { bind, getattr, lookupSpecial } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { runtime } from '../objects/current.ts';
import { endOfIteration } from '../objects/dunders.ts';
import type { FunctionCode } from '../objects/functions.ts';
import { getIterator, isException } from '../objects/protocol.ts';
import { exception, PyBaseException, typeError } from '../objects/raise.ts';
import { setStopValue } from '../objects/stop.ts';
import { typeName, typeOf } from '../objects/type.ts';
import type { NativeIterator, Value } from '../objects/values.ts';
import { type Js, PyCoroutine, PyGenerator, STEP } from './generators.ts';

/** `yield from value`. */
export function* yieldFrom(value: Value): Js {
  const iterator = value instanceof PyCoroutine ? value : getIterator(value);
  let item = iterator.$next();
  while (item !== undefined) {
    let sent: Value;
    try {
      sent = yield item;
    } catch (error) {
      item = thrownInto(iterator, error);
      continue;
    }
    item = sent === null ? iterator.$next() : sentInto(iterator, sent);
  }
  return setStopValue(null);
}

function sentInto(iterator: NativeIterator, sent: Value): Value | undefined {
  if (iterator instanceof PyGenerator) return iterator.resume('next', sent);
  const source = sourceOf(iterator);
  const send = typeOf(source).lookup('send');
  if (send === undefined) throw exception('AttributeError', `'${typeName(source)}' object has no attribute 'send'`);
  try {
    return call(bind(send, source, typeOf(source)), [sent]);
  } catch (error) {
    return endOfIteration(error);
  }
}

function sourceOf(iterator: NativeIterator): Value {
  return 'iterator' in iterator ? (iterator.iterator as Value) : iterator;
}

function thrownInto(iterator: NativeIterator, error: unknown): Value | undefined {
  if (!(error instanceof PyBaseException)) throw error;
  if (iterator instanceof PyGenerator) {
    if (isException(error, 'GeneratorExit')) {
      iterator.close();
      throw error;
    }
    return iterator.resume('throw', error);
  }
  const source = sourceOf(iterator);
  const method = lookupSpecial(source, isException(error, 'GeneratorExit') ? 'close' : 'throw');
  if (method === undefined) throw error;
  if (isException(error, 'GeneratorExit')) {
    call(method);
    throw error;
  }
  try {
    return call(method, [error]);
  } catch (thrown) {
    return endOfIteration(thrown);
  }
}

/** `await value`. */
export function* awaitValue(value: Value): Js {
  if (value instanceof PyCoroutine) return yield* yieldFrom(value);
  const method = lookupSpecial(value, '__await__');
  if (method === undefined) typeError(`object ${typeName(value)} can't be used in 'await' expression`);
  return yield* yieldFrom(call(method));
}

/** `async for` over value: its asynchronous iterator. */
export function asyncIterator(value: Value): Value {
  const method = lookupSpecial(value, '__aiter__');
  if (method === undefined) typeError(`'async for' requires an object with __aiter__ method, got ${typeName(value)}`);
  return call(method);
}

/** The next element of an asynchronous iterator; undefined at its end. */
export function* asyncNext(iterator: Value): Generator<Value, Value | undefined, Value> {
  const method = lookupSpecial(iterator, '__anext__');
  if (method === undefined)
    typeError(`'async for' requires an iterator with __anext__ method, got ${typeName(iterator)}`);
  try {
    return yield* awaitValue(call(method));
  } catch (error) {
    if (isException(error, 'StopAsyncIteration')) return undefined;
    throw error;
  }
}

/** A cell that awaits: it runs as a task of asyncio's loop, to its end. */
export function runCell(js: Js, code: FunctionCode): Value | undefined {
  const loop = call(runtime().importModule('asyncio').d.get_event_loop!);
  const result = call(getattr(loop, 'run_until_complete'), [new PyCoroutine(code, js)]);
  return result ?? undefined;
}

/** An awaitable of what `value` gives, or of the fallback where an asynchronous iteration ends. */
export function awaitOr(value: Value, fallback: Value): Value {
  return new PyCoroutine(STEP, orAtEnd(value, fallback));
}

function* orAtEnd(value: Value, fallback: Value): Js {
  try {
    return yield* awaitValue(value);
  } catch (error) {
    if (isException(error, 'StopAsyncIteration')) return fallback;
    throw error;
  }
}
