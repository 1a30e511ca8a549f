/**
 * gradient-accumulates (warning). A backward adds to a gradient that nothing resets, so the second call gives twice the
 * gradient. Code that resets it anywhere (a zero_grad, an assignment in forward) accumulates on purpose.
 */

import type { Span } from '../../protocol/report.ts';
import type { AstNode, ClassDef, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { variablesIn, walkStatements } from '../trace/names.ts';
import { MOST_CALLS } from '../trace/recorder.ts';
import { type HeldByEngine, heldByEngine } from './engineSteps.ts';
import { figure } from './figure.ts';
import type { Candidate } from './gradients/candidates.ts';
import type { GradientCheck } from './gradients/check.ts';
import { addedAt } from './gradients/statement.ts';
import { type HeldGradient, heldGradients } from './heldGradients.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'gradient-accumulates',
  severity: 'warning',
  explanation: {
    en: '`+=` keeps the gradient of all batches before. Assign with `=` in backward, or set the gradient to zero before each one.',
    ja: '`+=` ではそれまでの全バッチの勾配が残ります。backward では `=` で代入するか、毎回先に 0 にしてください。',
  },
  detect(context) {
    const found: Found[] = [];
    for (const check of context.gradients) {
      const report = check.doubles === null ? null : describe(context, check);
      if (report !== null) found.push(report);
    }
    found.push(...heldGradients(context).flatMap((held) => describeHeld(context, held) ?? []));
    const ofEngine = found.length > 0 ? null : heldByEngine(context);
    return ofEngine === null ? found : [...found, ...describeEngine(context, ofEngine)];
  },
};

function describe(context: Context, check: GradientCheck): Found | null {
  const { candidate, doubles, row } = check;
  if (doubles === null || candidate === null || doubles.wasReset || isReset(context, candidate, doubles.names))
    return null;
  const statement = addition(context, candidate, doubles.attribute, check.statement);
  const place = statement === undefined ? null : context.spanOf(statement, candidate.cell ?? undefined);
  if (place === null) return null;
  return {
    place,
    fix: fixOf(context, statement, place.cell),
    message: {
      en: `The gradient \`${doubles.attribute}\` of ${row.layer} adds up over calls, and nothing resets it`,
      ja: `${row.layer} の勾配 \`${doubles.attribute}\` が呼び出しごとに加算され、リセットされていません`,
    },
    witness: {
      en: `the same backward called twice gives ${figure(doubles.first)}, then ${figure(doubles.second)}`,
      ja: `同じ backward を 2 回: 1 回目 ${figure(doubles.first)}、2 回目 ${figure(doubles.second)}`,
    },
  };
}

function describeHeld(context: Context, { position, statement, name, held, after }: HeldGradient): Found | null {
  const cell = context.spanOf(position)?.cell;
  const place = cell === undefined ? null : context.spanOf(statement, cell);
  if (place === null) return null;
  return {
    place,
    message: {
      en: `The gradient \`${name}\` adds up over the steps, and nothing resets it`,
      ja: `勾配 \`${name}\` が更新のたびに加算され、リセットされていません`,
    },
    witness: {
      en: `${figure(held)} was still there from before the last update, ${figure(after)} after the addition`,
      ja: `直前の更新で使った値 ${figure(held)} が残ったまま加算され、${figure(after)} になりました`,
    },
  };
}

/** There `+=` is right, for a value may be used twice: what is missing is the zero before the call. */
function describeEngine(context: Context, { caller, held, after, fresh }: HeldByEngine): Found[] {
  const place = context.spanOf(caller);
  if (place === null) return [];
  const text = context.textOf(place);
  return [
    {
      place,
      message: {
        en: `The gradients add up over the steps: nothing sets them to 0 before \`${text}\``,
        ja: `\`${text}\` の前に勾配が 0 に戻されず、更新のたびに加算されています`,
      },
      witness: {
        en: `a gradient of ${figure(held)}, which the last update already took, was still there, so that the call left ${figure(after)}; from zero it leaves ${figure(fresh)}`,
        ja: `直前の更新で使った勾配 ${figure(held)} が残っていたため、呼び出し後は ${figure(after)} になりました。0 から始めると ${figure(fresh)} です`,
      },
    },
  ];
}

/** `+=` → `=`. */
function fixOf(context: Context, statement: Stmt | undefined, cell: number): Found['fix'] {
  if (statement?.kind !== 'AugAssign') return null;
  const [target, value] = [context.spanOf(statement.target, cell), context.spanOf(statement.value, cell)];
  if (target === null || value === null || target.endLine !== value.line) return null;
  const span = { cell, line: target.endLine, column: target.endColumn, endLine: value.line, endColumn: value.column };
  // What stands in brackets keeps them.
  if (!/^\s*\+=\s*$/.test(context.textOf(span))) return null;
  return { title: '+= → =', edits: [{ span, text: ' = ' }] };
}

/** The statement that computed the gradient where it adds, whatever it calls it (`dW, = self.grads`); else the first that adds to it. */
function addition(context: Context, candidate: Candidate, attribute: string, at: Span | null): Stmt | undefined {
  const statements = [...walkStatements(candidate.backward.body)];
  const computing = statements.find((s) => {
    const span = context.spanOf(s, candidate.cell ?? undefined);
    return span?.line === at?.line && span?.column === at?.column;
  });
  return computing !== undefined && adds(computing) ? computing : statements.find((s) => addsTo(s, attribute));
}

/** `a += …`, `np.add.at(a, …)`. */
function adds(statement: Stmt): boolean {
  if (statement.kind === 'AugAssign') return statement.op === 'Add';
  return statement.kind === 'Expr' && addedAt(statement.value) !== null;
}

/** `self.dW += …`, `np.add.at(self.dW, …)` or `self.dW = self.dW + …`. */
function addsTo(statement: Stmt, attribute: string): boolean {
  if (statement.kind === 'AugAssign') return mentions(statement.target, attribute);
  if (statement.kind === 'Expr') {
    const target = addedAt(statement.value);
    return target !== null && mentions(target, attribute);
  }
  return (
    statement.kind === 'Assign' &&
    statement.targets.some((t) => mentions(t, attribute)) &&
    mentions(statement.value, attribute)
  );
}

/** Whether any other code of the program sets the attribute, or the container it is in: outside of backward and of constructors. */
function isReset(context: Context, { backward, owner }: Candidate, names: readonly string[]): boolean {
  // What a constructor sets, be it an optimizer's, it sets once.
  const excluded = new Set<AstNode>([backward, ...constructorsOf(context), ...neverCalled(context)]);
  if (owner.kind === 'ClassDef') for (const other of layersBeside(context, owner)) excluded.add(other);
  return context.program.cells.some((cell) =>
    cell.module.body.some((s) => names.some((name) => sets(s, name, excluded))),
  );
}

/** A `zero_grad` that nobody calls resets nothing; not known where not every call was recorded. */
function neverCalled(context: Context): Stmt[] {
  const { recorder, runtime } = context;
  if (recorder.calls.length >= MOST_CALLS) return [];
  const called = new Set(recorder.calls.map(({ function: callee }) => runtime.nodes[callee.code.node]?.node));
  return statementsOf(context).filter((s) => s.kind === 'FunctionDef' && !called.has(s));
}

const constructorsOf = (context: Context): Stmt[] =>
  statementsOf(context).filter((s) => s.kind === 'FunctionDef' && s.name === '__init__');

const statementsOf = ({ program }: Context): Stmt[] =>
  program.cells.flatMap(({ module }) => [...walkStatements(module.body)]);

/** Classes with a backward of their own, from which this one inherits nothing: what they set is theirs. */
function layersBeside(context: Context, owner: ClassDef): ClassDef[] {
  const bases = new Set(owner.bases.flatMap((base) => (base.kind === 'Name' ? [base.id] : [])));
  return statementsOf(context)
    .filter((s): s is ClassDef => s.kind === 'ClassDef' && s !== owner && !bases.has(s.name))
    .filter(({ body }) => body.some((s) => s.kind === 'FunctionDef' && /back/i.test(s.name)) && owner.bases.length < 2);
}

function sets(node: AstNode, attribute: string, excluded: ReadonlySet<AstNode>): boolean {
  if (excluded.has(node)) return false;
  if (node.kind === 'Assign' && node.targets.some((t) => mentions(t, attribute))) return true;
  if (
    node.kind === 'Call' &&
    node.func.kind === 'Attribute' &&
    node.func.attr === 'fill' &&
    mentions(node.func.value, attribute)
  )
    return true;
  if (node.kind === 'AugAssign' && node.op === 'Mult' && mentions(node.target, attribute)) return true;
  if (
    node.kind === 'For' &&
    mentions(node.iter, attribute) &&
    node.body.some((s) => empties(s, variablesIn(node.target)))
  )
    return true;
  return children(node).some((child) => sets(child, attribute, excluded));
}

/** `g.fill(0)`, `g[...] = 0` or `g *= 0` of a loop over the gradients. */
function empties(statement: Stmt, names: readonly string[]): boolean {
  const isOne = (node: AstNode): boolean => node.kind === 'Name' && names.includes(node.id);
  const isZero = (node: AstNode): boolean =>
    node.kind === 'Constant' &&
    (node.value.type === 'int' || node.value.type === 'float') &&
    Number(node.value.value) === 0;
  if (statement.kind === 'AugAssign')
    return statement.op === 'Mult' && isOne(statement.target) && isZero(statement.value);
  if (statement.kind === 'Assign')
    return isZero(statement.value) && statement.targets.some((t) => t.kind === 'Subscript' && isOne(t.value));
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return false;
  const { func, args } = statement.value;
  return (
    func.kind === 'Attribute' &&
    func.attr === 'fill' &&
    isOne(func.value) &&
    args.length === 1 &&
    isZero(args[0] as AstNode)
  );
}

function mentions(node: AstNode | Stmt, attribute: string): boolean {
  if (node.kind === 'Attribute' && node.attr === attribute) return true;
  if (node.kind === 'Constant' && node.value.type === 'str' && node.value.value === attribute) return true;
  return children(node).some((child) => mentions(child, attribute));
}
