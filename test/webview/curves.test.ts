/** Which curves a report's training has. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/engine/inspect.ts';
import type { Report } from '../../src/protocol/report.ts';
import { curvesOf, subjectOf } from '../../webview/parts/curves.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');

function report(text: string): Report {
  const cells = [{ text: `import numpy as np\n${text}` }];
  return inspect({ kind: 'python', source: 'a.py', cells, options: { experiments: false } }).report;
}

/** Name and length of each curve, where the step that has a label is the chosen one. */
function curves(text: string, chosen: string | null = null): [string, number][] {
  const all = report(text);
  const step = chosen === null ? null : (all.steps.findLast(({ label }) => label === chosen) ?? null);
  return (curvesOf(all, subjectOf(all, step), step)?.series ?? []).map(({ label, y }) => [label, y.length]);
}

const LOOP = `
def loss(w):
    return float(((w - 3) ** 2).sum())
w = np.zeros(2)
losses, accuracies, rate = [], (), 0.1
for i in range(30):
    rate = rate * 0.9
    losses.append(loss(w))
    w -= rate * 2 * (w - 3)
`;

describe('the curves of a training', () => {
  it.each<[string, string, string | null, [string, number][]]>([
    ['the list that a program keeps', LOOP, null, [['losses', 30]]],
    [
      'losses and accuracies together',
      `${LOOP}train_acc = [0.1, 0.2, 0.3]\n`,
      null,
      [
        ['losses', 30],
        ['train_acc', 3],
      ],
    ],
    ['the number of a loop that a person looks at', LOOP, 'rate', [['rate', 30]]],
    [
      'what a function called loss gives, where no list has it',
      LOOP.replace('losses.append(loss(w))', 'print(loss(w))'),
      null,
      [['loss()', 30]],
    ],
    ['a name in the loop', LOOP.replace('losses.append(loss(w))', 'cost = loss(w)'), null, [['cost', 30]]],
    ['none where nothing is trained', 'values = [1, 2, 3, 4]\nfor i in range(5):\n    a = i\n', null, []],
  ])('are %s', (_, text, chosen, expected) => {
    expect(curves(text, chosen)).toEqual(expected);
  });

  it('of a long loop say how many of its turns are drawn', () => {
    const all = report(
      `${LOOP.replace('losses.append(loss(w))', 'cost = loss(w)').replace('range(30)', 'range(500)')}`,
    );
    expect(curvesOf(all, subjectOf(all, null), null)?.label).toMatch(
      /^cost over 500 iterations, .* · \d+ of 500 drawn$/,
    );
  });
  it('are said in a sentence', () => {
    const all = report(LOOP);
    expect(curvesOf(all, subjectOf(all, null), null)?.label).toMatch(/^losses: 30 values, from 18 to \d/);
  });

  it('are those of a network that asks to train', () => {
    const file = 'softmax_classifier.network.json';
    const cells = [{ text: readFileSync(path.join(examples, file), 'utf8') }];
    const all = inspect({ kind: 'network', source: file, cells }).report;
    expect(curvesOf(all, subjectOf(all, null), null)?.series.map(({ label }) => label)).toContain('loss');
  });
});
