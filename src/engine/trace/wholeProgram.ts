/** A program with the modules of the person's that it runs, as if these were further cells of it. */
import type { Span } from '../../protocol/report.ts';
import type { Runtime } from '../python/runtime/index.ts';
import type { Unit } from '../python/runtime/runtime.ts';
import { ownModules } from './modules.ts';
import { type ProgramPlaces, placesBeyond } from './places.ts';
import type { ParsedCell, Program } from './program.ts';

export interface WholeProgram extends ProgramPlaces {
  program: Program;
  modules: readonly Unit[];
  /** The module in which a place lies, and the place as if it were the only cell; null for one in the document. */
  insideOf(span: Span): { module: Unit; span: Span } | null;
  /** The cell that the module of this path is; null where there is none. */
  cellOfFile(file: string | undefined): number | null;
}

export function wholeProgram(program: Program, runtime: Runtime): WholeProgram {
  const modules = ownModules(runtime);
  const first = program.cells.length;
  return {
    ...placesBeyond(program, modules, runtime),
    program: { ...program, cells: [...program.cells, ...modules.map((module, i) => moduleAsCell(module, first + i))] },
    modules,
    insideOf(span) {
      const module = modules[span.cell - first];
      return module === undefined ? null : { module, span: { ...span, cell: 0 } };
    },
    cellOfFile(file) {
      const at = modules.findIndex((module) => module.file === file);
      return at < 0 ? null : first + at;
    },
  };
}

export const moduleAsCell = ({ source, module, file }: Unit, index: number): ParsedCell => ({
  index,
  source,
  text: source,
  module,
  file,
  errors: [],
  magics: [],
  quiet: false,
  recorded: null,
});
