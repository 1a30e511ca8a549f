/** Shapes at the ends of lines that assign arrays; off by default, toggled by a command. */
import * as vscode from 'vscode';
import type { Inspections } from './inspections.ts';
import { shapeText } from './lookup.ts';
import { type Part, partOf } from './places.ts';
import { SECTION, setting } from './settings.ts';

const ENABLED = 'inlayHints.enabled';
/** More shapes than this at one place are a loop's, and would only be noise. */
const MAX_SHAPES = 3;

export function registerInlayHints(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: (document, range) => {
      const part = setting<boolean>(ENABLED, document) ? partOf(inspections.of(document), document) : null;
      return part ? hints(part, document, range) : [];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerInlayHintsProvider(
      [{ language: 'python' }, { language: 'json' }, { language: 'jsonc' }],
      provider,
    ),
    inspections.onDidInspect(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) changed.fire();
    }),
    vscode.commands.registerCommand('matrixLoupe.toggleInlayHints', async () => {
      const settings = vscode.workspace.getConfiguration(SECTION);
      await settings.update(ENABLED, !settings.get<boolean>(ENABLED), vscode.ConfigurationTarget.Global);
    }),
  );
}

function hints(part: Part, document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
  const byLine = shapesByLine(part);
  return [...byLine].flatMap(([line, names]) => {
    const now = part.map.now(line);
    if (now === null || now - 1 < range.start.line || now - 1 > range.end.line || now > document.lineCount) return [];
    const text = [...names.values()].map((shapes) => [...shapes].slice(0, MAX_SHAPES).join(' | ')).join('  ');
    const hint = new vscode.InlayHint(document.lineAt(now - 1).range.end, text, vscode.InlayHintKind.Type);
    hint.paddingLeft = true;
    hint.tooltip = vscode.l10n.t(
      'Shapes of the last run, by Matrix Loupe. Turn them off with the command “Toggle Shape Hints”.',
    );
    return [hint];
  });
}

/** For each line that ran: each name assigned there with the shapes it had. */
function shapesByLine(part: Part): Map<number, Map<string, Set<string>>> {
  const lines = new Map<number, Map<string, Set<string>>>();
  const add = (line: number, name: string, shape: number[]): void => {
    const names = lines.get(line) ?? new Map<string, Set<string>>();
    lines.set(line, names);
    const shapes = names.get(name) ?? new Set<string>();
    names.set(name, shapes);
    shapes.add(shapeText(shape));
  };
  const { report } = part.inspected;
  for (const step of report.steps) {
    const assigns = step.kind === 'assign' || step.kind === 'augmented' || step.kind === 'layer';
    // A scalar's shape says nothing.
    if (assigns && step.span.cell === part.cell && step.value.shape?.length)
      add(step.span.endLine, step.label, step.value.shape);
  }
  for (const call of report.calls)
    for (const { name, value } of call.arguments)
      if (call.span.cell === part.cell && value.shape?.length) add(call.span.line, name, value.shape);
  return lines;
}
