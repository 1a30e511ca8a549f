/** What the suites share: the extension's service, documents of the workspace, and waiting for reports. */
import * as vscode from 'vscode';
import type { Inspected, Inspections } from '../../src/editor/inspections.ts';
import { until } from './harness.ts';

const SOURCE = 'Matrix Loupe';

/** The extension's one service, as activate() returns it. */
export async function service(): Promise<Inspections> {
  const extension = vscode.extensions.getExtension<{ inspections: Inspections }>('matrix-loupe.matrix-loupe');
  if (!extension) throw new Error('the extension is not there');
  return (await extension.activate()).inspections;
}

export const file = (name: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no workspace is open');
  return vscode.Uri.joinPath(folder.uri, name);
};

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(name)), { preview: false });
}

/** Opens a text that is in no file. */
export async function openText(content: string, language = 'python'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Opens a notebook and makes it the active editor. */
export async function openNotebook(name: string): Promise<vscode.NotebookEditor> {
  const notebook = await vscode.workspace.openNotebookDocument(file(name));
  const editor = await vscode.window.showNotebookDocument(notebook);
  await until('the notebook to be active', () => vscode.window.activeNotebookEditor?.notebook === notebook);
  return editor;
}

/** Runs a command and waits for the final report that it brings. */
export async function inspect(command: string, ...given: unknown[]): Promise<Inspected> {
  const inspections = await service();
  const arrived = new Promise<Inspected>((resolve, reject) => {
    const listening = vscode.Disposable.from(
      inspections.onDidInspect((inspected) => {
        if (!inspected.final) return;
        listening.dispose();
        resolve(inspected);
      }),
      inspections.onDidChangeState((state) => {
        if (state.type !== 'failed') return;
        listening.dispose();
        reject(new Error(state.message));
      }),
    );
  });
  await vscode.commands.executeCommand(`matrixLoupe.${command}`, ...given);
  return arrived;
}

/** Our own diagnostics of a document. */
export const diagnostics = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((one) => one.source === SOURCE);

export const ruleOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** The text of the hover at the nth place of `needle` in a document, or some characters behind it. */
export async function hoverText(document: vscode.TextDocument, needle: string, nth = 0, offset = 0): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, needle, nth).translate(0, offset),
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** Where the nth occurrence of a text begins. */
export function positionOf(document: vscode.TextDocument, needle: string, nth = 0): vscode.Position {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = document.getText().indexOf(needle, offset + 1);
  if (offset < 0) throw new Error(`${needle} is not in ${document.uri.path}`);
  return document.positionAt(offset);
}

/** Selects a text. */
export function select(editor: vscode.TextEditor, needle: string, nth = 0): void {
  const start = positionOf(editor.document, needle, nth);
  editor.selection = new vscode.Selection(
    start,
    editor.document.positionAt(editor.document.offsetAt(start) + needle.length),
  );
}

/** Changes a text as a person would. */
export async function change(uri: vscode.Uri, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

/** The quick fixes at a diagnostic. */
export const fixesAt = (uri: vscode.Uri, { range }: vscode.Diagnostic): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);

/** A setting for the time of a test. */
export async function withSetting(
  name: string,
  value: unknown,
  body: () => Promise<void>,
  target = vscode.ConfigurationTarget.Global,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration('matrixLoupe');
  await settings.update(name, value, target);
  try {
    await body();
  } finally {
    await settings.update(name, undefined, target);
  }
}

/** What a tool for language models answers. */
export const ask = async (tool: string, input: object, token?: vscode.CancellationToken): Promise<string> => {
  const result = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined }, token);
  return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n');
};
