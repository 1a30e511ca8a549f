/** `npm run vscode`: opens the rig's VS Code with the extension installed and a throw-away copy of the examples. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll, root } from './bundles.ts';
import { packVsix } from './packVsix.ts';
import { ensureRig } from './rig/parts.ts';
import { startServer } from './rig/server.ts';

const rig = await ensureRig((line) => console.log(line));
await buildAll();
const vsix = path.join(mkdtempSync(path.join(tmpdir(), 'matrix-loupe-')), 'matrix-loupe.vsix');
await packVsix(vsix, { squeezed: false });
const workspace = path.join(path.dirname(vsix), 'examples');
cpSync(path.join(root, 'examples'), workspace, { recursive: true });
const server = await startServer(rig, { vsix, port: Number(process.env.PORT) || undefined });
console.log(`VS Code with Matrix Loupe: http://127.0.0.1:${server.port}/?folder=${workspace}`);
console.log('Ctrl+C ends it.');
process.on('SIGINT', () => void server.stop().then(() => process.exit(0)));
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
