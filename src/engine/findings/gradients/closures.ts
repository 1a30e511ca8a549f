/**
 * The operations of a person's own autograd engine: methods whose result carries a function that passes its gradient on to
 * what it was made of (`out._backward`). Each is called again on copies of what the program gave it, with fixed numbers as
 * the gradient of its result, and what its function leaves in the `grad` of its operands is held against the tape.
 */
import type { GradientRow, Span } from '../../../protocol/report.ts';
import { compareGradients, disagreements, indexOf, norm, TOLERANCE } from '../../gradient/compare.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { float64, fromValues } from '../../ndarray/index.ts';
import type { AstNode, Expr, FunctionDef, Stmt } from '../../python/syntax/ast.ts';
import { children } from '../../python/syntax/walk.ts';
import { rootName, walkStatements } from '../../trace/names.ts';
import type { RecordedCall } from '../../trace/recorder.ts';
import { emptyRow, type GradientCheck, PLAIN } from './check.ts';
import {
  Bench,
  type ClosureTools,
  isClose,
  keepsItsArrays,
  type Operand,
  operandsOf,
  shapeOf,
} from './closureBench.ts';
import { formOf, numbersIn } from './engineForm.ts';
import { fixedNumbers } from './forwardRun.ts';

const MOST_CALLS = 3;
const MOST_ELEMENTS = 4_000;

/** One row for each operand of each such operation that the program called. */
export function checkClosures(tools: ClosureTools): GradientCheck[] {
  const tried = new Map<number, number>();
  const rows = new Map<string, GradientCheck>();
  for (const call of tools.recorder.calls) {
    const { node } = call.function.code;
    const times = tried.get(node) ?? 0;
    // `backward` itself defines functions, too, but gives no node; called again it would run the program's own closures.
    if (times >= MOST_CALLS || !makesFunction(tools.nodeOf(node)) || formOf(call.result?.value) === null) continue;
    tried.set(node, times + 1);
    if (tools.outOfTime('gradients of an autograd engine')) break;
    for (const check of checkCall(tools, call)) {
      const key = `${node} ${check.row.target}`;
      const known = rows.get(key);
      if (known === undefined || (known.row.verdict === 'pass' && check.row.verdict === 'fail')) rows.set(key, check);
    }
  }
  return [...rows.values()];
}

/** A function that defines another one. */
function makesFunction(node: AstNode | null): node is FunctionDef {
  return node?.kind === 'FunctionDef' && node.body.some(containsFunction);
}

function containsFunction(node: AstNode): boolean {
  return node.kind === 'FunctionDef' || node.kind === 'Lambda' || children(node).some(containsFunction);
}

function checkCall(tools: ClosureTools, call: RecordedCall): GradientCheck[] {
  const operands = operandsOf(call);
  const method = tools.nodeOf(call.function.code.node);
  const here = operands.map(({ node, form }) => numbersIn(node.d[form.data]) as Float64Array);
  if (operands.length === 0 || method?.kind !== 'FunctionDef' || !keepsItsArrays(call)) return [];
  if (here.reduce((sum, { length }) => sum + length, 0) > MOST_ELEMENTS) return [];
  const bench = new Bench(tools, call, operands);
  const away = here.map((numbers, i) => moved(numbers, i));
  const [first, second] = [bench.at(here), bench.at(away)];
  if (first === null || second === null) return [];
  return operands.flatMap((operand, i) => {
    const [hand, right] = [first.hand[i], first.automatic[i]];
    const closure = bench.closures.get(i) ?? bench.closure;
    const place = placeOf(tools, method, operand, closure);
    // Where nothing arrives, none was asked for; a step has no gradient of its own.
    if (!hand || !right || place === null || isZero(hand) || isZero(right)) return [];
    const errors = [errorOf(hand, right), errorOf(second.hand[i] ?? hand, second.automatic[i] ?? right)];
    const worst = disagreements(hand, right)[0] ?? compareGradients(hand, right, { floor: 1e-10 }).worst;
    const isOff = errors.every((error) => error > TOLERANCE);
    const numerical = isOff ? bench.difference(here, i, worst) : null;
    if (isOff && (numerical === null || !isClose(numerical, right[worst] as number))) return [];
    const check = checkOf(call, operand, place, { hand, right, worst, error: errors[0] as number, numerical });
    return [closure === null ? check : { ...check, closure }];
  });
}

const isZero = (values: Float64Array): boolean => values.every((v) => v === 0);

function errorOf(hand: Float64Array, right: Float64Array): number {
  if (hand.length !== right.length) return 0;
  return compareGradients(hand, right, { floor: 1e-10 }).maxRelativeError ?? 0;
}

/** Other values of the same signs. */
function moved(numbers: Float64Array, seed: number): Float64Array {
  const by = fixedNumbers(numbers.length, 31 + seed);
  return numbers.map((v, i) => v * (1 + 0.1 * (by[i] as number)));
}

/** The statement of the closure that gives the operand its gradient. */
export function placeOf(
  { spanOf }: ClosureTools,
  method: FunctionDef,
  { name, form }: Operand,
  closure: AstNode | null,
): Span | null {
  const statements = closure?.kind === 'FunctionDef' ? [...walkStatements(closure.body)] : [];
  const own = statements.find((statement) =>
    targetsOf(statement).some((target) => {
      const whole = target.kind === 'Subscript' ? target.value : target;
      return whole.kind === 'Attribute' && whole.attr === form.grad && rootName(whole) === name;
    }),
  );
  // `other.accumulate(g)` names the operand that it gives something to.
  const told = statements.find((s) => s.kind === 'Expr' && s.value.kind === 'Call' && rootName(s.value.func) === name);
  const cell = spanOf(method)?.cell;
  return cell === undefined ? null : spanOf(own ?? told ?? closure ?? method, cell);
}

function targetsOf(statement: Stmt): readonly Expr[] {
  if (statement.kind === 'AugAssign') return [statement.target];
  return statement.kind === 'Assign' ? statement.targets : [];
}

interface Figures {
  hand: Float64Array;
  right: Float64Array;
  worst: number;
  error: number;
  numerical: number | null;
}

function checkOf(
  call: RecordedCall,
  { name, node, form }: Operand,
  place: Span,
  { hand, right, worst, error, numerical }: Figures,
): GradientCheck {
  const shape = [...shapeOf(node.d[form.data])];
  const isWrong = numerical !== null;
  const row: GradientRow = {
    ...emptyRow(call.function.qualname, name, shape, place, place),
    maxRelativeError: error,
    verdict: isWrong ? 'fail' : 'pass',
    norms: { hand: norm(hand), automatic: norm(right), numerical: null },
    sampled: { checked: isWrong ? 1 : 0, of: right.length, leftOut: 0 },
  };
  const values = (numbers: Float64Array): NDArray => fromValues([...numbers], float64, shape);
  return {
    ...PLAIN,
    statement: place,
    arrays: { hand: hand.length === right.length ? values(hand) : null, automatic: values(right), numerical: null },
    row: isWrong
      ? {
          ...row,
          worst: {
            index: indexOf(worst, shape),
            hand: hand[worst] as number,
            automatic: right[worst] as number,
            numerical: numerical,
          },
        }
      : row,
  };
}
