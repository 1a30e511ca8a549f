/** The commands of the palette and the menus: each finds its target, shows the inspector and starts the inspection. */
import * as vscode from 'vscode';
import type { Inspected, Inspections } from './inspections.ts';
import {
  codeCells,
  isJson,
  isTarget,
  NOTEBOOK_TYPE,
  notebookOf,
  Refusal,
  spanOf,
  type Target,
  targetOf,
} from './targets.ts';

/** A run that takes longer than this shows its progress and a way to end it. */
const PROGRESS_AFTER = 500;

export function registerCommands(extensionUri: vscode.Uri, inspections: Inspections): vscode.Disposable {
  /** Runs what a command found, or says why there is nothing to run. */
  const run = async (
    find: () => Target | Promise<Target>,
    { seed, visible = false }: { seed?: number; visible?: boolean } = {},
  ): Promise<Inspected | null> => {
    try {
      const target = await find();
      if (!visible) await vscode.commands.executeCommand('matrixLoupe.showInspector');
      return await withProgress(inspections, inspections.inspect(target, { seed }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void vscode.window.showInformationMessage(error.message);
      return null;
    }
  };
  /** A panel asks with the target it shows; a menu gives nothing, or what is no target. */
  const again = (given: unknown, seed?: number): Promise<Inspected | null> => {
    const own = isTarget(given) ? given : null;
    const find = (): Target => {
      if (own) return own;
      if (!inspections.current) throw new Refusal(vscode.l10n.t('Nothing was inspected yet.'));
      return inspections.current.target;
    };
    return run(find, { ...(seed === undefined ? {} : { seed }), visible: own !== null });
  };

  const commands: Record<string, (...given: never[]) => unknown> = {
    inspectSelection: () => run(selectionTarget),
    inspectCell: (cell?: vscode.NotebookCell) => run(() => cellTarget(cell)),
    inspectFile: () => run(fileTarget),
    inspectNetwork: () => run(networkTarget),
    checkGradients: () => run(fileTarget),
    rerun: (target?: unknown) => again(target),
    reroll: (target?: unknown) => again(target, Math.floor(Math.random() * 2 ** 32)),
    cancel: () => inspections.cancel(),
    openExample: () => openExample(extensionUri).then(() => run(fileTarget)),
    openWalkthrough: () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', 'matrix-loupe.matrix-loupe#start'),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, body]) =>
      vscode.commands.registerCommand(`matrixLoupe.${name}`, body as (...given: unknown[]) => unknown),
    ),
    inspections.onDidChangeState((state) => {
      void vscode.commands.executeCommand('setContext', 'matrixLoupe.running', state.type === 'running');
    }),
    inspections.onDidInspect(() => {
      void vscode.commands.executeCommand('setContext', 'matrixLoupe.hasReport', true);
    }),
  );
}

/** Shows progress with a way to cancel, but only for what takes its time. */
async function withProgress<T>(inspections: Inspections, work: Promise<T>): Promise<T> {
  const slow = new Promise<'slow'>((resolve) => setTimeout(() => resolve('slow'), PROGRESS_AFTER));
  if ((await Promise.race([work, slow])) !== 'slow') return work;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Matrix Loupe is running the code'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => inspections.cancel());
    return work;
  });
}

function activeDocument(): vscode.TextDocument {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Refusal(vscode.l10n.t('Open a Python file, a notebook or a JSON network first.'));
  return editor.document;
}

/** What a tab that was just opened needs to reach us, at most. */
const TAB_MAY_TAKE = 2000;

/** Resolves when something is open, or soon; right after a file was opened its editor may not have reached us yet. */
function somethingActive(): Promise<void> {
  const { window } = vscode;
  if (window.activeTextEditor || window.activeNotebookEditor) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = setTimeout(done, TAB_MAY_TAKE);
    const listening = vscode.Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => editor && done()),
      window.onDidChangeActiveNotebookEditor((editor) => editor && done()),
    );
  });
}

/** The whole file or notebook that is open. */
async function fileTarget(): Promise<Target> {
  await somethingActive();
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shown = tab instanceof vscode.TabInputNotebook && tab.notebookType === NOTEBOOK_TYPE ? tab.uri : null;
  const active = vscode.window.activeNotebookEditor?.notebook;
  const notebook = active?.notebookType === NOTEBOOK_TYPE ? active.uri : shown;
  if (notebook) return { kind: 'notebook', uri: notebook, focus: null };
  const target = targetOf(activeDocument());
  if (!target) throw new Refusal(vscode.l10n.t('Matrix Loupe inspects Python, notebooks and JSON networks.'));
  return target;
}

/** The selection with what it needs; several selections are taken as the stretch that holds them all. */
function selectionTarget(): Target {
  const editor = vscode.window.activeTextEditor;
  const document = activeDocument();
  const target = targetOf(document);
  if (!target || !editor)
    throw new Refusal(vscode.l10n.t('Matrix Loupe inspects Python, notebooks and JSON networks.'));
  const chosen = editor.selections.filter((selection) => !selection.isEmpty && document.getText(selection).trim());
  if (!chosen.length)
    throw new Refusal(vscode.l10n.t('Nothing is selected. Select code first, or use “Inspect File or Notebook”.'));
  const range = chosen.map((one): vscode.Range => one).reduce((a, b) => a.union(b));
  return { ...target, focus: spanOf(cellIndex(document), range) };
}

function cellIndex(document: vscode.TextDocument): number {
  const notebook = notebookOf(document);
  if (!notebook) return 0;
  return codeCells(notebook).findIndex((cell) => cell.document.uri.toString() === document.uri.toString());
}

/** A notebook's cell, or the `# %%` cell around the cursor of a script. */
function cellTarget(given?: vscode.NotebookCell): Target {
  const notebookEditor = vscode.window.activeNotebookEditor;
  const cell = given ?? notebookEditor?.notebook.cellAt(notebookEditor.selection.start);
  if (cell) {
    const index = codeCells(cell.notebook).findIndex((one) => one.index === cell.index);
    if (index < 0) throw new Refusal(vscode.l10n.t('This is no Python cell.'));
    return { kind: 'notebook', uri: cell.notebook.uri, focus: spanOf(index, wholeRange(cell.document)) };
  }
  const document = activeDocument();
  const editor = vscode.window.activeTextEditor as vscode.TextEditor;
  if (document.languageId !== 'python') throw new Refusal(vscode.l10n.t('This is no Python cell.'));
  const line = editor.selection.active.line;
  return { kind: 'python', uri: document.uri, focus: spanOf(0, percentCell(document, line)) };
}

const wholeRange = (document: vscode.TextDocument): vscode.Range =>
  new vscode.Range(0, 0, document.lineCount - 1, document.lineAt(document.lineCount - 1).text.length);

/** The lines from one `# %%` to the next around a line. */
function percentCell(document: vscode.TextDocument, line: number): vscode.Range {
  const marks = (at: number): boolean => /^\s*#\s*%%/.test(document.lineAt(at).text);
  let start = line;
  while (start > 0 && !marks(start)) start--;
  let end = line + 1;
  while (end < document.lineCount && !marks(end)) end++;
  return new vscode.Range(start, 0, end - 1, document.lineAt(end - 1).text.length);
}

/** The network of a JSON file, or the one around the selection. */
function networkTarget(): Target {
  const document = activeDocument();
  if (!isJson(document)) throw new Refusal(vscode.l10n.t('Open a JSON file that holds a network first.'));
  const selection = vscode.window.activeTextEditor?.selection;
  const focus = selection && !selection.isEmpty ? spanOf(0, selection) : null;
  return { kind: 'network', uri: document.uri, focus };
}

/** Opens a copy of the example, so that the person may change it. */
async function openExample(extensionUri: vscode.Uri): Promise<void> {
  const example = vscode.Uri.joinPath(extensionUri, 'examples/affine_softmax.ipynb');
  const file = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(example))) as {
    cells: { cell_type: string; source: string | string[] }[];
  };
  const cells = file.cells.map(({ cell_type, source }) => {
    const code = cell_type === 'code';
    const kind = code ? vscode.NotebookCellKind.Code : vscode.NotebookCellKind.Markup;
    const text = Array.isArray(source) ? source.join('') : source;
    return new vscode.NotebookCellData(kind, text, code ? 'python' : 'markdown');
  });
  const notebook = await vscode.workspace.openNotebookDocument(NOTEBOOK_TYPE, new vscode.NotebookData(cells));
  await vscode.window.showNotebookDocument(notebook);
}
