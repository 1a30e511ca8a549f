/** The sizes a program names: integer constants assigned to names, or given to calls by keyword. Static. */
import type { AstNode, Constant, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { Program } from '../trace/program.ts';

export interface NamedSize {
  name: string;
  value: number;
  constant: Constant;
  cell: number;
}

/** Names that say that the number counts turns or picks a stream, not the length of an axis. */
const NOT_SIZES = /seed|epoch|iter|step|verbose|random_state|axis|dtype|ndim|lr|rate|print|plot|fold/i;

/** Sizes of at least 1, each constant once, in source order. */
export function namedSizes(program: Program): NamedSize[] {
  const sizes: NamedSize[] = [];
  for (const cell of program.cells) for (const statement of cell.module.body) collect(statement, cell.index, sizes);
  return sizes;
}

function collect(node: AstNode, cell: number, sizes: NamedSize[]): void {
  const add = (name: string, value: Expr) => {
    if (value.kind !== 'Constant' || value.value.type !== 'int' || NOT_SIZES.test(name)) return;
    const size = value.value.value;
    if (typeof size === 'number' && size >= 1 && size <= 100_000)
      sizes.push({ name, value: size, constant: value, cell });
  };
  if (
    node.kind === 'FunctionDef' ||
    node.kind === 'AsyncFunctionDef' ||
    node.kind === 'ClassDef' ||
    node.kind === 'Lambda'
  )
    return;
  if (node.kind === 'Assign')
    for (const target of node.targets) {
      if (target.kind === 'Name') add(target.id, node.value);
      else if (target.kind === 'Tuple' && node.value.kind === 'Tuple' && target.elts.length === node.value.elts.length)
        target.elts.forEach((element, i) => {
          if (element.kind === 'Name') add(element.id, (node.value as typeof target).elts[i] as Expr);
        });
    }
  if (node.kind === 'keyword' && node.arg !== null) add(node.arg, node.value);
  for (const child of children(node)) collect(child, cell, sizes);
}
