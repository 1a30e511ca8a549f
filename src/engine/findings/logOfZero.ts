/**
 * log-of-zero (warning). The logarithm of a probability that is 0, or that becomes 0 as soon as a softmax or sigmoid is
 * sure of itself. A small constant inside, a clip, or a log-softmax guards against it; masked results are left alone.
 */
import type { AstNode } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { exponentWithin, mixtureExponents } from './densities.ts';
import { cellsOfStandIns } from './opaque.ts';
import { exponentOf, isSum, makerOf, unscaled, usesOf, valuesOf } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';
import { sigmoidOf } from './sigmoids.ts';
import { isMasked, isSuppressed } from './suppressed.ts';

export const rule: Rule = {
  name: 'log-of-zero',
  severity: 'warning',
  explanation: {
    en: 'A probability rounds to exactly 0 for a confident prediction; log(0) is -inf, and 0 · -inf is NaN. Add a small constant (`np.log(y + 1e-7)`), clip, or compute the log-softmax from the logits.',
    ja: '確信度が高いと確率はちょうど 0 に丸められます。log(0) は -inf、0 × -inf は NaN です。`np.log(y + 1e-7)` のように微小値を足すか、clip するか、ロジットから log-softmax を計算してください。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const operation of context.recorder.operations.operations) {
      if (operation.kind !== 'elementwise' || !/^log(?:2|10)?$/.test(operation.name) || found.has(operation.position))
        continue;
      if (isMasked(context, operation.position) || isOfLibrary(context, operation)) continue;
      if (isRepaired(context, operation) || feedsExponentials(context, operation)) continue;
      const seen = isSuppressed(context, operation.position) ? null : seenZero(context, operation);
      const report = seen ?? possibleZero(context, operation);
      if (report !== null) found.set(operation.position, report);
    }
    // One finding a line: `y * log(p) + (1 - y) * log(1 - p)` has one cause.
    return [...new Map([...found.values()].reverse().map((f) => [`${f.place.cell}:${f.place.line}`, f])).values()];
  },
};

/** Log-probabilities divided by a temperature, say, and given to a softmax again: exp(-inf) is the 0 that it was. */
function feedsExponentials(context: Context, logarithm: Operation): boolean {
  const seen = new Set<Operation>([logarithm]);
  const queue = [logarithm];
  for (let from = queue.shift(); from !== undefined && seen.size < 40; from = queue.shift()) {
    const uses = usesOf(context, from);
    if (uses.length === 0) return false;
    for (const use of uses) {
      if (seen.has(use) || exponentOf(use) !== null || (use.kind === 'reduce' && use.name === 'maximum')) continue;
      const isShift = use.name === 'subtract' && use.inputs[0]?.writtenBy === from.index;
      const isStep = use.name === 'add' || isShift || isScaledUp(use);
      if (use.kind !== 'elementwise' || !isStep) return false;
      seen.add(use);
      queue.push(use);
    }
  }
  return true;
}

/** Times or over a positive number. */
function isScaledUp(operation: Operation): boolean {
  const scaled = unscaled(operation);
  const factor = operation.inputs.find((input) => input !== scaled);
  return scaled !== null && factor !== undefined && (valuesOf(factor)?.[0] ?? 0) > 0;
}

/** Whether the logarithm is part of what a library's function does, as `logsumexp` counts its largest terms. */
function isOfLibrary(context: Context, { position }: Operation): boolean {
  const node = context.nodeOf(position);
  const func = node?.kind === 'Call' ? node.func : null;
  const name = func?.kind === 'Name' ? func.id : func?.kind === 'Attribute' ? func.attr : 'log';
  return !/^(?:log(?:2|10|1p|e)?|ln)$/i.test(name);
}

/** Whether `nan_to_num` mends what came out, directly or behind the rest of its formula. */
function isRepaired(context: Context, operation: Operation): boolean {
  if (usesOf(context, operation).some(({ name }) => name === 'nan_to_num')) return true;
  const node = context.nodeOf(operation.position);
  const around = context.runtime.nodes[operation.position]?.statement ?? null;
  return node !== null && around !== null && isInRepair(around, node, false);
}

function isInRepair(outer: AstNode, inner: AstNode, isMended: boolean): boolean {
  if (outer === inner) return isMended;
  const mends =
    outer.kind === 'Call' && outer.func.kind === 'Attribute' && outer.func.attr === 'nan_to_num' ? true : isMended;
  return children(outer).some((child) => isInRepair(child, inner, mends));
}

/** The run itself took the log of a 0, and the -inf was not masked away by `where`. */
function seenZero(context: Context, operation: Operation): Found | null {
  const input = operation.inputs[0];
  const values = input === undefined ? null : valuesOf(input);
  const at = values === null ? -1 : values.indexOf(0);
  const output = operation.outputs[0]?.snapshot.array;
  if (at < 0 || !output || Number.isFinite(numbersOf(output)[at])) return null;
  if (usesOf(context, operation).some((use) => use.name === 'where' || use.kind === 'gather')) return null;
  if (!isOfProbabilities(context, operation)) return null;
  // An array of zeros alone may be one that a library, which only a stand-in is here for, would have filled.
  const { cell } = context.spanOf(operation.position) ?? {};
  if (values?.every((v) => v === 0) && cell !== undefined && cellsOfStandIns(context).has(cell)) return null;
  return describe(context, operation, {
    en: `entry ${at} was 0, its logarithm is -inf`,
    ja: `要素 ${at} が 0 で、対数は -inf です`,
  });
}

/** A softmax's or sigmoid's output goes into the log as it is; with larger logits of the same program it is 0. */
function possibleZero(context: Context, operation: Operation): Found | null {
  const input = operation.inputs[0];
  let maker = input === undefined ? null : makerOf(context, input);
  if (maker?.kind === 'gather' && maker.inputs[0] !== undefined) maker = makerOf(context, maker.inputs[0]);
  const logits = maker === null ? null : softmaxLogits(context, maker);
  if (maker !== null && logits === null)
    return possibleMixtureZero(context, operation, maker) ?? possibleSigmoidZero(context, operation, maker);
  if (logits === null) return null;
  if (!logits.every(Number.isFinite)) return null;
  const scaled = logits.map((v) => v * 1_000);
  const largest = scaled.reduce((m, v) => Math.max(m, v), Number.NEGATIVE_INFINITY);
  if (!scaled.some((v) => Math.exp(v - largest) === 0)) return null;
  const spread = Math.max(...logits) - Math.min(...logits);
  return describe(context, operation, {
    en: `with the logits a thousand times as large (now ${spread.toPrecision(3)} apart) the probability is exactly 0 and its logarithm -inf`,
    ja: `ロジットを 1000 倍にすると(現在の差は ${spread.toPrecision(3)})確率がちょうど 0 になり、対数は -inf になります`,
  });
}

/** The likelihood of a mixture, of which every part is 0 far away from all centres. */
function possibleMixtureZero(context: Context, operation: Operation, maker: Operation): Found | null {
  const exponents = mixtureExponents(context, maker);
  if (exponents === null) return null;
  const lowest = exponents.reduce((least, v) => Math.min(least, v), 0).toPrecision(3);
  return describe(context, operation, {
    en: `the exponents of its parts go down to ${lowest} now; far from every centre they are below -745, all parts are exactly 0, and the logarithm is -inf`,
    ja: `各成分の指数は現在最小 ${lowest} です。どの中心からも遠い点では -745 を下回り、すべての成分がちょうど 0 になって、対数は -inf になります`,
  });
}

/** What went into the exp of exp(…)/sum, when the operation is such a division. */
function softmaxLogits(context: Context, operation: Operation): Float64Array | null {
  if (operation.kind !== 'elementwise' || operation.name !== 'divide') return null;
  const [numerator, denominator] = operation.inputs;
  const sum = denominator === undefined ? null : makerOf(context, denominator);
  const input = numerator === undefined ? null : exponentWithin(context, numerator);
  return input !== null && isSum(sum) ? valuesOf(input) : null;
}

/** log(p) or log(1 - p) of a sigmoid p, however it is written. */
function possibleSigmoidZero(context: Context, operation: Operation, maker: Operation): Found | null {
  const inner = maker.name === 'subtract' && maker.inputs[1] !== undefined ? makerOf(context, maker.inputs[1]) : maker;
  const sigmoid = inner === null ? null : sigmoidOf(context, inner);
  const values = sigmoid === null ? null : valuesOf(sigmoid.input);
  if (sigmoid === null || values === null || values.length === 0 || !values.every(Number.isFinite)) return null;
  const largest = Number(Math.max(...values.map(Math.abs)).toPrecision(3));
  const { form } = sigmoid;
  const end = inner === maker ? form.zero : form.one;
  return describe(context, operation, {
    en: `${form.input.en} is up to ${largest} now; ${end.en}, and the logarithm is -inf`,
    ja: `${form.input.ja}は現在最大 ${largest} です。${end.ja} になり、対数は -inf です`,
  });
}

/** Whether what goes into a logarithm is between 0 and 1, or the ratio of two such: `log(p / q)`. */
export function isOfProbabilities(context: Context, { inputs: [input] }: Operation): boolean {
  const areAll = (ref: ArrayRef): boolean => looksLikeProbabilities(valuesOf(ref) ?? NOTHING);
  if (input === undefined || areAll(input)) return input !== undefined;
  const division = makerOf(context, input);
  if (division?.kind !== 'elementwise' || division.name !== 'divide') return false;
  return division.inputs.every((one) => one.shape.length > 0 && areAll(one));
}

const NOTHING = Float64Array.of(Number.NaN);

function looksLikeProbabilities(values: Float64Array): boolean {
  return values.every((v) => v >= 0 && v <= 1);
}

function describe(context: Context, operation: Operation, witness: Found['witness']): Found | null {
  const place = context.spanOf(operation.position);
  if (place === null) return null;
  const [text = ''] = context.textOf(place).split('\n');
  return {
    place,
    call: operation.call,
    message: {
      en: `\`${text}\` takes the logarithm of a probability that can be 0`,
      ja: `\`${text}\` は 0 になり得る確率の対数を取っています`,
    },
    witness,
    fix: epsilonFix(context, context.nodeOf(operation.position), place),
  };
}

/** `np.log(y)` → `np.log(y + 1e-7)`, where it is the only logarithm of its line. */
function epsilonFix(context: Context, node: AstNode | null, place: Found['place']): Found['fix'] {
  if (node?.kind !== 'Call' || node.args.length !== 1 || node.keywords.length > 0) return null;
  const [argument] = node.args;
  const span = argument === undefined ? null : context.spanOf(argument, place.cell);
  if (span === null || span.line !== span.endLine || argument?.kind === 'Lambda' || argument?.kind === 'IfExp')
    return null;
  const line = context.textOf({ ...place, endLine: place.line, column: 0, endColumn: Number.MAX_SAFE_INTEGER });
  if ((line.match(/\blog\w*\(/g) ?? []).length !== 1) return null;
  return {
    title: `${context.textOf(span)} + 1e-7`,
    edits: [{ span: { ...span, column: span.endColumn }, text: ' + 1e-7' }],
  };
}
