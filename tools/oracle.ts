/** `npm run oracle [NAME…]`: runs the scripts of tools/oracle, which record the answers of the real Python and NumPy. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './bundles.ts';
import { run } from './rig/parts.ts';

const folder = path.join(root, 'tools/oracle');
const wanted = process.argv.slice(2);
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith('.py') && !name.startsWith('_'))
  .filter((name) => !wanted.length || wanted.includes(name.replace(/\.py$/, '')))
  .sort();
if (!scripts.length) throw new Error(`no script of tools/oracle is called ${wanted.join(' or ')}`);
console.log(
  (
    await run('python3', [
      '-c',
      'import sys, numpy; print("Python", sys.version.split()[0], "NumPy", numpy.__version__)',
    ])
  ).trim(),
);
for (const script of scripts) {
  const start = performance.now();
  await run('python3', [path.join(folder, script)], { cwd: root });
  console.log(`${script} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}
