/** What stands around an inspection: live mode, messages, the output channel, issue data, what a closed document leaves. */
import * as vscode from 'vscode';
import type { Inspected } from '../../../src/editor/inspections.ts';
import { issueFacts } from '../../../src/editor/outputChannel.ts';
import { assert, test, until } from '../harness.ts';
import { change, diagnostics, file, inspect, open, openText, positionOf, service, withSetting } from '../helpers.ts';

const NUMBER = 'import numpy as np\nvalue = np.ones(3)\nprint(value.sum())\n';

test('while typing, live mode runs again when it is on, and not when it is off', async () => {
  const inspections = await service();
  const { document } = await openText(NUMBER);
  await inspect('inspectFile');
  const type = async (shape: string): Promise<void> => {
    const at = positionOf(document, 'np.ones(');
    await change(document.uri, new vscode.Range(at, document.lineAt(at.line).range.end), `np.ones(${shape})`);
  };
  const output = (): string | undefined => inspections.of(document)?.report.cells[0]?.stdout;
  await withSetting('live', 'onType', async () => {
    await type('7');
    await until('a new run', () => output() === '7.0\n');
  });
  await withSetting('live', 'off', async () => {
    await type('9');
    await new Promise((resolve) => setTimeout(resolve, 1000)); // longer than the pause after which live mode would run
    assert.equal(output(), '7.0\n');
  });
});

test('a file that gets another name is inspected under it', async () => {
  const inspections = await service();
  const [before, after] = [file('before_the_rename.py'), file('after_the_rename.py')];
  await vscode.workspace.fs.writeFile(
    before,
    new TextEncoder().encode('import numpy as np\nprint(np.ones(2) @ np.ones(3))\n'),
  );
  try {
    await open('before_the_rename.py');
    await inspect('inspectFile');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(before, after);
    assert.ok(await vscode.workspace.applyEdit(edit), 'the file is renamed');
    await until('the report of the new name', () => inspections.current?.report.source === 'after_the_rename.py');
    await until('the squiggle under the new name', () => diagnostics(after)[0]);
  } finally {
    for (const left of [before, after]) await vscode.workspace.fs.delete(left).then(undefined, () => undefined);
  }
});

test('while typing, live mode keeps the turn of a loop and the random numbers that were asked for', async () => {
  const inspections = await service();
  const text = 'import numpy as np\nx = np.random.rand()\nfor i in range(3000):\n    y = np.ones(2) * i\nprint(x)\n';
  const { document } = await openText(text);
  await inspect('inspectFile');
  const { report } = await inspect('reroll');
  const loop = report.steps.find(({ label }) => label === 'y')?.iterations[0]?.loop ?? '';
  const kept = (): boolean =>
    inspections.of(document)?.report.steps.some(({ iterations }) => iterations[0]?.iteration === 1234) ?? false;
  assert.equal(kept(), false);
  await inspections.turn(inspections.of(document) as Inspected, { loop, iteration: 1234 });
  assert.equal(kept(), true);
  const before = inspections.of(document)?.report;
  await withSetting('live', 'onType', async () => {
    await change(document.uri, document.lineAt(1).range, 'x = np.random.rand()\nz = x * 2');
    const now = await until('a new run', () => {
      const found = inspections.of(document)?.report;
      return found?.variables.z ? found : null;
    });
    assert.equal([kept(), now.seed, now.cells[0]?.stdout], [true, before?.seed, before?.cells[0]?.stdout]);
  });
});

test('a file that uses NumPy is run when it is saved, and one that does not is left alone', async () => {
  const inspections = await service();
  const saved = async (name: string, text: string): Promise<vscode.TextDocument> => {
    await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode('# empty\n'));
    const document = await vscode.workspace.openTextDocument(file(name));
    await change(document.uri, new vscode.Range(0, 0, 0, 0), text);
    await document.save();
    return document;
  };
  const plain = await saved('plain.py', 'print(1)\n');
  const array = await saved('arrays.py', NUMBER);
  await until('a run', () => inspections.of(array)?.report.cells[0]?.stdout === '3.0\n');
  assert.equal(inspections.of(plain), undefined);
});

test('a saved module runs the program that imports it again, as long as that is in sight', () =>
  withProgram(async (program, module) => {
    const inspections = await service();
    const write = async (text: string): Promise<void> => {
      await change(module.uri, new vscode.Range(0, 0, module.lineCount, 0), text);
      await module.save();
    };
    await vscode.window.showTextDocument(program, { preview: false });
    await inspect('inspectFile');
    await write('def twice(x):\n    return x * 4\n');
    await until('the program’s new run', () => inspections.of(program)?.report.cells[0]?.stdout === '[4. 4.]\n');
    assert.equal(inspections.of(module), undefined);
    await vscode.window.showTextDocument(module, { preview: false });
    await inspect('inspectFile');
    await write('factor = 5\n');
    await until('a run of the module itself', () => inspections.of(module)?.report.variables.factor);
  }));

/** A program and the module that it imports, in files of their own. */
async function withProgram(
  body: (program: vscode.TextDocument, module: vscode.TextDocument) => Promise<void>,
): Promise<void> {
  const texts = {
    'importing.py': 'import numpy as np\nfrom multiplying import twice\nprint(twice(np.ones(2)))\n',
    'multiplying.py': 'def twice(x):\n    return x * 2\n',
  };
  for (const [name, text] of Object.entries(texts))
    await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
  const [program, module] = await Promise.all(
    Object.keys(texts).map((name) => vscode.workspace.openTextDocument(file(name))),
  );
  await body(program as vscode.TextDocument, module as vscode.TextDocument);
}

test('what the engine lacks is named at its place, and is no error of the program', async () => {
  const { document } = await openText('import numpy as np\na = np.ones(3)\nb = np.ctypeslib.as_ctypes(a)\n');
  const { report } = await inspect('inspectFile');
  assert.equal(report.cells[0]?.error?.kind, 'unsupported');
  const shown = await until('the squiggle', () => diagnostics(document.uri)[0]);
  assert.equal([shown.range.start.line, shown.severity], [2, vscode.DiagnosticSeverity.Information]);
  assert.includes(shown.message, 'NumPy has `ctypeslib`, but Matrix Loupe’s own engine does not');
});

test('a run-time error is underlined at its place with a plain explanation', async () => {
  const { document } = await openText('import numpy as np\na = np.ones((2, 3))\nprint(a[5])\n');
  await inspect('inspectFile');
  const error = await until('the error', () => diagnostics(document.uri)[0]);
  assert.equal(error.range.start.line, 2);
  assert.includes(error.message, 'IndexError: index 5 is out of bounds for axis 0 with size 2');
  assert.includes(error.message, 'Axis 0 has the indices 0 to 1');
});

test('the output channel says what ran and how long, without the code', async () => {
  await openText('import numpy as np\nsecret_name = np.ones(3)\n');
  await inspect('inspectFile');
  await vscode.commands.executeCommand('matrixLoupe.showOutput');
  const text = await until('the channel', () => {
    const channel = vscode.workspace.textDocuments.find(
      (one) => one.uri.scheme === 'output' && /matrix.?loupe/i.test(one.uri.path),
    );
    return channel?.getText().includes('in all') ? channel.getText() : null;
  });
  assert.ok(/python of 1 cells: \d+ steps; parse [\d.]+ ms, run [\d.]+ ms, experiments [\d.]+ ms/.test(text), text);
  assert.ok(!text.includes('secret_name'), 'no code');
});

test('the data for an issue name versions and rules, and nothing of the code', async () => {
  const inspections = await service();
  await openText('import numpy as np\nsecret_name = np.exp(np.array([1000.0]))\n');
  const { report } = await inspect('inspectFile');
  const body = issueFacts(inspections, '1.2.3');
  for (const part of ['Matrix Loupe 1.2.3', 'VS Code ', `${report.steps.length} steps`, 'nan-introduced'])
    assert.includes(body, part);
  for (const part of ['secret_name', '1000', 'np.exp']) assert.ok(!body.includes(part), part);
});

test('a closed document is forgotten', async () => {
  const inspections = await service();
  const { document } = await openText('import numpy as np\nx = np.ones(2) @ np.ones(3)\n');
  await inspect('inspectFile');
  await until('the error', () => diagnostics(document.uri).length > 0);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await until('no squiggle', () => diagnostics(document.uri).length === 0);
  assert.equal([inspections.of(document), inspections.ran(document)], [undefined, []]);
});
