/** The bit generators and SeedSequence as Python types. */

import { defineType } from '../../python/objects/define.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { isIndex, listFrom, str, toIndex, toInt } from '../../python/objects/protocol.ts';
import { raise, typeError, valueError } from '../../python/objects/raise.ts';
import { type PyType, strType, typeName, typeOf } from '../../python/objects/type.ts';
import {
  normalize,
  PyFloat,
  PyList,
  type PyObject,
  PyRange,
  PyTuple,
  type Value,
} from '../../python/objects/values.ts';
import { countOf, integer, shapeOf } from '../arguments.ts';
import { toArray } from '../coerce.ts';
import { checkArrayCast, flatItems, fromValues, int64, NDArray, parseDType, reshape } from '../kernels.ts';
import { isScalar } from '../scalar.ts';
import { runState } from '../state.ts';
import { type BitSource, type BitState, word64 } from './bits.ts';
import { MersenneSource } from './mt19937.ts';
import { PCG64, PCG64DXSM } from './pcg64.ts';
import { Philox } from './philox.ts';
import { SeedSequence } from './seedSequence.ts';
import { SFC64 } from './sfc64.ts';

const uint32 = parseDType('uint32');
const uint64 = parseDType('uint64');

export class PySeedSequence implements PyObject {
  declare cls: PyType;
  readonly seeds: SeedSequence;
  readonly entropy: Value;
  constructor(seeds: SeedSequence, entropy: Value) {
    this.seeds = seeds;
    this.entropy = entropy;
  }
}

export class PyBitGenerator implements PyObject {
  cls: PyType;
  readonly source: BitSource;
  readonly seeds: PySeedSequence | null;
  constructor(cls: PyType, source: BitSource, seeds: PySeedSequence | null) {
    this.cls = cls;
    this.source = source;
    this.seeds = seeds;
  }
}

let freshEntropy: () => bigint = () => 0n;

/** Registers where unseeded generators take their seed from. */
export function setFreshEntropy(fresh: () => bigint): void {
  freshEntropy = fresh;
}

/** The integers that a seed consists of. */
function entropyOf(seed: Value): bigint[] {
  if (seed === null) return [freshEntropy()];
  if (isIndex(seed) || [NDArray, PyList, PyTuple, PyRange].some((kind) => seed instanceof kind)) return wordsOf(seed);
  typeError(`SeedSequence expects int or sequence of ints for entropy not ${str(seed)}`);
}

/** The integers of a seed or of its parts, which may be written as text. */
function wordsOf(part: Value): bigint[] {
  const text = typeOf(part).isSubtype(strType) ? str(part) : null;
  if (text !== null) return /^(0x[\da-f]+|\d+)$/i.test(text) ? [BigInt(text)] : valueError('unrecognized seed string');
  if (isIndex(part) && !(part instanceof NDArray)) {
    const value = BigInt(toInt(part));
    return value < 0n ? valueError('expected non-negative integer') : [value];
  }
  const { float, len } = typeOf(part).slots;
  if (len !== undefined) return listFrom(part).flatMap(wordsOf);
  typeError(float === undefined ? `object of type '${typeName(part)}' has no len()` : 'seed must be integer');
}

/** SeedSequence(seed). */
export function seedSequenceOf(seed: Value): PySeedSequence {
  if (seed instanceof PySeedSequence) return seed;
  const entropy = entropyOf(seed);
  return new PySeedSequence(new SeedSequence(entropy), seed === null ? normalize(entropy[0]!) : seed);
}

export const seedSequenceType = defineType({
  name: 'numpy.random.bit_generator.SeedSequence',
  js: PySeedSequence,
  new: [
    'SeedSequence(cls, entropy=None, *, spawn_key=<no value>, pool_size=4, n_children_spawned=0)',
    (_: PyType, entropy: Value, key: Value | undefined, poolSize: Value, spawned: Value) => {
      const parts = entropyOf(entropy);
      const made = new PySeedSequence(
        new SeedSequence(parts, key === undefined ? [] : listFrom(key).map(toIndex), integer(poolSize)),
        entropy === null ? normalize(parts[0]!) : entropy,
      );
      made.seeds.childrenSpawned = integer(spawned);
      return made;
    },
  ],
  slots: {
    repr: (self: PySeedSequence) => {
      const lines = [
        `    entropy=${String(self.entropy instanceof PyList ? `[${self.entropy.items.join(', ')}]` : self.entropy)},`,
      ];
      if (self.seeds.spawnKey.length > 0)
        lines.push(`    spawn_key=(${self.seeds.spawnKey.join(', ')}${self.seeds.spawnKey.length === 1 ? ',' : ''}),`);
      if (self.seeds.poolSize !== 4) lines.push(`    pool_size=${self.seeds.poolSize},`);
      if (self.seeds.childrenSpawned !== 0) lines.push(`    n_children_spawned=${self.seeds.childrenSpawned},`);
      return ['SeedSequence(', ...lines, ')'].join('\n');
    },
  },
  methods: {
    'generate_state(self, n_words, dtype=None)': (self: PySeedSequence, count: Value, dtype: Value) => {
      const wide = dtype !== null && String((dtype as { name?: string }).name ?? dtype).includes('64');
      const words = wide ? self.seeds.generate64(integer(count)) : Array.from(self.seeds.generate32(integer(count)));
      return fromValues(words as unknown[], wide ? uint64 : uint32) as unknown as Value;
    },
    '__getnewargs_ex__(self)': (self: PySeedSequence) =>
      new PyTuple([
        new PyTuple([self.entropy]),
        PyDict.from([
          ['spawn_key', new PyTuple(self.seeds.spawnKey)],
          ['pool_size', self.seeds.poolSize],
          ['n_children_spawned', self.seeds.childrenSpawned],
        ] as const),
      ]),
    'spawn(self, n_children)': (self: PySeedSequence, count: Value) =>
      new PyList(self.seeds.spawn(countOf(count)).map((child) => new PySeedSequence(child, self.entropy))),
  },
  getset: {
    entropy: (self: PySeedSequence) => self.entropy,
    spawn_key: (self: PySeedSequence) => new PyTuple(self.seeds.spawnKey),
    pool_size: (self: PySeedSequence) => self.seeds.poolSize,
    n_children_spawned: (self: PySeedSequence) => self.seeds.childrenSpawned,
    pool: (self: PySeedSequence) => fromValues(Array.from(self.seeds.pool), uint32) as unknown as Value,
    state: (self: PySeedSequence) =>
      PyDict.from([
        ['entropy', self.entropy],
        ['spawn_key', new PyTuple(self.seeds.spawnKey)],
        ['pool_size', self.seeds.poolSize],
        ['n_children_spawned', self.seeds.childrenSpawned],
      ] as const),
  },
});

/** A state as Python's dict. */
export function stateDict(state: BitState): PyDict {
  const dict = new PyDict();
  for (const [key, value] of Object.entries(state)) dict.set(key, stateValue(value));
  return dict;
}

function stateValue(value: BitState[string]): Value {
  if (Array.isArray(value)) {
    const wide = value.some((one) => typeof one === 'bigint') || value.length < 10;
    return fromValues(value as unknown[], wide ? uint64 : uint32) as unknown as Value;
  }
  if (typeof value === 'bigint') return normalize(value);
  return typeof value === 'object' ? stateDict(value) : value;
}

/** Python's dict as a state. */
export function stateOf(dict: Value): BitState {
  if (!(dict instanceof PyDict)) typeError('state must be a dict');
  const state: BitState = {};
  for (const { key, value } of dict.entries()) state[String(key)] = fromValue(value);
  return state;
}

function fromValue(value: Value): BitState[string] {
  if (value instanceof PyDict) return stateOf(value);
  if (value instanceof NDArray) return flatItems(value as unknown as NDArray).map((raw) => BigInt(raw as number));
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map((one) => BigInt(one as number));
  if (isScalar(value)) return Number(value.value);
  if ((value as Value) instanceof PyFloat) return (value as unknown as PyFloat).v;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
    ? value
    : Number(toInt(value));
}

export const bitGeneratorType = defineType({
  name: 'numpy.random.bit_generator.BitGenerator',
  js: PyBitGenerator,
  methods: {
    'random_raw(self, size=None, output=True)': (self: PyBitGenerator, size: Value) => {
      const draw = (): number | bigint => {
        if (self.source.kind === 'MT19937') return self.source.next32();
        self.source.next64();
        return word64(self.source);
      };
      if (size === null) return normalize(BigInt(draw()));
      const shape = shapeOf(size);
      const count = shape.reduce((total, one) => total * one, 1);
      return reshape(fromValues(Array.from({ length: count }, draw), uint64), shape) as unknown as Value;
    },
    'spawn(self, n_children)': (self: PyBitGenerator, count: Value) =>
      new PyList(
        (self.seeds ?? seedSequenceOf(0)).seeds
          .spawn(countOf(count))
          .map((child) => makeBitGenerator(self.source.kind, new PySeedSequence(child, self.seeds?.entropy ?? 0))),
      ),
    'advance(self, delta)': (self: PyBitGenerator, delta: Value) => {
      const { source } = self;
      if (!isSteerable(source)) typeError(`${source.kind} cannot advance`);
      source.advance(BigInt(toInt(delta)));
      return self;
    },
    'jumped(self, jumps=1)': (self: PyBitGenerator, jumps: Value) => {
      const { source } = self;
      if (source.kind === 'SFC64')
        raise('AttributeError', "'numpy.random._sfc64.SFC64' object has no attribute 'jumped'");
      if (!isSteerable(source)) typeError(`${source.kind} cannot jump`);
      const copy = makeBitGenerator(source.kind, self.seeds ?? seedSequenceOf(0));
      copy.source.setState(source.getState());
      const jump = source instanceof Philox ? 1n << 128n : 210306068529402873165736369884012333109n;
      (copy.source as PCG64).advance(jump * BigInt(toInt(jumps)));
      return copy;
    },
    '__reduce__(self)': (self: PyBitGenerator) =>
      new PyTuple([self.cls, new PyTuple([self.seeds]), stateDict(self.source.getState())]),
    '__setstate__(self, state)': (self: PyBitGenerator, state: Value) => {
      self.source.setState(stateOf(state));
      return null;
    },
    '_legacy_seeding(self, seed)': (self: PyBitGenerator, seed: Value) => {
      legacySeed(self.source as MersenneSource, seed);
      return null;
    },
  },
  getset: {
    state: {
      get: (self: PyBitGenerator) => stateDict(self.source.getState()),
      set: (self: PyBitGenerator, value: Value) => {
        const state = stateOf(value);
        if (state.bit_generator !== self.source.kind) valueError(`state must be for a ${self.source.kind} PRNG`);
        self.source.setState(state);
      },
    },
    seed_seq: (self: PyBitGenerator) => self.seeds,
    lock: () => null,
    capsule: () => null,
  },
});

type Steerable = PCG64 | PCG64DXSM | Philox;

const isSteerable = (source: BitSource): source is Steerable =>
  source instanceof PCG64 || source instanceof PCG64DXSM || source instanceof Philox;

const MAKERS: Record<string, (seeds: SeedSequence) => BitSource> = {
  PCG64: (seeds) => new PCG64(seeds),
  PCG64DXSM: (seeds) => new PCG64DXSM(seeds),
  Philox: (seeds) => new Philox(seeds),
  SFC64: (seeds) => new SFC64(seeds),
  MT19937: (seeds) => {
    const source = new MersenneSource();
    source.seedFrom(seeds);
    return source;
  },
};

export const bitGeneratorTypes: Record<string, PyType> = {};
const MODULES: Record<string, string> = {
  PCG64: '_pcg64',
  PCG64DXSM: '_pcg64',
  Philox: '_philox',
  SFC64: '_sfc64',
  MT19937: '_mt19937',
};

for (const kind of Object.keys(MAKERS)) {
  bitGeneratorTypes[kind] = defineType({
    name: `numpy.random.${MODULES[kind]}.${kind}`,
    bases: [bitGeneratorType],
    new:
      kind === 'Philox'
        ? ['Philox(cls, seed=None, counter=None, key=None)', makePhilox]
        : [`${kind}(cls, seed=None)`, (_: PyType, seed: Value) => makeBitGenerator(kind, seedSequenceOf(seed))],
  });
}

/** An integer, or its words of 64 bits. */
function wholeOf(value: Value): bigint {
  const items = flatItems(toArray(value));
  if (items.length === 1) return BigInt(items[0] as number);
  return items.reduceRight<bigint>((whole, word) => (whole << 64n) | BigInt(word as number), 0n);
}

function makePhilox(_: PyType, seed: Value, counter: Value, key: Value): PyBitGenerator {
  if (seed !== null && key !== null) valueError('seed and key cannot be both used');
  const made = makeBitGenerator('Philox', seedSequenceOf(seed));
  (made.source as Philox).begin(counter === null ? 0n : wholeOf(counter), key === null ? null : wholeOf(key));
  return made;
}

export function makeBitGenerator(kind: string, seeds: PySeedSequence): PyBitGenerator {
  const made = new PyBitGenerator(bitGeneratorTypes[kind]!, MAKERS[kind]!(seeds.seeds), seeds);
  const known = sourcesOfRun();
  if (known.length < MOST_SOURCES) known.push(made.source);
  return made;
}

const MOST_SOURCES = 64;

/** The streams of a run, seeded or not, the first of them. */
const sourcesOfRun = (): BitSource[] => runState<BitSource[]>('random sources', () => []);

/** np.random.seed's way of seeding: an integer below 2^32, or an array of such. */
export function legacySeed(source: MersenneSource, seed: Value): void {
  if (seed === null) {
    source.seedFrom(new SeedSequence([freshEntropy()]));
    return;
  }
  const given = toArray(seed);
  const array = seed instanceof NDArray && given.size === 1 ? reshape(given, []) : given;
  if (array.size > 0 && !'iub'.includes(array.dtype.kind) && typeof seed !== 'bigint')
    checkArrayCast(array, int64, 'safe');
  if (array.shape.length === 0) {
    const value = BigInt(flatItems(array)[0] as number);
    if (value < 0n || value > 0xffffffffn) valueError('Seed must be between 0 and 2**32 - 1');
    source.twister.seed(Number(value));
    return;
  }
  if (array.size === 0) valueError('Seed must be non-empty');
  if (array.shape.length !== 1) valueError('Seed array must be 1-d');
  const words = flatItems(array).map((raw) => BigInt(raw as number));
  if (words.some((word) => word < 0n || word > 0xffffffffn)) valueError('Seed must be between 0 and 2**32 - 1');
  source.twister.seed(words.map(Number));
}
