/** Messages between the extension host and the worker, and between the extension host and the panel. Types only. */

import type { MarkedProgram, Unmarkable } from './marked.ts';
import type {
  ArrayHandle,
  Asked,
  CallRecord,
  ErrorReport,
  Experiments,
  InspectRequest,
  LoopTurn,
  Report,
  Span,
  Step,
  ValueSummary,
} from './report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from './tile.ts';

/** To the worker. Every request is answered once, with the same id. */
export type WorkerRequest =
  | { id: number; type: 'inspect'; request: InspectRequest }
  | { id: number; type: 'tile'; report: number; request: TileRequest; texts: boolean }
  | { id: number; type: 'facts'; report: number; array: ArrayHandle }
  | { id: number; type: 'scaled'; report: number; scaling: ScalingRequest }
  | { id: number; type: 'release'; report: number }
  /** The program with marks, for a Python that is not ours. */
  | { id: number; type: 'mark'; request: InspectRequest };

/** To a worker without memory that both sides see: nobody waits for the experiments of requests up to this one. Not answered. */
export interface GiveUp {
  type: 'giveUp';
  request: number;
}

/** What a worker says; `id` is that of the request that it answers. */
export type WorkerResponse =
  /** The run is over; experiments go on. `report` numbers it for tiles. */
  | { id: number; type: 'progress'; report: number; partial: Report }
  | { id: number; type: 'report'; report: number; result: Report }
  /** The last answer to an inspection that has told its progress: what is new since. */
  | { id: number; type: 'experiments'; report: number; found: Experiments }
  | { id: number; type: 'tile'; tile: Tile }
  | { id: number; type: 'facts'; facts: ArrayFacts }
  /** Or why it cannot be marked: the first syntax error. */
  | { id: number; type: 'marked'; program: MarkedProgram | Unmarkable }
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
  asked?: Asked;
}

/** What a panel says of the report it shows, beside the report itself. */
export interface Standing {
  id: number;
  /** The document was edited since. */
  stale: boolean;
  /** Live mode is on. */
  live: boolean;
  /** Whether findings and gradients are all there, are awaited, or were given up. */
  checks: 'done' | 'running' | 'stopped';
}

/** To the panel. */
export type PanelMessage =
  /** `target` comes back when the panel stands again after a reload; null where there is nothing to run again. */
  | ({ type: 'report'; report: Report; target?: SavedTarget | null } & Standing)
  /** What is new about the report that the panel has already. */
  | ({ type: 'news'; experiments: Experiments | null } & Standing)
  /** Live mode met an error: the report at hand stays, with this above it. */
  | { type: 'broken'; cell: number; error: ErrorReport }
  | { type: 'running'; source: string }
  /** What ran ended without a report, or nothing ran so far; of a run that a person ended, its program. */
  | { type: 'stopped'; cancelled?: string }
  | { type: 'failed'; message: string }
  | { type: 'tile'; request: number; tile: Tile }
  | { type: 'facts'; request: number; facts: ArrayFacts }
  | { type: 'scaled'; request: number; tile: Tile | null }
  | { type: 'requestFailed'; request: number; message: string }
  /** The editor's cursor came to this place: choose the step there; or show the gradients of what stands there. */
  | { type: 'reveal'; cell: number; line: number; column: number; section?: 'gradients' }
  | { type: 'strings'; locale: 'en' | 'ja' };

/** A report as it travels to a panel: a `ReportInShort` as JSON in UTF-8, which no hop on the way reads or copies piece by piece. */
export type PackedMessage = Omit<Extract<PanelMessage, { type: 'report' }>, 'report'> & { packed: Uint8Array };

/** A summary by its place in `ReportInShort.values`: one array is seen in many steps, calls and variables. */
type ValueNumber = number;

/** A report whose value summaries stand once each in one list. */
export interface ReportInShort {
  report: Omit<Report, 'variables' | 'steps' | 'calls' | 'expressions' | 'modules'>;
  variables: Record<string, ValueNumber>;
  steps: (Omit<Step, 'value' | 'whole'> & { value: ValueNumber; whole?: { text: string; value: ValueNumber } })[];
  calls: (Omit<CallRecord, 'arguments' | 'result'> & {
    arguments: { name: string; value: ValueNumber }[];
    result: ValueNumber | null;
  })[];
  values: (Omit<ValueSummary, 'attributes'> & { attributes?: Record<string, ValueNumber> })[];
}

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
      command:
        | 'cancel'
        | 'rerun'
        | 'reroll'
        | 'openExample'
        | 'inspectFile'
        | 'inspectWithPython'
        | 'walkthrough'
        | 'openToSide';
    }
  /** Runs the program again and keeps this turn of a loop of the report. */
  | { type: 'turn'; report: number; turn: LoopTurn }
  | { type: 'copy'; text: string }
  | { type: 'save'; name: string; bytes: Uint8Array }
  | { type: 'applyFix'; report: number; finding: number };

/**
 * The stack that a host gives the engine's thread in Node: Python 3.12 recurses as deep as `sys.setrecursionlimit` says, and 64 MB hold some 80,000 of its frames.
 * The system gives what is used only.
 */
export const STACK_MEGABYTES = 64;
