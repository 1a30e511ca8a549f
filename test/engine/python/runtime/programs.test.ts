/** Whole programs print what the real Python printed, plain and traced; failing ones end with its traceback. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const folder = new URL('../../../fixtures/python/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const answers = JSON.parse(read('programs.json')) as {
  programs: Record<string, string>;
  failures: Record<string, { stdout: string; stderr: string }>;
};
const failures = JSON.parse(read('failures.json')) as Record<string, string>;

describe('programs print what Python prints', () => {
  for (const [name, stdout] of Object.entries(answers.programs)) {
    it(name, () => {
      const ran = run(read(`programs/${name}.py`), { file: `${name}.py` });
      expect(ran.traceback).toBe('');
      expect(ran.stdout).toBe(stdout);
    });
    it(`${name}, traced`, () => {
      const nothing = (): void => {};
      const trace = {
        assign: nothing,
        expression: nothing,
        returning: nothing,
        enter: () => null,
        leave: nothing,
        fail: nothing,
        loop: nothing,
      };
      const ran = run(read(`programs/${name}.py`), { file: `${name}.py`, trace, traced: true });
      expect(ran.traceback).toBe('');
      expect(ran.stdout).toBe(stdout);
    });
  }
});

describe('failing programs end as in Python', () => {
  for (const [name, { stdout, stderr }] of Object.entries(answers.failures))
    it(name.replaceAll('_', ' '), () => {
      const ran = run(failures[name]!, { file: `${name}.py` });
      expect(ran.stdout).toBe(stdout);
      expect(ran.stderr).toBe(stderr);
    });
});

describe('an exit without a complaint is no failure', () => {
  for (const code of ['', '0', 'None', 'False'])
    it(`sys.exit(${code})`, () => {
      expect(run(`import sys\nprint('done')\nsys.exit(${code})`).traceback).toBe('');
    });
  for (const code of ['1', 'True', "'no data'"])
    it(`sys.exit(${code}) is one`, () => {
      expect(run(`import sys\nsys.exit(${code})`).type).toBe('SystemExit');
    });
});
