/** Which files beside a program it will import or load, found by reading it. */
import { describe, expect, it } from 'vitest';
import { gatherCompanions, importedNames, namedData, namedFolders, runFiles } from '../../src/documents/companions.ts';

/** A folder of texts to read from. */
const folder = (files: Record<string, string>) => async (path: string) =>
  Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : null;

describe('the names that a program imports', () => {
  it.each([
    ['import numpy as np', ['numpy']],
    ['import a, b.c as d', ['a', 'b.c']],
    ['from common.layers import *', ['common.layers']],
    ['from common import layers, optimizer as o', ['common', 'common.layers', 'common.optimizer']],
    ['from .util import f', ['.util', '.util.f']],
    ['from . import util', ['.', '.util']],
    ['from a import (\n    b,\n    c,\n)', ['a', 'a.b', 'a.c']],
    ['    import inside', ['inside']],
    ['import a, b; from c import d; import e as f; g()', ['a', 'b', 'c', 'c.d', 'e']],
    ["plugin = importlib.import_module('plugins.csv')", ['plugins.csv']],
    ["__import__('tools')", ['tools']],
    ["__import__('8-tools').run", ['8-tools']],
    ['text = "no import here"', []],
  ])('%j names %j', (text, names) => {
    expect(importedNames(text)).toEqual(names);
  });
});

describe('the folders in which a program looks for modules', () => {
  it.each([
    ["sys.path.append('src')", 'src/'],
    [
      "sys.path.insert(\n  0,\n  os.path.join(\n    os.path.dirname(__file__), '..', 'net', 'code'\n  ),\n)",
      '../net/code/',
    ],
    ["here = Path(__file__).parent\nsrc = here.cwd() / 'lib' / 'net'\nsys.path.append(str(src))", 'lib/net/'],
    ["ROOT = join(dirname(__file__), os.pardir, 'Module 01', 'net')\nsys.path.append(ROOT)", 'Module 01/net/'],
  ])('%j names %s, from here or from a folder above', (text, named) => {
    expect(namedFolders(text)).toEqual(expect.arrayContaining([named, `../${named}`]));
  });

  it('takes nothing from a program that leaves the paths alone', () => {
    expect(namedFolders("here = os.path.dirname(__file__)\nopen(os.path.join(here, 'data', 'x'))")).toEqual([]);
  });
});

describe('what a program brings along', () => {
  it('follows imports from module to module, in packages and folders up', async () => {
    const files = {
      'common/__init__.py': '',
      'common/layers.py': 'from .functions import softmax\nimport scaling\nimport constants',
      'common/functions.py': 'import numpy',
      '../scaling.py': 'x = 1',
      '../../constants.py': 'e = 2.7',
      'unrelated.py': 'y = 2',
    };
    const found = await gatherCompanions(['from common.layers import *'], folder(files));
    expect(Object.keys(found).sort()).toEqual([
      '../../constants.py',
      '../scaling.py',
      'common/__init__.py',
      'common/functions.py',
      'common/layers.py',
    ]);
    expect(found['../scaling.py']).toBe('x = 1');
  });

  it.each([
    "open(day + '.txt')",
    "open(f'{name}.csv')",
    'np.loadtxt(path)',
    "for f in glob.glob('*.txt'): open(f)",
    "open('data_%d.txt' % i)",
    "open('{}.txt'.format(n))",
    'with open(sys.argv[1]) as f: pass',
  ])('takes the small data files beside a program that computes names: %s', async (text) => {
    const files = { 'a.txt': '1', 'b.csv': '2', 'c.exe': '3', 'd.py': '4', 'huge.txt': '5' };
    const list = async () => ['a.txt', 'b.csv', 'c.exe', 'd.py'];
    const found = await gatherCompanions([text], folder(files), list);
    expect(Object.keys(found)).toEqual(['a.txt', 'b.csv']);
  });

  it('takes the small data files in folders that a program names and looks into', async () => {
    const files = { 'mail/spam/1.txt': '1', 'mail/ham/2.txt': '2', 'mail/ham/3.exe': '3', 'other/4.txt': '4' };
    const names: Record<string, string[]> = {
      'mail/': ['spam/', 'ham/'],
      'mail/spam/': ['1.txt'],
      'mail/ham/': ['2.txt', '3.exe'],
    };
    const text = "for name in listdir(path.join('mail', 'spam')): parse(open(path.join('mail', 'spam', name)))";
    const found = await gatherCompanions([text], folder(files), async (_, within) => names[within] ?? []);
    expect(Object.keys(found).sort()).toEqual(['mail/ham/2.txt', 'mail/spam/1.txt']);
  });

  it('takes a file without an ending that is handed on by name', async () => {
    const files = { mesg: '1', notes: '2' };
    const text = "def count(name):\n    for line in open(name): pass\ncount('mesg')";
    const found = await gatherCompanions([text], folder(files), async () => Object.keys(files));
    expect(Object.keys(found)).toEqual(['mesg']);
  });

  it('takes the modules beside a program that computes the names of what it imports', async () => {
    const files = { 'one.py': 'import two', 'two.py': '', 'notes.txt': '' };
    const text = "for name in sorted(glob.glob('*.py')):\n    module = importlib.import_module(name[:-3])";
    const found = await gatherCompanions([text], folder(files), async () => Object.keys(files));
    expect(found['one.py']).toBe('import two');
    expect(Object.keys(found)).toContain('two.py');
  });

  it('leaves the files beside a program that names what it reads', async () => {
    const list = async () => ['a.txt', 'b.csv'];
    const found = await gatherCompanions(
      ["open('a.txt')\nprint('open')\nx = 'a' + '.txt' + str(1)\nprint('{}'.format(x), json.load(f))"],
      folder({ 'a.txt': '1', 'b.csv': '2' }),
      list,
    );
    expect(Object.keys(found)).toEqual(['a.txt']);
  });

  it('takes the scripts that a notebook runs, and what they import', async () => {
    expect(runFiles('%run a\n  %run -i ./b/c.py x y\nx %run d\n%run ../e.py\n%run "f.ipynb"')).toEqual([
      'a.py',
      'b/c.py',
      '../e.py',
      'f.ipynb',
    ]);
    const found = await gatherCompanions(['%run a.py 3'], folder({ 'a.py': 'import b', 'b.py': '', 'c.py': '' }));
    expect(Object.keys(found).sort()).toEqual(['a.py', 'b.py']);
  });

  it.each([
    ["Path('code').glob('*.py')", ['code/a.py', 'code/b.txt']],
    ["[f for f in os.listdir('code') if f.endswith('.py')]", ['code/a.py', 'code/b.txt']],
    ["os.listdir('code')", ['code/b.txt']],
  ])('takes programs of a folder where %s looks for programs', async (text, names) => {
    const list = async (_: number, at: string) => (at === 'code/' ? ['a.py', 'b.txt', 'c.exe'] : []);
    const found = await gatherCompanions([text], folder({ 'code/a.py': '1', 'code/b.txt': '2' }), list);
    expect(Object.keys(found).sort()).toEqual(names);
  });

  it('ends where modules import each other', async () => {
    const found = await gatherCompanions(['import a'], folder({ 'a.py': 'import b', 'b.py': 'import a' }));
    expect(Object.keys(found).sort()).toEqual(['a.py', 'b.py']);
  });

  it('takes named data files as bytes, and nothing from elsewhere', async () => {
    expect(
      namedData(
        "np.load('data/x.npy'); gzip.open('t10k.gz'); np.loadtxt('../../../../secret.txt'); open('/etc/a.txt')",
      ),
    ).toEqual(['data/x.npy', 't10k.gz']);
    expect(namedData("np.loadtxt('../../../data/populations.txt')")).toEqual(['../../../data/populations.txt']);
    expect(namedData("count('app.log'); read('settings.ini', 'a.yml'); open('lena.pgm', 'rb'); 'np.log(x)'")).toEqual([
      'app.log',
      'settings.ini',
      'a.yml',
      'lena.pgm',
    ]);
    expect(
      namedData("open('input'); Path('data/day-1').read_text(); np.loadtxt('points.dms'); print('input')"),
    ).toEqual(['input', 'data/day-1', 'points.dms']);
    expect(namedData("messages = load_messages('../data/Collection'); print('and/or', '/etc/passwd')")).toEqual([
      '../data/Collection',
      'and/or',
    ]);
    const found = await gatherCompanions(["np.load('x.npy')"], folder({ 'x.npy': 'bytes' }));
    expect(found['x.npy']).toBeInstanceOf(Uint8Array);
  });

  it.each([
    "open(os.path.join(os.path.dirname(__file__), 'cases', 'ages.json'))",
    "(Path(__file__).parent / 'cases' / 'ages.json').read_text()",
  ])('finds data in a folder below a module: %s', async (text) => {
    const files = { 'people/load.py': text, 'people/cases/ages.json': '[3]', 'people/cases/names.json': '[]' };
    const found = await gatherCompanions(['import people.load'], folder(files));
    expect(Object.keys(found)).toEqual(['people/load.py', 'people/cases/ages.json']);
  });

  it('finds data whose folder and name stand apart, beside modules and up to two folders up', async () => {
    const files = {
      '../dataset/__init__.py': '',
      '../dataset/sequence.py': 'def load(name): return open(os.path.dirname(__file__) + "/" + name)',
      '../dataset/addition.txt': '1+1',
      '../../data/words.txt': 'words',
      'data/../../list.csv': 'never read under this name',
      '../list.csv': '1,2',
    };
    const text = `from dataset import sequence
sequence.load('addition.txt')
folder = Path.cwd().parent.parent / 'data'
open(folder / 'words.txt')
open('data/../../list.csv')`;
    const found = await gatherCompanions([text], folder(files));
    expect(Object.keys(found).filter((path) => !path.endsWith('.py'))).toEqual([
      '../list.csv',
      '../dataset/addition.txt',
      '../../data/words.txt',
    ]);
  });
});
