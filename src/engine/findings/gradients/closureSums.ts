/**
 * What a node of a person's own autograd engine gets from several uses: each closure has to add its part to what is there.
 * One that sets the gradient instead leaves what the last use passed on; the node then holds that and not the sum.
 */
import { compareGradients, indexOf, norm } from '../../gradient/compare.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import type { PyInstance, Value } from '../../python/objects/index.ts';
import type { RecordedCall } from '../../trace/recorder.ts';
import type { GradientCheck } from './check.ts';
import { emptyRow, PLAIN } from './check.ts';
import { Bench, type ClosureTools, isClose, type Operand, operandsOf, shapeOf } from './closureBench.ts';
import { checkClosures, placeOf } from './closures.ts';
import { formOf, numbersIn } from './engineForm.ts';
import { ADDS } from './walkRepairs.ts';

/** One use of a node: what the closure of the use's result passes on, from nothing and from something. */
interface Use {
  call: RecordedCall;
  operand: Operand;
  at: number;
  bench: Bench;
  part: Float64Array;
  sets: boolean;
}

const MOST_CALLS = 400;
const BEFORE = 0.75;

/** The rows of an engine's operations; one that is right by itself and sets where it has to add is told. */
export function checkEngine(tools: ClosureTools): GradientCheck[] {
  const rows = checkClosures(tools);
  const sums = rows.length === 0 ? [] : checkSums(tools);
  const isTold = ({ row: { layer, target } }: GradientCheck) =>
    sums.some(({ row }) => row.layer === layer && row.target === target);
  return [...rows.filter((check) => !isTold(check)), ...sums];
}

/** The closures that set a gradient which another use of the same node in the same graph has passed something on to. */
function checkSums(tools: ClosureTools): GradientCheck[] {
  const calls = tools.recorder.calls.filter(isOperation).slice(0, MOST_CALLS);
  const users = new Map<Value, RecordedCall[]>();
  for (const call of calls)
    for (const { node } of operandsOf(call)) users.set(node, [...(users.get(node) ?? []), call]);
  const found = new Map<number, GradientCheck>();
  for (const [node, own] of users) {
    if (own.length < 2 || found.has(own[0]?.function.code.node ?? -1)) continue;
    if (tools.outOfTime('gradients of an autograd engine')) break;
    const pair = pairInOneGraph(own, users);
    const check = pair === null ? null : checkNode(tools, node as PyInstance, pair);
    if (check !== null) found.set(check.code, check.check);
  }
  return [...found.values()];
}

function isOperation({ result }: RecordedCall): boolean {
  return formOf(result?.value) !== null;
}

/** The first two uses whose results go into one further result. */
function pairInOneGraph(
  uses: readonly RecordedCall[],
  users: ReadonlyMap<Value, readonly RecordedCall[]>,
): RecordedCall[] | null {
  const [first, ...others] = uses;
  const reached = reachedFrom(first?.result?.value ?? null, users);
  const second = others.find(({ result }) =>
    [...reachedFrom(result?.value ?? null, users)].some((one) => reached.has(one)),
  );
  return first === undefined || second === undefined ? null : [first, second];
}

function reachedFrom(node: Value, users: ReadonlyMap<Value, readonly RecordedCall[]>): Set<Value> {
  const reached = new Set<Value>([node]);
  for (const one of reached)
    for (const { result } of users.get(one) ?? []) if (result !== null) reached.add(result.value);
  return reached;
}

function checkNode(
  tools: ClosureTools,
  node: PyInstance,
  calls: readonly RecordedCall[],
): { code: number; check: GradientCheck } | null {
  const uses = calls.flatMap((call) => useOf(tools, node, call) ?? []);
  const form = formOf(node);
  const kept = form === null ? null : numbersIn(node.d[form.grad]);
  if (uses.length < 2 || kept === null || uses.some(({ part }) => part.every((v) => v === 0))) return null;
  const setting = uses.find(({ sets, part }) => sets && isNear(part, kept));
  if (setting === undefined) return null;
  const sum = kept.map((_, i) => uses.reduce((total, { part }) => total + (part[i] ?? 0), 0));
  if (isNear(sum, kept)) return null;
  const worst = kept.reduce((most, _, i) => (off(kept, sum, i) > off(kept, sum, most) ? i : most), 0);
  const differences = uses.map(({ bench, at }) => bench.differenceOfArriving(at, worst));
  const numerical = differences.reduce<number>((total, one) => total + (one ?? Number.NaN), 0);
  return isClose(numerical, sum[worst] as number) ? told(tools, setting, { kept, sum, worst, numerical }) : null;
}

const off = (a: Float64Array, b: Float64Array, i: number): number => Math.abs((a[i] as number) - (b[i] as number));

function useOf(tools: ClosureTools, node: PyInstance, call: RecordedCall): Use | null {
  const operands = operandsOf(call);
  const at = operands.findIndex((operand) => operand.node === node);
  if (at < 0) return null;
  const bench = new Bench(tools, call, operands);
  const [part, again] = [bench.passedOn(0)?.[at], bench.passedOn(BEFORE)?.[at]];
  if (!part || !again || part.length !== again.length) return null;
  return { call, operand: operands[at] as Operand, at, bench, part, sets: isNear(part, again) };
}

function isNear(a: Float64Array, b: Float64Array): boolean {
  const scale = Math.max(1e-12, ...b.map(Math.abs));
  return a.length === b.length && a.every((v, i) => Math.abs(v - (b[i] as number)) <= 1e-9 * scale);
}

interface Figures {
  kept: Float64Array;
  sum: Float64Array;
  worst: number;
  numerical: number;
}

function told(
  tools: ClosureTools,
  { call, operand, bench }: Use,
  { kept, sum, worst, numerical }: Figures,
): { code: number; check: GradientCheck } | null {
  const method = tools.nodeOf(call.function.code.node);
  // Functions that stand beside the operands give their parts: whoever calls them adds or sets.
  const isItsOwn = method?.kind === 'FunctionDef' && bench.closures.size === 0;
  const place = isItsOwn ? placeOf(tools, method, operand, bench.closure) : null;
  if (place === null) return null;
  const shape = [...shapeOf(operand.node.d[operand.form.data])];
  const values = (numbers: Float64Array) => fromValues([...numbers], float64, shape);
  const row = emptyRow(call.function.qualname, operand.name, shape, place, place);
  return {
    code: call.function.code.node,
    check: {
      ...PLAIN,
      statement: place,
      diagnosis: ADDS,
      arrays: { hand: values(kept), automatic: values(sum), numerical: null },
      row: {
        ...row,
        verdict: 'fail',
        diagnosis: ADDS.en,
        maxRelativeError: compareGradients(kept, sum, { floor: 1e-10 }).maxRelativeError,
        norms: { hand: norm(kept), automatic: norm(sum), numerical: null },
        sampled: { checked: 1, of: sum.length, leftOut: 0 },
        worst: {
          index: indexOf(worst, shape),
          hand: kept[worst] as number,
          automatic: sum[worst] as number,
          numerical,
        },
      },
    },
  };
}
