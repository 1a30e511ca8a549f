/** Where the user's own modules are found among the files of a request. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import { moduleSource } from '../../../src/engine/trace/files.ts';

/** `pickle.dumps(np.array([1, 2, 3]))` of NumPy 2.4. */
const PICKLE =
  'gASVoQAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsDhZRoA4wFZHR5cGWUk5SMAmk4lImIh5RSlChLA4wBPJROTk5K/////0r/////SwB0lGKJQxgBAAAAAAAAAAIAAAAAAAAAAwAAAAAAAACUdJRiLg==';

describe('a module of the request', () => {
  it.each([
    ['common/layers', { 'common/layers.py': '' }, 'common/layers.py', false],
    ['common', { 'common/__init__.py': '' }, 'common/__init__.py', true],
    ['common', { 'common/layers.py': '' }, 'common/', true],
    ['../common/layers', { '../common/layers.py': '' }, '../common/layers.py', false],
    ['../../common', { '../../common/layers.py': '' }, '../../common/', true],
    ['scaling', { 'scaling.py': '', '../scaling.py': '' }, 'scaling.py', false],
  ])('%s of %j is %s', (path, files, file, isPackage) => {
    expect(moduleSource(files, path)).toEqual({ source: '', file, isPackage });
  });

  it('is none where no file has its name', () => {
    expect(moduleSource({ 'uncommon/layers.py': '' }, 'common')).toBeNull();
  });

  it('runs from the folder above, as after sys.path.append(os.pardir)', () => {
    const text =
      'import sys, os\nsys.path.append(os.pardir)\nfrom common.layers import double\nimport common.layers\nprint(double(2), common.layers.double(3))';
    const { report } = inspect({
      kind: 'python',
      source: 'ch04/program.py',
      cells: [{ text }],
      files: {
        '../common/__init__.py': '',
        '../common/layers.py': 'from common.scaling import factor\ndef double(x):\n    return factor * x',
        '../common/scaling.py': 'factor = 2',
      },
    });
    expect(report.cells[0]).toMatchObject({ stdout: '4 6\n', error: null });
  });

  it.each([
    ['where nobody says', undefined, '/home/user/workspace'],
    ['in the folder that is told', '/home/ada/nets/first', '/home/ada/nets'],
    ['near the root in a made-up place, since imports climb two folders', '/nets', '/home/user/workspace'],
  ])('lies %s, and so does what it imports and opens', (_name, folder, around) => {
    const own = folder?.startsWith(around) ? folder : `${around}/project`;
    const text = `import os, sys
from common import layers
print(__file__, os.getcwd(), sys.path[0], layers.__file__)
print(open(os.path.join(os.path.dirname(__file__), '../data/a.txt')).read(), os.listdir('${around}'))`;
    const { report } = inspect({
      kind: 'python',
      source: 'a.py',
      cells: [{ text }],
      options: { experiments: false, ...(folder === undefined ? {} : { folder }) },
      files: { '../common/layers.py': '', '../data/a.txt': 'read' },
    });
    expect(report.cells[0]).toMatchObject({
      error: null,
      stdout: `${own}/a.py ${own} ${own} ${around}/common/layers.py\nread ['common', 'data']\n`,
    });
  });

  it('reads bytes that Node keeps in memory it shares', () => {
    // A Buffer of `Buffer.from` is a window on a pool, and its `slice` is one, too.
    const bytes = Buffer.from([7, ...[1, 2, 3].flatMap((n) => [n, 0, 0, 0, 0, 0, 0, 0])]).subarray(1);
    const text = "import numpy as np\nprint(np.frombuffer(open('a.dat', 'rb').read(), dtype='i8'))";
    const { report } = inspect({ kind: 'python', source: 'main.py', cells: [{ text }], files: { 'a.dat': bytes } });
    expect(report.cells[0]).toMatchObject({ stdout: '[1 2 3]\n', error: null });
  });

  it('unpickles arrays from such bytes', () => {
    const bytes = Buffer.from(PICKLE, 'base64');
    const text = "import pickle\nprint(pickle.load(open('a.pkl', 'rb')))";
    const { report } = inspect({ kind: 'python', source: 'main.py', cells: [{ text }], files: { 'a.pkl': bytes } });
    expect(report.cells[0]).toMatchObject({ stdout: '[1 2 3]\n', error: null });
  });
});
