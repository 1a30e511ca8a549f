/** Programs on the standard library print what CPython prints (recorded by tools/oracle/stdlib.py). */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outputOf } from './program.ts';

const folder = new URL('../../../fixtures/stdlib/', import.meta.url);
const programs = readdirSync(folder).filter((name) => name.endsWith('.py'));

test.each(programs)('%s', (name) => {
  const source = readFileSync(new URL(name, folder), 'utf8');
  const printed = readFileSync(new URL(name.replace(/py$/, 'txt'), folder), 'utf8');
  expect(outputOf(source).split('\n')).toEqual(printed.split('\n'));
});
