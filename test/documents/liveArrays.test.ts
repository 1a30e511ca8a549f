/** Arrays of another process, with the engine as that process: what is found, its windows and its facts. */
import { describe, expect, it } from 'vitest';
import {
  type Evaluate,
  type LiveArray,
  listLive,
  liveFacts,
  liveTile,
  NoPython,
} from '../../src/documents/liveArrays.ts';
import { answerIn } from '../../src/documents/liveReader.ts';
import type { TileRequest } from '../../src/protocol/tile.ts';
import { runPython } from '../vscode/standIn/python.ts';

/** The engine as the running process: it runs the program, then the expression. */
const processOf =
  (program: string): Evaluate =>
  async (expression) =>
    runPython(`${program}\nprint(repr(${expression}))`);

const SCOPES = { names: ['globals()'], hidden: '__' };
const list = (program: string, first?: string) => listLive(processOf(`import numpy as np\n${program}`), SCOPES, first);
const paths = async (program: string, first?: string): Promise<string[]> => [...(await list(program, first)).keys()];

/** The one array of a program, and what reads it. */
async function only(program: string, handle: string): Promise<[Evaluate, LiveArray]> {
  const array = (await list(program)).get(handle);
  if (!array) throw new Error(`no ${handle}`);
  return [processOf(`import numpy as np\n${program}`), array];
}

const whole = (array: string, rowAxis: number | null, columnAxis: number | null): TileRequest => ({
  array,
  rowAxis,
  columnAxis,
  fixed: {},
  rows: { start: 0, stop: 50, step: 1 },
  columns: { start: 0, stop: 50, step: 1 },
});

describe('arrays of a running process', () => {
  const found: [string, string, string[]][] = [
    ['names', 'x = np.ones(2)\ny = np.eye(2)\nz = 3.0', ['x', 'y']],
    ['dictionaries', "p = {'W': np.ones(2), 3: np.zeros(1), (1, 2): np.ones(1)}", ["p['W']", 'p[3]']],
    ['lists and tuples', 'g = [np.ones(2), (np.zeros(1), "text")]', ['g[0]', 'g[1][0]']],
    [
      'objects of the program',
      'class Layer:\n  def __init__(self):\n    self.W = np.ones(2)\nlayer = Layer()',
      ['layer.W'],
    ],
    [
      'objects in lists in objects',
      'class A: pass\nnet = A()\none = A()\none.b = np.ones(1)\nnet.layers = [one]\ndel one',
      ['net.layers[0].b'],
    ],
    ['several ways by the shortest', 'a = [np.ones(1)]\nb = [[a]]\nx = b', ['a[0]']],
    ['what holds itself', 'a = [np.ones(1)]\na.append(a)', ['a[0]']],
    [
      'no scalars, classes or hidden names',
      'n = np.float64(1)\nT = np.ndarray\n__h = np.ones(1)\nx = np.ones(1)',
      ['x'],
    ],
    ['fields of records', "r = np.zeros(2, dtype=[('id', 'i4'), ('v', 'f8')])", ['r', "r['id']", "r['v']"]],
  ];
  it.each(found)('are found in %s', async (_name, program, expected) => {
    expect((await paths(program)).sort()).toEqual([...expected].sort());
  });

  it('are led by the one that was chosen, whatever expression it is', async () => {
    expect(await paths('x = np.ones((2, 3))\nw = np.ones(3)', 'x.T')).toEqual(['x.T', 'x', 'w']);
  });

  it('are none where the program has no NumPy', async () => {
    expect([...(await listLive(processOf('x = [1, 2]'), SCOPES)).keys()]).toEqual([]);
  });

  it('tell their dtype, shape, extremes and a picture of themselves', async () => {
    const x = (await list('x = np.arange(6).reshape(2, 3)')).get('x');
    expect(x?.value).toEqual({
      type: 'ndarray',
      text: 'int64 (2, 3)',
      dtype: 'int64',
      shape: [2, 3],
      array: 'x',
      min: 0,
      max: 5,
      mean: 2.5,
      thumbnail: { rows: 2, columns: 3, values: [0, 1, 2, 3, 4, 5] },
    });
  });

  const windows: [string, string, TileRequest, number[]][] = [
    ['the whole of it', 'x = np.arange(4.0).reshape(2, 2)', whole('x', 0, 1), [0, 1, 2, 3]],
    ['with its axes exchanged', 'x = np.arange(4.0).reshape(2, 2)', whole('x', 1, 0), [0, 2, 1, 3]],
    ['in column-major memory', 'x = np.asfortranarray(np.arange(4.0).reshape(2, 2))', whole('x', 0, 1), [0, 1, 2, 3]],
    ['of one axis', 'x = np.array([5, 7], dtype=np.uint8)', whole('x', null, 0), [5, 7]],
    ['of a single number', 'x = np.array(5.0)', whole('x', null, null), [5]],
    ['at a fixed index', 'x = np.arange(8).reshape(2, 2, 2)', { ...whole('x', 1, 2), fixed: { 0: 1 } }, [4, 5, 6, 7]],
    [
      'every second column from the third on',
      'x = np.arange(14).reshape(2, 7)',
      { ...whole('x', 0, 1), columns: { start: 2, stop: 7, step: 2 } },
      [2, 4, 6, 9, 11, 13],
    ],
    [
      'with what is not finite',
      'x = np.array([np.nan, np.inf])',
      whole('x', null, 0),
      [Number.NaN, Number.POSITIVE_INFINITY],
    ],
    ['as magnitudes of complex numbers', 'x = np.array([3 + 4j])', whole('x', null, 0), [5]],
    ['that is empty', 'x = np.zeros((0, 3))', whole('x', 0, 1), []],
  ];
  it.each(windows)('give a window %s', async (_name, program, request, expected) => {
    const tile = await liveTile(...(await only(program, 'x')), request, false);
    expect([...tile.values]).toEqual(expected);
    expect(tile.rows * tile.columns).toBe(expected.length);
  });

  const texts: [string, string, string[]][] = [
    ['text', "x = np.array(['a', 'bcd'])", ['a', 'bcd']],
    ['objects as their repr', "x = np.array([1, 'x', None], dtype=object)", ['1', "'x'", 'None']],
    ['whole numbers beyond the exact ones', 'x = np.array([9007199254740993])', ['9007199254740993']],
    ['truth values', 'x = np.array([True, False])', ['True', 'False']],
  ];
  it.each(texts)('give %s as it is written', async (_name, program, expected) => {
    const tile = await liveTile(...(await only(program, 'x')), whole('x', null, 0), true);
    expect(tile.texts).toEqual(expected);
  });

  it('give a field of records alone', async () => {
    const program = "r = np.array([(1, 2.5), (3, 4.5)], dtype=[('id', 'i4'), ('v', 'f8')])";
    const tile = await liveTile(...(await only(program, "r['v']")), whole("r['v']", null, 0), false);
    expect([...tile.values]).toEqual([2.5, 4.5]);
  });

  const parts: [string, string, number][] = [
    ["r['v']", "r = np.array([(1, 2.5), (3, 4.5)], dtype=[('id', 'i4'), ('v', 'f8')])", 4.5],
    ['z.real', 'z = np.array([1 - 2j, 3 + 4j])', 3],
    ['z.imag', 'z = np.array([1 - 2j, 3 + 4j])', 4],
    ["__import__('numpy').angle(z)", 'z = np.array([1 + 0j, 2j])', Math.PI / 2],
  ];
  it.each(parts)('give %s as an array with facts of its own', async (part, program, greatest) => {
    const found = await only(program, part);
    expect([...(await liveTile(...found, whole(part, null, 0), false)).values].at(-1)).toBe(greatest);
    expect(await liveFacts(...found)).toMatchObject({ array: part, max: greatest });
  });

  it('count what is not finite in their facts, and leave it out of the rest', async () => {
    const facts = await liveFacts(...(await only('x = np.array([[1.0, 3.0], [np.nan, -np.inf]])', 'x')));
    const { min, max, mean, nonFinite, bytes, shape } = facts;
    expect({ min, max, mean, nonFinite, bytes, shape }).toEqual({
      min: 1,
      max: 3,
      mean: 2,
      nonFinite: { nan: 1, positive: 0, negative: 1 },
      bytes: 32,
      shape: [2, 2],
    });
    expect(facts.histogram?.counts.reduce((sum, n) => sum + n, 0)).toBe(2);
  });

  it('that changed their shape meanwhile are no window of what they were', async () => {
    const [, array] = await only('x = np.ones((2, 2))', 'x');
    const later = processOf('import numpy as np\nx = np.ones((1, 2))');
    await expect(liveTile(later, array, whole('x', 0, 1), false)).rejects.toThrow('another shape');
  });

  it('fail with what Python says where a name is gone', async () => {
    const [, array] = await only('x = np.ones(2)', 'x');
    await expect(liveFacts(processOf('import numpy as np'), array)).rejects.toThrow(
      "NameError: name 'x' is not defined",
    );
  });

  it('are none of a process that speaks another language', async () => {
    await expect(listLive(async () => '42', SCOPES)).rejects.toThrow(NoPython);
  });

  it('are read from whatever quotes the answer', () => {
    expect([...(answerIn(`'<<AQID>>'`) ?? [])]).toEqual([1, 2, 3]);
    expect(answerIn('AQID')).toBeNull();
  });
});
