/** Comprehensions as immediately called functions of their own; generator expressions as generators. */
import type { Comprehension, DictComp, Expr, GeneratorExp, ListComp, SetComp } from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';
import { Context, jsName } from './context.ts';
import { rarely } from './turns.ts';

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
  const body = inner.capture(() => loops(inner, node, 0));
  const locals = [...scope.symbols.values()]
    .filter((s) => s.resolution === 'local' || s.resolution === 'cell')
    .map((s) => jsName(unit, scope, s.name))
    .filter((js) => !js.startsWith('.'));
  const declare = `${locals.length > 0 ? `let ${locals.join(',')};` : ''}${inner.declareTemps()}`;
  if (node.kind === 'GeneratorExp') {
    const k = unit.constant({
      ...GENEXP,
      node: c.id(node),
      file: unit.options.file,
      user: unit.options.user,
      kind: inner.asyncKind === 'none' ? 'generator' : 'asyncGenerator',
    });
    return `(${t}=${source},${c.at(first.iter)},X.makeGenerator(${k},(function*(i0){${declare}try{\n${body}\nreturn null;}catch(e){throw X.failGenerator(e,${k})}})(${open})))`;
  }
  const [start, finish] = RESULT[node.kind];
  const whole = `{${declare}const r=${start};\n${body}\nreturn ${finish};}`;
  if (inner.asyncKind !== 'none') return `(${t}=${source},${c.at(first.iter)},yield* (function*(i0)${whole})(${open}))`;
  const { names } = passed(c, inner, node);
  return `(${t}=${source},${c.at(first.iter)},((i0${names.map((n) => `,${n}`).join('')})=>${whole})(${open}${names.map((n) => `,${n}`).join('')}))`;
}

const GENEXP = {
  name: '<genexpr>',
  qualname: '<genexpr>',
  parameters: { posonly: 0, positional: [], vararg: null, kwonly: [], kwarg: null },
  doc: null,
  line: 0,
  localNames: [],
  freeNames: [],
};

function isAsync(node: Node): boolean {
  if (node.generators.some((g) => g.isAsync)) return true;
  let found = false;
  walk(node, (inner) => {
    if (inner.kind === 'Await') found = true;
    if (inner.kind === 'Lambda') return false;
    return undefined;
  });
  return found;
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
  const turns = c.unit.tracing ? c.unit.constant({ count: 0, next: 0 }) : null;
  if (turns !== null) c.emit(`${turns}.count=0;${turns}.next=0;`);
  c.emit(`for(let v${at};(${c.at(generator.iter)},v${at}=${next})!==undefined;){if(--R.fuel<0)X.checkLimits();`);
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
