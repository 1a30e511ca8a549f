/** What of NumPy is missing says so by name, and does not fail as if the program were wrong. */
import { expect, test } from 'vitest';
import { answers } from '../../../tools/fuzz/answers.ts';

const STRINGS = 'NotImplementedError: StringDType is not supported by this engine; use dtype=str or dtype=object\n';

test.each([
  ["np.array(['a'], dtype=np.dtypes.StringDType())", STRINGS],
  ["np.zeros(2, dtype='T')", STRINGS],
  [
    "np.linalg.qr(np.array([[1j, 2], [3, 4]]), mode='raw')",
    "NotImplementedError: mode='raw' of qr is not supported by this engine for complex matrices\n",
  ],
])('%s', (statement, want) => {
  expect(answers([statement])).toEqual([want]);
});
