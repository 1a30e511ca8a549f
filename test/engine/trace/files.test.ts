/** Where the user's own modules are found among the files of a request. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import { moduleSource } from '../../../src/engine/trace/files.ts';

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
});
