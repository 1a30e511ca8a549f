/** The call that stands as an example where gradients are checked on inputs of the person's choice. */
import { expect, it } from 'vitest';
import { exampleCall } from '../../src/editor/targets/exampleCall.ts';
import { inspect } from '../../src/engine/inspect.ts';

const LAYER = `import numpy as np
class Scale:
    def __init__(self, k=2):
        self.k = k
    def forward(self, x, times):
        return self.k * times * x
    def backward(self, dout):
        return self.k * dout
`;

it.each([
  [
    'a layer in a variable',
    `${LAYER}layer = Scale()\nlayer.forward(np.ones((2, 3)), 1)`,
    'layer.forward(np.random.randn(2, 3), 1)',
  ],
  [
    'a layer in a list',
    `${LAYER}layers = [Scale()]\nlayers[0].forward(np.ones(4), 1)`,
    'Scale().forward(np.random.randn(4), 1)',
  ],
  [
    'a function',
    'import numpy as np\ndef square(x):\n    return x ** 2\ndef square_grad(x):\n    return 2 * x\nsquare(np.ones(3))',
    'square(np.random.randn(3))',
  ],
  ['nothing with a gradient', 'x = 1', null],
])('%s', (_name, text, call) => {
  const { report } = inspect({ kind: 'python', source: 'main.py', cells: [{ text }] });
  expect(exampleCall(report)).toBe(call);
});
