/** What ran in the person's own modules is told by module, each shape once. */
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';

const LAYERS = `import numpy as np

SCALE = np.ones(3)

class Affine:
    def __init__(self, W):
        self.W = W

    def forward(self, x):
        out = x @ self.W
        return out * SCALE[0]
`;

function modulesOf(text: string, files: Record<string, string> = { 'common/layers.py': LAYERS }) {
  const request = { kind: 'python' as const, source: 'main.py', cells: [{ text }], files };
  return inspect({ ...request, options: { experiments: false } }).report.modules ?? [];
}

const USE = `import numpy as np
from common.layers import Affine
layer = Affine(np.zeros((2, 3)))
for i in range(50):
    y = layer.forward(np.ones((4, 2)))
z = layer.forward(np.ones((5, 2)))
`;

describe('modules of the person', () => {
  it('tell the values of their own statements and expressions', () => {
    const [module] = modulesOf(USE);
    expect(module?.file).toBe('common/layers.py');
    expect(module?.expressions).toContainEqual(
      expect.objectContaining({
        span: { cell: 0, line: 10, column: 14, endLine: 10, endColumn: 24 },
        value: expect.objectContaining({ dtype: 'float64', shape: [5, 3] }),
      }),
    );
    expect(module?.steps.find(({ label }) => label === 'SCALE')).toMatchObject({
      span: { line: 3 },
      text: 'SCALE = np.ones(3)',
      call: null,
    });
  });

  it('name their own operands where they fail, not those of the call', () => {
    const cells = [{ text: `${USE}x = np.ones((3, 4))\nlayer.forward(x.T)\n` }];
    const { report } = inspect({ kind: 'python', source: 'main.py', cells, files: { 'common/layers.py': LAYERS } });
    const { operands, explanation } = report.cells[0]?.error ?? {};
    expect(operands).toMatchObject([
      { text: 'x', shape: [4, 3], span: { cell: 0, line: 8 }, origin: null },
      { text: 'self.W', shape: [2, 3], span: { cell: 0, line: 8 }, origin: null },
    ]);
    expect(explanation).toContain('`x` (4, 3), `self.W` (2, 3)');
  });

  it('keep of many calls the last one of each shape, and the steps in it', () => {
    const [module] = modulesOf(USE);
    const forward = module?.calls.filter(({ name }) => name === 'Affine.forward') ?? [];
    expect(forward.map((call) => call.arguments.find(({ name }) => name === 'x')?.value.shape)).toEqual([
      [4, 2],
      [5, 2],
    ]);
    const outs = module?.steps.filter(({ label }) => label === 'out') ?? [];
    expect(outs.map(({ call }) => module?.calls[call ?? -1])).toEqual(forward);
  });

  it.each([
    ['no module is imported', 'import numpy as np\nx = np.ones(3)\n'],
    ['only exec makes code of its own', "import numpy as np\nexec('x = np.ones(3)')\n"],
  ])('are absent where %s', (_name, text) => {
    expect(modulesOf(text)).toEqual([]);
  });
});
