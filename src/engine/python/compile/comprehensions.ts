/** Comprehensions as immediately called functions of their own; generator expressions as generators. */
import type { AstNode, Comprehension, DictComp, Expr, GeneratorExp, ListComp, SetComp } from '../syntax/ast.ts';
import { holds, walk } from '../syntax/walk.ts';
import { Context, jsName } from './context.ts';
import { qualname } from './functions.ts';
import { firstTurn, rarely, siteOf } from './turns.ts';

type Node = ListComp | SetComp | DictComp | GeneratorExp;

const RESULT = {
  ListComp: ['[]', 'new PyList(r)'],
  SetComp: ['X.makeSet([])', 'r'],
  DictComp: ['new PyDict()', 'r'],
} as const;

export function comprehension(c: Context, node: Node): string {
  const { unit } = c;
  const scope = unit.scopes.of.get(node)!;
  const inner = new Context(unit, scope, node.kind === 'GeneratorExp' ? 'generator' : 'comprehension', c);
  inner.code = c.code;
  inner.asyncKind = isAsync(node) ? (node.kind === 'GeneratorExp' ? 'asyncGenerator' : 'coroutine') : 'none';
  inner.firstParameter = c.firstParameter;
  const first = node.generators[0]!;
  const source = c.expr(first.iter);
  const t = c.temp();
  const open = first.isAsync ? `X.asyncIterator(${t})` : `iter_(${t})`;
  const isStepped = node.kind === 'GeneratorExp' && canStep(inner, node);
  const turns = isStepped && unit.tracing ? siteOf(c) : null;
  const body = inner.capture(() => (isStepped ? steps(inner, node, turns) : loops(inner, node, 0)));
  const locals = [...scope.symbols.values()]
    .filter((s) => s.resolution === 'local' || s.resolution === 'cell')
    .map((s) => jsName(unit, scope, s.name))
    .filter((js) => !js.startsWith('.'));
  const variables = locals.length > 0 ? `let ${locals.join(',')};` : '';
  const declare = `${variables}${inner.declareTemps()}`;
  if (node.kind === 'GeneratorExp') {
    const k = unit.constant({
      ...GENEXP,
      qualname: qualname(c, '<genexpr>'),
      node: c.id(node),
      file: unit.options.file,
      user: unit.options.user,
      kind: inner.asyncKind === 'none' ? 'generator' : 'asyncGenerator',
    });
    const generator = isStepped
      ? `((i0)=>{${variables}${iterators(node)}${restart(turns)}return (e)=>{${inner.declareTemps()}try{if(e!==undefined)throw e;\n${body}\n}catch(e){throw X.failGenerator(e,${k})}}})`
      : `(function*(i0){${declare}try{\n${body}\nreturn null;}catch(e){throw X.failGenerator(e,${k})}})`;
    return `(${t}=${source},${c.at(first.iter)},X.makeGenerator(${k},${generator}(${open})))`;
  }
  const [start, finish] = RESULT[node.kind];
  const whole = `{${declare}const r=${start};\n${body}\nreturn ${finish};}`;
  if (inner.asyncKind !== 'none') return `(${t}=${source},${c.at(first.iter)},yield* (function*(i0)${whole})(${open}))`;
  const { names } = passed(c, inner, node);
  return `(${t}=${source},${c.at(first.iter)},((i0${names.map((n) => `,${n}`).join('')})=>${whole})(${open}${names.map((n) => `,${n}`).join('')}))`;
}

const GENEXP = {
  name: '<genexpr>',
  parameters: { posonly: 0, positional: [], vararg: null, kwonly: [], kwarg: null },
  doc: null,
  line: 0,
  localNames: [],
  freeNames: [],
};

function isAsync(node: Node): boolean {
  const awaits = (inner: AstNode): boolean => inner.kind === 'Await';
  const isLambda = (inner: AstNode): boolean => inner.kind === 'Lambda';
  return node.generators.some((g) => g.isAsync) || holds(node, awaits, isLambda);
}

/**
 * Variables of the function around that a comprehension only reads, handed in as parameters of the same name:
 * captured ones would live in memory instead of registers in all of that function.
 */
function passed(c: Context, inner: Context, node: Node): { names: string[] } {
  if (c.scope.kind !== 'function' && c.scope.kind !== 'lambda') return { names: [] };
  let closes = false;
  walk(node, (part) => {
    if (part !== node && (part.kind === 'Lambda' || part.kind === 'GeneratorExp' || part.kind === 'NamedExpr'))
      closes = true;
  });
  if (closes) return { names: [] };
  const names: string[] = [];
  for (const symbol of inner.scope.symbols.values()) {
    if (symbol.resolution !== 'free' || symbol.isAssigned) continue;
    const v = c.variable(symbol.name);
    if (v.place === 'js' && v.owner === c.scope) names.push(v.js);
  }
  return { names };
}

/** Whether each element can be computed by a call that goes on where the last one ended; traced turns exist only of one loop. */
function canStep(c: Context, node: GeneratorExp): boolean {
  return c.asyncKind === 'none' && (node.generators.length === 1 || !c.unit.tracing);
}

/** The iterators of the inner loops, null where the loop around has to take its next element first. */
function iterators(node: GeneratorExp): string {
  const names = node.generators.slice(1).map((_, i) => `j${i + 1}=null`);
  return names.length === 0 ? '' : `let ${names.join(',')};`;
}

/** The body of a generator expression as one step: the innermost loop that has elements left goes on. */
function steps(c: Context, node: GeneratorExp, turns: string | null): void {
  const [first] = node.generators as [Comprehension];
  c.emit('for(;;){if(--R.fuel<0)X.checkLimits();');
  if (node.generators.length > 1) {
    step(c, node, node.generators.length - 1);
    c.emit(`return ${c.expr(node.elt)};}`);
    return;
  }
  c.emit(`${c.at(first.iter)};const v0=i0.$next();if(v0===undefined)return undefined;`);
  rarely(c, turns, () => {
    c.assign(first.target, 'v0');
    conditions(c, first);
    c.emit(`return ${c.expr(node.elt)};`);
  });
  c.emit('}');
}

/** Takes the next element of the loop at this depth, after those of the loops around it where its own are used up. */
function step(c: Context, node: GeneratorExp, at: number): void {
  const generator = node.generators[at] as Comprehension;
  const name = at > 0 ? `j${at}` : 'i0';
  if (at > 0) {
    c.emit(`if(${name}===null){`);
    step(c, node, at - 1);
    c.emit(`const i${at}=(${c.expr(generator.iter)});${c.at(generator.iter)};${name}=iter_(i${at});}`);
  }
  const ended = at > 0 ? `{${name}=null;continue;}` : 'return undefined;';
  c.emit(`${c.at(generator.iter)};const v${at}=${name}.$next();if(v${at}===undefined)${ended}`);
  c.assign(generator.target, `v${at}`);
  conditions(c, generator);
}

/** The turns of a loop that begins are counted from the first. */
const restart = (turns: string | null): string =>
  turns === null ? '' : `${turns}.count=0;${turns}.next=${firstTurn(turns)};`;

/** The loops of `generators[at…]` and what stands inside them. */
function loops(c: Context, node: Node, at: number): void {
  const generator = node.generators[at];
  if (generator === undefined) {
    add(c, node);
    return;
  }
  const it = `i${at}`;
  if (at > 0) {
    c.emit(`const ${it}=(${c.expr(generator.iter)});`);
    c.emit(`${c.at(generator.iter)};`);
    const open = generator.isAsync ? 'X.asyncIterator' : 'iter_';
    c.emit(`const j${at}=${open}(${it});`);
  }
  const name = at > 0 ? `j${at}` : it;
  const next = generator.isAsync ? `(yield* X.asyncNext(${name}))` : `${name}.$next()`;
  const turns = c.unit.tracing ? siteOf(c) : null;
  c.emit(restart(turns));
  c.emit(
    `for(let v${at};(${c.at(generator.iter)},v${at}=${next})!==undefined;){if(--R.fuel<0)${node.kind === 'ListComp' ? '{X.checkLimits();X.roomFor(r.length);}' : 'X.checkLimits();'}`,
  );
  rarely(c, turns, () => {
    c.assign(generator.target, `v${at}`);
    conditions(c, generator);
    loops(c, node, at + 1);
  });
  c.emit('}');
}

function conditions(c: Context, { ifs }: Comprehension): void {
  for (const test of ifs) c.emit(`if(!${c.test(test)})continue;`);
}

function add(c: Context, node: Node): void {
  const push = (value: Expr): string => c.expr(value);
  switch (node.kind) {
    case 'ListComp':
      c.emit(`r.push(${push(node.elt)});`);
      return;
    case 'SetComp':
      c.emit(`r.add(${push(node.elt)});`);
      return;
    case 'DictComp':
      c.emit(`X.dictAdd(r,${push(node.key)},${push(node.value)});`);
      return;
    case 'GeneratorExp':
      c.emit(
        c.asyncKind === 'asyncGenerator' ? `yield new X.AsyncItem(${push(node.elt)});` : `yield ${push(node.elt)};`,
      );
  }
}
