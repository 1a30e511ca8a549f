/** What notebooks take from IPython. */

import { expect, test } from 'vitest';
import { outputOf } from './program.ts';

test.each([
  'import IPython\nprint(type(IPython.display).__name__, callable(IPython.display.Audio))',
  'from IPython import display\ndisplay.clear_output(wait=True)\nprint(type(display).__name__, callable(display.Audio))',
  'import IPython.display as display\nprint(type(display).__name__, callable(display.Audio))',
])('IPython.display is a module, however it is imported: %s', (source) => {
  expect(outputOf(source)).toBe('module True\n');
});
