/** What an array whose entries are more than one number is looked at by. */
import { describe, expect, it } from 'vitest';
import { type Inspection, inspect } from '../../../src/engine/inspect.ts';
import { wholeOf } from '../../../src/engine/trace/tiles.ts';

const run = (code: string): Inspection =>
  inspect({
    kind: 'python',
    source: 'parts.py',
    cells: [{ text: `import numpy as np\n${code}` }],
    focus: null,
    options: { experiments: false },
  });

/** The entries of a part of a variable. */
function entries({ report, tile }: Inspection, variable: string, name: string): number[] {
  const part = report.variables[variable]?.parts?.find((one) => one.name === name);
  if (!part) throw new Error(`${variable} has no part ${name}`);
  return [...tile(wholeOf({ ndim: part.shape.length, shape: part.shape }, part.array), false).values];
}

describe('the parts of an array', () => {
  const cases: [string, string, string, string, number[]][] = [
    [
      'a field of records',
      "a = np.array([(1, 2.5), (3, 4.5)], [('id', 'i4'), ('v', 'f8')])",
      'v',
      'float64',
      [2.5, 4.5],
    ],
    ['a field with a point in its name', "a = np.array([(1,), (2,)], [('a.b', 'i2')])", 'a.b', 'int16', [1, 2]],
    ['a field that is a vector itself', "a = np.ones(2, [('p', 'f4', (3,))])", 'p', 'float32', [1, 1, 1, 1, 1, 1]],
    ['the real part', 'a = np.array([3 + 4j, -2j])', 'real', 'float64', [3, -0]],
    ['the imaginary part', 'a = np.array([3 + 4j, -2j], np.complex64)', 'imag', 'float32', [4, -2]],
    ['the angle', 'a = np.array([1j, -1 + 0j])', 'angle', 'float64', [Math.PI / 2, Math.PI]],
  ];
  it.each(cases)('%s', (_name, code, name, dtype, expected) => {
    const inspection = run(code);
    const part = inspection.report.variables.a?.parts?.find((one) => one.name === name);
    expect(part?.dtype).toBe(dtype);
    expect(entries(inspection, 'a', name)).toEqual(expected);
    expect(inspection.facts(part?.array ?? '')).toMatchObject({ dtype, shape: part?.shape });
  });

  it('are those of the moment, not of what the program wrote later', () => {
    const inspection = run('a = np.array([1 + 2j])\nb = a\na = a.copy()\nb[0] = 9');
    const [first] = inspection.report.steps;
    const part = first?.value.parts?.[0];
    const tile = inspection.tile(wholeOf({ ndim: 1, shape: [1] }, part?.array ?? ''), false);
    expect([...tile.values]).toEqual([1]);
  });

  it('are none where an entry is one number', () => {
    expect(run('a = np.ones(3)').report.variables.a).not.toHaveProperty('parts');
  });
});
