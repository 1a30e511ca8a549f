/** The sizes a program names: integer constants assigned to names, or given to calls by keyword. Static. */

import type { AstNode, Constant, Expr, FunctionDef, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { positionalOf } from '../trace/names.ts';
import type { Program } from '../trace/program.ts';

export interface NamedSize {
  name: string;
  value: number;
  constant: Constant;
  cell: number;
}

/** Names that say that the number counts turns or picks a stream, not the length of an axis. */
const NOT_SIZES = /seed|epoch|iter|(?<!time_?)step|verbose|random_state|axis|dtype|ndim|lr|rate|print|plot|fold/i;

/** Sizes of at least 1, each constant once, in source order. */
export function namedSizes(program: Program): NamedSize[] {
  const sizes: NamedSize[] = [];
  for (const cell of program.cells) for (const statement of cell.module.body) collect(statement, cell.index, sizes);
  return sizes;
}

/**
 * Sizes given by position to the program's own functions and classes, `Layer(4, 4)`, by call: each has its parameter's
 * name. Only those of one call can be mixed up in its code; those of two calls are often equal by design.
 */
export function sizesOfCalls(program: Program): NamedSize[][] {
  const signatures = signaturesOf(program);
  const calls: NamedSize[][] = [];
  const visit = (node: AstNode, cell: number): void => {
    const names =
      node.kind === 'Call' && node.func.kind === 'Name' ? signatures.get(node.func.id)?.parameters : undefined;
    if (node.kind === 'Call' && names !== undefined) {
      const sizes: NamedSize[] = [];
      node.args.forEach((argument, i) => {
        addSize(names[i] ?? '', argument, cell, sizes);
      });
      if (sizes.length > 1) calls.push(sizes);
    }
    for (const child of children(node)) visit(child, cell);
  };
  for (const cell of program.cells) for (const statement of cell.module.body) visit(statement, cell.index);
  return calls;
}

interface Signature {
  /** `self` left out. */
  parameters: string[];
  definition: FunctionDef;
}

/** The program's own functions and classes by name. */
function signaturesOf(program: Program): Map<string, Signature> {
  const signatures = new Map<string, Signature>();
  for (const { module } of program.cells)
    for (const statement of module.body) {
      const definition = definitionOf(statement);
      if (definition === null || (statement.kind !== 'FunctionDef' && statement.kind !== 'ClassDef')) continue;
      const names = positionalOf(definition).map(({ arg }) => arg);
      const parameters = statement.kind === 'ClassDef' ? names.slice(1) : names;
      signatures.set(statement.name, { parameters, definition });
    }
  return signatures;
}

/** A function, or the constructor of a class. */
function definitionOf(statement: Stmt): FunctionDef | null {
  if (statement.kind === 'FunctionDef') return statement;
  if (statement.kind !== 'ClassDef') return null;
  return statement.body.find((s): s is FunctionDef => s.kind === 'FunctionDef' && s.name === '__init__') ?? null;
}

export interface Renamed {
  definition: FunctionDef;
  cell: number;
  /** What the two names are called in there. */
  names: [string, string];
}

/** The program's own functions that two names are given to in one call, `Layer(n_features, n_hidden)`. */
export function renamedInCalls(program: Program, first: string, second: string): Renamed[] {
  const signatures = signaturesOf(program);
  const found = new Map<FunctionDef, Renamed>();
  const visit = (node: AstNode): void => {
    const signature = node.kind === 'Call' && node.func.kind === 'Name' ? signatures.get(node.func.id) : undefined;
    if (node.kind === 'Call' && signature !== undefined) {
      const nameOf = (size: string) =>
        signature.parameters[node.args.findIndex((a) => a.kind === 'Name' && a.id === size)];
      const [a, b] = [nameOf(first), nameOf(second)];
      const { definition } = signature;
      const cell = program.cells.find(({ module }) => module.body.some((s) => definitionOf(s) === definition));
      if (a !== undefined && b !== undefined && cell !== undefined)
        found.set(definition, { definition, cell: cell.index, names: [a, b] });
    }
    for (const child of children(node)) visit(child);
  };
  for (const { module } of program.cells) for (const statement of module.body) visit(statement);
  return [...found.values()];
}

function addSize(name: string, value: Expr, cell: number, sizes: NamedSize[]): void {
  if (name === '' || value.kind !== 'Constant' || value.value.type !== 'int' || NOT_SIZES.test(name)) return;
  const size = value.value.value;
  if (typeof size === 'number' && size >= 1 && size <= 100_000)
    sizes.push({ name, value: size, constant: value, cell });
}

function collect(node: AstNode, cell: number, sizes: NamedSize[]): void {
  const add = (name: string, value: Expr) => addSize(name, value, cell, sizes);
  if (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef' || node.kind === 'Lambda') return;
  // `class Config: batch_size: int = 16`
  if (node.kind === 'AnnAssign' && node.target.kind === 'Name' && node.value !== null) add(node.target.id, node.value);
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
