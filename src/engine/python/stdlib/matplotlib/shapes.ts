/** Bars, histograms, pies and boxes. */

import type { FigureBox } from '../../../../protocol/figure.ts';
import { formatFloat } from '../../format/number.ts';
import { getattr } from '../../objects/attributes.ts';
import { call } from '../../objects/call.ts';
import { PyDict, textOf } from '../../objects/dict.ts';
import { exception } from '../../objects/raise.ts';
import { PyFloat, PyList, PyTuple, type Value } from '../../objects/values.ts';
import { artist, container, PyIgnored, telling } from './artists.ts';
import { checkBars, scalarsOf } from './checks.ts';
import { type Draw, elementsOf, floatArray, histogramOf, labelOf, numberOf, numbersOf, positionsOf } from './data.ts';
import { colourOf, lookOf } from './looks.ts';

/** bar and barh: rectangles that know where they stand. */
export function bars(isHorizontal: boolean): Draw {
  const [place, reach, width, base] = isHorizontal
    ? (['y', 'width', 'height', 'left'] as const)
    : (['x', 'height', 'width', 'bottom'] as const);
  return (axes, args, kw) => {
    const x = args[0] ?? kw.get(place);
    const y = args[1] ?? kw.get(reach);
    if (x === undefined || y === undefined) return new PyIgnored();
    const along = positionsOf(x, axes, place);
    const widths = args[2] ?? kw.get(width) ?? new PyFloat(DEFAULT_BAR);
    const bases = args[3] ?? kw.get(base) ?? 0;
    checkBars(elementsOf(x) === null ? x : new PyList(along), y, widths);
    const [heights, wide, from] = [y, widths, bases].map(scalarsOf) as [Value[], Value[], Value[]];
    const at = (values: Value[], i: number): Value => values[values.length === 1 ? 0 : i] ?? 0;
    const count = Math.max(along.length, heights.length);
    const shift = kw.get('align') === 'edge' ? 0 : 0.5;
    const places = Array.from({ length: count }, (_, i) => along[along.length === 1 ? 0 : i] ?? Number.NaN);
    const across = places.map((_, i) => numberOf(at(wide, i)));
    const starts = places.map((_, i) => numberOf(at(from, i)));
    const given = kw.get('color');
    const each = given === undefined || textOf(given) !== undefined ? null : (elementsOf(given)?.map(colourOf) ?? null);
    axes.items.push({
      kind: 'bar',
      label: labelOf(kw.get('label')),
      x: places.map((middle, i) => middle + (0.5 - shift) * (across[i] as number)),
      y: places.map((_, i) => numberOf(at(heights, i))),
      width: across,
      ...(starts.some((start) => start !== 0) ? { base: starts } : {}),
      ...(isHorizontal ? { horizontal: true } : {}),
      ...(each !== null && each.length === count ? { colours: each.map((colour) => colour ?? 'C0') } : {}),
      look: lookOf(axes, kw, 'fills'),
    });
    const made = places.map((middle, i) => {
      const start = new PyFloat(middle - shift * numberOf(at(wide, i)));
      return isHorizontal
        ? rectangle(at(from, i), start, at(heights, i), at(wide, i))
        : rectangle(start, at(from, i), at(wide, i), at(heights, i));
    });
    return container('BarContainer', made);
  };
}

const DEFAULT_BAR = 0.8;

function rectangle(x: Value, y: Value, width: Value, height: Value): PyIgnored {
  const [left, low, wide, high] = [x, y, width, height].map((value) => formatFloat(numberOf(value), 'g'));
  const shown = new PyIgnored(`Rectangle(xy=(${left}, ${low}), width=${wide}, height=${high}, angle=0)`);
  return telling(shown, {
    get_x: () => x,
    get_y: () => y,
    get_width: () => width,
    get_height: () => height,
    get_xy: () => new PyTuple([x, y]),
  });
}

export const hist: Draw = (axes, args, kw) => {
  if (kw.has('normed'))
    throw exception('AttributeError', "Rectangle.set() got an unexpected keyword argument 'normed'");
  const values = numbersOf(args[0] ?? kw.get('x') ?? new PyList([]));
  const { edges, counts: found } = histogramOf(
    values,
    args[1] ?? kw.get('bins'),
    numbersOf(args[2] ?? kw.get('range') ?? null),
  );
  // `density=True`: the bars' areas sum to 1.
  const total = kw.get('density') === true ? found.reduce((a, b) => a + b, 0) : 0;
  const width = (i: number) => (edges[i + 1] as number) - (edges[i] as number);
  const counts = total === 0 ? found : found.map((n, i) => n / (total * width(i)));
  axes.items.push({
    kind: 'histogram',
    label: labelOf(kw.get('label')),
    edges,
    counts,
    look: lookOf(axes, kw, 'fills'),
  });
  return new PyTuple([floatArray(counts), floatArray(edges), container('BarContainer', counts.length)]);
};

export const pie: Draw = (axes, args, kw) => {
  const values = numbersOf(args[0] ?? kw.get('x') ?? new PyList([]));
  const names = elementsOf(args[2] ?? kw.get('labels') ?? null);
  const format = args[4] ?? kw.get('autopct') ?? null;
  const total = values.reduce((a, b) => a + b, 0);
  const colours = elementsOf(args[3] ?? kw.get('colors') ?? null)?.map(colourOf);
  axes.items.push({
    kind: 'pie',
    values,
    labels: values.map((_, i) => labelOf(names?.[i])),
    texts: format === null ? [] : values.map((value) => share(format, (100 * value) / total)),
    ...(colours ? { colours: values.map((_, i) => colours[i % colours.length] ?? `C${i % 10}`) } : {}),
  });
  const artists = (kind: string): Value => new PyList(values.map(() => artist(kind)));
  const made = [artists('patches.Wedge'), artists('text.Text')];
  return new PyTuple(format === null ? made : [...made, artists('text.Text')]);
};

/** `autopct`: a format text or a function of the per cent. */
function share(format: Value, percent: number): string {
  const given = new PyFloat(percent);
  return labelOf(textOf(format) === undefined ? call(format, [given]) : call(getattr(format, '__mod__'), [given]));
}

/** boxplot: its parts can be coloured. */
export const boxplot: Draw = (axes, args, kw) => {
  const data = args[0] ?? kw.get('x') ?? new PyList([]);
  const columns = boxColumns(data);
  const places = numbersOf(kw.get('positions') ?? new PyList([]));
  const names = elementsOf(kw.get('labels') ?? kw.get('tick_labels') ?? null);
  const isHorizontal = kw.get('vert') === false || kw.get('orientation') === 'horizontal';
  const at = columns.map((_, i) => places[i] ?? i + 1);
  axes.items.push({ kind: 'boxes', at, boxes: columns.map(boxOf), ...(isHorizontal ? { horizontal: true } : {}) });
  axes[isHorizontal ? 'yticks' : 'xticks'] = { at, labels: at.map((place, i) => labelOf(names?.[i] ?? place)) };
  const parts = new PyDict();
  for (const [name, each] of Object.entries(BOX_PARTS))
    parts.set(name, new PyList(Array.from({ length: each * columns.length }, () => artist('lines.Line2D'))));
  return parts;
};

const BOX_PARTS = { whiskers: 2, caps: 2, boxes: 1, medians: 1, fliers: 1, means: 0 };

/** A list of samples, or the columns of a table. */
function boxColumns(data: Value): number[][] {
  const items = elementsOf(data) ?? [];
  if (!items.some((item) => elementsOf(item) !== null)) return [numbersOf(data)];
  const rows = items.map(numbersOf);
  if (data instanceof PyList) return rows;
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? Number.NaN));
}

/** Quartiles as np.percentile's, whiskers to the last value within 1.5 of their distance. */
function boxOf(values: number[]): FigureBox {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const quantile = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    return below + ((sorted[Math.ceil(place)] ?? Number.NaN) - below) * (place % 1);
  };
  const [q1, median, q3] = [0.25, 0.5, 0.75].map(quantile) as [number, number, number];
  const reach = 1.5 * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
  return {
    low: Math.min(q1, inside[0] ?? q1),
    q1,
    median,
    q3,
    high: Math.max(q3, inside[inside.length - 1] ?? q3),
    outliers: [...sorted.filter((value) => value < q1 - reach || value > q3 + reach)],
  };
}
