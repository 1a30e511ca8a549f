/**
 * symmetric-weights (warning). Hidden units that start equal get equal gradients and stay copies of each other. Seen in
 * the run: the weights of a product that feeds another product have equal units at every turn, although training went on; or two
 * factors that are multiplied have.
 */
import { PyInstance } from '../python/objects/index.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { isArray } from '../trace/values.ts';
import { makerOf, producerOf, stepsOfStorage, usesOf, valuesOf } from './provenance.ts';
import type { Context, Found, Rule, Text } from './rule.ts';

export const rule: Rule = {
  name: 'symmetric-weights',
  severity: 'warning',
  explanation: {
    en: 'Units of a hidden layer that start with the same weights compute the same and get the same gradient, so they never become different: the layer works as if it had one unit. Start from small random numbers; only biases may be zeros.',
    ja: '隠れ層のユニットが同じ重みから始まると、出力も勾配も同じになり、いつまでも違いが生まれません。実質 1 ユニットの層になります。小さな乱数で初期化してください(0 でよいのはバイアスだけです)。',
  },
  detect(context) {
    const found = new Map<string, Found>();
    for (const uses of productsByPlace(context).values())
      for (const report of [
        copiesAmongUnits(context, uses, 0),
        copiesAmongUnits(context, uses, 1),
        copiesAmongFactors(context, uses),
      ])
        if (report !== null) found.set(`${report.place.cell}:${report.place.line}:${report.place.column}`, report);
    return [...found.values()];
  },
};

/**
 * Products of two matrices, or of two vectors, by the expression that computed them, the shapes and, in a method, the object it ran for: each
 * layer has its own weights, also where a loop over the layers has one expression for all.
 */
function productsByPlace(context: Context): Map<string, Operation[]> {
  const by = new Map<string, Operation[]>();
  const owners = new Map<unknown, number>();
  for (const operation of context.recorder.operations.operations) {
    if (operation.kind !== 'einsum' || operation.inputs.length !== 2) continue;
    const [rank, other] = operation.inputs.map(({ shape }) => shape.length);
    if (rank !== other || (rank !== 1 && rank !== 2)) continue;
    const owner = ownerOf(context, operation);
    if (!owners.has(owner)) owners.set(owner, owners.size);
    const shapes = operation.inputs.map(({ shape }) => shape.join());
    const key = `${operation.position}:${owners.get(owner)}:${shapes.join('@')}`;
    by.set(key, [...(by.get(key) ?? []), operation]);
  }
  return by;
}

function ownerOf(context: Context, { call }: Operation): unknown {
  const self = call === null ? undefined : context.recorder.calls[call]?.arguments[0]?.recorded.value;
  return self instanceof PyInstance ? self : null;
}

/** The finding when the operand at `side` holds weights whose units are equal at every turn of a training. */
function copiesAmongUnits(context: Context, all: Operation[], side: 0 | 1): Found | null {
  const [first] = all;
  const weights = first?.inputs[side];
  if (first === undefined || weights === undefined || !isOfCopies(unitsOf(weights, side))) return null;
  if (isComputed(context, first, side) || !isFirstProductOf(context, first, weights)) return null;
  const next = nextLayer(context, first, side);
  if (next === null) return null;
  // Of later turns only some operations are kept: the last turn is the last one with both products.
  const end = all.findLastIndex((use) => use !== first && layerAt(context, use, next, side) !== null);
  const uses = all.slice(0, end + 1);
  if (end < 0) return copiesAfterOneStep(context, first, weights, side);
  const matrices = uses.map((use) => unitsOf(use.inputs[side], side));
  if (!matrices.every((units) => isOfCopies(units, ROUNDED))) return null;
  const [before, after] = [matrices[0] as number[][], matrices.at(-1) as number[][]];
  // The updates of late turns are not all kept.
  const isTrained = uses.some((use) => isUpdated(context, use.inputs[side]));
  const place = isTrained ? placeOfCreation(context, first, side) : null;
  return place === null ? null : describe(context, place, before, after, uses.length);
}

/**
 * The finding where two factors that are both trained, `P @ Q.T` or `P[u] @ Q[i]`, are alike along the axis over which
 * they are multiplied: the factors that the model has there are copies of one.
 */
function copiesAmongFactors(context: Context, uses: Operation[]): Found | null {
  const [first] = uses;
  const axes = first === undefined ? null : sharedAxes(first);
  if (first === undefined || axes === null || first.inputs[0]?.storage === first.inputs[1]?.storage) return null;
  const sides = [0, 1] as const;
  if (sides.some((side) => isComputed(context, first, side))) return null;
  const isAlike = (use: Operation) => sides.every((side) => isOfCopies(along(use.inputs[side], axes[side]), ROUNDED));
  const isTrained = sides.every((side) => uses.some((use) => isUpdated(context, use.inputs[side])));
  if (!isTrained || !uses.every(isAlike)) return null;
  const place = placeOfCreation(context, first, 0);
  const [before, after] = [first, uses.at(-1)].map((use) => along(use?.inputs[0], axes[0]) ?? []) as [
    number[][],
    number[][],
  ];
  return place === null ? null : describe(context, place, before, after, uses.length, FACTORS);
}

/** The axis of each operand over which a product adds up. */
function sharedAxes({ subscripts }: Operation): [number, number] | null {
  const [read = '', made = ''] = (subscripts ?? '').split('->');
  const [left = '', right = ''] = read.split(',');
  const shared = [...left].filter((letter) => right.includes(letter) && !made.includes(letter));
  const [letter] = shared;
  return shared.length === 1 && letter !== undefined ? [left.indexOf(letter), right.indexOf(letter)] : null;
}

/** What an array holds at each place of an axis. */
function along(ref: ArrayRef | undefined, axis: number): number[][] | null {
  const values = ref?.shape.length === 1 ? valuesOf(ref) : null;
  return values === null ? unitsOf(ref, axis === 0 ? 0 : 1) : [...values].map((value) => [value]);
}

/** The finding where the program takes a single step: what it subtracted left the units equal. */
function copiesAfterOneStep(context: Context, first: Operation, weights: ArrayRef, side: 0 | 1): Found | null {
  const step = context.recorder.operations.operations.find(
    (o) => o.index > first.index && isStep(o) && o.inputs[0]?.storage === weights.storage,
  );
  const [before, after] = [unitsOf(weights, side), unitsOf(step?.outputs[0], side)];
  if (before === null || after === null || !isOfCopies(after) || sameNumbers(before.flat(), after.flat())) return null;
  const place = placeOfCreation(context, first, side);
  return place === null ? null : describe(context, place, before, after, 1);
}

/** What rounding may have made of equal units after hundreds of steps. */
const ROUNDED = 1e-7;

function isOfCopies(units: number[][] | null, tolerance = 1e-12): boolean {
  return (
    units !== null && units.length >= 2 && units.every((unit) => sameNumbers(unit, units[0] as number[], tolerance))
  );
}

/** What makes equal units of one. */
const REPEATING = new Set(['tile', 'repeat']);

/** Weights are made once, of constants; what was computed of other arrays is data or a gradient. */
function isComputed(context: Context, operation: Operation, side: 0 | 1): boolean {
  const seen = new Set<Operation>();
  const queue = [operation.inputs[side]].flatMap((ref) => (ref === undefined ? [] : (producerOf(context, ref) ?? [])));
  while (queue.length > 0 && seen.size < 40) {
    const producer = queue.shift() as Operation;
    if (seen.has(producer)) continue;
    seen.add(producer);
    if (producer.kind !== 'elementwise' && producer.kind !== 'assign' && !REPEATING.has(producer.name)) return true;
    if (producer.inputs.filter((input) => input.shape.some((n) => n > 1)).length > 1) return true;
    for (const input of producer.inputs) {
      const before = producerOf(context, input);
      if (before !== null) queue.push(before);
    }
  }
  return false;
}

/** What a matrix holds for each unit: columns of a right operand, rows of a left one. */
function unitsOf(ref: ArrayRef | undefined, side: 0 | 1): number[][] | null {
  const values = ref === undefined ? null : valuesOf(ref);
  if (ref === undefined || values === null || ref.shape.length !== 2) return null;
  const [rows, columns] = ref.shape as [number, number];
  const at = (i: number, j: number) => values[i * columns + j] as number;
  return side === 1
    ? Array.from({ length: columns }, (_, j) => Array.from({ length: rows }, (_unused, i) => at(i, j)))
    : Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_unused, j) => at(i, j)));
}

interface Next {
  layer: Operation;
  /** Which operand of it is not the hidden layer's output; null where the units are added up as they are. */
  weights: 0 | 1 | null;
}

/** What the hidden layer's output goes into, after a bias and an activation: a product with weights of its own, or a sum over the units. */
function nextLayer(context: Context, operation: Operation, side: 0 | 1): Next | null {
  const own = new Set(operation.inputs.map((input) => input.storage));
  for (const next of layersAfter(context, operation, side)) {
    if (next.weights === null) return next;
    const other = next.layer.inputs[next.weights];
    if (other === undefined || other.shape.length !== 2 || own.has(other.storage)) continue;
    if (!isComputed(context, next.layer, next.weights)) return next;
  }
  return null;
}

/** The same, at another turn. */
function layerAt(context: Context, operation: Operation, { layer, weights }: Next, side: 0 | 1): Next | null {
  for (const next of layersAfter(context, operation, side))
    if (next.layer.position === layer.position && next.weights === weights) return next;
  return null;
}

/** Products of what element-wise operations make of the operation's result, and sums of it over its units. */
function* layersAfter(context: Context, operation: Operation, side: 0 | 1): Generator<Next> {
  const seen = new Set<Operation>([operation]);
  const queue = [operation];
  while (queue.length > 0 && seen.size < 80) {
    const from = queue.shift() as Operation;
    for (const use of usesOf(context, from)) {
      if (seen.has(use)) continue;
      seen.add(use);
      if (use.kind === 'einsum' && use.inputs.length === 2)
        yield { layer: use, weights: use.inputs[0]?.writtenBy === from.index ? 1 : 0 };
      else if (use.kind === 'reduce' && use.name === 'add' && `${use.axes}` === `${side}`)
        yield { layer: use, weights: null };
      else if (use.kind === 'elementwise' || use.kind === 'assign') queue.push(use);
    }
  }
}

/** In a backward pass weights come up again, turned round: only their first product is the layer. */
function isFirstProductOf(context: Context, operation: Operation, { storage }: ArrayRef): boolean {
  const first = context.recorder.operations.operations.find(
    (o) => o.kind === 'einsum' && o.inputs.some((input) => input.storage === storage),
  );
  return first?.position === operation.position;
}

/** Whether the last thing done to an array was a step of a training, be it by nothing; data, fresh or kept, takes none. */
function isUpdated(context: Context, ref: ArrayRef | undefined): boolean {
  const maker = ref === undefined ? null : makerOf(context, ref);
  return maker !== null && isStep(maker);
}

/** `W -= lr * dW`, `W += v`, `W = W - step`: two arrays of one shape. */
function isStep({ kind, name, inputs: [a, b], outputs: [output] }: Operation): boolean {
  if (kind !== 'elementwise' || (name !== 'subtract' && name !== 'add')) return false;
  return [a, b].every((input) => input?.shape.join() === output?.shape.join());
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-12): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++)
    if (!(Math.abs((a[i] as number) - (b[i] as number)) <= tolerance * Math.max(1, Math.abs(a[i] as number))))
      return false;
  return true;
}

/** The expression that made the weights: the operation that computed them, or the value of the assignment that first named them. */
function placeOfCreation(context: Context, operation: Operation, side: 0 | 1): Found['place'] | null {
  const ref = operation.inputs[side];
  if (ref === undefined) return null;
  const producer = producerOf(context, ref);
  if (producer !== null) return context.spanOf(producer.position);
  const call = callThatMade(context, ref.storage);
  if (call !== null) return call;
  const [step] = stepsOfStorage(context, ref.storage);
  const statement =
    step === undefined ? null : (context.runtime.nodes[step.node]?.statement ?? context.nodeOf(step.node));
  if (step === undefined || statement === null) return null;
  const cell = context.spanOf(step.node)?.cell;
  if (cell === undefined) return null;
  return context.spanOf(statement.kind === 'Assign' ? statement.value : statement, cell);
}

/** The call whose value the memory was, `np.zeros((3, 5))` in a dictionary or as an argument. */
function callThatMade({ runtime, recorder, ...context }: Context, storage: number): Found['place'] | null {
  const at = runtime.nodes.findIndex(({ node }, id) => {
    const value = node.kind === 'Call' ? runtime.last[id] : undefined;
    return isArray(value) && recorder.operations.storageId(value.storage) === storage;
  });
  return at < 0 ? null : context.spanOf(at);
}

const UNITS: Text = { en: 'hidden units', ja: '隠れユニット' };
const FACTORS: Text = { en: 'factors', ja: '因子' };

function describe(
  context: Context,
  place: Found['place'],
  before: number[][],
  after: number[][],
  turns: number,
  what: Text = UNITS,
): Found {
  const text = context.textOf(place);
  const unit = (after[0] ?? [])
    .slice(0, 3)
    .map((v) => Number(v.toPrecision(4)))
    .join(', ');
  return {
    place,
    message: {
      en: `All ${before.length} ${what.en} start with the same weights and stay copies of each other: \`${text}\``,
      ja: `${before.length} 個の${what.ja}がすべて同じ重みから始まり、同じままです: \`${text}\``,
    },
    witness: {
      en: `after ${turns === 1 ? 'one pass' : `${turns} passes`} the weights of 0 and of ${before.length - 1} are still equal: ${unit}${(after[0] ?? []).length > 3 ? ', …' : ''}`,
      ja: `${turns} 回の計算の後も、0 番目と ${before.length - 1} 番目の重みは等しいままです: ${unit}${(after[0] ?? []).length > 3 ? ', …' : ''}`,
    },
  };
}
