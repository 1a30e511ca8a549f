/** Replays CPython's recorded answers to expressions on builtin types and functions. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerOf } from '../stdlib/program.ts';

type Answer = { ok: string } | { error: [string, string] };
const rows = JSON.parse(readFileSync(new URL('../../../fixtures/types/types.json', import.meta.url), 'utf8')) as [
  string,
  Answer,
][];

describe('CPython and the engine agree on', () => {
  test.each(rows)('%s', (expression, want) => {
    expect(answerOf(expression)).toEqual(want);
  });
});
