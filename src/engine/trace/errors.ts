/** How a cell ended, as the report shows it: the program's own exception, a limit, a syntax error, with operands and explanation. */
import type { ErrorFrame, ErrorReport } from '../../protocol/report.ts';
import {
  EngineFault,
  type Failure,
  type Frame,
  LimitError,
  type Outcome,
  type Runtime,
} from '../python/runtime/index.ts';
import type { PySyntaxError } from '../python/syntax/parse.ts';
import { explain } from './explain.ts';
import { ownModules } from './modules.ts';
import { type Operand, operandsOf } from './operands.ts';
import { type ProgramPlaces, placesOfModule } from './places.ts';
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
  const operands = recorder === null ? [] : failedOperands(failure, runtime, recorder, places);
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

/** The operands of what failed: in the cells, or in a module of the person's, whose operands stand where the cells call it. */
function failedOperands({ frames }: Failure, runtime: Runtime, recorder: Recorder, places: ProgramPlaces): Operand[] {
  const at = frames.findLastIndex(({ user }) => user);
  const [failed, calling] = [frames[at], frames.slice(0, at).findLast(({ cell }) => cell !== null)];
  if (failed === undefined) return [];
  if (failed.cell !== null) return operandsAt(failed, runtime, recorder, places);
  const module = ownModules(runtime).find(({ file }) => file === failed.file);
  const call = calling === undefined ? null : places.spanOf(calling.position);
  if (module === undefined || call === null) return [];
  const within = operandsAt(failed, runtime, recorder, placesOfModule(module, runtime));
  return within.map((operand) => ({ ...operand, span: call, origin: null }));
}

function operandsAt({ position }: Frame, runtime: Runtime, recorder: Recorder, places: ProgramPlaces): Operand[] {
  const node = places.nodeOf(position);
  return node === null ? [] : operandsOf(runtime, recorder, node, places);
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
