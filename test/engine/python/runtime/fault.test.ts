/** A fault of the engine's own ends the program as an uncatchable error at its line, and what was printed before it stays. */
import { expect, it } from 'vitest';
import { nativeFunction } from '../../../../src/engine/python/objects/functions.ts';
import { createRuntime } from '../../../../src/engine/python/runtime/index.ts';
import { parseChecked } from '../../../../src/engine/python/runtime/syntaxError.ts';

const PROGRAMS: [where: string, source: string, line: number][] = [
  ['at the top', "print('before')\nbroken()", 2],
  ['inside a handler of everything', "print('before')\ntry:\n  broken()\nexcept BaseException: print('caught')", 3],
  ['in a function', "print('before')\ndef f():\n  return broken()\nf()", 3],
];

it.each(PROGRAMS)('a fault %s', (_, source, line) => {
  const rt = createRuntime({});
  rt.globals.broken = nativeFunction('broken()', () => {
    throw new TypeError('nothing there');
  });
  const outcome = rt.run(rt.compile(parseChecked(source, 'main.py'), source, { file: 'main.py' }));
  expect(outcome).toMatchObject({ ok: false, failure: { type: 'EngineFault' } });
  if (outcome.ok) return;
  expect(outcome.failure.message).toBe(
    'the engine itself failed here (TypeError: nothing there); please report it with this line',
  );
  expect(outcome.failure.frames.at(-1)?.line).toBe(line);
  expect(rt.stdout()).toBe('before\n');
});
