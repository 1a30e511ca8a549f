/** A WebAssembly module written by hand: just enough of the binary format for kernels on vectors of floats. */

/** Whether the host has WebAssembly at all. */
export const hasWasm: boolean = typeof WebAssembly !== 'undefined';
export type WasmMemory = WebAssembly.Memory;
export type WasmExports = Record<string, (...args: number[]) => number>;

export const I32 = 0x7f;
export const V128 = 0x7b;

/** A number in the format's bytes of seven bits. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

const f64Bytes = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];

/** A function's body under construction; every method appends one instruction. */
export class Code {
  readonly bytes: number[] = [];
  readonly locals: number[] = [];
  readonly parameters: number;
  /** What stands before the body: constants in locals, which a loop would otherwise make again in each turn. */
  readonly prologue: number[] = [];
  readonly #constants = new Map<string, number>();

  constructor(parameters: number) {
    this.parameters = parameters;
  }

  /** A new local's index. */
  local(type: number): number {
    this.locals.push(type);
    return this.parameters + this.locals.length - 1;
  }

  op(...bytes: number[]): this {
    this.bytes.push(...bytes);
    return this;
  }

  get(local: number): this {
    return this.op(0x20, ...unsigned(local));
  }
  set(local: number): this {
    return this.op(0x21, ...unsigned(local));
  }
  tee(local: number): this {
    return this.op(0x22, ...unsigned(local));
  }
  i32(value: number): this {
    return this.op(0x41, ...signed(value));
  }
  f64(value: number): this {
    return this.op(0x44, ...f64Bytes(value));
  }
  /** A vector instruction by its number, with immediate bytes. */
  v(number: number, ...immediate: number[]): this {
    return this.op(0xfd, ...unsigned(number), ...immediate);
  }
  load(offset: number): this {
    return this.v(0, 4, ...unsigned(offset));
  }
  loadSplat32(offset: number): this {
    return this.v(9, 2, ...unsigned(offset));
  }
  loadSplat64(offset: number): this {
    return this.v(10, 3, ...unsigned(offset));
  }
  store(offset: number): this {
    return this.v(11, 4, ...unsigned(offset));
  }
  /** An i32. */
  loadWord(offset: number): this {
    return this.op(0x28, 2, ...unsigned(offset));
  }
  /** The lower two bytes of an i32. */
  store16(offset: number): this {
    return this.op(0x3b, 1, ...unsigned(offset));
  }
  /** From the address on top of the stack to the one below it: a number of 4 or 8 bytes, stored at an offset. */
  moveScalar(bytes: 4 | 8, offset: number): this {
    const [load, store, align] = bytes === 8 ? [0x2b, 0x39, 3] : [0x2a, 0x38, 2];
    return this.op(load, align, 0).op(store, align, ...unsigned(offset));
  }
  /** So many bytes, from the address below the count to the one below that. */
  moveBytes(): this {
    return this.op(0xfc, 10, 0, 0);
  }
  splatF64(value: number): this {
    return this.f64(value).v(20);
  }
  /** Both lanes with the same bits. */
  splatWords(high: number, low: number): this {
    const bytes = new Uint8Array(Uint32Array.of(low, high, low, high).buffer);
    return this.v(12, ...bytes);
  }
  /** Two neighbouring numbers from each of two addresses: the first ones of both go to one local, the second ones to another. */
  gatherPair(one: number, other: number, offset: number, first: number, second: number): this {
    const pick = (half: number): number[] =>
      Array.from({ length: 16 }, (_, k) => (k < 8 ? 8 * half + k : 8 + 8 * half + k));
    this.get(one).load(offset).tee(first).get(other).load(offset).tee(second);
    this.v(13, ...pick(0));
    return this.get(first)
      .get(second)
      .v(13, ...pick(1))
      .set(second)
      .set(first);
  }
  /** The local of a constant with these two words in both lanes. */
  constant(high: number, low: number): number {
    const key = `${high} ${low}`;
    let local = this.#constants.get(key);
    if (local === undefined) {
      local = this.local(V128);
      const made = new Code(0).splatWords(high, low).set(local);
      this.prologue.push(...made.bytes);
      this.#constants.set(key, local);
    }
    return local;
  }
  zero(): this {
    return this.v(12, ...new Array<number>(16).fill(0));
  }
  /** local += value. */
  advance(local: number, value: number): this {
    return this.get(local).i32(value).op(0x6a).set(local);
  }
  /** The function of this module that stands at a place of its list. */
  call(index: number): this {
    return this.op(0x10, ...unsigned(index));
  }
  /** An instruction on an i32 that threads share, by its number. */
  atomic(number: number, offset: number): this {
    return this.op(0xfe, number, 2, ...unsigned(offset));
  }
  /** Repeats the body while it leaves a non-zero i32. */
  loop(body: () => void): this {
    this.op(0x03, 0x40);
    body();
    return this.op(0x0d, 0, 0x0b);
  }
  /** Counts a local down to 0 around a body; the count must start above 0. */
  times(counter: number, body: () => void): this {
    return this.loop(() => {
      body();
      this.get(counter).i32(1).op(0x6b).tee(counter);
    });
  }
  /** Runs `then` if the i32 on the stack is not 0. */
  when(then: () => void, otherwise: (() => void) | null = null): this {
    this.op(0x04, 0x40);
    then();
    if (otherwise !== null) {
      this.op(0x05);
      otherwise();
    }
    return this.op(0x0b);
  }
}

export interface WasmFunction {
  name: string;
  parameters: number[];
  result: number | null;
  code: Code;
}

const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];
const list = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const text = (value: string): number[] => list([...value].map((character) => [character.charCodeAt(0)]));

/** The bytes of a module that imports one memory `m.m` (shared by threads, of so many pages at most) and exports the functions. */
function assemble(functions: readonly WasmFunction[], sharedPages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...list(parameters.map((type) => [type])),
    ...list(result === null ? [] : [[result]]),
  ]);
  const bodies = functions.map(({ code }) => {
    const body = [...list(code.locals.map((type) => [1, type])), ...code.prologue, ...code.bytes, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  const limits = sharedPages === 0 ? [0, 1] : [3, 1, ...unsigned(sharedPages)];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text('m'), ...text('m'), 2, ...limits]])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, list(bodies)),
  ]);
}

/** The functions compiled, for a memory of this thread or a shared one; null where the host has no WebAssembly or lacks an instruction. */
export function compiled(functions: readonly WasmFunction[], sharedPages = 0): WebAssembly.Module | null {
  if (!hasWasm) return null;
  const bytes = assemble(functions, sharedPages);
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}

/** A module's functions on a memory. */
export const exportsOf = (module: WebAssembly.Module, memory: WasmMemory): WasmExports =>
  new WebAssembly.Instance(module, { m: { m: memory } }).exports as WasmExports;

/** The functions on a memory of this thread; null where the host cannot run them. */
export function instantiate(functions: readonly WasmFunction[], memory: WasmMemory): WasmExports | null {
  const module = compiled(functions);
  return module && exportsOf(module, memory);
}

/** Kernels on a memory of their own. */
export interface OwnMemory {
  readonly exports: WasmExports;
  readonly buffer: ArrayBuffer;
}

/** What `make` gives of kernels on so many pages of memory, compiled when they are first asked for; null where the host cannot run them. */
export function atFirstUse<K>(
  functions: () => readonly WasmFunction[],
  make: (own: OwnMemory) => K,
  pages = 1,
): () => K | null {
  let known: K | null | undefined;
  return () => {
    if (known !== undefined) return known;
    known = null;
    if (!hasWasm) return known;
    const memory = new WebAssembly.Memory({ initial: pages });
    const exports = instantiate(functions(), memory);
    if (exports !== null) known = make({ exports, buffer: memory.buffer });
    return known;
  };
}
