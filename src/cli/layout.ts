/** Text in columns: widths are counted without colour codes. */
import type { Style } from './ansi.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character
const CODES = /\u001b\[[0-9;]*m/g;

/** Pads each column to its widest cell. */
export function columns(rows: string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Columns on screen: East Asian wide characters take two. */
function width(text: string): number {
  let total = 0;
  for (const character of text.replace(CODES, '')) {
    const code = character.codePointAt(0) as number;
    total +=
      code >= 0x1100 &&
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1;
  }
  return total;
}

export const rule = (title: string, style: Style): string =>
  style.bold(`── ${title} ${'─'.repeat(Math.max(2, 60 - title.length))}`);

/** A figure of at most six digits; a dash where there is none. */
export function number(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : String(Number(value.toPrecision(6)));
}
