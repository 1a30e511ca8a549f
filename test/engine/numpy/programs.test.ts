/** Small NumPy programs print and fail as the real NumPy recorded it (tools/oracle/numpy_programs.py). */
import { expect, test } from 'vitest';
import { installLibrary } from '../../../src/engine/library.ts';
import { createRuntime } from '../../../src/engine/python/runtime/index.ts';
import { parseModule } from '../../../src/engine/python/syntax/parse.ts';
import recorded from '../../fixtures/numpy/programs.json';

installLibrary();

function run(source: string): { stdout: string; error: { type: string; message: string; line: number } | null } {
  const rt = createRuntime({ file: 'main.py', seed: 0 });
  const parsed = parseModule(source) as unknown as { module?: unknown };
  const unit = rt.compile((parsed.module ?? parsed) as never, source, { file: 'main.py', cell: 0 });
  const outcome = rt.run(unit);
  if (outcome.ok) return { stdout: rt.stdout(), error: null };
  const { type, message, frames } = outcome.failure;
  const line = frames.filter((frame) => frame.user).at(-1)?.line ?? -1;
  return { stdout: rt.stdout(), error: { type: type.replace(/^.*\./, ''), message, line } };
}

// The transforms take a second on a quiet machine, thirty on a busy one.
test.each(recorded)('$name', { timeout: 120_000 }, ({ source, stdout, error }) => {
  expect(run(source)).toEqual({ stdout, error });
});
