/** A value's text as a list of one line has room for it. Pure. */
import type { ValueSummary } from '../../src/protocol/report.ts';
import { short } from './numbers.ts';

/** A number without the name of its type, an object by its type alone, without the place where it lies in memory. */
export function briefText({ type, text }: ValueSummary): string {
  const number = /^np\.\w+\((.*)\)$/s.exec(text);
  if (number) return number[1] as string;
  return text.startsWith('<') ? type : text.replace(/ at 0x[\da-f]+/gi, '');
}

/** Of a number its first digits; of a list the types of what stands in it, where the beginning of the first one would tell nothing. */
export function shortText(value: ValueSummary): string {
  const { type } = value;
  const text = briefText(value);
  if (/^-?\d+\.\d{4,}(e[-+]\d+)?$/.test(text)) return short(Number(text));
  return /^\w*[[({]/.test(text) && type !== 'ndarray' ? withoutEntries(withoutPlaces(text)) : text;
}

/** `[<__main__.Affine object>, …` as `[Affine, …`. */
const withoutPlaces = (text: string): string => text.replace(/<(?:\w+\.)*(\w+) object(?:>|$)/g, '$1');

/** `[array([1, 2]), array(…` as `[array, array…`. */
function withoutEntries(text: string): string {
  let shown = '';
  let from = 0;
  for (let at = text.indexOf('array('); at >= 0; at = text.indexOf('array(', from)) {
    const end = closing(text, at + 'array('.length);
    shown += `${text.slice(from, at)}array${end < 0 ? '…' : ''}`;
    if (end < 0) return shown;
    from = end;
  }
  return shown + text.slice(from);
}

/** Behind the parenthesis that closes; -1 where the text ends before it. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return -1;
}
