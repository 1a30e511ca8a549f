/** `npm run package`: builds and packs the .vsix, and refuses one that has grown too large. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { buildAll, MOST_PACKED, root } from './bundles.ts';
import { packVsix } from './packVsix.ts';

await buildAll();
const file = path.join(root, 'matrix-loupe.vsix');
console.log(await packVsix(file, { squeezed: true }));
const { size } = statSync(file);
console.log(`${path.basename(file)}: ${(size / 1000).toFixed(1)} kB`);
if (size > MOST_PACKED) {
  console.error(`it is larger than ${MOST_PACKED / 1000} kB`);
  process.exitCode = 1;
}
