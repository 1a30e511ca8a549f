/** Messages between the extension host and the worker, and between the extension host and the panel. Types only. */

import type { ArrayHandle, ErrorReport, InspectRequest, LoopTurn, Report, Span } from './report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from './tile.ts';

/** To the worker. Every request is answered once, with the same id. */
export type WorkerRequest =
  | { id: number; type: 'inspect'; request: InspectRequest }
  | { id: number; type: 'tile'; report: number; request: TileRequest; texts: boolean }
  | { id: number; type: 'facts'; report: number; array: ArrayHandle }
  | { id: number; type: 'scaled'; report: number; scaling: ScalingRequest }
  | { id: number; type: 'release'; report: number };

export type WorkerResponse =
  /** The run is over; experiments go on. `report` numbers it for tiles. */
  | { id: number; type: 'progress'; report: number; partial: Report }
  | { id: number; type: 'report'; report: number; result: Report }
  | { id: number; type: 'tile'; tile: Tile }
  | { id: number; type: 'facts'; facts: ArrayFacts }
  /** Null where the program has no way from the one array to the other. */
  | { id: number; type: 'scaled'; tile: Tile | null }
  | { id: number; type: 'released' }
  | { id: number; type: 'failed'; message: string };

/** A program as a panel remembers it; plain data. */
export interface SavedTarget {
  kind: InspectRequest['kind'];
  uri: string;
  focus: Span[] | null;
  /** Python whose calls give the inputs that gradients are checked at. */
  checkAt?: string;
}

/** To the panel. */
export type PanelMessage =
  /** `target` comes back when the panel stands again after a reload; null where there is nothing to run again. */
  | { type: 'report'; id: number; report: Report; stale: boolean; live: boolean; target?: SavedTarget | null }
  /** Live mode met an error: the report at hand stays, with this above it. */
  | { type: 'broken'; cell: number; error: ErrorReport }
  | { type: 'running'; source: string }
  /** What ran ended without a report. */
  | { type: 'stopped' }
  | { type: 'failed'; message: string }
  | { type: 'tile'; request: number; tile: Tile }
  | { type: 'facts'; request: number; facts: ArrayFacts }
  | { type: 'scaled'; request: number; tile: Tile | null }
  | { type: 'requestFailed'; request: number; message: string }
  /** The editor's cursor came to this place: choose the step there. */
  | { type: 'reveal'; cell: number; line: number; column: number }
  | { type: 'strings'; locale: 'en' | 'ja' };

/** From the panel. */
export type PanelRequest =
  | { type: 'ready'; target: SavedTarget | null; pinned: boolean }
  /** Keeps this panel at its document, or lets it follow what is inspected. */
  | { type: 'pin'; pinned: boolean }
  | { type: 'tile'; request: number; report: number; tile: TileRequest; texts: boolean }
  | { type: 'facts'; request: number; report: number; array: ArrayHandle }
  /** Runs the program's own code again with one array multiplied. */
  | { type: 'scaled'; request: number; report: number; scaling: ScalingRequest }
  /** Show this place in the editor; `file` is there for one in a module of the person's. */
  | {
      type: 'goto';
      report: number;
      cell: number;
      line: number;
      column: number;
      endLine: number;
      endColumn: number;
      file?: string;
    }
  | {
      type: 'command';
      command: 'cancel' | 'rerun' | 'reroll' | 'openExample' | 'inspectFile' | 'walkthrough' | 'openToSide';
    }
  /** Runs the program again and keeps this turn of a loop of the report. */
  | { type: 'turn'; report: number; turn: LoopTurn }
  | { type: 'copy'; text: string }
  | { type: 'save'; name: string; bytes: Uint8Array }
  | { type: 'applyFix'; report: number; finding: number };
