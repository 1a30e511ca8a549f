/** Shapes behind assignments and behind the parameters of functions; off by default, toggled by a command. */

import * as vscode from 'vscode';
import { shapeText } from '../../documents/shapeText.ts';
import type { Inspections } from '../inspections.ts';
import { SECTION, setting } from '../settings.ts';
import { editedBefore } from '../targets/stale.ts';
import { parameterPlaces } from './parameters.ts';
import { type Part, partOf } from './places.ts';

const ENABLED = 'inlayHints.enabled';
/** More shapes than this at one place would only be noise; the tooltip has them all. */
const MAX_SHAPES = 3;

export function registerInlayHints(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: (document, range) => {
      const part = setting<boolean>(ENABLED, document) ? partOf(inspections.ran(document)[0], document) : null;
      if (!part) return [];
      return [...assignmentHints(part, document), ...parameterHints(part, document)].filter((hint) =>
        range.contains(hint.position),
      );
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerInlayHintsProvider(
      ['python', 'markdown', 'json', 'jsonc'].map((language) => ({ language })),
      provider,
    ),
    inspections.onDidInspect(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) changed.fire();
    }),
    vscode.commands.registerCommand('matrixLoupe.toggleInlayHints', async () => {
      const settings = vscode.workspace.getConfiguration(SECTION);
      // Where a workspace has an opinion, the person's own setting would change nothing.
      const { Workspace, Global } = vscode.ConfigurationTarget;
      const target = settings.inspect(ENABLED)?.workspaceValue === undefined ? Global : Workspace;
      await settings.update(ENABLED, !settings.get<boolean>(ENABLED), target);
    }),
  );
}

/** Shapes by name, each in the order it was first seen. */
type Seen = Map<string, Set<string>>;

function see(seen: Seen, name: string, shape: number[] | undefined): void {
  if (!shape?.length) return; // a scalar's shape says nothing
  const shapes = seen.get(name) ?? new Set<string>();
  seen.set(name, shapes.add(shapeText(shape)));
}

const compact = (shapes: Set<string>): string =>
  [...shapes].slice(0, MAX_SHAPES).join(' | ') + (shapes.size > MAX_SHAPES ? ' | …' : '');

/** `before`: an edit may have changed what it says. */
function hintAt(position: vscode.Position, label: string, seen: Seen, before: boolean): vscode.InlayHint {
  const hint = new vscode.InlayHint(position, label, vscode.InlayHintKind.Type);
  hint.paddingLeft = true;
  const all = [...seen].map(([name, shapes]) => `${name}: ${[...shapes].join(', ')}`);
  const whence = vscode.l10n.t(
    'Shapes of the last run, by Matrix Loupe. Turn them off with the command “Toggle Shape Hints”.',
  );
  const age = before ? [vscode.l10n.t('From before the last edit.')] : [];
  hint.tooltip = [...all, ...age, whence].join('\n\n');
  return hint;
}

/** At the end of each line that assigns arrays, or holds a network's layer. */
function assignmentHints(part: Part, document: vscode.TextDocument): vscode.InlayHint[] {
  const lines = new Map<number, Seen>();
  const inFunctions = new Set<number>();
  const touched = editedBefore(part);
  for (const { kind, span, label, value, call } of part.inspected.report.steps) {
    if (span.cell !== part.cell || (kind !== 'assign' && kind !== 'augmented' && kind !== 'layer')) continue;
    const seen: Seen = lines.get(span.endLine) ?? new Map();
    lines.set(span.endLine, seen);
    if (call !== null) inFunctions.add(span.endLine);
    see(seen, label, value.shape);
  }
  return [...lines].flatMap(([line, seen]) => {
    const now = part.map.now(line);
    if (now === null || now > document.lineCount || !seen.size) return [];
    const texts = [...seen].map(([name, shapes]) => (seen.size > 1 ? `${name} ${compact(shapes)}` : compact(shapes)));
    // A function may be called from below an edit, wherever it stands.
    const before = touched || (!part.map.same && (inFunctions.has(line) || !part.map.untouched(line)));
    return [hintAt(document.lineAt(now - 1).range.end, texts.join('  '), seen, before)];
  });
}

/** Behind each parameter: the shapes of all recorded calls. */
function parameterHints(part: Part, document: vscode.TextDocument): vscode.InlayHint[] {
  const functions = new Map<number, Seen>();
  for (const { span, arguments: given } of part.inspected.report.calls) {
    if (span.cell !== part.cell) continue;
    const seen: Seen = functions.get(span.line) ?? new Map();
    functions.set(span.line, seen);
    for (const { name, value } of given) see(seen, name, value.shape);
  }
  const text = functions.size ? document.getText().split('\n') : [];
  const before = !part.map.same || editedBefore(part);
  return [...functions].flatMap(([line, seen]) => {
    const now = part.map.now(line);
    if (now === null || !seen.size) return [];
    return parameterPlaces(text, now).flatMap(({ name, line: at, column }) => {
      const shapes = seen.get(name);
      const own: Seen = new Map(shapes ? [[name, shapes]] : []);
      return shapes ? [hintAt(new vscode.Position(at - 1, column), compact(shapes), own, before)] : [];
    });
  });
}
