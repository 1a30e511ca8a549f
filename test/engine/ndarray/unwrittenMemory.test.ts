/** Memory that nobody has set to 0: what arrays of more than a few kB are made on is written as a whole before it is read. */
import { describe, expect, it } from 'vitest';
import { printed } from '../executed.ts';

const SETUP = `import numpy as np
a = np.linspace(-2, 2, 3000)
m = np.linspace(0.5, 2, 6000).reshape(60, 100)
n = np.arange(3000)
c = a + 1j
def show(x):
    print(x.dtype, x.shape, x.strides, x.sum(), x.flat[0], x.flat[-1])
`;

const BODIES: [name: string, body: string][] = [
  ['a sum', 'a + a'],
  ['a number first', '2 - a'],
  ['a function', 'np.exp(a)'],
  ['a function that warns half way', 'np.log(a)'],
  ['integers', 'n * 3'],
  ['complex numbers', 'c * c'],
  ['a row beside a matrix', 'm + m[0]'],
  ['a column beside a matrix', 'm * m[:, :1]'],
  ['a transposed matrix', '0.1 * m.T'],
  ['a product of matrices', 'm.T @ m'],
  ['a product whose last columns are summed in lanes', 'm.T @ m[:, :93]'],
  ['a product of a matrix and a vector', 'np.ones((2000, 60)) @ m[:, 0]'],
  ['a product of a vector and a matrix', 'm[0] @ np.ones((100, 2000))'],
  ['a product over nothing', 'np.ones((60, 0)) @ np.ones((0, 60))'],
  ['an outer product', 'a[:60, None] @ a[None, :60]'],
  ['a copy', 'm.copy()'],
  ['a copy by columns', "m.copy(order='F')"],
  ['a copy of a view with gaps', 'm[::2, ::-3].copy()'],
  ['a cast', 'a.astype(np.float32)'],
  ['a cast to integers', 'm.astype(int)'],
];

/** Every byte says that nobody has written it. */
const marked = (bytes: number): ArrayBuffer => new Uint8Array(bytes).fill(0xa5).buffer;

describe('on unwritten memory as on zeros', () => {
  it.each(BODIES)('%s', (_, body) => {
    const program = `${SETUP}np.seterr(all='ignore')\nshow(np.nan_to_num(${body}))`;
    expect(printed(program, { unwrittenBuffer: marked })).toBe(printed(program));
  });
});
