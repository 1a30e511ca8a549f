/** A program in the person's own Python; `standIn/pythonServer.ts` is that Python. The browser has none. */
import * as vscode from 'vscode';
import type { TracedProgram } from '../../../src/editor/ownPython/tracedProgram.ts';
import { isWeb } from '../../../src/editor/spawnWorker.ts';
import { assert, test, until } from '../harness.ts';
import { file, hoverText, inspect, open, service, withSetting } from '../helpers.ts';

const PROGRAM = 'import numpy as np\nx = np.arange(6.0).reshape(2, 3)\ny = x @ np.ones((3, 2))\nprint(y.shape)\n';

const start = (...given: unknown[]): Thenable<TracedProgram | null> =>
  vscode.commands.executeCommand<TracedProgram | null>('matrixLoupe.inspectWithPython', ...given);

const ownTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('matrixLoupe.ownPython'));

const steps = ({ current }: TracedProgram): unknown[] =>
  (current?.report.steps ?? []).map(({ label, span, value }) => [label, span.line, value.shape]);

let programs = 0;

/** Runs the body with a program on the disk and the stand-in as Python; each has a file of its own, which no editor knows yet. */
async function withProgram(text: string, body: (name: string) => Promise<void>): Promise<void> {
  await service(); // what a command gives before that is a copy
  const standIn = vscode.extensions.getExtension('ms-toolsai.jupyter')?.extensionUri as vscode.Uri;
  const settings = vscode.workspace.getConfiguration('matrixLoupe');
  const name = `own${programs++}.py`;
  const python = vscode.Uri.joinPath(standIn, 'python').fsPath;
  await settings.update('python', python, vscode.ConfigurationTarget.Workspace);
  await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
  try {
    await open(name);
    await body(name);
  } finally {
    await vscode.window.tabGroups.close(ownTabs());
    await until('the tab to close', () => ownTabs().length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await settings.update('python', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(file(name));
  }
}

if (isWeb())
  test('in the browser there is no Python of the person’s, which is said', async () => {
    await open('shapes.py');
    assert.equal(await start(), null);
    assert.equal(ownTabs().length, 0);
  });
// The stand-in is a script with a first line that names its interpreter, which Windows does not start.
else if (process.platform !== 'win32') {
  test('a program that runs in the person’s own Python has its timeline in a tab', () =>
    withProgram(PROGRAM, async (name) => {
      const program = (await start()) as TracedProgram;
      assert.equal(program.state.type, 'idle');
      assert.equal(steps(program), [
        ['x', 2, [2, 3]],
        ['y', 3, [2, 2]],
      ]);
      assert.equal(program.current?.report.cells[0]?.stdout, '(2, 2)\n');
      assert.ok(program.current?.report.engine.name.startsWith('Python 3.'), program.current?.report.engine.name);
      await until('the tab', () => ownTabs().some(({ label }) => label === `${name} in Python`));
      const all = { start: 0, stop: 10, step: 1 };
      const array = program.current?.report.steps[0]?.value.array ?? '';
      const wanted = { array, rowAxis: 0, columnAxis: 1, fixed: {}, rows: all, columns: all };
      assert.equal([...(await program.tile(0, wanted, false)).values], [0, 1, 2, 3, 4, 5]);
    }));

  test('hover and hints tell what the person’s own Python made, until the engine runs the program', () =>
    withProgram(PROGRAM, async (name) => {
      await start();
      const document = await vscode.workspace.openTextDocument(file(name));
      const own = await hoverText(document, 'y = x');
      assert.includes(own, 'y  float64 (2, 2)');
      assert.ok(!own.includes('Open in the inspector'), 'its arrays are in a tab of its own');
      await withSetting('inlayHints.enabled', true, async () => {
        const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          document.uri,
          new vscode.Range(0, 0, document.lineCount, 0),
        );
        assert.equal(
          hints.map(({ label }) => label),
          ['(2, 3)', '(2, 2)'],
        );
      });
      await vscode.window.showTextDocument(document);
      await inspect('inspectFile');
      assert.includes(await hoverText(document, 'y = x'), 'Open in the inspector');
    }));

  test('the inspector’s button runs the program of its report, whatever is open', () =>
    withProgram(PROGRAM, async (name) => {
      await open('shapes.py');
      const target = {
        kind: 'python',
        uri: file(name),
        focus: [{ cell: 0, line: 2, column: 0, endLine: 2, endColumn: 1 }],
      };
      const program = (await start(target)) as TracedProgram;
      assert.equal(steps(program).length, 2);
      assert.ok(
        ownTabs().some(({ label }) => label === `${name} in Python`),
        'its tab',
      );
    }));

  test('the same tab shows the program as it is by now', () =>
    withProgram(PROGRAM, async (name) => {
      const first = await start();
      const document = await vscode.workspace.openTextDocument(file(name));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(3, 0), 'z = y.sum(axis=0)\n');
      await vscode.workspace.applyEdit(edit);
      const second = (await start()) as TracedProgram;
      assert.ok(first === second, 'one tab a document');
      assert.equal(steps(second).at(-1), ['z', 4, [2]]);
      assert.equal(ownTabs().length, 1);
    }));

  test('a Python that is not there is named, and the last report stays', () =>
    withProgram(PROGRAM, async () => {
      const program = (await start()) as TracedProgram;
      const settings = vscode.workspace.getConfiguration('matrixLoupe');
      await settings.update('python', '/no/such/python', vscode.ConfigurationTarget.Workspace);
      await program.run();
      assert.ok(program.state.type === 'failed' && program.state.message.includes('/no/such/python'), 'named');
      assert.equal(steps(program).length, 2);
    }));

  test('a text that is no Python is refused with its line', () =>
    withProgram('x = (1\n', async () => {
      const program = (await start()) as TracedProgram;
      assert.ok(program.state.type === 'failed' && program.state.message.includes("'(' was never closed"), 'why');
      assert.ok(program.state.type === 'failed' && program.state.message.includes('line 1'), 'where');
    }));

  test('a program without an end ends with its tab', () =>
    withProgram('while True:\n    pass\n', async (name) => {
      const started = start();
      await until('the tab', () => ownTabs().some(({ label }) => label.startsWith(name)));
      await vscode.window.tabGroups.close(ownTabs());
      const program = (await started) as TracedProgram;
      assert.equal(program.current, null);
    }));
}
