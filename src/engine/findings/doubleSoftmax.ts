/**
 * double-softmax (warning). A softmax is taken of what a softmax already gave: the probabilities are squeezed towards
 * equal ones. Only a direct chain counts; a layer between the two (a product, a sum over other axes) breaks it.
 */
import type { AstNode } from '../python/syntax/ast.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { normalisedIn } from './normalised.ts';
import { exponentOf, isSum, makerOf, unscaled, valuesOf } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'double-softmax',
  severity: 'warning',
  explanation: {
    en: 'The first softmax already gives probabilities. A second one takes them for logits between 0 and 1, so even a certain prediction comes out nearly uniform and learns slowly. Give the logits to the layer that contains the softmax.',
    ja: '最初の softmax ですでに確率になっています。2 回目は 0〜1 の値をロジットとして扱うため、確実な予測でもほぼ一様になり学習が遅くなります。softmax を含む層にはロジットを渡してください。',
  },
  detect(context) {
    const found = new Map<string, Found>();
    for (const second of context.recorder.operations.operations) {
      const first = firstSoftmaxOf(context, second);
      const report = first === null ? null : describe(context, first, second);
      if (report !== null) found.set(`${report.place.cell}:${report.place.line}:${report.place.column}`, report);
    }
    return [...found.values()];
  },
};

/** exp(...)/sum: the numerator's exp, or null where the operation is no softmax. */
function exponentialOf(context: Context, operation: Operation): Operation | null {
  if (operation.kind !== 'elementwise' || operation.name !== 'divide') return null;
  const [numerator, denominator] = operation.inputs;
  if (numerator === undefined || denominator === undefined) return null;
  const exponential = makerOf(context, numerator);
  return exponentOf(exponential) !== null && isSum(makerOf(context, denominator)) ? exponential : null;
}

/** The exp of log(sum(exp(…))), the normalising part of a log-softmax. */
function exponentialInLogSum(context: Context, { kind, name, inputs: [input] }: Operation): Operation | null {
  const sum = kind === 'elementwise' && name === 'log' && input !== undefined ? makerOf(context, input) : null;
  const terms = sum?.kind === 'reduce' && sum.name === 'add' ? sum.inputs[0] : undefined;
  const exponential = terms === undefined ? null : makerOf(context, terms);
  return exponentOf(exponential) !== null ? exponential : null;
}

/** exp(log_softmax(x)). */
function isOfLogSoftmax(context: Context, operation: Operation): boolean {
  const logarithms = exponentOf(operation);
  const maker = logarithms === null ? null : makerOf(context, logarithms);
  return maker !== null && maker.name !== 'divide' && normalisedIn(context, maker) !== null;
}

function firstSoftmaxOf(context: Context, second: Operation): Operation | null {
  let input = exponentOf(exponentialOf(context, second) ?? exponentialInLogSum(context, second));
  // Back from the second exp, past the shift by the maximum, a temperature and a mask.
  for (let i = 0; i < 5 && input !== null; i++) {
    const maker: Operation | null = makerOf(context, input);
    if (maker === null) return null;
    if (exponentialOf(context, maker) !== null || isOfLogSoftmax(context, maker)) return maker;
    input =
      maker.kind === 'elementwise' && maker.name === 'subtract'
        ? (maker.inputs[0] ?? null)
        : (unscaled(maker) ?? unmasked(maker));
  }
  return null;
}

/** `p * mask` and `where(mask, p, -1e9)`: what was there before. */
function unmasked({ kind, name, inputs: [a, b] }: Operation): ArrayRef | null {
  if (kind !== 'elementwise' || a === undefined || b === undefined) return null;
  if (name === 'where') return b;
  if (name !== 'multiply') return null;
  const isMask = (ref: ArrayRef): boolean => valuesOf(ref)?.every((v) => v === 0 || v === 1) ?? false;
  return isMask(b) ? a : isMask(a) ? b : null;
}

function describe(context: Context, first: Operation, second: Operation): Found | null {
  const place = isWithin(context, first, second.call) ? context.spanOf(second.position) : callerPlace(context, second);
  const before = callerPlace(context, first);
  if (place === null || before === null || (first.position === second.position && first.call === second.call))
    return null;
  return {
    place,
    call: second.call,
    message: {
      en: `A softmax of a softmax: \`${context.textOf(place)}\` gets probabilities, not logits`,
      ja: `softmax を二重に適用しています: \`${context.textOf(place)}\` に渡るのはロジットではなく確率です`,
    },
    witness: {
      en: `first softmax at line ${before.line} (${context.textOf(before)}), second at line ${place.line}`,
      ja: `1 回目の softmax は ${before.line} 行目(${context.textOf(before)})、2 回目は ${place.line} 行目`,
    },
    related: [{ span: before, message: { en: 'the first softmax', ja: '1 回目の softmax' } }],
  };
}

/** Whether the operation ran in the call, or in one that it made: then what must change stands in that function. */
function isWithin(context: Context, { call }: Operation, outer: number | null): boolean {
  for (let at = call; at !== null; at = context.recorder.calls[at]?.parent ?? null) if (at === outer) return true;
  return false;
}

/**
 * The expression that called the function in which the softmax stands, or the division itself at the top level. A
 * `__call__` that hands on whatever it was given chooses nothing: its own call is meant.
 */
function callerPlace(context: Context, { call, position }: Operation): Found['place'] | null {
  const { calls } = context.recorder;
  let at = call === null ? undefined : calls[call];
  while (at !== undefined && handsOn(context.nodeOf(at.caller)) && at.parent !== null) at = calls[at.parent];
  return at === undefined || at.caller < 0
    ? context.spanOf(position)
    : (context.spanOf(at.caller) ?? context.spanOf(position));
}

/** `self.forward(*args)`. */
const handsOn = (node: AstNode | null): boolean =>
  node?.kind === 'Call' && node.args.some(({ kind }) => kind === 'Starred');
