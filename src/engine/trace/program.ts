/** A request's cells as syntax trees: notebook magics taken out, syntax errors kept as values. Runs nothing. */
import type { CellSource, InspectRequest } from '../../protocol/report.ts';
import type { Module } from '../python/syntax/ast.ts';
import { endsInSemicolon, type Magic, prepareCell } from '../python/syntax/ipython.ts';
import { type PySyntaxError, parseModule } from '../python/syntax/parse.ts';

export interface ParsedCell {
  index: number;
  /** The text that was parsed: same lines and columns as the document's. */
  source: string;
  /** The text as the document has it. */
  text: string;
  module: Module;
  errors: PySyntaxError[];
  magics: Magic[];
  /** A cell that ends in `;` shows no result. */
  quiet: boolean;
  recorded: CellSource['recorded'];
  /** The path of the module that it is, where it is none of the document's cells. */
  file?: string;
}

export interface Program {
  source: string;
  cells: ParsedCell[];
  /** Whether a cell's last expression is shown as its result. */
  echo: boolean;
}

/** Parses every cell of a Python request. */
export function parseProgram(request: InspectRequest): Program {
  const notebook = request.kind === 'notebook';
  const cells = request.cells.map((cell, index) => {
    const prepared = notebook ? prepareCell(cell.text) : { source: cell.text, magics: [] };
    const { module, errors } = parseModule(prepared.source, {
      mode: 'exec',
      file: request.source,
      cell: notebook,
      topLevelAwait: notebook,
    });
    return {
      index,
      text: cell.text,
      source: prepared.source,
      module,
      errors,
      magics: prepared.magics,
      quiet: notebook && endsInSemicolon(prepared.source),
      recorded: cell.recorded ?? null,
    };
  });
  return { source: request.source, cells, echo: notebook };
}
