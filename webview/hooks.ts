/** What several parts need of the browser and of the arrays: sizes, tiles, facts, whole slices. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ArrayFacts, Tile, TileRequest } from '../src/protocol/tile.ts';
import { usePanel } from './context.ts';
import type { Choice } from './pure/choice.ts';
import { WHOLE_ENTRIES } from './pure/heatGeometry.ts';
import { type Pace, paceAt, REST } from './pure/pace.ts';
import type { Matrix } from './pure/range.ts';
import { requestFor, type Slice, sizeOf } from './pure/slice.ts';

/** The inner width of an element, kept up to date. */
export function useWidth<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** State that belongs to a key: with another key it is what it was at first. */
export function useKeyed<T>(key: string, first: T): [T, (value: T) => void] {
  const [kept, keep] = useState({ key, value: first });
  return [kept.key === key ? kept.value : first, (value) => keep({ key, value })];
}

/** Whether a view moves so fast that what comes into sight is gone before it could be fetched. */
export function useFast(x: number, y: number): boolean {
  const pace = useRef<Pace>({ x, y, at: 0, fast: false });
  const [, redraw] = useState(0);
  pace.current = paceAt(pace.current, x, y, performance.now());
  const { fast } = pace.current;
  useEffect(() => {
    if (!fast) return;
    const timer = setTimeout(() => redraw((n) => n + 1), REST);
    return () => clearTimeout(timer);
  }, [x, y, fast]);
  return fast;
}

/**
 * Tiles in the order asked for, null while one is on its way; and what went wrong, if something did. `ask` false gives only
 * those that are at hand.
 */
export function useTiles(
  requests: TileRequest[],
  { texts = false, ask = true } = {},
): { tiles: (Tile | null)[]; failed: string | null } {
  const {
    arrays,
    id: { value: id },
  } = usePanel();
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<{ key: string; message: string } | null>(null);
  const key = JSON.stringify([id, texts, ask, requests]);
  // Asked before the frame is painted, not after it.
  useLayoutEffect(() => {
    let alive = true;
    for (const request of ask ? requests : []) {
      if (arrays.tileNow(id, request, texts)) continue;
      arrays.tile(id, request, texts).then(
        () => alive && redraw((n) => n + 1),
        (error: Error) => alive && setFailed({ key, message: error.message }),
      );
    }
    return () => {
      alive = false;
    };
  }, [key]);
  return {
    tiles: requests.map((request) => arrays.tileNow(id, request, texts)),
    failed: failed?.key === key ? failed.message : null,
  };
}

/**
 * One array as the program computes it with another one multiplied: null where it cannot, or where no editor is there to
 * run it. One question is under way at a time; while a slider moves, the last answer stays.
 */
export function useScaled(result: string, argument: string | null, factor: number): Tile | 'waiting' | null {
  const {
    arrays,
    editor,
    id: { value: id },
  } = usePanel();
  const wanted = useRef(factor);
  const busy = useRef(false);
  const [answer, setAnswer] = useState<Tile | 'waiting' | null>('waiting');
  useEffect(() => {
    wanted.current = factor;
    if (argument === null || factor === 1 || busy.current || !editor) return;
    const ask = async (): Promise<void> => {
      busy.current = true;
      for (let asked = 1; asked !== wanted.current && wanted.current !== 1; ) {
        asked = wanted.current;
        setAnswer(await arrays.scaled(id, { result, argument, factor: asked }).catch(() => null));
      }
      busy.current = false;
    };
    void ask();
  }, [arrays, id, result, argument, factor, editor]);
  return editor ? answer : null;
}

/** Facts about a whole array; null while they are on their way or where there is no array. */
export function useFacts(array: string | undefined): ArrayFacts | null {
  const {
    arrays,
    id: { value: id },
  } = usePanel();
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    let alive = true;
    if (array && !arrays.factsNow(id, array))
      arrays.facts(id, array).then(
        () => alive && redraw((n) => n + 1),
        () => {},
      );
    return () => {
      alive = false;
    };
  }, [array, id, arrays]);
  return array ? arrays.factsNow(id, array) : null;
}

/** A slice as one matrix; null while it is on its way, and for slices that are too large to fetch whole. */
export function useMatrix(
  array: string | undefined,
  slice: Slice,
  shape: readonly number[],
): { matrix: Matrix | null; failed: string | null; large: boolean } {
  const { remembered } = usePanel();
  const { choice } = remembered.value;
  const { rows, columns } = sizeOf(slice, shape);
  const large = rows * columns > WHOLE_ENTRIES;
  const requests =
    array && !large && rows * columns > 0
      ? [requestFor(array, slice, { start: 0, stop: rows, step: 1 }, { start: 0, stop: columns, step: 1 })]
      : [];
  const { tiles, failed } = useTiles(requests);
  const tile = tiles[0] ?? null;
  // The last slice stays painted until the next one is here, and the last run's until this one's: nothing flickers.
  const last = useRef<{ array: string | undefined; choice: Choice | null; tile: Tile } | null>(null);
  if (tile) last.current = { array, choice, tile };
  const before = last.current;
  const same = before?.array === array || (choice !== null && before?.choice === choice);
  const shown = tile ?? (same ? before?.tile : null) ?? null;
  const matrix = useMemo(
    () => (shown ? { rows: shown.rows, columns: shown.columns, values: shown.values } : null),
    [shown],
  );
  return { matrix: matrix && matrix.rows === rows && matrix.columns === columns ? matrix : null, failed, large };
}
