/** A program finds the user's modules where sys.path says, as the terminal and the editor hand them over. */
import { describe, expect, it } from 'vitest';
import { gatherCompanions } from '../../../src/documents/companions.ts';
import { inspect } from '../../../src/engine/inspect.ts';

/** Files of a workspace, by their path from the program's folder. */
const WORKSPACE: Record<string, string> = {
  'beside.py': 'NAME = "beside"',
  '../common/__init__.py': '',
  '../common/layers.py':
    'from common.functions import NAME\nfrom .functions import NAME as again\nassert NAME == again',
  '../common/functions.py': 'NAME = "one up"',
  '../loose/inner.py': 'NAME = "no package file"',
  '../common/flat.py': 'import functions\nNAME = functions.NAME',
  '../common/parts/__init__.py': '__all__ = ["first", "nothing"]\nnothing = None',
  '../common/parts/first.py': 'NAME = "listed"',
  '../../far.py': 'NAME = "two up"',
  'src/tools/names.py': 'import os\nNAME = os.path.basename(os.path.dirname(__file__))',
  'data/words.txt': 'text of a file',
  'statistics.py': 'NAME = "beside, not the library"',
  'copy.py': 'raise SystemExit("the library meant its own")',
  '../string/__init__.py': 'ascii_lowercase = "not the library"',
  '../numpy/notes.txt': 'a folder of this name',
};

async function outputOf(text: string, kind: 'python' | 'notebook' = 'python') {
  const files = await gatherCompanions([text], async (path) =>
    Object.hasOwn(WORKSPACE, path) ? new TextEncoder().encode(WORKSPACE[path]) : null,
  );
  const request = { kind, source: 'main.py', cells: [{ text }], files, options: { experiments: false } };
  const cell = inspect(request).report.cells[0];
  return cell?.error ? `${cell.error.type}: ${cell.error.message}` : cell?.stdout.trimEnd();
}

const UP = 'import sys, os\nsys.path.append(os.pardir)\n';
const IN_TERMINAL: [string, string, string][] = [
  ['a module beside the program', 'from beside import NAME', 'beside'],
  [
    'a module beside the program that hides one of the library',
    'from statistics import NAME',
    'beside, not the library',
  ],
  [
    'the library, which means its own modules',
    "from dataclasses import asdict, make_dataclass\nassert asdict(make_dataclass('P', ['x'])([1])) == {'x': [1]}\nfrom beside import NAME",
    'beside',
  ],
  ['os.pardir', `${UP}from common.layers import *`, 'one up'],
  ["'..'", "import sys\nsys.path.append('..')\nfrom common.layers import NAME", 'one up'],
  ['the folder of __file__', UP.replace('os.pardir', "os.path.join(os.path.dirname(__file__), '..')"), 'one up'],
  [
    'the folder above abspath(__file__)',
    UP.replace('os.pardir', 'os.path.dirname(os.path.dirname(os.path.abspath(__file__)))'),
    'one up',
  ],
  [
    'a path of pathlib',
    'import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).resolve().parent.parent))',
    'one up',
  ],
  ['a folder without __init__.py', `${UP}from loose.inner import NAME`, 'no package file'],
  ['a folder inside one above', "import sys\nsys.path.append('../common')\nfrom flat import NAME", 'one up'],
  [
    'the modules that a package lists',
    `${UP}from common.parts import *\nNAME = first.NAME if nothing is None else 0`,
    'listed',
  ],
  ['two folders up', "import sys\nsys.path.insert(0, '../../')\nfrom far import NAME", 'two up'],
  ['a folder below', "import sys\nsys.path.append('src')\nfrom tools.names import NAME", 'tools'],
  ['nothing, as in a selection', 'from common.layers import NAME', 'one up'],
];

describe('imports of the user', () => {
  it.each(IN_TERMINAL)('are found through %s', async (_name, text, expected) => {
    const program = text.includes('NAME') || text.includes('*') ? text : `${text}\nfrom common.layers import NAME`;
    expect(await outputOf(`${program}\nprint(NAME)`)).toBe(expected);
  });

  it('follow the working directory in a notebook, which has no __file__', async () => {
    expect(await outputOf("import os\nos.chdir('..')\nfrom common.layers import NAME\nprint(NAME)", 'notebook')).toBe(
      'one up',
    );
    expect(await outputOf('print(__file__)', 'notebook')).toBe(
      "NameError: name '__file__' is not defined. Did you mean: '__name__'?",
    );
  });
});

describe('modules of the library', () => {
  it.each([
    [
      'are not hidden by a package elsewhere in the workspace',
      'import string\nprint(string.ascii_lowercase[:3])',
      'abc',
    ],
    ['are not hidden by a folder of the same name', 'import numpy as np\nprint(np.arange(2))', '[0 1]'],
  ])('%s', async (_name, text, expected) => {
    expect(await outputOf(text)).toBe(expected);
  });
});

describe('files of the user', () => {
  it.each([
    ["open('data/words.txt').read()", 'text of a file'],
    ["open('./data/../data/words.txt').read()", 'text of a file'],
    ["open(os.path.join(os.getcwd(), 'data/words.txt')).read()", 'text of a file'],
    ["os.listdir('data'), os.path.isdir('data'), os.path.isdir('')", "['words.txt'] True False"],
    ["os.listdir(None) == os.listdir('.')", 'True'],
    ["os.chdir('data') or open('words.txt').read()", 'text of a file'],
    ["os.chdir('nowhere')", "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere'"],
  ])('%s', async (expression, expected) => {
    expect(await outputOf(`import os\n# 'data/words.txt'\nprint(${expression})`)).toBe(expected);
  });
});

describe('a library that the engine does not have', () => {
  const without = (tail: string) => `try:\n    import cupy\n    have = True\nexcept ${tail}`;
  it.each([
    ['is missing where the program has a substitute', without('ImportError:\n    have = False'), 'False'],
    ['is missing for a bare except, too', without('Exception as e:\n    have = str(e)'), "No module named 'cupy'"],
    ['has a stand-in where a failed import would end the program', without('ImportError:\n    raise'), 'True'],
    ['has a stand-in where the handler is for other errors', without('OSError:\n    have = False'), 'True'],
    ['has a stand-in without try', 'import cupy\nhave = True', 'True'],
    [
      'has a stand-in where it is part of Python itself',
      'import socket\nfrom email.mime.text import MIMEText\nhave = True',
      'True',
    ],
    [
      'has a stand-in for a part of what is there in part',
      'from mpl_toolkits.mplot3d.proj3d import proj_transform\nfrom mpl_toolkits.mplot3d.axes3d import Axes3D\nhave = True',
      'True',
    ],
    [
      'is missing where Python on Linux does not have it',
      'try:\n    import msvcrt\nexcept ImportError as e:\n    have = str(e)',
      "No module named 'msvcrt'",
    ],
    [
      'is no stand-in for a module that is here',
      'try:\n    import fractions, json\nexcept ImportError:\n    have = False\nelse:\n    have = json.dumps(1)',
      '1',
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await outputOf(`${text}\nprint(have)`)).toBe(expected);
  });
});
