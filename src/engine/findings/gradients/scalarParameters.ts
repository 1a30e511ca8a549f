/**
 * Parameters that are plain numbers, as `b = 0.0`, in a run under the tape: a plain number has no memory that a gradient
 * could be taken of, so the program runs with NumPy's scalars in their place, which have the same values.
 */
import type { Assign, Call, Expr, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import type { Variation } from '../rule.ts';
import type { ScriptNames } from './scriptCandidates.ts';
import { constantText, storedName } from './storedNames.ts';

/** What makes NumPy's scalars of the numbers that parameters begin with; null where there are none. */
export function scalarParameters({
  code,
  parameters,
}: Pick<ScriptNames, 'code' | 'parameters'>): Variation['replace'] | null {
  const statements = [...walkStatements(code)];
  const module = numpyIn(statements);
  const numbers = new Set(statements.flatMap((one) => (one.kind === 'Assign' ? numbersIn(one, parameters) : [])));
  return module === null || numbers.size === 0 ? null : (node) => (numbers.has(node) ? asScalar(node, module) : null);
}

/** Under which name the program has NumPy. */
function numpyIn(statements: readonly Stmt[]): string | null {
  const names = statements.flatMap((one) => (one.kind === 'Import' ? one.names : []));
  const numpy = names.find(({ name }) => name === 'numpy');
  return numpy === undefined ? null : (numpy.asname ?? numpy.name);
}

/** The numbers that a statement gives parameters: `b = 0.0`, `w, b = np.zeros(3), 0`, `params = {'b': 0.0}`. */
function numbersIn({ targets, value }: Assign, parameters: ReadonlySet<string>): Expr[] {
  const isNumber = (one: Expr): boolean =>
    (one.kind === 'Constant' && (one.value.type === 'float' || one.value.type === 'int')) ||
    (one.kind === 'UnaryOp' && one.op === 'USub' && isNumber(one.operand));
  if (value.kind === 'Dict')
    return value.values.filter((one, i) => parameters.has(constantText(value.keys[i]) ?? '') && isNumber(one));
  return targets.flatMap((target) => {
    const pairs: [Expr, Expr | undefined][] =
      target.kind === 'Tuple' && value.kind === 'Tuple'
        ? target.elts.map((one, i) => [one, value.elts[i]])
        : [[target, value]];
    return pairs.flatMap(([one, number]) =>
      number !== undefined && parameters.has(storedName(one) ?? '') && isNumber(number) ? [number] : [],
    );
  });
}

/** `np.float64(0.0)`; the number itself is a copy, which is not replaced again. */
function asScalar(number: Expr, module: string): Call {
  const { span } = number;
  const name: Expr = { kind: 'Name', span, id: module, ctx: 'Load' };
  const func: Expr = { kind: 'Attribute', span, value: name, attr: 'float64', attrSpan: span, ctx: 'Load' };
  return { kind: 'Call', span, func, args: [{ ...number }], keywords: [] };
}
