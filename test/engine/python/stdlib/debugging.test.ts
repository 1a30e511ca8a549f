/** Break points are passed, as nobody is there to debug. */
import { expect, test } from 'vitest';
import { outputOf } from './program.ts';

test.each([
  ['set_trace()', 'import pdb\npdb.set_trace()\nprint("on")', 'on\n'],
  ['a debugger of its own', 'from pdb import Pdb\nPdb().set_trace()\nprint("on")', 'on\n'],
  ['a call', 'import pdb\nprint(pdb.runcall(max, 1, 2))', '2\n'],
  ['a statement', 'import pdb\nx = 1\npdb.run("x += 1")\nprint(x, pdb.runeval("x * 2"))', '2 4\n'],
  ['the error that ends a debugger', 'import bdb\nprint(issubclass(bdb.BdbQuit, Exception))', 'True\n'],
])('%s', (_name, program, expected) => {
  expect(outputOf(program)).toBe(expected);
});
