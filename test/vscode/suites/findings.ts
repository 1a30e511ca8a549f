/** Findings as squiggles: what they carry, how they are silenced, and that they go with the edit that mends them. */
import * as vscode from 'vscode';
import { assert, test, until } from '../harness.ts';
import {
  change,
  diagnostics,
  file,
  fixesAt,
  inspect,
  open,
  openText,
  positionOf,
  ruleOf,
  withSetting,
} from '../helpers.ts';

const OVERFLOW = `import numpy as np
x = np.array([[1000.0, 1.0]])
y = np.exp(x)
z = y / y.sum()
`;

const nan = (uri: vscode.Uri): vscode.Diagnostic | undefined =>
  diagnostics(uri).find((one) => ruleOf(one) === 'nan-introduced');

async function overflow(): Promise<{ document: vscode.TextDocument; found: vscode.Diagnostic }> {
  const { document } = await openText(OVERFLOW);
  await inspect('inspectFile');
  return { document, found: await until('the finding', () => nan(document.uri)) };
}

test('a finding names its rule with a page of its own, and proves itself', async () => {
  const { found } = await overflow();
  assert.equal(found.source, 'Matrix Loupe');
  if (typeof found.code !== 'object') throw new Error('no page');
  assert.includes(found.code.target.toString(), 'nan-introduced.md');
  assert.ok(found.message.split('\n').length > 1, 'a witness');
});

test('a shape error leads to where both operands came from, also after an edit above', async () => {
  const { document } = await openText('import numpy as np\na = np.ones((2, 3))\nb = np.ones((2, 4))\nc = a + b\n');
  await inspect('inspectFile');
  const lines = async (): Promise<[string, number][]> => {
    const error = await until('the error', () => diagnostics(document.uri)[0]);
    return (error.relatedInformation ?? []).map(({ message, location }) => [message, location.range.start.line]);
  };
  assert.equal(await lines(), [
    ['`a` got its shape (2, 3) here', 1],
    ['`b` got its shape (2, 4) here', 2],
  ]);
  await change(document.uri, new vscode.Range(0, 0, 0, 0), '# moved\n');
  await until('the places to move', async () => (await lines())[0]?.[1] === 2);
});

test('“ignore here” silences the finding on its line and no other', async () => {
  const { document, found } = await overflow();
  const fix = (await fixesAt(document.uri, found)).find((action) => action.title.includes('“nan-introduced” here'));
  assert.ok(fix?.edit, 'an edit, which the editor can preview');
  await vscode.workspace.applyEdit(fix.edit);
  await until('the squiggle to go', () => !nan(document.uri));
  assert.includes(document.getText(), '# loupe: ignore[nan-introduced]');
  const { report } = await inspect('rerun');
  assert.equal(
    report.findings.filter((one) => one.rule === 'nan-introduced' && one.line === found.range.start.line + 1),
    [],
  );
});

test('“ignore everywhere” turns the rule off in the workspace and runs again', async () => {
  const { document, found } = await overflow();
  const fix = (await fixesAt(document.uri, found)).find((action) =>
    action.title.includes('“nan-introduced” everywhere'),
  );
  try {
    await vscode.commands.executeCommand(fix?.command?.command ?? '', ...(fix?.command?.arguments ?? []));
    await until('the squiggle to go', () => !nan(document.uri));
    const { workspaceValue } = vscode.workspace.getConfiguration('matrixLoupe').inspect('findings') ?? {};
    assert.equal(workspaceValue, { 'nan-introduced': 'off' });
  } finally {
    const settings = vscode.workspace.getConfiguration('matrixLoupe');
    await settings.update('findings', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('a finding has the severity that the settings give it', async () => {
  await withSetting('findings', { 'nan-introduced': 'hint' }, async () => {
    const { found } = await overflow();
    assert.equal(found.severity, vscode.DiagnosticSeverity.Hint);
  });
});

test('a setting for Python alone counts in Python files', async () => {
  const settings = vscode.workspace.getConfiguration('matrixLoupe', { languageId: 'python' });
  const { Workspace } = vscode.ConfigurationTarget;
  await settings.update('findings', { 'nan-introduced': 'info' }, Workspace, true);
  try {
    const { found } = await overflow();
    assert.equal(found.severity, vscode.DiagnosticSeverity.Information);
  } finally {
    await settings.update('findings', undefined, Workspace, true);
  }
});

test('a finding goes with the edit that mends it, and with its document', async () => {
  const { document } = await overflow();
  const at = positionOf(document, '1000.0');
  const { report } = await inspect('inspectFile');
  const line = report.findings.find((one) => one.rule === 'nan-introduced')?.line ?? 0;
  await change(document.uri, document.lineAt(line - 1).range, 'y = np.exp(x - x.max())');
  await until('the squiggle to go', () => !nan(document.uri));
  await change(document.uri, new vscode.Range(at, at.translate(0, 6)), '1.0');
  const again = await inspect('rerun');
  assert.equal(
    again.report.findings.filter((one) => one.rule === 'nan-introduced'),
    [],
  );
});

const MODULE = `import numpy as np

class Double:
    def forward(self, x):
        self.x = x
        return x * 2
    def backward(self, dout):
        return dout
`;

test('a wrong gradient in a module leads from the call to the line of the module', async () => {
  await vscode.workspace.fs.writeFile(file('doubles.py'), new TextEncoder().encode(MODULE));
  await openText('x = 1\n'); // something else has the focus
  const calls =
    'import numpy as np\nfrom doubles import Double\nlayer = Double()\nlayer.forward(np.ones((2, 3)))\nlayer.backward(np.ones((2, 3)))\n';
  await vscode.workspace.fs.writeFile(file('doubling.py'), new TextEncoder().encode(calls));
  const { document } = await open('doubling.py');
  await inspect('inspectFile');
  const wrong = await until('the finding', () =>
    diagnostics(document.uri).find((one) => ruleOf(one) === 'wrong-gradient'),
  );
  assert.equal(wrong.range.start.line, 4);
  const [there] = wrong.relatedInformation ?? [];
  assert.equal([there?.location.uri.toString(), there?.location.range.start.line], [file('doubles.py').toString(), 7]);
});
