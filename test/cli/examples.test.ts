/** Every example that people start from shows what it promises, and nothing else. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { readRequest } from '../../src/cli/read.ts';
import { inspect } from '../../src/engine/inspect.ts';

const FOLDER = path.join(import.meta.dirname, '../../examples');

const EXAMPLES: [file: string, shows: { findings?: string[]; passes?: number; fails?: number; prints?: string }][] = [
  ['attention.py', { prints: ' down looks at the 0.05, cat 0.55, sat 0.30, down 0.10\n' }],
  ['batch_norm.py', { passes: 3, prints: 'dx sums to zero over the batch: True\n' }],
  ['broken_backward.py', { findings: ['wrong-gradient'], fails: 1 }],
  ['convnet.network.json', { passes: 13 }],
  ['convolution.py', { passes: 4, prints: '(2, 1, 8, 8) -> (2, 2, 6, 6) -> (2, 2, 3, 3)\n' }],
  ['recurrent.py', { passes: 5, prints: '100% right\n' }],
  ['sequence.network.json', { passes: 9 }],
  ['shapes.py', { findings: ['shape-mismatch'] }],
  [
    'silent_broadcast.py',
    { findings: ['accidental-outer-broadcast'], passes: 1, prints: 'should be near 3 and 0.5\n' },
  ],
  ['softmax_classifier.network.json', { passes: 8 }],
  ['two_layer_network.py', { passes: 5, prints: 'predicted [0 1 1 0]\n' }],
];

describe('the example', () => {
  it.each(EXAMPLES)('%s', async (file, { findings = [], passes = 0, fails = 0, prints = '' }) => {
    const request = await readRequest(path.join(FOLDER, file), readArguments(['inspect', file]));
    const limits = { experimentMilliseconds: 60_000 };
    const { report } = inspect({ ...request, options: { ...request.options, limits } });
    const verdicts = report.gradients.map(({ verdict }) => verdict);
    expect({
      findings: report.findings.map(({ rule }) => rule),
      passes: verdicts.filter((verdict) => verdict === 'pass').length,
      others: verdicts.filter((verdict) => verdict !== 'pass'),
    }).toEqual({ findings, passes, others: new Array(fails).fill('fail') });
    expect(report.cells.map(({ stdout }) => stdout).join('')).toContain(prints);
  });

  it('list names every file but the notebook, which has tests of its own', () => {
    const files = readdirSync(FOLDER).filter((file) => /\.(py|json)$/.test(file));
    expect(EXAMPLES.map(([file]) => file)).toEqual(files.sort());
  });
});
