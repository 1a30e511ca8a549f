/** The tests that vitest runs: units, the panel in a browser, and VS Code driven as a person does; test/vscode is run by tools/test.ts. */
import { defineConfig } from 'vitest/config';
import { LIBRARIES, slimFile } from './tools/slimPython.mts';

/** Products of matrices end in the digits that they have in VS Code: Node 20 has the instruction behind a flag. */
const fusedMultiplyAdd = Number.parseInt(process.versions.node, 10) < 22 ? ['--experimental-wasm-relaxed-simd'] : [];

/** The libraries in Python as they are packed, so that what is tested is what ships. */
const asPacked = {
  name: 'Python, slimmed',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => (LIBRARIES.test(id) ? { code: slimFile(code), map: null } : null),
};

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    // What is polled for comes when it comes: a busy machine is no failure.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        plugins: [asPacked],
        test: {
          name: 'units',
          execArgv: fusedMultiplyAdd,
          include: ['test/**/*.test.ts'],
          exclude: ['test/webview/**', 'test/e2e/**', 'test/vscode/**', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'webview',
          retry: 1, // tools/test.ts names what needed it
          include: ['test/webview/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          retry: 1,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
