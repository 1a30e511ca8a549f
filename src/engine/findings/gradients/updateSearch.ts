/**
 * Which updates are gradients, and of what: of the scalars that a run computes, one whose gradient an update exactly is, is
 * the loss. What is taken from another parameter, computed from the same error that is passed back, and is no multiple of
 * the gradient of any scalar is wrong.
 */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment } from '../../gradient/tape.ts';
import type { NDArray, Storage } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import type { Stmt } from '../../python/syntax/ast.ts';
import { numbersOf } from '../../trace/numbers.ts';
import { isRightButClipped } from './clipping.ts';
import type { Heard } from './firstEvents.ts';
import type { Exact, Judged, Wrong } from './judged.ts';
import { Labels } from './labels.ts';
import { lineageOf } from './lineage.ts';
import { isRounded, type Loss, type LossSource, nameIn } from './losses.ts';
import { beginningsOf } from './openCalls.ts';
import { PassedErrors } from './passedErrors.ts';
import { isPenalised } from './penalty.ts';
import { asTwoTerms } from './twoTerms.ts';
import type { Node, Traffic, Update } from './updates.ts';
import { asPenalised, isMultiple, isSame, isTelling, largestOf } from './updateTests.ts';

const MOST_UPDATES = 24;
const MOST_LOSSES = 6;
/** Steps between two losses, after which one may depend on a parameter as its gradient says. */
const MOST_BEGINNINGS = 40;

export class UpdateSearch {
  readonly run: Heard;
  readonly traffic: Traffic;
  readonly labels: Labels;
  readonly #code: readonly Stmt[];
  readonly #updates: readonly Update[];
  readonly #losses: LossSource;
  readonly #lineages = new Map<Loss, ReadonlySet<Storage>>();
  readonly #errors: PassedErrors;
  readonly #judged = new Map<Update, Judged[]>();
  readonly #taken: readonly Update[];
  #behindSteps: ReadonlySet<Storage> | null = null;
  /** What depends on a parameter. */
  readonly #dependent = new Set<Storage>();

  constructor(
    run: Heard,
    traffic: Traffic,
    code: readonly Stmt[],
    lossesOf: (isDependent: (array: NDArray) => boolean) => LossSource,
  ) {
    const updates = traffic.updates();
    this.#losses = lossesOf(({ storage }) => this.#dependent.has(storage));
    this.#code = code;
    this.run = run;
    this.traffic = traffic;
    this.#taken = updates.slice(0, MOST_UPDATES);
    for (const { parameter } of updates) this.#dependent.add(parameter.storage);
    traffic.events.forEach((event, index) => {
      if (inputsOf(event).some(({ storage }) => this.#dependent.has(storage))) this.#follow(event, index);
    });
    // What an optimizer keeps is updated, too, but no loss is computed from it.
    const isUsed = (update: Update) =>
      this.#lossesFor(update).some((loss) => this.lineage(loss).has(update.parameter.storage));
    this.#updates = updates
      .slice(0, 5 * MOST_UPDATES)
      .filter(isUsed)
      .slice(0, MOST_UPDATES);
    this.labels = new Labels(
      run,
      this.#updates.map(({ parameter }) => parameter),
    );
    this.#errors = new PassedErrors(traffic, this.#updates, this.#dependent, (loss) => this.lineage(loss));
  }

  #follow(event: ArrayEvent, index: Moment): void {
    const { statement } = this.run.runtime.nodes[this.run.positions[index] as number] ?? {};
    if (!isRounded(event)) for (const { storage } of outputsOf(event)) this.#dependent.add(storage);
    if (statement) this.#losses.meet(event, index, statement);
  }

  /** Those that are exactly the gradient of a loss. */
  proven(): Judged[] {
    const all = this.#updates.flatMap((update) => this.#judge(update));
    return all.filter(({ fitting, right }) => fitting !== null && isTelling(right));
  }

  /** Of each right update what is the gradient itself and no multiple of it, for the loss that holds all others. */
  exact(): Exact[] {
    const proven = this.proven();
    return this.#updates.flatMap((update) => {
      const own = proven.filter((one) => one.update === update);
      const whole = own.find(({ loss }) =>
        own.every((other) => other.loss === loss || !this.lineage(other.loss).has(loss.output.storage)),
      );
      const node = whole?.nodes.findLast(
        (one) => this.#isKept(one, update) && isSame(this.traffic.valuesOf(one), whole.right),
      );
      return whole === undefined || node === undefined ? [] : [{ ...whole, node }];
    });
  }

  /** Whether a right gradient adds a part of its parameter. */
  addsParameters(): boolean {
    return this.proven().some(
      ({ fitting, update }) => fitting !== null && this.traffic.addsParameter(update, this.traffic.unscaled(fitting)),
    );
  }

  /** Whether it is the value of a statement, or what is taken itself; not what an expression has on its way, as the sum of a mean. */
  #isKept(node: Node, { at }: Update): boolean {
    const { nodes } = this.run.runtime;
    const reading = nodes[this.run.positions[node.at] ?? -1]?.statement;
    return node.at === at || this.statementOf(node)?.statement !== reading;
  }

  /** Those that are no gradient of what others are the gradient of. */
  wrong(): Wrong[] {
    const all = this.#updates.map((update) => this.#judge(update));
    const proven = this.proven();
    const isExact = ({ nodes, right }: Judged) => nodes.some((node) => isSame(this.traffic.valuesOf(node), right));
    const rightOnce = new Set(proven.filter(isExact).map((one) => this.#codeOf(one)));
    const found = all.flatMap((one): Wrong[] => {
      const fitting = one.filter((judged) => judged.fitting !== null);
      for (const judged of one) {
        const beside = proven.filter(({ loss }) => loss === judged.loss);
        // What is right for a part of the loss may lack its penalty.
        const isPartial = fitting.some(({ loss }) => this.lineage(judged.loss).has(loss.output.storage));
        if (judged.fitting !== null || (rightOnce.has(this.#codeOf(judged)) && this.#isRightLater(judged))) continue;
        if (fitting.length === 0 ? beside.length === 0 : !isPartial) continue;
        const found =
          this.#penaltyOff(judged, isPartial ? null : beside) ??
          (fitting.length > 0 ? null : this.#wrongFor(judged, one, beside));
        if (found !== null) return [found];
      }
      return [];
    });
    // What an optimizer keeps goes into the loss by the steps of the parameters alone.
    const steps = new Set([...proven, ...found].map(({ update }) => update.at));
    return found.filter((one) => this.#isReadDirectly(one, steps));
  }

  /** The step and the loss as they are written, for one parameter. */
  #codeOf({ update: { at, parameter }, loss }: Judged): string {
    const { positions } = this.run;
    return [positions[at], positions[loss.index], parameter.shape, nameIn(this.run, parameter)].join(' ');
  }

  /**
   * Whether it is exactly the gradient from some later step on: between a discriminator's step and its next loss the
   * generator moves by what the parameter gives it, and the loss depends on the parameter by that, too.
   */
  #isRightLater({ loss, update, nodes }: Judged): boolean {
    const { events } = this.traffic;
    const byHand = nodes.map((node) => this.traffic.valuesOf(node));
    let tries = 0;
    for (let at = update.since; at < loss.index && tries < MOST_BEGINNINGS; at++) {
      const event = events[at] as ArrayEvent;
      if (event.kind !== 'elementwise' || (event.name !== 'subtract' && event.name !== 'add')) continue;
      tries += 1;
      const right = this.#gradient(loss, { ...update, since: at + 1 });
      if (right !== null && byHand.some((values) => isSame(values, right))) return true;
    }
    return false;
  }

  /** Whether a loss is computed from a parameter on some way that does not lead through a step of another one. */
  #isReadDirectly({ loss, update: { parameter } }: Judged, steps: ReadonlySet<Moment>): boolean {
    const open: [NDArray, Moment][] = [[loss.output, loss.index + 1]];
    const seen = new Set<Moment>([-1]);
    for (const [array, before] of open) {
      if (array.storage === parameter.storage) return true;
      const writer = this.traffic.writerOf(array, before);
      if (seen.has(writer) || steps.has(writer)) continue;
      seen.add(writer);
      const event = this.traffic.events[writer] as ArrayEvent;
      for (const input of inputsOf(event)) open.push([input, writer]);
      if (event.kind === 'assign' || event.kind === 'scatter') open.push([array, writer]);
    }
    return false;
  }

  #wrongFor(judged: Judged, all: readonly Judged[], beside: readonly Judged[]): Wrong | null {
    const claimed = this.#summed(judged) ?? this.#claimed(judged, beside);
    const isWrong = claimed !== null && !this.#isMixed(claimed, all) && this.#errors.shares(claimed, beside);
    return isWrong && !this.#isOfConstants(judged, beside) ? claimed : null;
  }

  /**
   * Whether it is right where what the loss's function is given counts as constant, and so are all others: targets and
   * advantages that a critic computes with the same parameters.
   */
  #isOfConstants(judged: Judged, beside: readonly Judged[]): boolean {
    const { loss, update } = judged;
    return beginningsOf(this.run.calls[loss.index]).some(
      (since) =>
        since > update.since &&
        [judged, ...beside].every((one) => {
          const right = this.#gradient(loss, { ...one.update, since });
          return right !== null && one.nodes.some((node) => isMultiple(this.traffic.valuesOf(node), right));
        }),
    );
  }

  #judge(update: Update): Judged[] {
    const known = this.#judged.get(update);
    if (known !== undefined) return known;
    const nodes = this.traffic.nodesOf(update);
    const values = nodes.map((node) => this.traffic.valuesOf(node));
    const judged = this.#lossesFor(update).flatMap((loss): Judged[] => {
      const right = this.#gradient(loss, update);
      const at = right === null ? -1 : values.findIndex((v) => isMultiple(v, right));
      return right === null ? [] : [{ update, loss, right, nodes, fitting: nodes[at] ?? null }];
    });
    this.#judged.set(update, judged);
    return judged;
  }

  /** Of each statement what it computed last before the update, or first after it. */
  #lossesFor({ at, since, taken, parameter }: Update): Loss[] {
    // No gradient is computed from the value of its loss: what it was computed from is a part of it.
    const behind = lineageOf(this.run.tape, taken, at, parameter.storage).storages;
    const steps = this.#behindAllSteps();
    const all = this.#losses
      .all()
      .filter((own) => !own.some(({ guess, output }) => !guess && steps.has(output.storage)))
      .flatMap(
        (own) => own.findLast(({ index }) => index < at && index >= since) ?? own.find(({ index }) => index > at) ?? [],
      );
    return all
      .filter((loss) => (loss.guess || !behind.has(loss.output.storage)) && !this.lineage(loss).has(taken.storage))
      .sort((a, b) => Math.abs(a.index - at) - Math.abs(b.index - at))
      .slice(0, MOST_LOSSES);
  }

  /** What any step was computed from: `db`, a sum over the batch, is a scalar where there is one output, and no loss. */
  #behindAllSteps(): ReadonlySet<Storage> {
    this.#behindSteps ??= new Set(
      this.#taken.flatMap(({ taken, at, parameter }) => [
        ...lineageOf(this.run.tape, taken, at, parameter.storage).storages,
      ]),
    );
    return this.#behindSteps;
  }

  lineage(loss: Loss): ReadonlySet<Storage> {
    const known =
      this.#lineages.get(loss) ?? lineageOf(this.run.tape, loss.output, loss.index + 1, loss.output.storage).storages;
    this.#lineages.set(loss, known);
    return known;
  }

  #gradient(loss: Loss, { since, parameter }: Update): Float64Array | null {
    const { index, output } = loss;
    const guess = loss.guess?.();
    if (guess === null) return null;
    const found = this.run.tape.backward(output, {
      at: index + 1,
      until: since,
      wanted: [parameter],
      seed: guess?.seed ?? null,
    });
    if (found.missing.length > 0) return null;
    const right = Float64Array.from(numbersOf(found.gradientOf(parameter)));
    // The bias before a batch normalisation has none, but for rounding.
    const least = 1e-12 * Math.max(1, Math.abs(this.valueOf(loss)));
    return right.every(Number.isFinite) && right.some((v) => Math.abs(v) > least) ? right : null;
  }

  valueOf({ output, index, guess }: Loss): number {
    return guess?.()?.valueIn(this.run.tape) ?? this.traffic.valuesOf({ array: output, at: index + 1 })[0] ?? 0;
  }

  /** What stands where the right ones have their gradient. */
  #claimed(judged: Judged, beside: readonly Judged[]): Wrong | null {
    const { traffic } = this;
    for (const { nodes, fitting, right } of beside) {
      const read = fitting === null ? null : this.#sameReader(judged, nodes, right);
      const node = read === null ? null : traffic.unscaled(read.own);
      if (read === null || node === null || node.array.size !== judged.right.length) continue;
      const at = largestOf(right);
      return {
        ...judged,
        node,
        scale: (traffic.valuesOf(traffic.unscaled(read.other))[at] as number) / (right[at] as number),
      };
    }
    return null;
  }

  /** What is read where a right one has a multiple of its gradient, as far back as that is so: before an optimizer keeps or cuts it. */
  #sameReader({ nodes: own }: Judged, nodes: readonly Node[], right: Float64Array): { own: Node; other: Node } | null {
    for (const other of nodes.toReversed()) {
      const same = own.find(({ reader }) => reader === other.reader);
      if (same !== undefined && isMultiple(this.traffic.valuesOf(other), right)) return { own: same, other };
    }
    return null;
  }

  /** One number for all entries of a parameter: where it was added up. */
  #summed({ update, ...judged }: Judged): Wrong | null {
    const [first = 0] = judged.right;
    const isAlike = judged.right.every((v) => Math.abs(v - first) <= 1e-9 * Math.abs(first));
    let node: Node = { array: update.taken, at: update.at, reader: 'step' };
    if (node.array.size > 1 || isAlike) return null;
    for (;;) {
      const at = this.traffic.writerOf(node.array, node.at);
      const inputs = at < 0 ? [] : inputsOf(this.traffic.events[at] as ArrayEvent);
      const array = inputs.find(({ storage }) => this.#dependent.has(storage));
      if (array?.size !== 1) return { update, ...judged, node, scale: 1 };
      node = { array, at, reader: '' };
    }
  }

  /** Whether it is the sum of two gradients, clipped, or has a penalty of its own. */
  #isMixed({ node, right, update }: Wrong, all: readonly Judged[]): boolean {
    const hand = this.traffic.valuesOf(node);
    if (!hand.every(Number.isFinite) || hand.every((v) => v === 0)) return true;
    if (hand.length !== right.length) return false;
    const parameter = this.traffic.valuesOf({ array: update.parameter, at: update.at });
    const others = [
      ...all.filter((one) => one.right !== right).map((one) => one.right),
      parameter,
      parameter.map(Math.sign),
    ];
    return (
      isRightButClipped(this.#code, hand, right) ||
      others.some((other) => (asTwoTerms(hand, right, other)?.left ?? 1) <= 1e-5 && hand.length > 2)
    );
  }

  /**
   * What is right but for a part of its parameter, where the loss penalises that and no other step of the training shrinks it;
   * `beside` are the right ones with which it has to share an error, where that is not known.
   */
  #penaltyOff(judged: Judged, beside: readonly Judged[] | null): Wrong | null {
    const { right, update, loss, nodes } = judged;
    const { parameter, since, at } = update;
    if (!isPenalised(parameter, { tape: this.run.tape, loss: loss.output, at: loss.index + 1, since })) return null;
    const held = this.traffic.valuesOf({ array: parameter, at });
    for (const top of nodes) {
      const both = asPenalised(this.traffic.valuesOf(top), right, held);
      if (both === null) continue;
      const node = this.traffic.unscaled(top);
      if (!this.traffic.addsParameter(update, node) && this.traffic.isShrunk(update)) return null;
      if (beside !== null && !this.#errors.sharesAny(node, loss, beside)) return null;
      const scale = both.a * this.traffic.ratio(node, top);
      return { ...judged, node, scale, penalty: both.b / both.a };
    }
    return null;
  }

  /** Whether what is taken at an event is right once something else was put right. */
  isRightIn(again: Traffic, { update, right }: Judged): boolean {
    const event = again.events[update.at];
    if (event?.kind !== 'elementwise') return false;
    const taken = event.inputs.find(
      (_, i) => (this.traffic.events[update.at] as typeof event).inputs[i] === update.taken,
    );
    return (
      taken !== undefined && again.nodesOf({ ...update, taken }).some((node) => isMultiple(again.valuesOf(node), right))
    );
  }

  /** What is taken at an event, judged by the loss of another; undefined where that has no gradient there. */
  judgedAt(at: Moment, index: Moment): Judged | undefined {
    const update = this.#updates.find((one) => one.at === at);
    return update === undefined ? undefined : this.#judge(update).find(({ loss }) => loss.index === index);
  }

  /** The losses by which updates were judged. */
  judging(): Loss[] {
    return [...new Set([...this.#judged.values()].flat().map(({ loss }) => loss))];
  }

  /** All that were judged by a loss, with whether they are right. */
  judgedBy(loss: Loss): Judged[] {
    return [...this.#judged.values()].flatMap((all) => all.filter((one) => one.loss === loss));
  }

  /**
   * Whether it was computed right from another parameter that had already moved: factors that move one after the other,
   * `U += E @ V; V += E.T @ U`, are a way of their own.
   */
  isAlternating({ node: { array, at }, loss }: Wrong): boolean {
    const writer = this.traffic.writerOf(array, at);
    const inputs = writer < 0 ? [] : inputsOf(this.traffic.events[writer] as ArrayEvent);
    return inputs.some((input) => {
      const moved = this.traffic.writerOf(input, writer);
      return moved > loss.index && this.#updates.some((update) => update.at === moved);
    });
  }

  nameOf({ update: { parameter } }: Judged): string | undefined {
    return nameIn(this.run, parameter);
  }

  statementOf({ array, at }: Node): { statement: Stmt; position: number } | null {
    const position = this.run.positions[this.traffic.writerOf(array, at)] ?? -1;
    const statement = this.run.runtime.nodes[position]?.statement ?? null;
    return statement === null ? null : { statement, position };
  }
}
