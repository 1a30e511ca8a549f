/** class statements: the body is a function that fills a namespace. */
import type { ClassDef } from '../syntax/ast.ts';
import { argumentCode } from './calls.ts';
import { Context, classCell, jsName, quote } from './context.ts';
import { docOf, qualname, withTypeParameters } from './functions.ts';
import { storeName } from './names.ts';

export function classDef(c: Context, node: ClassDef): void {
  const decorators = node.decoratorList.map((d) => {
    const t = c.temp();
    c.emit(`${t}=${c.expr(d)};`);
    return [t, d] as const;
  });
  const generic = c.unit.scopes.typeParametersOf.get(node);
  let code =
    generic === undefined
      ? plainClass(c, node, false)
      : withTypeParameters(
          c,
          generic,
          node.typeParams,
          (inner) => plainClass(inner, node, true),
          'X.setTypeParameters',
        );
  for (const [t, d] of decorators.reverse()) code = `(${c.at(d)},call1(${t},${code}))`;
  c.emit(storeName(c, node.name, code));
}

function plainClass(c: Context, node: ClassDef, generic: boolean): string {
  const { unit } = c;
  const scope = unit.scopes.of.get(node)!;
  const { before, args, keywords } = argumentCode(c, { args: node.bases, keywords: node.keywords });
  const inner = new Context(unit, scope, 'class', c);
  const path = qualname(c, node.name);
  const k = unit.constant({
    name: node.name,
    qualname: path,
    parameters: { posonly: 0, positional: [], vararg: null, kwonly: [], kwarg: null },
    kind: 'function',
    doc: null,
    node: c.id(node),
    user: unit.options.user,
    line: node.span.line,
    file: unit.options.file,
    localNames: [],
    freeNames: [],
  });
  inner.code = k;
  const body = inner.capture(() => inner.stmts(node.body));
  const cell = classCell(unit, scope);
  const doc = docOf(node.body);
  const annotated = node.body.some((s) => s.kind === 'AnnAssign');
  const start = `X.nsSet(N,"__module__",G.__name__===undefined?null:G.__name__);X.nsSet(N,"__qualname__",${quote(path)});${annotated ? 'X.setupAnnotations(N);' : ''}${doc === null ? '' : `X.nsSet(N,"__doc__",${quote(doc)});`}`;
  const end = scope.needsClassCell ? `X.nsSet(N,"__classcell__",X.classCell((v)=>{${cell}=v;}));` : '';
  const js = `(N)=>{let ${cell};${inner.declareTemps()}const sp=R.position,dp=R.depth++;try{${start}\n${body}\n${end}R.depth=dp;}catch(e){throw X.fail(e,${k},sp,dp)}}`;
  const parameters = generic ? `[${node.typeParams.map((p) => jsName(unit, c.scope, p.name)).join(',')}]` : 'null';
  const make = `X.buildClass(${quote(node.name)},${js},${args},${keywords},${parameters})`;
  return before === '' ? `(${c.at(node)},${make})` : `(${before},${c.at(node)},${make})`;
}
