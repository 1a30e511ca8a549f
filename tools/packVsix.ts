/** Packs what dist/ holds as a .vsix, in the one way that everybody who installs or publishes it shares. */
import { root } from './bundles.ts';
import { run } from './rig/parts.ts';
import { squeezeArchive } from './squeeze.ts';

interface Packing {
  /** Whether it becomes as small as it is published, which takes ten seconds. */
  squeezed: boolean;
}

/** Writes the package into a file of the caller's; what vsce said of it. */
export async function packVsix(file: string, { squeezed }: Packing): Promise<string> {
  const said = await run('npx', ['vsce', 'package', '--no-dependencies', '--out', file], { cwd: root });
  if (squeezed) await squeezeArchive(file);
  return said;
}
