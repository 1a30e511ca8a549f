/** Reads .npz, a zip of .npy files: the directory first, one entry's bytes on request, with bounds against bombs. */
import { type ByteSource, Damaged, readExactly } from './bytes.ts';

/** One array of the file, as the directory names it. */
export interface Entry {
  /** The array's name, without its .npy. */
  name: string;
  /** Uncompressed bytes. */
  size: number;
  compressed: number;
  method: number;
  /** Where the entry's own header stands. */
  at: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const MAX_ENTRIES = 10_000;
/** What one entry may unpack to. */
const MAX_UNPACKED = 1 << 30;
const MAX_32 = 0xffffffff;

/** The arrays of a file, in its order. Throws Damaged. */
export async function openNpz(source: ByteSource): Promise<Entry[]> {
  const { start, length, count } = await directory(source);
  if (count > MAX_ENTRIES || start + length > source.size || length > 64 << 20)
    throw new Damaged('The directory of this .npz is damaged.');
  const view = await readExactly(source, start, length);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, length);
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL)
      throw new Damaged('The directory of this .npz is damaged.');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((k) => view.getUint16(at + k, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = wide(
      extra,
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    );
    // A name is only ever shown: a path in it leads nowhere.
    if (name.endsWith('.npy'))
      entries.push({ name: name.slice(0, -4), method: view.getUint16(at + 10, true), ...sizes });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** Sizes above 4 GB stand in an extra field, in this order, each only where its own place says so. */
function wide(
  extra: Uint8Array,
  size: number,
  compressed: number,
  at: number,
): Pick<Entry, 'size' | 'compressed' | 'at'> {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let i = 0; i + 4 <= extra.length; i += 4 + view.getUint16(i + 2, true)) {
    if (view.getUint16(i, true) !== 1) continue;
    let from = i + 4;
    const next = (value: number): number => {
      if (value !== MAX_32 || from + 8 > extra.length) return value;
      from += 8;
      return Number(view.getBigUint64(from - 8, true));
    };
    return { size: next(size), compressed: next(compressed), at: next(at) };
  }
  return { size, compressed, at };
}

async function directory(source: ByteSource): Promise<{ start: number; length: number; count: number }> {
  const tail = Math.min(source.size, 65_557);
  const view = await readExactly(source, source.size - tail, tail);
  for (let at = tail - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const found = {
      count: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      start: view.getUint32(at + 16, true),
    };
    const is64 = at >= 20 && view.getUint32(at - 20, true) === LOCATOR64;
    return is64 ? directory64(source, Number(view.getBigUint64(at - 12, true))) : found;
  }
  throw new Damaged('This is no .npz file: it is no zip archive.');
}

async function directory64(source: ByteSource, at: number): Promise<{ start: number; length: number; count: number }> {
  if (at + 56 > source.size) throw new Damaged('The directory of this .npz is damaged.');
  const view = await readExactly(source, at, 56);
  if (view.getUint32(0, true) !== END64) throw new Damaged('The directory of this .npz is damaged.');
  const [count, length, start] = [32, 40, 48].map((k) => Number(view.getBigUint64(k, true))) as [
    number,
    number,
    number,
  ];
  return { count, length, start };
}

/** One entry as a file of its own: read in place where it is stored, unpacked where it is deflated. */
export async function entrySource(source: ByteSource, entry: Entry): Promise<ByteSource> {
  const damaged = (): Damaged => new Damaged(`The entry ${entry.name} is damaged.`);
  if (entry.at + 30 > source.size) throw damaged();
  const view = await readExactly(source, entry.at, 30);
  if (view.getUint32(0, true) !== LOCAL) throw damaged();
  if (view.getUint16(6, true) & ENCRYPTED) throw new Damaged(`The entry ${entry.name} is encrypted.`);
  const start = entry.at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.compressed > source.size) throw damaged();
  if (entry.method === 0) {
    if (entry.size !== entry.compressed) throw damaged();
    return { size: entry.size, read: (from, length) => source.read(start + from, Math.min(length, entry.size - from)) };
  }
  if (entry.method !== 8) throw new Damaged(`The entry ${entry.name} is packed in a way that NumPy does not use.`);
  if (entry.size > MAX_UNPACKED) throw new Damaged(`The entry ${entry.name} unpacks to more than 1 GB.`);
  const unpacked = await inflate(await source.read(start, entry.compressed), entry);
  return { size: unpacked.length, read: async (from, length) => unpacked.subarray(from, from + length) };
}

/** Stops where more comes out than the directory promised. */
async function inflate(packed: Uint8Array, entry: Entry): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const out = new Uint8Array(entry.size);
  let length = 0;
  try {
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > entry.size)
        throw new Damaged(`The entry ${entry.name} unpacks to more than it says.`);
      out.set(value, length);
      length += value.length;
    }
  } catch (error) {
    throw error instanceof Damaged ? error : new Damaged(`The entry ${entry.name} is damaged.`);
  }
  return out.subarray(0, length);
}
