/** What depends on libraries that the engine does not have: their stand-ins print and compute nothing that can be judged. */
import { PyModule, type Value } from '../python/objects/index.ts';
import type { Stmt } from '../python/syntax/ast.ts';
import { ownModules } from '../trace/modules.ts';
import { effectsOf, walkStatements } from '../trace/names.ts';
import type { Program } from '../trace/program.ts';
import type { Context } from './rule.ts';

/** Cells in which a stand-in, or something made from one, is read; where any is, modules beside the program may be given one. */
export function cellsOfStandIns(context: Pick<Context, 'program' | 'runtime' | 'whole'>): Set<number> {
  const { runtime, whole } = context;
  if (runtime.opaque.length === 0) return new Set();
  const reached = new Set(statementsOfStandIns(context, (position) => isInModule(whole, position)).values());
  const all = whole.program.cells.length;
  if (reached.size > 0) for (let cell = all - whole.modules.length; cell < all; cell++) reached.add(cell);
  return reached;
}

/** The cells' own statements that read a stand-in, or something made from one. */
export function statementsOfStandIns(
  { program, runtime }: Pick<Context, 'program' | 'runtime'>,
  isInModule: (position: number) => boolean,
): Map<Stmt, number> {
  // Where a module beside the program asked for the library, whatever comes from such a module may hold stand-ins.
  const inModule = runtime.opaque.some(({ position }) => position >= 0 && isInModule(position));
  const standIns = [...runtime.opaque.map(({ name }) => name), ...(inModule ? ownModuleNames(runtime) : [])];
  return statementsReached(
    program,
    (statement) => [...walkStatements([statement])].some((inner) => importsOneOf(inner, standIns)),
    (statement) => namesOfStar(statement, runtime),
  );
}

/** Modules beside the program that it imported. */
function ownModuleNames(runtime: Context['runtime']): string[] {
  const files = ownModules(runtime).map(({ file }) => `/${file}`);
  const isOwn = (module: Value): boolean => {
    const path = module instanceof PyModule ? module.d.__file__ : undefined;
    return typeof path === 'string' && files.some((file) => path.endsWith(file));
  };
  return [...runtime.modules].flatMap(([name, module]) => (isOwn(module) ? [name] : []));
}

/** Whether a place is in a module beside the program. */
export function isInModule({ spanOf, insideOf }: Context['whole'], position: number): boolean {
  const span = spanOf(position);
  return span === null || insideOf(span) !== null;
}

/** What `from module import *` binds. */
function namesOfStar(statement: Stmt, runtime: Context['runtime']): string[] {
  if (statement.kind !== 'ImportFrom' || statement.names[0]?.name !== '*') return [];
  return Object.keys(runtime.modules.get(statement.module ?? '')?.d ?? {});
}

/** Cells with a statement that is a source, or that reads what was made by one; an import alone reaches no cell. */
export const cellsReached = (program: Program, isSource: (statement: Stmt) => boolean): Set<number> =>
  new Set(statementsReached(program, isSource).values());

/** The statements that are a source, or that read what was made by one, each with its cell. */
function statementsReached(
  { cells: all }: Program,
  isSource: (statement: Stmt) => boolean,
  alsoBound: (statement: Stmt) => string[] = () => [],
): Map<Stmt, number> {
  const reached = new Map<Stmt, number>();
  const tainted = new Set<string>();
  for (const cell of all)
    for (const statement of cell.module.body) {
      const { binds, reads, changes } = effectsOf(statement);
      if (!isSource(statement) && ![...reads].some((name) => tainted.has(name))) continue;
      if (!isImport(statement)) reached.set(statement, cell.index);
      for (const name of [...binds, ...changes, ...alsoBound(statement)]) tainted.add(name);
    }
  return reached;
}

/** Whether an import names a stand-in, or a library that has one: `sklearn.svm` is one where `sklearn.datasets` is none. */
function importsOneOf(statement: Stmt, standIns: readonly string[]): boolean {
  const within = (name: string): boolean => standIns.some((one) => one === name || name.startsWith(`${one}.`));
  const holds = (name: string): boolean => within(name) || standIns.some((one) => one.startsWith(`${name}.`));
  if (statement.kind === 'Import') return statement.names.some((alias) => holds(alias.name));
  if (statement.kind !== 'ImportFrom') return false;
  return statement.names.some(({ name }) => within(statement.module ?? '') || holds(`${statement.module}.${name}`));
}

function isImport({ kind }: Stmt): boolean {
  return kind === 'Import' || kind === 'ImportFrom';
}
