/** The port of a report that is one HTML file: tiles and facts are cut from the arrays that the page carries. */
import type { PanelMessage, PanelRequest } from '../src/protocol/messages.ts';
import type { Report } from '../src/protocol/report.ts';
import type { ArrayFacts, Tile, TileRequest } from '../src/protocol/tile.ts';
import type { Port } from './port.ts';

/** What the page holds in `<script type="application/json" id="report">`. */
export interface StandaloneData {
  report: Report;
  arrays: Record<string, StandaloneArray>;
  locale: 'en' | 'ja';
}

export interface StandaloneArray {
  dtype: string;
  shape: number[];
  facts: ArrayFacts;
  /** Flat, row-major; what JSON cannot write is text. */
  values: (number | 'nan' | 'inf' | '-inf')[];
  texts?: string[];
}

const NOT_NUMBERS: Record<string, number> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

export function standalonePort(page: Window, json: string): Port {
  const data = JSON.parse(json) as StandaloneData;
  let receive: (message: PanelMessage) => void = () => {};
  const answer = (message: PanelMessage): void => page.queueMicrotask(() => receive(message));
  const missing = (request: number): void =>
    answer({ type: 'requestFailed', request, message: 'This array is too large for the file.' });
  return {
    editor: false,
    place: 'page',
    listen: (listener) => {
      receive = listener;
    },
    recall: () => page.history.state,
    remember: (state) => {
      try {
        page.history.replaceState(state, '');
      } catch {
        // Some viewers of local files forbid it; then nothing is remembered.
      }
    },
    post: (request) => {
      switch (request.type) {
        case 'ready':
          answer({ type: 'strings', locale: data.locale });
          return answer({ type: 'report', id: 0, report: data.report, stale: false, live: false });
        case 'tile': {
          const array = data.arrays[request.tile.array];
          if (!array) return missing(request.request);
          return answer({ type: 'tile', request: request.request, tile: tileOf(array, request.tile, request.texts) });
        }
        case 'facts': {
          const array = data.arrays[request.array];
          if (!array) return missing(request.request);
          return answer({ type: 'facts', request: request.request, facts: array.facts });
        }
        case 'scaled':
          return answer({ type: 'scaled', request: request.request, tile: null });
        case 'copy':
          return void page.navigator.clipboard?.writeText(request.text);
        case 'save':
          return download(page, request);
        default:
      }
    },
  };
}

/** Cuts a window out of an array in row-major order. */
export function tileOf({ shape, values, texts }: StandaloneArray, request: TileRequest, withTexts: boolean): Tile {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const { rowAxis, columnAxis, fixed } = request;
  let origin = 0;
  shape.forEach((_, axis) => {
    if (axis !== rowAxis && axis !== columnAxis) origin += (fixed[axis] ?? 0) * (strides[axis] as number);
  });
  const along = (axis: number | null, { start, stop, step }: TileRequest['rows']): number[] => {
    const end = Math.min(stop, axis === null ? 1 : (shape[axis] as number));
    const offsets: number[] = [];
    for (let i = start; i < end; i += step) offsets.push(axis === null ? 0 : i * (strides[axis] as number));
    return offsets;
  };
  const down = along(rowAxis, request.rows);
  const right = along(columnAxis, request.columns);
  const at = down.flatMap((r) => right.map((c) => origin + r + c));
  return {
    array: request.array,
    rows: down.length,
    columns: right.length,
    values: Float64Array.from(at, (k) => numberOf(values[k])),
    ...(withTexts ? { texts: at.map((k) => texts?.[k] ?? String(values[k] ?? '')) } : {}),
  };
}

function numberOf(value: number | string | undefined): number {
  return typeof value === 'number' ? value : (NOT_NUMBERS[value ?? 'nan'] ?? Number.NaN);
}

function download(page: Window, { name, bytes }: Extract<PanelRequest, { type: 'save' }>): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = page.document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
