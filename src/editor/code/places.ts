/** Where a report's places are in a document that may have been edited since: what the edit touched has no place any more. */
import type * as vscode from 'vscode';
import type { Span } from '../../protocol/report.ts';
import type { Inspected } from '../inspections.ts';

/** How the lines of the text that ran lie in the text that is there now. */
export interface LineMap {
  /** Nothing was edited. */
  same: boolean;
  /** The line now (from 1) of a line that ran; null where it was edited or is gone. */
  now(line: number): number | null;
  /** The line that ran of a line now. */
  ran(line: number): number | null;
  /** Whether a line that ran stands before every edit, so that the edit cannot have touched what it did. */
  untouched(line: number): boolean;
}

/** Compares two texts by their common first and last lines. */
export function lineMap(ran: string, current: string): LineMap {
  if (ran === current) return { same: true, now: (line) => line, ran: (line) => line, untouched: () => true };
  const before = ran.split('\n');
  const after = current.split('\n');
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  return {
    same: false,
    now: (line) => (line <= head ? line : line > before.length - tail ? line + shift : null),
    ran: (line) => (line <= head ? line : line > after.length - tail ? line - shift : null),
    untouched: (line) => line <= head,
  };
}

/** A document's part in a report. */
export interface Part {
  inspected: Inspected;
  cell: number;
  map: LineMap;
}

const maps = new WeakMap<Inspected, Map<string, { version: number; map: LineMap }>>();

/** The part of a report that a document is; null where the report does not cover it. */
export function partOf(inspected: Inspected | undefined, document: vscode.TextDocument): Part | null {
  const uri = document.uri.toString();
  const cell = inspected?.cells.findIndex((one) => one.uri === uri) ?? -1;
  const ran = inspected?.cells[cell];
  if (!inspected || !ran) return null;
  const known = maps.get(inspected) ?? new Map<string, { version: number; map: LineMap }>();
  maps.set(inspected, known);
  const cached = known.get(uri);
  if (cached?.version === document.version) return { inspected, cell, map: cached.map };
  // The text that ran may be blanked around a network or between Markdown blocks: an unedited document is the same.
  const unedited = ran.version === document.version;
  const map = unedited ? lineMap('', '') : lineMap(ran.text, document.getText().replace(/\r\n?/g, '\n'));
  known.set(uri, { version: document.version, map });
  return { inspected, cell, map };
}

/** A span of the report as it lies in the document now; null where an edit touched it. */
export function spanNow(part: Part, span: Omit<Span, 'cell'>): Omit<Span, 'cell'> | null {
  const line = part.map.now(span.line);
  const endLine = part.map.now(span.endLine);
  if (line === null || endLine === null || endLine - line !== span.endLine - span.line) return null;
  return { line, column: span.column, endLine, endColumn: span.endColumn };
}
