/** Cells of every kind: of notebooks, of scripts with `# %%`, of Markdown; and lenses and hints over plain texts. */
import * as vscode from 'vscode';
import type { Report } from '../../../src/protocol/report.ts';
import { assert, test, until } from '../harness.ts';
import {
  change,
  diagnostics,
  file,
  hoverText,
  inspect,
  openNotebook,
  openText,
  positionOf,
  ruleOf,
  select,
  service,
  withSetting,
} from '../helpers.ts';

const SCRIPT = `# %%
import numpy as np
a = np.arange(6.0).reshape(2, 3)

# %% not needed
print("not this")

# %% the sum
total = a.sum(axis=1)
total
`;

const hintsOf = async (document: vscode.TextDocument): Promise<vscode.InlayHint[]> => {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  return (found ?? []).sort((x, y) => x.position.compareTo(y.position));
};

const tooltips = (hints: vscode.InlayHint[]): string[] => hints.map(({ tooltip }) => String(tooltip ?? ''));

const lenses = async (document: vscode.TextDocument): Promise<[number, string][]> => {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
  return found
    .map((one): [number, string] => [one.range.start.line, one.command?.title ?? ''])
    .sort((x, y) => x[0] - y[0]);
};

test('a # %% cell runs with the cells it needs', async () => {
  const editor = await openText(SCRIPT);
  const at = positionOf(editor.document, 'total\n');
  editor.selection = new vscode.Selection(at, at);
  const { report } = await inspect('inspectCell');
  assert.equal([report.variables['total']?.shape, report.cells[0]?.stdout], [[2], '']);
});

test('each # %% cell has a lens that inspects it', async () => {
  const { document } = await openText(SCRIPT);
  assert.equal(await lenses(document), [
    [0, 'Inspect cell'],
    [4, 'Inspect cell'],
    [7, 'Inspect cell'],
  ]);
  const { report } = await inspect('inspectCell', { first: 5, last: 7 });
  assert.equal([report.cells[0]?.stdout, report.variables['a']], ['not this\n', undefined]);
  await withSetting('codeLens.enabled', false, async () => {
    await until('no lenses', async () => (await lenses(document)).length === 0);
  });
});

test('a Markdown block runs with the blocks it needs, in a list too', async () => {
  const text =
    '# T\n\n```python\nimport numpy as np\nx = np.ones((2, 5))\n```\n\n- item\n\n  ```python\n  y = x @ x.T\n  ```\n';
  const editor = await openText(text, 'markdown');
  const at = positionOf(editor.document, 'y = x');
  editor.selection = new vscode.Selection(at, at);
  const { report } = await inspect('inspectCell');
  assert.equal(report.variables['y']?.shape, [2, 2]);
  assert.includes(await hoverText(editor.document, 'y = x @'), '(2, 2)');
  assert.equal(
    (await lenses(editor.document)).map(([line]) => line),
    [2, 9],
  );
});

test('functions beside their derivative have a lens before they ran, and its verdict afterwards', async () => {
  const { document } = await openText(
    'import numpy as np\ndef square(x):\n    return x ** 2\ndef square_grad(x):\n    return 2 * x\nx = np.array([1.0, 2.0])\nsquare(x), square_grad(x)\n',
  );
  assert.equal(await lenses(document), [[1, 'Check gradients']]);
  await inspect('checkGradients');
  await until('the verdict', async () => (await lenses(document))[0]?.[1].startsWith('✓ gradients agree'));
});

test('a check that was asked for shows the gradient table at the class over which its lens stands', async () => {
  const layer = (name: string): string =>
    `class ${name}:\n    def forward(self, x):\n        return 3 * x\n    def backward(self, dout):\n        return 3 * dout\n`;
  const { document } = await openText(
    `import numpy as np\n${layer('One')}${layer('Two')}for one in (One(), Two()):\n    one.backward(one.forward(np.ones(3)))\n`,
  );
  const [, second] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  const spots: unknown[] = [];
  const listening = (await service()).onDidReveal((spot) => spots.push(spot));
  await inspect('checkGradients', ...(second?.command?.arguments ?? []));
  await until('the table to be asked for', () => spots.length > 0);
  listening.dispose();
  assert.equal(spots, [{ cell: 0, line: 7, column: 0, section: 'gradients' }]);
});

test('gradients are checked on the inputs of a call that is given', async () => {
  await openText(
    'import numpy as np\nclass Relu:\n    def forward(self, x):\n        return np.maximum(x, 0)\n    def backward(self, dout):\n        return dout\nrelu = Relu()\nrelu.backward(relu.forward(np.ones((2, 3))))\n',
  );
  const verdicts = ({ report }: { report: Report }): unknown =>
    report.gradients.map(({ verdict, at }) => [verdict, at]);
  assert.equal(verdicts(await inspect('checkGradients')), [['pass', undefined]]);
  const call = 'relu.forward(np.array([1.0, -2.0]))';
  assert.equal(verdicts(await inspect('checkGradientsAt', call)), [['fail', call]]);
  assert.equal(verdicts(await inspect('rerun')), [['fail', call]]);
});

test('hints stand behind assignments and parameters, with all shapes seen and none for scalars', async () => {
  const { document } = await openText(
    'import numpy as np\ndef total(x, scale=2):\n    y = x * scale\n    return y.sum()\nn = 3\ntotal(np.ones(2))\ntotal(np.ones((4, 5)))\np, q = np.ones(6), np.ones(7)\n',
  );
  await inspect('inspectFile');
  await withSetting('inlayHints.enabled', true, async () => {
    const found = await until('hints', async () => {
      const hints = await hintsOf(document);
      return hints.length ? hints : null;
    });
    const shown = found.map(({ position, label }) => [position.line, position.character, label]);
    assert.equal(
      shown.sort((x, y) => Number(x[0]) - Number(y[0])),
      [
        [1, 11, '(2,) | (4, 5)'],
        [2, 17, '(2,) | (4, 5)'],
        [7, 29, 'p (6,)  q (7,)'],
      ],
    );
    assert.includes(tooltips(found)[0] ?? '', 'Toggle Shape Hints');
  });
});

test('hints below an edit, and in functions, say that they are from before', async () => {
  const { document } = await openText(
    'import numpy as np\nabove = np.ones(2)\ndef f(x):\n    y = x + 1\nn = 3\nbelow = np.ones(n)\nf(below)\n',
  );
  await inspect('inspectFile');
  await withSetting('inlayHints.enabled', true, async () => {
    await until('hints', async () => (await hintsOf(document)).length > 0);
    await change(document.uri, document.lineAt(4).range, 'n = 4');
    const old = await until('hints that know of the edit', async () => {
      const all = tooltips(await hintsOf(document)).map((tooltip) => tooltip.includes('before the last edit'));
      return all.some((one) => one) ? all : null;
    });
    assert.equal(old, [false, true, true, true]);
  });
});

test('several selections run together, without what lies between', async () => {
  const editor = await openText(
    'import numpy as np\na = np.ones(2)\nprint("between")\nb = np.ones(3)\nprint("below")\n',
  );
  const range = (line: number): vscode.Selection => new vscode.Selection(line, 0, line, 5);
  editor.selections = [range(1), range(3)];
  const { report } = await inspect('inspectSelection');
  assert.equal([report.variables['a']?.shape, report.variables['b']?.shape, report.cells[0]?.stdout], [[2], [3], '']);
});

const FUNCTION = 'import numpy as np\ndef f(x):\n    y = x + 1\n    return y * 2\n';

test('a selection inside a function has the values of its last call', async () => {
  const editor = await openText(`${FUNCTION}f(np.ones(2))\nf(np.ones(5))\n`);
  select(editor, '    y = x + 1\n');
  const { report } = await inspect('inspectSelection');
  assert.equal(report.context?.uncalled, []);
  assert.includes(await hoverText(editor.document, 'x + 1'), 'float64 (5,)');
});

test('a selection inside a function that nothing calls says what is missing', async () => {
  const editor = await openText(FUNCTION);
  select(editor, 'y * 2');
  const { report } = await inspect('inspectSelection');
  assert.equal(
    report.context?.uncalled.map(({ name, arguments: names }) => [name, names]),
    [['f', ['x']]],
  );
});

test('several chosen cells of a notebook run together', async () => {
  const editor = await openNotebook('affine_softmax.ipynb');
  const index = (part: string): number =>
    editor.notebook.getCells().findIndex((c) => c.document.getText().startsWith(part));
  const [affine, target] = [index('affine = Affine'), index('T = np.eye')];
  editor.selections = [new vscode.NotebookRange(affine, affine + 1), new vscode.NotebookRange(target, target + 1)];
  await until('both cells to be chosen', () => vscode.window.activeNotebookEditor?.selections.length === 2);
  const { report } = await inspect('inspectCell');
  assert.equal(
    [report.variables['A']?.shape, report.variables['T']?.shape],
    [
      [4, 5],
      [4, 5],
    ],
  );
  assert.equal(report.variables['dX'], undefined);
});

test('a recorded output that a clean run does not give is underlined', async () => {
  const cell = (source: string, text: string) => ({
    cell_type: 'code',
    execution_count: 1,
    metadata: {},
    source,
    outputs: [{ output_type: 'stream', name: 'stdout', text }],
  });
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3' }, language_info: { name: 'python' } },
    cells: [cell('import numpy as np\nx = np.arange(3)\nprint(x.sum())', '3\n'), cell('print(x * 2)', '[0 2 9]\n')],
  };
  await vscode.workspace.fs.writeFile(file('stale.ipynb'), new TextEncoder().encode(JSON.stringify(notebook)));
  const editor = await openNotebook('stale.ipynb');
  await inspect('inspectFile');
  const uris = editor.notebook.getCells().map((one) => one.document.uri);
  const stale = await until('the finding', () =>
    diagnostics(uris[1] as vscode.Uri).find((one) => ruleOf(one) === 'stale-output'),
  );
  assert.includes(stale.message, '[0 2 4]');
  assert.equal(diagnostics(uris[0] as vscode.Uri), []);
});

test('a kernel keeps its place and its outputs beside an inspection', async () => {
  const controller = vscode.notebooks.createNotebookController('test-kernel', 'jupyter-notebook', 'Test kernel');
  controller.supportedLanguages = ['python'];
  controller.executeHandler = (cells) => {
    for (const cell of cells) {
      const execution = controller.createNotebookCellExecution(cell);
      execution.start();
      const output = new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.text('from the kernel')]);
      void execution.replaceOutput(output).then(() => execution.end(true));
    }
  };
  try {
    const { notebook } = await openNotebook('affine_softmax.ipynb');
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
    await vscode.commands.executeCommand('notebook.selectKernel', {
      id: 'test-kernel',
      extension: 'matrix-loupe.matrix-loupe',
    });
    await vscode.commands.executeCommand('notebook.cell.execute', {
      ranges: [{ start: 1, end: 2 }],
      document: notebook.uri,
    });
    const shown = (): string =>
      new TextDecoder().decode(notebook.cellAt(1).outputs[0]?.items[0]?.data ?? new Uint8Array());
    await until('the kernel’s output', () => shown() === 'from the kernel');
    const { report } = await inspect('inspectFile');
    assert.ok(report.cells.every((one) => one.ran));
    assert.equal(shown(), 'from the kernel');
  } finally {
    controller.dispose();
  }
});
