/** .npy and .npz files that NumPy wrote, read by windows; damaged ones are refused with a reason. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { windows } from '../../src/cli/arrays.ts';
import type { ByteSource } from '../../src/documents/bytes.ts';
import { factsOf, openNpy, partArrays, tileOf } from '../../src/documents/npy.ts';
import { entrySource, openNpz } from '../../src/documents/npz.ts';

interface Fixtures {
  cases: { name: string; file: string; dtype: string; shape: number[]; values: (number | string)[] }[];
  texts: { name: string; file: string; dtype: string; texts: string[] }[];
  npz: { packed: string; stored: string };
  pickled: string;
}

const fixtures = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/documents/npy.json'), 'utf8'),
) as Fixtures;

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (start, length) => bytes.subarray(start, start + length),
});
const open = (base64: string) => openNpy(sourceOf(bytesOf(base64)));
const number = (value: number | string): number =>
  ({ nan: Number.NaN, inf: Infinity, '-inf': -Infinity })[value] ?? (value as number);

describe('.npy files of NumPy', () => {
  it.each(fixtures.cases.map((one) => [one.name, one] as const))(
    '%s',
    async (_name, { file, dtype, shape, values }) => {
      const npy = await open(file);
      expect([npy.dtype, npy.shape]).toEqual([dtype, shape]);
      const read: number[] = [];
      for (const window of windows('a', shape)) read.push(...(await tileOf(npy, window, false)).values);
      expect(read).toEqual(values.map(number));
      const finite = values.map(number).filter(Number.isFinite);
      const facts = await factsOf(npy, 'a');
      expect(facts.min).toBe(finite.length ? Math.min(...finite) : null);
      expect(facts.max).toBe(finite.length ? Math.max(...finite) : null);
    },
  );

  it.each(fixtures.texts.map((one) => [one.name, one] as const))('texts: %s', async (_name, { file, texts }) => {
    const npy = await open(file);
    const [window] = [...windows('a', npy.shape)];
    const tile = await tileOf(npy, window as NonNullable<typeof window>, true);
    expect(tile.texts).toEqual(texts);
  });

  const times = fixtures.texts.filter(({ dtype }) => /^(datetime|timedelta)/.test(dtype));
  it.each(times)('times keep their unit: $dtype', async ({ file, dtype }) => {
    expect((await open(file)).dtype).toBe(dtype);
  });

  it('give the fields of records as arrays of their own', async () => {
    const npy = await open(fixtures.texts.find((one) => one.name === 'structured')?.file ?? '');
    const fields = partArrays(npy);
    expect(fields.map(([name, of]) => [name, of.dtype, of.shape])).toEqual([
      ['id', 'int32', [2]],
      ['x', 'float64', [2]],
      ['name', '<U3', [2]],
    ]);
    const [, x] = fields[1] as (typeof fields)[number];
    const [window] = [...windows('a', x.shape)];
    expect([...(await tileOf(x, window as NonNullable<typeof window>, false)).values]).toEqual([2.5, -1]);
    expect(await factsOf(x, 'a')).toMatchObject({ min: -1, max: 2.5, mean: 0.75 });
  });

  it('give the parts of complex numbers, too', async () => {
    const npy = await open(fixtures.cases.find(({ name }) => name === 'complex128')?.file ?? '');
    const [window] = [...windows('a', npy.shape)];
    const part = async (name: string): Promise<number[]> => {
      const [, of] = partArrays(npy).find(([one]) => one === name) as [string, typeof npy];
      expect([of.dtype, of.shape]).toEqual(['float64', npy.shape]);
      return [...(await tileOf(of, window as NonNullable<typeof window>, false)).values];
    };
    const [real, imag, angle] = [await part('real'), await part('imag'), await part('angle')];
    const { values } = await tileOf(npy, window as NonNullable<typeof window>, false);
    expect(real.map((re, i) => Math.hypot(re, imag[i] as number))).toEqual([...values]);
    expect(angle).toEqual(real.map((re, i) => Math.atan2(imag[i] as number, re)));
  });

  it('of two gigabytes are read by the window', async () => {
    const shape = [16_384, 16_384];
    const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(117);
    const head = new Uint8Array(128);
    head.set([...bytesOf(fixtures.cases[0]?.file ?? '').subarray(0, 8), 118, 0]);
    head.set(new TextEncoder().encode(`${header}\n`), 10);
    let bytesRead = 0;
    /** Each range is filled with the number of its first row. */
    const source: ByteSource = {
      size: 128 + 2 ** 31,
      read: async (start, length) => {
        bytesRead += length;
        if (start < 128) return head.subarray(start, start + length);
        const row = Math.floor((start - 128) / 8 / 16_384);
        return new Uint8Array(new Float64Array(length / 8).fill(row).buffer);
      },
    };
    const npy = await openNpy(source);
    const corner = { start: 16_380, stop: 16_384, step: 1 };
    const request = { array: 'a', rowAxis: 0, columnAxis: 1, fixed: {}, rows: corner, columns: corner };
    const tile = await tileOf(npy, request, false);
    expect([...tile.values].filter((_, i) => i % 4 === 0)).toEqual([16_380, 16_381, 16_382, 16_383]);
    expect(bytesRead).toBeLessThan(1000);
    const facts = await factsOf(npy, 'a');
    expect([facts.min, facts.bytes]).toEqual([0, 2 ** 31]);
    expect(facts.max).toBeGreaterThan(16_300);
    expect(bytesRead).toBeLessThan(70_000_000);
  });

  it('give every other row and column of a window', async () => {
    const fortran = fixtures.cases.find((one) => one.name === 'float64, Fortran order');
    const npy = await open(fortran?.file ?? '');
    const request = {
      array: 'a',
      rowAxis: 0,
      columnAxis: 1,
      fixed: {},
      rows: { start: 0, stop: 3, step: 2 },
      columns: { start: 1, stop: 4, step: 2 },
    };
    expect([...(await tileOf(npy, request, false)).values]).toEqual([1, 3, 9, 11]);
  });
});

describe('damaged and hostile files', () => {
  const good = bytesOf(fixtures.cases[0]?.file ?? '');
  const text = (from: string, to: string): Uint8Array => {
    const changed = new TextDecoder('latin1').decode(good).replace(from, to);
    return Uint8Array.from(changed, (c) => c.charCodeAt(0));
  };

  it.each([
    ['nothing', new Uint8Array(0), 'no .npy'],
    ['another file', new TextEncoder().encode('hello, this is text'), 'no .npy'],
    ['a cut header', good.subarray(0, 40), 'ends inside its header'],
    ['cut data', good.subarray(0, good.length - 1), 'too short'],
    ['a header that is no dictionary', text("{'descr'", "[[descr'"), 'cannot be read'],
    ['an unknown type', text("'<f8'", "'<q8'"), 'is not known'],
    ['sizes beyond the file', text('(2, 3), }', '(99999999, 99), }'), 'too short'],
    ['a negative size', text('(2, 3)', '(-2,3)'), 'cannot be read'],
    ['sizes that overflow', text('(2, 3), }', '(9007199254740991, 9007199254740991), }'), 'too short'],
    ['a newer format', Uint8Array.from(good, (byte, i) => (i === 6 ? 9 : byte)), 'Version 9'],
    ['a record with a field of negative size', text("'<f8'", "[('a','<f8',(-1,))]"), 'cannot be read'],
    ['a record of nothing', text("'<f8'", '[]'), 'cannot be read'],
    ['pickled objects', bytesOf(fixtures.pickled), 'pickled Python objects'],
  ])('%s get one clear message', async (_name, bytes, message) => {
    await expect(openNpy(sourceOf(bytes))).rejects.toThrow(message);
  });
});

describe('a file that changes under the reader', () => {
  it('gets a clear message, too', async () => {
    const good = bytesOf(fixtures.cases[0]?.file ?? '');
    const npy = await openNpy({
      size: good.length,
      read: async (start, length) => good.subarray(start, Math.min(start + length, 130)),
    });
    const [window] = [...windows('a', npy.shape)];
    await expect(tileOf(npy, window as NonNullable<typeof window>, false)).rejects.toThrow('shorter than it says');
  });
});

/** A stored archive, whose directory can be made to lie. */
function archive(
  entries: { name: string; bytes: Uint8Array }[],
  lie: { wide?: boolean; local?: (view: DataView) => void; central?: (view: DataView) => void } = {},
): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const part = (size: number, name: Uint8Array, fill: (view: DataView) => void): Uint8Array => {
    const bytes = new Uint8Array(size + name.length);
    fill(new DataView(bytes.buffer));
    bytes.set(name, size);
    return bytes;
  };
  for (const { name, bytes } of entries) {
    const text = new TextEncoder().encode(name);
    const local = part(30, text, (view) => {
      view.setUint32(0, 0x04034b50, true);
      view.setUint16(26, text.length, true);
      lie.local?.(view);
    });
    const extra = new Uint8Array(lie.wide ? 28 : 0);
    const central = part(46, text, (view) => {
      view.setUint32(0, 0x02014b50, true);
      const sizes = lie.wide ? [2 ** 32 - 1, 2 ** 32 - 1] : [bytes.length, bytes.length];
      for (const [i, size] of sizes.entries()) view.setUint32(20 + i * 4, size, true);
      view.setUint16(28, text.length, true);
      view.setUint16(30, extra.length, true);
      view.setUint32(42, lie.wide ? 2 ** 32 - 1 : at, true);
      lie.central?.(view);
    });
    if (lie.wide) {
      const view = new DataView(extra.buffer);
      view.setUint16(0, 1, true);
      view.setUint16(2, 24, true);
      for (const [i, size] of [bytes.length, bytes.length, at].entries())
        view.setBigUint64(4 + i * 8, BigInt(size), true);
    }
    parts.push(local, bytes);
    directory.push(central, extra);
    at += local.length + bytes.length;
  }
  const length = directory.reduce((sum, one) => sum + one.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, lie.wide ? 0xffff : entries.length, true);
  end.setUint32(12, lie.wide ? 2 ** 32 - 1 : length, true);
  end.setUint32(16, lie.wide ? 2 ** 32 - 1 : at, true);
  const wide = new DataView(new ArrayBuffer(lie.wide ? 76 : 0));
  if (lie.wide) {
    wide.setUint32(0, 0x06064b50, true);
    for (const [i, value] of [entries.length, length, at].entries()) wide.setBigUint64(32 + i * 8, BigInt(value), true);
    wide.setUint32(56, 0x07064b50, true);
    wide.setBigUint64(64, BigInt(at + length), true);
  }
  const all = [...parts, ...directory, new Uint8Array(wide.buffer), new Uint8Array(end.buffer)];
  const whole = new Uint8Array(all.reduce((sum, one) => sum + one.length, 0));
  let to = 0;
  for (const one of all) {
    whole.set(one, to);
    to += one.length;
  }
  return whole;
}

describe('archives made by hand', () => {
  const good = bytesOf(fixtures.cases[0]?.file ?? '');
  const first = async (bytes: Uint8Array) => {
    const source = sourceOf(bytes);
    const [entry] = await openNpz(source);
    if (!entry) throw new Error('no entry');
    return openNpy(await entrySource(source, entry));
  };

  it.each([
    ['plain', {}],
    ['zip64', { wide: true }],
  ])('%s ones are read', async (_name, lie) => {
    const bytes = archive(
      [
        { name: 'a.npy', bytes: good },
        { name: 'b.npy', bytes: good },
      ],
      lie,
    );
    expect((await openNpz(sourceOf(bytes))).map(({ name, size }) => [name, size])).toEqual([
      ['a', good.length],
      ['b', good.length],
    ]);
    expect((await first(bytes)).shape).toEqual([2, 3]);
  });

  it('a path in a name leads nowhere: it is a label', async () => {
    const bytes = archive([{ name: '../../etc/passwd.npy', bytes: good }]);
    expect((await openNpz(sourceOf(bytes))).map(({ name }) => name)).toEqual(['../../etc/passwd']);
  });

  it.each([
    ['an encrypted entry', { local: (view: DataView) => view.setUint16(6, 1, true) }, 'encrypted'],
    ['an entry that is not where it should be', { local: (view: DataView) => view.setUint32(0, 0, true) }, 'damaged'],
    [
      'an entry that says it is larger than it is',
      { central: (view: DataView) => view.setUint32(24, 9999, true) },
      'damaged',
    ],
    [
      'an entry packed in another way',
      { central: (view: DataView) => view.setUint16(10, 12, true) },
      'NumPy does not use',
    ],
    ['an entry beyond the end', { central: (view: DataView) => view.setUint32(42, 2 ** 30, true) }, 'damaged'],
  ])('%s gets one clear message', async (_name, lie, message) => {
    await expect(first(archive([{ name: 'a.npy', bytes: good }], lie))).rejects.toThrow(message);
  });

  it('files that are no arrays are left out', async () => {
    const bytes = archive([
      { name: 'readme.txt', bytes: good },
      { name: 'a.npy', bytes: good },
    ]);
    expect((await openNpz(sourceOf(bytes))).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('.npz files of NumPy', () => {
  it.each(['packed', 'stored'] as const)('%s: every array is there', async (kind) => {
    const source = sourceOf(bytesOf(fixtures.npz[kind]));
    const entries = await openNpz(source);
    expect(entries.map((entry) => entry.name)).toEqual(['a', 'b']);
    const shapes = await Promise.all(
      entries.map(async (entry) => (await openNpy(await entrySource(source, entry))).shape),
    );
    expect(shapes).toEqual([[kind === 'packed' ? 300 : 5], [2, 2]]);
  });

  it('one that unpacks to more than it says is refused', async () => {
    const source = sourceOf(bytesOf(fixtures.npz.packed));
    const [entry] = await openNpz(source);
    if (!entry) throw new Error('no entry');
    await expect(entrySource(source, { ...entry, size: 100 })).rejects.toThrow('more than it says');
    await expect(entrySource(source, { ...entry, size: 2 ** 40 })).rejects.toThrow('more than 1 GB');
    await expect(entrySource(source, { ...entry, compressed: 10 ** 9 })).rejects.toThrow('damaged');
  });

  it.each([
    ['text', new TextEncoder().encode('PK but no archive at all')],
    ['a cut archive', bytesOf(fixtures.npz.stored).subarray(200)],
  ])('%s gets one clear message', async (_name, bytes) => {
    await expect(openNpz(sourceOf(bytes))).rejects.toThrow(/zip archive|damaged/);
  });
});
