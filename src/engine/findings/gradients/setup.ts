/** What a gradient check is made with: the two functions, the values that they are given, and how they are run on copies of them. */
import type { NDArray } from '../../ndarray/index.ts';
import { withWideFloats } from '../../numpy/dtypeOf.ts';
import { PyBaseException, type Value } from '../../python/objects/index.ts';
import type { PyFunction, Runtime } from '../../python/runtime/index.ts';
import type { FunctionDef } from '../../python/syntax/ast.ts';
import { Copier } from '../../trace/copy.ts';
import { isArray } from '../../trace/values.ts';
import type { Context, Locale } from '../rule.ts';
import type { Candidate } from './candidates.ts';
import type { RoleMap } from './roles.ts';
import type { Target, Values } from './targets.ts';

export interface Setup {
  runtime: Runtime;
  forward: PyFunction;
  backward: PyFunction;
  definition: FunctionDef;
  /** Parameters of the forward, float64, never changed. */
  values: Values;
  roles: RoleMap;
  targets: Target[];
  /** What arrives at the first result instead of fixed numbers. */
  upstream?: NDArray;
  /** How many times as large as usual is what arrives: 0 where nothing does. */
  scale?: number;
  /** Puts the random streams back to where they were, so that every call of the forward draws the same. */
  withSameRandomness<T>(body: () => T): T;
}

export function copied(values: Values): Values {
  const copier = new Copier({ widen: true });
  const given = new Set<unknown>();
  return values.map(([name, value]) => {
    // One array given for two arguments, `add(x, x)`: the gradient for each is that of moving it alone.
    const isAgain = isArray(value) && given.has(value.storage);
    if (isArray(value)) given.add(value.storage);
    return [name, (isAgain ? new Copier({ widen: true }) : copier).copy(value)] as [string, Value];
  });
}

/** Runs a body on the same random numbers as every other time, in float64 throughout. */
export function alike<T>(setup: Pick<Setup, 'withSameRandomness'>, body: () => T): T {
  return withWideFloats(() => setup.withSameRandomness(body));
}

/** The body's value, or undefined when the program's code raised. */
export function attempt<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (error instanceof PyBaseException || error instanceof RangeError) return undefined;
    if (typeof error === 'object' && error !== null && 'limit' in error) return undefined;
    throw error;
  }
}

/** What every check may use. */
export type CheckTools = Pick<Context, 'runtime' | 'outOfTime' | 'unlessOver' | 'spanOf'> &
  Pick<Setup, 'withSameRandomness'> & {
    locale: Locale;
    sizes: Record<string, number>;
    /** The cell of the whole program in which a layer stands. */
    cellOf(candidate: Pick<Candidate, 'cell' | 'file'>): number | undefined;
  };
