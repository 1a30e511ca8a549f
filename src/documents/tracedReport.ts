/** What a Python that is not ours told of a program with marks, as a report: the timeline that our own run would have. */
import { emptyReport } from '../protocol/emptyReport.ts';
import type { Figure, FigureAxes, FigureItem } from '../protocol/figure.ts';
import type { MarkedProgram } from '../protocol/marked.ts';
import type { CallRecord, CellReport, ErrorReport, Report, Span, Step, ValueSummary } from '../protocol/report.ts';
import { arraysOf, type LiveArray, type Told } from './liveArrays.ts';

/** A value; an array that was copied is told by what it is called in the process, one that was not by its shape. */
interface Plain {
  type: string;
  text: string;
  shape?: number[];
  dtype?: string;
  series?: ValueSummary['series'] | null;
}

type Note = Plain & ((Told & { handle: string; sums: ValueSummary['sums'] | null }) | { handle?: never });

type Turns = [loop: number, turn: number][];

interface Failure {
  type: string;
  message: string;
  /** Cell, line of the text with marks, and function. */
  frames: [cell: number, line: number, name: string][];
  /** Of a syntax error, which has no frame. */
  line: number | null;
}

/** The recorder's answer. */
export interface TracedRun {
  cells: { stdout: string; result: string | null; error: Failure | null }[];
  steps: { mark: number; call: number | null; value: Note; loops: Turns }[];
  calls: {
    function: number;
    parent: number | null;
    caller: [cell: number | null, line: number];
    arguments: [name: string, value: Note][];
    result: Note | null;
  }[];
  totals: [loop: number, turns: number][];
  variables: [name: string, value: Note][];
  seconds: number;
  versions: [python: string, ...libraries: [name: string, version: string][]];
  /** Pictures of what was drawn: three bytes a pixel, in base64. */
  figures?: { cell: number; rows: number; columns: number; colours: string }[];
}

/** The document: its kind, its name, and the text of each cell. */
export interface TracedSource {
  kind: Report['kind'];
  source: string;
  texts: string[];
}

/** The report, and where its arrays are in the process. */
export interface TracedReport {
  report: Report;
  /** Its arrays, by the handles in it. */
  arrays: Map<string, LiveArray>;
}

/** The report of a run of `program` in another Python; steps, calls and errors stand at the places of the document. */
export function tracedReport(
  run: TracedRun,
  program: MarkedProgram,
  { kind, source, texts }: TracedSource,
): TracedReport {
  const arrays = new Map<string, LiveArray>();
  const summary = (note: Note): ValueSummary => summaryOf(note, arrays);
  const lines = texts.map((text) => text.split('\n'));
  const documentLine = (cell: number, line: number): number => program.cells[cell]?.lines[line - 1] ?? line;
  const [python, ...libraries] = run.versions;
  const engine = {
    name: `Python ${python}`,
    version: libraries.map(([name, version]) => `${NAMES[name] ?? name} ${version}`).join(', '),
  };
  const report: Report = {
    ...emptyReport({ source, kind }, engine),
    cells: program.cells.map((_, index) => cellOf(run.cells[index], index, lines, documentLine)),
    variables: Object.fromEntries(run.variables.map(([name, note]) => [name, summary(note)])),
    steps: stepsOf(run, program, summary),
    calls: run.calls.map((call, index): CallRecord => {
      const { name, span } = program.functions[call.function] as MarkedProgram['functions'][number];
      const [cell, line] = call.caller;
      return {
        index,
        name,
        span,
        caller: cell === null ? span : lineSpan(cell, documentLine(cell, line), lines),
        parent: call.parent,
        arguments: call.arguments.map(([argument, note]) => ({ name: argument, value: summary(note) })),
        result: call.result && summary(call.result),
      };
    }),
    figures: (run.figures ?? []).map(figureOf),
    timings: { parse: 0, run: run.seconds * 1000, experiments: 0, total: run.seconds * 1000 },
  };
  return { report, arrays };
}

/** The whole figure as one picture, with frames, ticks and texts as matplotlib itself has drawn them. */
function figureOf({ cell, rows, columns, colours }: NonNullable<TracedRun['figures']>[number]): Figure {
  const bytes = atob(colours);
  const pixel = (_: unknown, i: number): number =>
    (bytes.charCodeAt(3 * i) << 16) | (bytes.charCodeAt(3 * i + 1) << 8) | bytes.charCodeAt(3 * i + 2);
  const pixels = Array.from({ length: rows * columns }, pixel);
  const item: FigureItem = { kind: 'image', rows, columns, values: [], colours: pixels };
  const axes: FigureAxes = { title: '', xlabel: '', ylabel: '', items: [item], bare: true };
  return { cell, title: '', size: [columns, rows], axes: [axes] };
}

const NAMES: Record<string, string> = { numpy: 'NumPy', torch: 'PyTorch', jax: 'JAX' };

function stepsOf(
  { steps, totals }: TracedRun,
  { marks, loops }: MarkedProgram,
  summary: (note: Note) => ValueSummary,
): Step[] {
  const total = new Map(totals);
  return steps.map(({ mark, call, value, loops: turns }, index): Step => {
    const { kind, span, label, text, operation } = marks[mark] as MarkedProgram['marks'][number];
    return {
      index,
      kind,
      span,
      label,
      text,
      operation,
      value: summary(value),
      inputs: [],
      call,
      iterations: turns.map(([loop, iteration]) => ({
        loop: loops[loop]?.name ?? '',
        iteration,
        total: total.get(loop) ?? iteration + 1,
      })),
    };
  });
}

function summaryOf(note: Note, arrays: Map<string, LiveArray>): ValueSummary {
  const { type, text, shape, series } = note;
  const dtype = note.dtype?.replace(/^torch\./, '');
  const plain = {
    type,
    text,
    ...(dtype ? { dtype } : {}),
    ...(shape ? { shape } : {}),
    ...(series ? { series } : {}),
  };
  if (note.handle === undefined) return plain;
  const found = arraysOf(note);
  for (const [handle, array] of found) arrays.set(handle, array);
  const [, { value }] = found[0] as (typeof found)[number];
  // The process has copies that are NumPy's; the person's own may be of another library.
  return { ...value, ...plain, ...(note.sums ? { sums: note.sums } : {}) };
}

function cellOf(
  ran: TracedRun['cells'][number] | undefined,
  index: number,
  lines: string[][],
  documentLine: (cell: number, line: number) => number,
): CellReport {
  if (!ran) return { index, stdout: '', result: null, error: null, ran: false };
  const { stdout, result, error } = ran;
  return { index, stdout, result, error: error && errorOf(error, index, lines, documentLine), ran: true };
}

function errorOf(
  { type, message, frames, line }: Failure,
  cell: number,
  lines: string[][],
  documentLine: (cell: number, line: number) => number,
): ErrorReport {
  const places = frames.map(([of, at, name]) => ({ name, span: lineSpan(of, documentLine(of, at), lines) }));
  const place = places.at(-1)?.span ?? lineSpan(cell, documentLine(cell, line ?? 1), lines);
  const shown = places.map(({ name, span }) => {
    const text = lines[span.cell]?.[span.line - 1]?.trim() ?? '';
    return `  File "cell ${span.cell + 1}", line ${span.line}, in ${name}\n    ${text}\n`;
  });
  return {
    type,
    message,
    line: place.line,
    column: place.column,
    endLine: place.line,
    endColumn: place.endColumn,
    traceback: `Traceback (most recent call last):\n${shown.join('')}${type}: ${message}\n`,
    frames: places,
    kind: 'program',
  };
}

/** A line of the document without its indentation. */
function lineSpan(cell: number, line: number, lines: string[][]): Span {
  const text = lines[cell]?.[line - 1] ?? '';
  const column = text.length - text.trimStart().length;
  return { cell, line, column, endLine: line, endColumn: Math.max(column, text.trimEnd().length) };
}
