/** Endless code ends: by command, by the time limit; and the extension goes on. */
import * as vscode from 'vscode';
import { isWeb } from '../../../src/editor/spawnWorker.ts';
import { assert, test, until } from '../harness.ts';
import { inspect, openText, service } from '../helpers.ts';

test('an endless loop is cancelled, and the next inspection runs', async () => {
  const inspections = await service();
  await openText('while True:\n    pass\n');
  const running = vscode.commands.executeCommand('matrixLoupe.inspectFile');
  await until('the run', () => inspections.state.type === 'running');
  await vscode.commands.executeCommand('matrixLoupe.cancel');
  await running;
  assert.equal(inspections.state.type, 'idle');
  await openText('import numpy as np\nalive = np.ones(2)\n');
  const { report } = await inspect('inspectFile');
  assert.equal(report.variables['alive']?.shape, [2]);
});

test('an endless loop meets the time limit, which is named', async () => {
  const settings = vscode.workspace.getConfiguration('matrixLoupe');
  await settings.update('limitSeconds', 1, vscode.ConfigurationTarget.Global);
  try {
    await openText('before = 1\nwhile True:\n    pass\n');
    const { report } = await inspect('inspectFile');
    assert.equal(report.cells[0]?.error?.kind, 'limit');
    assert.equal(report.variables['before']?.text, '1');
  } finally {
    await settings.update('limitSeconds', undefined, vscode.ConfigurationTarget.Global);
  }
});

// A browser gives its workers no deeper stack.
if (!isWeb())
  test('a program recurses as deep as it asks for', async () => {
    const depth = 'def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\n';
    await openText(`import sys\nsys.setrecursionlimit(20000)\n${depth}print(depth(15000))\n`);
    const { report } = await inspect('inspectFile');
    assert.equal(report.cells[0]?.stdout, '15000\n');
  });

type Program = [what: string, text: string, kind?: string];

const GROWING: Program = ['a list that grows', 'x = []\nwhile True:\n    x.append([0] * 1000)\n'];

/** An array that is too large for any machine is NumPy's own error. */
const WITHOUT_BOUNDS: Program[] = [
  ['an array', 'import numpy as np\nx = np.zeros((10**6, 10**6))\n', 'program'],
  ['a list', 'x = list(range(10**9))\n'],
  ['a repeated list', 'x = [0] * 10**10\n'],
  ['a text', 'x = "a" * 10**11\n'],
  ['a number', 'x = 10 ** 10 ** 10\n'],
  // A browser tells no worker how much it holds: there the time limit comes first, or the browser's own.
  ...(isWeb() ? [] : [GROWING]),
];

for (const [what, text, kind = 'limit'] of WITHOUT_BOUNDS)
  test(`memory without bounds is refused: ${what}`, async () => {
    await openText(text);
    const { report } = await inspect('inspectFile');
    assert.equal(report.cells[0]?.error?.kind, kind);
    await openText('alive = 1\n');
    assert.equal((await inspect('inspectFile')).report.variables['alive']?.text, '1');
  });

const OUTSIDE: Program[] = [
  ['a file', 'print(open("/etc/passwd").read())\n'],
  ['a program', 'import os\nprint(os.system("id"))\n'],
  ['a process', 'import subprocess\nprint(subprocess.run(["id"], capture_output=True))\n'],
  ['the network', 'import urllib.request\nprint(urllib.request.urlopen("https://example.com").read())\n'],
  ['JavaScript', 'print((lambda: 0).constructor("return process")())\n'],
];

for (const [what, text] of OUTSIDE)
  test(`code reaches nothing outside: ${what}`, async () => {
    await openText(text);
    const { report } = await inspect('inspectFile');
    assert.ok(report.cells[0]?.error, 'an error');
    assert.equal(report.cells[0]?.stdout, '');
  });

test('the arrays of a report outlive the worker that was ended', async () => {
  const inspections = await service();
  await openText('import numpy as np\nkept = np.arange(6.0).reshape(2, 3)\n');
  const { id, report } = await inspect('inspectFile');
  await openText('while True:\n    pass\n');
  const running = vscode.commands.executeCommand('matrixLoupe.inspectFile');
  await until('the run', () => inspections.state.type === 'running');
  await vscode.commands.executeCommand('matrixLoupe.cancel');
  await running;
  const array = report.variables['kept']?.array ?? '';
  const whole = { start: 0, stop: 3, step: 1 };
  const tile = await inspections.tile(
    id,
    { array, rowAxis: 0, columnAxis: 1, fixed: {}, rows: { ...whole, stop: 2 }, columns: whole },
    false,
  );
  assert.equal([...tile.values], [0, 1, 2, 3, 4, 5]);
});
