/** for, while, break and continue. `for i in range(…)` counts without an iterator. */
import type { AsyncFor, Call, For, Stmt, While } from '../syntax/ast.ts';
import { type Context, type Loop, quote } from './context.ts';
import { operands } from './operands.ts';
import { eachTurn, endTurns, startTurns, type Turns } from './turns.ts';

const TURN = 'if(--R.fuel<0)X.checkLimits();';

/** Writes a loop's body with its labels; what is bound in it may not be bound after it. */
function body(c: Context, n: number, node: For | AsyncFor | While, turns: Turns | null, drop: string | null): Loop {
  const loop = {
    continueLabel: `l${n}`,
    breakLabel: node.orelse.length > 0 ? `b${n}` : `l${n}`,
    turns,
    drop,
    broken: false,
  };
  c.loops.push(loop);
  c.stmts(node.body);
  c.loops.pop();
  return loop;
}

/**
 * The code that closes a generator which only the loop has, when the loop is left: one that the loop's own call has made, which
 * its name tells, or `__iter__` of what the loop goes through.
 */
function dropCode(c: Context, n: number, { iter }: For): string {
  const { func } = iter.kind === 'Call' ? iter : { func: null };
  const name = func?.kind === 'Name' ? func.id : func?.kind === 'Attribute' ? c.mangled(func.attr) : '<genexpr>';
  return `X.dropIterator(i${n},s${n},${quote(func === null && iter.kind !== 'GeneratorExp' ? '' : name)});`;
}

function withElse(c: Context, n: number, orelse: readonly Stmt[], write: () => void): void {
  const before = c.bound === null ? null : new Set(c.bound);
  if (orelse.length > 0) c.emit(`b${n}:{`);
  write();
  c.bound = before === null ? null : new Set(before);
  if (orelse.length > 0) {
    c.stmts(orelse);
    c.emit('}');
  }
  c.bound = before;
}

export function whileLoop(c: Context, node: While): void {
  const n = c.unit.label();
  const turns = startTurns(c, node, n);
  withElse(c, n, node.orelse, () => {
    c.emit(`l${n}:for(;;){`);
    eachTurn(
      c,
      turns,
      TURN,
      () => {
        body(c, n, node, turns, null);
      },
      () => c.emit(`if(!${c.test(node.test)})break l${n};`),
    );
    c.emit('}');
  });
  endTurns(c, node, turns);
}

export function forLoop(c: Context, node: For): void {
  const n = c.unit.label();
  const turns = startTurns(c, node, n);
  const open = rangeCall(c, node) ?? null;
  if (open === null) {
    const source = c.expr(node.iter);
    c.emit(`const s${n}=${source};${c.at(node.iter)};const i${n}=iter_(s${n});`);
    if (turns !== null) c.emit(`if(q${n}===0)m${n}=X.turnsOf(s${n});`);
  } else {
    rangeStart(c, n, open);
    if (turns !== null) c.emit(`m${n}=i${n}===null?e${n}-a${n}:-1;`);
  }
  let broken = false;
  const drop = open === null ? dropCode(c, n, node) : null;
  withElse(c, n, node.orelse, () => {
    c.emit(`l${n}:for(let v${n};;){`);
    const ask = `${c.at(node.iter)};if((v${n}=i${n}.$next())===undefined)break l${n};`;
    const advance =
      open === null ? ask : `if(i${n}===null){if(a${n}>=e${n})break l${n};v${n}=a${n};a${n}+=1;}else{${ask}}`;
    eachTurn(c, turns, advance + TURN, () => {
      c.assign(node.target, `v${n}`);
      broken = body(c, n, node, turns, drop).broken || broken;
    });
    c.emit('}');
  });
  if (broken && drop !== null) c.emit(drop);
  endTurns(c, node, turns);
}

/** The call when a loop runs over `range(a)` or `range(a, b)` of what is a global name. */
function rangeCall(c: Context, { iter }: For): Call | null {
  if (iter.kind !== 'Call' || iter.func.kind !== 'Name' || iter.func.id !== 'range') return null;
  if (iter.keywords.length > 0 || iter.args.length === 0 || iter.args.length > 2) return null;
  if (iter.args.some((arg) => arg.kind === 'Starred') || (c.unit.replace?.(iter) ?? null) !== null) return null;
  return c.variable('range').place === 'global' ? iter : null;
}

/** `i` is null while the bounds are plain ints and range is the built-in one. */
function rangeStart(c: Context, n: number, call: Call): void {
  const f = c.temp();
  c.emit(`${f}=${c.expr(call.func)};`);
  const args = operands(c, call.args);
  const before = args.map((a) => a.before).filter((b) => b !== '');
  if (before.length > 0) c.emit(`${before.join(',')};`);
  const refs = args.map((a) => a.ref);
  const [start, stop] = refs.length === 1 ? ['0', refs[0]!] : [refs[0]!, refs[1]!];
  const ints = refs.map((r) => `typeof ${r}==="number"`).join('&&');
  c.emit(
    `let a${n}=0,e${n}=0,i${n}=null;if(${f}===X.rangeType&&${ints}){a${n}=${start};e${n}=${stop};}else{${c.at(call)};i${n}=iter_(X.call(${f},[${refs.join(',')}]));}`,
  );
}

export function asyncFor(c: Context, node: AsyncFor): void {
  const n = c.unit.label();
  const turns = startTurns(c, node, n);
  const source = c.expr(node.iter);
  c.emit(`const s${n}=${source};${c.at(node.iter)};const i${n}=X.asyncIterator(s${n});`);
  withElse(c, n, node.orelse, () => {
    c.emit(`l${n}:for(let v${n};;){`);
    const advance = `${c.at(node.iter)};if((v${n}=yield* X.asyncNext(i${n}))===undefined)break l${n};${TURN}`;
    eachTurn(c, turns, advance, () => {
      c.assign(node.target, `v${n}`);
      body(c, n, node, turns, null);
    });
    c.emit('}');
  });
  endTurns(c, node, turns);
}

export function breakLoop(c: Context): void {
  const loop = c.loops.at(-1)!;
  loop.broken = true;
  c.emit(`break ${loop.breakLabel};`);
  c.bound = null;
}

export function continueLoop(c: Context): void {
  c.emit(`continue ${c.loops.at(-1)!.continueLabel};`);
  c.bound = null;
}
