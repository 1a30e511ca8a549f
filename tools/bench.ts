/**
 * `npm run bench [-- NAME…]`: what an inspection costs, beside CPython with NumPy in the same run, with the goals that the
 * issues set. NAMEs choose lines by a part of their name; what takes an editor is measured in the rig's (`--no-editor`
 * leaves it out).
 */
import { enableFusedMultiplyAdd } from '../src/cli/fusedMultiplyAdd.ts';
import { PROGRAMS } from '../test/bench/programs.ts';
import { cancel } from './bench/cancel.ts';
import { Engine } from './bench/engine.ts';
import { gradientTable, notebook, sixtyLines } from './bench/inspections.ts';
import { measure } from './bench/programs.ts';
import { Python } from './bench/python.ts';
import { soak } from './bench/soak.ts';
import { closing, head, row } from './bench/table.ts';
import { tape } from './bench/tape.ts';
import { benchEditor } from './bench-editor.ts';
import { benchHost } from './bench-host.ts';
import { buildAll, sizes } from './bundles.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const wanted = (name: string): boolean => !words.length || words.some((word) => name.includes(word));

/** Each program's line; then what tracing adds, as the geometric mean of the programs' ratios by kind. */
async function programs(python: Python | null): Promise<void> {
  const ratios = new Map<string, number[]>();
  for (const program of PROGRAMS.filter(({ name }) => wanted(name))) {
    const { traced, untraced } = await measure(program, python);
    if (!program.traced) continue;
    const kind = program.most < 1 ? 'pure Python' : /small|softmax/.test(program.name) ? 'small arrays' : 'training';
    ratios.set(kind, [...(ratios.get(kind) ?? []), traced / untraced]);
  }
  for (const [kind, of] of ratios) {
    const mean = Math.exp(of.reduce((sum, ratio) => sum + Math.log(ratio), 0) / of.length);
    row({ name: `tracing on: ${kind}`, ours: mean, unit: '× untraced', most: 1.3 });
  }
}

async function main(): Promise<void> {
  // Products as VS Code's host computes them, which is newer than Node 20.
  enableFusedMultiplyAdd();
  await buildAll();
  const python = Python.start();
  head();
  const engine = new Engine();
  if (wanted('notebook')) await notebook(engine, python);
  if (wanted('sixty')) await sixtyLines(engine);
  if (wanted('gradients')) await gradientTable(engine);
  await engine.end();
  await programs(python);
  python?.end();
  if (wanted('tape')) tape();
  if (wanted('soak')) await soak();
  if (wanted('cancel')) await cancel();
  if (wanted('editor') && !process.argv.includes('--no-editor'))
    for (const [name, ours, unit] of await benchHost()) row({ name, ours, unit });
  if (wanted('editor') && !process.argv.includes('--no-editor'))
    await benchEditor((name, ours, unit, most) => row({ name, ours, unit, ...(most === undefined ? {} : { most }) }));
  closing();
  if (wanted('sizes')) for (const size of sizes()) console.log(size);
}

await main();
process.exit();
