/** As much of matplotlib's looks as tells things apart: colours, format texts ('r--o'), line styles, markers, colour maps. */

import type { Coloured, FigureAxes, FigureLook, FigureWords } from '../../../../protocol/figure.ts';
import { getattrOr } from '../../objects/attributes.ts';
import { textOf } from '../../objects/dict.ts';
import type { Keywords, Value } from '../../objects/values.ts';
import { PyIgnored } from './artists.ts';
import { elementsOf, numberOf, numbersOf } from './data.ts';

const LETTERS: Record<string, string> = {
  b: '#0000ff',
  g: '#008000',
  r: '#ff0000',
  c: '#00bfbf',
  m: '#bf00bf',
  y: '#bfbf00',
  k: 'ink',
  w: 'ground',
  black: 'ink',
  white: 'ground',
};

const TABLEAU = 'blue orange green red purple brown pink gray olive cyan'.split(' ');

/** A colour as the report writes it; null for what is none. */
export function colourOf(value: Value | undefined): string | null {
  if (value === undefined || value === null) return null;
  const text = textOf(value);
  if (text !== undefined) return namedColour(text);
  const channels = elementsOf(value) === null ? [] : numbersOf(value);
  if (channels.length !== 3 && channels.length !== 4) return null;
  return channels.every(Number.isFinite) ? hex(channels) : null;
}

function namedColour(text: string): string | null {
  const letter = LETTERS[text];
  if (letter !== undefined) return letter;
  if (/^C\d+$/.test(text)) return `C${Number(text.slice(1)) % 10}`;
  if (/^#(?:[\da-f]{3}|[\da-f]{6})(?:[\da-f]{2})?$/i.test(text)) return text.toLowerCase();
  const tableau = /^tab:(\w+)$/.exec(text);
  if (tableau !== null) return tableauColour(tableau[1] as string);
  if (text.trim() !== '' && Number(text) >= 0 && Number(text) <= 1)
    return hex([Number(text), Number(text), Number(text)]);
  return /^[a-z]{3,}$/i.test(text) && text !== 'none' ? text.toLowerCase() : null;
}

function tableauColour(name: string): string | null {
  const at = TABLEAU.indexOf(name.replace('grey', 'gray'));
  return at < 0 ? null : `C${at}`;
}

const hex = (channels: readonly number[]): string =>
  `#${channels
    .slice(0, 3)
    .map((channel) =>
      Math.round(Math.min(1, Math.max(0, channel)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

type Dash = NonNullable<FigureLook['dash']> | 'solid';

const DASHES: Record<string, Dash> = {
  '-': 'solid',
  '--': 'dashed',
  '-.': 'dashdot',
  ':': 'dotted',
  solid: 'solid',
  dashed: 'dashed',
  dashdot: 'dashdot',
  dotted: 'dotted',
  None: 'none',
  none: 'none',
  '': 'none',
  ' ': 'none',
};

interface Format {
  colour: string | null;
  dash: Dash | null;
  marker: string | null;
}

/** 'r--o': a colour, a line style and a marker in any order, each at most once; a marker alone has no line. */
export function formatOf(text: string): Format {
  const whole = text.length > 1 ? namedColour(text) : null;
  if (whole !== null && !/^\d/.test(text)) return { colour: whole, dash: null, marker: null };
  const format: Format = { colour: null, dash: null, marker: null };
  for (let at = 0; at < text.length; at++) {
    const two = text.slice(at, at + 2);
    if (two === '--' || two === '-.') {
      format.dash = DASHES[two] as Dash;
      at++;
    } else if (/^C\d$/.test(two)) {
      format.colour = two;
      at++;
    } else if (text[at] === '-' || text[at] === ':') format.dash = DASHES[text[at] as string] as Dash;
    else if (LETTERS[text[at] as string] !== undefined) format.colour = LETTERS[text[at] as string] as string;
    else format.marker = text[at] as string;
  }
  if (format.marker !== null && format.dash === null) format.dash = 'none';
  return format;
}

/** Which colours of the cycle axes have used, for lines and for what is filled. */
const used = new WeakMap<FigureAxes, { lines: number; fills: number }>();

/** The next colour of the axes' cycle. */
function nextColour(axes: FigureAxes, of: 'lines' | 'fills'): string {
  let counts = used.get(axes);
  if (counts === undefined) {
    counts = { lines: 0, fills: 0 };
    used.set(axes, counts);
  }
  return `C${counts[of]++ % 10}`;
}

const first = (kw: Keywords, ...names: string[]): Value | undefined => {
  for (const name of names) if (kw.has(name)) return kw.get(name);
  return undefined;
};

/** The looks that keywords, a format text and else the cycle give. */
export function lookOf(
  axes: FigureAxes,
  kw: Keywords,
  of: 'lines' | 'fills',
  format: Format | null = null,
): FigureLook {
  const face = first(kw, 'color', 'c', 'facecolor', 'fc', 'facecolors', 'colors');
  // An edge is what is seen only of what has no face: bars with black edges are not black.
  const edge = textOf(face ?? null) === 'none' ? first(kw, 'ec', 'edgecolor', 'edgecolors') : undefined;
  const colour = colourOf(face) ?? colourOf(edge) ?? format?.colour ?? nextColour(axes, of);
  return { colour, ...detailsOf(kw, format) };
}

const ACROSS: Record<string, FigureWords['across']> = { center: 'middle', right: 'end' };
const UP: Record<string, FigureWords['up']> = { center: 'middle', center_baseline: 'middle', top: 'top' };

/** The colour of a text, and on which side of its point it stands. */
export function wordsLook(kw: Keywords): Pick<FigureWords, 'colour' | 'across' | 'up'> {
  const [colour, across, up] = [
    colourOf(first(kw, 'color', 'c')),
    ACROSS[textOf(first(kw, 'ha', 'horizontalalignment') ?? null) ?? ''],
    UP[textOf(first(kw, 'va', 'verticalalignment') ?? null) ?? ''],
  ];
  return { ...(colour === null ? {} : { colour }), ...(across ? { across } : {}), ...(up ? { up } : {}) };
}

/** A look whose colour is `ink` where nothing else is said. */
export const plainLook = (kw: Keywords): FigureLook => ({
  colour: colourOf(first(kw, 'color', 'c', 'colors')) ?? 'ink',
  ...detailsOf(kw, null),
});

function detailsOf(kw: Keywords, format: Format | null): Omit<FigureLook, 'colour'> {
  const alpha = numberOf(first(kw, 'alpha') ?? null);
  const style = textOf(first(kw, 'linestyle', 'ls', 'linestyles') ?? null);
  const dash = (style === undefined ? undefined : DASHES[style]) ?? format?.dash ?? 'solid';
  const marker = textOf(first(kw, 'marker') ?? null) ?? format?.marker ?? undefined;
  return {
    ...(alpha >= 0 && alpha < 1 ? { alpha } : {}),
    ...(dash === 'solid' ? {} : { dash }),
    ...(marker === undefined || marker === 'None' || marker === '' ? {} : { marker }),
  };
}

/** The name of a colour map, given as text or as an attribute of `plt.cm`. */
export function mapOf(kw: Keywords): { map?: string } {
  const given = kw.get('cmap');
  if (given === undefined) return {};
  const name = textOf(given) ?? (given instanceof PyIgnored ? given.name : textOf(getattrOr(given, 'name') ?? null));
  return name === undefined ? {} : { map: name };
}

/** scatter's `c`: numbers on a colour map, or colours; nothing where all points have one. */
export function shadesOf(value: Value | undefined, count: number, kw: Keywords): Coloured {
  const items = value === undefined || textOf(value) !== undefined ? null : elementsOf(value);
  if (items === null || items.length !== count || count === 0) return {};
  if (textOf(items[0] as Value) !== undefined || elementsOf(items[0] as Value) !== null) {
    const colours = items.map((item) => colourOf(item) ?? 'C0');
    return { colours };
  }
  return { shades: items.map(numberOf), ...mapOf(kw) };
}
