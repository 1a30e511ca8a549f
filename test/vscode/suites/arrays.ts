/** NumPy files, network completion, and the tools for language models. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import { ask, file, open } from '../helpers.ts';
import { withFiles } from '../otherFiles.ts';

/** A .npy of four numbers. */
function npy(): Uint8Array {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".padEnd(117);
  const bytes = new Uint8Array(128 + 32);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  bytes.set(new TextEncoder().encode(`${header}\n`), 10);
  bytes.set(new Uint8Array(Float64Array.of(1, 2, 3, 4).buffer), 128);
  return bytes;
}

async function opensInArrayEditor(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri);
  await until('the tab', () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return (
      input instanceof vscode.TabInputCustom &&
      input.viewType === 'matrixLoupe.array' &&
      input.uri.toString() === uri.toString()
    );
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

test('a .npy file opens in the array editor', async () => {
  const uri = file('written.npy');
  await vscode.workspace.fs.writeFile(uri, npy());
  await opensInArrayEditor(uri);
});

test('a file that is no array opens there, too, and stays unharmed', async () => {
  const uri = file('damaged.npz');
  const bytes = new TextEncoder().encode('no archive');
  await vscode.workspace.fs.writeFile(uri, bytes);
  await opensInArrayEditor(uri);
  assert.equal([...(await vscode.workspace.fs.readFile(uri))], [...bytes]);
});

test('a .npy file of any file system opens in the array editor', () =>
  withFiles({ '/far/away.npy': npy() }, async (at, reads) => {
    await opensInArrayEditor(at('/far/away.npy'));
    assert.ok(reads() > 0, 'it was read through the provider');
  }));

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
  const zeros = 'import numpy as np\nx = np.zeros((2, 7))\n';
  assert.includes(await ask('matrixLoupe_inspect', { code: zeros }), 'x: float64 (2, 7)');
  const layer =
    'import numpy as np\nclass Square:\n    def forward(self, x):\n        self.x = x\n        return x ** 2\n    def backward(self, dout):\n        return dout * self.x\nlayer = Square()\nlayer.forward(np.array([1.0, 2.0, 3.0]))\nlayer.backward(np.ones(3))\n';
  assert.includes(await ask('matrixLoupe_checkGradients', { code: layer }), 'Square.x (3,): fail');
  const found = await ask('matrixLoupe_inspect', { code: layer });
  assert.ok(/error \[wrong-gradient\] line 7: .+ Witness: .*\d/.test(found), found);
});

test('the tools for language models say what they can and cannot do', () => {
  const tools = vscode.lm.tools.filter(({ name }) => name.startsWith('matrixLoupe_'));
  assert.equal(tools.map(({ name }) => name).sort(), ['matrixLoupe_checkGradients', 'matrixLoupe_inspect']);
  for (const { description, inputSchema } of tools) {
    for (const limit of ['no network', '60 seconds']) assert.includes(description, limit);
    assert.equal(Object.keys((inputSchema as { properties: object }).properties), ['code', 'uri']);
  }
});

test('a language model may name a file of the workspace', async () => {
  assert.includes(await ask('matrixLoupe_inspect', { uri: 'shapes.py' }), 'ValueError');
  assert.includes(
    await ask('matrixLoupe_inspect', { uri: file('affine_softmax.ipynb').toString() }),
    'softmax-over-batch',
  );
  assert.includes(
    await ask('matrixLoupe_checkGradients', { uri: 'softmax_classifier.network.json' }),
    'Affine.W (2, 4): pass',
  );
});

test('a language model that cancels ends its run', async () => {
  const source = new vscode.CancellationTokenSource();
  const endless = ask('matrixLoupe_inspect', { code: 'while True:\n    pass\n' }, source.token).then(
    () => 'answered',
    () => 'ended',
  );
  setTimeout(() => source.cancel(), 300);
  assert.equal(await endless, 'ended');
  assert.includes(
    await ask('matrixLoupe_inspect', { code: 'import numpy as np\nx = np.ones(3)\n' }),
    'x: float64 (3,)',
  );
});
