/** Notebooks: cells, their findings, their status bar and a quick fix that is proven by running again. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import { diagnostics, hoverText, inspect, openNotebook, ruleOf, service } from '../helpers.ts';

const EXAMPLE = 'affine_softmax.ipynb';

const codeCell = (notebook: vscode.NotebookDocument, part: string): vscode.TextDocument => {
  const cell = notebook.getCells().find((one) => one.document.getText().includes(part));
  if (!cell) throw new Error(`no cell has ${part}`);
  return cell.document;
};

test('a notebook runs from the top and gives its recorded outputs', async () => {
  const { notebook } = await openNotebook(EXAMPLE);
  const { report, cells } = await inspect('inspectFile');
  assert.equal(report.kind, 'notebook');
  assert.equal(cells.length, notebook.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code).length);
  assert.equal(
    report.cells.filter((cell) => cell.error || !cell.ran),
    [],
  );
  assert.ok(report.cells.some((cell) => cell.stdout.startsWith('3.16171368111626')));
  assert.ok(report.cells.some((cell) => cell.result === 'array([0.28536038, 0.3173168 , 0.16581139, 0.23151144])'));
});

test('a notebook in another language is refused by its name, and nothing is shown of it', async () => {
  const inspections = await service();
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x <- 1:6', 'r');
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
  await vscode.window.showNotebookDocument(notebook);
  await until('the notebook to be active', () => vscode.window.activeNotebookEditor?.notebook === notebook);
  const before = inspections.current;
  assert.equal(await vscode.commands.executeCommand('matrixLoupe.inspectFile'), null);
  assert.ok(inspections.current === before, 'the report of before stays');
});

test('the softmax over the batch and the gradient that it spoils are underlined in their cells', async () => {
  const { notebook } = await openNotebook(EXAMPLE);
  const { report } = await inspect('inspectFile');
  const softmax = codeCell(notebook, 'def softmax');
  await until('the finding in the softmax', () =>
    diagnostics(softmax.uri).some((one) => ruleOf(one) === 'softmax-over-batch'),
  );
  const loss = codeCell(notebook, 'class SoftmaxWithLoss');
  await until('the finding in the backward', () =>
    diagnostics(loss.uri).some((one) => ruleOf(one) === 'wrong-gradient'),
  );
  const verdict = (layer: string, target: string): string | undefined =>
    report.gradients.find((row) => row.layer === layer && row.target === target)?.verdict;
  assert.equal(
    ['x', 'W', 'b'].map((target) => verdict('Affine', target)),
    ['pass', 'pass', 'pass'],
  );
  assert.equal(verdict('SoftmaxWithLoss', 'x'), 'fail');
});

test('the hover works in cells', async () => {
  const { notebook } = await openNotebook(EXAMPLE);
  await inspect('inspectFile');
  assert.includes(await hoverText(codeCell(notebook, 'A = affine'), 'A = affine'), 'float64 (4, 5)');
});

test('one cell runs with the cells it needs', async () => {
  const { notebook } = await openNotebook(EXAMPLE);
  const cell = notebook.getCells().find((one) => one.document.getText().startsWith('affine = Affine'));
  const { report } = await inspect('inspectCell', cell);
  assert.equal(report.variables['A']?.shape, [4, 5]);
  assert.equal(report.variables['last'], undefined);
});

test('a proven fix takes its finding away', async () => {
  const editor = await openNotebook(EXAMPLE);
  const { notebook } = editor;
  await inspect('inspectFile');
  const softmax = codeCell(notebook, 'def softmax');
  const index = notebook.getCells().findIndex((cell) => cell.document === softmax);
  editor.revealRange(new vscode.NotebookRange(index, index + 1)); // a cell out of sight has no code actions
  await until('the cell to be shown', () => vscode.window.visibleTextEditors.some((one) => one.document === softmax));
  const before = softmax.getText();
  const found = await until('the finding', () =>
    diagnostics(softmax.uri).find((one) => ruleOf(one) === 'softmax-over-batch'),
  );
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    softmax.uri,
    found.range,
  );
  const fix = actions.find((action) => action.isPreferred && action.edit);
  assert.ok(fix?.edit, 'a preferred fix');
  await vscode.workspace.applyEdit(fix.edit);
  try {
    assert.ok(softmax.getText() !== before, 'the text changed');
    const { report } = await inspect('rerun');
    assert.equal(
      report.findings.filter((one) => one.rule === 'softmax-over-batch'),
      [],
    );
    assert.equal(
      report.gradients.filter((row) => row.verdict === 'fail'),
      [],
    );
  } finally {
    const all = new vscode.Range(0, 0, softmax.lineCount, 0);
    const back = new vscode.WorkspaceEdit();
    back.replace(softmax.uri, all, before);
    await vscode.workspace.applyEdit(back);
  }
});
