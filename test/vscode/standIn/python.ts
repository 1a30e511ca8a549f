/** The engine in the place of a Python process: it runs a program, and gives what it printed. */
import { printed } from '../../engine/executed.ts';

/** What the program printed; throws what it raised. */
export const runPython = (text: string): string => printed(text, { limits: { seconds: 60, steps: 1e9, bytes: 1e9 } });
