/** The step tree and what is chosen in it: reports in, plain data out. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';
import type { Report, Step } from '../../src/protocol/report.ts';
import { changedPlaces, choiceOf, firstChoice, resolve, splitLabel, stepAt } from '../../webview/pure/choice.ts';
import { operandOf } from '../../webview/pure/operand.ts';
import { countRows, pathTo, type Row, visibleRows } from '../../webview/pure/stepRows.ts';
import { stepTree } from '../../webview/pure/stepTree.ts';
import { fixture } from './harness.ts';

const reportOf = (name: string): Report => fixture(name).report as unknown as Report;
const softmax = reportOf('softmax');
const training = reportOf('training');
const everything = { open: {}, iterations: {}, filter: '', openByDefault: true };

/** Rows as indented text, as a person sees them. */
const outline = (rows: Row[]): string[] =>
  rows.map(({ node, level }) => {
    const text =
      node.kind === 'step' ? node.step.text : node.kind === 'call' ? `${node.call.name}()` : `loop of ${node.total}`;
    return '  '.repeat(level - 1) + text.slice(0, 26);
  });

describe('the step tree', () => {
  it('what a call did lies under the statement that called', () => {
    const lines = outline(visibleRows(stepTree(softmax), everything));
    const at = lines.indexOf('Y = softmax(A)');
    expect(lines.slice(at, at + 6)).toEqual([
      'Y = softmax(A)',
      '  c = np.max(a)',
      '  exp_a = np.exp(a-c)',
      '  sum_exp_a = np.sum(exp_a)',
      '  y = exp_a / sum_exp_a',
      '  return y',
    ]);
  });
  it('no step is lost or doubled', () => {
    const indices = visibleRows(stepTree(softmax), everything).flatMap(({ node }) =>
      node.kind === 'step' ? [node.step.index] : [],
    );
    expect(indices.sort((a, b) => a - b)).toEqual(softmax.steps.map(({ index }) => index));
  });
  it('a loop of 1,000 turns is one row and shows one turn', () => {
    const tree = stepTree(training);
    const lines = outline(visibleRows(tree, everything));
    expect(lines).toHaveLength(10);
    expect(lines[3]).toBe('loop of 1000');
    const loop = tree.find((node) => node.kind === 'loop');
    if (loop?.kind !== 'loop') throw new Error('no loop');
    expect(loop.bodies.map(({ iteration }) => iteration).slice(-2)).toEqual([998, 999]);
    const third = visibleRows(tree, { ...everything, iterations: { [loop.key]: 2 } });
    const shown = third.find(({ node }) => node.kind === 'step' && node.step.text.startsWith('loss'));
    expect(shown?.node.kind === 'step' && shown.node.step.iterations[0]?.iteration).toBe(2);
  });
  it('an iteration that was not kept shows the one before it', () => {
    const tree = stepTree(training);
    const loop = tree.find((node) => node.kind === 'loop');
    if (loop?.kind !== 'loop') throw new Error('no loop');
    const rows = visibleRows(tree, { ...everything, iterations: { [loop.key]: 500 } });
    const shown = rows.find(({ node }) => node.kind === 'step' && node.step.text.startsWith('loss'));
    expect(shown?.node.kind === 'step' && shown.node.step.iterations[0]?.iteration).toBe(11);
  });
  it('the way to a step opens its call and sets its iteration', () => {
    const step = training.steps.find((one) => one.text.startsWith('e =') && one.iterations[0]?.iteration === 5) as Step;
    const tree = stepTree(training);
    const path = pathTo(tree, step.index);
    const rows = visibleRows(tree, {
      filter: '',
      openByDefault: false,
      open: Object.fromEntries((path?.open ?? []).map((key) => [key, true])),
      iterations: path?.iterations ?? {},
    });
    expect(rows.some(({ node }) => node.kind === 'step' && node.step.index === step.index)).toBe(true);
  });
  it('folding hides what lies below, a filter finds it again', () => {
    const tree = stepTree(softmax);
    const folded = visibleRows(tree, { ...everything, openByDefault: false });
    expect(outline(folded)).not.toContain('  exp_a = np.exp(a-c)');
    const found = visibleRows(tree, { ...everything, openByDefault: false, filter: 'exp_a = ' });
    expect(outline(found)).toEqual(['Y = softmax(A)', '  exp_a = np.exp(a-c)', '  sum_exp_a = np.sum(exp_a)']);
    expect(visibleRows(tree, { ...everything, filter: 'no such thing' })).toEqual([]);
  });
  it('counting stops at its limit', () => expect(countRows(stepTree(softmax), 5)).toBe(6));
  it('two calls in one statement are two rows under it', () => {
    const span = (column: number, endColumn: number) => ({ cell: 0, line: 1, column, endLine: 1, endColumn });
    const value = { type: 'float', text: '1.0' };
    const step = (index: number, call: number | null, label: string, at = span(0, 20)): Step => ({
      index,
      kind: 'assign',
      span: at,
      label,
      text: label,
      operation: null,
      value,
      inputs: [],
      call,
      iterations: [],
    });
    const call = (index: number, column: number) => ({
      index,
      name: `f${index}`,
      span: span(0, 1),
      caller: span(column, column + 3),
      parent: null,
      arguments: [],
      result: value,
    });
    const tree = stepTree({
      steps: [step(0, 0, 'p'), step(1, 1, 'q'), step(2, null, 'y = f(1) + g(2)')],
      calls: [call(0, 4), call(1, 11)],
    });
    expect(outline(visibleRows(tree, everything))).toEqual(['y = f(1) + g(2)', '  f0()', '    p', '  f1()', '    q']);
  });
});

describe('choices', () => {
  it('the first array shown is that of the first finding, under its top-level name', () =>
    expect(resolve(softmax, firstChoice(softmax))?.step?.text).toBe('Y = softmax(A)'));
  it.each([
    ['an array of numbers before one of objects, as the axes of a figure are', ['float64', [200]], ['object', [2, 2]]],
    ['a matrix before a vector', ['float64', [2, 3]], ['float64', [3]]],
    ['what has elements before what has none', ['float64', [3]], ['float64', [0, 4]]],
  ] as const)('without findings it is %s', (_, [dtype, shape], [other, otherShape]) => {
    const [first] = softmax.steps as [Step];
    const made = (index: number, value: object): Step =>
      ({ ...first, index, call: null, span: { ...first.span, line: index + 1 }, value }) as Step;
    const steps = [
      made(0, { type: 'ndarray', text: '', array: 'a', dtype, shape }),
      made(1, { type: 'ndarray', text: '', array: 'b', dtype: other, shape: otherShape }),
    ];
    const report = { ...softmax, findings: [], steps };
    expect(resolve(report, firstChoice(report))?.step?.index).toBe(0);
  });
  it('what the program throws away is not the first to be shown', () => {
    const [first] = softmax.steps as [Step];
    const value = { type: 'ndarray', text: '', dtype: 'float64', shape: [2, 3] };
    const step = (index: number, label: string): Step =>
      ({
        ...first,
        index,
        label,
        text: `${label}, grads = f(${index})`,
        call: null,
        value: { ...value, array: label },
      }) as Step;
    const report = { ...softmax, findings: [], steps: [step(0, 'y'), step(1, '_')] };
    expect(resolve(report, firstChoice(report))?.title).toBe('y');
  });
  it('a choice is found again after lines moved', () => {
    const step = softmax.steps.find(({ text }) => text === 'exp_a = np.exp(a-c)') as Step;
    const moved = structuredClone(softmax);
    for (const one of moved.steps) one.span.line += 7;
    expect(resolve(moved, choiceOf(softmax, step))?.step?.text).toBe(step.text);
  });

  it('is found again when its right side was edited, by its line and its target', () => {
    const step = softmax.steps.find(({ text }) => text === 'Y = softmax(A)') as Step;
    const edited = {
      ...softmax,
      steps: softmax.steps.map((one) => (one === step ? { ...one, text: 'Y = softmax(A / 2)' } : one)),
    };
    expect(resolve(edited, choiceOf(softmax, step))?.step?.index).toBe(step.index);
    const renamed = {
      ...softmax,
      steps: softmax.steps.map((one) => (one === step ? { ...one, text: 'Z = softmax(A)' } : one)),
    };
    expect(resolve(renamed, choiceOf(softmax, step))).toBeNull();
  });
  it('a choice that is gone resolves to nothing', () => {
    expect(resolve(softmax, { kind: 'variable', name: 'nowhere' })).toBeNull();
    expect(resolve(softmax, { kind: 'handle', array: 'zz', title: 'x' })).toBeNull();
  });

  it('finds the arrays in a dictionary, by its variable and by the step that made it', () => {
    const W = { type: 'ndarray', text: '', dtype: 'float64', shape: [2, 2], array: 'zz' };
    const params = { type: 'dict', text: '{…}', attributes: { "['W']": W } };
    const variable = { ...softmax, variables: { params } };
    expect(resolve(variable, { kind: 'variable', name: 'params', attribute: "['W']" })).toMatchObject({
      title: "params['W']",
      value: W,
    });
    const step = { ...softmax, steps: [{ ...(softmax.steps[0] as Step), value: params }] };
    expect(resolve(step, { kind: 'handle', array: 'zz', title: "params['W']" })?.value).toBe(W);
  });
  it('every turn of a loop is another moment', () => {
    const turns = training.steps.filter(({ text }) => text.startsWith('y ='));
    for (const step of [turns[0], turns[5], turns.at(-1)] as Step[])
      expect(resolve(training, choiceOf(training, step))?.step?.index).toBe(step.index);
  });
  it('a turn of a loop is found again where another run kept other turns, or the nearest one before it', () => {
    const turns = training.steps.filter(({ text }) => text.startsWith('y ='));
    const late = turns.at(-3) as Step;
    const choice = choiceOf(training, late);
    const fewer = { ...training, steps: training.steps.filter((step) => step !== turns[2] && step !== turns[9]) };
    expect(resolve(fewer, choice)?.step?.index).toBe(late.index);
    const without = { ...training, steps: training.steps.filter((step) => step !== late) };
    expect(resolve(without, choice)?.step?.index).toBe(turns.at(-4)?.index);
  });
  it('the cursor finds the innermost step of its line', () => {
    expect(stepAt(softmax, 4, 15)?.text).toBe('Y = softmax(A)');
    expect(stepAt(softmax, 4, 99)).toBeNull();
  });
  it('the cursor stays in the turn of the loop that is looked at', () => {
    const turns = training.steps.filter(({ text }) => text.startsWith('y ='));
    const loss = training.steps.filter(({ text }) => text.startsWith('loss ='));
    const [early, late] = [turns[3], turns.at(-1)] as [Step, Step];
    const { cell, line } = early.span;
    expect(stepAt(training, cell, line)).toBe(late);
    expect(stepAt(training, cell, line, early)).toBe(early);
    expect(stepAt(training, cell, line, loss[5])).toBe(turns[5]);
    const X = training.steps[0] as Step;
    expect(stepAt(training, cell, line, X)).toBe(late);
  });
  it.each([
    ['Y = softmax(A)', 'Y', '= softmax(A)'],
    ['W -= 0.1 * g', 'W', '-= 0.1 * g'],
    ['self.dW = np.dot(x.T, d)', 'self.dW', '= np.dot(x.T, d)'],
    ['a == b', 'a == b', ''],
    ['np.sum(Y, axis=1)', 'np.sum(Y, axis=1)', ''],
    ['f(x, axis=1)', 'f(x, axis=1)', ''],
    ['A[0, 1] = 3', 'A[0, 1]', '= 3'],
    ["params['W1'] = np.ones(3)", "params['W1']", '= np.ones(3)'],
    ["self.grads[f'b{i + 1}'] -= dout[i].sum()", "self.grads[f'b{i + 1}']", '-= dout[i].sum()'],
    ['x[-1] = 0', 'x[-1]', '= 0'],
    ['x[x == 0] = 1e-7', 'x[x == 0]', '= 1e-7'],
    ['y[np.arange(n), t[i]] -= 1', 'y[np.arange(n), t[i]]', '-= 1'],
    ["print(d['a'], end='')", "print(d['a'], end='')", ''],
  ])('%s is split at its target', (label, name, rest) => expect(splitLabel(label)).toEqual([name, rest]));
  it('the operand of a step is found among what was there before it', () => {
    const step = softmax.steps.find(({ text }) => text === 'XW = np.dot(X, W)') as Step;
    const input = { text: 'W', shape: [2, 3] };
    const W = softmax.steps.find(({ text }) => text.startsWith('W =')) as Step;
    const array = W.value.array;
    expect(operandOf(softmax, step, input)).toEqual({ array, rowAxis: 0, columnAxis: 1 });
    expect(operandOf(softmax, step, { text: 'W', shape: [9] })).toBeNull();
    for (const text of ['W.T', 'W.transpose()', 'np.transpose(W)'])
      expect(operandOf(softmax, step, { text, shape: [3, 2] })).toEqual({ array, rowAxis: 1, columnAxis: 0 });
    expect(operandOf(softmax, step, { text: 'W.T', shape: [2, 3] })).toBeNull();
  });
  it('a part that is assigned shows the array as it was then, which is the operand of what comes after', () => {
    const text = 'import numpy as np\nx = np.zeros((2, 2))\nx[0] = 1.5\nx[1, 1] = -4\ny = x @ x\n';
    const { report } = inspect({ kind: 'python', source: 'a.py', cells: [{ text }] });
    const [made, row, entry, product] = report.steps as [Step, Step, Step, Step];
    const shown = [made, row, entry].map((step) => resolve(report, choiceOf(report, step)));
    expect(shown.map((one) => [one?.title, one?.value.thumbnail?.values])).toEqual([
      ['x', [0, 0, 0, 0]],
      ['x', [1.5, 1.5, 0, 0]],
      ['x', [1.5, 1.5, 0, -4]],
    ]);
    expect(operandOf(report, product, { text: 'x', shape: [2, 2] })?.array).toBe(entry.whole?.value.array);
  });
  it('what changed between two runs is marked, the rest is not', () => {
    const next = structuredClone(softmax);
    const step = next.steps.find(({ text }) => text === 'Y = softmax(A)') as Step;
    step.value = { ...step.value, max: 0.9 };
    expect([...changedPlaces(softmax, next)]).toHaveLength(1);
    expect(changedPlaces(softmax, structuredClone(softmax)).size).toBe(0);
    expect(changedPlaces(null, next).size).toBe(0);
  });
  it('do not count objects that lie elsewhere in memory in each run', () => {
    const withObject = (address: string) => {
      const report = structuredClone(softmax);
      const [first] = report.steps;
      if (first) first.value = { type: 'Affine', text: `<__main__.Affine object at ${address}>` };
      return report;
    };
    expect(changedPlaces(withObject('0x7f0000000090'), withObject('0x7f00000000b0')).size).toBe(0);
  });
});
