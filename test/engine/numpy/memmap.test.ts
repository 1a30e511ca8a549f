/** Arrays on files: what is written is there for whoever opens the file, and what is computed from one is a plain array. */
import { expect, test } from 'vitest';
import { answers } from '../../../tools/fuzz/answers.ts';

const WRITTEN = [
  "w = np.memmap('numbers.bin', dtype='u2', mode='w+', shape=(2, 3))",
  'w[:] = np.arange(6).reshape(2, 3)',
  "r = np.memmap('numbers.bin', dtype='u2', mode='r')",
];

test.each([
  ['a reader finds what was written without a flush', 'r', 'memmap([0, 1, 2, 3, 4, 5], dtype=uint16)\n'],
  ['views are on the file, too', 'r[2:].reshape(2, 2)', 'memmap([[2, 3],\n        [4, 5]], dtype=uint16)\n'],
  ['chosen elements are not', 'r[[1, 3]]', 'array([1, 3], dtype=uint16)\n'],
  [
    'results are plain arrays',
    'r[:2] + 1, np.concatenate([r[:1], r[:1]])',
    '(array([1, 2], dtype=uint16), array([0, 0], dtype=uint16))\n',
  ],
  ['and scalars', 'r.sum(), r.max()', '(np.uint64(15), np.uint16(5))\n'],
  ['what is only read cannot be written', 'r[0] = 1', 'ValueError: assignment destination is read-only\n'],
  [
    'from a place on, in a shape',
    "np.memmap('numbers.bin', 'u2', 'c', 2, (2, 2))",
    'memmap([[1, 2],\n        [3, 4]], dtype=uint16)\n',
  ],
  [
    'more than there is',
    "np.memmap('numbers.bin', 'u2', 'r', shape=100)",
    'ValueError: mmap length is greater than file size\n',
  ],
  [
    'half an element',
    "np.memmap('numbers.bin', 'u8', 'r')",
    'ValueError: Size of available data is not a multiple of the data-type size.\n',
  ],
  [
    'an unknown mode',
    "np.memmap('numbers.bin', mode='x')",
    "ValueError: mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', 'readwrite', 'write'] (got 'x')\n",
  ],
  ['no shape to write', "np.memmap('other.bin', mode='w+')", "ValueError: shape must be given if mode == 'w+'\n"],
])('%s', (_, statement, want) => {
  expect(answers([...WRITTEN, statement]).at(-1)).toBe(want);
});

test('a copy on write leaves the file, a change in place does not', () => {
  const program = [
    ...WRITTEN,
    "c = np.memmap('numbers.bin', 'u2', 'c')",
    'c[0] = 9',
    "p = np.memmap('numbers.bin', 'u2', 'r+')",
    'p[1] = 7',
    'p.flush()',
    "np.fromfile('numbers.bin', 'u2')",
  ];
  expect(answers(program).at(-1)).toBe('array([0, 7, 2, 3, 4, 5], dtype=uint16)\n');
});

test('np.load maps a file where it is asked to', () => {
  const program = [
    "np.save('numbers.npy', np.arange(4.).reshape(2, 2).T)",
    "m = np.load('numbers.npy', mmap_mode='r')",
    'm, m[0].flags.writeable',
  ];
  expect(answers(program).at(-1)).toBe('(memmap([[0., 2.],\n        [1., 3.]]), False)\n');
});

test.each([
  [
    'knows of scalars',
    'self, arr, context=None, return_scalar=False',
    "return 'scalar' if return_scalar else 'array'",
    "('array', 'scalar')\n",
  ],
  ['was written before NumPy 2', 'self, arr, context=None', 'return arr.shape', '((3,), ())\n'],
])('a class that wraps results itself and %s', (_, parameters, body, want) => {
  const program = [
    `class A(np.ndarray):\n    def __array_wrap__(${parameters}): ${body}`,
    'a = np.arange(3.).view(A)',
    'np.sin(a), a.sum()',
  ];
  expect(answers(program).at(-1)).toBe(want);
});
