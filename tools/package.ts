/** `npm run package`: builds and packs the .vsix. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { buildAll, root } from './bundles.ts';
import { run } from './rig/parts.ts';

await buildAll();
const file = path.join(root, 'matrix-loupe.vsix');
console.log(await run('npx', ['vsce', 'package', '--no-dependencies', '--out', file], { cwd: root }));
console.log(`${path.basename(file)}: ${(statSync(file).size / 1000).toFixed(1)} kB`);
