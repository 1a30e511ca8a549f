/** What the person chose in the active editor: a document, selections, cells. Says what is missing where nothing is. */
import * as vscode from 'vscode';
import { type Lines, markdownBlocks, percentCells } from '../../documents/codeCells.ts';
import { networkInside } from '../../documents/network.ts';
import type { Span } from '../../protocol/report.ts';
import {
  codeCells,
  isJson,
  NOTEBOOK_TYPE,
  normal,
  notebookOf,
  Refusal,
  spanOf,
  type Target,
  targetOf,
} from './targets.ts';

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

const isOpen = ({ uri }: Target): boolean =>
  [...vscode.workspace.textDocuments, ...vscode.workspace.notebookDocuments].some(
    (document) => document.uri.toString() === uri.toString(),
  );

/** Whether the active tab is a page that is about code and has none: a webview, or one that has no kind, as the walkthrough. */
function besideCode(): boolean {
  if (vscode.window.activeTextEditor || vscode.window.activeNotebookEditor) return false;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab !== undefined && (tab.input === undefined || tab.input instanceof vscode.TabInputWebview);
}

function activeEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Nothing(vscode.l10n.t('Open a Python file, a notebook or a JSON network first.'));
  return editor;
}

/** No editor is open at all: the refusal comes with ways to open one. */
export class Nothing extends Refusal {}

function inspectable(document: vscode.TextDocument): Target {
  const target = targetOf(document);
  if (!target) throw new Refusal(vscode.l10n.t('Matrix Loupe inspects Python, notebooks and JSON networks.'));
  if (document.languageId === 'markdown' && !markdownBlocks(normal(document)).length)
    throw new Refusal(vscode.l10n.t('This text has no block of Python code.'));
  return target;
}

/** The whole file or notebook that is open; `last` where what is looked at is the walkthrough, or the inspector's tab. */
export async function fileTarget(last: Target | null = null): Promise<Target> {
  if (last && isOpen(last) && besideCode()) return { kind: last.kind, uri: last.uri, focus: null };
  await somethingActive();
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shown = tab instanceof vscode.TabInputNotebook && tab.notebookType === NOTEBOOK_TYPE ? tab.uri : null;
  const active = vscode.window.activeNotebookEditor?.notebook;
  const notebook = active?.notebookType === NOTEBOOK_TYPE ? active.uri : shown;
  refuseForeign(vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === notebook?.toString()));
  return notebook ? { kind: 'notebook', uri: notebook, focus: null } : inspectable(activeEditor().document);
}

/** A notebook in R or Julia has code, but none that runs here; an empty one has none at all. */
function refuseForeign(notebook: vscode.NotebookDocument | undefined): void {
  if (!notebook || codeCells(notebook).length) return;
  const code = notebook.getCells().find(({ kind }) => kind === vscode.NotebookCellKind.Code);
  throw new Refusal(
    code
      ? vscode.l10n.t('This notebook is written in {0}; Matrix Loupe runs Python.', code.document.languageId)
      : vscode.l10n.t('This notebook has no code yet.'),
  );
}

/** All selections, with what they need. */
export function selectionTarget(): Target {
  const { document, selections } = activeEditor();
  const target = inspectable(document);
  const chosen = selections.filter((selection) => !selection.isEmpty && document.getText(selection).trim());
  if (!chosen.length)
    throw new Refusal(vscode.l10n.t('Nothing is selected. Select code first, or use “Inspect File or Notebook”.'));
  const cell = cellIndex(document);
  return { ...target, focus: chosen.map((one) => spanOf(cell, one)) };
}

function cellIndex(document: vscode.TextDocument): number {
  const notebook = notebookOf(document);
  if (!notebook) return 0;
  return codeCells(notebook).findIndex((cell) => cell.document.uri.toString() === document.uri.toString());
}

export type GivenCell = vscode.NotebookCell | Lines | undefined;

/** A command's argument, where it is a cell: menus of the editor give an address, which says no more than the cursor. */
export function givenCell(argument: unknown): GivenCell {
  if (typeof argument !== 'object' || argument === null) return undefined;
  return 'notebook' in argument || 'first' in argument ? (argument as GivenCell) : undefined;
}

/** A cell: of a notebook, of a script with `# %%`, or a Python block of a Markdown text; given, or the chosen ones. */
export function cellTarget(given: GivenCell): Target {
  if (given && 'notebook' in given) return notebookTarget(given.notebook, [given]);
  const notebookEditor = given ? undefined : vscode.window.activeNotebookEditor;
  if (notebookEditor) {
    const { notebook, selections } = notebookEditor;
    return notebookTarget(
      notebook,
      selections.flatMap((range) => notebook.getCells(range)),
    );
  }
  const { document, selections } = activeEditor();
  const target = inspectable(document);
  if (target.kind !== 'python') throw noCell();
  const chosen = given ? [given] : linesOfCells(document, selections);
  return { ...target, focus: chosen.map((lines) => spanOf(0, rangeOfLines(document, lines))) };
}

const noCell = (): Refusal => new Refusal(vscode.l10n.t('This is no Python cell.'));

function notebookTarget(notebook: vscode.NotebookDocument, cells: vscode.NotebookCell[]): Target {
  const all = codeCells(notebook);
  const focus = cells.flatMap((cell): Span[] => {
    const index = all.findIndex((one) => one.index === cell.index);
    return index < 0 ? [] : [spanOf(index, rangeOfLines(cell.document, { first: 1, last: cell.document.lineCount }))];
  });
  if (!focus.length) throw noCell();
  return { kind: 'notebook', uri: notebook.uri, focus };
}

/** The cells that the cursors are in; a script without marks is one cell. */
function linesOfCells(document: vscode.TextDocument, selections: readonly vscode.Selection[]): Lines[] {
  const text = document.getText();
  const cells = document.languageId === 'markdown' ? markdownBlocks(text) : percentCells(text);
  if (!cells.length && document.languageId === 'python') return [{ first: 1, last: document.lineCount }];
  const at = selections.map((selection) => selection.active.line + 1);
  const chosen = cells.filter(({ first, last }) => at.some((line) => first <= line && line <= last));
  if (!chosen.length) throw noCell();
  return chosen;
}

const rangeOfLines = (document: vscode.TextDocument, { first, last }: Lines): vscode.Range =>
  new vscode.Range(first - 1, 0, last - 1, document.lineAt(last - 1).text.length);

/** The network of a JSON file, or the one around the cursor or the selection. */
export function networkTarget(): Target {
  const { document, selection } = activeEditor();
  if (!isJson(document)) throw new Refusal(vscode.l10n.t('Open a JSON file that holds a network first.'));
  const inside = !selection.isEmpty || networkInside(document.getText(), document.offsetAt(selection.active)) !== null;
  return { kind: 'network', uri: document.uri, focus: inside ? [spanOf(0, selection)] : null };
}
