/** What a panel remembers of the program it shows, so that it can be run again after the window was reloaded. */
import * as vscode from 'vscode';
import type { SavedTarget } from '../../protocol/messages.ts';
import type { Asked, LoopTurn, Span } from '../../protocol/report.ts';
import type { Target } from '../targets/targets.ts';

export const savedTarget = ({ kind, uri, focus, checkAt }: Target, asked: Asked): SavedTarget => ({
  kind,
  uri: uri.toString(),
  focus,
  ...(checkAt === undefined ? {} : { checkAt }),
  ...(Object.keys(asked).length ? { asked } : {}),
});

/** A remembered target and what was asked for with it; null for what another version of ours, or nobody, wrote. */
export function readSavedTarget(saved: unknown): { target: Target; asked: Asked } | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { kind, uri, focus, checkAt, asked } = saved as Partial<SavedTarget>;
  if (kind !== 'python' && kind !== 'notebook' && kind !== 'network') return null;
  if (typeof uri !== 'string' || !isFocus(focus)) return null;
  const target = { kind, uri: vscode.Uri.parse(uri), focus, ...(typeof checkAt === 'string' ? { checkAt } : {}) };
  return { target, asked: readAsked(asked) };
}

function readAsked(asked: unknown): Asked {
  const { seed, turn } = (typeof asked === 'object' && asked !== null ? asked : {}) as Record<string, unknown>;
  return { ...(typeof seed === 'number' ? { seed } : {}), ...(isTurn(turn) ? { turn } : {}) };
}

const isTurn = (turn: unknown): turn is LoopTurn => hasTypes(turn, { loop: 'string', iteration: 'number' });

const isFocus = (focus: unknown): focus is Span[] | null =>
  focus === null || (Array.isArray(focus) && focus.every(isSpan));

const isSpan = (span: unknown): boolean =>
  hasTypes(span, { cell: 'number', line: 'number', column: 'number', endLine: 'number', endColumn: 'number' });

const hasTypes = (given: unknown, types: Record<string, string>): boolean =>
  typeof given === 'object' &&
  given !== null &&
  Object.entries(types).every(([name, type]) => typeOf((given as Record<string, unknown>)[name]) === type);

const typeOf = (value: unknown): string => typeof value;
