/** Places of nodes in the request's cells, and the text that stands there. */
import type { Span } from '../../protocol/report.ts';
import type { Runtime } from '../python/runtime/index.ts';
import type { AstNode } from '../python/syntax/ast.ts';
import type { Program } from './program.ts';
import { idOf } from './seen.ts';

export interface ProgramPlaces {
  /** Place of a node, or of the node with this id; null for code outside the cells (imported modules). */
  spanOf(node: AstNode | number, cell?: number): Span | null;
  /** Source text of a place. */
  textOf(span: Span): string;
  nodeOf(id: number): AstNode | null;
}

export function placesOf(program: Program, runtime: Runtime): ProgramPlaces {
  const lines = program.cells.map((cell) => cell.source.split('\n'));
  const cellOf = (id: number | undefined): number | null =>
    id === undefined ? null : (runtime.nodes[id]?.unit.cell ?? null);
  return {
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
