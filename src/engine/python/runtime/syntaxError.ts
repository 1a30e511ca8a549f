/** The parser's errors as Python exceptions, and source text as a checked tree. */
import { exception, type PyBaseException } from '../objects/raise.ts';
import type { Module } from '../syntax/ast.ts';
import type { PySyntaxError } from '../syntax/errors.ts';
import { parseModule } from '../syntax/parse.ts';
import { buildScopes } from '../syntax/scopes.ts';

/** A SyntaxError as exception. */
export function syntaxException(error: PySyntaxError, source: string, file: string): PyBaseException {
  const made = exception(error.type, error.message);
  made.details = {
    msg: error.message,
    filename: file,
    lineno: error.line,
    offset: error.column + 1,
    text: `${source.split(/\r\n|\r|\n/)[error.line - 1] ?? ''}\n`,
    end_lineno: error.endLine,
    end_offset: error.endColumn + 1,
  };
  return made;
}

/** The tree of a source text; raises SyntaxError. */
export function parseChecked(source: string, file: string, mode: 'exec' | 'eval' | 'single' = 'exec'): Module {
  const { module, errors } = parseModule(source, { file, mode });
  const error = errors[0] ?? buildScopes(module).errors[0];
  if (error !== undefined) throw syntaxException(error, source, file);
  return module;
}
