/** The errors that a program passes back: what right gradients were computed from that their loss was not, and who shares it. */
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment } from '../../gradient/tape.ts';
import type { NDArray, Storage } from '../../ndarray/array.ts';
import type { ArrayEvent } from '../../ndarray/observe.ts';
import type { Judged, Wrong } from './judged.ts';
import type { Loss } from './losses.ts';
import type { Node, Traffic, Update } from './updates.ts';

interface Behind {
  storages: Set<Storage>;
  writers: Set<Moment>;
}

const isSum = (event: ArrayEvent): boolean => event.kind === 'elementwise' && /^(?:add|subtract)$/.test(event.name);

const isOneWindow = (a: NDArray, b: NDArray | undefined): boolean =>
  b !== undefined && a.storage === b.storage && a.offset === b.offset && `${a.shape}` === `${b.shape}`;

/** Arrays behind a gradient: of an LSTM over twenty steps there are a thousand. */
const MOST_BEHIND = 3_000;

export class PassedErrors {
  readonly #traffic: Traffic;
  readonly #updates: readonly Update[];
  /** What depends on a parameter. */
  readonly #dependent: ReadonlySet<Storage>;
  readonly #lineage: (loss: Loss) => ReadonlySet<Storage>;
  readonly #befores = new Map<Loss, ReadonlySet<Storage>>();

  constructor(
    traffic: Traffic,
    updates: readonly Update[],
    dependent: ReadonlySet<Storage>,
    lineage: (loss: Loss) => ReadonlySet<Storage>,
  ) {
    this.#traffic = traffic;
    this.#updates = updates;
    this.#dependent = dependent;
    this.#lineage = lineage;
  }

  /** Whether a gradient was computed from something that right ones were, too, and their loss was not. */
  sharesAny(node: Node, loss: Loss, beside: readonly Judged[]): boolean {
    const errors = this.#errorsBehind(beside);
    return [...this.#behind(node, this.#before(loss)).storages].some((storage) => errors.has(storage));
  }

  /**
   * Whether a right gradient was computed from something that the loss was not, and the wrong one too, with nothing else
   * of the forward added on the way that a right one has not, too.
   */
  shares({ node, loss }: Pick<Wrong, 'node' | 'loss'>, beside: readonly Judged[]): boolean {
    if (!this.sharesAny(node, loss, beside)) return false;
    const ofLoss = this.#before(loss);
    const errors = this.#errorsBehind(beside);
    const own = this.#behind(node, ofLoss);
    // Where a right one has a term of the forward's own, as the mean of a code, the loss has such terms.
    return this.#isPassedAlone(own, errors) || beside.some((one) => this.#isMixedRight(one, beside, ofLoss));
  }

  /** Whether a right one adds something of the forward's own to what others are computed from that have no part in it. */
  #isMixedRight({ fitting }: Judged, beside: readonly Judged[], ofLoss: ReadonlySet<Storage>): boolean {
    if (fitting === null) return false;
    const own = this.#behind(fitting, ofLoss);
    const sums = [...own.writers].filter((k) => isSum(this.#traffic.events[k] as ArrayEvent));
    return sums.some((sum) => {
      // The bias of the same layer has the same sum behind it.
      const others = beside.filter(
        (other) => other.fitting !== null && !this.#behind(other.fitting, ofLoss).writers.has(sum),
      );
      return others.length > 0 && !this.#isPassedAlone(own, this.#errorsBehind(others));
    });
  }

  /** What right gradients were computed from that their loss was not. */
  #errorsBehind(right: readonly Judged[]): Set<Storage> {
    return new Set(
      right.flatMap(({ fitting, loss }) =>
        fitting === null ? [] : [...this.#behind(fitting, this.#before(loss)).storages],
      ),
    );
  }

  /** Whether nothing else of the forward is added to the errors that are passed back. */
  #isPassedAlone(own: Behind, errors: ReadonlySet<Storage>): boolean {
    const passed = new Set<Storage>([...own.storages].filter((storage) => errors.has(storage)));
    const steps = [...own.writers].sort((a, b) => a - b);
    return steps.every((k) => {
      const event = this.#traffic.events[k] as ArrayEvent;
      const inputs = inputsOf(event);
      const isPassed = inputs.some(({ storage }) => passed.has(storage));
      if (isPassed) for (const { storage } of outputsOf(event)) passed.add(storage);
      if (!isSum(event) || !isPassed) return true;
      // `grad += …` adds to what it has added up itself.
      const own = outputsOf(event)[0]?.storage;
      return inputs.every(
        ({ storage, size }) => size === 1 || passed.has(storage) || storage === own || !this.#dependent.has(storage),
      );
    });
  }

  /** What a loss was computed from, but for errors by way of which alone it depends on the parameters: `mean((y - t)**2)`. */
  #before(loss: Loss): ReadonlySet<Storage> {
    const known = this.#befores.get(loss);
    if (known !== undefined) return known;
    const all = this.#lineage(loss);
    if (loss.guess !== undefined) return all;
    const parameters = new Set(this.#updates.map(({ parameter }) => parameter.storage));
    const isPassedBack = (storage: Storage): boolean =>
      this.#traffic
        .readersOf(storage)
        .some((at) => !outputsOf(this.#traffic.events[at] as ArrayEvent).every((o) => all.has(o.storage)));
    const isOnlyWay = (barrier: Storage): boolean => {
      const open: [NDArray, Moment][] = [[loss.output, loss.index + 1]];
      const seen = new Set<Moment>([-1]);
      for (const [array, before] of open) {
        const writer = this.#traffic.writerOf(array, before);
        if (parameters.has(array.storage)) return false;
        const inputs = writer < 0 ? [] : inputsOf(this.#traffic.events[writer] as ArrayEvent);
        // A penalty, `w @ w`, is another way to the parameter, and no way of the errors.
        const isPenalty = inputs.every((input) => parameters.has(input.storage) && isOneWindow(input, inputs[0]));
        if (array.storage === barrier || seen.has(writer) || isPenalty) continue;
        seen.add(writer);
        for (const input of inputs) open.push([input, writer]);
      }
      return true;
    };
    const before = new Set(
      [...all].filter(
        (storage) =>
          !(this.#dependent.has(storage) && !parameters.has(storage) && isPassedBack(storage) && isOnlyWay(storage)),
      ),
    );
    this.#befores.set(loss, before);
    return before;
  }

  /** What depends on a parameter and the loss was not computed from, and the events that wrote it. */
  #behind({ array, at }: Node, ofLoss: ReadonlySet<Storage>): Behind {
    const found: Behind = { storages: new Set(), writers: new Set() };
    const open: { array: NDArray; before: Moment }[] = [{ array, before: at }];
    for (const { array: one, before } of open) {
      const writer = this.#traffic.writerOf(one, before);
      // A parameter that has already moved is one: what it moved by is the error of another turn, perhaps.
      const isMoved = this.#updates.some((update) => update.at === writer);
      if (isMoved || writer < 0 || ofLoss.has(one.storage) || !this.#dependent.has(one.storage)) continue;
      found.storages.add(one.storage);
      if (found.writers.has(writer)) continue;
      found.writers.add(writer);
      if (open.length > MOST_BEHIND) break;
      const event = this.#traffic.events[writer] as ArrayEvent;
      for (const input of inputsOf(event)) open.push({ array: input, before: writer });
      // What is written in part keeps the rest of what it held.
      if (event.kind === 'assign' || event.kind === 'scatter') open.push({ array: one, before: writer });
    }
    return found;
  }
}
