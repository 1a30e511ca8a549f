/** How much room a figure's axes take, and their scales in it. Pure. */
import type { FigureAxes } from '../../src/protocol/figure.ts';
import type { Scales } from './paths.ts';
import { scaleOf } from './scales.ts';

export interface Frame {
  width: number;
  height: number;
  /** The edges of what is drawn. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The texts below stand aslant: beside each other they would not fit. */
  slanted: boolean;
  scales: Scales;
}

const TALLEST = 320;
const LOWEST = 110;

/** Whether what is drawn lies in a plane with two scales. */
export const isPlain = ({ items, spatial }: FigureAxes): boolean =>
  !spatial && !items.some(({ kind }) => kind === 'pie');

/** `ratio`: width to height of the axes' share of the figure. */
export function frameOf(axes: FigureAxes, width: number, ratio: number): Frame {
  const isFramed = isPlain(axes) && !axes.bare;
  const left = isFramed ? (axes.ylabel ? 58 : 44) : 1;
  const below = isFramed ? (axes.xlabel ? 34 : 20) : 1;
  const above = isFramed ? 6 : 1;
  const beside = isFramed ? roomAtRight(axes) : 1;
  const across = Math.max(10, width - left - beside);
  const xlim = axes.xlim ?? [0, 1];
  const ylim = axes.ylim ?? [0, 1];
  const spans = [xlim, ylim].map(([from, to]) => Math.abs(to - from) || 1) as [number, number];
  const free = Math.min(TALLEST, Math.max(isFramed ? LOWEST : 20, width / ratio)) - above - below;
  // With equal units the narrower direction gives way.
  const unit = axes.equal ? Math.min(across / spans[0], (axes.place ? free : TALLEST - above - below) / spans[1]) : 0;
  const inner = axes.equal ? { across: unit * spans[0], up: unit * spans[1] } : { across, up: free };
  const aslant = isFramed ? heightAslant(axes.xticks?.labels ?? [], inner.across) : 0;
  const start = left + (across - inner.across) / 2;
  const right = start + inner.across;
  const bottom = above + inner.up;
  return {
    width,
    height: bottom + below + aslant,
    left: start,
    right,
    top: above,
    bottom,
    slanted: aslant > 0,
    scales: {
      x: scaleOf(xlim, start, right, axes.xlog === true),
      y: scaleOf(ylim, bottom, above, axes.ylog === true),
    },
  };
}

/** The room for the numbers and names of axes that lie over these. */
function roomAtRight({ over }: FigureAxes): number {
  if (over === undefined) return 8;
  return over.some(({ ylabel }) => ylabel !== '') ? 58 : 44;
}

/** The width of a digit, and of a letter or what is a little more. */
export const LETTER = 6;
/** Pixels between lines of slanted texts. */
const LINE = 12;
const HIGHEST_ASLANT = 70;

/** How much higher a program's own texts stand aslant; 0 where they have room, or too little even so. */
function heightAslant(labels: readonly string[], across: number): number {
  const longest = Math.max(0, ...labels.map(({ length }) => length)) * LETTER;
  const room = across / Math.max(1, labels.length);
  return longest + 4 > room && room >= LINE ? Math.min(HIGHEST_ASLANT, longest * 0.6) : 0;
}

/** The narrowest axes that can be read, and the narrowest picture. */
const READABLE = 170;
const RECOGNISABLE = 42;

const isPicture = ({ items, bare }: FigureAxes): boolean =>
  bare === true || (items.length > 0 && items.every(({ kind }) => kind === 'image'));

/** How many axes stand beside each other in so much room. */
export function columnsOf(axes: readonly FigureAxes[], width: number): number {
  const wanted = Math.max(1, ...axes.map(({ place }) => place?.columns ?? 1));
  const least = axes.every(isPicture) ? RECOGNISABLE : READABLE;
  return Math.max(1, Math.min(wanted, Math.floor(width / least)));
}
