/** The engine's side of the comparison with NumPy: what its prompt shows for each statement of a program. */
import { Tape } from '../../src/engine/gradient/tape.ts';
import { observed } from '../../src/engine/ndarray/index.ts';
import { Session } from '../session.ts';

const START = ['import numpy as np, io, warnings', 'warnings.simplefilter("always")'];
const RESET = ['np.random.seed(1)', 'g = np.random.default_rng(1)'];

/** What the engine's prompt shows for each statement, as tools/fuzz/programs.py writes it. */
export function answers(statements: readonly string[]): string[] {
  const session = new Session();
  for (const statement of [...START, ...RESET]) session.answer(statement);
  return statements.map((statement) => {
    const text = session.answer(statement).replace(/^Traceback \(most recent call last\):\n/m, '');
    const warned = [...session.takeWarnings().matchAll(/: (RuntimeWarning: .*)/g)].map((match) => `${match[1]}\n`);
    return text + [...new Set(warned)].sort().join('');
  });
}

/** The same while somebody listens to all arrays, as in every inspection; what is told must change nothing. */
export const toldAnswers: typeof answers = (statements) => observed(new Tape(), () => answers(statements));
