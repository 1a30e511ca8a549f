/** The cells of plain texts: `# %%` cells of a script, fenced Python blocks of a Markdown text. Text in, line numbers out. */

/** Lines from 1, both included. */
export interface Lines {
  first: number;
  last: number;
}

/** Whether a program is about arrays. */
export const usesNumPy = (text: string): boolean =>
  /^[ \t]*(?:from\s+numpy\b|import\s+(?:[^#\n]*,\s*)?numpy\b)/m.test(text);

/** What begins a cell in the editors that know them: `# %%`, `# In[3]:`, `# <codecell>`. */
const MARK = /^\s*#\s*(?:%%|<codecell>|In\s*\[[ \d]*\])/;
const PROSE = /^\s*#\s*%%.*\[markdown\]/i;

/** The code cells of a script: from one mark to the next. A script without marks has none. */
export function percentCells(text: string): Lines[] {
  const lines = text.split('\n');
  const marks = lines.flatMap((line, at) => (MARK.test(line) ? [at] : []));
  return marks
    .map((at, i) => ({ first: at + 1, last: marks[i + 1] ?? lines.length, prose: PROSE.test(lines[at] ?? '') }))
    .filter(({ prose }) => !prose)
    .map(({ first, last }) => ({ first, last }));
}

interface Block extends Lines {
  /** How far the fence is indented: as much is taken from its lines. */
  indent: number;
}

/** The Python blocks of a Markdown text, without their fences. */
export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  let open: { fence: string; python: boolean; at: number; indent: number } | null = null;
  for (const [at, line] of lines.entries()) {
    const found = /^(\s*)(`{3,}|~{3,})\s*\{?\.?(\w*)(.*)$/.exec(line);
    if (!found) continue;
    const [, space = '', fence = '', language = '', rest = ''] = found;
    if (open === null)
      open = { fence, python: /^(?:py|python|python3|ipython)$/i.test(language), at, indent: space.length };
    else if (fence.startsWith(open.fence) && !language && !rest.trim()) {
      if (open.python) blocks.push({ first: open.at + 2, last: at, indent: open.indent });
      open = null;
    }
  }
  if (open?.python) blocks.push({ first: open.at + 2, last: lines.length, indent: open.indent });
  return blocks.filter(({ first, last }) => first <= last);
}

/**
 * The Python blocks of a Markdown text, each where it stands; everything else is blank. In an indented block a form feed
 * stands in the last column of the fence's indent: Python counts the indentation from there, and no column moves.
 */
export function pythonBlocks(text: string): string {
  const lines = text.split('\n');
  const kept = new Array<string>(lines.length).fill('');
  for (const { first, last, indent } of markdownBlocks(text))
    for (let at = first - 1; at < last; at++) kept[at] = outdented(lines[at] ?? '', indent);
  return kept.join('\n');
}

const outdented = (line: string, indent: number): string =>
  indent > 0 && /^\s*$/.test(line.slice(0, indent)) && line.trim()
    ? `${' '.repeat(indent - 1)}\f${line.slice(indent)}`
    : line;
