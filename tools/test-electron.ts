/** `npm run test:electron`: the suites of test/vscode in a downloaded desktop VS Code, for machines that can reach it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildAll, root } from './bundles.ts';
import { buildHostTests, copyWorkspace, standIn } from './suites.ts';

await buildAll();
const tests = path.join(root, 'test-results/host-tests.js');
await buildHostTests('node', tests);
const scratch = mkdtempSync(path.join(tmpdir(), 'matrix-loupe-electron-'));
try {
  const beside = await standIn('node', path.join(scratch, 'stand-in'));
  const code = await runTests({
    extensionDevelopmentPath: [root, beside],
    extensionTestsPath: tests,
    launchArgs: [copyWorkspace(scratch), '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
  });
  process.exitCode = code;
} catch (error) {
  console.error(`VS Code could not be run: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
