/** The hover: what it tells of each kind of expression, what it leads to, and what an edit leaves true. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import {
  change,
  diagnostics,
  hoverText,
  inspect,
  open,
  openNotebook,
  openText,
  select,
  service,
  withSetting,
} from '../helpers.ts';

const CODE = `import numpy as np
np.random.seed(0)
batch_size = 2
features = 3

class Affine:
    def __init__(self, W):
        self.W = W

    def forward(self, x):
        self.x = x
        return x @ self.W

X = np.random.randn(batch_size, features)
affine = Affine(np.ones((features, 4)))
Y = affine.forward(X)
Z = (np.exp(Y) + 1).sum(axis=0)
M = X.T
affine.forward(np.ones((5, features)))
`;

test('the hover tells of names, attributes, calls, operators and parts of expressions', async () => {
  const { document } = await openText(CODE);
  await inspect('inspectFile');
  const places: [what: string, needle: string, offset: number, expected: string][] = [
    ['a name', 'X = np', 0, 'float64 (2, 3)'],
    ['an attribute', 'self.W\n', 5, 'float64 (3, 4)'],
    ['an attribute of a variable', 'M = X.T', 6, 'float64 (3, 2)'],
    ['a call', 'np.exp(Y)', 4, 'float64 (2, 4)'],
    ['a call of its own function', 'affine.forward(X)', 8, 'float64 (2, 4)'],
    ['an operator', '+ 1).sum', 0, 'float64 (2, 4)'],
    ['a method of an expression', '.sum(axis=0)', 1, 'float64 (4,)'],
  ];
  for (const [what, needle, offset, expected] of places) {
    const text = await hoverText(document, needle, 0, offset);
    assert.ok(text.includes(expected), `${what}: expected ${expected} in ${JSON.stringify(text.slice(0, 300))}`);
  }
});

test('the hover over what a statement changes in place names the whole statement', async () => {
  const { document } = await openText('import numpy as np\np = np.ones((2, 3))\np /= p.sum(axis=1, keepdims=True)\n');
  await inspect('inspectFile');
  assert.includes(await hoverText(document, '/='), 'made by `p /= p.sum(axis=1, keepdims=True)`');
});

test('the hover over an object lists the arrays that it holds', async () => {
  const { document } = await openText(CODE);
  await inspect('inspectFile');
  const text = await hoverText(document, 'affine = ');
  assert.includes(text, '`W` float64 (3, 4)');
  assert.ok(!text.includes('object at 0x'), 'where it lies in memory tells nothing');
});

test('the hover in a function that ran many times tells all the shapes seen', async () => {
  const { document } = await openText(CODE);
  await inspect('inspectFile');
  assert.includes(await hoverText(document, 'x @ self'), 'Shapes seen here: (2, 3) (5, 3)');
  assert.includes(await hoverText(document, '@ self'), '(2, 4) (5, 4)');
});

test('the hover has dimension names, range, a picture with the numbers, and what made the value', async () => {
  const { document } = await openText(CODE);
  await inspect('inspectFile');
  const text = await hoverText(document, 'X.T');
  assert.includes(text, 'X  float64 (2, 3)  = (batch_size, features)');
  assert.includes(text, 'min -0.9773');
  assert.includes(text, 'max 2.241');
  assert.includes(text, 'made by `np.random.randn` in line 14');
  const picture = /!\[([^\]]*)\]\(data:image\/svg\+xml;base64,([\w+/=]+)\)/.exec(text);
  assert.includes(picture?.[1] ?? '', '1.764 0.4002 0.9787; 2.241 1.868 -0.9773');
  assert.equal(atob(picture?.[2] ?? '').match(/<rect/g)?.length, 6);
});

test('what is not finite is so in the hover, and a large array is a heatmap without numbers', async () => {
  const { document } = await openText(
    'import numpy as np\nbad = np.array([1.0, np.nan, np.inf])\nlarge = np.arange(1200.0).reshape(30, 40)\nwords = np.array(["a", "b"])\n',
  );
  await inspect('inspectFile');
  const bad = await hoverText(document, 'bad = ');
  assert.includes(bad, '![1 nan inf]');
  assert.includes(bad, '2 not finite');
  const large = await hoverText(document, 'large = ');
  const picture = atob(/base64,([\w+/=]+)/.exec(large)?.[1] ?? '');
  assert.equal([picture.match(/<rect/g)?.length, picture.includes('<text')], [64, false]);
  assert.includes(await hoverText(document, 'words = '), "array(['a', 'b']");
});

test('the hover gives a finding with its reason, and leads to the inspector and to a gradient check', async () => {
  const { notebook } = await openNotebook('affine_softmax.ipynb');
  const { report } = await inspect('inspectFile');
  const finding = report.findings.find((one) => one.rule === 'softmax-over-batch');
  const cell = notebook.getCells().find((one) => one.document.getText().includes('def softmax'));
  if (!cell || !finding) throw new Error('no softmax');
  const plain = (text: string): string => text.replace(/[\\`*_]/g, '').replace(/\s+/g, ' ');
  const line = cell.document.lineAt(finding.line - 1).text;
  const place = line.trim().replace('return ', '');
  const beside = plain(await hoverText(cell.document, place));
  for (const part of [finding.message, finding.explanation]) assert.includes(beside, plain(part).slice(0, 80));
  const links = [...(await hoverText(cell.document, place)).matchAll(/\(command:(\w+\.\w+)/g)].map((match) => match[1]);
  assert.equal(links, ['matrixLoupe.showInspector', 'matrixLoupe.checkGradients']);
});

test('the link of a hover shows its step in the inspector', async () => {
  const inspections = await service();
  const { document } = await openText('import numpy as np\na = np.ones(2)\nb = a * 3\n');
  const { report } = await inspect('inspectFile');
  assert.ok(!(await hoverText(document, 'a * 3')).includes('checkGradients'), 'there is no gradient to check');
  await openText('import numpy as np\nother = np.ones(9)\n');
  await inspect('inspectFile');
  const link = /command:matrixLoupe\.showInspector\?([^)]+)\)/.exec(await hoverText(document, 'a * 3'))?.[1] ?? '';
  const shown: unknown[] = [];
  const listening = inspections.onDidReveal((spot) => shown.push(spot));
  await vscode.commands.executeCommand('matrixLoupe.showInspector', ...JSON.parse(decodeURIComponent(link)));
  listening.dispose();
  assert.equal(shown, [{ cell: 0, line: 2, column: 0 }]);
  assert.ok(inspections.current?.report === report, 'the report of that document is shown again');
});

test('after an edit in one cell, later cells say that they are from before, and earlier ones do not', async () => {
  const { notebook } = await openNotebook('affine_softmax.ipynb');
  await inspect('inspectFile');
  const documentOf = (part: string): vscode.TextDocument => {
    const cell = notebook.getCells().find((one) => one.document.getText().includes(part));
    if (!cell) throw new Error(`no cell has ${part}`);
    return cell.document;
  };
  const [first, edited, later] = ['batch_size = 4', 'affine = Affine', 'T = np.eye'].map(documentOf) as [
    vscode.TextDocument,
    vscode.TextDocument,
    vscode.TextDocument,
  ];
  const before = edited.getText();
  const change = new vscode.WorkspaceEdit();
  change.insert(edited.uri, new vscode.Position(0, 0), 'extra = 1\n');
  await vscode.workspace.applyEdit(change);
  try {
    const above = await hoverText(first, 'X = np');
    assert.includes(above, '(4, 3)');
    assert.ok(!above.includes('before the last edit'), 'the first cell is untouched');
    assert.includes(await hoverText(later, 'T = np.eye'), 'before the last edit');
  } finally {
    const back = new vscode.WorkspaceEdit();
    back.replace(edited.uri, new vscode.Range(0, 0, edited.lineCount, 0), before);
    await vscode.workspace.applyEdit(back);
  }
});

test('after an edit in an imported module everything is from before', async () => {
  const { document } = await open('uses_module.py');
  await inspect('inspectFile');
  assert.ok(!(await hoverText(document, 'normalised([')).includes('before the last edit'), 'it is fresh');
  const [module] = await vscode.workspace.findFiles('shared_code/scaling.py');
  if (!module) throw new Error('no module');
  const text = await vscode.workspace.openTextDocument(module);
  const change = new vscode.WorkspaceEdit();
  change.insert(module, new vscode.Position(0, 0), '# edited\n');
  await vscode.workspace.applyEdit(change);
  try {
    assert.includes(await hoverText(document, 'normalised(['), 'before the last edit');
  } finally {
    const back = new vscode.WorkspaceEdit();
    back.delete(text.uri, new vscode.Range(0, 0, 1, 0));
    await vscode.workspace.applyEdit(back);
  }
});

test('in a module the hover tells what a program that imports it made there', async () => {
  const { document } = await open('uses_module.py');
  await inspect('inspectFile');
  const module = await open('shared_code/scaling.py');
  const text = await hoverText(module.document, 'array / array');
  assert.includes(text, 'array  int64 (2,)');
  assert.ok(!text.includes('before the last edit'), text);
  assert.includes(await hoverText(module.document, '/ array'), 'float64 (2,)');
  await withSetting('inlayHints.enabled', true, async () => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      module.document.uri,
      new vscode.Range(0, 0, module.document.lineCount, 0),
    );
    assert.equal(
      hints.map(({ label, position }) => [position.line, label]),
      [[4, '(2,)']],
    );
  });
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(2, 0), 'x = 1\n');
  await vscode.workspace.applyEdit(edit);
  try {
    assert.includes(await hoverText(module.document, 'array / array'), 'before the last edit');
  } finally {
    await change(document.uri, new vscode.Range(2, 0, 3, 0), '');
  }
});

test('a text that cannot be read takes no values away: the hover keeps those of the last run', async () => {
  const { document } = await openText('import numpy as np\nfirst = np.ones(3)\nlast = first * 2\n');
  await inspect('inspectFile');
  await change(document.uri, document.lineAt(2).range, 'last = (first * 2');
  await inspect('rerun');
  const error = await until('the syntax error', () => diagnostics(document.uri)[0]);
  assert.includes(error.message, "'(' was never closed");
  const text = await hoverText(document, 'first = ');
  assert.includes(text, 'float64 (3,)');
  assert.ok(!text.includes('before the last edit'), 'the line above the edit is as it was');
});

test('an inspection of one part leaves the values of the rest', async () => {
  const editor = await openText('import numpy as np\nfirst = np.ones(3)\nother = np.ones((4, 5))\n');
  await inspect('inspectFile');
  select(editor, 'first = np.ones(3)');
  const { report } = await inspect('inspectSelection');
  assert.equal(report.variables['other'], undefined);
  assert.includes(await hoverText(editor.document, 'other = '), 'float64 (4, 5)');
  assert.includes(await hoverText(editor.document, 'first = '), 'float64 (3,)');
});

test('a hover never starts a run', async () => {
  const inspections = await service();
  const { document } = await openText('import numpy as np\nquiet = np.ones(3)\n');
  const states: string[] = [];
  const listening = inspections.onDidChangeState((state) => states.push(state.type));
  assert.ok(!(await hoverText(document, 'quiet')).includes('float64'), 'nothing is known');
  listening.dispose();
  assert.equal([states, inspections.of(document)], [[], undefined]);
});

test('the hover is turned off for a language', async () => {
  const { document } = await openText('import numpy as np\nshown = np.ones(3)\n');
  await inspect('inspectFile');
  const settings = vscode.workspace.getConfiguration('matrixLoupe', { languageId: 'python' });
  await settings.update('hover.enabled', false, vscode.ConfigurationTarget.Workspace, true);
  try {
    assert.ok(!(await hoverText(document, 'shown')).includes('float64'), 'no hover');
  } finally {
    await settings.update('hover.enabled', undefined, vscode.ConfigurationTarget.Workspace, true);
  }
  assert.includes(await hoverText(document, 'shown'), 'float64 (3,)');
});
