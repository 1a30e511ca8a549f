/** Asks the host for tiles and facts, each once, and keeps the answers: an LRU by bytes. Knows nothing of what is painted. */
import type { PanelMessage } from '../src/protocol/messages.ts';
import type { ArrayHandle, Report } from '../src/protocol/report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from '../src/protocol/tile.ts';
import type { Port } from './port.ts';
import { carriedArrays } from './pure/carried.ts';
import { cutTile } from './pure/cutTile.ts';

type Answer = Extract<PanelMessage, { type: 'tile' | 'facts' | 'scaled' | 'requestFailed' }>;
type Kept =
  | { tile: Tile; bytes: number }
  | { facts: ArrayFacts; bytes: number }
  | { scaled: Tile | null; bytes: number };

/** Bytes of tiles that are kept. */
const BUDGET = 48_000_000;

export class ArrayReader {
  readonly #port: Port;
  readonly #kept = new Map<string, Kept>();
  readonly #asked = new Map<string, Promise<Kept>>();
  readonly #waiting = new Map<number, { keep(kept: Kept): void; fail(error: Error): void }>();
  #bytes = 0;
  /** The report at hand, with the small arrays that it carries itself once one of them is asked for. */
  #report: { id: number; report: Report; carried: ReturnType<typeof carriedArrays> | null } | null = null;
  #next = 1;

  constructor(port: Port) {
    this.#port = port;
  }

  /** A tile that is at hand, without asking. */
  tileNow(report: number, request: TileRequest, texts: boolean): Tile | null {
    const key = tileKey(report, request, texts);
    const kept = this.#touch(key);
    if (kept) return 'tile' in kept ? kept.tile : null;
    const tile = texts ? null : this.#carriedTile(report, request);
    if (tile) this.#keep(key, { tile, bytes: sizeOf(tile) });
    return tile;
  }

  async tile(report: number, request: TileRequest, texts = false): Promise<Tile> {
    const now = this.tileNow(report, request, texts);
    if (now) return now;
    const kept = await this.#ask(tileKey(report, request, texts), (id) =>
      this.#port.post({ type: 'tile', request: id, report, tile: request, texts }),
    );
    if (!('tile' in kept)) throw new Error('internal: facts came where a tile was asked for');
    return kept.tile;
  }

  factsNow(report: number, array: ArrayHandle): ArrayFacts | null {
    const kept = this.#touch(factsKey(report, array));
    return kept && 'facts' in kept ? kept.facts : null;
  }

  async facts(report: number, array: ArrayHandle): Promise<ArrayFacts> {
    const kept = await this.#ask(factsKey(report, array), (id) =>
      this.#port.post({ type: 'facts', request: id, report, array }),
    );
    if (!('facts' in kept)) throw new Error('internal: a tile came where facts were asked for');
    return kept.facts;
  }

  /** What an array would be with another one multiplied; null where the program cannot tell. */
  async scaled(report: number, scaling: ScalingRequest): Promise<Tile | null> {
    const kept = await this.#ask(scaledKey(report, scaling), (id) =>
      this.#port.post({ type: 'scaled', request: id, report, scaling }),
    );
    return 'scaled' in kept ? kept.scaled : null;
  }

  /** Takes an answer of the host. */
  receive(answer: Answer): void {
    const waiting = this.#waiting.get(answer.request);
    if (!waiting) return;
    this.#waiting.delete(answer.request);
    if (answer.type === 'requestFailed') waiting.fail(new Error(answer.message));
    else if (answer.type === 'tile') waiting.keep({ tile: answer.tile, bytes: sizeOf(answer.tile) });
    else if (answer.type === 'facts') waiting.keep({ facts: answer.facts, bytes: 2_000 });
    else waiting.keep({ scaled: answer.tile, bytes: answer.tile ? sizeOf(answer.tile) : 100 });
  }

  /** A report is shown: what belongs to other ones is forgotten. */
  keepOnly(report: number, shown: Report): void {
    this.#report = { id: report, report: shown, carried: null };
    for (const [key, kept] of this.#kept) {
      if (key.startsWith(`${report}|`)) continue;
      this.#kept.delete(key);
      this.#bytes -= kept.bytes;
    }
  }

  #carriedTile(report: number, request: TileRequest): Tile | null {
    const shown = this.#report;
    if (shown?.id !== report) return null;
    shown.carried ??= carriedArrays(shown.report);
    const whole = shown.carried.get(request.array);
    return whole ? cutTile(whole, request, false) : null;
  }

  #ask(key: string, post: (id: number) => void): Promise<Kept> {
    const kept = this.#touch(key);
    if (kept) return Promise.resolve(kept);
    const asked = this.#asked.get(key);
    if (asked) return asked;
    const answer = new Promise<Kept>((keep, fail) => {
      const id = this.#next++;
      this.#waiting.set(id, { keep, fail });
      post(id);
    });
    const settled = answer.finally(() => this.#asked.delete(key));
    this.#asked.set(key, settled);
    return settled.then((result) => {
      this.#keep(key, result);
      return result;
    });
  }

  #touch(key: string): Kept | null {
    const kept = this.#kept.get(key);
    if (!kept) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  #keep(key: string, kept: Kept): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, old] of this.#kept) {
      if (this.#bytes <= BUDGET || oldest === key) break;
      this.#kept.delete(oldest);
      this.#bytes -= old.bytes;
    }
  }
}

const sizeOf = (tile: Tile): number =>
  tile.values.byteLength + (tile.texts?.reduce((sum, text) => sum + 2 * text.length + 16, 0) ?? 0);

const factsKey = (report: number, array: ArrayHandle): string => `${report}|${array}|facts`;

const scaledKey = (report: number, { result, argument, factor }: ScalingRequest): string =>
  `${report}|${result}|${argument}|${factor}|scaled`;

function tileKey(report: number, request: TileRequest, texts: boolean): string {
  const { array, rowAxis, columnAxis, fixed, rows, columns } = request;
  const held = Object.entries(fixed).join(';');
  const span = (s: TileRequest['rows']): string => `${s.start}:${s.stop}:${s.step}`;
  return `${report}|${array}|${rowAxis},${columnAxis}|${held}|${span(rows)}|${span(columns)}|${texts}`;
}
