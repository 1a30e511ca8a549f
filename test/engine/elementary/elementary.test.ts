/** exp, log, sin and cos against C's library: never further off than the neighbouring double, and hardly ever that. */
import { expect, it } from 'vitest';
import { exp } from '../../../src/engine/elementary/exponential.ts';
import { log } from '../../../src/engine/elementary/logarithm.ts';
import { pow } from '../../../src/engine/elementary/power.ts';
import { cos, sin } from '../../../src/engine/elementary/trigonometry.ts';
import recorded from '../../fixtures/elementary/values.json';

it.each([
  ['log', log],
  ['sin', sin],
  ['cos', cos],
] as const)('%s is C’s in all but one of a hundred values', (name, f) => {
  const results = recorded.x.map(f);
  expect(results.filter((value, at) => value !== recorded[name][at]).length).toBeLessThan(recorded.x.length / 100);
  results.forEach((value, at) => {
    expect(Math.abs(value / (recorded[name][at] as number) - 1)).toBeLessThanOrEqual(2 ** -52);
  });
});

it.each([
  ['log 3', log(3), 1.0986122886681098],
  ['log 1', log(1), 0],
  ['log of the smallest double', log(5e-324), -744.4400719213812],
  ['log 0', log(0), Number.NEGATIVE_INFINITY],
  ['log -1', log(-1), Number.NaN],
  ['log ∞', log(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY],
  ['sin -0', sin(-0), -0],
  ['sin π', sin(Math.PI), 1.2246467991473532e-16],
  ['cos π/2', cos(Math.PI / 2), 6.123233995736766e-17],
  ['sin 1e22', sin(1e22), -0.8522008497671888],
  ['sin ∞', sin(Number.POSITIVE_INFINITY), Number.NaN],
  ['cos NaN', cos(Number.NaN), Number.NaN],
  ['exp 1', exp(1), Math.E],
])('%s', (_name, value, expected) => {
  expect(value).toBe(expected);
});

it.each([
  [29.644859928700818, 2, 878.8177201922914],
  [60.56021484211044, 2, 3667.5396217225734],
  [68.87077783039952, 2, 4743.18403896425],
  [1.0880437912139003, 3, 1.2880689910194818],
  [1.9807150229934585, 3, 7.77080456566804],
  [7.0816747235220205, -1, 0.14120953574420278],
  [2.5809828382863644, -1, 0.38744930232234587],
])('pow(%d, %d) errs as C does where the exact value lies almost between two doubles', (x, y, expected) => {
  expect(pow(x, y)).toBe(expected);
});

it.each([
  [-5.823825758396284, 0.002956273494381011],
  [-1.4536677270573133, 0.23371152411993573],
  [-4.414154806298372, 0.012104780687152492],
  [-3.4944119689662316, 0.030366599690570237],
])('exp(%d) errs as C does where the exact value lies almost between two doubles', (x, expected) => {
  expect(exp(x)).toBe(expected);
});
