/**
 * Functions that are written as lambdas, as definitions with one return: those that a name is given, and those that a table
 * of activations holds beside their derivatives (`{'relu': (lambda z: …, lambda z: …)}`).
 */
import type { AstNode, Expr, FunctionDef, Lambda, Return, Stmt } from '../../python/syntax/ast.ts';
import { walkStatements } from '../../trace/names.ts';
import { constantText } from './storedNames.ts';

/** A function and what stands in the place of its derivative. */
export interface Pair {
  forward: FunctionDef;
  backward: FunctionDef;
}

const lambdas = new WeakMap<FunctionDef, Lambda>();
const definitions = new WeakMap<Lambda, FunctionDef>();

/** The node that the run knows a definition by. */
export const codeOf = (definition: FunctionDef): AstNode => lambdas.get(definition) ?? definition;

/** The functions of a scope by name: `def f(x): …`, `f = lambda x: …` and `f, df = lambda x: …, lambda x: …`. */
export function functionsIn(body: readonly Stmt[]): Map<string, FunctionDef> {
  return new Map(
    body.flatMap((statement): [string, FunctionDef][] => {
      if (statement.kind === 'FunctionDef') return [[statement.name, statement]];
      const [target] = statement.kind === 'Assign' ? statement.targets : [];
      if (statement.kind !== 'Assign' || target === undefined) return [];
      const [targets, values] = [partsOf(target), partsOf(statement.value)];
      return targets.flatMap((one, i): [string, FunctionDef][] => {
        const value = values[i];
        return one.kind === 'Name' && value?.kind === 'Lambda' ? [[one.id, definitionOf(value, one.id)]] : [];
      });
    }),
  );
}

const TABLE = /activ|^acts?$|^act_|nonlin|transfer|squash|活性|loss/i;

/** What the tables of a program hold in pairs, be it lambdas or functions by name. */
export function pairsInTables(body: readonly Stmt[]): Pair[] {
  const known = functionsIn(body);
  return [...walkStatements(body)].flatMap((statement) => {
    const [target] = statement.kind === 'Assign' ? statement.targets : [];
    if (statement.kind !== 'Assign' || target === undefined || !TABLE.test(nameOf(target))) return [];
    const { value } = statement;
    if (value.kind !== 'Dict') return pairIn(value, nameOf(target), known);
    return value.values.flatMap((entry, i) => pairIn(entry, constantText(value.keys[i]) ?? nameOf(target), known));
  });
}

/** Of two functions of one variable. */
function pairIn(entry: Expr, name: string, known: ReadonlyMap<string, FunctionDef>): Pair[] {
  const parts =
    entry.kind === 'Dict' ? entry.values : entry.kind === 'Tuple' || entry.kind === 'List' ? entry.elts : [];
  const [forward, backward] = parts.map((part) =>
    part.kind === 'Lambda' ? definitionOf(part, name) : part.kind === 'Name' ? known.get(part.id) : undefined,
  );
  if (parts.length !== 2 || forward === undefined || backward === undefined || forward === backward) return [];
  return isOfOne(forward) && isOfOne(backward) ? [{ forward, backward }] : [];
}

const isOfOne = ({ args }: FunctionDef): boolean =>
  args.args.length + args.posonlyargs.length === 1 && args.vararg === null && args.kwonlyargs.length === 0;

const partsOf = (node: Expr): readonly Expr[] => (node.kind === 'Tuple' ? node.elts : [node]);

const nameOf = (node: Expr): string => (node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '');

function definitionOf(lambda: Lambda, name: string): FunctionDef {
  const known = definitions.get(lambda);
  if (known !== undefined) return known;
  const { span, args, body } = lambda;
  const only: Return = { kind: 'Return', span: body.span, value: body };
  const definition: FunctionDef = {
    kind: 'FunctionDef',
    span,
    name,
    nameSpan: span,
    typeParams: [],
    args,
    body: [only],
    decoratorList: [],
    returns: null,
  };
  lambdas.set(definition, lambda);
  definitions.set(lambda, definition);
  return definition;
}
