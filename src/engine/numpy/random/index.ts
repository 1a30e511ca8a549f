/** numpy.random: the module, the global stream of a run, and how experiments save and restore the streams. */

import { bind } from '../../python/objects/attributes.ts';
import { maybeRuntime } from '../../python/objects/current.ts';
import { nativeFunction, PyNative } from '../../python/objects/functions.ts';
import type { Value } from '../../python/objects/values.ts';
import { PyModule } from '../../python/objects/values.ts';
import type { Runtime } from '../../python/runtime/runtime.ts';
import { runState } from '../state.ts';
import {
  bitGeneratorType,
  bitGeneratorTypes,
  makeBitGenerator,
  type PyBitGenerator,
  seedSequenceOf,
  seedSequenceType,
  setFreshEntropy,
} from './bitGenerators.ts';
import type { BitSource, BitState } from './bits.ts';
import { defaultRng, generatorType } from './generator.ts';
import { PyRandomState } from './objects.ts';
import { randomStateType, seedState } from './randomState.ts';

interface Streams {
  global: PyRandomState;
  made: number;
}

function streams(): Streams {
  return runState('random', () => {
    const state = new PyRandomState(makeBitGenerator('MT19937', seedSequenceOf(0)));
    state.touch = () => {
      state.touch = null;
      const rt = maybeRuntime();
      if (rt !== null) rt.usedUnseededRandomness = true;
      seedState(state, (rt?.seed ?? 0) >>> 0);
    };
    return { global: state, made: 0 };
  });
}

/** An unseeded generator's seed: it follows from the run's, so that a run can be repeated. */
setFreshEntropy(() => {
  const own = streams();
  const rt = maybeRuntime();
  if (rt !== null) rt.usedUnseededRandomness = true;
  own.made += 1;
  return (BigInt(rt?.seed ?? 0) << 32n) + BigInt(own.made) * 0x9e3779b97f4a7c15n;
});

interface Kept {
  state: BitState;
  hasGauss: boolean;
  gauss: number;
  touch: (() => void) | null;
  sources: BitState[];
  made: number;
}

/** Remembers the streams of a run, its global one and those of generators, seeded or not; the result puts them back. */
export function saveRandomState(rt: Runtime): () => void {
  const own = rt.state.get('numpy.random') as Streams | undefined;
  if (own === undefined) return () => {};
  const { global } = own;
  const sources = (rt.state.get('numpy.random sources') ?? []) as BitSource[];
  const kept: Kept = {
    state: global.bitGenerator.source.getState(),
    hasGauss: global.hasGauss,
    gauss: global.gauss,
    touch: global.touch,
    sources: sources.map((source) => source.getState()),
    made: own.made,
  };
  return () => {
    global.bitGenerator.source.setState(kept.state);
    global.hasGauss = kept.hasGauss;
    global.gauss = kept.gauss;
    global.touch = kept.touch;
    kept.sources.forEach((state, i) => {
      sources[i]!.setState(state);
    });
    own.made = kept.made;
  };
}

/** The module numpy.random of the current run. */
export function randomModule(): PyModule {
  const module = new PyModule('numpy.random', 'Random numbers.');
  const { d } = module;
  const { global } = streams();
  for (const [name, method] of randomStateType.dict) {
    if (method instanceof PyNative && !name.startsWith('_') && name !== 'tomaxint')
      d[name] = bind(method, global, randomStateType);
  }
  d.ranf = d.random_sample!;
  d.sample = d.random_sample!;
  for (const [name, type] of Object.entries(bitGeneratorTypes)) d[name] = type;
  d.BitGenerator = bitGeneratorType;
  d.SeedSequence = seedSequenceType;
  d.Generator = generatorType;
  d.RandomState = randomStateType;
  d.default_rng = nativeFunction('default_rng(seed=None)', (seed: Value) => defaultRng(seed), { python: true });
  d.get_bit_generator = nativeFunction('get_bit_generator()', () => global.bitGenerator);
  d.set_bit_generator = nativeFunction('set_bit_generator(bitgen)', (bits: Value) => {
    global.bitGenerator = bits as PyBitGenerator;
    return null;
  });
  // The modules that the classes say they are of: a pickle asks for them there.
  for (const type of [...Object.values(bitGeneratorTypes), bitGeneratorType, generatorType, randomStateType])
    d[type.module.split('.').at(-1)!] = module;
  d._rand = global;
  return module;
}
