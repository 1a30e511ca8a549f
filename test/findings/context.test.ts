/** What a failing layer check becomes in the light of the program's loss, and what where there was no time to look at it. */
import { expect, it } from 'vitest';
import { candidatesOf } from '../../src/engine/findings/gradients/candidates.ts';
import type { GradientCheck } from '../../src/engine/findings/gradients/check.ts';
import { inContext } from '../../src/engine/findings/gradients/inContext.ts';
import { checkScriptGradients } from '../../src/engine/findings/gradients/script.ts';
import { parseProgram } from '../../src/engine/trace/program.ts';
import { execute } from '../../src/engine/trace/run.ts';
import { PLAIN } from '../engine/executed.ts';

const program = parseProgram({
  kind: 'python',
  source: 'main.py',
  cells: [
    {
      text: `import numpy as np
def linear_forward(A, W):
    return W @ A, (A, W)
def linear_backward(dZ, cache):
    A, W = cache
    return W.T @ dZ, dZ @ A.T / A.shape[1]
print('shapes', 3, 5)
X, Y, W = np.random.randn(3, 5), np.random.randn(1, 5), np.random.randn(1, 3)
Z, cache = linear_forward(X, W)
loss = np.sum((Z - Y) ** 2) / (2 * X.shape[1])
dX, dW = linear_backward(Z - Y, cache)
W -= 0.1 * dW`,
    },
  ],
});
const [candidate] = candidatesOf(program);
if (candidate === undefined) throw new Error('the program has no candidate');

const failing: GradientCheck = {
  candidate,
  row: {
    layer: 'linear_forward',
    target: 'W',
    shape: [1, 3],
    maxRelativeError: 0.8,
    verdict: 'fail',
    diagnosis: null,
    norms: { hand: 1, automatic: 5, numerical: 5 },
    sampled: { checked: 3, of: 3, leftOut: 0 },
    arrays: {},
    worst: null,
    span: null,
    owner: null,
  },
  diagnosis: null,
  convention: null,
  shapes: null,
  arrays: { hand: null, automatic: null, numerical: null },
  root: null,
  statement: null,
  ignoresUpstream: false,
  doubles: null,
  upstreamGiven: true,
};

const options = { ...PLAIN, seed: 1 };

/** The stage that looks at the loss, where a run may print so much; 0 where there is no time at all. */
function script(outputCharacters: number) {
  const run = execute(program, { ...options, record: true });
  return checkScriptGradients(
    {
      program,
      run,
      runtime: run.runtime,
      outOfTime: () => outputCharacters === 0,
      spanOf: () => null,
      rerun: (variation) => execute(program, { ...options, ...variation, record: false, limits: { outputCharacters } }),
    },
    new Set(),
  );
}

it('stays failing where the loss was looked at and excuses nothing', () => {
  const seen = script(1_000);
  expect(seen.isComplete).toBe(true);
  expect(inContext(failing, [], seen)).toBe(failing);
});

it.each([
  ['there is no time for it', 0],
  ['its run is stopped by a limit', 1],
])('is not known to be wrong where %s', (_name, outputCharacters) => {
  const untried = script(outputCharacters);
  expect(untried.isComplete).toBe(false);
  const { row } = inContext(failing, [], untried);
  expect(row.verdict).toBe('unknown');
  expect(row.why).toMatch(/loss/);
});
