/** `npm start [-- FILE]`: builds, inspects the example or the user's own file, prints the report and writes report.html. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildAll, root } from './bundles.ts';

await buildAll();
const given = process.argv.slice(2);
const own = given.some((word) => !word.startsWith('-'));
// npm runs scripts in the project's folder; a path that the user typed is relative to where they stood.
const from = process.env.INIT_CWD ?? root;
const words = own
  ? given.map((word) => (word.startsWith('-') ? word : path.resolve(from, word)))
  : [...given, path.join(root, 'examples/affine_softmax.ipynb')];
const color = process.env.NO_COLOR ? [] : ['--color'];
const html = path.join(root, 'report.html');
const ran = spawnSync(
  process.execPath,
  [path.join(root, 'dist/cli.js'), 'inspect', ...words, ...color, '--html', html],
  {
    stdio: 'inherit',
  },
);
// Findings are what a user came to see, not a failure of the start.
if (ran.status === 0 || ran.status === 1) console.log(`The same report stands in ${html}`);
process.exitCode = ran.status === 1 ? 0 : (ran.status ?? 1);
