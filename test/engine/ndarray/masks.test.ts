/** A mask is counted four truths at a time: where it begins, how long it is and what its bytes are makes no difference. */
import { describe, expect, it } from 'vitest';
import { printed } from '../executed.ts';

const SETUP = `import numpy as np
bytes_ = np.array([1, 0, 0, 1, 1, 1, 1, 0, 2, 255, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1], dtype=np.uint8)
mask = bytes_.view(bool)
x = np.arange(21.0)
`;

const byHand = '[float(b) for a, b in zip(bytes_.tolist()[S], x[S].tolist()) if a]';

describe('a[mask] is what the loop over it gives', () => {
  it.each(['0:21', '1:21', '3:21', '2:9', '5:8', '7:8', '4:4', '8:12', '9:20'])('for the elements %s', (part) => {
    const lines = `print(x[S][mask[S]].tolist() == ${byHand}, len(np.flatnonzero(mask[S])) == len(${byHand}))`;
    expect(printed(`${SETUP}${lines.replaceAll('S', part)}`)).toBe('True True\n');
  });
});

describe('argmax of a matrix with few or many lines', () => {
  it.each([
    [3, 5, 0],
    [3, 5, 1],
    [64, 3, 1],
    [65, 3, 1],
    [3, 100, 0],
  ])('of %i rows and %i columns along axis %i is that of each line', (rows, columns, axis) => {
    const text = `import numpy as np
m = np.random.RandomState(1).rand(${rows}, ${columns})
lines = m if ${axis} else m.T
print(m.argmax(axis=${axis}).tolist() == [line.tolist().index(max(line.tolist())) for line in lines])`;
    expect(printed(text)).toBe('True\n');
  });
});
