/** What array code warns of, on stderr as Python writes it. */
import { expect, test } from 'vitest';
import { installLibrary } from '../../../src/engine/library.ts';
import { createRuntime } from '../../../src/engine/python/runtime/index.ts';
import { parseModule } from '../../../src/engine/python/syntax/parse.ts';

installLibrary();

function warned(source: string): string {
  const runtime = createRuntime({ file: 'main.py', now: () => 0 });
  const { module } = parseModule(source, { file: 'main.py', mode: 'exec' });
  runtime.run(runtime.compile(module, source, { file: 'main.py', cell: 0 }));
  return runtime.stderr();
}

test.each(['', 'import warnings\n'])(
  'a warning of a line is written once, however often the line runs (%j)',
  (before) => {
    const program = `${before}import numpy as np
for i in range(1000):
    x = np.float64(1e300) * 1e300
y = np.float64(1e300) * 1e300
np.array([1.0]) / 0
`;
    const line = before === '' ? 0 : 1;
    expect(warned(program)).toBe(`main.py:${line + 3}: RuntimeWarning: overflow encountered in scalar multiply
  x = np.float64(1e300) * 1e300
main.py:${line + 4}: RuntimeWarning: overflow encountered in scalar multiply
  y = np.float64(1e300) * 1e300
main.py:${line + 5}: RuntimeWarning: divide by zero encountered in divide
  np.array([1.0]) / 0
`);
  },
);
