/**
 * Gradients in plain code: where a scope computes a loss and, for a parameter `W` of it, a `dW` that an update
 * subtracts. The program runs again under the tape up to the first of each; central differences of the whole program
 * confirm what is wrong. A multiple of the right gradient, a weight decay and a direction that is added are left alone.
 */
import type { GradientRow } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm, TOLERANCE } from '../../gradient/compare.ts';
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import { Tape } from '../../gradient/tape.ts';
import { NDArray } from '../../ndarray/array.ts';
import { offsetOf, readAt, writeAt } from '../../ndarray/elements.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import { tracedFloats } from '../../numpy/tracedFloat.ts';
import type { Value } from '../../python/objects/index.ts';
import { LimitError, type Runtime, type Tracer } from '../../python/runtime/index.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isArray, scalarNumber } from '../../trace/values.ts';
import type { Context } from '../rule.ts';
import type { GradientCheck } from './check.ts';
import { type ScriptGradient, scriptGradients } from './scriptCandidates.ts';

/** The checks of the gradients that plain code computes. */
export function checkScriptGradients(
  context: Pick<Context, 'program' | 'rerun' | 'outOfTime' | 'spanOf'>,
): GradientCheck[] {
  const candidates = scriptGradients(context.program);
  if (candidates.length === 0 || context.outOfTime('gradients in plain code')) return [];
  const tape = new Tape();
  const sightings = candidates.map((candidate) => new Sighting(candidate));
  context.rerun({ observer: tape, tracer: (runtime) => new Watch(runtime, sightings, tape) });
  return sightings.flatMap((sighting) => checkOne(context, sighting, tape));
}

/** What was seen of one candidate in the run under the tape. */
class Sighting {
  readonly candidate: ScriptGradient;
  loss: { trace: NDArray; value: number; at: number; version: number } | null = null;
  gradient: { value: NDArray; version: number } | null = null;
  parameter: NDArray | null = null;

  constructor(candidate: ScriptGradient) {
    this.candidate = candidate;
  }

  get isDone(): boolean {
    return this.loss !== null && this.gradient !== null;
  }
}

/** Notes the first loss and the first gradient of each candidate, and stops the run when it has them all. */
class Watch implements Tracer {
  readonly everything = true;
  readonly #runtime: Runtime;
  readonly #sightings: Sighting[];
  readonly #tape: Tape;

  constructor(runtime: Runtime, sightings: Sighting[], tape: Tape) {
    this.#runtime = runtime;
    this.#sightings = sightings;
    this.#tape = tape;
    runtime.floatHook = tracedFloats;
  }

  assign(node: number, name: string, value: Value): void {
    const statement = this.#runtime.nodes[node]?.statement ?? null;
    for (const sighting of this.#sightings) {
      const { candidate } = sighting;
      if (statement === null || !candidate.scope.has(statement)) {
        // A parameter of a function's scope may be a global.
        if (name === candidate.parameter && sighting.parameter === null && isFloatArray(value))
          sighting.parameter = value;
        continue;
      }
      if (name === candidate.parameter && sighting.loss === null && isFloatArray(value)) sighting.parameter = value;
      const version = sighting.parameter?.storage.version ?? -1;
      if (name === candidate.loss && sighting.loss === null) {
        const trace = traceOf(value);
        if (trace !== null)
          sighting.loss = { trace, value: scalarNumber(value) ?? Number.NaN, at: this.#tape.now, version };
      }
      if (
        statement === candidate.statement &&
        sighting.gradient === null &&
        (isArray(value) || scalarNumber(value) !== null)
      )
        sighting.gradient = { value: copyOf(value), version };
    }
    if (this.#sightings.every((s) => s.isDone)) throw new LimitError('steps', 'seen enough');
  }

  expression(): void {}
  returning(): void {}
  leave(): void {}
  fail(): void {}
  loop(): void {}

  enter(_callee: unknown, values: () => [string, Value][]): null {
    for (const sighting of this.#sightings) {
      if (sighting.loss !== null || sighting.candidate.isTopLevel) continue;
      const given = values().find(([name]) => name === sighting.candidate.parameter)?.[1];
      if (isFloatArray(given)) sighting.parameter = given;
    }
    return null;
  }
}

function isFloatArray(value: Value | undefined): value is Value & NDArray {
  return isArray(value) && value.dtype.kind === 'f' && value.size > 0;
}

function traceOf(value: Value): NDArray | null {
  if (isArray(value)) return value.size === 1 && value.dtype.kind === 'f' ? value : null;
  if (typeof value !== 'object' || value === null || !('trace' in value)) return null;
  return value.trace instanceof NDArray ? value.trace : null;
}

function copyOf(value: Value): NDArray {
  return isArray(value)
    ? fromValues([...numbersOf(value)], float64, value.shape)
    : fromValues([scalarNumber(value) ?? 0], float64, []);
}

function checkOne(
  context: Pick<Context, 'rerun' | 'outOfTime' | 'spanOf'>,
  sighting: Sighting,
  tape: Tape,
): GradientCheck[] {
  const { candidate, loss, gradient, parameter } = sighting;
  if (loss === null || gradient === null || parameter === null || loss.version !== gradient.version) return [];
  const span = context.spanOf(candidate.statement, candidate.cell);
  const backward = tape.backward(loss.trace, { at: loss.at, wanted: [parameter] });
  if (span === null || backward.missing.length > 0) return [];
  const automatic = backward.gradientOfValue(parameter);
  const right = numbersOf(automatic);
  const byHand = numbersOf(gradient.value);
  if (!right.every(Number.isFinite) || right.every((v) => v === 0) || !byHand.every(Number.isFinite)) return [];
  const row = emptyRow(candidate, parameter, span);
  const common = {
    candidate: null,
    statement: span,
    ignoresUpstream: false,
    doubles: null,
    upstreamGiven: false,
    diagnosis: null,
    shapes: null,
    arrays: { hand: gradient.value, automatic, numerical: null },
  };
  if (byHand.length !== right.length) {
    if (!candidate.updated || gradient.value.ndim === 0) return [];
    return [
      { ...common, row: { ...row, verdict: 'fail' }, shapes: { hand: gradient.value.shape, target: parameter.shape } },
    ];
  }
  const compared = compareGradients(byHand, right, { floor: 1e-10 });
  const measured = {
    ...row,
    maxRelativeError: compared.maxRelativeError,
    norms: { hand: norm(byHand), automatic: norm(right), numerical: null },
  };
  if ((compared.maxRelativeError ?? 0) <= TOLERANCE) return [{ ...common, row: { ...measured, verdict: 'pass' } }];
  const relation = relationOf(byHand, right, numbersOf(parameter), candidate);
  if (relation === 'fine') return [{ ...common, row: { ...measured, verdict: 'pass' } }];
  const worst = disagreements(byHand, right)[0] ?? compared.worst;
  const numerical = differenceAt(context, sighting, worst);
  if (numerical === null || Math.abs(numerical - (right[worst] as number)) > 1e-3 * Math.max(Math.abs(numerical), 1e-6))
    return [];
  const diagnosis = relation === 'other' ? null : relation;
  return [
    {
      ...common,
      diagnosis,
      // A multiple of the gradient is a matter of the step size: worth knowing, and no error.
      ...(diagnosis !== null && !diagnosis.isSign ? { severity: 'info' as const } : {}),
      row: {
        ...measured,
        verdict: 'fail',
        diagnosis: diagnosis?.en ?? null,
        sampled: { checked: 1, of: right.length, leftOut: 0 },
        worst: {
          index: indexOf(worst, parameter.shape),
          hand: byHand[worst] as number,
          automatic: right[worst] as number,
          numerical,
        },
      },
    },
  ];
}

/** hand = a · right + b · parameter, where that is all: b is a weight decay, a a step size or the sign of the direction. */
function relationOf(
  hand: Float64Array,
  right: Float64Array,
  parameter: Float64Array,
  { direction }: ScriptGradient,
): 'fine' | 'other' | (DiagnosisText & { isSign: boolean }) {
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
  const [rr, rp, pp, hr, hp] = [
    dot(right, right),
    dot(right, parameter),
    dot(parameter, parameter),
    dot(hand, right),
    dot(hand, parameter),
  ];
  const determinant = rr * pp - rp * rp;
  const isFit = (a: number, b: number) => {
    const residual = Math.sqrt(
      hand.reduce((sum, v, i) => sum + (v - a * (right[i] as number) - b * (parameter[i] as number)) ** 2, 0),
    );
    return residual <= 1e-5 * Math.sqrt(dot(hand, hand));
  };
  const factor = hr / rr;
  if (isFit(factor, 0)) {
    if (factor < 0)
      return direction === 'subtracted' && factor !== 0
        ? { en: 'the sign is wrong', ja: '符号が逆です', isSign: true }
        : 'fine';
    const shown = Number(factor.toPrecision(4));
    return { en: `it is ${shown} times the right gradient`, ja: `正しい勾配の ${shown} 倍です`, isSign: false };
  }
  if (hand.length > 2 && determinant > 1e-9 * rr * pp) {
    const [a, b] = [(hr * pp - hp * rp) / determinant, (hp * rr - hr * rp) / determinant];
    if (a > 0 && isFit(a, b)) return 'fine';
  }
  return 'other';
}

/** The central difference at one entry: the whole program with that entry of the parameter moved before the loss. */
function differenceAt(
  context: Pick<Context, 'rerun'>,
  { candidate, parameter }: Sighting,
  position: number,
): number | null {
  if (parameter === null) return null;
  const at = readAt(parameter, offsetOf(parameter, position));
  const h = 1e-5 * Math.max(1, Math.abs(typeof at === 'number' ? at : 1));
  const [above, below] = [h, -h].map((by) => {
    const probe = new Probe(candidate, position, by);
    context.rerun({ tracer: (runtime) => probe.on(runtime) });
    return probe.loss;
  });
  return above === null || below === null || above === undefined || below === undefined
    ? null
    : (above - below) / (2 * h);
}

/** Moves one entry of the parameter when it first appears in the scope, and notes the first loss. */
class Probe implements Tracer {
  readonly everything = true;
  loss: number | null = null;
  readonly #candidate: ScriptGradient;
  readonly #position: number;
  readonly #by: number;
  #isMoved = false;
  #runtime: Runtime | null = null;

  constructor(candidate: ScriptGradient, position: number, by: number) {
    this.#candidate = candidate;
    this.#position = position;
    this.#by = by;
  }

  on(runtime: Runtime): Tracer {
    this.#runtime = runtime;
    return this;
  }

  assign(node: number, name: string, value: Value): void {
    const statement = this.#runtime?.nodes[node]?.statement ?? null;
    const isOwn = statement !== null && this.#candidate.scope.has(statement);
    if (name === this.#candidate.parameter && (isOwn || !this.#candidate.isTopLevel)) this.#move(value);
    if (!isOwn || name !== this.#candidate.loss) return;
    this.loss = scalarNumber(value) ?? (isArray(value) && value.size === 1 ? (numbersOf(value)[0] as number) : null);
    throw new LimitError('steps', 'seen enough');
  }

  enter(_callee: unknown, values: () => [string, Value][]): null {
    if (this.#candidate.isTopLevel || this.#isMoved) return null;
    this.#move(values().find(([name]) => name === this.#candidate.parameter)?.[1]);
    return null;
  }

  #move(value: Value | undefined): void {
    if (this.#isMoved || !isFloatArray(value) || this.#position >= value.size) return;
    this.#isMoved = true;
    const at = offsetOf(value, this.#position);
    writeAt(value, at, (readAt(value, at) as number) + this.#by);
    value.storage.version += 1;
  }

  expression(): void {}
  returning(): void {}
  leave(): void {}
  fail(): void {}
  loop(): void {}
}

function emptyRow({ loss, parameter }: ScriptGradient, array: NDArray, span: GradientRow['span']): GradientRow {
  return {
    layer: loss,
    target: parameter,
    shape: [...array.shape],
    maxRelativeError: null,
    verdict: 'unknown',
    diagnosis: null,
    norms: { hand: null, automatic: null, numerical: null },
    sampled: { checked: 0, of: array.size, leftOut: 0 },
    arrays: {},
    worst: null,
    span,
    owner: span,
  };
}
