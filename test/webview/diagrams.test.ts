/** Expressions as boxes and layers as chains: reports in, plain data out. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/protocol/report.ts';
import { BAD, diagramOf, marksOf, piecesOf, topText } from '../../webview/pure/boxes.ts';
import { chainOf } from '../../webview/pure/layers.ts';
import { mismatchOf } from '../../webview/pure/mismatch.ts';
import { fixture } from './harness.ts';

const reportOf = (name: string): Report => fixture(name).report as unknown as Report;
const softmax = reportOf('softmax');

describe('diagrams', () => {
  const make = (operation: string, inputs: number[][], shape: number[]) =>
    diagramOf(
      {
        operation,
        inputs: inputs.map((s, i) => ({ text: 'abc'[i] as string, shape: s })),
        value: { type: 'ndarray', text: '', shape },
        label: 'y',
      },
      'y',
    );
  const span = { cell: 0, line: 1, column: 0, endLine: 1, endColumn: 1 };
  const boxes = (layout: ReturnType<typeof make>) => (layout?.items ?? []).filter((item) => item.kind === 'box');
  it('a method follows the box it is called on, whose name is not written twice', () => {
    const texts = (operation: string, inputs: number[][]) =>
      make(operation, inputs, [2, 4])?.items.map((item) => (item.kind === 'text' ? item.text : item.name));
    expect(texts('a.reshape', [[8]])).toEqual(['a', '.reshape() =', 'y']);
    expect(
      texts('a.dot', [
        [2, 3],
        [3, 4],
      ]),
    ).toEqual(['a', '.dot(', 'b', ') =', 'y']);
    expect(
      texts('np.dot', [
        [2, 3],
        [3, 4],
      ]),
    ).toEqual(['np.dot(', 'a', ',', 'b', ') =', 'y']);
  });
  it.each([
    [
      'matmul: Input operand 1 has a mismatch in its core dimension 0, with …',
      [4, 5],
      [4, 2],
      '@',
      '5 ≠ 4',
      ['columns', 'rows'],
    ],
    ['shapes (4,5) and (4,) not aligned: 5 (dim 1) != 4 (dim 0)', [4, 5], [4], '@', '5 ≠ 4', ['columns', 'columns']],
    [
      'operands could not be broadcast together with shapes (4,5) (4,2) ',
      [4, 5],
      [4, 2],
      '↔',
      '5 ≠ 2',
      ['columns', 'columns'],
    ],
    [
      'operands could not be broadcast together with shapes (3,5) (4,5) ',
      [3, 5],
      [4, 5],
      '↔',
      '3 ≠ 4',
      ['rows', 'rows'],
    ],
  ] as const)('what does not fit stands out: %s', (message, left, right, sign, unequal, sides) => {
    const operands = [left, right].map((shape, i) => ({
      text: 'AB'[i] as string,
      shape: [...shape],
      dtype: 'float64',
      span,
      origin: null,
    }));
    const layout = mismatchOf({ message, operands });
    expect(layout?.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))).toEqual([sign, unequal]);
    const bad = boxes(layout).map((box) => (['rows', 'columns'] as const).filter((side) => box[side]?.colour === BAD));
    expect(bad).toEqual(sides.map((side) => [side]));
  });
  it('other failures have no drawing', () => {
    const operands = [{ text: 'A', shape: [4, 5], dtype: 'float64', span, origin: null }];
    expect(mismatchOf({ message: 'cannot reshape array of size 20 into shape (3,7)', operands })).toBeNull();
    expect(mismatchOf({ message: "name 'q' is not defined" })).toBeNull();
  });
  it('what stands over a box of several layers is clear of it and of its neighbours', () => {
    const layout = make('np.exp', [[4, 6, 4, 2]], [4, 6, 4, 2]);
    const [first, second] = boxes(layout);
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(
      topText({ leading: '4 × 6 ×', columns: first?.columns ?? null }).length * 6,
    );
    expect(first?.y).toBeGreaterThan(boxes(make('np.exp', [[4, 2]], [4, 2]))[0]?.y ?? 0);
  });
  it('the inner sides of a product share a colour, the outer ones pass theirs on', () => {
    const [a, b, y] = boxes(
      make(
        '@',
        [
          [2, 3],
          [3, 4],
        ],
        [2, 4],
      ),
    );
    expect(a?.columns?.colour).toBe(b?.rows?.colour);
    expect(a?.rows?.colour).toBe(y?.rows?.colour);
    expect(b?.columns?.colour).toBe(y?.columns?.colour);
    expect(a?.rows?.colour).not.toBe(a?.columns?.colour);
  });
  it('sides are as long as their numbers say', () => {
    const [a] = boxes(
      make(
        '@',
        [
          [3, 6],
          [6, 2],
        ],
        [3, 2],
      ),
    );
    expect((a?.width ?? 0) / (a?.height ?? 1)).toBeCloseTo(2);
  });
  it('a broadcast shows which axes were stretched', () => {
    const [a, b] = boxes(make('+', [[4, 5], [5]], [4, 5]));
    expect([a?.rows?.stretched, a?.columns?.stretched]).toEqual([false, false]);
    expect([b?.rows?.stretched, b?.columns?.stretched]).toEqual([true, false]);
    expect(b?.height).toBe(a?.height);
  });
  it('an entry of a product marks its row, its column and itself', () => {
    const layout = make(
      '@',
      [
        [4, 5],
        [5, 2],
      ],
      [4, 2],
    ) as NonNullable<ReturnType<typeof make>>;
    const [a, b, y] = boxes(layout) as Extract<(typeof layout.items)[number], { kind: 'box' }>[];
    const [row, column, entry] = marksOf(layout, '@', [3, 1]);
    expect(row).toMatchObject({ x: a?.x, width: a?.width, height: (a?.height ?? 0) / 4 });
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeCloseTo((a?.y ?? 0) + (a?.height ?? 0));
    expect(column).toMatchObject({ y: b?.y, height: b?.height, width: (b?.width ?? 0) / 2 });
    expect(entry).toMatchObject({ x: (y?.x ?? 0) + (y?.width ?? 0) / 2, y: row?.y });
    expect(marksOf(layout, '+', [3, 1])).toEqual([]);
  });
  it('nothing overlaps', () => {
    const layout = make('softmax', [[3, 10]], [3, 10]);
    const ends =
      layout?.items.map((item) => [
        item.x,
        item.kind === 'box' ? item.x + item.width : item.x + item.text.length * 6,
      ]) ?? [];
    for (let i = 1; i < ends.length; i++) expect(ends[i]?.[0]).toBeGreaterThanOrEqual(ends[i - 1]?.[1] ?? 0);
    expect(layout?.width).toBeGreaterThanOrEqual(ends.at(-1)?.[1] ?? 0);
  });
  it('in little room a drawing is broken into lines before its texts, and every item stands in its piece', () => {
    const layout = make(
      'np.dot',
      [
        [2, 3],
        [3, 4],
      ],
      [2, 4],
    ) as NonNullable<ReturnType<typeof make>>;
    const pieces = piecesOf(layout);
    expect(pieces.map(({ items }) => items.map((item) => (item.kind === 'text' ? item.text : item.name)))).toEqual([
      ['np.dot(', 'a'],
      [',', 'b'],
      [') =', 'y'],
    ]);
    expect(pieces.reduce((sum, { width }) => sum + width, 0)).toBe(layout.width);
    for (const { x, width, items } of pieces)
      for (const item of items) {
        expect(item.x).toBeGreaterThanOrEqual(x);
        expect(item.x + (item.kind === 'box' ? item.width : 0)).toBeLessThanOrEqual(x + width);
      }
  });
  it('what has no arrays has no picture', () => expect(make('len', [], [])).toBeNull());
});

describe('layers', () => {
  it('a network is a chain with its parameters and gradients', () => {
    const chain = chainOf(reportOf('network'));
    expect(chain?.layers.map(({ name }) => name)).toEqual(['Affine', 'Relu', 'Affine', 'SoftmaxWithLoss']);
    expect(chain?.layers[0]?.parameters.map(({ name, gradient }) => [name, gradient !== null])).toEqual([
      ['W', true],
      ['b', true],
    ]);
  });
  it('a program with one layer alone has no chain', () => expect(chainOf(softmax)).toBeNull());
  it('calls of forward that hand on their results are a chain', () => {
    const value = (array: string) => ({ type: 'ndarray', text: '', array, shape: [2, 3], dtype: 'float64' });
    const span = { cell: 0, line: 1, column: 0, endLine: 1, endColumn: 9 };
    const call = (index: number, name: string, from: string, to: string) => ({
      index,
      name,
      span,
      caller: span,
      parent: null,
      arguments: [{ name: 'x', value: value(from) }],
      result: value(to),
    });
    const report = {
      ...softmax,
      calls: [
        call(0, 'Affine.forward', 'a', 'b'),
        call(1, 'Relu.forward', 'b', 'c'),
        call(2, 'Other.forward', 'q', 'r'),
      ],
    };
    expect(chainOf(report)?.layers.map(({ name }) => name)).toEqual(['Affine', 'Relu']);
  });
});
