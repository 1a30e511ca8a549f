/** The losses of a run as they went from turn to turn: scalars and lists of numbers that are called as losses are. */
import { PyDict, PyInstance, PyList, type Value } from '../python/objects/index.ts';
import type { Run } from '../trace/run.ts';
import { scalarNumber } from '../trace/values.ts';

export interface Curve {
  id: string;
  name: string;
  values: number[];
}

const LOSS =
  /loss|cost|mse|rmse|error|objective|損失|誤差|コスト|entropy|^(?:j|l|e|err|errs|obj|history|hist)$|_err$|^err_/i;

/** Scalars by the assignment or return that gave them, and lists of numbers, that are called as losses are. */
export function lossCurves(run: Run): Curve[] {
  const curves = new Map<string, Curve>();
  for (const step of run.recorder?.steps() ?? []) {
    const number = scalarNumber(step.recorded.value);
    if (number === null) continue;
    const { node, unit } = run.runtime.nodes[step.node] ?? {};
    const name = step.kind === 'return' ? (run.recorder?.calls[step.call ?? -1]?.function.name ?? '') : step.label;
    if (node === undefined || (step.kind !== 'return' && step.loops.length === 0)) continue;
    const id = `${unit?.cell}:${node.span.start}:${node.kind}`;
    const curve = curves.get(id) ?? { id, name, values: [] };
    curves.set(id, curve);
    curve.values.push(number);
  }
  const { globals } = run.runtime;
  for (const name of Object.keys(globals)) addLists(curves, name, globals[name] as Value, 0);
  // `Model().fit(x, y)`: an object that no name holds.
  const met = new Set(run.recorder?.calls.slice(0, 200).map((call) => call.arguments[0]?.recorded.value));
  for (const value of met) if (value instanceof PyInstance) addLists(curves, value.cls.name, value, 0);
  return [...curves.values()].filter(({ values }) => values.length >= 5);
}

function addLists(curves: Map<string, Curve>, name: string, value: Value, depth: number): void {
  if (value instanceof PyList) {
    const values = value.items.map((item) => scalarNumber(item));
    if (values.length >= 5 && values.every((v) => v !== null))
      curves.set(name, { id: name, name, values: values as number[] });
  }
  if (depth > 0) return;
  if (value instanceof PyInstance)
    for (const key of Object.keys(value.d)) addLists(curves, `${name}.${key}`, value.d[key] as Value, 1);
  if (value instanceof PyDict)
    for (const { key, value: item } of value.entries())
      if (typeof key === 'string') addLists(curves, `${name}.${key}`, item, 1);
}

export function isLossName(name: string): boolean {
  return LOSS.test(
    name
      .split(/[.[]/)
      .at(-1)
      ?.replace(/[^\p{L}\p{N}_]/gu, '') ?? '',
  );
}

/** Ends far above where it began, and not only by its last value; or is no longer a number. What is not called a loss grows much further. */
export function grows(values: readonly number[], isLoss: boolean): boolean {
  const [first] = values;
  if (first === undefined || !Number.isFinite(first)) return false;
  if (!Number.isFinite(values.at(-1))) return true;
  if (values.some((v) => v < 0)) return false;
  const [start, end] = thirds(values);
  if (!isLoss && !(end > 1_000 * first && first > 0)) return false;
  return end > 1.5 * start && end > 1.5 * first && (values.at(-1) as number) > first;
}

export function falls(values: readonly number[]): boolean {
  if (!values.every(Number.isFinite)) return false;
  const [start, end] = thirds(values);
  return end < start && (values.at(-1) as number) < (values[0] as number);
}

function thirds(values: readonly number[]): [number, number] {
  const n = Math.max(1, Math.floor(values.length / 3));
  const mean = (part: readonly number[]) => part.reduce((a, b) => a + b, 0) / part.length;
  return [mean(values.slice(0, n)), mean(values.slice(-n))];
}

/** Whether a loss of this name is far larger at the end of the run than at its beginning. */
export const growsIn = (run: Run, name: string): boolean =>
  lossCurves(run).some((curve) => curve.name === name && grows(curve.values, true));
