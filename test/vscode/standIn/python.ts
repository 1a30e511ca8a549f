/** The engine in the place of a Python process: it runs a program, then gives the repr of an expression. */
import { parseProgram } from '../../../src/engine/trace/program.ts';
import { execute } from '../../../src/engine/trace/run.ts';

/** What the program printed; throws what it raised. */
export function runPython(text: string): string {
  const program = parseProgram({ kind: 'python', source: 'program.py', cells: [{ text }] });
  const { cells } = execute(program, {
    seed: 0,
    limits: { seconds: 60, steps: 1e9, bytes: 1e9 },
    continueAfterError: false,
    files: {},
    locale: 'en',
    kept: null,
    record: false,
  });
  const error = cells[0]?.error;
  if (error) throw new Error(`${error.type}: ${error.message}`);
  return cells[0]?.stdout ?? '';
}
