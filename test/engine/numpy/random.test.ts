/** The random streams are NumPy's own: recorded words, integers and draws, replayed. */
import { describe, expect, test } from 'vitest';
import { type BitSource, word64 } from '../../../src/engine/numpy/random/bits.ts';
import { bounded64, boundedDraws } from '../../../src/engine/numpy/random/bounded.ts';
import { Binomial } from '../../../src/engine/numpy/random/common.ts';
import { modern, standardGammaSingle } from '../../../src/engine/numpy/random/distributions.ts';
import { type LegacySource, legacy } from '../../../src/engine/numpy/random/legacy.ts';
import { MersenneSource } from '../../../src/engine/numpy/random/mt19937.ts';
import { PCG64, PCG64DXSM } from '../../../src/engine/numpy/random/pcg64.ts';
import { Philox } from '../../../src/engine/numpy/random/philox.ts';
import { SeedSequence } from '../../../src/engine/numpy/random/seedSequence.ts';
import { SFC64 } from '../../../src/engine/numpy/random/sfc64.ts';
import {
  nextSingle,
  standardExponential,
  standardExponentialSingle,
  standardNormal,
  standardNormalSingle,
} from '../../../src/engine/numpy/random/ziggurat.ts';
import { exponential, normal } from '../../../src/engine/numpy/random/zigguratTables.ts';
import recorded from '../../fixtures/numpy/random.json';
import ziggurats from '../../fixtures/numpy/ziggurat.json';

function source(kind: string, seed: bigint): BitSource {
  const seeds = new SeedSequence([seed]);
  if (kind === 'PCG64') return new PCG64(seeds);
  if (kind === 'PCG64DXSM') return new PCG64DXSM(seeds);
  if (kind === 'Philox') return new Philox(seeds);
  if (kind === 'SFC64') return new SFC64(seeds);
  const mersenne = new MersenneSource();
  mersenne.seedFrom(seeds);
  return mersenne;
}

function legacySource(seed: number): LegacySource {
  const bits = new MersenneSource();
  bits.twister.seed(seed);
  return { bits, hasGauss: false, gauss: 0 };
}

/** Equal to the last bit but for the transcendental functions' last places, which differ between C libraries. */
function close(actual: number[], expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(4e-15 * Math.max(Math.abs(expected[i]!), 1));
  });
}

describe('bit generators', () => {
  test.each(recorded.bits)('$kind seeded with $seed gives its words', ({ kind, seed, words, doubles, singles }) => {
    const bits = source(kind, BigInt(seed));
    const drawn = words.map(() => {
      if (kind === 'MT19937') return String(bits.next32());
      bits.next64();
      return String(word64(bits));
    });
    expect(drawn).toEqual(words);
    const again = source(kind, BigInt(seed));
    expect(doubles.map(() => again.nextDouble())).toEqual(doubles);
    expect(singles.map(() => nextSingle(again))).toEqual(singles);
  });

  test('a state that was taken can be set again', () => {
    for (const kind of ['PCG64', 'PCG64DXSM', 'Philox', 'SFC64', 'MT19937']) {
      const bits = source(kind, 3n);
      bits.next32();
      const state = bits.getState();
      const first = [bits.next32(), bits.nextDouble()];
      bits.setState(state);
      expect([bits.next32(), bits.nextDouble()]).toEqual(first);
    }
  });
});

describe('bounded integers', () => {
  const width = (dtype: string) => (dtype === 'bool' ? 1 : Number(dtype.replace(/\D/g, '')));
  test.each(recorded.bounded)('$dtype from $low to $high', ({ dtype, low, high, generator, legacy: old }) => {
    const range = BigInt(high) - 1n - BigInt(low);
    const draws = (bits: BitSource, masked: boolean): (() => bigint) => {
      if (width(dtype) === 64) return () => bounded64(bits, range, masked);
      const next = boundedDraws(bits, width(dtype), Number(range), masked);
      return () => BigInt(next());
    };
    const modernDraw = draws(source('PCG64', 7n), false);
    expect(generator.map(() => String(BigInt(low) + modernDraw()))).toEqual(generator);
    const legacyDraw = draws(legacySource(7).bits, true);
    expect(old.map(() => String(BigInt(low) + legacyDraw()))).toEqual(old);
  });
});

describe('distributions', () => {
  const [binomials, others] = [true, false].map((is) =>
    recorded.distributions.filter(({ name }) => (name === 'binomial') === is),
  ) as [typeof recorded.distributions, typeof recorded.distributions];

  // It keeps what it worked out for the same parameters from one number to the next.
  test.each(binomials)('$name with $parameters', ({ parameters, generator, legacy: old }) => {
    const [trials, probability] = parameters as [number, number];
    const draws = (isLegacy: boolean, source: BitSource): (() => number) => {
      const binomial = new Binomial(isLegacy);
      return () => binomial.draw(source, probability, trials);
    };
    expect(generator.map(draws(false, source('PCG64', 2024n)))).toEqual(generator);
    expect(old.map(draws(true, legacySource(2024).bits))).toEqual(old);
  });

  test.each(others)('$name with $parameters', ({ name, parameters, generator, legacy: old }) => {
    const bits = source('PCG64', 2024n);
    const oldSource = legacySource(2024);
    const [a, b, c] = parameters as [number, number, number];
    type Draw = (source: unknown, ...parameters: number[]) => number;
    const newDraw = modern[name as keyof typeof modern] as unknown as Draw;
    const oldDraw = legacy[name as keyof typeof legacy] as unknown as Draw;
    // uniform takes the range's width where the function takes its end.
    const second = name === 'uniform' ? b - a : b;
    close(
      generator.map(() => newDraw(bits, a, second, c)),
      generator,
    );
    close(
      old.map(() => oldDraw(oldSource, a, second, c)),
      old,
    );
  });

  test('singles are drawn from the same words as NumPy draws them', () => {
    const bits = source('PCG64', 99n);
    const { normal, exponential, gamma, gammaSmall } = recorded.singles;
    expect(normal.map(() => standardNormalSingle(bits))).toEqual(normal);
    expect(exponential.map(() => standardExponentialSingle(bits))).toEqual(exponential);
    expect(gamma.map(() => standardGammaSingle(bits, 2.5))).toEqual(gamma);
    expect(gammaSmall.map(() => standardGammaSingle(bits, 0.5))).toEqual(gammaSmall);
  });

  test('long streams stay in step', () => {
    const bits = source('PCG64', 5n);
    let last = 0;
    for (let i = 0; i < 200000; i++) last = standardNormal(bits);
    expect(last).toBe(recorded.manyNormals);
    for (let i = 0; i < 200000; i++) last = standardExponential(bits);
    expect(last).toBe(recorded.manyExponentials);
  });
});

describe('the layers of the ziggurats are those of NumPy’s tables, to the last bit', () => {
  for (const [name, layers] of Object.entries({ normal: normal(), exponential: exponential() }))
    test.each(['bounds', 'widths', 'densities'] as const)(`${name}: %s`, (part) => {
      expect([...layers[part]]).toEqual(ziggurats[name as keyof typeof ziggurats][part]);
    });
});
