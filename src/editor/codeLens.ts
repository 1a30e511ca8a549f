/** A lens over each class and function with a gradient to check: what the last check said, and a way to check again. */
import * as vscode from 'vscode';
import type { GradientRow } from '../protocol/report.ts';
import type { Inspections } from './inspections.ts';
import { type Part, partOf } from './places.ts';
import { SECTION, setting } from './settings.ts';
import { notebookOf } from './targets.ts';

export function registerCodeLens(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      // In a notebook the cell's status bar says it instead.
      if (!setting<boolean>('codeLens.enabled', document) || notebookOf(document)) return [];
      return lenses(document, partOf(inspections.of(document), document));
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ language: 'python' }, provider),
    inspections.onDidInspect(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) changed.fire();
    }),
  );
}

function lenses(document: vscode.TextDocument, part: Part | null): vscode.CodeLens[] {
  const rowsByLine = new Map<number, GradientRow[]>();
  for (const row of part?.inspected.report.gradients ?? []) {
    const line = row.owner?.cell === part?.cell && row.owner ? part?.map.now(row.owner.line) : null;
    if (line) rowsByLine.set(line - 1, [...(rowsByLine.get(line - 1) ?? []), row]);
  }
  const lines = new Set([...rowsByLine.keys(), ...differentiable(document.getText())]);
  return [...lines].map((line) => {
    const command = { command: 'matrixLoupe.checkGradients', title: verdict(rowsByLine.get(line) ?? []) };
    return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
  });
}

/** What the rows of one class say together. */
export function verdict(rows: GradientRow[]): string {
  const failed = rows.filter((row) => row.verdict === 'fail');
  if (failed.length) return vscode.l10n.t('✗ gradient of {0} differs', failed.map((row) => row.target).join(', '));
  const passed = rows.filter((row) => row.verdict === 'pass');
  if (passed.length) return vscode.l10n.t('✓ gradients agree: {0}', passed.map((row) => row.target).join(', '));
  return vscode.l10n.t('Check gradients');
}

/** Lines (from 0) of classes that have both a forward and a backward method. */
export function differentiable(text: string): number[] {
  const found: number[] = [];
  let owner: { line: number; indent: number; methods: Set<string> } | null = null;
  const close = (): void => {
    if (owner?.methods.has('forward') && owner.methods.has('backward')) found.push(owner.line);
    owner = null;
  };
  text.split('\n').forEach((line, at) => {
    if (!line.trim() || line.trim().startsWith('#')) return;
    const indent = line.length - line.trimStart().length;
    if (owner && indent <= owner.indent) close();
    if (/^\s*class\s+\w+/.test(line)) {
      close();
      owner = { line: at, indent, methods: new Set() };
    }
    const method = /^\s*(?:async\s+)?def\s+(\w+)/.exec(line)?.[1];
    if (method) owner?.methods.add(method);
  });
  close();
  return found;
}
