/**
 * diverging-loss (warning). A training loop whose loss grows or turns NaN, where the same program with a tenth of the
 * step size makes it fall. The loss is a recorded scalar or a list of them that is called as losses are, or one that
 * grows a thousandfold; the steps are the updates `w -= rate * gradient` of the program, all made smaller together.
 */

import type { AstNode, BinOp, Constant, Expr, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { walkStatements } from '../trace/names.ts';
import { figure } from './figure.ts';
import { type Curve, falls, grows, isLossName, lossCurves } from './lossCurves.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'diverging-loss',
  severity: 'warning',
  explanation: {
    en: 'Each step goes so far beyond the minimum that the next gradient is larger than the one before. A smaller step size (learning rate) makes the loss fall; where no small step does, the sign of the step may be wrong.',
    ja: '1 回の更新で最小値を大きく通り越し、次の勾配がさらに大きくなっています。学習率(ステップ幅)を小さくすると損失は下がります。小さくしても下がらない場合は、更新の符号が逆かもしれません。',
  },
  detect: (context) => divergence(context),
};

const found = new WeakMap<Context, Found[]>();

/** The finding of a run, made once: nan-introduced asks for it, too. */
export function divergence(context: Context): Found[] {
  const known = found.get(context) ?? detect(context);
  found.set(context, known);
  return known;
}

/** What the steps are multiplied by, until the loss falls. */
const FACTORS = [0.1, 0.01, 1e-3, 1e-4, 1e-6];

function detect(context: Context): Found[] {
  const steps = updateSteps(context);
  if (steps.length === 0) return [];
  const growing = lossCurves(context.run).filter(({ name, values }) => grows(values, isLossName(name)));
  if (growing.length === 0) return [];
  for (const factor of FACTORS) {
    if (context.outOfTime('diverging-loss')) return [];
    const curves = curvesWith(context, steps, factor);
    const report = whereItFalls(context, steps, growing, curves, factor);
    if (report !== null) return [report];
    // What still grows may need a still smaller step, and so may what grew beyond all bounds and now swings to and fro.
    const isUnsettled = growing.some(({ id, values }) => explodes(values) || grows(curves.get(id) ?? [0, 0], true));
    if (!isUnsettled) return [];
    // A loss that small steps make grow beyond all bounds, too, may be climbed.
    const climbed = factor === FACTORS[0] ? growing.filter(isClimbed) : [];
    if (climbed.length === 0) continue;
    const turned = whereItFalls(context, steps, climbed, curvesWith(context, steps, -factor), -factor);
    if (turned !== null) return [turned];
  }
  return [];
}

/** The loss curves of the same program with its steps multiplied by a factor, by their places. */
function curvesWith(context: Context, steps: UpdateStep[], factor: number): Map<string, number[]> {
  const run = context.rerun({
    replace: scaledSteps(
      steps.map((s) => s.step),
      factor,
    ),
    record: true,
  });
  return new Map(run === null ? [] : lossCurves(run).map((curve) => [curve.id, curve.values]));
}

function whereItFalls(
  context: Context,
  steps: UpdateStep[],
  growing: Curve[],
  curves: Map<string, number[]>,
  factor: number,
): Found | null {
  for (const curve of growing) {
    const after = curves.get(curve.id);
    const report = after !== undefined && falls(after) ? describe(context, steps, curve, after, factor) : null;
    if (report !== null) return report;
  }
  return null;
}

const CERTAIN_LOSS = /loss|cost|mse|error|損失|誤差|コスト/i;

/** What is meant to grow, a reward or the loss of an adversarial example, has another name or a bound. */
const isClimbed = ({ name, values }: Curve): boolean => CERTAIN_LOSS.test(name) && explodes(values);

function explodes(values: readonly number[]): boolean {
  const last = values.at(-1) as number;
  return !Number.isFinite(last) || last > 1_000 * Math.abs(values[0] as number);
}

interface UpdateStep {
  statement: Stmt;
  /** What is subtracted. */
  step: Expr;
  cell: number;
  isOfItself: boolean;
}

const RATE = /^(?:lr|l_r|eta|alpha|rate|step_?size|step|epsilon|.*(?:learning|_lr|lr_|rate|学習率|ステップ).*)$/i;

/** Statements that subtract a product from what they update, or add one that a rate is part of. */
function updateSteps(context: Context): UpdateStep[] {
  const steps: UpdateStep[] = [];
  for (const { index, source, module } of context.program.cells) {
    const text = (e: Expr) => source.slice(e.span.start, e.span.end);
    const statements = [...walkStatements(module.body)];
    for (const statement of statements)
      for (const update of updatesIn(statement, text)) {
        if (!isProduct(update.step)) continue;
        // A velocity `v = 0.9 * v - rate * gradient` is not the step yet: the statement that adds it is.
        const { velocity, step, isOfItself } = update;
        const applied = velocity === null ? undefined : statements.find((s) => adds(s, velocity, text));
        if (velocity === null || applied !== undefined)
          steps.push({ statement: applied ?? statement, step, cell: index, isOfItself });
      }
  }
  // What is less by a product is a step for certain where it keeps its name.
  return steps.sort((a, b) => Number(b.isOfItself) - Number(a.isOfItself));
}

interface Update {
  step: Expr;
  /** Text of the velocity that the statement updates, where it is one. */
  velocity: string | null;
  /** `w = w - step`; not `new = w - rate * gradient`. */
  isOfItself: boolean;
}

type TextOf = (e: Expr) => string;

/** Those of a statement, of `P, Q = P - rate * dP, Q - rate * dQ` each. */
function updatesIn(statement: Stmt, text: TextOf): Update[] {
  const [target] = statement.kind === 'Assign' ? statement.targets : [];
  if (statement.kind !== 'Assign' || target?.kind !== 'Tuple' || statement.value.kind !== 'Tuple')
    return [updateIn(statement, text) ?? []].flat();
  const { elts: values } = statement.value;
  return target.elts.flatMap((one, i) => {
    const value = values[i];
    return value === undefined ? [] : (assigned(one, value, text) ?? []);
  });
}

function updateIn(statement: Stmt, text: TextOf): Update | null {
  if (statement.kind === 'AugAssign') {
    const { op, value } = statement;
    const isStep = op === 'Sub' || (op === 'Add' && mentionsRate(value));
    return isStep ? { step: value, velocity: null, isOfItself: true } : null;
  }
  if (statement.kind === 'Expr') return subtractedInPlace(statement.value, text);
  const [target] = statement.kind === 'Assign' ? statement.targets : [];
  if (statement.kind !== 'Assign' || target === undefined || statement.targets.length !== 1) return null;
  return assigned(target, statement.value, text);
}

function assigned(into: Expr, value: Expr, text: TextOf): Update | null {
  if (value.kind !== 'BinOp' || (value.op !== 'Sub' && value.op !== 'Add')) return null;
  const target = text(into);
  const { left, right: step } = value;
  if (isPartOf(left, target, text)) return { step, velocity: target, isOfItself: true };
  const isOfItself = target === text(left);
  const isStep = value.op === 'Add' ? isOfItself && mentionsRate(step) : isOfItself || mentionsRate(step);
  return isStep ? { step, velocity: null, isOfItself } : null;
}

/** `np.subtract(w, rate * gradient, out=w)`. */
function subtractedInPlace(call: Expr, text: TextOf): Update | null {
  if (call.kind !== 'Call' || call.func.kind !== 'Attribute' || call.func.attr !== 'subtract') return null;
  const [target, step] = call.args;
  const out = call.keywords.find((k) => k.arg === 'out')?.value ?? call.args[2];
  if (target === undefined || step === undefined || out === undefined || text(out) !== text(target)) return null;
  return { step, velocity: null, isOfItself: true };
}

/** `0.9 * v` or `v * 0.9`. */
function isPartOf(product: Expr, target: string, text: TextOf): boolean {
  return (
    product.kind === 'BinOp' &&
    product.op === 'Mult' &&
    (text(product.left) === target || text(product.right) === target)
  );
}

/** `w += v`, `w = w + v` or `return w + v`; less a velocity that gradients were added to, as well. */
function adds(statement: Stmt, velocity: string, text: TextOf): boolean {
  if (statement.kind === 'Return')
    return statement.value?.kind === 'BinOp' && isSumWith(statement.value, velocity, text);
  if (statement.kind === 'AugAssign') return isSumOrLess(statement) && text(statement.value) === velocity;
  if (statement.kind !== 'Assign' || statement.value.kind !== 'BinOp' || !isSumOrLess(statement.value)) return false;
  const { left, right } = statement.value;
  return text(statement.targets[0] as Expr) === text(left) && text(right) === velocity;
}

const isSumOrLess = ({ op }: { op: string }): boolean => op === 'Add' || op === 'Sub';

function isSumWith({ op, left, right }: BinOp, velocity: string, text: TextOf): boolean {
  return op === 'Add' && [left, right].some((term) => text(term) === velocity);
}

function isProduct(step: Expr): boolean {
  if (step.kind === 'Call') return step.args.some(isProduct);
  return step.kind === 'BinOp' && (step.op === 'Mult' || step.op === 'Div' || step.op === 'MatMult');
}

const GRADIENT = /^(?:grads?|gradients?|.*_grad|grad_.*|d[A-Z]\w*|d_?[wb]\d*|勾配.*)$/;

/** Whether a rate or a gradient is part of it, or what a gradient is made with: `X.T @ error`. */
function mentionsRate(node: AstNode): boolean {
  const name = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  if (RATE.test(name) || GRADIENT.test(name)) return true;
  if (node.kind === 'BinOp' && node.op === 'MatMult' && isTransposed(node.left)) return true;
  return node.kind !== 'Name' && children(node).some(mentionsRate);
}

const isTransposed = (node: AstNode): boolean =>
  (node.kind === 'Attribute' && node.attr === 'T') ||
  (node.kind === 'BinOp' && [node.left, node.right].some(isTransposed));

/** Multiplies each step. */
function scaledSteps(steps: Expr[], factor: number): (node: Expr) => Expr | null {
  const all = new Set<Expr>(steps);
  return (node) => {
    if (!all.has(node)) return null;
    const scale: Constant = { kind: 'Constant', span: node.span, value: { type: 'float', value: factor } } as Constant;
    return { kind: 'BinOp', span: node.span, left: scale, op: 'Mult', right: { ...node } } as BinOp;
  };
}

function describe(context: Context, steps: UpdateStep[], curve: Curve, after: number[], factor: number): Found | null {
  const ran =
    steps.find(({ statement }) => context.recorder.steps().some((s) => contains(statement, context.nodeOf(s.node)))) ??
    steps[0];
  const place = ran === undefined ? null : context.spanOf(ran.statement, ran.cell);
  if (place === null) return null;
  const shown = (values: readonly number[]) =>
    [...values.slice(0, 2), ...values.slice(-2)].map((v, i) => `${i === 2 ? '… ' : ''}${figure(v, 4)}`).join(', ');
  const why =
    factor < 0
      ? { en: 'the steps go up the gradient, not down', ja: '勾配を下る向きではなく上る向きに更新しています' }
      : { en: 'the steps are too large', ja: 'ステップ幅が大きすぎます' };
  // What is called otherwise was taken for its growth: the iterate itself, say.
  const what = isLossName(curve.name)
    ? { en: `The loss \`${curve.name}\` grows`, ja: `損失 \`${curve.name}\` が増大しています` }
    : { en: `\`${curve.name}\` grows beyond all bounds`, ja: `\`${curve.name}\` が際限なく増大しています` };
  return {
    place,
    message: { en: `${what.en}: ${why.en}`, ja: `${what.ja}(${why.ja})` },
    witness: {
      en: `over ${curve.values.length} turns: ${shown(curve.values)}; with ${shareOf(factor)} of the step size: ${shown(after)}`,
      ja: `${curve.values.length} 回の推移: ${shown(curve.values)}。ステップ幅を ${factor} 倍にすると: ${shown(after)}`,
    },
    // Steps along what is no gradient go anywhere, however small they are.
    causedBy: { rule: 'wrong-gradient' },
  };
}

function shareOf(factor: number): string {
  if (factor < 0) return `minus ${shareOf(-factor)}`;
  return factor === 0.1 ? 'a tenth' : factor === 0.01 ? 'a hundredth' : `${factor}`;
}

function contains(statement: Stmt, node: AstNode | null): boolean {
  return (
    node !== null &&
    (node === statement || (statement.span.start <= node.span.start && node.span.end <= statement.span.end))
  );
}
