/** Colour in a terminal: a few text styles, and the heatmap's cells. */

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  link(text: string): string;
  /** A cell of a heatmap; `share` from 0 to 1 is how far its value is up the range. */
  heat(text: string, share: number): string;
}

const wrap =
  (open: string, close: string) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;

/** Viridis at nine places, dark to bright: even steps for the eye, and readable without colour vision. */
const RAMP: [number, number, number][] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

function heat(text: string, share: number): string {
  if (Number.isNaN(share)) return `\u001b[48;2;130;30;30;38;2;255;255;255m${text}\u001b[0m`;
  const at = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const low = RAMP[Math.floor(at)] as [number, number, number];
  const high = RAMP[Math.ceil(at)] as [number, number, number];
  const [r, g, b] = low.map((from, i) => Math.round(from + ((high[i] as number) - from) * (at % 1)));
  const ink = share > 0.6 ? '0;0;0' : '255;255;255';
  return `\u001b[48;2;${r};${g};${b};38;2;${ink}m${text}\u001b[0m`;
}

const same = (text: string): string => text;

export const PLAIN: Style = { bold: same, dim: same, good: same, bad: same, warn: same, link: same, heat: same };

export const COLOURED: Style = {
  bold: wrap('1', '22'),
  dim: wrap('2', '22'),
  good: wrap('32', '39'),
  bad: wrap('31', '39'),
  warn: wrap('33', '39'),
  link: wrap('36', '39'),
  heat,
};
