/** Places of nodes in the request's cells, or in one of the person's modules, and the text that stands there. */
import type { Span } from '../../protocol/report.ts';
import type { Runtime } from '../python/runtime/index.ts';
import type { Unit } from '../python/runtime/runtime.ts';
import type { AstNode } from '../python/syntax/ast.ts';
import type { Program } from './program.ts';
import { idOf } from './seen.ts';

export interface ProgramPlaces {
  /** Place of a node, or of the node with this id; null for code outside the cells. */
  spanOf(node: AstNode | number, cell?: number): Span | null;
  /** Source text of a place. */
  textOf(span: Span): string;
  nodeOf(id: number): AstNode | null;
  /** The cell that a unit is; null for code outside the cells. */
  cellOf(unit: Unit): number | null;
}

/** Places in the cells of a program; imported modules have none. */
export const placesOf = (program: Program, runtime: Runtime): ProgramPlaces =>
  placesIn(
    runtime,
    program.cells.map((cell) => cell.source),
    (unit) => unit.cell,
  );

/** Places in the cells of a program and, as if they were further cells, in modules that it imports. */
export const placesBeyond = (program: Program, modules: readonly Unit[], runtime: Runtime): ProgramPlaces =>
  placesIn(runtime, [...program.cells.map((cell) => cell.source), ...modules.map(({ source }) => source)], (unit) => {
    const at = unit.cell === null ? modules.indexOf(unit) : -1;
    return at < 0 ? unit.cell : program.cells.length + at;
  });

/** Places in one module, as if it were the only cell. */
export const placesOfModule = (module: Unit, runtime: Runtime): ProgramPlaces =>
  placesIn(runtime, [module.source], (unit) => (unit === module ? 0 : null));

function placesIn(runtime: Runtime, sources: string[], unitCell: (unit: Unit) => number | null): ProgramPlaces {
  const lines = sources.map((source) => source.split('\n'));
  const cellOf = (id: number | undefined): number | null => {
    const unit = id === undefined ? undefined : runtime.nodes[id]?.unit;
    return unit === undefined ? null : unitCell(unit);
  };
  return {
    cellOf: unitCell,
    nodeOf: (id) => runtime.nodes[id]?.node ?? null,
    spanOf(node, cell) {
      const id = typeof node === 'number' ? node : idOf(runtime, node);
      const ast = typeof node === 'number' ? runtime.nodes[node]?.node : node;
      const where = cell ?? cellOf(id);
      if (ast === undefined || where === null) return null;
      const { line, column, endLine, endColumn } = ast.span;
      return { cell: where, line, column, endLine, endColumn };
    },
    textOf({ cell, line, column, endLine, endColumn }) {
      const own = lines[cell] ?? [];
      if (line === endLine) return (own[line - 1] ?? '').slice(column, endColumn);
      const inner = own.slice(line - 1, endLine);
      return inner
        .map((text, i) => (i === 0 ? text.slice(column) : i === inner.length - 1 ? text.slice(0, endColumn) : text))
        .join('\n');
    },
  };
}
