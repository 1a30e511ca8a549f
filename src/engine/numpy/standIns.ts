/** Functions of the engine that are given a stand-in of another library: its shape is unknown, and so is what they make of it. */
import { TextError } from '../python/format/error.ts';
import { runtime } from '../python/objects/current.ts';
import type { NativeImplementation } from '../python/objects/functions.ts';
import { PyOpaque } from '../python/objects/opaque.ts';
import { PyBaseException } from '../python/objects/raise.ts';
import { PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { ArrayError } from './kernels.ts';

type Direct = (...args: Value[]) => Value;

const isStandIn = (value: unknown): boolean =>
  value instanceof PyOpaque || ((value instanceof PyList || value instanceof PyTuple) && value.items.some(isStandIn));

/** What the program would get as an exception: all else is the engine's own fault, or a limit. */
const isPythonError = (error: unknown): boolean =>
  error instanceof PyBaseException || error instanceof ArrayError || error instanceof TextError;

/** `f`, whose errors about a stand-in are none: a number serves where it can, elsewhere the answer is a stand-in. What the arguments' classes answer goes before. */
export function orStandIn(path: string, f: Direct, answered?: (args: Value[]) => Value | undefined): Direct {
  return (...args) => {
    const answer = answered?.(args);
    if (answer !== undefined) return answer;
    try {
      return f(...args);
    } catch (error) {
      if (!isPythonError(error) || !args.some(isStandIn)) throw error;
      return new PyOpaque(`${path}()`);
    }
  };
}

/** `f`, which makes a stand-in of every stand-in. */
export function throughStandIns(path: string, f: Direct): Direct {
  // Where no library is stood in for, long lists are not looked through.
  return (...args) => (runtime().opaque.length > 0 && args.some(isStandIn) ? new PyOpaque(`${path}()`) : f(...args));
}

/** Methods of a type, each with `orStandIn`. */
export const methodsOrStandIns = (
  path: string,
  methods: Record<string, NativeImplementation>,
): Record<string, NativeImplementation> =>
  Object.fromEntries(
    Object.entries(methods).map(([signature, method]) => [
      signature,
      orStandIn(`${path}.${signature.slice(0, signature.indexOf('('))}`, method as Direct),
    ]),
  );
