/** Which value of a report stands at a place of the code. */
import { describe, expect, it } from 'vitest';
import { lookup } from '../../src/editor/code/lookup.ts';
import type { CallRecord, Report, Span, Step, ValueSummary } from '../../src/protocol/report.ts';

const value = (...shape: number[]): ValueSummary => ({ type: 'ndarray', text: '', dtype: 'float64', shape });
const span = (line: number, column: number, endColumn: number, endLine = line): Span => ({
  cell: 0,
  line,
  column,
  endLine,
  endColumn,
});
const step = (kind: Step['kind'], label: string, at: Span, shape: ValueSummary, call: number | null = null): Step => ({
  index: 0,
  kind,
  span: at,
  label,
  text: label,
  operation: null,
  value: shape,
  inputs: [],
  call,
  iterations: [],
});
const call = (at: Span, args: Record<string, ValueSummary>): CallRecord => ({
  index: 0,
  name: 'f',
  span: at,
  caller: null,
  parent: null,
  arguments: Object.entries(args).map(([name, of]) => ({ name, value: of })),
  result: null,
});
const report = (parts: Partial<Report>): Report =>
  ({ variables: {}, steps: [], expressions: [], calls: [], ...parts }) as Report;
const at = (line: number, column: number) => ({ cell: 0, line, column });

describe('the value at a place', () => {
  const straight = report({
    // X = …      (line 1)
    // X = X @ W  (line 2)
    steps: [step('assign', 'X', span(1, 0, 10), value(2, 3)), step('assign', 'X', span(2, 0, 9), value(2, 5))],
    expressions: [
      { span: span(2, 4, 5), value: value(2, 3) },
      { span: span(2, 4, 9), value: value(2, 5) },
      { span: span(4, 4, 14), value: value(6), shapes: [[4], [6]] },
      { span: span(4, 4, 11), value: { type: 'function', text: '<function softmax>' } },
    ],
    variables: { X: value(2, 5), layer: { type: 'Affine', text: '', attributes: { W: value(3, 5) } } },
  });

  it.each([
    ['of a name where it is assigned is the new one', at(2, 0), 'X', [2, 5]],
    ['of a name in its own assignment is the former one', at(2, 4), 'X', [2, 3]],
    ['of a sub-expression is that of the smallest around', at(2, 6), null, [2, 5]],
    ['of a called function is what it returned', at(4, 6), 'softmax', [6]],
    ['of an attribute comes from its object', at(9, 0), 'layer.W', [3, 5]],
  ])('%s', (_name, position, chain, shape) => {
    expect(lookup(straight, position, chain)?.value.shape).toEqual(shape);
  });

  it('of an argument has all the shapes it was called with', () => {
    const body = span(1, 0, 0, 4);
    const calls = report({ calls: [call(body, { a: value(2) }), call(body, { a: value(3) })] });
    const found = lookup(calls, at(2, 4), 'a');
    expect(found?.shapes).toEqual(['(2,)', '(3,)']);
  });

  it('of a name that stands alone has the assignment that made it, not the statement around', () => {
    const shown = (array: string, ...shape: number[]): ValueSummary => ({ ...value(...shape), array });
    const used = report({
      // a = …   (line 1)
      // b = a @ W   (line 2)
      steps: [
        step('assign', 'a', span(1, 0, 5), shown('s1', 2, 3)),
        step('assign', 'b', span(2, 0, 9), shown('s2', 2, 5)),
      ],
      expressions: [
        { span: span(2, 4, 5), value: shown('s1', 2, 3) },
        { span: span(2, 4, 9), value: shown('s2', 2, 5) },
      ],
    });
    expect(lookup(used, at(2, 4), 'a')?.maker?.label).toBe('a');
    expect(lookup(used, at(2, 6), null)?.maker?.label).toBe('b');
  });

  it('of an argument that stands alone has all the shapes of its calls', () => {
    const body = span(1, 0, 0, 4);
    const calls = report({
      calls: [call(body, { a: value(2) }), call(body, { a: value(3) })],
      expressions: [{ span: span(2, 4, 5), value: value(3) }],
    });
    expect(lookup(calls, at(2, 4), 'a')?.shapes).toEqual(['(2,)', '(3,)']);
  });

  it('of a local name is that of its function, not of a global of the same name', () => {
    const calls = report({
      calls: [call(span(1, 0, 0, 4), {})],
      steps: [step('assign', 'y', span(2, 4, 9), value(7), 0), step('assign', 'y', span(5, 0, 5), value(1))],
    });
    expect(lookup(calls, at(3, 11), 'y')?.value.shape).toEqual([7]);
    expect(lookup(calls, at(6, 0), 'y')?.value.shape).toEqual([1]);
  });

  it('of an expression that ran many times has all its shapes', () => {
    expect(lookup(straight, at(4, 13), null)?.shapes).toEqual(['(4,)', '(6,)']);
  });

  it('of a name that never ran is unknown', () => {
    expect(lookup(straight, at(9, 0), 'missing')).toBeNull();
  });
});
