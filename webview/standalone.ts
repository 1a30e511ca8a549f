/** The port of a report that is one HTML file: tiles and facts are cut from the arrays that the page carries. */
import type { PanelMessage, PanelRequest, ReportInShort } from '../src/protocol/messages.ts';
import type { ArrayFacts } from '../src/protocol/tile.ts';
import type { Port } from './port.ts';
import { cutTile, type WholeArray } from './pure/cutTile.ts';
import { t } from './strings.ts';
import { unpackReport } from './unpack.ts';

/** What the page holds in `<script type="application/json" id="report">`. */
export interface StandaloneData {
  report: ReportInShort;
  arrays: Record<string, WholeArray & { facts: ArrayFacts }>;
  locale: 'en' | 'ja';
}

export function standalonePort(page: Window, json: string): Port {
  const data = JSON.parse(json) as StandaloneData;
  let receive: (message: PanelMessage) => void = () => {};
  const answer = (message: PanelMessage): void => page.queueMicrotask(() => receive(message));
  const missing = (request: number): void => answer({ type: 'requestFailed', request, message: t('array.leftOut') });
  return {
    editor: false,
    place: 'page',
    hasPython: false,
    listen: (listener) => {
      receive = listener;
      answer({ type: 'strings', locale: data.locale });
      const report = unpackReport(data.report);
      answer({ type: 'report', id: 0, report, stale: false, live: false, checks: 'done' });
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
        case 'tile': {
          const array = data.arrays[request.tile.array];
          if (!array) return missing(request.request);
          return answer({ type: 'tile', request: request.request, tile: cutTile(array, request.tile, request.texts) });
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

function download(page: Window, { name, bytes }: Extract<PanelRequest, { type: 'save' }>): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = page.document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
