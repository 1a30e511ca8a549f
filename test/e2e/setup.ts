/** Once for all end-to-end files: packs the extension, installs the .vsix into an empty VS Code and starts it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { packVsix } from '../../tools/packVsix.ts';
import { ensureRig } from '../../tools/rig/parts.ts';
import { startServer } from '../../tools/rig/server.ts';
import { standIn } from '../../tools/suites.ts';

declare module 'vitest' {
  interface ProvidedContext {
    port: number;
    chromium: string;
    /** The package under test. */
    vsix: string;
    /** Folder of the extension that stands in for the Python debugger and Jupyter. */
    standIn: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = path.resolve(import.meta.dirname, '../..');
  const rig = await ensureRig((line) => console.error(line));
  const scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-vsix-'));
  const given = process.env.MATRIX_LOUPE_VSIX; // a package from elsewhere, to be tried as it is
  const vsix = given ?? path.join(scratch, 'matrix-loupe.vsix');
  if (!given && !existsSync(path.join(root, 'dist/extension.js'))) throw new Error('run `npm run build` first');
  if (!given) await packVsix(vsix, { squeezed: true });
  const server = await startServer(rig, { vsix });
  project.provide('port', server.port);
  project.provide('chromium', rig.chromium);
  project.provide('vsix', vsix);
  project.provide('standIn', await standIn('node', path.join(scratch, 'stand-in')));
  return async () => {
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
}
