/** What is called after a run has ended leaves the run's record as it was. */
import { expect, it } from 'vitest';
import { PyFloat, type Value } from '../../../src/engine/python/objects/index.ts';
import { executed } from '../executed.ts';

it('calls of experiments are no part of the run', () => {
  const text = 'def f(x):\n    y = x * 2.0\n    return y\na = f(3.0)\n';
  const run = executed(text, { record: true });
  const seen = (): unknown[] => [
    run.recorder?.calls.length,
    run.recorder?.steps().length,
    run.runtime.last.map(String),
  ];
  const before = seen();
  expect(run.recorder?.calls.length).toBe(1);
  const result = run.runtime.call(run.runtime.globals.f as Value, [new PyFloat(100)]);
  expect((result as PyFloat).v).toBe(200);
  expect(seen()).toEqual(before);
});
