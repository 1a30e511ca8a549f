/** How ufuncs are written down: a name, NumPy's loop signatures, and per loop the text of its body. The tables beside this file use it. */
import {
  bool,
  complex64,
  complex128,
  type DType,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  object,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../dtype.ts';
import type { BodyText } from '../loops.ts';

export interface UfuncLoop {
  readonly signature: string;
  readonly inputs: readonly DType[];
  readonly outputs: readonly DType[];
  readonly body: BodyText;
  /** Names the body among compiled loops. */
  readonly key: string;
}

/** What a reduction starts from: `null` means the first element. */
export type Identity = number | boolean | null;

/** A ufunc: NumPy's name, its loops in NumPy's order, and what its reductions start from. */
export class Ufunc {
  readonly name: string;
  readonly nin: number;
  readonly nout: number;
  readonly identity: Identity;
  readonly loops: readonly UfuncLoop[];
  /** Several axes can be reduced at once. */
  readonly reorderable: boolean;
  /** Loops found for input types, by type numbers. */
  readonly resolved = new Map<number, UfuncLoop>();
  /** What the short way (quick.ts) knows of each type, by its number: a field is found faster than an entry of a weak map. */
  readonly shortcuts: unknown[] = [];

  constructor(
    name: string,
    nin: number,
    nout: number,
    identity: Identity,
    loops: readonly UfuncLoop[],
    reorderable: boolean,
  ) {
    this.name = name;
    this.nin = nin;
    this.nout = nout;
    this.identity = identity;
    this.loops = loops;
    this.reorderable = reorderable;
  }

  /** NumPy's ufunc.types, without the long long and long double doubles. */
  get types(): string[] {
    return this.loops.map((loop) => loop.signature);
  }
}

const BY_CHAR: Record<string, DType> = {
  '?': bool,
  b: int8,
  B: uint8,
  h: int16,
  H: uint16,
  i: int32,
  I: uint32,
  l: int64,
  L: uint64,
  e: float16,
  f: float32,
  d: float64,
  F: complex64,
  D: complex128,
  O: object,
};

export const INTS = 'bBhHiIlL';
export const FLOATS = 'efd';
export const COMPLEXES = 'FD';

/** The body for one loop, given its first two inputs' dtypes. */
export type BodyMaker = (dtype: DType, second: DType) => BodyText | string;

export interface Family {
  /** Characters of the input types, one loop each. */
  readonly types: string;
  /** Characters of the second input's types, where they are not those of the first. */
  readonly second?: string;
  readonly body: BodyMaker;
  /** The output's type character, or how it follows from the input's; the input's own by default. */
  readonly out?: string | ((char: string) => string);
}

const toBody = (body: BodyText | string): BodyText => (typeof body === 'string' ? { code: body } : body);

const registry = new Map<string, Ufunc>();

export interface UfuncOptions {
  nin: number;
  nout?: number;
  identity?: Identity;
  reorderable?: boolean;
  families?: readonly Family[];
  /** Loops whose inputs differ: signature → body. */
  mixed?: Record<string, BodyMaker>;
  /** Also a loop 'OO->O' (or '->?') that calls the Python objects. */
  object?: 'O' | '?';
}

/** Makes a ufunc and registers it under its name. */
export function defineUfunc(name: string, options: UfuncOptions): Ufunc {
  const { nin, nout = 1, identity = null } = options;
  const loops: UfuncLoop[] = [];
  for (const family of options.families ?? []) {
    for (const [i, char] of [...family.types].entries()) {
      const out = typeof family.out === 'function' ? family.out(char) : (family.out ?? char.repeat(nout));
      const second = family.second?.[i] ?? char;
      const inputs = char + second.repeat(nin - 1);
      const body = family.body(BY_CHAR[char] as DType, BY_CHAR[second] as DType);
      loops.push(makeLoop(name, `${inputs}->${out}`, toBody(body)));
    }
  }
  for (const [signature, body] of Object.entries(options.mixed ?? {})) {
    loops.push(
      makeLoop(
        name,
        signature,
        toBody(body(BY_CHAR[signature[0] as string] as DType, BY_CHAR[signature[1] as string] as DType)),
      ),
    );
  }
  if (options.object !== undefined)
    for (const out of options.object === '?' ? ['?', 'O'] : ['O']) loops.push(objectLoop(name, nin, nout, out));
  const ufunc = new Ufunc(name, nin, nout, identity, loops, options.reorderable ?? identity !== null);
  registry.set(name, ufunc);
  return ufunc;
}

function makeLoop(name: string, signature: string, body: BodyText): UfuncLoop {
  const [ins, outs] = signature.split('->') as [string, string];
  const dtypes = (chars: string): DType[] => [...chars].map((char) => BY_CHAR[char] as DType);
  return { signature, inputs: dtypes(ins), outputs: dtypes(outs), body, key: `${name} ${signature}` };
}

function objectLoop(name: string, nin: number, nout: number, out: string): UfuncLoop {
  const args = ['a', 'b', 'c'].slice(0, nin).map((letter) => `none(${letter})`);
  const call = `objectCall('${name}', [${args.join(', ')}])`;
  const code =
    nout === 2
      ? `const p = ${call}; r = p[0]; s = p[1]`
      : out === '?'
        ? `r = objectTruth(${call}) ? 1 : 0`
        : `r = ${call}`;
  return makeLoop(name, `${'O'.repeat(nin)}->${out.repeat(nout)}`, { code });
}

/** Another name for a ufunc (np.mod is np.remainder). */
export function aliasUfunc(alias: string, name: string): void {
  const own = registry.get(name);
  if (own === undefined) throw new Error(`internal: alias of ${name} before it is defined`);
  registry.set(alias, own);
}

/** The ufunc of a name, if there is one. */
export function findUfunc(name: string): Ufunc | undefined {
  return registry.get(name);
}

/** All names, aliases too. */
export function ufuncNames(): string[] {
  return [...registry.keys()];
}

/** A float result rounded to its dtype (of half precision to single first, in which NumPy computes), and a test for results that are not finite. */
export function checked(dtype: DType, expression: string, status: string): BodyText {
  const rounded =
    dtype.num === float32.num
      ? `fround(${expression})`
      : dtype.num === float16.num
        ? `roundHalf(fround(${expression}))`
        : expression;
  return { code: `r = ${rounded}; if (r - r !== 0) st |= ${status}` };
}

/** An integer result: plain for narrow types, repeated on BigInt past 2^53 for wide ones. */
export function integer(dtype: DType, code: string, big: string = code): BodyText {
  return dtype.itemsize === 8 && dtype.kind !== 'f' ? { code, big } : { code };
}
