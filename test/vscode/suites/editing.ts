/** What an edit does: findings under it vanish, the rest moves with its lines, and live mode runs again. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import { diagnostics, hoverText, inspect, open, openText, positionOf, service } from '../helpers.ts';

test('an edit above moves a squiggle, an edit in its line removes it', async () => {
  const editor = await openText('import numpy as np\na = np.ones(3)\nb = a @ np.ones(4)\n');
  const uri = editor.document.uri;
  await inspect('inspectFile');
  const error = await until('the error', () => diagnostics(uri)[0]);
  assert.equal(error.range.start.line, 2);
  await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '# a comment\n'));
  await until('the squiggle one line down', () => diagnostics(uri)[0]?.range.start.line === 3);
  await editor.edit((edit) => edit.replace(new vscode.Range(3, 0, 3, 1), 'c'));
  await until('no squiggle', () => diagnostics(uri).length === 0);
});

test('a hover above an edit is still true, one below says that it is from before', async () => {
  const editor = await openText('import numpy as np\nfirst = np.ones(3)\nsecond = first * 2\nthird = second + 1\n');
  await inspect('inspectFile');
  const { document } = editor;
  await editor.edit((edit) => edit.replace(document.lineAt(2).range, 'second = first * 5'));
  const above = await hoverText(document, 'first = np');
  assert.includes(above, '(3,)');
  assert.ok(!above.includes('before the last edit'), 'the line above is untouched');
  assert.includes(await hoverText(document, 'third = '), 'before the last edit');
  assert.ok(!(await hoverText(document, 'second = first')).includes('float64'), 'nothing is known of the edited line');
});

test('saving runs a document again', async () => {
  const inspections = await service();
  const editor = await open('uses_module.py');
  await inspect('inspectFile');
  await editor.edit((edit) => edit.replace(positionRange(editor.document, '[1, 3]'), '[1, 1]'));
  await editor.document.save();
  await until('the new output', () => inspections.of(editor.document)?.report.cells[0]?.stdout === '[0.5 0.5]\n');
});

function positionRange(document: vscode.TextDocument, text: string): vscode.Range {
  const start = positionOf(document, text);
  return new vscode.Range(start, document.positionAt(document.offsetAt(start) + text.length));
}
