/** What the fuzzer once found to differ from NumPy stays the same (tools/oracle/numpy_found.py). */
import { expect, test } from 'vitest';
import { answers } from '../../../tools/fuzz/answers.ts';
import { same } from '../../../tools/fuzz/compare.ts';
import recorded from '../../fixtures/numpy/found.json';

test.each(recorded)('$statements', ({ statements, want }) => {
  const got = answers(statements);
  const at = want.findIndex((text, i) => !same(got[i] as string, text, true));
  expect(at < 0 ? '' : got[at]).toBe(at < 0 ? '' : want[at]);
});
