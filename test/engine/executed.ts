/** Programs of one cell in the engine without a report: the run itself, or what it printed. */
import { parseProgram } from '../../src/engine/trace/program.ts';
import { execute, type Run, type RunOptions } from '../../src/engine/trace/run.ts';

/** What a run is asked for where a test asks for nothing else. */
export const PLAIN: RunOptions = {
  seed: 0,
  limits: {},
  continueAfterError: false,
  files: {},
  locale: 'en',
  kept: null,
  record: false,
};

export function executed(text: string, options: Partial<RunOptions> = {}): Run {
  return execute(parseProgram({ kind: 'python', source: 'main.py', cells: [{ text }] }), { ...PLAIN, ...options });
}

/** What the program printed; throws what it raised. */
export function printed(text: string, options: Partial<RunOptions> = {}): string {
  const [cell] = executed(text, options).cells;
  if (cell?.error) throw new Error(`${cell.error.type}: ${cell.error.message}\n${text}`);
  return cell?.stdout ?? '';
}
