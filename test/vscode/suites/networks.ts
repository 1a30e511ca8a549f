/** JSON networks: a file, a part of a larger file, and mistakes at their place. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import { diagnostics, hoverText, inspect, open, openText, positionOf, select } from '../helpers.ts';

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
