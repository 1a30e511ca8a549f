/** What the views of one array share: its shape and slice, the matrix in sight, the colours, the sums. One hook. */

import { useMemo } from 'preact/hooks';
import type { ArrayPart, ValueSummary } from '../../src/protocol/report.ts';
import type { ArrayFacts } from '../../src/protocol/tile.ts';
import { usePanel } from '../context.ts';
import { useFacts, useMatrix, useTiles } from '../hooks.ts';
import type { Colouring } from '../painter.ts';
import type { Shown } from '../pure/choice.ts';
import { COLOUR_MAPS, colourTable, type MapName, mapFor } from '../pure/colour.ts';
import { type CompareMode, compareMatrices } from '../pure/compare.ts';
import { isNumeric } from '../pure/numbers.ts';
import { fieldsOf } from '../pure/parts.ts';
import { extent, fitRange, type Matrix, type Range, ranges } from '../pure/range.ts';
import { fitSlice, requestFor, type Slice, sizeOf } from '../pure/slice.ts';
import { t } from '../strings.ts';
import { theme } from '../theme.ts';

export interface ArrayModel {
  /** What the entries are of: the array's name, or two names and what is between them. */
  title: string;
  /** The array's own name. */
  name: string;
  value: ValueSummary;
  array: string;
  shape: readonly number[];
  slice: Slice;
  rows: number;
  columns: number;
  /** The whole slice; null while it loads or where it is too large for that. */
  matrix: Matrix | null;
  large: boolean;
  failed: string | null;
  facts: ArrayFacts | null;
  map: MapName;
  range: Range;
  /** Whether that is the range of a sample, until somebody has gone through all of it. */
  sampled: boolean;
  colouring: Colouring;
  /** Whether the values are numbers that have colours. */
  numeric: boolean;
  /** Whether the rows, or columns, should show their sums, and whether these ought to be 1. */
  sums: { shown: boolean; probabilities: boolean };
  /** Whether this is a difference and no array of the program. */
  derived: boolean;
  /** Of a vector of records: how many, and what each has. */
  records: Records | null;
}

export interface Records {
  length: number;
  fields: ArrayPart[];
}

/** Evenly picked entries of a slice; null where none are asked for. */
function useSample(
  array: string | undefined,
  slice: Slice,
  rows: number,
  columns: number,
): { values: Float64Array } | 'waiting' | null {
  const every = (stop: number) => ({ start: 0, stop, step: Math.max(1, Math.ceil(stop / 64)) });
  const { tiles, failed } = useTiles(array ? [requestFor(array, slice, every(rows), every(columns))] : []);
  if (!array || failed) return null;
  return tiles[0] ?? 'waiting';
}

const differenceTitle = (name: string, { title, mode }: { title: string; mode: CompareMode }): string =>
  mode === 'relative' ? t('array.relativeOf', name, title) : `${name} − ${title}`;

/** What the views of an array share. */
export function useArrayModel(shown: Shown, array: string): ArrayModel {
  const { remembered, compare } = usePanel();
  const { robust, map: chosenMap, slices, sums } = remembered.value;
  const { value } = shown;
  const shape = value.shape ?? [];
  const slice = fitSlice(slices[shape.join('x')], shape);
  const { rows, columns } = sizeOf(slice, shape);
  const numeric = isNumeric(value.dtype);
  const { matrix, large, failed, derived } = useCompared(array, slice, shape);
  const known = value.min !== undefined;
  // Until the facts of a large array are here, a few entries tell its range; they are asked for first, as facts take longer.
  const sample = useSample(large && !known ? array : undefined, slice, rows, columns);
  const wantsFacts = robust || !known || large || remembered.value.mode === 'histogram';
  const facts = useFacts(wantsFacts && sample !== 'waiting' ? array : undefined);
  const [low, high] = useMemo((): Extremes => {
    if (derived) return extremesOf(matrix);
    if (robust && facts) return [facts.low, facts.high];
    if (known) return [value.min ?? null, value.max ?? null];
    if (facts) return [facts.min, facts.max];
    return extremesOf(matrix ?? (sample === 'waiting' ? null : sample));
  }, [derived, matrix, robust, facts, known, value, sample]);
  const map = chosenMap === 'auto' ? (derived ? 'blueOrange' : mapFor(low, high)) : chosenMap;
  const range = fitRange(low, high, COLOUR_MAPS[map].kind);
  const colouring = useColouring(map, range, large ? null : matrix);
  const fields = fieldsOf(value);
  const probabilities = value.sums !== undefined && !derived;
  return {
    title: derived && compare.value ? differenceTitle(shown.title, compare.value) : shown.title,
    name: shown.title,
    value,
    array,
    shape,
    slice,
    rows,
    columns,
    matrix,
    large,
    failed,
    facts,
    map,
    range,
    sampled: large && !derived && !known && facts === null,
    colouring,
    numeric,
    sums: {
      shown: !large && numeric && shape.length >= 2 && (sums === 'on' || (sums === 'auto' && probabilities)),
      probabilities,
    },
    derived,
    records: fields && { fields, length: shape[0] ?? 0 },
  };
}

type Extremes = [low: number | null, high: number | null];

const extremesOf = (of: { values: Float64Array } | null): Extremes => extent(of?.values ?? []) ?? [null, null];

/** The slice of the array, or what is between it and the one that it is compared with. */
function useCompared(array: string, slice: Slice, shape: readonly number[]) {
  const { compare } = usePanel();
  const own = useMatrix(array, slice, shape);
  const other = useMatrix(compare.value?.array, slice, shape);
  const mode = compare.value?.mode ?? 'difference';
  const derived = compare.value !== null && !own.large;
  const matrix = useMemo(
    () => (derived ? own.matrix && other.matrix && compareMatrices(own.matrix, other.matrix, mode) : own.matrix),
    [derived, own.matrix, other.matrix, mode],
  );
  return { matrix, large: own.large, failed: own.failed, derived };
}

/** The colours of the entries: on one scale, or, where the whole slice is here, on one for each row or column. */
function useColouring(map: MapName, { low, high }: Range, matrix: Matrix | null): Colouring {
  const { by } = usePanel().remembered.value;
  const { dark } = theme.value;
  const { kind } = COLOUR_MAPS[map];
  const lines = useMemo(() => (by === 'whole' || !matrix ? null : ranges(matrix, by, kind)), [by, matrix, kind]);
  return useMemo(
    (): Colouring => ({
      table: colourTable(map, { dark }),
      rangeOf: lines
        ? (row, column) => (by === 'row' ? lines[row] : lines[column]) ?? { low: 0, high: 0 }
        : () => ({ low, high }),
      uniform: lines === null,
      key: [map, dark, by, low, high, lines?.map((line) => `${line.low}:${line.high}`).join()].join('|'),
    }),
    [map, dark, by, low, high, lines],
  );
}
