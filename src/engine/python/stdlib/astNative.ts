/** `_ast`: what the module `ast` needs of the parser. */

import { textOf } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import { bytesOf } from '../objects/protocol.ts';
import { type PyModule, PyTuple, type Value } from '../objects/values.ts';
import { parseChecked } from '../runtime/syntaxError.ts';
import { nodesOf } from '../runtime/syntaxTrees.ts';
import type { Expr } from '../syntax/ast.ts';

const isNumber = (node: Expr): boolean =>
  node.kind === 'Constant' && ['int', 'float', 'complex'].includes(node.value.type);

const isSign = (op: string): boolean => op.endsWith('Add') || op.endsWith('Sub');

/** The first part of an expression that is no literal; null where it consists of literals only. */
function noLiteral(node: Expr | null): Expr | null {
  const first = (nodes: readonly (Expr | null)[]): Expr | null => {
    for (const each of nodes) {
      const wrong = noLiteral(each);
      if (wrong !== null) return wrong;
    }
    return null;
  };
  switch (node?.kind) {
    case 'Constant':
      return null;
    case 'List':
    case 'Tuple':
    case 'Set':
      return first(node.elts);
    case 'Dict':
      return node.keys.includes(null) ? node : first([...node.keys, ...node.values]);
    case 'UnaryOp':
      return isSign(node.op) ? (isNumber(node.operand) ? null : node.operand) : node;
    case 'BinOp': {
      const { left, op, right } = node;
      if (!isSign(op)) return node;
      const sign = left.kind === 'UnaryOp' ? noLiteral(left) : isNumber(left) ? null : left;
      if (sign !== null || !isNumber(right)) return sign ?? right;
      return right.kind === 'Constant' && right.value.type === 'complex' ? null : node;
    }
    case 'Call':
      return node.func.kind === 'Name' && node.func.id === 'set' && node.args.length + node.keywords.length === 0
        ? null
        : node;
    default:
      return node ?? null;
  }
}

/** Builds `_ast`. */
export function astNative(): PyModule {
  return nativeModule('_ast', {
    functions: {
      'parse(source, filename, mode, make, /)': (source: Value, file: Value, mode: Value, make: Value) => {
        const bytes = bytesOf(source);
        const text = textOf(source) ?? (bytes === undefined ? '' : new TextDecoder().decode(bytes));
        return nodesOf(parseChecked(text, String(file), mode as 'exec'), text.split(/\r\n?|\n/), make);
      },
      'no_literal(source, /)': (source: Value) => {
        const [statement] = parseChecked(textOf(source)!, '<unknown>', 'eval').body;
        const wrong = statement?.kind === 'Expr' ? noLiteral(statement.value) : null;
        return wrong && new PyTuple([wrong.span.line, wrong.kind]);
      },
    },
  });
}
