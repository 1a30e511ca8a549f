/** Stands in for a Python process: the engine answers each line's expression after all that were asked before. */
import { createInterface } from 'node:readline';
import { runPython } from './python.ts';

const before: string[] = [];

createInterface({ input: process.stdin }).on('line', (expression) => {
  try {
    process.stdout.write(runPython([...before, `print(${expression})`].join('\n')));
    before.push(expression);
  } catch (error) {
    process.stdout.write(`!${(error as Error).message.replaceAll('\n', ' ')}\n`);
  }
});
