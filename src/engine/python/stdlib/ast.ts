/** The module `ast`, of which only literal_eval and parse errors have a meaning here. */

import { call } from '../objects/call.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import { valueError } from '../objects/raise.ts';
import type { PyModule, Value } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { parseChecked } from '../runtime/syntaxError.ts';
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
      return (node.op === 'Add' || node.op === 'Sub') && isNumber(node.left) && isNumber(node.right);
    case 'Call':
      return (
        node.func.kind === 'Name' && node.func.id === 'set' && node.args.length === 0 && node.keywords.length === 0
      );
    default:
      return false;
  }
}

function isNumber(node: Expr): boolean {
  if (node.kind === 'UnaryOp') return isNumber(node.operand);
  return (
    node.kind === 'Constant' && typeof node.value !== 'string' && typeof node.value !== 'boolean' && node.value !== null
  );
}

/** Builds the module. */
export function astModule(rt: Runtime): PyModule {
  return nativeModule('ast', {
    functions: {
      'literal_eval(node_or_string)': (value: Value) => {
        const source = (textOf(value) ?? valueError('malformed node or string: expected a string')).replace(
          /^[ \t]+/,
          '',
        );
        const statement = parseChecked(source, '<unknown>', 'eval').body[0];
        if (statement?.kind !== 'Expr' || !isLiteral(statement.value)) {
          const kind = statement?.kind === 'Expr' ? statement.value.kind : 'Module';
          return valueError(`malformed node or string on line 1: <ast.${kind} object>`);
        }
        return call(rt.builtins.eval as Value, [source, new PyDict()]);
      },
      "parse(source, filename='<unknown>', mode='exec', **kwargs)": (source: Value, file: Value) => {
        parseChecked(textOf(source) ?? '', textOf(file) ?? '<unknown>');
        return null;
      },
    },
  });
}
