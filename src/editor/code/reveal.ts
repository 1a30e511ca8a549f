/** Shows a place of a report in the editor. */
import * as vscode from 'vscode';
import type { Span } from '../../protocol/report.ts';
import type { Inspected } from '../inspections.ts';
import { rangeOf } from '../targets/targets.ts';
import { partOf, spanNow } from './places.ts';

/** Opens the document of a span and selects it, beside the inspector and without taking the keyboard from it. */
export async function reveal(inspected: Inspected, span: Span): Promise<void> {
  const cell = inspected.cells[span.cell];
  if (!cell) return;
  const uri = vscode.Uri.parse(cell.uri);
  if (inspected.report.kind === 'notebook') return revealCell(inspected, uri, span);
  const document = await vscode.workspace.openTextDocument(uri);
  const visible = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn,
    preserveFocus: true,
    preview: false,
  });
  select(editor, inspected, span);
}

async function revealCell(inspected: Inspected, uri: vscode.Uri, span: Span): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(inspected.target.uri);
  const editor = await vscode.window.showNotebookDocument(notebook, { preserveFocus: true });
  const index = notebook.getCells().findIndex((cell) => cell.document.uri.toString() === uri.toString());
  if (index < 0) return;
  const range = new vscode.NotebookRange(index, index + 1);
  editor.selections = [range];
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  const text = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === uri.toString());
  if (text) select(text, inspected, span);
}

function select(editor: vscode.TextEditor, inspected: Inspected, span: Span): void {
  const part = partOf(inspected, editor.document);
  const now = part && spanNow(part, span);
  if (!now) return;
  const range = rangeOf(now);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
