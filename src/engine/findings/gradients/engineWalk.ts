/**
 * The walk of a person's own autograd engine: what the program's first `backward` leaves in the leaves of the graph. They
 * are moved together as they are made, and the loss must change as their gradients say.
 */
import { PyInstance, type Value } from '../../python/objects/index.ts';
import { LimitError, type PyFunction, SilentTracer } from '../../python/runtime/index.ts';
import type { Variation } from '../rule.ts';
import { HEARD_ENOUGH } from './bindings.ts';
import { isClose, likeGiven, shapeOf } from './closureBench.ts';
import { BACKWARD, formOf, isLeaf, numbersIn } from './engineForm.ts';
import { knowOrders } from './walkRepairs.ts';

/** A leaf of the graph, by how many objects were made before it, and the gradient that the walk left there. */
export interface Leaf {
  ordinal: number;
  /** The global that it is, where one is. */
  name: string | null;
  shape: readonly number[];
  gradient: Float64Array;
}

type Rerun = (variation: Variation) => unknown;
type Replace = Variation['replace'];

/** What the first walk leaves in all leaves; none where the program has no walk that ends. */
export function leavesAfterWalk(rerun: Rerun, replace?: Replace): Leaf[] {
  const { leaves = [] } = watched(rerun, null, replace) ?? {};
  return leaves.flatMap(({ gradient, ...leaf }) => (gradient === null ? [] : { ...leaf, gradient }));
}

/** How the loss changes, and what all leaves change by: one that was computed from another's numbers changes with it. */
export interface Slope {
  slope: number;
  along: ReadonlyMap<number, Float64Array>;
}

/** A direction for the numbers of one object; null where nothing moves it. */
type Direction = (ordinal: number, size: number) => ArrayLike<number> | null;

/** By differences of whole runs whose leaves are moved as they are made; null where two steps do not agree. */
export function slopeAlong(rerun: Rerun, direction: Direction): Slope | null {
  const [wide, narrow] = [1e-5, 1e-6].map((h) => {
    const [above, below] = [h, -h].map((by) => watched(rerun, { direction, by }));
    return above && below ? slopeBetween(above, below, 2 * h) : null;
  });
  return wide && narrow && isClose(wide.slope, narrow.slope) ? wide : null;
}

function slopeBetween(above: Watch, below: Watch, by: number): Slope {
  const numbers = new Map(below.leaves.map((leaf) => [leaf.ordinal, leaf.numbers]));
  const along = above.leaves.map(({ ordinal, numbers: there }): [number, Float64Array] => {
    const here = numbers.get(ordinal);
    return [ordinal, there.map((v, i) => (v - (here?.[i] ?? Number.NaN)) / by)];
  });
  return { slope: ((above.loss ?? Number.NaN) - (below.loss ?? Number.NaN)) / by, along: new Map(along) };
}

/** Whether gradients say the same of how the loss changes. */
export function agrees(leaves: readonly Leaf[], { slope, along }: Slope): boolean {
  const told = leaves.reduce((sum, { ordinal, gradient }) => {
    const by = along.get(ordinal);
    return gradient.reduce((part, v, i) => part + v * (by?.[i] ?? 0), sum);
  }, 0);
  return isClose(told, slope);
}

/** What is moved in a run that ends where its first walk begins. */
interface Moving {
  direction: Direction;
  by: number;
}

function watched(rerun: Rerun, moving: Moving | null, replace?: Replace): Watch | null {
  const watch = new Watch(moving);
  return rerun({ ...(replace === undefined ? {} : { replace }), tracer: () => watch }) === null ? null : watch;
}

/** Numbers the objects of a run as they are made, and keeps what is in the leaves of the graph where it ends. */
class Watch extends SilentTracer {
  readonly everything = true;
  loss: number | null = null;
  leaves: (Omit<Leaf, 'gradient'> & { numbers: Float64Array; gradient: Float64Array | null })[] = [];
  readonly #moving: Moving | null;
  readonly #born = new Map<PyInstance, number>();
  #isWalking = false;

  constructor(moving: Moving | null) {
    super();
    this.#moving = moving;
  }

  override enter(callee: PyFunction, values: () => [string, Value][]): (() => void) | null {
    const isInit = callee.name === '__init__';
    if (this.#isWalking || !(isInit || BACKWARD.test(callee.name))) return null;
    const self = values()[0]?.[1];
    if (!(self instanceof PyInstance)) return null;
    return isInit ? () => this.#made(self) : this.#walk(self, callee);
  }

  override leave(then: never): void {
    (then as (() => void) | null)?.();
  }

  /** An object is there; one whose class calls its parent's `__init__` is there twice. */
  #made(node: PyInstance): void {
    if (this.#born.has(node)) return;
    const ordinal = this.#born.size;
    this.#born.set(node, ordinal);
    const form = this.#moving === null ? null : formOf(node);
    const numbers = form === null ? null : numbersIn(node.d[form.data]);
    const along = numbers === null ? null : this.#moving?.direction(ordinal, numbers.length);
    if (form === null || numbers === null || !along) return;
    const moved = numbers.map((v, i) => v + (this.#moving as Moving).by * (along[i] as number));
    node.d[form.data] = likeGiven(moved, node.d[form.data]);
  }

  #walk(root: PyInstance, callee: PyFunction): (() => void) | null {
    const form = formOf(root);
    const numbers = form === null ? null : numbersIn(root.d[form.data]);
    if (numbers === null) return null;
    // The sum of several numbers, of which each has a gradient of 1.
    this.loss = numbers.reduce((sum, v) => sum + v, 0);
    if (this.#moving !== null) this.#end(callee);
    this.#isWalking = true;
    knowOrders(callee.globals, this.#born);
    return () => this.#end(callee);
  }

  #end({ globals }: PyFunction): never {
    const names = new Map(Object.entries(globals).map(([name, value]) => [value, name]));
    for (const [node, ordinal] of this.#born) {
      const form = isLeaf(node) ? formOf(node) : null;
      const numbers = form === null ? null : numbersIn(node.d[form.data]);
      if (form === null || numbers === null) continue;
      const gradient = numbersIn(node.d[form.grad]);
      const isWhole = gradient?.length === numbers.length;
      const shape = shapeOf(node.d[form.data]);
      const name = names.get(node) ?? null;
      this.leaves.push({ ordinal, name, shape, numbers: numbers.slice(), gradient: isWhole ? gradient.slice() : null });
    }
    throw new LimitError('steps', HEARD_ENOUGH);
  }
}
