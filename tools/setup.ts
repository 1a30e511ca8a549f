/** `node tools/run.mjs setup`: brings the rig's parts ahead of time. */
import { ensureRig } from './rig/parts.ts';

console.log(await ensureRig((line) => console.log(line)));
