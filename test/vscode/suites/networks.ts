/** JSON networks: a file, a part of a larger file, and mistakes at their place. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import { diagnostics, file, hoverText, inspect, open, openText, positionOf, select, withSetting } from '../helpers.ts';

test('a network runs forward and backward, and trains', async () => {
  await open('softmax_classifier.network.json');
  const { report } = await inspect('inspectNetwork');
  assert.equal(
    report.network?.layers.map((layer) => layer.type),
    ['Affine', 'Relu', 'Affine', 'SoftmaxWithLoss'],
  );
  assert.equal(report.network?.layers[2]?.output.shape, [3, 3]);
  const curve = report.network?.training?.loss ?? [];
  assert.ok((curve.at(-1) ?? 1) < (curve[0] ?? 0), 'the loss falls');
  assert.equal(
    report.gradients.filter((row) => row.verdict !== 'pass'),
    [],
  );
});

test('a network inside a larger JSON runs from a selection in it', async () => {
  const editor = await openText(
    '{\n  "title": "notes",\n  "net": {"x": [[1, 2]], "layers": [{"type": "Relu"}, {"type": "Tanh"}]}\n}\n',
    'json',
  );
  select(editor, '"Tanh"');
  const { report } = await inspect('inspectSelection');
  assert.equal(
    report.network?.layers.map((layer) => layer.type),
    ['Relu', 'Tanh'],
  );
});

test('a network inside a larger JSON runs without a selection: the one at the cursor, or the first', async () => {
  const net = (type: string): string => `{"x": [[1, 2]], "layers": [{"type": "${type}"}]}`;
  const editor = await openText(`{\n  "first": ${net('Relu')},\n  "second": ${net('Tanh')}\n}\n`, 'json');
  const types = async (): Promise<unknown> =>
    (await inspect('inspectNetwork')).report.network?.layers.map(({ type }) => type);
  assert.equal(await types(), ['Relu']);
  const cursor = positionOf(editor.document, '"Tanh"');
  editor.selection = new vscode.Selection(cursor, cursor);
  assert.equal(await types(), ['Tanh']);
});

test('what a network lacks is told at its brace, not under all that it has', async () => {
  const { document } = await openText('{\n  "layers": [{"type": "Relu"}]\n}\n', 'json');
  await inspect('inspectNetwork');
  const error = await until('the error', () => diagnostics(document.uri)[0]);
  assert.equal(error.range, new vscode.Range(0, 0, 0, 1));
});

test('an unknown layer is underlined at its type', async () => {
  const { document } = await openText('{\n  "x": [[1, 2]],\n  "layers": [{"type": "Reluu"}]\n}\n', 'json');
  await inspect('inspectNetwork');
  const error = await until('the error', () => diagnostics(document.uri)[0]);
  assert.equal(error.severity, vscode.DiagnosticSeverity.Error);
  assert.equal(error.range.start.line, positionOf(document, 'Reluu').line);
  assert.includes(error.message, 'Reluu');
});

test('the hover over a layer tells its output and its gradients, the hint its shape', async () => {
  const { document } = await open('softmax_classifier.network.json');
  await inspect('inspectNetwork');
  const text = await hoverText(document, '"Relu"');
  assert.includes(text, 'float64 (3, 4)');
  assert.includes(text, '∂x (3, 4)');
});

/** Labels of what is completed at a place. */
async function completions(document: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
  return list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
}

test('a *.network.json has its schema: parameters are completed, formulas hovered, mistakes underlined before a run', async () => {
  const uri = file('typed.network.json');
  const text = '{\n  "x": [[1, 2]],\n  "layers": [{"type": "Affine", "units": 3, }, {"type": "Relu", "wrong": 1}]\n}\n';
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const { document } = await open('typed.network.json');
  const at = positionOf(document, ' }, {');
  const labels = await until('completions', async () => {
    const found = await completions(document, at.translate(0, 1));
    return found.some((label) => label.includes('init')) ? found : null;
  });
  for (const name of ['W', 'b', 'init', 'seed'])
    assert.ok(
      labels.some((label) => label.replaceAll('"', '') === name),
      name,
    );
  await until('the formula', async () => (await hoverText(document, '"Affine"', 0, 2)).includes('y = x W + b'));
  const wrong = await until('the schema’s squiggle', () =>
    vscode.languages.getDiagnostics(uri).find((one) => one.message.includes('wrong')),
  );
  assert.equal(wrong.range.start.line, 2);
});

test('JSON with comments is a network, too; its hover has the formula, its hints the shapes', async () => {
  const { document } = await openText(
    '{\n  // one sample\n  "x": [1, 2],\n  "layers": [\n    {"type": "Affine", "units": 3, "init": "ones"}, /* sums */\n    {"type": "Tanh"},\n  ]\n}\n',
    'jsonc',
  );
  const { report } = await inspect('inspectNetwork');
  assert.equal(report.cells[0]?.error, null);
  const text = await hoverText(document, '"Affine"');
  assert.includes(text.replaceAll('\\', ''), 'y = x W + b');
  assert.includes(text, 'float64 (3,)');
  await withSetting('inlayHints.enabled', true, async () => {
    const hints = await until('hints', async () => {
      const range = new vscode.Range(0, 0, document.lineCount, 0);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      return found?.length ? found : null;
    });
    assert.equal(
      hints.map(({ position, label }) => [position.line, label]),
      [
        [4, '(3,)'],
        [5, '(3,)'],
      ],
    );
  });
});

test('a matrix of the wrong shape is underlined at its value', async () => {
  const { document } = await openText(
    '{\n  "x": [[1, 2]],\n  "layers": [\n    {"type": "Affine",\n     "W": [[1, 2, 3]]}\n  ]\n}\n',
    'json',
  );
  await inspect('inspectNetwork');
  const found = await until('the error', () => diagnostics(document.uri)[0]);
  assert.equal(document.getText(found.range), '[[1, 2, 3]]');
  assert.includes(found.message, '(1, 3)');
});
