/** Which report a panel shows: what is inspected last, what it is pinned to, what it showed before the window was reloaded. */
import * as vscode from 'vscode';
import { attachPanel } from '../../../src/editor/panel/panel.ts';
import type { PackedMessage, PanelMessage, PanelRequest } from '../../../src/protocol/messages.ts';
import { unpackMessage } from '../../../webview/unpack.ts';
import { assert, test, until } from '../harness.ts';
import { change, file, inspect, open, openText, service } from '../helpers.ts';

/** A webview without a page: what the host says to it is kept, what the page would say is sent by hand. */
class Page {
  readonly said: PanelMessage[] = [];
  private readonly messages = new vscode.EventEmitter<PanelRequest>();
  private readonly attached: vscode.Disposable;

  constructor(source: Parameters<typeof attachPanel>[2]) {
    const webview = {
      options: {},
      html: '',
      cspSource: '',
      onDidReceiveMessage: this.messages.event,
      asWebviewUri: (uri: vscode.Uri) => uri,
      postMessage: async (message: PanelMessage | PackedMessage) => Boolean(this.said.push(unpackMessage(message))),
    };
    this.attached = attachPanel(webview, vscode.Uri.file('/'), source, 'tab');
  }

  send(request: PanelRequest): void {
    this.messages.fire(request);
  }

  /** The program of the last report it was given. */
  get program(): string | null {
    return this.reports.at(-1)?.target?.uri ?? null;
  }

  get reports(): Extract<PanelMessage, { type: 'report' }>[] {
    return this.said.filter((message) => message.type === 'report');
  }

  close(): void {
    this.attached.dispose();
  }
}

/** A class whose gradients are compared at many entries: longer than a run may take before it is announced. */
const SLOW_EXPERIMENTS = `import numpy as np
class Cube:
    def forward(self, x):
        self.x = x
        return x ** 3
    def backward(self, dout):
        return 3 * self.x ** 2 * dout
layer = Cube()
y = layer.forward(np.linspace(-1, 1, 4000).reshape(40, 100))
dx = layer.backward(np.ones_like(y))
`;

/** The inspections as a window finds them that was just loaded: nothing was shown in it so far. */
async function alone(): Promise<Parameters<typeof attachPanel>[2]> {
  const inspections = await service();
  return {
    current: null,
    state: inspections.state,
    onDidArrive: inspections.onDidArrive,
    onDidChangeState: inspections.onDidChangeState,
    onDidReveal: inspections.onDidReveal,
    tile: (...given) => inspections.tile(...given),
    facts: (...given) => inspections.facts(...given),
    restore: (...given) => inspections.restore(...given),
  };
}

const saved = (document: vscode.TextDocument) => ({
  kind: 'python' as const,
  uri: document.uri.toString(),
  focus: null,
});

async function withPage(body: (page: Page) => Promise<void>): Promise<void> {
  const page = new Page(await service());
  try {
    await body(page);
  } finally {
    page.close();
  }
}

test('a panel follows what is inspected, a pinned one keeps to its document and takes its new runs', () =>
  withPage(async (page) => {
    const first = await openText('import numpy as np\na = np.eye(2)\n');
    await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.program === first.document.uri.toString());
    page.send({ type: 'pin', pinned: true });
    const second = await openText('import numpy as np\nb = np.eye(3)\n');
    await inspect('inspectFile');
    assert.equal(page.program, first.document.uri.toString());
    const before = page.reports.length;
    await inspect('rerun', { kind: 'python', uri: first.document.uri, focus: null });
    await until('its own new run', () => page.reports.length > before);
    assert.equal(page.program, first.document.uri.toString());
    await vscode.window.showTextDocument(second.document);
    await inspect('inspectFile');
    page.send({ type: 'pin', pinned: false });
    await until('what was inspected last', () => page.program === second.document.uri.toString());
  }));

test('after a reload a pinned panel runs its program again and takes nobody’s place', () =>
  withPage(async (page) => {
    const mine = await openText('import numpy as np\nmine = np.ones((2, 2))\n');
    await openText('import numpy as np\nother = np.eye(4)\n');
    const other = await inspect('inspectFile');
    page.send({ type: 'ready', target: saved(mine.document), pinned: true });
    await until('the report', () => page.reports.length > 0);
    assert.ok(page.said.some((message) => message.type === 'running'));
    assert.ok('mine' in (page.reports.at(-1)?.report.variables ?? {}));
    assert.equal((await service()).current, other);
  }));

test('after a reload a panel has the random numbers and the turn of a loop that were asked for', () =>
  withPage(async (page) => {
    const text = 'import numpy as np\nr = np.random.rand()\nfor i in range(3000):\n    square = i * i\n';
    const { document } = await openText(text);
    await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.program === document.uri.toString());
    const loop = page.reports.at(-1)?.report.steps.at(-1)?.iterations[0]?.loop ?? '';
    const turn = { loop, iteration: 1234 };
    const turnOf = (one: (typeof page.reports)[number] | undefined): string | undefined =>
      one?.report.steps.findLast(({ iterations }) => iterations[0]?.iteration === 1234)?.value.text;
    await inspect('reroll');
    const { id } = page.reports.at(-1) as (typeof page.reports)[number];
    page.send({ type: 'turn', report: id, turn });
    await until('the turn', () => turnOf(page.reports.at(-1)) === String(1234 ** 2));
    const before = page.reports.at(-1);
    const later = new Page(await alone());
    try {
      later.send({ type: 'ready', target: before?.target ?? null, pinned: true });
      await until('the report', () => later.reports.length > 0);
      assert.equal(turnOf(later.reports.at(-1)), String(1234 ** 2));
      assert.equal(later.reports.at(-1)?.report.variables.r?.text, before?.report.variables.r?.text);
    } finally {
      later.close();
    }
  }));

test('what cannot be run again after a reload leaves an empty panel', () =>
  withPage(async (page) => {
    page.send({ type: 'ready', target: { kind: 'python', uri: 'nothing:///gone.py', focus: null }, pinned: true });
    await until('the end', () => page.said.some((message) => message.type === 'stopped'));
  }));

test('a run that a person cancels is told as such', () =>
  withPage(async (page) => {
    const inspections = await service();
    const { document } = await openText('before = 1\n');
    await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.program === document.uri.toString());
    await openText('while True:\n    pass\n');
    const running = vscode.commands.executeCommand('matrixLoupe.inspectFile');
    await until('the run', () => page.said.at(-1)?.type === 'running');
    const program = inspections.state.type === 'running' ? inspections.state.source : '';
    await vscode.commands.executeCommand('matrixLoupe.cancel');
    await running;
    await until('the end', () => page.said.at(-1)?.type === 'stopped');
    assert.equal(page.said.at(-1), { type: 'stopped', cancelled: program });
  }));

test('a live run that breaks keeps the last good report, with the error above it', () =>
  withPage(async (page) => {
    const { document } = await openText('import numpy as np\nx = np.arange(6).reshape(2, 3)\n');
    await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.program === document.uri.toString());
    const good = page.reports.at(-1)?.id;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), 'y = x @ x\n');
    await vscode.workspace.applyEdit(edit);
    const inspections = await service();
    const target = { kind: 'python' as const, uri: document.uri, focus: null };
    await inspections.inspect(target, { background: true });
    const broken = page.said.find((message) => message.type === 'broken');
    assert.equal(broken?.error.type, 'ValueError');
    assert.equal(page.reports.at(-1)?.id, good);
    await inspections.inspect(target);
    assert.ok(page.reports.at(-1)?.id !== good);
  }));

test('a report that is there already is not dimmed while its experiments go on', () =>
  withPage(async (page) => {
    page.send({ type: 'ready', target: null, pinned: false });
    await openText(SLOW_EXPERIMENTS);
    const before = page.said.length;
    await inspect('inspectFile');
    const said = page.said.slice(before).map(({ type }) => type);
    assert.ok(said.includes('report'));
    assert.ok(!said.slice(said.indexOf('report')).includes('running'));
  }));

test('arrays that a panel shows stay at hand, however much is inspected elsewhere', () =>
  withPage(async (page) => {
    const mine = await openText('import numpy as np\nkept = np.full((2, 2), 7.0)\n');
    await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.program === mine.document.uri.toString());
    page.send({ type: 'pin', pinned: true });
    const { id, report } = page.reports.at(-1) as (typeof page.reports)[number];
    await openText('import numpy as np\nz = np.eye(2)\n');
    for (let i = 0; i < 10; i++) await inspect('inspectFile');
    const all = { start: 0, stop: 2, step: 1 };
    const tile = {
      array: report.variables.kept?.array ?? '',
      rowAxis: 0,
      columnAxis: 1,
      fixed: {},
      rows: all,
      columns: all,
    };
    page.send({ type: 'tile', request: 1, report: id, tile, texts: false });
    await until('the tile', () => page.said.some(({ type }) => type === 'tile' || type === 'requestFailed'));
    const answer = page.said.find((message) => message.type === 'tile');
    assert.equal([...(answer?.tile.values ?? [])], [7, 7, 7, 7]);
  }));

test('a place in a module is shown in the module’s own file', () =>
  withPage(async (page) => {
    await open('uses_module.py');
    const { id } = await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.reports.at(-1)?.id === id);
    const place = { cell: 0, line: 6, column: 4, endLine: 6, endColumn: 31 };
    page.send({ type: 'goto', report: id, ...place, file: 'shared_code/scaling.py' });
    const editor = await until('the module', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith('scaling.py')),
    );
    await until('the selection', () => editor.selection.start.line === 5);
  }));

test('a module that is edited makes the report of its program old', () =>
  withPage(async (page) => {
    const module = await vscode.workspace.openTextDocument(file('shared_code/scaling.py'));
    await open('uses_module.py');
    const { id } = await inspect('inspectFile');
    page.send({ type: 'ready', target: null, pinned: false });
    await until('the report', () => page.reports.at(-1)?.id === id);
    const stale = (): boolean | undefined =>
      page.said.filter((message) => message.type === 'report' || message.type === 'news').at(-1)?.stale;
    assert.equal(stale(), false);
    await change(module.uri, new vscode.Range(0, 0, 0, 0), '# edited\n');
    await until('the report to be old', stale);
    await change(module.uri, new vscode.Range(0, 0, 1, 0), '');
    await until('the report to hold again', () => stale() === false);
  }));

const BESIDE_CODE: [name: string, show: () => unknown][] = [
  ['the walkthrough', () => vscode.commands.executeCommand('matrixLoupe.openWalkthrough')],
  ['an inspector in a tab', () => vscode.window.createWebviewPanel('beside', 'Beside', vscode.ViewColumn.One)],
];

for (const [name, show] of BESIDE_CODE)
  test(`from ${name}, which is no code, the commands run what was inspected last`, async () => {
    const { document } = await openText('import numpy as np\nbeside = np.ones((2, 3))\n');
    await inspect('inspectFile');
    await show();
    await until('no editor to be active', () => !vscode.window.activeTextEditor);
    for (const command of ['inspectFile', 'checkGradients'])
      assert.equal((await inspect(command)).target.uri.toString(), document.uri.toString());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
