/** The built command line as its user: what it prints, what it writes, and its exit status. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackReport } from '../../webview/unpack.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
let scratch = '';

beforeAll(() => {
  if (!existsSync(cli)) throw new Error('the command line is not built: npm run build');
  scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-cli-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { cwd: scratch, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const write = (name: string, text: string): string => {
  mkdirSync(path.dirname(path.join(scratch, name)), { recursive: true });
  writeFileSync(path.join(scratch, name), text);
  return name;
};

describe('matrix-loupe inspect', () => {
  it('prints the JSON that the design promises, with exit status 0', () => {
    write('a.py', 'import numpy as np\nX = np.array([[1.0, np.nan], [np.inf, 4.0]])\nn = 3\nprint(X.shape)\n');
    const { status, stdout } = run('inspect', 'a.py', '--format', 'json');
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      version: 1,
      source: 'a.py',
      cells: [{ index: 0, stdout: '(2, 2)\n', result: null, error: null }],
      gradients: [],
    });
    expect(report.variables.X).toMatchObject({
      type: 'ndarray',
      dtype: 'float64',
      shape: [2, 2],
      values: [
        [1, 'nan'],
        ['inf', 4],
      ],
    });
    expect(Array.isArray(report.findings)).toBe(true);
  });

  it('names the dtypes of arrays as NumPy prints them', () => {
    write(
      'words.py',
      "import numpy as np\nwords = np.array(['a', 'bcd'])\nraw = np.array([b'abcd'])\nn = np.arange(3)\n",
    );
    const { stdout } = run('inspect', 'words.py');
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).slice(0, 2).join(' '));
    expect(rows).toEqual(expect.arrayContaining(['words <U3', 'raw |S4', 'n int64']));
  });

  it('shows what follows from a finding under it', () => {
    write(
      'batch.py',
      `import numpy as np

class SoftmaxWithLoss:
    def forward(self, x, t):
        e = np.exp(x - np.max(x))
        self.y, self.t = e / np.sum(e), t
        return -np.sum(t * np.log(self.y + 1e-7)) / len(x)

    def backward(self, dout=1):
        return dout * (self.y - self.t) / len(self.t)

layer = SoftmaxWithLoss()
layer.forward(np.array([[1.0, 3.0, 2.0], [0.5, 0.1, 0.2]]), np.eye(3)[[0, 2]])
layer.backward()
`,
    );
    const { stdout } = run('inspect', 'batch.py');
    const findings = stdout.slice(stdout.indexOf('── Findings')).split('\n');
    const at = (text: string) => findings.findIndex((line) => line.includes(text));
    expect(findings[at('[softmax-over-batch]')]).toMatch(/^ {2}! warning line 6 /);
    expect(findings[at('[wrong-gradient]')]).toMatch(/^ {8}✗ error line 10 /);
    expect(at('[softmax-over-batch]')).toBeLessThan(at('therefore:'));
    expect(at('therefore:')).toBe(at('[wrong-gradient]') - 1);
  });

  it('gives elements that are no JSON numbers as truth values and as text', () => {
    write(
      'kinds.py',
      [
        'import numpy as np',
        "words = np.array(['a', 'nan'])",
        'bits = np.array([[True], [False]])',
        'waves = np.array([1 + 2j])',
        'large = np.array([2**62 + 1, 3])',
        'things = np.array([None, [1]], dtype=object)',
      ].join('\n'),
    );
    const { variables } = JSON.parse(run('inspect', 'kinds.py', '--format', 'json').stdout);
    const values = Object.fromEntries(
      ['words', 'bits', 'waves', 'large', 'things'].map((name) => [name, variables[name].values]),
    );
    expect(values).toEqual({
      words: ['a', 'nan'],
      bits: [[true], [false]],
      waves: ['(1+2j)'],
      large: ['4611686018427387905', 3],
      things: ['None', '[1]'],
    });
  });

  it('gives values above 1,000 elements only on request', () => {
    write('big.py', 'import numpy as np\nsmall = np.zeros(1000)\nbig = np.arange(1001)\n');
    const some = JSON.parse(run('inspect', 'big.py', '--format', 'json').stdout).variables;
    expect(some.small.values).toHaveLength(1000);
    expect(some.big.values).toBeUndefined();
    const all = JSON.parse(run('inspect', 'big.py', '--format', 'json', '--values', 'all').stdout).variables;
    expect(all.big.values).toHaveLength(1001);
    expect(all.big.values[1000]).toBe(1000);
  });

  it('ends with 1 where the code raises, and says where', () => {
    write('raises.py', 'import numpy as np\na = np.ones(3)\n\nb = a @ np.ones(4)\n');
    const { status, stdout } = run('inspect', 'raises.py', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).cells[0].error).toMatchObject({ type: 'ValueError', line: 4 });
  });

  it('runs the cells after one that raised only with --continue', () => {
    const cells = ['1 / 0', 'print("after")'].map((source) => ({ cell_type: 'code', source, outputs: [] }));
    write('n.ipynb', JSON.stringify({ nbformat: 4, cells }));
    const outputs = (...flags: string[]) =>
      JSON.parse(run('inspect', 'n.ipynb', '--format', 'json', ...flags).stdout).cells.map(
        (c: { stdout: string }) => c.stdout,
      );
    expect(outputs()).toEqual(['', '']);
    expect(outputs('--continue')).toEqual(['', 'after\n']);
  });

  it('seeds random code as it is told', () => {
    write('random.py', 'import numpy as np\nprint(np.random.rand())\n');
    const printed = (seed: string) => run('inspect', 'random.py', '--format', 'json', '--seed', seed).stdout;
    expect(JSON.parse(printed('0')).cells[0].stdout).toBe('0.5488135039273248\n');
    expect(JSON.parse(printed('1')).cells[0].stdout).toBe('0.417022004702574\n');
  });

  it('reads modules beside the file and a declared encoding', () => {
    write('helper.py', 'def twice(x):\n    return 2 * x\n');
    writeFileSync(
      path.join(scratch, 'latin.py'),
      Buffer.from('# -*- coding: latin-1 -*-\nfrom helper import twice\nprint(twice("é"))\n', 'latin1'),
    );
    expect(JSON.parse(run('inspect', 'latin.py', '--format', 'json').stdout).cells[0].stdout).toBe('éé\n');
    write('short.py', '# -*- coding: utf-*-\nprint("é")\n');
    expect(JSON.parse(run('inspect', 'short.py', '--format', 'json').stdout).cells[0].stdout).toBe('é\n');
  });

  it('runs a JSON network', () => {
    write('n.json', '{"x": [[1, -2]], "layers": [{"type": "Relu"}]}');
    const { status, stdout } = run('inspect', 'n.json', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).network.layers[0]).toMatchObject({
      type: 'Relu',
      output: { shape: [1, 2], values: [[1, 0]] },
    });
  });

  it('ends an endless loop at the time limit', () => {
    write('endless.py', 'print("begun")\nwhile True:\n    pass\n');
    const { status, stdout } = run('inspect', 'endless.py', '--format', 'json', '--limit-seconds', '0.5');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).cells[0]).toMatchObject({ stdout: 'begun\n', error: { kind: 'limit' } });
  });

  it('runs a file where it lies', () => {
    write('deep/down/here.py', 'import os\nprint(__file__, os.getcwd())\n');
    const folder = path.join(scratch, 'deep/down');
    expect(run('inspect', 'deep/down/here.py', '--no-experiments').stdout).toContain(`  ${folder}/here.py ${folder}\n`);
  });

  it('recurses as deep as a program asks for', () => {
    const depth = 'def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\n';
    write('deep.py', `import sys\nsys.setrecursionlimit(20000)\n${depth}print(depth(15000))\n`);
    expect(run('inspect', 'deep.py', '--no-experiments').stdout).toContain('\n  15000\n');
  });

  it('shows warnings and logging under what a program printed', () => {
    write('w.py', 'import logging\nprint(1)\nlogging.warning("slow")\n');
    expect(run('inspect', 'w.py', '--no-experiments').stdout).toContain('\n  1\n  WARNING:root:slow\n');
  });

  it('prints a report for people, in colour only where asked', () => {
    const example = path.join(root, 'examples/affine_softmax.ipynb');
    const { stdout } = run('inspect', example);
    for (const part of [
      'Output',
      'Arrays',
      'Gradients',
      'Findings',
      'rows do not sum to 1',
      'softmax-over-batch',
      '(4, 5)',
    ])
      expect(stdout).toContain(part);
    expect(stdout).not.toContain('\u001b[');
    expect(run('inspect', example, '--color').stdout).toContain('\u001b[48;2;');
  });

  it.each([
    ['that ran', 'good.py', 'print(1)', [], true],
    ['that raised', 'raises.py', '1 / 0', [], false],
    ['that no experiment was made with', 'good.py', 'print(1)', ['--no-experiments'], false],
    ['that is no network', 'typo.json', '{"x": [[1]], "layers": [{"type": "Afine"}]}', [], false],
  ])('says that nothing was found only of code %s', (_, name, text, flags, says) => {
    write(name, text);
    const { stdout } = run('inspect', name, '--no-color', ...flags);
    expect(/── Findings ─+\n {2}none/.test(stdout)).toBe(says);
    expect(stdout).not.toContain('── Network');
  });

  it('writes one page that needs nothing from outside', () => {
    run('inspect', path.join(root, 'examples/affine_softmax.ipynb'), '--format', 'html', '--out', 'r.html');
    const html = readFileSync(path.join(scratch, 'r.html'), 'utf8');
    expect(html).toContain("default-src 'none'");
    expect(html.replaceAll('http://www.w3.org/', '')).not.toMatch(/(src|href)\s*=\s*["']?https?:/);
    const data = /<script type="application\/json" id="report"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    const { report: packed, arrays } = JSON.parse(data);
    const report = unpackReport(packed);
    expect(report.source).toBe('affine_softmax.ipynb');
    expect(arrays[report.variables.X?.array ?? ''].shape).toEqual([4, 3]);
  });

  it.each([
    [['inspect', 'missing.py'], 'missing.py does not exist'],
    [['inspect', '.'], '. is a folder'],
    [['inspect', 'a.txt'], 'a.txt is none of .py, .ipynb and .json'],
    [['inspect', 'plain.json'], 'plain.json is no JSON network'],
    [['inspect', 'broken.ipynb'], 'broken.ipynb is not a notebook'],
    [['inspect', 'binary.py'], 'binary.py is not utf-8 text'],
    [['inspect', 'a.py', '--out', 'no/such/folder'], 'no/such/folder cannot be written'],
    [['frobnicate'], "no command 'frobnicate'"],
  ])('%j ends with 2 and one clear line', (words, message) => {
    write('a.txt', 'x');
    write('a.py', 'x = 1\n');
    write('plain.json', '{"a": 1}');
    write('broken.ipynb', '{"cells": ');
    writeFileSync(path.join(scratch, 'binary.py'), Buffer.from([0x78, 0xff, 0xfe]));
    const { status, stdout, stderr } = run(...words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(message);
  });
});

describe('matrix-loupe check', () => {
  it('inspects a folder in parallel and names what is wrong', () => {
    const folder = path.join(scratch, 'many');
    spawnSync('mkdir', ['-p', folder]);
    for (let i = 0; i < 12; i++)
      writeFileSync(path.join(folder, `good${i}.py`), 'import numpy as np\nx = np.ones(3).sum()\n');
    writeFileSync(path.join(folder, 'bad.py'), 'import numpy as np\nnp.ones(3) + np.ones(4)\n');
    const { status, stdout } = run('check', 'many');
    expect(status).toBe(1);
    expect(stdout).toMatch(/many\/bad\.py:2:\d+: error: /);
    expect(stdout).toContain('13 files: 1 error, 0 warnings');
  });

  it('takes a folder of a thousand files, and counts on a terminal what is done', { timeout: 120_000 }, () => {
    const terminal = write('terminal.cjs', "Object.defineProperty(process.stderr, 'isTTY', { value: true });\n");
    const name = (i: number): string => `folder/${i % 10}/program${String(i).padStart(3, '0')}.py`;
    const bad = [0, 500, 999].map(name);
    for (let i = 0; i < 1000; i++) write(name(i), `import numpy as np\nx = np.eye(${(i % 9) + 1})\n`);
    for (const file of bad) write(file, 'import numpy as np\nnp.ones(3) + np.ones(4)\n');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', path.join(scratch, terminal), cli, 'check', 'folder'],
      { cwd: scratch, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stdout.match(/^folder\S+?(?=:)/gm)).toEqual(bad);
    expect(stdout).toContain('1000 files: 3 errors, 0 warnings');
    const counted = stderr.match(/(?<=\r)\d+ of \d+/g);
    expect(counted).toEqual(Array.from({ length: 1000 }, (_, i) => `${i + 1} of 1000`));
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });

  it('goes on past files that cannot be used, that do not end or hold without bounds, and tells every other one', () => {
    write('mixed/a_broken.ipynb', '{"cells": ');
    write('mixed/b_endless.py', 'while True:\n    pass\n');
    write('mixed/c_too_large.py', 'x = [0] * 10**11\n');
    writeFileSync(path.join(scratch, 'mixed/d_binary.py'), Buffer.from([0x78, 0xff, 0xfe]));
    write('mixed/e_bad.py', 'import numpy as np\nnp.ones(3) + np.ones(4)\n');
    write('mixed/f_good.py', 'x = 1\n');
    const { status, stdout } = run('check', 'mixed', '--limit-seconds', '1');
    expect(status).toBe(2);
    const said = (name: string): string => stdout.split('\n').find((line) => line.includes(name)) ?? '';
    for (const [name, why] of [
      ['a_broken.ipynb', 'not a notebook'],
      ['b_endless.py', 'limit of 1 seconds'],
      ['c_too_large.py', 'memory'],
      ['d_binary.py', 'not utf-8'],
      ['e_bad.py', 'could not be broadcast'],
    ] as const)
      expect(said(name)).toContain(why);
    expect(stdout).toContain('6 files: ');
  });

  it('tells the files in their order, however long each takes', () => {
    write('order/a.py', 'for i in range(400_000):\n    pass\nsum = 1\n');
    for (const name of ['b', 'c', 'd']) write(`order/${name}.py`, 'sum = 1\n');
    const { stdout } = run('check', 'order');
    expect(stdout.match(/^order\/\w/gm)).toEqual(['order/a', 'order/b', 'order/c', 'order/d']);
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('4 files');
  });

  it('names a wrong gradient in a module once, at the first script that calls it', () => {
    write(
      'shared/layers.py',
      'class Square:\n    def forward(self, x):\n        self.x = x\n        return x * x\n    def backward(self, dout):\n        return dout * self.x\n',
    );
    const script =
      'import numpy as np\nfrom layers import Square\nlayer = Square()\nlayer.forward(np.array([1.0, 2.0]))\nprint(layer.backward(np.ones(2)))\n';
    write('shared/one.py', script);
    write('shared/two.py', script);
    const { stdout } = run('check', 'shared');
    expect(stdout.match(/\[wrong-gradient\]/g)).toHaveLength(1);
    expect(stdout).toContain('one.py');
  });

  it('ends with 0 where nothing is wrong, with 2 where a file cannot be used', () => {
    write('fine.py', 'x = 1\n');
    write('broken.ipynb', '{');
    expect(run('check', 'fine.py').status).toBe(0);
    expect(run('check', 'fine.py', 'broken.ipynb').status).toBe(2);
    expect(run('check', 'nowhere').stderr).toContain('nowhere does not exist');
  });

  it('names what the engine lacks as a note, for which the program is not to blame', () => {
    write('lacking.py', 'import numpy as np\nnp.ctypeslib.as_ctypes(1)\n');
    const { status, stdout } = run('check', 'lacking.py');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^lacking\.py:2:1: info: .*own engine/)]);
  });
});
