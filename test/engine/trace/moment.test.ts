/** Steps show lists and dictionaries as they were then. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const textsOf = (text: string): string[] =>
  inspect({ kind: 'python', source: 'a.py', cells: [{ text }], options: { experiments: false } }).report.steps.map(
    ({ label, value }) => `${label} ${value.text}`,
  );

describe('what a step shows of a value that changes later', () => {
  it('is a list as it was', () => {
    expect(textsOf('s = []\ns.append(1)\nt = s\ns.append(2)\n')).toEqual(['s []', 't [1]']);
  });
  it('is a list within a list, and a dictionary', () => {
    expect(textsOf("d = {'a': [1]}\nd['a'].append(2)\nd['b'] = 3\n")[0]).toBe("d {'a': [1]}");
  });
  it('is no copy of what contains itself', () => {
    expect(textsOf('s = [1]\ns.append(s)\nt = s\n')[1]).toBe('t [1, [...]]');
  });
  it('tells of a long list that there is more', () => {
    expect(textsOf('s = list(range(1000))\n')[0]).toMatch(/^s \[0, 1, .* 39, …\]$/);
  });
});
