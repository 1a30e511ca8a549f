/** A program with marks, for a Python that is not ours: `mark(request) → program`, or why it cannot be. */
import type { MarkedProgram, Unmarkable } from '../protocol/marked.ts';
import type { InspectRequest } from '../protocol/report.ts';
import { markedProgram } from './trace/marked.ts';
import { type ParsedCell, parseProgram } from './trace/program.ts';

/** The request's cells with marks; lines that are there stay where they are. Where a cell has a syntax error, its first one instead. */
export function mark(request: InspectRequest): MarkedProgram | Unmarkable {
  const program = parseProgram(request);
  for (const { index, errors } of program.cells) {
    const [error] = errors;
    if (error) return { cell: index, line: error.line, message: `${error.type}: ${error.message}` };
  }
  return markedProgram(program, modulesOf(request));
}

/** The modules that came with the request, but for those that are no Python: what imports them meets the error. */
function modulesOf({ files }: InspectRequest): [string, ParsedCell][] {
  return Object.entries(files ?? {}).flatMap(([file, text]): [string, ParsedCell][] => {
    if (typeof text !== 'string' || !file.endsWith('.py')) return [];
    const cells = [{ text: text.replace(/\r\n?/g, '\n') }];
    const [module] = parseProgram({ kind: 'python', source: file, cells }).cells;
    return module && module.errors.length === 0 ? [[file, module]] : [];
  });
}
