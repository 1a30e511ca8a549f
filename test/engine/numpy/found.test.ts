/** What once differed from NumPy stays the same: what the fuzzer found, what NumPy's reference and guide have, and arithmetic of single elements (tools/oracle/numpy_found.py). */
import { expect, test } from 'vitest';
import { answers, toldAnswers } from '../../../tools/fuzz/answers.ts';
import { same } from '../../../tools/fuzz/compare.ts';
import digits from '../../fixtures/numpy/digits.json';
import elements from '../../fixtures/numpy/elements.json';
import found from '../../fixtures/numpy/found.json';
import guide from '../../fixtures/numpy/guide.json';
import reference from '../../fixtures/numpy/reference.json';

function expectAlike(got: readonly string[], want: readonly string[]): void {
  const at = want.findIndex((text, i) => !same(got[i] as string, text, true));
  expect(at < 0 ? '' : got[at]).toBe(at < 0 ? '' : want[at]);
}

test.each([...found, ...reference, ...guide])('$statements', ({ statements, want }) => {
  expectAlike(answers(statements), want);
});

test.each([...digits, ...elements])('to the last digit: $statements', ({ statements, want }) => {
  expect(answers(statements)).toEqual(want);
});

// an inspection listens to all arrays; there, numbers go other ways into elements and out of them
const NUMBERS = /\] = |np\.(?:float|int|uint|complex)\d+\(/;
const withNumbers = [...found, ...elements].filter(({ statements }) => NUMBERS.test(statements.join('\n')));

test.each(withNumbers)('told to a listener: $statements', ({ statements, want }) => {
  expectAlike(toldAnswers(statements), want);
});
