/** What `check` writes for editors, GitHub and SARIF readers. */
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { PLAIN } from '../../src/cli/ansi.ts';
import type { Checked } from '../../src/cli/check.ts';
import { CHECK_FORMATS } from '../../src/cli/checkFormats.ts';

const finding: Checked['findings'][number] = {
  rule: 'unstable-exp',
  severity: 'warning',
  line: 4,
  column: 2,
  endLine: 4,
  endColumn: 9,
  cell: 1,
  message: 'exp overflows, here: always',
  witness: 'inputs + 1000 give\nnan',
  explanation: '',
  fix: null,
  related: [],
  causedBy: null,
};
const checked: Checked[] = [
  { file: 'a.ipynb', kind: 'notebook', findings: [finding], errors: [], unusable: null },
  { file: 'missing,1.py', kind: 'python', findings: [], errors: [], unusable: 'it does not exist' },
];
const output = (name: string): string => {
  const format = CHECK_FORMATS[name];
  return format === undefined ? '' : checked.map((file) => format.file(file, PLAIN)).join('') + format.end(checked);
};

describe('the outputs of check', () => {
  it('are lines that the problem matcher of the manifest reads', () => {
    const line = output('text').split('\n')[0] ?? '';
    const match = new RegExp(manifest.contributes.problemMatchers[0]?.pattern.regexp ?? '').exec(line);
    expect(line).toContain('a.ipynb:cell 2:4:3: warning: exp overflows');
    expect(match?.slice(1, 7)).toEqual([
      'a.ipynb',
      '4',
      '3',
      'warning',
      'exp overflows, here: always – inputs + 1000 give nan',
      'unstable-exp',
    ]);
  });

  it('end with how many of each there are', () => {
    expect(output('text')).toContain('2 files: 0 errors, 1 warning, 0 notes');
  });

  describe('with a consequence', () => {
    const softmax = { ...finding, rule: 'softmax-over-batch', line: 9, witness: '' };
    const gradient = { ...finding, rule: 'wrong-gradient', line: 20, witness: '', causedBy: 2 };
    const all: Checked[] = [
      { file: 'net.py', kind: 'python', findings: [gradient, finding, softmax], errors: [], unusable: null },
    ];
    it('are lines that stand behind that of their cause, and name it', () => {
      const lines = all
        .map((file) => CHECK_FORMATS.text?.file(file, PLAIN))
        .join('')
        .split('\n');
      expect(lines.map((line) => /\[.*\]/.exec(line)?.[0]).filter(Boolean)).toEqual([
        '[unstable-exp]',
        '[softmax-over-batch]',
        '[wrong-gradient]',
      ]);
      expect(lines[2]).toContain('(follows from softmax-over-batch in line 9) [wrong-gradient]');
    });
    it('are SARIF whose related location is the cause', () => {
      const { results } = JSON.parse(CHECK_FORMATS.sarif?.end(all) ?? '').runs[0];
      expect(results[2].relatedLocations[0].physicalLocation.region.startLine).toBe(9);
    });
  });

  it('are annotations that GitHub reads, with their own escapes', () => {
    expect(output('github')).toBe(
      '::warning file=a.ipynb,line=4,col=3,endLine=4,title=unstable-exp (cell 2)::exp overflows, here: always – inputs + 1000 give%0Anan\n' +
        '::error file=missing%2C1.py::it does not exist\n',
    );
  });

  it('are SARIF with places from 1', () => {
    const { runs, version } = JSON.parse(output('sarif'));
    expect(version).toBe('2.1.0');
    expect(runs[0].results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 4,
      startColumn: 3,
      endLine: 4,
      endColumn: 10,
    });
    expect(runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  it('are JSON with every file', () => {
    expect(JSON.parse(output('json')).files.map((file: { source: string }) => file.source)).toEqual([
      'a.ipynb',
      'missing,1.py',
    ]);
  });
});
