/**
 * Which wrong gradients follow from a softmax over the whole batch: `(y - t) / N` is right for one a sample. It is tried:
 * the program runs again with that softmax mended, and what is right there follows from it.
 */
import type { Parts } from '../../trace/parts.ts';
import { placesOf } from '../../trace/places.ts';
import { wholeProgram } from '../../trace/wholeProgram.ts';
import type { Context } from '../rule.ts';
import { type Mixing, mixingSoftmaxes } from '../softmaxOverBatch.ts';
import { candidatesOf } from './candidates.ts';
import { GradientCapture } from './capture.ts';
import type { GradientCheck } from './check.ts';

/** A program as a context is one, before its gradients are known. */
type Ungraded = Omit<Context, 'gradients'>;

/** The checks of a context, each that a softmax explains with that one; `tables` makes those of a changed program. */
export function* withSoftmaxCauses(
  context: Context,
  tables: (mended: Ungraded) => Parts<GradientCheck[]>,
): Parts<GradientCheck[]> {
  let checks = context.gradients;
  if (!checks.some(isWrong)) return checks;
  for (const mixing of mixingSoftmaxes(context)) {
    const mended = context.outOfTime(WHAT) ? null : mendedProgram(context, mixing);
    if (mended === null) continue;
    const right = (yield* tables(mended)).filter(({ row }) => row.verdict === 'pass');
    checks = checks.map((check) =>
      isWrong(check) && right.some((other) => isSameGradient(check, other))
        ? { ...check, softmax: mixing.place }
        : check,
    );
  }
  return checks;
}

const WHAT = 'gradients with the softmax mended';

const isWrong = ({ row, shapes, softmax }: GradientCheck): boolean =>
  row.verdict === 'fail' && shapes === null && softmax === undefined;

function isSameGradient(a: GradientCheck, b: GradientCheck): boolean {
  const place = ({ statement, row }: GradientCheck) => `${statement?.cell}:${statement?.line}:${row.module?.line}`;
  return a.row.layer === b.row.layer && a.row.target === b.row.target && place(a) === place(b);
}

function mendedProgram(context: Context, { replace }: Mixing): Ungraded | null {
  const { program } = context;
  const run = context.rerun({
    replace,
    record: true,
    listener: (runtime) => new GradientCapture(runtime, candidatesOf(program)),
  });
  const recorder = run?.recorder ?? null;
  if (run === null || recorder === null) return null;
  const { runtime } = run;
  return {
    ...context,
    run,
    runtime,
    recorder,
    ...placesOf(program, runtime),
    whole: wholeProgram(program, runtime),
    rerun: (variation) =>
      context.rerun({ ...variation, replace: (node) => replace(node) ?? variation.replace?.(node) ?? null }),
  };
}
