/**
 * labels-as-one-hot (warning). Class numbers are combined with a matrix of probabilities as if they were one-hot rows,
 * or one-hot rows pick entries as if they were class numbers. Both run without an error where sizes agree or broadcast.
 */

import type { AstNode, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { shapeText } from '../shapes/texts.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import { distribution, insideLogarithm, loggedIn, type Probabilities } from './probabilities.ts';
import { allOnes, hasOneHotRows, makerOf, valuesOf } from './provenance.ts';
import type { Context, Found, Rule } from './rule.ts';
import { wholeColumns } from './wholeColumns.ts';

export const rule: Rule = {
  name: 'labels-as-one-hot',
  severity: 'warning',
  explanation: {
    en: 'Labels come in two forms: class numbers such as [2, 0, 1], or one-hot rows with a single 1. `t * np.log(y)` and `y - t` need one-hot rows (`np.eye(classes)[t]`); `y[np.arange(N), t]` needs class numbers (`t.argmax(axis=1)`).',
    ja: 'ラベルには [2, 0, 1] のようなクラス番号と、1 が 1 つだけ立つ one-hot の 2 つの形があります。`t * np.log(y)` や `y - t` には one-hot(`np.eye(クラス数)[t]`)、`y[np.arange(N), t]` にはクラス番号(`t.argmax(axis=1)`)が必要です。',
  },
  detect(context) {
    const found = new Map<number, Found>();
    for (const operation of context.recorder.operations.operations) {
      if (found.has(operation.position)) continue;
      const report = numbersAsRows(context, operation);
      if (report !== null) found.set(operation.position, report);
    }
    return [
      ...found.values(),
      ...numbersOneByOne(context),
      ...numbersAmongRows(context),
      ...rowsAsNumbers(context),
      ...rowsBesideNumbers(context),
      ...wholeColumns(context),
    ];
  },
};

/** `t * log(y)` or `y - t` with class numbers in t. */
function numbersAsRows(context: Context, operation: Operation): Found | null {
  if (operation.kind !== 'elementwise' || operation.inputs.length !== 2) return null;
  const [a, b] = operation.inputs as [ArrayRef, ArrayRef];
  const isProduct = operation.name === 'multiply';
  if (!isProduct && operation.name !== 'subtract') return null;
  for (const [matrix, given] of [
    [a, b],
    [b, a],
  ] as const) {
    const labels = withoutSign(context, given);
    const probabilities = isProduct ? insideLogarithm(context, matrix) : distribution(matrix, 1e-6);
    if (probabilities === null) continue;
    const numbers = classNumbers(labels, probabilities);
    const isColumn = labels.shape.length === 2 && !probabilities.isTurned;
    if (numbers === null || !(isColumn || looksLikeLabels(context, operation, numbers))) continue;
    return describe(context, operation, labels, numbers, probabilities);
  }
  return null;
}

/** `t * np.log(p)` for one sample at a time: t takes the numbers of several classes, and multiplies the logarithms of all. */
function numbersOneByOne(context: Context): Found[] {
  const factors = numbersBeside(context, 'multiply', (ref) => loggedIn(context, ref));
  if (factors.length === 0) return [];
  const subtracted = numbersBeside(context, 'subtract', (ref) => ref).map(({ numbers }) => numbers.join());
  return factors.flatMap(({ operation, numbers, probabilities }) => {
    const place = context.spanOf(operation.position);
    if (!areOfClasses(numbers, probabilities.length) || place === null) return [];
    // What is also taken from the probabilities, as a cross entropy's gradient does, is a label whatever its name.
    const areLabels = subtracted.includes(numbers.join()) || looksLikeLabels(context, operation, numbers);
    return areLabels ? [describeOneByOne(context, place, numbers, probabilities)] : [];
  });
}

interface Beside {
  operation: Operation;
  numbers: number[];
  probabilities: Float64Array;
}

/** Single integers that one operation combined with what was made from the probabilities of one sample, turn by turn. */
function numbersBeside(context: Context, name: string, madeFrom: (ref: ArrayRef) => ArrayRef | null): Beside[] {
  const met = new Map<number, Beside>();
  for (const operation of context.recorder.operations.operations) {
    if (operation.kind !== 'elementwise' || operation.name !== name) continue;
    const given = operation.inputs.find(({ shape }) => shape.length === 0);
    const vector = operation.inputs.find(({ shape }) => shape.length === 1);
    const label = given === undefined ? null : withoutSign(context, given);
    const input = vector === undefined ? null : madeFrom(vector);
    const probabilities = input === null ? null : valuesOf(input);
    const number = label !== null && /^u?int/.test(label.dtype) ? valuesOf(label)?.[0] : undefined;
    if (number === undefined || probabilities === null || !isOneDistribution(probabilities)) continue;
    const known = met.get(operation.position);
    if (known === undefined) met.set(operation.position, { operation, numbers: [number], probabilities });
    else known.numbers.push(number);
  }
  return [...met.values()];
}

/** `y * np.log(a)` of one sample at a time, where y was a one-hot column in some calls, and the number of a class in others. */
function numbersAmongRows(context: Context): Found[] {
  const met = new Map<number, { rows: ArrayRef | null; numbers: number[] }>();
  for (const operation of context.recorder.operations.operations) {
    if (operation.kind !== 'elementwise' || operation.name !== 'multiply') continue;
    const [a, b] = operation.inputs as [ArrayRef, ArrayRef];
    const logarithms = [a, b].find((ref) => loggedIn(context, ref) !== null);
    if (logarithms === undefined) continue;
    const label = withoutSign(context, logarithms === a ? b : a);
    const values = valuesOf(label);
    const known = met.get(operation.position) ?? { rows: null, numbers: [] };
    met.set(operation.position, known);
    if (values === null) continue;
    if (label.shape.length === 0 && /^u?int/.test(label.dtype)) known.numbers.push(values[0] as number);
    else if (label.shape.join() === logarithms.shape.join() && isOneClass(values)) known.rows = label;
  }
  return [...met].flatMap(([position, { rows, numbers }]) => {
    const place = rows === null ? null : context.spanOf(position);
    if (rows === null || place === null) return [];
    const classes = rows.shape.reduce((size, n) => size * n, 1);
    return areOfClasses(numbers, classes) ? [describeAmongRows(context, place, numbers, rows)] : [];
  });
}

/** A single 1 among three entries or more, the others 0. */
const isOneClass = (values: Float64Array): boolean => values.length >= 3 && hasOneHotRows(values, 1, values.length);

/** Each the number of one of the classes, and not all 0 or 1. */
const areOfClasses = (numbers: readonly number[], classes: number): boolean =>
  numbers.every((n) => n >= 0 && n < classes) && numbers.some((n) => n >= 2);

function isOneDistribution(values: Float64Array): boolean {
  return values.length >= 3 && values.every((v) => v >= 0) && allOnes([values.reduce((a, b) => a + b, 0)], 1e-3);
}

/** `-t` stands for t. */
function withoutSign(context: Context, ref: ArrayRef): ArrayRef {
  const maker = makerOf(context, ref);
  return maker?.name === 'negative' ? (maker.inputs[0] ?? ref) : ref;
}

/** Whole numbers, one a sample, each below the number of classes, not all 0 or 1 unless a column of them. */
function classNumbers({ shape, dtype, snapshot }: ArrayRef, probabilities: Probabilities): number[] | null {
  const { samples, classes, isTurned } = probabilities;
  const isFlat = shape.length === 1 && shape[0] === samples && (isTurned || samples === classes);
  const isAligned = shape.join() === (isTurned ? [1, samples] : [samples, 1]).join();
  if ((!isFlat && !isAligned) || !/^(?:u?int|float)/.test(dtype) || snapshot.array === null) return null;
  const values = [...numbersOf(snapshot.array)];
  if (!values.every((v) => Number.isInteger(v) && v >= 0 && v < classes)) return null;
  const largest = Math.max(...values);
  return largest >= 2 || (isAligned && largest === 1 && /int/.test(dtype) && classes === 2) ? values : null;
}

/**
 * A flat array of whole numbers may hold weights of the classes, or counts of the samples: labels start at 0, and are
 * called as labels are.
 */
function looksLikeLabels(context: Context, operation: Operation, numbers: number[]): boolean {
  if (!numbers.includes(0)) return false;
  const node = context.nodeOf(operation.position);
  const names = node === null ? [] : calledIn(node);
  return names.some((name) => LABELS.test(name));
}

const LABELS =
  /^(?:t|y|y_?(?:true|train|test|batch|i|b)?|ts|gt|ans\w*|cls|.*label.*|.*target.*|.*class.*|.*truth.*|.*teacher.*|.*correct.*|正解.*|教師.*|ラベル.*|目標.*)$/i;

function calledIn(node: AstNode): string[] {
  if (node.kind === 'Name') return [node.id];
  if (node.kind === 'Attribute') return [node.attr];
  return [...children(node)].flatMap(calledIn);
}

/** The first of many. */
const listed = (numbers: readonly number[]): string =>
  `${numbers.slice(0, 6).join(', ')}${numbers.length > 6 ? ', …' : ''}`;

function describe(
  context: Context,
  operation: Operation,
  labels: ArrayRef,
  numbers: number[],
  { at, classes }: Probabilities,
): Found | null {
  const place = context.spanOf(operation.position);
  if (place === null) return null;
  const shown = `[${listed(numbers)}]`;
  const loss = -numbers.reduce((sum, n, i) => sum + Math.log(at(i, n) + 1e-7), 0) / numbers.length;
  const text = context.textOf(place);
  const right = Number(loss.toPrecision(5));
  return {
    place,
    message: {
      en: `Class numbers stand where one-hot rows are needed: \`${text}\``,
      ja: `one-hot が必要なところにクラス番号が使われています: \`${text}\``,
    },
    witness: {
      en: `the labels are ${shown} of shape ${shapeText(labels.shape)}, stretched over ${classes} classes; with one-hot rows the cross entropy of these probabilities is ${right}`,
      ja: `ラベルは ${shown}(形状 ${shapeText(labels.shape)})で、${classes} クラスに引き伸ばされています。one-hot なら交差エントロピーは ${right} です`,
    },
  };
}

function describeOneByOne(
  context: Context,
  place: Found['place'],
  numbers: number[],
  probabilities: Float64Array,
): Found {
  const text = context.textOf(place);
  const shown = listed(numbers);
  const [first = 0] = numbers;
  const right = Number((-Math.log(probabilities[first] as number)).toPrecision(5));
  return {
    place,
    message: {
      en: `A class number multiplies the logarithms of all classes, where a one-hot row would pick one: \`${text}\``,
      ja: `クラス番号が全クラスの対数に掛けられています。必要なのは 1 つを選ぶ one-hot です: \`${text}\``,
    },
    witness: {
      en: `over the samples the factor was ${shown}: class 0 counts nothing, class 2 everything twice; the cross entropy of the first sample is -log of its entry ${first}, ${right}`,
      ja: `掛けられた値は順に ${shown} でした。クラス 0 は何も数えず、クラス 2 はすべてを 2 倍に数えます。最初のサンプルの交差エントロピーは ${first} 番目の要素の -log で、${right} です`,
    },
  };
}

function describeAmongRows(context: Context, place: Found['place'], numbers: number[], rows: ArrayRef): Found {
  const text = context.textOf(place);
  const shown = listed(numbers);
  return {
    place,
    message: {
      en: `A class number stands where other calls give a one-hot column: \`${text}\``,
      ja: `ほかの呼び出しでは one-hot なのに、ここではクラス番号が渡されています: \`${text}\``,
    },
    witness: {
      en: `some samples have a one-hot label of shape ${shapeText(rows.shape)}, others the numbers ${shown}, each of which multiplies the logarithms of all classes`,
      ja: `一部のサンプルのラベルは形状 ${shapeText(rows.shape)} の one-hot ですが、他は数値 ${shown} で、全クラスの対数に掛けられています`,
    },
  };
}

/** `y[np.arange(N), t]` and `np.eye(C)[t]` with one-hot rows in t. */
function rowsAsNumbers(context: Context): Found[] {
  return context.program.cells.flatMap((cell) =>
    cell.module.body.flatMap((statement) =>
      [...subscripts(statement)].flatMap(({ node, value, index, isAlone }) => {
        const rows = oneHotIndex(context, value, index, isAlone);
        const place = rows === null ? null : context.spanOf(node, cell.index);
        return rows === null || place === null ? [] : [describeRows(context, place, rows)];
      }),
    ),
  );
}

function* subscripts(node: AstNode): Generator<{ node: Expr; value: Expr; index: Expr; isAlone: boolean }> {
  if (node.kind === 'Subscript') {
    const { slice } = node;
    const last = slice.kind === 'Tuple' ? (slice.elts.length === 2 ? slice.elts[1] : undefined) : slice;
    if (last !== undefined) yield { node, value: node.value, index: last, isAlone: slice.kind !== 'Tuple' };
  }
  for (const child of children(node)) yield* subscripts(child);
}

/** The shape of an index that is one-hot rows as wide as what it indexes. */
function oneHotIndex(context: Context, value: Expr, index: Expr, isAlone: boolean): readonly number[] | null {
  const [of, at] = [lastValue(context.runtime, value), lastValue(context.runtime, index)];
  if (!isArray(of) || !isArray(at) || of.ndim !== 2 || at.ndim !== 2 || !'iu'.includes(at.dtype.kind)) return null;
  const [rows, columns] = at.shape as [number, number];
  if (columns < 3 || rows < 2 || of.shape[1] !== columns) return null;
  // Rows picked from a table may be any table's; from `np.eye` they are one-hot rows to be made.
  if (isAlone && !(of.shape[0] === columns && hasOneHotRows(numbersOf(of), columns, columns))) return null;
  return hasOneHotRows(numbersOf(at), rows, columns) ? at.shape : null;
}

/** `scores.argmax(axis=1) == t` with one-hot rows in t: as many classes as samples make it run, and nearly nothing equal. */
function rowsBesideNumbers(context: Context): Found[] {
  const found = new Map<number, Found>();
  for (const operation of context.recorder.operations.operations) {
    const { kind, name, inputs, position } = operation;
    if (kind !== 'elementwise' || (name !== 'equal' && name !== 'not_equal') || found.has(position)) continue;
    for (const [flat, rows] of [inputs, [...inputs].reverse()]) {
      if (flat === undefined || rows === undefined || !isOneHot(rows) || !areClasses(flat, rows)) continue;
      const place = context.spanOf(position);
      if (place !== null) found.set(position, describeCompared(context, place, rows.shape, flat.shape));
    }
  }
  return [...found.values()];
}

function isOneHot(ref: ArrayRef): boolean {
  const [samples, classes] = ref.shape;
  const values = valuesOf(ref);
  if (ref.shape.length !== 2 || samples === undefined || classes === undefined || classes < 3) return false;
  return values !== null && hasOneHotRows(values, samples, classes);
}

/** A flat array of whole numbers, more than 0 and 1, each the number of one of the classes. */
function areClasses({ shape, dtype, snapshot }: ArrayRef, rows: ArrayRef): boolean {
  const classes = rows.shape[1] as number;
  if (shape.length !== 1 || !/^u?int/.test(dtype) || snapshot.array === null) return false;
  return areOfClasses([...numbersOf(snapshot.array)], classes);
}

function describeCompared(
  context: Context,
  place: Found['place'],
  rows: readonly number[],
  flat: readonly number[],
): Found {
  const text = context.textOf(place);
  return {
    place,
    message: {
      en: `Class numbers are compared with one-hot rows: \`${text}\``,
      ja: `クラス番号と one-hot を比べています: \`${text}\``,
    },
    witness: {
      en: `class numbers of shape ${shapeText(flat)} are held against every row of the one-hot ${shapeText(rows)}; \`argmax(axis=1)\` of it gives its class numbers`,
      ja: `形状 ${shapeText(flat)} のクラス番号が、one-hot ${shapeText(rows)} のすべての行と比べられています。one-hot のクラス番号は \`argmax(axis=1)\` で得られます`,
    },
  };
}

function describeRows(context: Context, place: Found['place'], shape: readonly number[]): Found {
  const text = context.textOf(place);
  return {
    place,
    message: {
      en: `One-hot rows are used as class numbers: \`${text}\``,
      ja: `クラス番号が必要なところに one-hot が使われています: \`${text}\``,
    },
    witness: {
      en: `the index is one-hot of shape ${shapeText(shape)}: it only ever picks the entries 0 and 1; \`argmax(axis=1)\` gives the class numbers`,
      ja: `添字は形状 ${shapeText(shape)} の one-hot で、0 番と 1 番だけを選びます。クラス番号は \`argmax(axis=1)\` で得られます`,
    },
  };
}
