/** `_ast`: what the module `ast` needs of the parser. */

import { textOf } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import { bytesOf } from '../objects/protocol.ts';
import type { PyModule, Value } from '../objects/values.ts';
import { parseChecked } from '../runtime/syntaxError.ts';
import { nodesOf } from '../runtime/syntaxTrees.ts';
import type { Expr } from '../syntax/ast.ts';

/** Whether an expression consists of literals only. */
function isLiteral(node: Expr): boolean {
  switch (node.kind) {
    case 'Constant':
      return true;
    case 'List':
    case 'Tuple':
    case 'Set':
      return node.elts.every(isLiteral);
    case 'Dict':
      return node.keys.every((key) => key !== null && isLiteral(key)) && node.values.every(isLiteral);
    case 'UnaryOp':
      return (node.op === 'USub' || node.op === 'UAdd') && isNumber(node.operand);
    case 'BinOp':
      return (
        (node.op === 'Add' || node.op === 'Sub') &&
        isNumber(node.left) &&
        node.right.kind === 'Constant' &&
        node.right.value.type === 'complex'
      );
    case 'Call':
      return (
        node.func.kind === 'Name' && node.func.id === 'set' && node.args.length === 0 && node.keywords.length === 0
      );
    default:
      return false;
  }
}

function isNumber(node: Expr): boolean {
  if (node.kind === 'UnaryOp') return (node.op === 'USub' || node.op === 'UAdd') && isNumber(node.operand);
  return node.kind === 'Constant' && ['int', 'float', 'complex'].includes(node.value.type);
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
      'is_literal(source, /)': (source: Value) => {
        const statement = parseChecked(textOf(source)!, '<unknown>', 'eval').body[0];
        return statement?.kind === 'Expr' && isLiteral(statement.value);
      },
    },
  });
}
