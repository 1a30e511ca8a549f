/** Runs Python programs for the tests of the Python room. */

import { PyBaseException } from '../../../../src/engine/python/objects/raise.ts';
import { createRuntime, type RuntimeOptions, type Unit } from '../../../../src/engine/python/runtime/index.ts';
import { parseChecked } from '../../../../src/engine/python/runtime/syntaxError.ts';
import { installStandardLibrary } from '../../../../src/engine/python/stdlib/index.ts';

installStandardLibrary();

export interface Ran {
  stdout: string;
  stderr: string;
  /** The traceback, empty when all went well. */
  traceback: string;
  type: string | null;
  message: string | null;
  milliseconds: number;
}

/** Runs a program to its end. */
export function run(source: string, options: RuntimeOptions & { traced?: boolean } = {}): Ran {
  const file = options.file ?? 'main.py';
  const rt = createRuntime({ ...options, file });
  const started = performance.now();
  let unit: Unit;
  try {
    unit = rt.compile(parseChecked(source, file), source, { file, trace: options.traced ?? false });
  } catch (error) {
    if (!(error instanceof PyBaseException)) throw error;
    const { type, message, traceback } = rt.failure(error);
    return { stdout: '', stderr: traceback, traceback, type, message, milliseconds: 0 };
  }
  const outcome = rt.run(unit);
  rt.end();
  const failure = outcome.ok ? null : outcome.failure;
  return {
    stdout: rt.stdout(),
    stderr: rt.stderr() + (failure?.traceback ?? ''),
    traceback: failure?.traceback ?? '',
    type: failure?.type ?? null,
    message: failure?.message ?? null,
    milliseconds: performance.now() - started,
  };
}
