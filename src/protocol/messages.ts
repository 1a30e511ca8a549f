/** Messages between the extension host and the worker, and between the extension host and the panel. Types only. */

import type { ArrayHandle, InspectRequest, Report } from './report.ts';
import type { ArrayFacts, Tile, TileRequest } from './tile.ts';

/** To the worker. Every request is answered once, with the same id. */
export type WorkerRequest =
  | { id: number; type: 'inspect'; request: InspectRequest }
  | { id: number; type: 'tile'; report: number; request: TileRequest; texts: boolean }
  | { id: number; type: 'facts'; report: number; array: ArrayHandle }
  | { id: number; type: 'release'; report: number };

export type WorkerResponse =
  /** The run is over; experiments go on. `report` numbers it for tiles. */
  | { id: number; type: 'progress'; report: number; partial: Report }
  | { id: number; type: 'report'; report: number; result: Report }
  | { id: number; type: 'tile'; tile: Tile }
  | { id: number; type: 'facts'; facts: ArrayFacts }
  | { id: number; type: 'released' }
  | { id: number; type: 'failed'; message: string };

/** To the panel. */
export type PanelMessage =
  | { type: 'report'; id: number; report: Report; stale: boolean; live: boolean }
  | { type: 'running'; source: string }
  | { type: 'failed'; message: string }
  | { type: 'tile'; request: number; tile: Tile }
  | { type: 'facts'; request: number; facts: ArrayFacts }
  | { type: 'requestFailed'; request: number; message: string }
  /** The editor's cursor came to this place: choose the step there. */
  | { type: 'reveal'; cell: number; line: number; column: number }
  | { type: 'strings'; locale: 'en' | 'ja' };

/** From the panel. */
export type PanelRequest =
  | { type: 'ready' }
  | { type: 'tile'; request: number; report: number; tile: TileRequest; texts: boolean }
  | { type: 'facts'; request: number; report: number; array: ArrayHandle }
  /** Show this place in the editor. */
  | { type: 'goto'; report: number; cell: number; line: number; column: number; endLine: number; endColumn: number }
  | {
      type: 'command';
      command: 'cancel' | 'rerun' | 'reroll' | 'openExample' | 'inspectFile' | 'walkthrough' | 'openToSide';
    }
  | { type: 'copy'; text: string }
  | { type: 'save'; name: string; bytes: Uint8Array }
  | { type: 'applyFix'; report: number; finding: number };
