/** Notebook cells' status bar: what the cell made, its findings, its gradients. */
import * as vscode from 'vscode';
import { verdict } from './codeLens.ts';
import type { Inspections } from './inspections.ts';
import { shapeText } from './lookup.ts';
import { type Part, partOf } from './places.ts';
import { NOTEBOOK_TYPE } from './targets.ts';

const SHOWN = 3;

export function registerNotebooks(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems: (cell) => {
      const part = partOf(inspections.of(cell.document), cell.document);
      return part ? [shapes(part), findings(part), gradients(part)].filter((one) => one !== null) : [];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, provider),
    inspections.onDidInspect(() => changed.fire()),
  );
}

function item(text: string, tooltip: string, command = 'matrixLoupe.showInspector'): vscode.NotebookCellStatusBarItem {
  const made = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Right);
  made.tooltip = tooltip;
  made.command = command;
  return made;
}

function shapes(part: Part): vscode.NotebookCellStatusBarItem | null {
  const made = new Map<string, string>();
  for (const step of part.inspected.report.steps)
    if (step.span.cell === part.cell && step.call === null && step.value.shape?.length && step.kind === 'assign')
      made.set(step.label, shapeText(step.value.shape));
  if (!made.size) return null;
  const texts = [...made].map(([name, shape]) => `${name} ${shape}`);
  const more = texts.length > SHOWN ? ` +${texts.length - SHOWN}` : '';
  return item(`$(table) ${texts.slice(0, SHOWN).join('  ')}${more}`, texts.join('\n'));
}

function findings(part: Part): vscode.NotebookCellStatusBarItem | null {
  const found = part.inspected.report.findings.filter((one) => one.cell === part.cell && one.severity !== 'hint');
  if (!found.length) return null;
  const icon = found.some((one) => one.severity === 'error')
    ? 'error'
    : found.some((one) => one.severity === 'warning')
      ? 'warning'
      : 'info';
  return item(`$(${icon}) ${found.length}`, found.map((one) => one.message).join('\n'));
}

function gradients(part: Part): vscode.NotebookCellStatusBarItem | null {
  const rows = part.inspected.report.gradients.filter((row) => row.owner?.cell === part.cell);
  return rows.length ? item(verdict(rows), vscode.l10n.t('Check gradients'), 'matrixLoupe.checkGradients') : null;
}
