/**
 * The characters that `\N{NAME}` may name: the Greek and Latin alphabets by rule, and a table of signs that scientific code uses.
 * The whole of Unicode's names is left out for its size (over a megabyte).
 */

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho final_sigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );

const SIGNS: Readonly<Record<string, string>> = {
  SPACE: ' ',
  'NO-BREAK SPACE': '\u00a0',
  'DEGREE SIGN': '°',
  'PLUS-MINUS SIGN': '±',
  'SUPERSCRIPT TWO': '²',
  'SUPERSCRIPT THREE': '³',
  'MICRO SIGN': 'µ',
  'MIDDLE DOT': '·',
  'MULTIPLICATION SIGN': '×',
  'DIVISION SIGN': '÷',
  'COPYRIGHT SIGN': '©',
  'EN DASH': '–',
  'EM DASH': '—',
  BULLET: '•',
  'HORIZONTAL ELLIPSIS': '…',
  'EURO SIGN': '€',
  'LEFTWARDS ARROW': '←',
  'UPWARDS ARROW': '↑',
  'RIGHTWARDS ARROW': '→',
  'DOWNWARDS ARROW': '↓',
  'RIGHTWARDS DOUBLE ARROW': '⇒',
  'PARTIAL DIFFERENTIAL': '∂',
  INCREMENT: '∆',
  NABLA: '∇',
  'ELEMENT OF': '∈',
  'N-ARY PRODUCT': '∏',
  'N-ARY SUMMATION': '∑',
  'MINUS SIGN': '−',
  'SQUARE ROOT': '√',
  INFINITY: '∞',
  INTEGRAL: '∫',
  'ALMOST EQUAL TO': '≈',
  'NOT EQUAL TO': '≠',
  'LESS-THAN OR EQUAL TO': '≤',
  'GREATER-THAN OR EQUAL TO': '≥',
  'FULL BLOCK': '█',
  'CHECK MARK': '✓',
  SNOWMAN: '☃',
  'GRINNING FACE': '😀',
};

function greekLetter(name: string): string | null {
  const parts = /^GREEK (SMALL|CAPITAL) LETTER ([A-Z ]+)$/.exec(name);
  if (!parts) return null;
  const spelled = (parts[2] as string).toLowerCase().replace(' ', '_').replace('lambda', 'lamda');
  const index = GREEK.indexOf(spelled);
  if (index < 0 || (spelled === 'final_sigma' && parts[1] === 'CAPITAL')) return null;
  return String.fromCharCode((parts[1] === 'SMALL' ? 0x3b1 : 0x391) + index);
}

/** The character of this name (letter case does not matter), or null when it is not among those known here. */
export function characterNamed(written: string): string | null {
  const name = written.toUpperCase();
  const latin = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(name);
  if (latin) return latin[1] === 'SMALL' ? (latin[2] as string).toLowerCase() : (latin[2] as string);
  return greekLetter(name) ?? SIGNS[name] ?? null;
}
