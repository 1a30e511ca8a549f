/** Notebook cells' status bar: what the cell made, its findings, its gradients, and that it is running. */

import * as vscode from 'vscode';
import { gradientOwners } from '../../documents/gradientOwners.ts';
import { shapeText } from '../../documents/shapeText.ts';
import { PROGRESS_AFTER } from '../commands.ts';
import type { Inspections } from '../inspections.ts';
import { editedBefore } from '../targets/stale.ts';
import { codeCells, NOTEBOOK_TYPE } from '../targets/targets.ts';
import { verdict } from './codeLens.ts';
import { type Part, partOf } from './places.ts';

const SHOWN = 3;

export function registerNotebooks(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems: (cell) => {
      const part = partThatRan(inspections, cell);
      const shown = part ? [shapes(part), findings(part)] : [];
      return [running(inspections, cell), ...shown, gradients(cell, part)].filter((one) => one !== null);
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, provider),
    inspections.onDidInspect(() => changed.fire()),
    inspections.onDidChangeState((state) => {
      clearTimeout(timer);
      if (state.type === 'running') timer = setTimeout(() => changed.fire(), PROGRESS_AFTER);
      else changed.fire();
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

/** The last report in which the cell ran: the last inspection may have been of other cells only. */
function partThatRan(inspections: Inspections, { document }: vscode.NotebookCell): Part | null {
  const parts = inspections.ran(document).flatMap((one) => partOf(one, document) ?? []);
  const touches = ({ inspected: { report }, cell }: Part): boolean =>
    report.steps.some((step) => step.span.cell === cell) || report.calls.some((call) => call.span.cell === cell);
  return parts.find(touches) ?? parts[0] ?? null;
}

function item(
  text: string,
  tooltip: string,
  command: string | vscode.Command = 'matrixLoupe.showInspector',
): vscode.NotebookCellStatusBarItem {
  const made = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Right);
  made.tooltip = tooltip;
  made.command = command;
  return made;
}

/** On the cell that was asked for, once its run takes its time: a click ends it. */
function running({ state }: Inspections, cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem | null {
  if (state.type !== 'running' || state.background || Date.now() - state.since < PROGRESS_AFTER) return null;
  const { uri, focus } = state.target;
  if (uri.toString() !== cell.notebook.uri.toString() || !focus) return null;
  const index = codeCells(cell.notebook).findIndex((one) => one.index === cell.index);
  if (!focus.some((one) => one.cell === index)) return null;
  return item(
    `$(sync~spin) ${vscode.l10n.t('running')}`,
    vscode.l10n.t('Matrix Loupe: cancel the run'),
    'matrixLoupe.cancel',
  );
}

function shapes(part: Part): vscode.NotebookCellStatusBarItem | null {
  const made = new Map<string, string>();
  for (const step of part.inspected.report.steps)
    if (step.span.cell === part.cell && step.call === null && step.value.shape?.length && step.kind === 'assign')
      made.set(step.label, shapeText(step.value.shape));
  if (!made.size) return null;
  const texts = [...made].map(([name, shape]) => `${name} ${shape}`);
  const more = texts.length > SHOWN ? ` +${texts.length - SHOWN}` : '';
  const before = !part.map.same || editedBefore(part) ? [vscode.l10n.t('From before the last edit.')] : [];
  const icon = before.length ? 'history' : 'table';
  return item(`$(${icon}) ${texts.slice(0, SHOWN).join('  ')}${more}`, [...before, ...texts].join('\n'));
}

function findings(part: Part): vscode.NotebookCellStatusBarItem | null {
  const found = part.inspected.report.findings.filter((one) => one.cell === part.cell && one.severity !== 'hint');
  if (!found.length || !part.map.same) return null;
  const worst = (['error', 'warning', 'info'] as const).find((severity) =>
    found.some((one) => one.severity === severity),
  );
  return item(
    `$(${worst}) ${found.length}`,
    found.map((one) => one.message).join('\n'),
    'workbench.actions.view.problems',
  );
}

/** The verdict of the last check, or a way to a first one. */
function gradients(cell: vscode.NotebookCell, part: Part | null): vscode.NotebookCellStatusBarItem | null {
  const rows = part?.inspected.report.gradients.filter((row) => row.owner?.cell === part.cell) ?? [];
  const expected = cell.document.languageId === 'python' ? gradientOwners(cell.document.getText())[0] : undefined;
  if (!rows.length && expected === undefined) return null;
  const current = part?.map.same ? rows : [];
  const owner = (current.find(({ verdict }) => verdict === 'fail') ?? current[0])?.owner;
  const title = vscode.l10n.t('Check gradients');
  return item(verdict(current), title, {
    title,
    command: 'matrixLoupe.checkGradients',
    arguments: owner ? [{ cell: owner.cell, line: owner.line }] : [],
  });
}
