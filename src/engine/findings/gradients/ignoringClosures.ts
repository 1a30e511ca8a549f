/** Functions inside functions that go back (`return y, back`), and never read the gradient that they are given. */

import type { FunctionDef } from '../../python/syntax/ast.ts';
import { positionalOf } from '../../trace/names.ts';
import { numbersOf } from '../../trace/numbers.ts';
import type { RecordedCall } from '../../trace/recorder.ts';
import { arraysIn, scalarNumber } from '../../trace/values.ts';
import type { Context } from '../rule.ts';
import { isBackwardName, isUpstreamName } from './roles.ts';
import { reads } from './statement.ts';

export interface IgnoringClosure {
  definition: FunctionDef;
  parameter: FunctionDef['args']['args'][number];
  /** The function around it. */
  layer: string;
  /** Of the parameter: the first number that it was given and that is not 1. */
  given: number;
}

/** Each once, where a call has shown that it was given another gradient than 1, and gave one back. */
export function ignoringClosures(context: Context): IgnoringClosure[] {
  const found = new Map<FunctionDef, IgnoringClosure>();
  for (const call of context.recorder.calls) {
    const definition = context.nodeOf(call.function.code.node);
    if (definition?.kind !== 'FunctionDef' || found.has(definition)) continue;
    const layer = layerAround(call.function.qualname);
    const [parameter] = positionalOf(definition);
    if (layer === null || parameter === undefined || !goesBack(definition, parameter.arg)) continue;
    const given = givenBesideOne(call);
    if (given !== null && givesGradient(call)) found.set(definition, { definition, parameter, layer, given });
  }
  return [...found.values()];
}

/** `affine` of `affine.<locals>.run.<locals>.back`; null for what is no function inside another one. */
function layerAround(qualname: string): string | null {
  const [layer = '', ...inner] = qualname.split('.<locals>.');
  return inner.length > 0 && !inner.at(-1)?.includes('.') ? layer : null;
}

function goesBack({ name, body }: FunctionDef, parameter: string): boolean {
  const isCalledSo = isBackwardName(name) && !/(?:call|feed|fall|roll|play)_?back/i.test(name);
  return isCalledSo && isUpstreamName(parameter) && !body.some((statement) => reads(statement, parameter));
}

function givenBesideOne({ arguments: [first] }: RecordedCall): number | null {
  if (first === undefined) return null;
  const number = scalarNumber(first.recorded.value);
  const array = first.recorded.snapshot?.array;
  const numbers = number !== null ? [number] : array ? [...numbersOf(array)] : [];
  return numbers.find((v) => Number.isFinite(v) && v !== 1) ?? null;
}

/** What stops a gradient gives zeros, or nothing. */
function givesGradient({ result }: RecordedCall): boolean {
  const arrays = result === null ? [] : arraysIn(result.value, 2);
  return arrays.some((array) => array.dtype.kind === 'f' && numbersOf(array).some((v) => v !== 0));
}
