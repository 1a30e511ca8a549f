/**
 * What one array of a run would be if another one, which it was computed from, were multiplied by a factor. The program's
 * own code runs again: the function that computed the one from the other where there is one, otherwise the whole program.
 */
import type { ArrayHandle } from '../../protocol/report.ts';
import type { ScalingRequest } from '../../protocol/tile.ts';
import type { NDArray } from '../ndarray/array.ts';
import type { BinOp, Constant, Expr } from '../python/syntax/ast.ts';
import { callAgain } from './again.ts';
import { walkStatements } from './names.ts';
import { numbersOf, writeNumbers } from './numbers.ts';
import type { Program } from './program.ts';
import type { RecordedStep } from './recorder.ts';
import type { Run } from './run.ts';

/** Runs the program again, recorded, with some expressions replaced. */
export type Rerun = (replace: (node: Expr) => Expr | null) => Run;

/** The array as it comes out this time; null where the program has no such path from the one to the other. */
export function scaledAgain(program: Program, run: Run, rerun: Rerun, scaling: ScalingRequest): NDArray | null {
  return run.within(() => byCall(run, scaling)) ?? byProgram(program, run, rerun, scaling);
}

function byCall(run: Run, { result, argument, factor }: ScalingRequest): NDArray | null {
  const at = (recorded: { snapshot: { handle: ArrayHandle } | null }): ArrayHandle | undefined =>
    recorded.snapshot?.handle;
  for (const call of run.recorder?.calls ?? []) {
    if (call.result === null || at(call.result) !== result) continue;
    const index = call.arguments.findIndex(({ recorded }) => at(recorded) === argument);
    // Whole numbers would be rounded again.
    if (index < 0 || call.arguments[index]?.recorded.snapshot?.array?.dtype.kind !== 'f') continue;
    const scale = (array: NDArray): void =>
      writeNumbers(
        array,
        numbersOf(array).map((value) => value * factor),
      );
    const again = callAgain(run.runtime, call, { [index]: scale });
    if (again !== null) return again;
  }
  return null;
}

/** The assignment that made the argument is multiplied, where it ran once: a loop would take the factor at every turn. */
function byProgram(
  program: Program,
  run: Run,
  rerun: Rerun,
  { result, argument, factor }: ScalingRequest,
): NDArray | null {
  const steps = run.recorder?.steps() ?? [];
  const made = steps.find((step) => step.recorded.snapshot?.handle === argument && step.kind === 'assign');
  const at = steps.findIndex((step) => step.recorded.snapshot?.handle === result);
  const once = made && steps.filter(({ node }) => node === made.node).length === 1;
  const source = once ? assigned(program, run, made) : null;
  if (source === null || at < 0) return null;
  const again = rerun((node) => (node === source ? times(node, factor) : null));
  const step = again.recorder?.steps()[at];
  const same = step !== undefined && step.label === steps[at]?.label;
  return same ? (step.recorded.snapshot?.array ?? null) : null;
}

/** The expression whose value a step's statement assigned to one name. */
function assigned(program: Program, run: Run, { node }: RecordedStep): Expr | null {
  const target = run.runtime.nodes[node]?.node;
  for (const { module } of program.cells)
    for (const statement of walkStatements(module.body))
      if (statement.kind === 'Assign' && statement.targets.length === 1 && statement.targets[0] === target)
        return target?.kind === 'Name' ? statement.value : null;
  return null;
}

function times(node: Expr, factor: number): BinOp {
  const scale = { kind: 'Constant', span: node.span, value: { type: 'float', value: factor } } as Constant;
  // A copy: the replacement of the node inside its replacement would never end.
  return { kind: 'BinOp', span: node.span, left: scale, op: 'Mult', right: { ...node } } as BinOp;
}
