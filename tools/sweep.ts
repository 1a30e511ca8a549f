/**
 * `npm run sweep -- [WORD]`: calls of NumPy's functions with their keywords, one or two at a time (tools/sweep/calls.py), answered by
 * the real NumPy and by the engine; what differs is printed. A WORD keeps the calls that have it. Needs python3 with NumPy.
 */
import { execFileSync } from 'node:child_process';
import { answers } from './fuzz/answers.ts';
import { same } from './fuzz/compare.ts';

interface Asked {
  statements: string[];
  /** The answer to the last statement. */
  want: string;
}

const word = process.argv[2] ?? '';
const lines = execFileSync('python3', ['tools/sweep/calls.py'], { maxBuffer: 2 ** 28, encoding: 'utf8' });
let asked = 0;
let different = 0;
for (const line of lines.trim().split('\n')) {
  const { statements, want } = JSON.parse(line) as Asked;
  const call = statements.at(-1)!;
  if (!call.includes(word)) continue;
  asked += 1;
  const got = answers(statements).at(-1)!;
  if (same(got, want, true)) continue;
  different += 1;
  console.log(`>>> ${call}\nNumPy:\n${want}engine:\n${got}`);
}
console.log(`${asked} calls, ${different} differences`);
process.exitCode = different > 0 ? 1 : 0;
