/** Patches: circles, rectangles and polygons that a program makes, and adds to axes. */

import type { FigureAxes, FigureItem } from '../../../../protocol/figure.ts';
import { textOf } from '../../objects/dict.ts';
import { type Keywords, PyList, type Value } from '../../objects/values.ts';
import { artist, PyIgnored } from './artists.ts';
import { type Draw, elementsOf, labelOf, numberOf, numbersOf } from './data.ts';
import { colourOf, lookOf } from './looks.ts';

type Corners = [x: number, y: number][];

/** A patch that has not been added to axes yet. */
class PyPatch extends PyIgnored {
  readonly corners: Corners;
  readonly keywords: Keywords;
  constructor(shown: string | null, corners: Corners, keywords: Keywords) {
    super(shown);
    this.corners = corners;
    this.keywords = keywords;
  }
}

const ROUND = 48;

function ellipse([x, y]: readonly number[], width: number, height: number, degrees: number): Corners {
  const turn = (degrees * Math.PI) / 180;
  return Array.from({ length: ROUND }, (_, i) => {
    const angle = (2 * Math.PI * i) / ROUND;
    const [a, b] = [(Math.cos(angle) * width) / 2, (Math.sin(angle) * height) / 2];
    return [(x ?? 0) + a * Math.cos(turn) - b * Math.sin(turn), (y ?? 0) + a * Math.sin(turn) + b * Math.cos(turn)];
  });
}

function rectangle([x = 0, y = 0]: readonly number[], width: number, height: number, degrees: number): Corners {
  const turn = (degrees * Math.PI) / 180;
  const sides: Corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return sides.map(([a, b]) => [
    x + a * Math.cos(turn) - b * Math.sin(turn),
    y + a * Math.sin(turn) + b * Math.cos(turn),
  ]);
}

function pointsOf(value: Value): Corners {
  return (elementsOf(value) ?? []).map(numbersOf).map(([x = Number.NaN, y = Number.NaN]) => [x, y]);
}

type Make = (args: Value[], kw: Keywords) => Corners;

const numberIn = (args: Value[], kw: Keywords, at: number, name: string, otherwise: number): number => {
  const given = args[at] ?? kw.get(name);
  return given === undefined || given === null ? otherwise : numberOf(given);
};

/** By matplotlib's class. */
const PATCHES: Record<string, Make> = {
  Circle: (args, kw) => {
    const radius = numberIn(args, kw, 1, 'radius', 5);
    return ellipse(numbersOf(args[0] ?? kw.get('xy') ?? null), 2 * radius, 2 * radius, 0);
  },
  Ellipse: (args, kw) =>
    ellipse(
      numbersOf(args[0] ?? kw.get('xy') ?? null),
      numberIn(args, kw, 1, 'width', 1),
      numberIn(args, kw, 2, 'height', 1),
      numberOf(kw.get('angle') ?? 0),
    ),
  Rectangle: (args, kw) =>
    rectangle(
      numbersOf(args[0] ?? kw.get('xy') ?? null),
      numberIn(args, kw, 1, 'width', 1),
      numberIn(args, kw, 2, 'height', 1),
      numberOf(kw.get('angle') ?? 0),
    ),
  Polygon: (args, kw) => pointsOf(args[0] ?? kw.get('xy') ?? null),
};

/** The functions that make patches. */
export const PATCH_MAKERS: Record<string, (args: Value[], kw: Keywords) => Value> = Object.fromEntries(
  Object.entries(PATCHES).map(([name, make]) => [
    name,
    (args: Value[], kw: Keywords): Value => new PyPatch(artist(`patches.${name}`).text, make(args, kw), kw),
  ]),
);

function polygonOf(axes: FigureAxes, corners: Corners, kw: Keywords): FigureItem {
  const face = textOf(kw.get('facecolor') ?? kw.get('fc') ?? null);
  const isOutline = kw.get('fill') === false || face === 'none';
  const edge = colourOf(kw.get('edgecolor') ?? kw.get('ec'));
  const look = lookOf(axes, kw, 'fills');
  return {
    kind: 'polygon',
    label: labelOf(kw.get('label')),
    x: corners.map(([x]) => x),
    y: corners.map(([, y]) => y),
    ...(isOutline ? { outline: true } : {}),
    look: isOutline && edge !== null ? { ...look, colour: edge } : look,
  };
}

/** add_patch and add_artist. */
export const addPatch: Draw = (axes, args) => {
  const patch = args[0] ?? null;
  if (patch instanceof PyPatch) axes.items.push(polygonOf(axes, patch.corners, patch.keywords));
  return patch;
};

/** fill(x, y): a polygon by its corners. */
export const fill: Draw = (axes, args, kw) => {
  const [x = [], y = []] = args.filter((arg) => textOf(arg) === undefined).map(numbersOf);
  axes.items.push(
    polygonOf(
      axes,
      x.map((value, i) => [value, y[i] ?? Number.NaN]),
      kw,
    ),
  );
  return new PyList([artist('patches.Polygon')]);
};
