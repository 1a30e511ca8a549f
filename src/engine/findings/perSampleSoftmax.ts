/** A softmax over the batch as it should be, for a run of the program with it: each sample's exponentials divided by their own sum. */
import type { Attribute, AugAssign, Call, Expr, Keyword } from '../python/syntax/ast.ts';
import type { Operation } from '../trace/operations.ts';
import type { Samples } from './normalised.ts';
import { makerOf } from './provenance.ts';
import type { Context } from './rule.ts';

type Replace = (node: Expr) => Expr | null;

/** What replaces the expression that normalises; null for one in another form. */
export function perSample(context: Context, result: Operation, samples: Samples): Replace | null {
  const node = context.nodeOf(result.position);
  const axis = samples === 'rows' ? -1 : 0;
  if (node?.kind === 'AugAssign' && node.op === 'Div') return only(node.value, summed(asRead(node), axis));
  const [of, by] = node?.kind === 'BinOp' ? [node.left, node.right] : node?.kind === 'Call' ? node.args : [];
  if (of === undefined || by === undefined) return null;
  if (result.name === 'divide') return only(by, summed(of, axis));
  const functions = functionsIn(context, result);
  return functions === null ? null : only(by, logSum(of, axis, functions));
}

const only =
  (replaced: Expr, by: Expr): Replace =>
  (node) =>
    node === replaced ? by : null;

/** What an assignment in place reads. */
const asRead = ({ target }: AugAssign): Expr => ({ ...target, ctx: 'Load' }) as Expr;

/** `of.sum(axis=axis, keepdims=True)` */
function summed(of: Expr, axis: number): Call {
  const { span } = of;
  const sum: Attribute = { kind: 'Attribute', span, value: of, attr: 'sum', attrSpan: span, ctx: 'Load' };
  const keyword = (arg: string, value: Expr): Keyword => ({ kind: 'keyword', span, arg, value });
  const keywords = [
    keyword('axis', { kind: 'Constant', span, value: { type: 'int', value: axis } }),
    keyword('keepdims', { kind: 'Constant', span, value: { type: 'bool', value: true } }),
  ];
  return { kind: 'Call', span, func: sum, args: [], keywords };
}

interface Functions {
  log: Expr;
  exp: Expr;
}

/** `log(exp(of).sum(axis=axis, keepdims=True))`, which is what a logarithm of a softmax subtracts, whatever shift went before. */
function logSum(of: Expr, axis: number, { log, exp }: Functions): Expr {
  const call = (func: Expr, argument: Expr): Call => ({
    kind: 'Call',
    span: of.span,
    func,
    args: [argument],
    keywords: [],
  });
  return call(log, summed(call(exp, of), axis));
}

/** What the program calls the logarithm and the exponential that it subtracts. */
function functionsIn(context: Context, { inputs }: Operation): Functions | null {
  const functions: Partial<Functions> = {};
  const open = [...inputs];
  for (const input of open) {
    const maker = open.length > MOST_INPUTS ? null : makerOf(context, input);
    const node = maker === null ? null : context.nodeOf(maker.position);
    if ((maker?.name === 'log' || maker?.name === 'exp') && node?.kind === 'Call') functions[maker.name] ??= node.func;
    open.push(...(maker?.inputs ?? []));
  }
  const { log, exp } = functions;
  return log === undefined || exp === undefined ? null : { log, exp };
}

const MOST_INPUTS = 20;
