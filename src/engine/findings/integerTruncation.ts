/**
 * integer-truncation (warning). A fraction stored into an integer array loses its fraction without a word. Explicit
 * conversions (astype, int()) say what they do and are left alone; unsigned bytes, where images are stored, are
 * worth a note where floats are computed from them, and a warning where nothing but 0 and 1 can remain of them.
 */

import { PyFloat } from '../python/objects/index.ts';
import type { Constant, Expr, Stmt } from '../python/syntax/ast.ts';
import { walkStatements } from '../trace/names.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'integer-truncation',
  severity: 'warning',
  explanation: {
    en: 'An array made from integers stays an integer array: assigning 0.7 to one of its elements stores 0. Make it a float array (`dtype=float`, or write `1.0`), or round on purpose.',
    ja: '整数から作った配列は整数型のままです。0.7 を代入すると 0 になります。`dtype=float` にするか `1.0` のように書くか、意図的に丸めてください。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const operation of context.recorder.operations.operations) {
      if (found.has(operation.position)) continue;
      const report = truncationIn(context, operation);
      if (report !== null) found.set(operation.position, report);
    }
    for (const report of storedNumbers(context))
      if (![...found.values()].some((f) => f.place.cell === report.place.cell && f.place.line === report.place.line))
        found.set(-1 - found.size, report);
    return [...found.values()];
  },
};

function truncationIn(context: Context, operation: Operation): Found | null {
  if (operation.kind !== 'assign' && operation.kind !== 'scatter') return null;
  const [source] = operation.inputs;
  const [target] = operation.outputs;
  if (source === undefined || target === undefined || !/^u?int/.test(target.dtype) || !/^float/.test(source.dtype))
    return null;
  // Written onto its own memory (`y = x.view(int32); y[:] = x`), the conversion is meant.
  if (source.storage === target.storage || !isStore(context, operation.position)) return null;
  const values = source.snapshot.array === null ? null : numbersOf(source.snapshot.array);
  const lost = values?.find(isLost);
  const place = context.spanOf(operation.position);
  if (lost === undefined || place === null) return null;
  const isPicture = target.dtype.startsWith('u') && !values?.every((v) => v >= 0 && v <= 1);
  if (isPicture && !isCalculatedWith(context, target)) return null;
  return { ...describe(place, lost, target.dtype), ...(isPicture ? { severity: 'info' } : {}) };
}

/** Whether what is stored goes into floats later; a picture to be shown does not. */
const isCalculatedWith = (context: Context, { storage }: ArrayRef): boolean =>
  context.recorder.operations.operations.some(
    ({ kind, inputs, outputs: [output] }) =>
      (kind === 'elementwise' || kind === 'einsum') &&
      inputs.some((input) => input.storage === storage) &&
      /^float/.test(output?.dtype ?? ''),
  );

/** Whether truncation takes more than what rounding left: 6.000000000004 is a 6, and 5.999999999996 becomes a 5. */
function isLost(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value - Math.trunc(value)) > 1e-9 * Math.max(1, Math.abs(value));
}

/** `a[i] = …` and `a[i] += …`: the only stores that say nothing of a conversion. */
function isStore(context: Context, position: number): boolean {
  const node = context.nodeOf(position);
  if (node === null) return false;
  if (node.kind === 'Subscript') return node.ctx === 'Store';
  if (node.kind === 'Assign') return node.targets.some((t) => t.kind === 'Subscript');
  return node.kind === 'AugAssign' && node.target.kind === 'Subscript';
}

/** `a[i] = 0.7`, `a.flat[i] = 0.7` and `a.fill(0.7)` with a Python number, as its last turn was. */
function storedNumbers(context: Context): Found[] {
  return context.program.cells.flatMap((cell) =>
    [...walkStatements(cell.module.body)].flatMap((statement): Found[] => {
      const store = storeIn(statement);
      if (store === null) return [];
      const array = lastValue(context.runtime, store.into);
      const value =
        store.value.kind === 'Constant' ? constantFloat(store.value) : lastValue(context.runtime, store.value);
      const number = typeof value === 'number' ? value : value instanceof PyFloat ? value.v : null;
      if (!isArray(array) || !/^int/.test(array.dtype.name) || number === null || !isLost(number)) return [];
      const place = context.spanOf(statement, cell.index);
      return place === null ? [] : [describe(place, number, array.dtype.name)];
    }),
  );
}

function storeIn(statement: Stmt): { into: Expr; value: Expr } | null {
  if (statement.kind === 'Assign') {
    const [target] = statement.targets;
    if (target?.kind !== 'Subscript') return null;
    const { value: of } = target;
    return { into: of.kind === 'Attribute' && of.attr === 'flat' ? of.value : of, value: statement.value };
  }
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return null;
  const { func, args } = statement.value;
  const [value] = args;
  return func.kind === 'Attribute' && func.attr === 'fill' && value !== undefined ? { into: func.value, value } : null;
}

function constantFloat({ value }: Constant): number | null {
  return value.type === 'float' ? value.value : null;
}

function describe(place: Found['place'], lost: number, dtype: string): Found {
  const short = Number(lost.toPrecision(8));
  const [before, after] = [(Number.isInteger(short) ? lost : short).toString(), Math.trunc(lost).toString()];
  return {
    place,
    message: {
      en: `A fraction is stored into an array of ${dtype}: ${before} becomes ${after}`,
      ja: `${dtype} の配列に小数を代入しています: ${before} が ${after} になります`,
    },
    witness: { en: `before ${before}, stored ${after}`, ja: `代入前 ${before}、格納後 ${after}` },
  };
}
