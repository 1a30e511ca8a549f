/** Lenses over what has a gradient to check, with what the last check said, and over the cells of plain texts. */
import * as vscode from 'vscode';
import { type Lines, markdownBlocks, percentCells, usesNumPy } from '../../documents/codeCells.ts';
import { gradientOwners } from '../../documents/gradientOwners.ts';
import type { GradientRow } from '../../protocol/report.ts';
import type { Inspections } from '../inspections.ts';
import { SECTION, setting } from '../settings.ts';
import { notebookOf } from '../targets/targets.ts';
import { type Part, partOf } from './places.ts';

export function registerCodeLens(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      // In a notebook the cell's status bar says it instead.
      if (!setting<boolean>('codeLens.enabled', document) || notebookOf(document)) return [];
      const part = partOf(
        inspections.ran(document).find(({ elsewhere }) => !elsewhere),
        document,
      );
      const ours = part !== null || usesNumPy(document.getText());
      return [...(ours ? cellLenses(document) : []), ...gradientLenses(document, part)];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider([{ language: 'python' }, { language: 'markdown' }], provider),
    inspections.onDidInspect(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) changed.fire();
    }),
  );
}

const lensAt = (line: number, title: string, command: string, given: unknown[] = []): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    command: `matrixLoupe.${command}`,
    title,
    arguments: given,
  });

/** Over each `# %%` cell, or the fence of each Python block. */
function cellLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const text = document.getText();
  const markdown = document.languageId === 'markdown';
  const cells: Lines[] = markdown ? markdownBlocks(text) : percentCells(text);
  return cells.map(({ first, last }) =>
    lensAt(markdown ? first - 2 : first - 1, vscode.l10n.t('Inspect cell'), 'inspectCell', [{ first, last }]),
  );
}

function gradientLenses(document: vscode.TextDocument, part: Part | null): vscode.CodeLens[] {
  const rowsByLine = new Map<number, GradientRow[]>();
  for (const row of part?.inspected.report.gradients ?? []) {
    const line = row.owner?.cell === part?.cell && row.owner ? part?.map.now(row.owner.line) : null;
    if (line) rowsByLine.set(line - 1, [...(rowsByLine.get(line - 1) ?? []), row]);
  }
  const expected = document.languageId === 'python' ? gradientOwners(document.getText()) : [];
  const lines = new Set([...rowsByLine.keys(), ...expected]);
  return [...lines].map((line) =>
    lensAt(line, verdict(rowsByLine.get(line) ?? []), 'checkGradients', [{ cell: 0, line: line + 1 }]),
  );
}

/** What the rows of one class say together. */
export function verdict(rows: GradientRow[]): string {
  const failed = rows.filter((row) => row.verdict === 'fail');
  if (failed.length) return vscode.l10n.t('✗ gradient of {0} differs', failed.map((row) => row.target).join(', '));
  const passed = rows.filter((row) => row.verdict === 'pass');
  if (passed.length) return vscode.l10n.t('✓ gradients agree: {0}', passed.map((row) => row.target).join(', '));
  return vscode.l10n.t('Check gradients');
}
