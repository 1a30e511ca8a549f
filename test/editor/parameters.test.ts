/** Behind which names of a signature hints with shapes are put. */
import { describe, expect, it } from 'vitest';
import { parameterPlaces } from '../../src/editor/code/parameters.ts';

/** The text with a mark behind each parameter. */
function marked(text: string): string {
  const lines = text.split('\n');
  for (const { line, column } of parameterPlaces(lines, 1).reverse())
    lines[line - 1] = `${lines[line - 1]?.slice(0, column)}‹›${lines[line - 1]?.slice(column)}`;
  return lines.join('\n');
}

describe('the places of parameters', () => {
  it.each([
    ['plain ones', 'def f(x, W):', 'def f(x‹›, W‹›):'],
    ['of a method', '    def forward(self, x):', '    def forward(self‹›, x‹›):'],
    [
      'with annotations and defaults',
      'def f(x: np.ndarray, n=g(1, y), *, k="a, b"):',
      'def f(x‹›: np.ndarray, n‹›=g(1, y), *, k‹›="a, b"):',
    ],
    ['with subscripts', 'def f(x: dict[str, int], y):', 'def f(x‹›: dict[str, int], y‹›):'],
    ['with stars', 'async def f(*args, **kw):', 'async def f(*args‹›, **kw‹›):'],
    [
      'over several lines',
      'def f(\n    x,  # the batch, y\n    W,\n):\n    z = (a, b)',
      'def f(\n    x‹›,  # the batch, y\n    W‹›,\n):\n    z = (a, b)',
    ],
    ['of other alphabets', 'def f(θ, 重み):', 'def f(θ‹›, 重み‹›):'],
    ['none', 'def f():', 'def f():'],
    ['not those of a call', 'y = f(x, W)', 'y = f(x, W)'],
  ])('%s', (_name, text, expected) => {
    expect(marked(text)).toBe(expected);
  });
});
