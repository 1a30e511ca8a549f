/** Every rule can be switched off by a setting and by a comment on its line, can be given another severity, and speaks both languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/engine/findings/index.ts';
import { inspect } from '../../src/engine/inspect.ts';
import type { Finding, InspectOptions, InspectRequest } from '../../src/protocol/report.ts';
import { examplesOf } from './pages.ts';

const options: InspectOptions = { seed: 1, limits: { seconds: 20, experimentMilliseconds: 20_000 } };

const findingsOf = (request: InspectRequest, name: string, more: InspectOptions = {}): Finding[] =>
  inspect({ ...request, options: { ...options, ...more } }).report.findings.filter(({ rule }) => rule === name);

describe.each(rules.map(({ name }) => name))('%s', (name) => {
  const page = readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8');
  const { request } = examplesOf(page, name).find(({ correct }) => !correct) as ReturnType<typeof examplesOf>[number];
  const found = findingsOf(request, name);

  it('is off by setting', () => {
    expect(found.length).toBeGreaterThan(0);
    expect(findingsOf(request, name, { rules: { [name]: 'off' } })).toEqual([]);
  });

  it('has the severity of the setting', () => {
    const again = findingsOf(request, name, { rules: { [name]: 'hint' } });
    expect(again.map(({ severity }) => severity)).toEqual(found.map(() => 'hint'));
  });

  it('is off by a comment on its line', () => {
    const cells = request.cells.map(({ text, recorded }, cell) => {
      const lines = text.split('\n');
      for (const finding of found) if (finding.cell === cell) lines[finding.line - 1] += `  # loupe: ignore[${name}]`;
      return { text: lines.join('\n'), ...(recorded === undefined ? {} : { recorded }) };
    });
    expect(findingsOf({ ...request, cells }, name)).toEqual([]);
  });

  it('speaks both languages', () => {
    const japanese = findingsOf(request, name, { locale: 'ja' });
    expect(japanese.map(({ line, column }) => [line, column])).toEqual(found.map(({ line, column }) => [line, column]));
    for (const { message, witness, explanation } of japanese) {
      expect(explanation).toMatch(/[ぁ-ん]/);
      expect(`${message}${witness}`).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });
});

it('what was not tried for lack of time is named', () => {
  const text =
    'import numpy as np\nrows = 3\ncolumns = 3\nprint(np.ones((rows, 2)) @ np.ones((2, columns)) + np.ones(rows))';
  const request: InspectRequest = { kind: 'python', source: 'p.py', cells: [{ text }] };
  expect(findingsOf(request, 'coincidental-shape')).toHaveLength(1);
  const { report } = inspect({ ...request, options: { limits: { experimentMilliseconds: 0 } } });
  expect(report.findings).toEqual([]);
  expect(report.notTried).toContainEqual({ what: 'coincidental-shape', why: 'the time for experiments was over' });
});

it('a program that has filled the memory is not experimented with, and that is named', () => {
  const text = 'import numpy as np\nx = np.log(np.zeros(3))\nkept = []\nwhile True:\n    kept.append(np.ones(10**6))\n';
  let held = 0;
  const { report } = inspect(
    { kind: 'python', source: 'p.py', cells: [{ text }] },
    { memoryUsed: () => (held += 2 ** 30) },
  );
  expect(report.cells[0]?.error?.kind).toBe('limit');
  expect(report.findings).toEqual([]);
  expect(report.notTried).toEqual([{ what: 'the experiments', why: 'the run has filled the memory' }]);
});

it('a program that holds large arrays is not run a second time beside itself, and that is named', () => {
  const program = (side: number) =>
    `import numpy as np\nrows = ${side}\ncolumns = ${side}\ntotal = np.ones((rows, 2)) @ np.ones((2, columns)) + np.ones(rows)`;
  const notTried = (side: number) =>
    inspect({ kind: 'python', source: 'p.py', cells: [{ text: program(side) }] }).report.notTried;
  expect(notTried(100)).toEqual([]);
  expect(notTried(4200)).toEqual([
    { what: 'running again with changes', why: 'a second run would hold its large arrays once more' },
  ]);
});
