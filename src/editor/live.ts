/** Live mode: runs a document again when it is saved, or while the person types; the program in sight also when its file gets another name. */
import * as vscode from 'vscode';
import { usesNumPy } from '../documents/codeCells.ts';
import type { Inspections } from './inspections.ts';
import { type Live, setting } from './settings.ts';
import { notebookOf, type Target, targetOf } from './targets/targets.ts';

/** A pause in typing after which the program is run. */
const PAUSE = 350;

export function registerLive(inspections: Inspections): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (target: Target, asked = inspections.askedOf(target)): void => {
    void inspections.inspect(target, { ...asked, background: true }).catch(() => undefined); // nobody asked: nobody is told
  };
  const wanted = (document: vscode.TextDocument, event: Live): Target | null => {
    const mode = setting<Live>('live', document);
    if (mode !== event && !(mode === 'onType' && event === 'onSave')) return null;
    // A document is live once the person has inspected it, or a program that imports it; a file without NumPy is none of ours.
    const known = inspections.programOf(document);
    if (known) return known;
    return vscode.workspace.isTrusted && document.languageId === 'python' && usesNumPy(document.getText())
      ? targetOf(document)
      : null;
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (notebookOf(document)) return;
      const target = wanted(document, 'onSave');
      if (target) again(whole(target));
    }),
    vscode.workspace.onDidSaveNotebookDocument((notebook) => {
      const cells = notebook.getCells().map((cell) => cell.document);
      const target = cells.map((cell) => wanted(cell, 'onSave')).find((one) => one !== null);
      if (target) again(whole(target));
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!contentChanges.length) return;
      const target = wanted(document, 'onType');
      if (!target) return;
      clearTimeout(timer);
      timer = setTimeout(() => again(whole(target)), PAUSE);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const { current } = inspections;
      const target = current && renamed(current.target, files);
      if (current && target) again(target, current.asked);
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

/** A selection that was inspected has moved by now: live mode runs the whole document. */
const whole = (target: Target): Target => (target.kind === 'network' ? target : { ...target, focus: null });

/** A target whose file, or a folder that it is in, got another name; null where it kept it. */
function renamed(target: Target, files: vscode.FileRenameEvent['files']): Target | null {
  const uri = target.uri.toString();
  const found = files.find(({ oldUri }) => uri === `${oldUri}` || uri.startsWith(`${oldUri}/`));
  return found ? { ...target, uri: vscode.Uri.parse(`${found.newUri}${uri.slice(`${found.oldUri}`.length)}`) } : null;
}
