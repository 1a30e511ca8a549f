/** Windows that would reach beyond their array's memory are refused, in NumPy's words where NumPy looks. */
import { expect, it } from 'vitest';
import { installLibrary } from '../../../src/engine/library.ts';
import { outputOf } from '../python/stdlib/program.ts';

installLibrary();

const INCOMPATIBLE = 'ValueError: strides is incompatible with shape of requested array and size of buffer\n';

it.each([
  ['a step too far', 'np.ndarray((3,), int, a, 0, (1024,))', INCOMPATIBLE],
  ['a step before the beginning', 'np.ndarray((2,), int, a, 0, (-8,))', INCOMPATIBLE],
  ['backwards to the beginning', 'print(np.ndarray((2,), int, a, 8, (-8,)))', '[1 0]\n'],
  ['more elements than there are', 'np.ndarray((9,), int, a)', 'TypeError: buffer is too small for requested array\n'],
  ['an offset behind the end', 'np.ndarray((2,), int, a, 40)', 'TypeError: buffer is too small for requested array\n'],
  ['nothing in a wide step', 'print(np.ndarray((0,), int, a, 0, (1024,)))', '[]\n'],
  ['strides that are set', 'a.strides = (64,)', 'ValueError: strides is not compatible with available memory\n'],
  [
    'as_strided, which NumPy lets read foreign memory',
    'np.lib.stride_tricks.as_strided(a, (2,), (2**20,))',
    INCOMPATIBLE,
  ],
])('%s', (_name, statement, output) => {
  expect(
    outputOf(`import warnings; warnings.simplefilter('ignore')\nimport numpy as np\na = np.arange(4)\n${statement}`),
  ).toBe(output);
});
