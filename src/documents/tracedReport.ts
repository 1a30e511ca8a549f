/** What a Python that is not ours told of a program with marks, as a report: the timeline that our own run would have. */
import { emptyReport } from '../protocol/emptyReport.ts';
import type { Figure, FigureAxes, FigureItem } from '../protocol/figure.ts';
import type { Mark, MarkedFunction, MarkedProgram } from '../protocol/marked.ts';
import type {
  CallRecord,
  CellReport,
  ErrorFrame,
  ErrorReport,
  ModuleReport,
  Report,
  Span,
  Step,
  ValueSummary,
} from '../protocol/report.ts';
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
  cells: { stdout: string; stderr: string; result: string | null; error: Failure | null }[];
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
  const places = placesOf(program, texts);
  const [python, ...libraries] = run.versions;
  const engine = {
    name: `Python ${python}`,
    version: libraries.map(([name, version]) => `${NAMES[name] ?? name} ${version}`).join(', '),
  };
  const of = (module: number | null): Recorded => recordedIn(module, run, program, places, summary);
  const modules = program.modules.flatMap(({ file }, i): ModuleReport[] => {
    const recorded = of(program.cells.length + i);
    return recorded.steps.length || recorded.calls.length ? [{ file, ...recorded, expressions: [] }] : [];
  });
  const report: Report = {
    ...emptyReport({ source, kind }, engine),
    cells: program.cells.map((_, index) => cellOf(run.cells[index], index, places)),
    variables: Object.fromEntries(run.variables.map(([name, note]) => [name, summary(note)])),
    ...of(null),
    ...(modules.length ? { modules } : {}),
    figures: (run.figures ?? []).map(figureOf),
    timings: { parse: 0, run: run.seconds * 1000, experiments: 0, total: run.seconds * 1000 },
  };
  return { report, arrays };
}

/** Where the lines of the texts with marks stand in the person's own: cells first, then modules. */
interface Places {
  /** The module's path of a cell that is none of the program's. */
  file(cell: number): string | null;
  /** A line as it stands in the person's text, without its indentation; in a module it is that of its only cell. */
  span(cell: number, markedLine: number): Span;
  text(span: Span, cell: number): string;
}

function placesOf({ cells, modules }: MarkedProgram, texts: string[]): Places {
  const lines = [...texts, ...modules.map(({ text }) => text)].map((text) => text.split('\n'));
  const marked = [...cells, ...modules];
  const isModule = (cell: number): boolean => cell >= cells.length;
  return {
    file: (cell) => modules[cell - cells.length]?.file ?? null,
    span(cell, markedLine) {
      const line = marked[cell]?.lines[markedLine - 1] ?? markedLine;
      const text = lines[cell]?.[line - 1] ?? '';
      const column = text.length - text.trimStart().length;
      const endColumn = Math.max(column, text.trimEnd().length);
      return { cell: isModule(cell) ? 0 : cell, line, column, endLine: line, endColumn };
    },
    text: ({ line }, cell) => lines[cell]?.[line - 1]?.trim() ?? '',
  };
}

type Recorded = Pick<Report, 'steps' | 'calls'>;

/** What was told of the program's own cells, or of one module's. */
function recordedIn(
  module: number | null,
  run: TracedRun,
  program: MarkedProgram,
  places: Places,
  summary: (note: Note) => ValueSummary,
): Recorded {
  const isHere = (cell: number): boolean => (module === null ? cell < program.cells.length : cell === module);
  const here = (span: Span): Span => (module === null ? span : { ...span, cell: 0 });
  const functionOf = (call: TracedRun['calls'][number]): MarkedFunction =>
    program.functions[call.function] as MarkedFunction;
  const told = run.calls.flatMap((call, number) => (isHere(functionOf(call).span.cell) ? [{ call, number }] : []));
  const numbers = new Map(told.map(({ number }, index) => [number, index]));
  /** The call itself, or the one of those told here that led to it. */
  const nearest = (number: number | null): number | null => {
    for (let at = number; at !== null && at >= 0; at = run.calls[at]?.parent ?? null) {
      const index = numbers.get(at);
      if (index !== undefined) return index;
    }
    return null;
  };
  const calls = told.map(({ call }, index): CallRecord => {
    const { name, span } = functionOf(call);
    const [cell, line] = call.caller;
    return {
      index,
      name,
      span: here(span),
      caller: cell !== null && isHere(cell) ? places.span(cell, line) : here(span),
      parent: nearest(call.parent),
      arguments: call.arguments.map(([argument, note]) => ({ name: argument, value: summary(note) })),
      result: call.result && summary(call.result),
    };
  });
  const total = new Map(run.totals);
  const steps = run.steps.flatMap(({ mark, call, value, loops }): Omit<Step, 'index'>[] => {
    const { kind, span, label, text, operation } = program.marks[mark] as Mark;
    if (!isHere(span.cell)) return [];
    const iterations = loops.flatMap(([number, iteration]) => {
      const { name = '' } = program.loops[number] ?? {};
      if (!isHere(Number.parseInt(name, 10))) return []; // a loop's name begins with its cell
      return [{ loop: name, iteration, total: total.get(number) ?? iteration + 1 }];
    });
    const place = { kind, span: here(span), label, text, operation };
    return [{ ...place, value: summary(value), inputs: [], call: nearest(call), iterations }];
  });
  return { steps: steps.map((step, index) => ({ index, ...step })), calls };
}

/** The whole figure as one picture, with frames, ticks and texts as matplotlib itself has drawn them. */
function figureOf({ cell, rows, columns, colours }: NonNullable<TracedRun['figures']>[number]): Figure {
  const bytes = atob(colours);
  const pixel = (_: unknown, i: number): number =>
    (bytes.charCodeAt(3 * i) << 16) | (bytes.charCodeAt(3 * i + 1) << 8) | bytes.charCodeAt(3 * i + 2);
  const pixels = Array.from({ length: rows * columns }, pixel);
  const item: FigureItem = { kind: 'image', rows, columns, values: [], colours: pixels };
  const axes: FigureAxes = {
    title: '',
    xlabel: '',
    ylabel: '',
    items: [item],
    xlim: [-0.5, columns - 0.5],
    ylim: [rows - 0.5, -0.5],
    bare: true,
    equal: true,
  };
  return { cell, title: '', size: [columns, rows], axes: [axes] };
}

const NAMES: Record<string, string> = { numpy: 'NumPy', torch: 'PyTorch', jax: 'JAX' };

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

function cellOf(ran: TracedRun['cells'][number] | undefined, index: number, places: Places): CellReport {
  if (!ran) return { index, stdout: '', result: null, error: null, ran: false };
  const { stdout, stderr, result, error } = ran;
  return { index, stdout, ...(stderr && { stderr }), result, error: error && errorOf(error, index, places), ran: true };
}

function errorOf({ type, message, frames, line }: Failure, cell: number, places: Places): ErrorReport {
  const shown: string[] = [];
  const met = frames.map(([of, at, name]): ErrorFrame => {
    const [span, file] = [places.span(of, at), places.file(of)];
    shown.push(`  File "${file ?? `cell ${of + 1}`}", line ${span.line}, in ${name}\n    ${places.text(span, of)}\n`);
    return file === null ? { name, span } : { name, span: null, module: { file, span } };
  });
  const place = met.findLast(({ span }) => span !== null)?.span ?? places.span(cell, line ?? 1);
  return {
    type,
    message,
    line: place.line,
    column: place.column,
    endLine: place.line,
    endColumn: place.endColumn,
    traceback: `Traceback (most recent call last):\n${shown.join('')}${type}: ${message}\n`,
    frames: met,
    kind: 'program',
  };
}
