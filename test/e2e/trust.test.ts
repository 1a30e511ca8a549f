/** A real VS Code in a workspace without trust: what is asked for runs, files are left alone. */
import { afterAll, describe, expect, inject, it } from 'vitest';
import { ensureRig } from '../../tools/rig/parts.ts';
import { type RunningServer, startServer } from '../../tools/rig/server.ts';
import { useVSCode, VSCode } from './window.ts';

describe('a workspace that is not trusted', () => {
  let server: RunningServer;
  const code = useVSCode(async () => {
    const rig = await ensureRig((line) => console.error(line));
    const settings = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
    server = await startServer(rig, { vsix: inject('vsix'), settings });
    const files = {
      'uses.py': 'import numpy as np\nx = np.ones(3)\nprint("ran", x.sum())\nimport secret\n',
      'secret.py': 'print("read")\n',
    };
    return VSCode.open(files, { port: server.port });
  });
  afterAll(() => server?.stop());

  it('runs what was asked for, and reads no file of it', async () => {
    await code().page.getByText('Restricted Mode').first().waitFor();
    await code().openFile('uses.py');
    await code().command('Matrix Loupe: Inspect File or Notebook');
    const panel = await code().inspector('#root *');
    await panel.getByText('ran 3.0').first().waitFor();
    await panel.getByText('ModuleNotFoundError').first().waitFor();
    expect(await panel.getByText('read', { exact: true }).count()).toBe(0);
  });
});
