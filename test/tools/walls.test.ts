/** The check of the walls between rooms, seen to fail. */
import { describe, expect, it } from 'vitest';
import { breaches } from '../../tools/walls.ts';

describe('the walls', () => {
  it.each([
    ['src/engine/numpy/ufuncs.ts', "import { NDArray } from '../ndarray/array.ts';"],
    ['src/editor/code/hover.ts', "import * as vscode from 'vscode';"],
    ['src/cli/main.ts', "import { inspect } from '../engine/inspect.ts';"],
    ['src/engine/inspect.ts', "import { run } from './python/run.ts';"],
    ['webview/store.ts', "import type { Report } from '../src/protocol/report.ts';"],
  ])('let %s import what its room may: %s', (file, text) => {
    expect(breaches(file, text)).toEqual([]);
  });

  it.each([
    ['src/engine/inspect.ts', "import * as vscode from 'vscode';"],
    ['src/engine/python/run.ts', "import { dot } from '../numpy/linalg.ts';"],
    ['src/engine/ndarray/array.ts', "import { fs } from 'node:fs';"],
    ['src/editor/code/hover.ts', "import { inspect } from '../../engine/inspect.ts';"],
    ['webview/store.ts', "export { inspect } from '../src/engine/inspect.ts';"],
    ['src/protocol/report.ts', "import { z } from 'zod';"],
    ['src/worker/serve.ts', "const later = import('../editor/code/hover.ts');"],
  ])('refuse in %s: %s', (file, text) => {
    expect(breaches(file, text)).toHaveLength(1);
  });
});
