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

/** The names of ASCII's signs, in the order of their codes from `!` on, letters and digits left out. */
const ASCII_NAMES =
  'EXCLAMATION MARK,QUOTATION MARK,NUMBER SIGN,DOLLAR SIGN,PERCENT SIGN,AMPERSAND,APOSTROPHE,LEFT PARENTHESIS,RIGHT PARENTHESIS,ASTERISK,PLUS SIGN,COMMA,HYPHEN-MINUS,FULL STOP,SOLIDUS,COLON,SEMICOLON,LESS-THAN SIGN,EQUALS SIGN,GREATER-THAN SIGN,QUESTION MARK,COMMERCIAL AT,LEFT SQUARE BRACKET,REVERSE SOLIDUS,RIGHT SQUARE BRACKET,CIRCUMFLEX ACCENT,LOW LINE,GRAVE ACCENT,LEFT CURLY BRACKET,VERTICAL LINE,RIGHT CURLY BRACKET,TILDE'.split(
    ',',
  );
const ASCII_SIGNS = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const DIGITS = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE'.split(' ');

const MARKS: Readonly<Record<string, string>> = {
  GRAVE: '\u0300',
  ACUTE: '\u0301',
  CIRCUMFLEX: '\u0302',
  TILDE: '\u0303',
  MACRON: '\u0304',
  BREVE: '\u0306',
  'DOT ABOVE': '\u0307',
  DIAERESIS: '\u0308',
  'RING ABOVE': '\u030a',
  CARON: '\u030c',
  CEDILLA: '\u0327',
  OGONEK: '\u0328',
};

/** `LATIN SMALL LETTER E WITH ACUTE`: a letter, and the mark that it carries. */
function latinLetter(name: string): string | null {
  const parts = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])(?: WITH ([A-Z ]+))?$/.exec(name);
  if (!parts) return null;
  const letter = parts[1] === 'SMALL' ? (parts[2] as string).toLowerCase() : (parts[2] as string);
  if (parts[3] === undefined) return letter;
  const mark = MARKS[parts[3]];
  const whole = mark === undefined ? '' : (letter + mark).normalize('NFC');
  return whole.length === 1 ? whole : null;
}

function asciiSign(name: string): string | null {
  const digit = DIGITS.indexOf(name.replace(/^DIGIT /, ''));
  if (digit >= 0 && name.startsWith('DIGIT ')) return String(digit);
  return ASCII_SIGNS[ASCII_NAMES.indexOf(name)] ?? null;
}

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
  return latinLetter(name) ?? greekLetter(name) ?? asciiSign(name) ?? SIGNS[name] ?? null;
}

let names: Map<string, string> | null = null;

/** The name of a character, or null when it is not among those known here. */
export function nameOfCharacter(character: string): string | null {
  names ??= allNames();
  return names.get(character) ?? null;
}

function allNames(): Map<string, string> {
  const known = new Map<string, string>();
  const note = (name: string): void => {
    const character = characterNamed(name);
    if (character !== null && !known.has(character)) known.set(character, name);
  };
  for (const kind of ['SMALL', 'CAPITAL']) {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      note(`LATIN ${kind} LETTER ${letter}`);
      for (const mark of Object.keys(MARKS)) note(`LATIN ${kind} LETTER ${letter} WITH ${mark}`);
    }
    for (const letter of GREEK) note(`GREEK ${kind} LETTER ${letter.toUpperCase().replace('_', ' ')}`);
  }
  for (const digit of DIGITS) note(`DIGIT ${digit}`);
  for (const name of [...ASCII_NAMES, ...Object.keys(SIGNS)]) note(name);
  return known;
}
