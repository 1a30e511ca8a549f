/** Answers array cases line by line: what tools/fuzz/ndarray.py compares NumPy with. */
import { createInterface } from 'node:readline';
import { type Case, execute } from '../../test/engine/ndarray/execute.ts';

createInterface({ input: process.stdin }).on('line', (line) => {
  let answer: unknown;
  try {
    answer = execute(JSON.parse(line) as Case);
  } catch (error) {
    answer = { bug: String((error as Error).stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
