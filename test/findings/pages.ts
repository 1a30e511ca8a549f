/** Reads a rule's page: its programs, the findings that are expected in them, and which must stay silent. */
import type { CellSource, InspectRequest } from '../../src/protocol/report.ts';

export interface Expected {
  cell: number;
  line: number;
  rule: string;
}

export interface Example {
  /** Heading above it and its number under that heading. */
  title: string;
  correct: boolean;
  request: InspectRequest;
  expected: Expected[];
}

const EXPECT = /\s*# expect: ([\w-]+(?:\s*,\s*[\w-]+)*)\s*$/;

/** The examples of a page: ```py blocks; those under a heading "Correct", or one within it, must stay silent. `# %%` lines make a notebook. */
export function examplesOf(page: string, rule: string): Example[] {
  const examples: Example[] = [];
  let heading = '';
  /** How deep the heading "Correct" stands under which this is; 0 outside of it. */
  let correct = 0;
  let block: string[] | null = null;
  for (const line of page.split('\n')) {
    if (block !== null) {
      if (line.startsWith('```')) {
        examples.push(exampleOf(block, `${heading} (${examples.length + 1})`, correct > 0, rule));
        block = null;
      } else block.push(line);
    } else if (line.startsWith('```py')) block = [];
    else if (line.startsWith('#')) {
      heading = line.replace(/^#+\s*/, '');
      const level = line.length - line.replace(/^#+/, '').length;
      if (/^correct/i.test(heading)) correct = level;
      else if (level <= correct) correct = 0;
    }
  }
  return examples;
}

function exampleOf(lines: string[], title: string, correct: boolean, rule: string): Example {
  const notebook = lines.some((l) => l.startsWith('# %%'));
  const groups: string[][] = notebook ? [] : [lines];
  if (notebook)
    for (const line of lines) {
      if (line.startsWith('# %%')) groups.push([]);
      else groups.at(-1)?.push(line);
    }
  const expected: Expected[] = [];
  const cells = groups.map((group, cell) => cellOf(group, cell, expected));
  return { title, correct, expected, request: { kind: notebook ? 'notebook' : 'python', source: `${rule}.py`, cells } };
}

/** Lines `# out> text` and `# result> text` at a cell's end are its recorded output. */
function cellOf(lines: string[], cell: number, expected: Expected[]): CellSource {
  const recorded = { stdout: '', result: null as string | null };
  let hasRecord = false;
  const code: string[] = [];
  for (const line of lines) {
    const out = /^# out> ?(.*)$/.exec(line);
    const result = /^# result> ?(.*)$/.exec(line);
    if (out) recorded.stdout += `${out[1]}\n`;
    if (result) recorded.result = recorded.result === null ? (result[1] ?? '') : `${recorded.result}\n${result[1]}`;
    if (out || result) hasRecord = true;
    else {
      const match = EXPECT.exec(line);
      for (const name of match?.[1]?.split(/\s*,\s*/) ?? []) expected.push({ cell, line: code.length + 1, rule: name });
      code.push(line.replace(EXPECT, ''));
    }
  }
  return { text: code.join('\n'), recorded: hasRecord ? recorded : null };
}
