/** np.correlate of lines of float64 in one go, where nobody listens: the steps in Python took up to twenty times NumPy's time. */
import { empty, isCContiguous, type NDArray } from './array.ts';
import { type Line, plainChain } from './blas/multiplyAdd.ts';
import { float64 } from './dtype.ts';
import { sumOfProducts } from './gemm.ts';
import { currentObserver } from './observe.ts';

/** Up to so many products NumPy adds to a sum one by one; longer ones BLAS sums. */
const FEW = 11;

/** The sums of products with `v` from so many elements before the line on; null where they have to be told, or are no float64. */
export function correlated(line: NDArray, v: NDArray, before: number, count: number): NDArray | null {
  const observer = currentObserver();
  if (observer !== null && observer.ignores?.(count) !== true) return null;
  if ([line, v].some((one) => one.dtype !== float64 || !isCContiguous(one))) return null;
  const [n, m] = [line.size, v.size];
  const [x, y] = [line, v].map(({ storage, offset }) => ({
    view: storage.memory.f64,
    at: (storage.start + offset) >>> 3,
    step: 1,
  })) as [Line, Line];
  const result = empty([count], float64);
  const to = result.storage.start >>> 3;
  for (let i = 0; i < count; i++) {
    const from = Math.max(i - before, 0);
    const length = Math.min(i - before + m, n) - from;
    const [a, b] = [
      { ...x, at: x.at + from },
      { ...y, at: y.at + from - i + before },
    ];
    const sum = length === m && m <= FEW ? plainChain(a, b, 0, m, 1) : sumOfProducts(a, b, length);
    if (sum === null) return null;
    result.storage.memory.f64[to + i] = sum;
  }
  return result;
}
