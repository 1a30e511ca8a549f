/** scipy.special as the real one answers (tools/oracle/scipy_special.py), however it is imported; the rest of scipy is opaque. */
import { expect, test } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import recorded from '../../fixtures/numpy/special.json';

const run = (text: string) =>
  inspect({ kind: 'python', source: 'special.py', cells: [{ text, recorded: null }], options: { experiments: false } })
    .report;

test.each(recorded)('$expression', ({ expression, type, text }) => {
  const { cells } = run(
    [
      'import numpy as np',
      'from scipy import special',
      'np.set_printoptions(precision=10)',
      `value = ${expression}`,
      'print(type(value).__name__)',
      'print(np.round(value, 10))',
    ].join('\n'),
  );
  expect(cells[0]?.stdout).toBe(`${type}\n${text}\n`);
});

test.each([
  ['from scipy.special import expit', 'expit(0.0)'],
  ['import scipy.special', 'scipy.special.expit(0.0)'],
  ['import scipy.special as sp', 'sp.expit(0.0)'],
  ['import scipy', 'scipy.special.expit(0.0)'],
])('%s is no stand-in', (line, call) => {
  const { cells, opaqueModules } = run(`${line}\nprint(${call})`);
  expect(cells[0]?.stdout).toBe('0.5\n');
  expect(opaqueModules).toEqual([]);
});

test.each([
  ['from scipy.stats import norm', 'scipy.stats'],
  ['from scipy.special import zeta', 'scipy.special.zeta'],
])('%s is one, and it is told', (line, name) => {
  expect(run(line).opaqueModules.map((module) => module.name)).toEqual([name]);
});

test.each([
  ['softmax(unknown, axis=1)[:, None]', '<opaque scipy.special.softmax()[…]>'],
  ['np.mean(unknown, axis=0)', '<opaque numpy.mean()>'],
  ['np.mean([unknown, unknown], axis=1)', '<opaque numpy.mean()>'],
  ['np.linalg.inv(unknown)', '<opaque numpy.linalg.inv()>'],
  ['np.polyfit(unknown, unknown, 1)', '<opaque numpy.polyfit()>'],
])('%s goes on where scipy.stats gave no values', (expression, text) => {
  const { cells } = run(
    [
      'import numpy as np',
      'from scipy.special import softmax',
      'from scipy.stats import norm',
      'unknown = norm.rvs(size=(3, 2))',
      `print(${expression})`,
    ].join('\n'),
  );
  expect(cells[0]?.stdout).toBe(`${text}\n`);
});

test('an error that is no matter of a stand-in is told', () => {
  const { cells } = run('import numpy as np\nfrom scipy.stats import norm\nnp.mean(np.ones(3), axis=1)');
  expect(cells[0]?.error?.message).toBe('axis 1 is out of bounds for array of dimension 1');
});
