/** Arrays of a stopped debug session and of a notebook's kernel; `standIn/` is the debugger and the Jupyter extension. */
import * as vscode from 'vscode';
import type { LiveArrays } from '../../../src/editor/liveSources/liveArrays.ts';
import { assert, test, until } from '../harness.ts';
import { openNotebook } from '../helpers.ts';

const PROGRAM = 'import numpy as np\nx = np.arange(6.0).reshape(2, 3)\nx = x * 10\nw = {"W": np.ones(3)}\nprint(x)';

/** Starts the program and waits until it stands at a line. */
async function stopAt(line: number): Promise<vscode.DebugSession> {
  const configuration = { type: 'debugpy', request: 'launch', name: 'train', program: '/far/train.py' };
  assert.ok(await vscode.debug.startDebugging(undefined, { ...configuration, text: PROGRAM, stopAt: line }), 'started');
  await until('the program to stop', () => vscode.debug.activeStackItem);
  return vscode.debug.activeDebugSession as vscode.DebugSession;
}

const show = (command: string, ...given: unknown[]): Thenable<LiveArrays | null> =>
  vscode.commands.executeCommand<LiveArrays | null>(`matrixLoupe.${command}`, ...given);

const names = ({ current }: LiveArrays): string[] => Object.keys(current?.report.variables ?? {});

const liveTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('matrixLoupe.live'));

const tabs = (): string[] => liveTabs().map(({ label }) => label);

async function values(arrays: LiveArrays, array: string): Promise<number[]> {
  const all = { start: 0, stop: 10, step: 1 };
  const request = { array, rowAxis: 0, columnAxis: 1, fixed: {}, rows: all, columns: all };
  return [...(await arrays.tile(0, request, false)).values];
}

async function end(session: vscode.DebugSession): Promise<void> {
  await vscode.debug.stopDebugging(session);
  await until('the session to end', () => vscode.debug.activeDebugSession === undefined);
  await closeTabs();
}

/** Only these: texts that other tests have left unsaved would have VS Code ask what to do with them. */
async function closeTabs(): Promise<void> {
  await vscode.window.tabGroups.close(liveTabs());
  await until('the tabs to close', () => tabs().length === 0);
}

test('where no program is stopped, no tab opens', async () => {
  assert.equal(await show('inspectDebugger'), null);
  assert.equal(tabs(), []);
});

test('the arrays of a stopped program are shown in a tab that says where it stands', async () => {
  const session = await stopAt(3);
  const arrays = (await show('inspectDebugger')) as LiveArrays;
  await until('the tab', () => tabs().includes('train.py, line 3'));
  assert.equal(names(arrays), ['x']);
  assert.equal(await values(arrays, 'x'), [0, 1, 2, 3, 4, 5]);
  await end(session);
});

test('a step of the debugger brings the new values, in the same tab', async () => {
  const session = await stopAt(3);
  const arrays = (await show('inspectDebugger')) as LiveArrays;
  await session.customRequest('next', { threadId: 1 });
  await until('the next line', () => tabs().includes('train.py, line 4'));
  assert.equal(await values(arrays, 'x'), [0, 10, 20, 30, 40, 50]);
  assert.equal(await show('inspectDebugger'), arrays);
  assert.equal(tabs().length, 1);
  await end(session);
});

test('a variable chosen in the debugger leads, whatever expression it is', async () => {
  const session = await stopAt(5);
  const variable = { name: 'W', evaluateName: 'w["W"] + 1' };
  const arrays = (await show('inspectDebugVariable', { variable })) as LiveArrays;
  assert.equal(names(arrays), ['w["W"] + 1', 'x', "w['W']"]);
  await end(session);
});

test('when the session ends, what was read stays and it is said', async () => {
  const session = await stopAt(3);
  const arrays = (await show('inspectDebugger')) as LiveArrays;
  await vscode.debug.stopDebugging(session);
  const failed = await until('the end to be told', () => (arrays.state.type === 'failed' ? arrays.state : null));
  assert.includes(failed.message, 'has ended');
  assert.equal(names(arrays), ['x']);
  await end(session);
});

test('the arrays of a kernel are shown, and again whenever a cell has run', async () => {
  const { notebook } = await openNotebook('affine_softmax.ipynb');
  const cells = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
  const run = async (count: number): Promise<void> => {
    const ranges = cells.slice(0, count).map(({ index }) => ({ start: index, end: index + 1 }));
    await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
  };
  assert.equal(await show('inspectKernel'), null);
  await run(2);
  const arrays = (await until('the kernel', async () => show('inspectKernel'))) as LiveArrays;
  const first = names(arrays).length;
  assert.ok(first > 0, 'there are arrays');
  await run(cells.length);
  await until('more arrays', () => names(arrays).length > first);
  await closeTabs();
});
