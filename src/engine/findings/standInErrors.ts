/** Errors where a stand-in of another library takes part: what it stands for is unknown, so that they are no mistake of the program's. */
import type { CellReport, ErrorReport, Span } from '../../protocol/report.ts';
import type { Runtime } from '../python/runtime/runtime.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import type { ProgramPlaces } from '../trace/places.ts';
import type { Program } from '../trace/program.ts';
import { statementsOfStandIns } from './opaque.ts';

/** Errors that no value makes. */
const OF_NAMES = new Set(
  'NameError UnboundLocalError ImportError ModuleNotFoundError FileNotFoundError SystemExit KeyboardInterrupt'.split(
    ' ',
  ),
);

const EXPLANATION: Record<'en' | 'ja', (libraries: string) => string> = {
  en: (libraries) =>
    `The engine has no ${libraries}: what comes from there stands in for values that are not known, and takes part here. The error may come from that, not from the code.`,
  ja: (libraries) =>
    `エンジンには ${libraries} がないため、そこから来る値は未知の値の代わりです。ここではその値が使われており、エラーの原因はコードではなくそれかもしれません。`,
};

/** The cells, in which an error that a stand-in may have made is told as something that the engine lacks. */
export function withStandInErrors<C extends Pick<CellReport, 'index' | 'error'>>(
  cells: C[],
  program: Program,
  runtime: Runtime,
  places: ProgramPlaces,
  locale: 'en' | 'ja',
): C[] {
  if (runtime.opaque.length === 0 || !cells.some(({ error }) => error !== null)) return cells;
  const reached = statementsOfStandIns({ program, runtime }, (position) => places.spanOf(position) === null);
  const libraries = [...new Set(runtime.opaque.map(({ name }) => name.split('.')[0]))].join(', ');
  return cells.map((cell) => {
    const { error, index } = cell;
    if (error?.kind !== 'program' || OF_NAMES.has(error.type) || !takesPart(reached, places.spanOf, index, error))
      return cell;
    return { ...cell, error: { ...error, kind: 'unsupported', explanation: EXPLANATION[locale](libraries) } };
  });
}

/** Whether the cell's own statement that failed is one of those that read a stand-in. */
export function takesPart(
  reached: Map<Stmt, number>,
  spanOf: (statement: Stmt, cell: number) => Span | null,
  cell: number,
  { frames, line }: ErrorReport,
): boolean {
  const failed = frames.find(({ span }) => span !== null)?.span?.line ?? line;
  return [...reached].some(([statement, of]) => {
    const span = of === cell ? spanOf(statement, cell) : null;
    return span !== null && span.line <= failed && failed <= span.endLine;
  });
}
