/** Runs Python programs in the engine for the tests: text in, text or error out. */

import { switchRuntime } from '../../../../src/engine/python/objects/current.ts';
import { repr } from '../../../../src/engine/python/objects/index.ts';
import { createRuntime } from '../../../../src/engine/python/runtime/index.ts';
import { installStandardLibrary } from '../../../../src/engine/python/stdlib/index.ts';
import { parseModule } from '../../../../src/engine/python/syntax/parse.ts';
import { installBuiltinTypes } from '../../../../src/engine/python/types/index.ts';

installBuiltinTypes();
installStandardLibrary();

export type Answer = { ok: string } | { error: [string, string] };

/** What a program prints, followed by `Type: message` where it fails. */
export function outputOf(source: string, files: Record<string, Uint8Array> = {}): string {
  const runtime = createRuntime({ file: 'main.py', now: () => 0, readFile: (path) => files[path] ?? null });
  const { module } = parseModule(source, { file: 'main.py', mode: 'exec' });
  const outcome = runtime.run(runtime.compile(module, source, { file: 'main.py', cell: 0 }));
  return runtime.stdout() + (outcome.ok ? '' : `${outcome.failure.type}: ${outcome.failure.message}\n`);
}

/** repr of an expression's value, or its error. */
export function answerOf(expression: string): Answer {
  const runtime = createRuntime({ file: 'main.py', now: () => 0 });
  const { module } = parseModule(expression, { file: 'main.py', mode: 'exec' });
  const outcome = runtime.run(runtime.compile(module, expression, { file: 'main.py', cell: 0, echo: true }));
  if (!outcome.ok) return { error: [outcome.failure.type, outcome.failure.message] };
  const before = switchRuntime(runtime);
  try {
    return { ok: repr(outcome.result ?? null) };
  } finally {
    switchRuntime(before);
  }
}
