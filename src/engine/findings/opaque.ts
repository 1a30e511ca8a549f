/** What depends on libraries that the engine does not have: their stand-ins print and compute nothing that can be judged. */
import { PyModule, type Value } from '../python/objects/index.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import { effectsOf, walkStatements } from '../trace/names.ts';
import type { Program } from '../trace/program.ts';
import type { Context } from './rule.ts';

/** Cells in which a stand-in, or something made from one, is read; where any is, modules beside the program may be given one. */
export function cellsOfStandIns({
  program,
  runtime,
  whole,
}: Pick<Context, 'program' | 'runtime' | 'whole'>): Set<number> {
  const libraries = new Set(runtime.opaque.map(({ name }) => name.split('.')[0]));
  if (libraries.size === 0) return new Set();
  // Where a module beside the program asked for the library, whatever comes from such a module may hold stand-ins.
  if (runtime.opaque.some(({ position }) => position >= 0 && isInModule(whole, position)))
    for (const [name, module] of runtime.modules) if (isOwn(module)) libraries.add(name.split('.')[0]);
  const reached = cellsReached(
    program,
    (statement) => [...walkStatements([statement])].some((inner) => importsOneOf(inner, libraries)),
    (statement) => namesOfStar(statement, runtime),
  );
  const all = whole.program.cells.length;
  if (reached.size > 0) for (let cell = all - whole.modules.length; cell < all; cell++) reached.add(cell);
  return reached;
}

function isInModule({ spanOf, insideOf }: Context['whole'], position: number): boolean {
  const span = spanOf(position);
  return span === null || insideOf(span) !== null;
}

/** What `from module import *` binds. */
function namesOfStar(statement: Stmt, runtime: Context['runtime']): string[] {
  if (statement.kind !== 'ImportFrom' || statement.names[0]?.name !== '*') return [];
  return Object.keys(runtime.modules.get(statement.module ?? '')?.d ?? {});
}

/** A module beside the program; those that are shipped call their file `<name>`. */
function isOwn(module: Value): boolean {
  const file = module instanceof PyModule ? module.d.__file__ : undefined;
  return typeof file === 'string' && !file.startsWith('<');
}

/** Cells with a statement that is a source, or that reads what was made by one; an import alone reaches no cell. */
export function cellsReached(
  { cells: all }: Program,
  isSource: (statement: Stmt) => boolean,
  alsoBound: (statement: Stmt) => string[] = () => [],
): Set<number> {
  const cells = new Set<number>();
  const tainted = new Set<string>();
  for (const cell of all)
    for (const statement of cell.module.body) {
      const { binds, reads, changes } = effectsOf(statement);
      if (!isSource(statement) && ![...reads].some((name) => tainted.has(name))) continue;
      if (!isImport(statement)) cells.add(cell.index);
      for (const name of [...binds, ...changes, ...alsoBound(statement)]) tainted.add(name);
    }
  return cells;
}

function importsOneOf(statement: Stmt, modules: ReadonlySet<string | undefined>): boolean {
  if (statement.kind === 'Import') return statement.names.some((alias) => modules.has(alias.name.split('.')[0]));
  return statement.kind === 'ImportFrom' && modules.has((statement.module ?? '').split('.')[0]);
}

function isImport({ kind }: Stmt): boolean {
  return kind === 'Import' || kind === 'ImportFrom';
}
