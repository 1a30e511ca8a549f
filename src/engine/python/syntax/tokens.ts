/**
 * The words of Python: what a token is, the keywords and the operators. How text is cut into them is lexer.ts.
 */

/**
 * `type` is the word itself for keywords and operators ("if", "+="), else one of
 * NAME NUMBER STRING FSTRING_START FSTRING_MIDDLE FSTRING_END NEWLINE INDENT DEDENT ENDMARKER ERROR.
 */
export interface Token {
  type: string;
  /** The identifier of a NAME, as written; "" for the others, whose text is rarely wanted. */
  text: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  start: number;
  end: number;
  /** How many brackets are open after this token. */
  depth: number;
}

export const KEYWORDS: ReadonlyMap<string, string> = new Map(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  )
    .split(' ')
    .map((word) => [word, word]),
);

/** Words that are keywords only where the grammar looks for them. */
export const SOFT_KEYWORDS: ReadonlySet<string> = new Set(['_', 'case', 'match', 'type']);

const OPERATORS =
  '... **= //= >>= <<= ' +
  '!= <> -> := += -= *= /= %= &= |= ^= @= == <= >= << >> ** // ' +
  '+ - * / % & | ^ ~ @ < > = ( ) [ ] { } , : . ; !';

/** Operators by their first character's code, longest first. */
export const OPERATORS_BY_FIRST: readonly (readonly string[])[] = (() => {
  const table: string[][] = Array.from({ length: 128 }, () => []);
  for (const operator of OPERATORS.split(' ')) table[operator.charCodeAt(0)]?.push(operator);
  return table;
})();

export const CLOSING_OF: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
