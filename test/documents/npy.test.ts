import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { windows } from '../../src/cli/arrays.ts';
import { type ByteSource, factsOf, openNpy, tileOf } from '../../src/documents/npy.ts';
import { entrySource, openNpz } from '../../src/documents/npz.ts';

interface Fixtures {
  cases: { name: string; file: string; dtype: string; shape: number[]; values: (number | string)[] }[];
  texts: { name: string; file: string; texts: (string | null)[] }[];
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
    for (const [i, text] of texts.entries()) if (text !== null) expect(tile.texts?.[i]).toBe(text);
    if (texts.includes(null)) expect(tile.texts).toEqual(['(1, 2.5, one)', '(2, -1, two)']);
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
    ['pickled objects', bytesOf(fixtures.pickled), 'pickled Python objects'],
  ])('%s get one clear message', async (_name, bytes, message) => {
    await expect(openNpy(sourceOf(bytes))).rejects.toThrow(message);
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
