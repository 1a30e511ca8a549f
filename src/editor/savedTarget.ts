/** What a panel remembers of the program it shows, so that it can be run again after the window was reloaded. */
import * as vscode from 'vscode';
import type { SavedTarget } from '../protocol/messages.ts';
import type { Span } from '../protocol/report.ts';
import type { Target } from './targets.ts';

export const savedTarget = ({ kind, uri, focus, checkAt }: Target): SavedTarget => ({
  kind,
  uri: uri.toString(),
  focus,
  ...(checkAt === undefined ? {} : { checkAt }),
});

/** A remembered target; null for what another version of ours, or nobody, wrote. */
export function readSavedTarget(saved: unknown): Target | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { kind, uri, focus, checkAt } = saved as Partial<SavedTarget>;
  if (kind !== 'python' && kind !== 'notebook' && kind !== 'network') return null;
  if (typeof uri !== 'string' || !isFocus(focus)) return null;
  return { kind, uri: vscode.Uri.parse(uri), focus, ...(typeof checkAt === 'string' ? { checkAt } : {}) };
}

const isFocus = (focus: unknown): focus is Span[] | null =>
  focus === null || (Array.isArray(focus) && focus.every(isSpan));

const isSpan = (span: unknown): boolean =>
  typeof span === 'object' &&
  span !== null &&
  ['cell', 'line', 'column', 'endLine', 'endColumn'].every(
    (name) => typeof (span as Record<string, unknown>)[name] === 'number',
  );
