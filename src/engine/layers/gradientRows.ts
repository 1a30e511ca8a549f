/** Holds each layer's hand-written backward against the tape and against central differences of the same forward. */
import type { Span } from '../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm, TOLERANCE } from '../gradient/compare.ts';
import { fromFloats, values } from '../gradient/kernels.ts';
import { ENTRY, numericalGradient } from '../gradient/numerical.ts';
import { Tape } from '../gradient/tape.ts';
import type { NDArray } from '../ndarray/array.ts';
import { observed } from '../ndarray/observe.ts';
import type { LossLayer } from './layer.ts';
import type { LossStage, Stage } from './network.ts';

/** How many of the entries where hand and tape differ are looked at by differences. */
const SUSPECTS = 50;

export interface NetworkGradientRow {
  layer: string;
  target: string;
  shape: readonly number[];
  hand: NDArray;
  automatic: NDArray | null;
  /** NaN where not sampled or left out. */
  numerical: NDArray;
  difference: NDArray;
  maxRelativeError: number | null;
  verdict: 'pass' | 'fail' | 'unknown';
  norms: { hand: number; automatic: number | null; numerical: number | null };
  sampled: { checked: number; of: number; leftOut: number };
  worst: { index: number[]; hand: number; automatic: number | null; numerical: number } | null;
  span: Span;
  why?: string;
}

/** A function of arrays to check: its forward, what arrives at its output, and the gradients to hold against it. */
interface Check {
  layer: string;
  span: Span;
  forward(): NDArray;
  dout: NDArray | null;
  targets: { name: string; array: NDArray; hand: NDArray }[];
}

export function checkGradients(
  stages: readonly Stage[],
  loss: LossStage | null,
  budget: number,
  outOfTime: () => boolean,
  notTried: string[],
): NetworkGradientRow[] {
  const rows: NetworkGradientRow[] = [];
  for (const stage of stages) {
    if (stage.dout === null || stage.dx === null) continue;
    if (outOfTime()) notTried.push(`gradients of ${stage.type}`);
    else rows.push(...checkRows(stageCheck(stage), budget, outOfTime));
  }
  if (loss === null) return rows;
  if (outOfTime()) notTried.push(`gradients of ${loss.type}`);
  else rows.push(...lossRows(loss, budget, outOfTime));
  return rows;
}

function stageCheck({ type, span, layer, x, dout, dx, differentiable, training }: Stage): Check {
  const targets = Object.entries(layer.parameters).map(([name, array]) => ({
    name,
    array,
    hand: layer.gradients[name] as NDArray,
  }));
  if (differentiable) targets.unshift({ name: 'x', array: x, hand: dx as NDArray });
  return { layer: type, span, forward: () => layer.forward(x, training), dout, targets };
}

/** A loss with a small number in its logarithm has a textbook gradient that leaves it out: that one is right, too. */
function lossRows(stage: LossStage, budget: number, outOfTime: () => boolean): NetworkGradientRow[] {
  const check = (layer: LossLayer): Check => ({
    layer: stage.type,
    span: stage.span,
    forward: () => layer.forward(stage.x, stage.t),
    dout: null,
    targets: [{ name: 'x', array: stage.x, hand: stage.dx }],
  });
  const rows = checkRows(check(stage.layer), budget, outOfTime);
  const exact = stage.definition.exact?.();
  if (exact === undefined || rows.every((row) => row.verdict === 'pass')) return rows;
  const again = checkRows(check(exact), budget, outOfTime);
  return again.every((row) => row.verdict === 'pass') ? again : rows;
}

function checkRows(check: Check, budget: number, outOfTime: () => boolean): NetworkGradientRow[] {
  const tape = new Tape();
  const output = observed(tape, check.forward);
  const wanted = check.targets.map(({ array }) => array);
  const { gradientOf, missing } = tape.backward(output, { seed: check.dout, wanted });
  const weights = check.dout === null ? null : values(check.dout);
  const f = (): number => {
    const y = values(check.forward());
    return weights === null ? (y[0] as number) : weights.reduce((total, w, i) => total + w * (y[i] as number), 0);
  };
  const outputs = values(output);
  const terms = weights?.reduce((total, w, i) => total + Math.abs(w * (outputs[i] as number)), 0) ?? 0;
  return check.targets.map((target) => {
    const automatic = missing.length === 0 ? gradientOf(target.array) : null;
    // Where hand and tape differ, the differences decide: at a kink (a ReLU at 0) both may be right.
    const differing = automatic === null ? [] : disagreements(values(target.hand), values(automatic));
    const numerical = numericalGradient(f, target.array, {
      budget,
      outOfTime,
      terms,
      also: differing.slice(0, SUSPECTS),
    });
    if (differing.slice(0, SUSPECTS).every((i) => numerical.entries[i] === ENTRY.kink))
      for (const i of differing) numerical.entries[i] = ENTRY.kink;
    const row = rowOf(check, target, automatic, numerical);
    return missing.length === 0 ? row : { ...row, why: `no vector-Jacobian rule for ${missing.join(', ')}` };
  });
}

function rowOf(
  { layer, span }: Check,
  { name, array, hand }: Check['targets'][number],
  automatic: NDArray | null,
  numerical: ReturnType<typeof numericalGradient>,
): NetworkGradientRow {
  const byHand = values(hand);
  const byTape = automatic === null ? null : values(automatic);
  const isKink = (i: number): boolean => numerical.entries[i] === ENTRY.kink;
  const toDifferences = compareGradients(byHand, numerical.values, {
    include: (i) => numerical.entries[i] === ENTRY.checked,
  });
  const toTape =
    byTape === null ? null : compareGradients(byHand, byTape, { include: (i) => !isKink(i), floor: 1e-10 });
  const deciding = worse(toDifferences, toTape);
  const difference = byHand.map((value, i) => value - ((byTape ?? numerical.values)[i] as number));
  const compared = numerical.values.filter((_, i) => numerical.entries[i] === ENTRY.checked);
  return {
    layer,
    target: name,
    shape: array.shape,
    hand,
    automatic,
    numerical: fromFloats(numerical.values, array.shape),
    difference: fromFloats(difference, array.shape),
    maxRelativeError: deciding.maxRelativeError,
    verdict: deciding.maxRelativeError === null ? 'unknown' : deciding.maxRelativeError <= TOLERANCE ? 'pass' : 'fail',
    norms: {
      hand: norm(byHand),
      automatic: byTape === null ? null : norm(byTape),
      numerical: compared.length === byHand.length ? norm(compared) : null,
    },
    sampled: { checked: numerical.checked, of: numerical.of, leftOut: numerical.leftOut },
    worst:
      deciding.worst < 0
        ? null
        : {
            index: indexOf(deciding.worst, array.shape),
            hand: byHand[deciding.worst] as number,
            automatic: byTape === null ? null : (byTape[deciding.worst] as number),
            numerical: numerical.values[deciding.worst] as number,
          },
    span,
  };
}

type Compared = ReturnType<typeof compareGradients>;

const worse = (a: Compared, b: Compared | null): Compared =>
  b !== null && (a.maxRelativeError === null || (b.maxRelativeError ?? 0) > a.maxRelativeError) ? b : a;
