/**
 * softmax-over-batch (warning). exp(x) divided by one sum over all samples: the rows of the batch do not each sum to 1,
 * and changing one sample moves another's probabilities. An exp normalised as a whole on purpose (a Gaussian kernel, a
 * joint distribution) is told apart by its use: only what is treated as one distribution a row is named.
 */

import type { Call, Expr } from '../python/syntax/ast.ts';
import type { Operation } from '../trace/operations.ts';
import { influenceAcrossSamples } from './batchInfluence.ts';
import { normalisedIn, type Samples } from './normalised.ts';
import { perSample } from './perSampleSoftmax.ts';
import { allOnes } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';
import { calledName, samplesOf } from './sampleLayout.ts';
import { standingOf } from './standing.ts';

export const rule: Rule = {
  name: 'softmax-over-batch',
  severity: 'warning',
  explanation: {
    en: 'A softmax turns each sample (row) into probabilities of its own. Here one sum over the whole array normalises all samples together, so the rows do not sum to 1, the loss depends on who else is in the batch, and the usual gradient (y − t)/N is not its derivative. Sum along the axis of the classes and keep it: `axis=-1, keepdims=True`, or `axis=0` where samples stand in columns.',
    ja: 'softmax はサンプル(行)ごとに確率へ変換します。ここでは配列全体の和で割っているため、各行の和が 1 にならず、損失がバッチ内の他のサンプルに依存し、(y − t)/N も正しい勾配ではなくなります。クラスの軸について和を取ってください(`axis=-1, keepdims=True`。サンプルが列なら `axis=0`)。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const normalisation of normalisations(context)) {
      if (found.has(normalisation.sum.position)) continue;
      const report = describe(context, normalisation);
      if (report !== null) found.set(normalisation.sum.position, report);
    }
    return [...found.values()];
  },
};

/** A softmax over the batch of a run: where it is told, and what normalises each sample by itself in its stead. */
export interface Mixing {
  place: Found['place'];
  replace(node: Expr): Expr | null;
}

/** The softmaxes over the batch, each place once, that one expression mends. */
export function mixingSoftmaxes(context: Context): Mixing[] {
  const places = new Map<number, Mixing>();
  for (const { result, sum, samples } of normalisations(context)) {
    const standing = standingOf(context, sum) ?? standingOf(context, result);
    const replace = standing === null ? null : perSample(context, result, samples);
    if (standing !== null && replace !== null && !places.has(sum.position))
      places.set(sum.position, { place: standing.place, replace });
  }
  return [...places.values()];
}

const met = new WeakMap<Context, Normalisation[]>();

/** Those of a run, looked for once: each wrong gradient asks for them, too. */
function normalisations(context: Context): Normalisation[] {
  const known = met.get(context) ?? searched(context);
  met.set(context, known);
  return known;
}

function searched(context: Context): Normalisation[] {
  return context.recorder.operations.operations.flatMap((operation) => {
    const normalised = normalisedIn(context, operation);
    const samples = normalised === null ? null : samplesOf(context, normalised);
    if (normalised === null || samples === null) return [];
    const sums = normalised.sums[samples];
    const { sum, isCrossed } = normalised;
    return allOnes(sums) ? [] : [{ result: operation, sum, samples, sums, isCrossed }];
  });
}

interface Normalisation {
  /** The operation that gave the normalised array. */
  result: Operation;
  /** The reduction whose value divides it. */
  sum: Operation;
  samples: Samples;
  /** What the probabilities of each sample sum to. */
  sums: number[];
  isCrossed: boolean;
}

function describe(context: Context, normalisation: Normalisation): Found | null {
  const { result, sum, samples, sums, isCrossed } = normalisation;
  const standing = standingOf(context, sum) ?? standingOf(context, result);
  if (standing === null) return null;
  const { place, text, at, related } = standing;
  const shown =
    sums
      .slice(0, 4)
      .map((s) => s.toPrecision(4))
      .join(', ') + (sums.length > 4 ? ', …' : '');
  const moved = samples === 'rows' ? influenceAcrossSamples(context, result) : null;
  const also =
    moved === null
      ? { en: '', ja: '' }
      : {
          en: `; changing sample ${moved.changed} alone moved the output of sample ${moved.other} by ${moved.by.toPrecision(2)}`,
          ja: `。サンプル ${moved.changed} だけを変えるとサンプル ${moved.other} の出力が ${moved.by.toPrecision(2)} 動きました`,
        };
  const output = result.outputs[0]?.snapshot.handle;
  return {
    place,
    message: isCrossed
      ? {
          en: `\`${text}\`${at} is one number a row, and divides the columns: without keepdims=True the softmax mixes the batch`,
          ja: `\`${text}\`${at} は行ごとの合計ですが、列を割っています(keepdims=True がないため softmax がバッチを混ぜています)`,
        }
      : {
          en: `\`${text}\`${at} normalises all ${sums.length} samples together: the softmax mixes the batch`,
          ja: `\`${text}\`${at} は ${sums.length} サンプル全体で正規化しています(softmax がバッチを混ぜています)`,
        },
    witness: {
      en: `the ${samples} sum to ${shown}, not to 1${also.en}`,
      ja: `各${samples === 'rows' ? '行' : '列'}の合計は ${shown} で、1 ではありません${also.ja}`,
    },
    fix: related.length > 0 ? null : fixFor(context, sum, place, normalisation),
    related,
    ...(output === undefined ? {} : { arrays: [{ label: text, array: output }] }),
  };
}

/** `np.sum(e)` → `np.sum(e, axis=-1, keepdims=True)`, where the sum says nothing of an axis yet, or all but that it is kept. */
function fixFor(
  context: Context,
  sum: Operation,
  place: Found['place'],
  { samples, isCrossed }: Normalisation,
): Found['fix'] {
  const node = context.nodeOf(sum.position);
  const isLibrarys = calledName(node) !== null;
  if (node?.kind !== 'Call') return null;
  if (!isLibrarys && (node.func.kind !== 'Attribute' || node.func.attr !== 'sum')) return null;
  const text = context.textOf(place);
  const inside = text.slice(0, -1).trimEnd();
  const given = isLibrarys || isModuleCall(context, node) ? 1 : 0;
  if (isCrossed && !isLibrarys && !node.keywords.some(({ arg }) => arg === 'keepdims'))
    return { title: 'Keep the axis: keepdims=True', edits: [{ span: place, text: `${inside}, keepdims=True)` }] };
  if (node.args.length !== given || node.keywords.length > 0) return null;
  const separator = given === 0 ? '' : inside.endsWith(',') ? ' ' : ', ';
  const along = `axis=${samples === 'rows' ? -1 : 0}${isLibrarys ? '' : ', keepdims=True'}`;
  return {
    title: `${isLibrarys ? 'Normalise' : 'Sum'} each ${samples === 'rows' ? 'row' : 'column'}: ${along}`,
    edits: [{ span: place, text: `${inside}${separator}${along})` }],
  };
}

function isModuleCall(context: Context, call: Call): boolean {
  const receiver = call.func.kind === 'Attribute' ? call.func.value : null;
  const value = receiver?.kind === 'Name' ? context.runtime.globals[receiver.id] : undefined;
  return typeof value === 'object' && value !== null && value.cls.name === 'module';
}
