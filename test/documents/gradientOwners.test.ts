/** Above which classes and functions a verdict on gradients is expected, before anything ran. */
import { describe, expect, it } from 'vitest';
import { gradientOwners } from '../../src/documents/gradientOwners.ts';

const text = (...lines: string[]): string => lines.join('\n');
const LAYER = [
  'class Square:',
  '    def forward(self, x):',
  '        pass',
  '',
  '    def backward(self, dout):',
  '        pass',
];

describe('gradients to check are expected', () => {
  it.each([
    ['over a class with forward and backward', text('import numpy as np', ...LAYER), [1]],
    ['over each of two classes', text(...LAYER, ...LAYER), [0, 6]],
    [
      'over a function beside its derivative',
      text('def sigmoid(x):', '    pass', 'def sigmoid_prime(x):', '    pass'),
      [0],
    ],
    ['over a forward function', text('def affine_forward(x):', '    pass', 'def affine_backward(d):', '    pass'), [0]],
    [
      'over a loss with its gradient',
      text('class Net:', '    def loss(self, x, t):', '        pass', '    def gradient(self, x, t):', '        pass'),
      [0],
    ],
    [
      'not over half a layer',
      text('class Half:', '    def forward(self, x):', '        pass', 'def backward():', '    pass'),
      [],
    ],
    ['not over functions that only sound alike', text('def f(x):', '    pass', 'def df2(x):', '    pass'), []],
  ])('%s', (_name, code, lines) => {
    expect(gradientOwners(code)).toEqual(lines);
  });
});
