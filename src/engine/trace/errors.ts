/** How a cell ended, as the report shows it: the program's own exception, a limit, a syntax error, with operands and explanation. */
import type { ErrorFrame, ErrorReport } from '../../protocol/report.ts';
import { EngineFault, type Failure, LimitError, type Outcome, type Runtime } from '../python/runtime/index.ts';
import type { PySyntaxError } from '../python/syntax/parse.ts';
import { explain } from './explain.ts';
import { operandsOf } from './operands.ts';
import type { ProgramPlaces } from './places.ts';
import type { Recorder } from './recorder.ts';
import { unsupported } from './unsupported.ts';

/** The report of a run's failure. */
export function errorReport(
  { error, failure }: Outcome & { ok: false },
  runtime: Runtime,
  recorder: Recorder | null,
  places: ProgramPlaces,
  locale: 'en' | 'ja',
): ErrorReport {
  const frames = failure.frames.map(errorFrame);
  const inner = [...failure.frames].reverse().find((frame) => frame.cell !== null) ?? failure.frames.at(-1);
  const node = inner === undefined ? null : places.nodeOf(inner.position);
  const operands = recorder === null || node === null ? [] : operandsOf(runtime, recorder, node, places);
  const base = { type: failure.type, message: failure.message };
  const lacking = error instanceof LimitError ? null : unsupported(base, locale);
  const explanation = lacking ?? explain(base, operands, locale);
  return {
    ...base,
    line: inner?.line ?? 1,
    column: inner?.column ?? 0,
    endLine: inner?.endLine ?? inner?.line ?? 1,
    endColumn: inner?.endColumn ?? 0,
    traceback: failure.traceback,
    frames,
    ...(operands.length > 0 ? { operands } : {}),
    ...(explanation === undefined ? {} : { explanation }),
    kind: kindOf(error, lacking !== null),
  };
}

function kindOf(error: unknown, isUnsupported: boolean): ErrorReport['kind'] {
  if (error instanceof EngineFault) return 'internal';
  if (error instanceof LimitError) return 'limit';
  return isUnsupported ? 'unsupported' : 'program';
}

function errorFrame({
  name,
  cell,
  file,
  user,
  line,
  column,
  endLine,
  endColumn,
}: Failure['frames'][number]): ErrorFrame {
  const span = { cell: cell ?? 0, line, column, endLine, endColumn };
  if (cell !== null) return { name, span };
  return { name, span: null, ...(user ? { module: { file, span } } : {}) };
}

/** IPython says no more than that a cell ends too early; where, Python itself knows. */
const UNFINISHED: Record<'en' | 'ja', (inFile: PySyntaxError) => string> = {
  en: ({ message, line }) =>
    `The cell ends before its last statement does. In a file Python says: line ${line}, ${message}.`,
  ja: ({ message, line }) =>
    `最後の文が終わる前にセルが終わっています。ファイルであれば Python は ${line} 行目で ${message} と言います。`,
};

/** The report of text that is no Python. */
export function syntaxErrorReport(
  error: PySyntaxError,
  file: string,
  source: string,
  locale: 'en' | 'ja',
): ErrorReport {
  const { type, message, line, column, endLine, endColumn, inFile } = error;
  const text = source.split('\n')[line - 1] ?? '';
  const indent = text.length - text.trimStart().length;
  const width = endLine === line ? Math.max(1, endColumn - column) : 1;
  const marker = `${' '.repeat(Math.max(0, column - indent))}${'^'.repeat(width)}`;
  return {
    type,
    message,
    line,
    column,
    endLine,
    endColumn,
    traceback: `  File "${file}", line ${line}\n    ${text.trim()}\n    ${marker}\n${type}: ${message}\n`,
    frames: [],
    ...(inFile ? { explanation: UNFINISHED[locale](inFile) } : {}),
    kind: 'syntax',
  };
}
