/** NumPy files, network completion, and the tools for language models. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import { file, open } from '../helpers.ts';

test('a .npy file opens in the array editor', async () => {
  const header = `${"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".padEnd(117)}\n`;
  const bytes = new Uint8Array(128 + 32);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(new Uint8Array(Float64Array.of(1, 2, 3, 4).buffer), 128);
  const uri = file('written.npy');
  await vscode.workspace.fs.writeFile(uri, bytes);
  await vscode.commands.executeCommand('vscode.open', uri);
  await until('the tab', () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputCustom && input.viewType === 'matrixLoupe.array';
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('layer types and their parameters are completed in a network', async () => {
  const { document } = await open('softmax_classifier.network.json');
  const at = document.positionAt(document.getText().indexOf('"Relu"') + 2);
  const labels = await until('completions', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const found = list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
    return found.some((label) => label.includes('SoftmaxWithLoss')) ? found : null;
  });
  assert.ok(labels.some((label) => label.includes('Affine')));
});

test('a language model gets shapes, findings and verdicts as text', async () => {
  const ask = async (tool: string, code: string): Promise<string> => {
    const result = await vscode.lm.invokeTool(tool, { input: { code }, toolInvocationToken: undefined });
    return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n');
  };
  assert.includes(await ask('matrixLoupe_inspect', 'import numpy as np\nx = np.zeros((2, 7))\n'), 'x: float64 (2, 7)');
  const layer =
    'import numpy as np\nclass Square:\n    def forward(self, x):\n        self.x = x\n        return x ** 2\n    def backward(self, dout):\n        return dout * self.x\nlayer = Square()\nlayer.forward(np.array([1.0, 2.0, 3.0]))\nlayer.backward(np.ones(3))\n';
  assert.includes(await ask('matrixLoupe_checkGradients', layer), 'Square.x (3,): fail');
});
