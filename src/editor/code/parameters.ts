/** Where a function's parameters stand in its text, so that a hint can stand behind each. Text in, places out. */

/** Just behind a parameter's name: line from 1, column from 0. */
export interface ParameterPlace {
  name: string;
  line: number;
  column: number;
}

const MOST_LINES = 40;

/** Comments, strings, names and single signs. */
const TOKENS = /#.*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\p{L}_][\p{L}\p{N}_]*|\S/gu;

const isName = (token: string): boolean => /^[\p{L}_]/u.test(token);

/** The parameters of the `def` that begins on a line (from 1); none where there is no `def`. */
export function parameterPlaces(lines: readonly string[], line: number): ParameterPlace[] {
  const head = /^\s*(?:async\s+)?def\s+\w+\s*/.exec(lines[line - 1] ?? '');
  if (!head) return [];
  const found: ParameterPlace[] = [];
  let depth = 0;
  /** A name may begin here: behind `(` or `,`, and any stars. */
  let fresh = false;
  for (let at = line - 1; at < Math.min(lines.length, line - 1 + MOST_LINES); at++) {
    const text = lines[at] ?? '';
    for (const { 0: token, index } of text.matchAll(TOKENS)) {
      if (index < head[0].length && at === line - 1) continue;
      if (token.startsWith('#')) break;
      if ('([{'.includes(token)) depth++;
      else if (')]}'.includes(token)) depth--;
      else if (fresh && isName(token)) found.push({ name: token, line: at + 1, column: index + token.length });
      if (depth === 0) return found;
      // `/` and `*` alone stand between parameters and are none.
      fresh = depth === 1 && (token === '(' || token === ',' || (fresh && token === '*'));
    }
  }
  return found;
}
