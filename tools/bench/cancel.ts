/** How long a worker's thread takes to end when a computation is cancelled, also in the middle of one long kernel. */
import { Engine, script } from './engine.ts';
import { row } from './table.ts';

const ENDLESS: [name: string, text: string][] = [
  ['an endless loop', 'while True:\n    pass'],
  ['a product of 4096×4096', 'import numpy as np\na = np.ones((4096, 4096))\nwhile True:\n    a @ a'],
  [
    'a sort of 1e8 numbers',
    'import numpy as np\na = np.arange(100000000.0)\nnp.multiply(a, 7919.0, out=a)\nnp.remainder(a, 104729.0, out=a)\nwhile True:\n    a.sort()\n    a[::2] += 0.5',
  ],
  ['a regular expression', "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"],
  ['a power of whole numbers', 'x = 7 ** 3000000\nwhile True:\n    x * x'],
  ['a decomposition', 'import numpy as np\na = np.random.rand(900, 900)\nwhile True:\n    np.linalg.svd(a)'],
];

/** Milliseconds from the request until the kernel certainly runs. */
const UNDER_WAY = 6000;

export async function cancel(): Promise<void> {
  for (const [name, text] of ENDLESS) {
    const engine = new Engine();
    await engine.inspect(script('import numpy as np', false));
    let answered = false;
    void engine.inspect(script(text, false)).then(
      () => {
        answered = true;
      },
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve, UNDER_WAY));
    const start = performance.now();
    await engine.end();
    row({
      name: `cancel in ${name}`,
      ours: performance.now() - start,
      most: 100,
      ...(answered ? { note: '(it had ended by itself)' } : {}),
    });
  }
}
