/** A workspace that is not trusted: code runs when it is given, and no file is read. */
import * as vscode from 'vscode';
import { assert, test } from '../harness.ts';
import { ask, file, open, service } from '../helpers.ts';

const NUMBERS = 'import numpy as np\nx = np.ones((2, 7))\n';

test('the workspace is not trusted, and the extension is there', async () => {
  assert.equal(vscode.workspace.isTrusted, false);
  await service();
});

test('a language model may give code, which runs', async () => {
  assert.includes(await ask('matrixLoupe_inspect', { code: NUMBERS }), 'x: float64 (2, 7)');
  assert.includes(await ask('matrixLoupe_checkGradients', { code: NUMBERS }), 'x: float64 (2, 7)');
});

test('a language model may name no file, whichever way it names it', async () => {
  for (const uri of ['shapes.py', file('shapes.py').toString(), file('shapes.py').fsPath])
    for (const tool of ['matrixLoupe_inspect', 'matrixLoupe_checkGradients'])
      assert.includes(await ask(tool, { uri }).catch((error: Error) => error.message), 'not trusted');
});

test('code of a language model imports no module of the workspace', async () => {
  const code = 'from shared_code.scaling import normalised\n';
  assert.includes(await ask('matrixLoupe_inspect', { code }), 'ModuleNotFoundError');
});

test('a file that a person has not inspected is not run by saving it', async () => {
  const inspections = await service();
  const { document } = await open('shapes.py');
  let ran = false;
  const listening = inspections.onDidInspect(() => {
    ran = true;
  });
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), '# saved\n');
  await vscode.workspace.applyEdit(edit);
  await document.save();
  // What the save would have started stands in the service's queue before this run.
  await ask('matrixLoupe_inspect', { code: NUMBERS });
  listening.dispose();
  assert.equal([ran, inspections.of(document)], [false, undefined]);
});
