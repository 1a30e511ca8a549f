/** What the engine lacks is told from what the program does wrong. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const errorOf = (line: string, locale: 'en' | 'ja' = 'en') =>
  inspect({
    kind: 'python',
    source: 'main.py',
    cells: [{ text: `import numpy as np\n${line}\n` }],
    options: { locale },
  }).report.cells[0]?.error;

describe('an error is', () => {
  it.each([
    ['the program’s own, of a name that NumPy has not', 'np.zeroes(3)', 'program'],
    ['the program’s own, of another kind', 'np.ones(2) @ np.ones(3)', 'program'],
    ['the program’s own, though it is not implemented', 'raise NotImplementedError("by whom?")', 'program'],
    ['ours, of a function that NumPy has', 'np.ctypeslib.as_ctypes(1)', 'unsupported'],
    ['ours, of a module of which we have a part', 'np.testing.measure', 'unsupported'],
    ['a limit', 'x = [0] * 10**12', 'limit'],
  ])('%s', (_name, line, kind) => {
    expect(errorOf(line)?.kind).toBe(kind);
  });

  it('explained where it is ours', () => {
    expect(errorOf('np.testing.measure')?.explanation).toContain('own engine');
  });

  it('explained in Japanese, too', () => {
    expect(errorOf('np.ctypeslib', 'ja')?.explanation).toContain('エンジン');
  });
});
