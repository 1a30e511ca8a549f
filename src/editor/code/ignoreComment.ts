/** Where the comment goes that silences a rule: text in, one replacement out. */

export interface Replacement {
  /** From 0, as the columns. */
  line: number;
  from: number;
  to: number;
  text: string;
}

const COMMENT = /#\s*loupe:\s*ignore\[([^\]]*)\]/;

/** The first of the finding's lines (from 0) on which a comment can stand, or its last one. */
export function ignoreComment(lines: readonly string[], first: number, last: number, rule: string): Replacement {
  const candidates = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const line = candidates.find((at) => takesComment(lines, at)) ?? last;
  const text = lines[line] ?? '';
  const there = COMMENT.exec(text);
  if (!there) return { line, from: text.length, to: text.length, text: `  # loupe: ignore[${rule}]` };
  const to = there.index + there[0].length;
  return { line, from: there.index, to, text: `# loupe: ignore[${there[1]}, ${rule}]` };
}

/** Neither behind a backslash nor inside a text of several lines. */
function takesComment(lines: readonly string[], at: number): boolean {
  return !(lines[at] ?? '').endsWith('\\') && !endsInText(lines.slice(0, at + 1).join('\n'));
}

const OUTSIDE = /[^'"#]+|#[^\n]*|'''|"""|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/y;
const INSIDE = { "'''": /(?:[^\\]|\\.)*?(?:'''|$)/sy, '"""': /(?:[^\\]|\\.)*?(?:"""|$)/sy };

/** Whether a Python text ends inside a triple-quoted literal. */
function endsInText(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    OUTSIDE.lastIndex = at;
    const token = OUTSIDE.exec(text)?.[0] ?? '';
    at += token.length || 1;
    if (token !== "'''" && token !== '"""') continue;
    INSIDE[token].lastIndex = at;
    const inside = INSIDE[token].exec(text)?.[0] ?? '';
    if (!inside.endsWith(token)) return true;
    at += inside.length;
  }
  return false;
}
