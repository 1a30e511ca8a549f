/** Arrays and dtypes in annotations: both classes can be subscripted. */
import { expect, test } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

test('array classes take type arguments', () => {
  const text = `import numpy as np
from numpy.typing import NDArray
def norm(x: NDArray[np.float64], y: np.ndarray[tuple, np.dtype[np.int64]] | None = None) -> "NDArray":
    return x @ x
print(norm(np.array([3.0, 4.0])))
`;
  const { report } = inspect({ kind: 'python', source: 'a.py', cells: [{ text }], options: { experiments: false } });
  expect(report.cells[0]).toMatchObject({ stdout: '25.0\n', error: null });
});
