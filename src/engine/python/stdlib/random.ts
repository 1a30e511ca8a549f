/** The module `random`: CPython's streams for every function and seed. The generator is mersenne.ts, the distributions are randomDistributions.ts. */

import { log } from '../../elementary/cLogarithm.ts';
import { hashFloat } from '../format/hash.ts';
import { findattr, getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { runtime } from '../objects/current.ts';
import { defineType } from '../objects/define.ts';
import { textOf } from '../objects/dict.ts';
import type { PyNative } from '../objects/functions.ts';
import { normalize, PyBytes, PyDict, PyFloat, PyList, PyModule, PySet, PyTuple, type Value } from '../objects/index.ts';
import { adopt } from '../objects/instances.ts';
import { reserve, roomFor } from '../objects/limits.ts';
import {
  bytesOf,
  getitem,
  intOf,
  isIndex,
  len,
  listFrom,
  setitem,
  toFloat,
  toIndex,
  toInt,
} from '../objects/protocol.ts';
import { raise, typeError, valueError } from '../objects/raise.ts';
import { type PyType, typeName, typeOf } from '../objects/type.ts';
import { type Attrs, newAttrs } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { encodeText } from '../types/codecs.ts';
import { Mersenne } from './mersenne.ts';
import { binomial, DISTRIBUTIONS, type Source } from './randomDistributions.ts';
import { sha512 } from './sha.ts';

type Int = number | bigint;

/** An instance of random.Random. */
class PyRandom implements Source {
  declare cls: PyType;
  readonly d: Attrs = newAttrs();
  readonly mersenne = new Mersenne();
  /** The second of the pair that gauss() makes. */
  gaussNext: number | null = null;
  #seeded = false;

  seed(value: bigint): void {
    this.mersenne.seed(value);
    this.gaussNext = null;
    this.#seeded = true;
  }

  /** Seeds from the run's seed where the program did not. */
  ready(): Mersenne {
    if (!this.#seeded) {
      const rt = runtime();
      rt.usedUnseededRandomness = true;
      this.seed(BigInt(rt.seed));
    }
    return this.mersenne;
  }

  /** A person's own `random`, of the class or of the instance. */
  get #own(): Value | undefined {
    return this.d.random ?? (this.cls === randomType ? undefined : this.#ofClass);
  }

  get #ofClass(): Value | undefined {
    const found = findattr(this, 'random');
    return this.cls.lookup('random') === randomType.dict.get('random') ? undefined : found;
  }

  uniform(): number {
    const own = this.#own;
    return own === undefined ? this.ready().double() : toFloat(call(own));
  }

  below(limit: Int): Int {
    if (this.#own !== undefined) return Math.floor(this.uniform() * 2 ** 53) % Number(limit);
    return normalize(BigInt(this.ready().below(limit)));
  }

  save(): () => void {
    const { index, state } = this.mersenne;
    const words = state.slice();
    const next = this.gaussNext;
    const seeded = this.#seeded;
    return () => {
      this.mersenne.state.set(words);
      this.mersenne.index = index;
      this.gaussNext = next;
      this.#seeded = seeded;
    };
  }

  restore(words: readonly number[], index: number, next: number | null): void {
    this.mersenne.state.set(words);
    this.mersenne.index = index;
    this.gaussNext = next;
    this.#seeded = true;
  }
}

function seedValue(value: Value): bigint {
  const integer = intOf(value);
  if (integer !== undefined) return integer < 0 ? -BigInt(integer) : BigInt(integer);
  const text = textOf(value);
  const bytes = text === undefined ? bytesOf(value) : encodeText(text);
  if (bytes !== undefined) {
    let number = 0n;
    for (const byte of [...bytes, ...sha512(bytes)]) number = (number << 8n) | BigInt(byte);
    return number;
  }
  if (value instanceof PyFloat) return BigInt.asUintN(64, BigInt(hashFloat(value.v)));
  return typeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.');
}

/** Python 2's hash of a text, which `version=1` seeds with. */
function firstHash(text: string): bigint {
  const codes = [...text].map((character) => BigInt(character.codePointAt(0) as number));
  const start = (codes[0] ?? 0n) << 7n;
  return codes.reduce((hash, code) => BigInt.asUintN(64, 1000003n * hash) ^ code, start) ^ BigInt(codes.length);
}

function seed(self: PyRandom, value: Value, version: Value): Value {
  const text = version === 1 ? textOf(value) : undefined;
  if (text !== undefined) self.seed(firstHash(text));
  else self.seed(value === null ? BigInt(runtime().seed) : seedValue(value));
  return null;
}

function randrange(self: PyRandom, start: Value, stop: Value, step: Value): Int {
  const first = index(start);
  if (stop === null) {
    if (first > 0) return self.below(first);
    return valueError('empty range for randrange()');
  }
  const last = index(stop);
  const stride = index(step);
  const width = BigInt(last) - BigInt(first);
  if (stride === 1) {
    if (width > 0n) return normalize(BigInt(first) + BigInt(self.below(normalize(width))));
    return valueError(`empty range in randrange(${first}, ${last})`);
  }
  if (stride === 0) valueError('zero step for randrange()');
  const s = BigInt(stride);
  const count = s > 0n ? (width + s - 1n) / s : (width + s + 1n) / s;
  if (count <= 0n) valueError(`empty range in randrange(${first}, ${last}, ${stride})`);
  return normalize(BigInt(first) + s * BigInt(self.below(normalize(count))));
}

function index(value: Value): Int {
  return isIndex(value) ? toInt(value) : typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

function choice(self: PyRandom, sequence: Value): Value {
  const length = len(sequence);
  if (length === 0) raise('IndexError', 'Cannot choose from an empty sequence');
  return getitem(sequence, self.below(length));
}

function shuffle(self: PyRandom, sequence: Value): Value {
  const plain = sequence instanceof PyList && sequence.exact ? sequence.items : null;
  for (let i = (plain === null ? len(sequence) : plain.length) - 1; i > 0; i--) {
    const j = Number(self.below(i + 1));
    if (plain !== null) [plain[i], plain[j]] = [plain[j] as Value, plain[i] as Value];
    else {
      const [a, b] = [getitem(sequence, i), getitem(sequence, j)];
      setitem(sequence, i, b);
      setitem(sequence, j, a);
    }
  }
  return null;
}

function sample(self: PyRandom, population: Value, k: Value, counts: Value): Value {
  const { slots } = typeOf(population);
  if (
    population instanceof PySet ||
    population instanceof PyDict ||
    slots.getitem === undefined ||
    slots.len === undefined
  ) {
    typeError('Population must be a sequence.  For dicts or sets, use sorted(d).');
  }
  let count = len(population);
  let item = (at: number): Value => getitem(population, at);
  if (counts !== null) {
    let sum = 0;
    const ends = listFrom(counts).map((n) => (sum += isIndex(n) ? toIndex(n) : typeError('Counts must be integers')));
    if (ends.length !== count) valueError('The number of counts does not match the population');
    count = sum;
    item = (at) => getitem(population, bisect(ends, at));
  }
  const size = toIndex(k);
  if (size < 0 || size > count) valueError('Sample larger than population or is negative');
  roomFor(size);
  return new PyList(drawn(self, count, size).map(item));
}

/** Places among `count`. CPython draws from a shrinking pool, or remembers what it took where the pool would be large. */
function drawn(self: PyRandom, count: number, size: number): number[] {
  const poolSize = 21 + (size > 5 ? 4 ** Math.ceil(log(size * 3) / log(4)) : 0);
  if (count <= poolSize) {
    const pool = Array.from({ length: count }, (_, at) => at);
    return Array.from({ length: size }, (_, i) => {
      const j = Number(self.below(count - i));
      const place = pool[j] as number;
      pool[j] = pool[count - i - 1] as number;
      return place;
    });
  }
  const taken = new Set<number>();
  while (taken.size < size) taken.add(Number(self.below(count)));
  return [...taken];
}

function choices(self: PyRandom, population: Value, weights: Value, cumulative: Value, k: Value): Value {
  const length = len(population);
  const count = toIndex(k);
  const pick = (): number => self.uniform();
  if (weights === null && cumulative === null) {
    return new PyList(Array.from({ length: count }, () => getitem(population, Math.floor(pick() * length))));
  }
  if (weights !== null && cumulative !== null) typeError('Cannot specify both weights and cumulative weights');
  let sum = 0;
  const ends =
    cumulative === null ? listFrom(weights).map((w) => (sum += toFloat(w))) : listFrom(cumulative).map(toFloat);
  if (ends.length !== length) valueError('The number of weights does not match the population');
  const total = ends[ends.length - 1] as number;
  if (!(total > 0)) valueError('Total of weights must be greater than zero');
  if (!Number.isFinite(total)) valueError('Total of weights must be finite');
  return new PyList(Array.from({ length: count }, () => getitem(population, bisect(ends, pick() * total))));
}

function bisect(ends: number[], value: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (ends[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function getState(self: PyRandom): Value {
  const { state, index: at } = self.ready();
  return new PyTuple([3, new PyTuple([...state, at]), self.gaussNext === null ? null : new PyFloat(self.gaussNext)]);
}

function setState(self: PyRandom, state: Value): Value {
  const [, words, next] = listFrom(state) as [Value, Value, Value];
  const numbers = listFrom(words).map(toIndex);
  self.restore(numbers.slice(0, 624), numbers[624] as number, next === null ? null : toFloat(next));
  return null;
}

/** Distributions take floats and give one. */
function distributionMethods(): Record<string, (self: PyRandom, ...args: Value[]) => Value> {
  const methods: Record<string, (self: PyRandom, ...args: Value[]) => Value> = {};
  for (const [signature, f] of Object.entries(DISTRIBUTIONS)) {
    methods[signature] = (self, ...args) =>
      new PyFloat(f(self, ...args.map((arg) => (arg === null || arg === undefined ? Number.NaN : toFloat(arg)))));
  }
  return methods;
}

const randomType: PyType = defineType({
  name: 'random.Random',
  js: PyRandom,
  hasDict: true,
  style: 'python',
  slots: {
    new: (cls: PyType) => adopt(new PyRandom(), cls, randomType),
    init: (self: PyRandom, args: Value[], kw) => {
      const value = args[0] ?? kw?.get('x') ?? null;
      if (value !== null) seed(self, value, 2);
    },
    repr: () => '<random.Random object>',
  },
  methods: {
    ...distributionMethods(),
    'binomialvariate(self, n=1, p=0.5)': (self: PyRandom, n: Value, p: Value) => binomial(self, toIndex(n), toFloat(p)),
    'seed(self, a=None, version=2)': seed,
    'random(self, /)': (self: PyRandom) => new PyFloat(self.ready().double()),
    'getrandbits(self, k, /)': (self: PyRandom, k: Value) => {
      if (toIndex(k) < 0) valueError('number of bits must be non-negative');
      return normalize(BigInt(self.ready().bits(toIndex(k))));
    },
    'randbytes(self, n)': (self: PyRandom, n: Value) => {
      const size = toIndex(n);
      if (size < 0) valueError('number of bits must be non-negative');
      reserve(size);
      const out = new Uint8Array(size);
      const generator = self.ready();
      // getrandbits(8 * n) in little endian: its words from the lowest on, of the last one the highest bits.
      for (let at = 0; at < size; at += 4) {
        const word = Number(generator.bits(Math.min(32, 8 * (size - at))));
        for (let i = 0; i < 4 && at + i < size; i++) out[at + i] = (word >>> (8 * i)) & 255;
      }
      return new PyBytes(out);
    },
    'randrange(self, start, stop=None, step=1)': randrange,
    'randint(self, a, b)': (self: PyRandom, a: Value, b: Value) =>
      randrange(self, a, normalize(BigInt(index(b)) + 1n), 1),
    'choice(self, seq)': choice,
    'shuffle(self, x)': shuffle,
    'sample(self, population, k, *, counts=None)': sample,
    'choices(self, population, weights=None, *, cum_weights=None, k=1)': choices,
    'getstate(self)': getState,
    '__reduce__(self)': (self: PyRandom) => new PyTuple([self.cls, new PyTuple([]), getState(self)]),
    '__setstate__(self, state)': setState,
    'setstate(self, state)': setState,
  },
});

// the two that CPython has in C
for (const name of ['random', 'getrandbits']) (randomType.dict.get(name) as PyNative).style = 'native';

const KEY = Symbol('random');

/** The generator behind the module's functions. */
function shared(rt: Runtime): PyRandom {
  let random = rt.state.get(KEY) as PyRandom | undefined;
  if (random === undefined) {
    random = new PyRandom();
    rt.state.set(KEY, random);
  }
  return random;
}

/** Remembers the module's stream; the function returned puts it back. */
export function saveRandomState(rt: Runtime): () => void {
  return shared(rt).save();
}

/** Builds the module. */
export function randomModule(rt: Runtime): PyModule {
  const module = new PyModule('random', 'Random variable generators.');
  const generator = shared(rt);
  for (const name of randomType.dict.keys()) if (!name.startsWith('_')) module.d[name] = getattr(generator, name);
  module.d.Random = randomType;
  module.d.SystemRandom = randomType;
  return module;
}
