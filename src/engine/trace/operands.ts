/** The operands of a failing expression: their text, shape, place, and where each came from. */
import type { ErrorReport, Span } from '../../protocol/report.ts';
import type { Runtime } from '../python/runtime/index.ts';
import type { AstNode, Expr } from '../python/syntax/ast.ts';
import type { Recorder } from './recorder.ts';
import { lastValue } from './seen.ts';
import { isArray } from './values.ts';

export type Operand = NonNullable<ErrorReport['operands']>[number];

export interface Places {
  spanOf(node: AstNode | number): Span | null;
  textOf(span: Span): string;
}

/** Array operands of an operation, in source order; empty where the node is no operation on arrays. */
export function operandsOf(runtime: Runtime, recorder: Recorder, node: AstNode, places: Places): Operand[] {
  const operands: Operand[] = [];
  for (const expression of operandExpressions(runtime, node)) {
    const value = lastValue(runtime, expression);
    const span = places.spanOf(expression);
    if (!isArray(value) || span === null) continue;
    const origin = originOf(recorder, expression, value.storage, places);
    operands.push({ text: places.textOf(span), shape: [...value.shape], dtype: value.dtype.name, span, origin });
  }
  return operands;
}

function operandExpressions(runtime: Runtime, node: AstNode): Expr[] {
  switch (node.kind) {
    case 'Expr':
    case 'Assign':
    case 'Return':
      return node.value === null ? [] : operandExpressions(runtime, node.value);
    case 'BinOp':
      return [node.left, node.right];
    case 'Compare':
      return [node.left, ...node.comparators];
    case 'AugAssign':
      return [node.target, node.value];
    case 'Subscript':
      return [node.value, ...(node.slice.kind === 'Tuple' ? node.slice.elts : [node.slice])];
    case 'Call': {
      const given = node.args.flatMap((a) => (a.kind === 'List' || a.kind === 'Tuple' ? a.elts : [a]));
      const receiver =
        node.func.kind === 'Attribute' && isArray(lastValue(runtime, node.func.value)) ? [node.func.value] : [];
      return [...receiver, ...given, ...node.keywords.map((k) => k.value)];
    }
    default:
      return [];
  }
}

/** For a name its last assignment, otherwise the expression that computed the memory. */
function originOf(
  recorder: Recorder,
  expression: Expr,
  storage: Parameters<Recorder['operations']['storageId']>[0],
  places: Places,
): Span | null {
  if (expression.kind === 'Name') {
    const assigned = recorder.lastAssigned.get(expression.id);
    if (assigned !== undefined) return places.spanOf(assigned);
  }
  const id = recorder.operations.storageId(storage);
  for (let i = recorder.operations.operations.length - 1; i >= 0; i--) {
    const operation = recorder.operations.operations[i];
    if (operation?.outputs.some((o) => o.storage === id)) return places.spanOf(operation.position);
  }
  return null;
}
