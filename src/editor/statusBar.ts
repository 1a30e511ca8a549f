/** One item in the status bar while a report of the active document is on screen. */
import * as vscode from 'vscode';
import type { Report } from '../protocol/report.ts';
import type { Inspected, Inspections } from './inspections.ts';

export function registerStatusBar(inspections: Inspections): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('matrixLoupe.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Matrix Loupe';
  const refresh = (): void => {
    const running = inspections.state.type === 'running';
    const inspected = ofActive(inspections);
    item.command = running ? 'matrixLoupe.cancel' : 'matrixLoupe.showInspector';
    item.tooltip = running
      ? vscode.l10n.t('Matrix Loupe: cancel the run')
      : vscode.l10n.t('Matrix Loupe: show the inspector');
    item.text = running ? `$(sync~spin) ${vscode.l10n.t('running')}` : inspected ? summary(inspected.report) : '';
    if (item.text) item.show();
    else item.hide();
  };
  return vscode.Disposable.from(
    item,
    inspections.onDidInspect(refresh),
    inspections.onDidChangeState(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeActiveNotebookEditor(refresh),
  );
}

/** The report of what is active: a text, or a notebook no cell of which is being edited. */
function ofActive(inspections: Inspections): Inspected | undefined {
  const text = vscode.window.activeTextEditor?.document;
  const cells = vscode.window.activeNotebookEditor?.notebook.getCells().map((cell) => cell.document) ?? [];
  return [...(text ? [text] : []), ...cells].map((document) => inspections.of(document)).find((one) => one);
}

/** `12 shapes · 1 finding`, or the error that ended the program before it made any. */
function summary(report: Report): string {
  const arrays = new Set(report.steps.filter((step) => step.value.shape?.length).map((step) => step.label)).size;
  const findings = report.findings.length;
  const error = report.cells.find((cell) => cell.error)?.error;
  if (error && arrays === 0) return `$(error) ${error.type}`;
  const shapes = arrays === 1 ? vscode.l10n.t('1 shape') : vscode.l10n.t('{0} shapes', arrays);
  const found = findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings);
  return `$(table) ${shapes} · ${found}`;
}
