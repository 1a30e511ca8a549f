/** The table of everything that compiled code calls: `X`. */

import { toAscii } from '../format/quote.ts';
import { delattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { PyDict } from '../objects/dict.ts';
import { roomFor } from '../objects/limits.ts';
import { delitem, format, repr, str, truth } from '../objects/protocol.ts';
import { exception } from '../objects/raise.ts';
import { makeSuper } from '../objects/superType.ts';
import { PyType, rangeType } from '../objects/type.ts';
import { PyList, type Value } from '../objects/values.ts';
import * as awaiting from './awaiting.ts';
import * as calls from './calls.ts';
import * as classes from './classes.ts';
import * as comparisons from './comparisons.ts';
import { errorSupport } from './errors.ts';
import * as generators from './generators.ts';
import type { ImportSupport } from './imports.ts';
import * as namespaces from './namespaces.ts';
import * as operators from './operators.ts';
import * as patterns from './patterns.ts';
import { isFloat } from './plainNumbers.ts';
import type { Runtime } from './runtime.ts';
import * as subscripts from './subscripts.ts';
import { traceTurns } from './turns.ts';

/** Fast for the values that f-strings mostly hold. */
function formatValue(value: Value, spec: string): string {
  if (spec === '') {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return `${value}`;
  }
  return format(value, spec);
}

function zeroSuper(cls: Value | undefined, self: Value | undefined): Value {
  if (!(cls instanceof PyType)) throw exception('RuntimeError', 'super(): empty __class__ cell');
  if (self === undefined) throw exception('RuntimeError', 'super(): arg[0] deleted');
  return makeSuper(cls, self);
}

const isBuiltinContainer = (value: Value): boolean => value instanceof PyList || value instanceof PyDict;

function tracing(rt: Runtime) {
  return {
    ...traceTurns(rt),
    tracedAssign(node: number, name: string, value: Value): Value {
      rt.last[node] = value;
      if (rt.tracer !== null && value !== null && (typeof value === 'object' || rt.depth <= 1))
        rt.tracer.assign(node, name, value);
      return value;
    },
    tracedStore(node: number, value: Value, whole: Value): void {
      rt.last[node] = value;
      const isTold = typeof value === 'object' || rt.depth <= 1 || !isBuiltinContainer(whole);
      if (rt.tracer !== null && value !== null && isTold) rt.tracer.assign(node, '[]', value, whole);
    },
    tracedExpression(node: number, value: Value): Value {
      rt.last[node] = value;
      rt.tracer?.expression(node, value);
      return value;
    },
    tracedReturn(node: number, value: Value): Value {
      rt.tracer?.returning(node, value);
      return value;
    },
    leave(token: unknown, value: Value): Value {
      // What the call itself asked for last concerns nobody outside of it: calls of untraced turns were told, as of another turn.
      rt.live = false;
      if (rt.tracer !== null) rt.tracer.leave(token as never, value);
      return value;
    },
  };
}

/** The table for one runtime. */
export function supportOf(rt: Runtime, imports: ImportSupport): Record<string, unknown> {
  return {
    ...operators,
    ...comparisons,
    isFloat,
    ...subscripts,
    ...calls,
    ...calls.methodCalls((node) => {
      if (node >= 0) rt.position = node;
    }),
    ...classes,
    ...awaiting,
    ...generators,
    ...patterns,
    ...namespaces,
    ...namespaces.nameSupport(rt),
    ...errorSupport(rt),
    ...imports,
    ...tracing(rt),
    call,
    delattr,
    delitem,
    truth,
    str,
    repr,
    ascii: (value: Value) => toAscii(repr(value)),
    format: formatValue,
    zeroSuper,
    display(value: Value): void {
      if (value === null) return;
      rt.builtins._ = value;
      // a notebook has its own way to show a value
      const show = rt.builtins.display;
      if (show === undefined) call(rt.builtins.print!, [repr(value)]);
      else call(show, [value]);
    },
    rangeType,
    checkLimits: () => rt.checkLimits(),
    roomFor,
    checkCall(): void {
      if (rt.fuel < 0) rt.checkLimits();
      if (rt.depth >= rt.maxDepth) throw exception('RecursionError', 'maximum recursion depth exceeded');
    },
  };
}
