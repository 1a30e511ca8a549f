/** Python files: what a run shows in the editor. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import {
  diagnostics,
  file,
  hoverText,
  inspect,
  open,
  openText,
  positionOf,
  ruleOf,
  select,
  service,
} from '../helpers.ts';
import { withFiles } from '../otherFiles.ts';

test('a file is run and its variables, output and gradients are in the report', async () => {
  await open('two_layer_network.py');
  const { report } = await inspect('inspectFile');
  assert.includes(report.cells[0]?.stdout ?? '', 'predicted [0 1 1 0]');
  assert.equal(report.variables['X']?.shape, [4, 2]);
  const verdicts = report.gradients.map((row) => row.verdict);
  assert.ok(verdicts.length >= 3, 'gradient rows');
  assert.equal(
    verdicts.filter((verdict) => verdict === 'fail'),
    [],
  );
  assert.equal(
    report.findings.filter((one) => one.severity === 'error' || one.severity === 'warning'),
    [],
  );
});

test('a wrong gradient is underlined in its backward, and its lens says which', async () => {
  const { document } = await open('broken_backward.py');
  await inspect('checkGradients');
  const found = await until('the finding', () =>
    diagnostics(document.uri).find((one) => ruleOf(one) === 'wrong-gradient'),
  );
  assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
  assert.equal(found.range.start.line, positionOf(document, 'return dout * 2').line);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  const lens = lenses.find((one) => one.range.start.line === positionOf(document, 'class MeanSquaredError').line);
  assert.includes(lens?.command?.title ?? '', 'differs');
});

test('operands that do not fit are underlined, with both shapes in the message', async () => {
  const { document } = await open('shapes.py');
  const { report } = await inspect('inspectFile');
  assert.equal(report.cells[0]?.error?.type, 'ValueError');
  const error = await until('the error', () =>
    diagnostics(document.uri).find((one) => one.severity === vscode.DiagnosticSeverity.Error),
  );
  assert.equal(error.range.start.line, positionOf(document, 'Y = H @ W2').line);
  const said = [error.message, ...(error.relatedInformation ?? []).map((one) => one.message)].join('\n');
  assert.includes(said, '(4, 5)');
  assert.includes(said, '(3, 2)');
});

test('the hover tells dtype, shape, dimension names and figures', async () => {
  const { document } = await open('shapes.py');
  await inspect('inspectFile');
  const text = await hoverText(document, 'X @ W1');
  assert.includes(text, 'float64 (4, 3)');
  assert.includes(text, 'batch_size');
  const product = await hoverText(document, '@ W1');
  assert.includes(product, '(4, 5)');
});

test('a selection runs with the statements that it needs, and no others', async () => {
  const editor = await openText(
    'import numpy as np\na = np.arange(6.0).reshape(2, 3)\nprint("not this")\nb = a * 2\nc = b.sum(axis=0)\n',
  );
  select(editor, 'c = b.sum(axis=0)');
  const { report } = await inspect('inspectSelection');
  assert.equal(report.cells[0]?.stdout, '');
  assert.equal(report.variables['c']?.shape, [3]);
  assert.ok((report.context?.statements ?? 0) >= 3, 'statements from above');
});

test('a selected expression alone gives its value', async () => {
  const editor = await openText('import numpy as np\nx = np.array([[1.0, 2.0], [3.0, 4.0]])\ny = np.exp(x) / 2\n');
  select(editor, 'np.exp(x)');
  const { report } = await inspect('inspectSelection');
  const value = report.expressions.find(({ span }) => span.line === 3 && span.column === 4 && span.endColumn === 13);
  assert.equal(value?.value.shape, [2, 2]);
});

test('a syntax error is underlined where it stands', async () => {
  const { document } = await openText('import numpy as np\nx = np.zeros((2, 3)\ny = 1\n');
  const { report } = await inspect('inspectFile');
  assert.equal(report.cells[0]?.error?.type, 'SyntaxError');
  const error = await until('the error', () => diagnostics(document.uri)[0]);
  assert.equal(error.range.start.line, 1);
});

test('a library that the engine does not have is named, and the rest runs', async () => {
  await openText('import numpy as np\nimport pandas as pd\nframe = pd.DataFrame({"a": [1]})\nx = np.ones(3)\n');
  const { report } = await inspect('inspectFile');
  assert.equal(
    report.opaqueModules.map((one) => one.name),
    ['pandas'],
  );
  assert.equal(report.variables['x']?.shape, [3]);
});

test('the modules of the workspace can be imported', async () => {
  await open('uses_module.py');
  const { report } = await inspect('inspectFile');
  assert.equal(report.cells[0]?.stdout, '[0.25 0.75]\n');
});

test('a program of any file system is run', () =>
  withFiles({ '/far/program.py': 'import numpy as np\nfar = np.ones((2, 5))\n' }, async (at) => {
    const document = await vscode.workspace.openTextDocument(at('/far/program.py'));
    await vscode.window.showTextDocument(document);
    const { report } = await inspect('inspectFile');
    assert.equal(report.variables['far']?.shape, [2, 5]);
    assert.includes(await hoverText(document, 'far = '), 'float64 (2, 5)');
  }));

test('Markdown code blocks run in place', async () => {
  const { document } = await openText(
    '# Notes\n\n```python\nimport numpy as np\nx = np.ones((2, 5))\n```\n',
    'markdown',
  );
  await inspect('inspectFile');
  assert.includes(await hoverText(document, 'x = np'), '(2, 5)');
});

test('a Markdown text without Python is no program that computed nothing', async () => {
  await openText('# Notes\n\n```sh\nls\n```\n', 'markdown');
  assert.equal(await vscode.commands.executeCommand('matrixLoupe.inspectFile'), null);
});

test('a file that is gone is not run again, which is said, and takes no place from what runs', async () => {
  const inspections = await service();
  const gone = { kind: 'python' as const, uri: file('never_there.py'), focus: null };
  const { document } = await openText('import numpy as np\nfor i in range(20000):\n    kept = np.ones(3) * i\n');
  const running = vscode.commands.executeCommand('matrixLoupe.inspectFile');
  await until('the run', () => inspections.state.type === 'running');
  assert.equal(await vscode.commands.executeCommand('matrixLoupe.rerun', gone), null);
  await running;
  assert.equal([inspections.state.type, inspections.of(document)?.report.variables.kept?.shape], ['idle', [3]]);
});

test('shape hints stand at line ends when they are on', async () => {
  const { document } = await open('two_layer_network.py');
  await inspect('inspectFile');
  const range = new vscode.Range(0, 0, document.lineCount, 0);
  const ask = async (): Promise<vscode.InlayHint[]> => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      range,
    );
    return hints ?? [];
  };
  assert.equal(await ask(), []);
  await vscode.commands.executeCommand('matrixLoupe.toggleInlayHints');
  try {
    const hints = await until('hints', async () => {
      const found = await ask();
      return found.length ? found : null;
    });
    const onX = hints.find((hint) => hint.position.line === positionOf(document, 'X = np.array').line);
    assert.equal(onX?.label, '(4, 2)');
  } finally {
    await vscode.commands.executeCommand('matrixLoupe.toggleInlayHints');
  }
});
