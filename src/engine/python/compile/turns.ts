/**
 * Which turns of a loop the tracer hears of. In a traced unit a loop's body is written twice: once telling, for the first
 * turns, the last ones and a few between, and once as in an untraced unit, for all the others.
 */
import type { AstNode, AsyncFor, Expr, For, Name, Stmt, While } from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';
import { type Context, member, quote } from './context.ts';

/** The JavaScript variables of one counted loop. */
export interface Turns {
  /** Id of the loop's node. */
  id: number;
  /** Turns begun. */
  count: string;
  /** The next turn that is traced, and the latest one that was. */
  next: string;
  latest: string;
  /** Turns in all, -1 where nobody knows. */
  total: string;
  /** The constant that keeps what all runs of the loop have used up. */
  site: string;
}

/** What a loop or branch in the text keeps over all its runs; see the runtime's `Site`. */
export const siteOf = (c: Context): string => c.unit.constant({ traced: 0, runs: 0, nextRun: 0, count: 0, next: 0 });

/** The first traced turn of a run that begins: none in most runs of a loop that has told enough, unless all is asked for. */
export const firstTurn = (site: string): string => `${site}.runs++>=${site}.nextRun||X.tellsAll()?0:-1`;

/** Declares and resets a loop's counters; null where nothing is traced. */
export function startTurns(c: Context, node: AstNode, n: number): Turns | null {
  if (!c.unit.tracing) return null;
  const turns = {
    id: c.id(node),
    count: `n${n}`,
    next: `q${n}`,
    latest: `p${n}`,
    total: `m${n}`,
    site: siteOf(c),
  };
  c.declare(turns.count, turns.next, turns.latest, turns.total);
  c.counted.push(turns);
  c.emit(`n${n}=0;p${n}=q${n}=${firstTurn(turns.site)};m${n}=-1;`);
  return turns;
}

/**
 * The turns in both versions; `advance` begins each, then `test` may leave the loop. The untraced ones run in a loop of their own up
 * to the next traced turn: where both lie in one loop, V8 forgets the types of its variables at the end of each turn. A call that
 * a traced turn made last, of a library's function, has left behind that the next function is to be traced: not in these.
 */
export function eachTurn(
  c: Context,
  turns: Turns | null,
  advance: string,
  write: () => void,
  test: () => void = () => {},
): void {
  if (turns === null) {
    c.emit(advance);
    test();
    write();
    return;
  }
  const { id, count, next, latest, total, site } = turns;
  const turn = (before: string, start: string, after: string) => (): void => {
    c.emit(`${before}${advance}`);
    test();
    c.emit(start);
    write();
    c.emit(after);
  };
  const isNext = `${count}===${next}`;
  twice(
    c,
    isNext,
    turn('', `${latest}=${count};${next}=X.traceTurn(${id},${count}++,${total},${site});`, ''),
    turn('R.live=false;do{', `${count}++;`, `}while(!(${isNext}));`),
  );
}

/** Code under a condition that traces, and the same without. */
function twice(c: Context, condition: string, traced: () => void, untraced: () => void): void {
  const before = c.bound;
  c.bound = before === null ? null : new Set(before);
  c.emit(`if(${condition}){`);
  c.unit.traced(true, traced);
  c.bound = before;
  c.emit('}else{');
  c.unit.traced(false, untraced);
  c.emit('}');
}

/** A branch in the untraced version of a loop: its own first turns are traced, as what is rare would never be seen else. */
export function branch(c: Context, body: readonly Stmt[]): void {
  const isCounted = c.loops.some((loop) => loop.turns !== null);
  if (c.unit.tracing || !isCounted || body.every((statement) => SILENT.has(statement.kind))) {
    c.stmts(body);
    return;
  }
  rarely(c, siteOf(c), () => c.stmts(body), turnsAround(c));
}

/** Code in both versions, counted by a constant of its own (null where nothing is traced). */
export function rarely(c: Context, counter: string | null, write: () => void, startTraced = ''): void {
  if (counter === null) {
    write();
    return;
  }
  const traced = (): void => {
    c.emit(`X.traceBranch(${counter});${startTraced}`);
    write();
  };
  twice(c, `${counter}.count++===${counter}.next`, traced, write);
}

const SILENT: ReadonlySet<string> = new Set(['Pass', 'Break', 'Continue', 'Raise', 'Global', 'Nonlocal']);

/** Tells the tracer which turns the loops around are in. */
export function turnsAround(c: Context): string {
  return c.loops.map(({ turns }) => (turns === null ? '' : `X.inTurn(${turns.id},${turns.count}-1);`)).join('');
}

/** After the loop: its turns in all, and the last values of its variables when the last turn was not traced. */
export function endTurns(c: Context, node: For | AsyncFor | While, turns: Turns | null): void {
  if (turns === null) return;
  const values = [...lastAssignments(node)].map(([name, { target, value, times }]) =>
    lastValue(c, name, target, quote(name), times === 1 ? value : null),
  );
  const asked =
    node.kind === 'While' ? namesRead(node.test).map((name) => lastValue(c, name.id, name, 'null', null)) : [];
  const list = [...values, ...asked].filter((code) => code !== '').join(',');
  const { id, count, latest } = turns;
  c.emit(`if(${count}-1>${latest})X.endTurns(${id},${count}-1,[${list}]);`);
}

/** Node, name, present value and the expression it comes from, for `endTurns`. */
function lastValue(c: Context, name: string, node: AstNode, label: string, value: Expr | null): string {
  const v = c.variable(name);
  if (v.place !== 'js' && v.place !== 'global') return '';
  return `[${c.id(node)},${label},${v.place === 'js' ? v.js : member('G', v.name)},${value === null ? -1 : c.id(value)}]`;
}

function namesRead(test: Expr): Name[] {
  const names: Name[] = [];
  walk(test, (node) => {
    if (FUNCTIONS.has(node.kind) || COMPREHENSIONS.has(node.kind)) return false;
    if (node.kind === 'Name' && node.ctx === 'Load') names.push(node);
    return undefined;
  });
  return names;
}

/** What happens to the counters of a function's loops when an exception leaves it. */
export function turnsLeft(c: Context): string {
  return c.counted.map(({ id, count }) => `if(${count}>0)X.inTurn(${id},${count}-1);`).join('');
}

interface Assignment {
  /** The node that steps are recorded at. */
  target: AstNode;
  /** The expression whose value the variable has. */
  value: Expr | null;
  times: number;
}

const FUNCTIONS: ReadonlySet<string> = new Set(['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Lambda']);
const COMPREHENSIONS: ReadonlySet<string> = new Set(['ListComp', 'SetComp', 'DictComp', 'GeneratorExp']);

/** The variables that a loop sets, each with its last assignment in the text. */
function lastAssignments(loop: For | AsyncFor | While): Map<string, Assignment> {
  const found = new Map<string, Assignment>();
  const values = new Map<AstNode, Expr>();
  const augmented = new Set<AstNode>();
  const note = (name: string, target: AstNode, value: Expr | null): void => {
    found.set(name, { target, value, times: (found.get(name)?.times ?? 0) + 1 });
  };
  walk(loop, (node) => {
    if (FUNCTIONS.has(node.kind) || COMPREHENSIONS.has(node.kind)) return false;
    if (node.kind === 'AugAssign' && node.target.kind === 'Name') {
      note(node.target.id, node, null);
      augmented.add(node.target);
    } else if (node.kind === 'Assign') for (const target of node.targets) values.set(target, node.value);
    else if (node.kind === 'Name' && node.ctx === 'Store' && !augmented.has(node))
      note(node.id, node, values.get(node) ?? null);
    return undefined;
  });
  return found;
}
