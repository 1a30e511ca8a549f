/** An array as text for other places, and as .npy. Pure: flat values and texts in, text or bytes out. */

import { dtypeText } from '../../src/protocol/dtypeText.ts';
import { isNumeric } from './numbers.ts';

export interface Content {
  name: string;
  dtype: string;
  shape: readonly number[];
  values: Float64Array;
  /** As NumPy prints each entry, where it was asked for. */
  texts?: readonly string[];
}

export type TextFormat = 'NumPy' | 'CSV' | 'LaTeX' | 'Markdown' | 'JSON';

export const TEXT_FORMATS: Record<TextFormat, (content: Content) => string> = {
  NumPy: numpyCode,
  CSV: (content) =>
    rowsOf(content)
      .map((row) => row.map(csvField).join(','))
      .join('\n'),
  LaTeX: (content) =>
    `\\begin{bmatrix}\n${rowsOf(content)
      .map((row) => `  ${row.map(latexNumber).join(' & ')}`)
      .join(' \\\\\n')}\n\\end{bmatrix}`,
  Markdown: markdownTable,
  JSON: (content) => JSON.stringify(nested(content, (k) => jsonValue(content, k))),
};

/** Entries as text: exactly as NumPy prints them, or the shortest digits that give the same number. */
function textAt({ texts, values }: Content, k: number): string {
  return texts?.[k] ?? String(values[k]);
}

/** Rows of the last axis; of more than two dimensions all rows, one after another. */
function rowsOf(content: Content): string[][] {
  const columns = content.shape.at(-1) ?? 1;
  const rows: string[][] = [];
  for (let k = 0; k < content.values.length; k += columns)
    rows.push(Array.from({ length: columns }, (_, j) => textAt(content, k + j)));
  return rows;
}

function numpyCode(content: Content): string {
  const { name, dtype, shape } = content;
  const text = (k: number): string => {
    const one = textAt(content, k);
    if (/^(str|bytes|datetime|timedelta)/.test(dtype)) return pythonText(one);
    if (/^(nan|inf)$/i.test(one)) return `np.${one.toLowerCase()}`;
    return one === '-inf' || one === '-Infinity' ? '-np.inf' : one;
  };
  const write = (axis: number, at: number, indent: string): string => {
    if (axis === shape.length) return text(at);
    const size = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const parts = Array.from({ length: shape[axis] as number }, (_, i) => write(axis + 1, at + i * size, `${indent} `));
    return axis === shape.length - 1 ? `[${parts.join(', ')}]` : `[${parts.join(`,\n${indent} `)}]`;
  };
  const identifier = /^[A-Za-z_]\w*$/.test(name) ? `${name} = ` : '';
  const head = `${identifier}np.array(`;
  return `${head}${write(0, 0, ' '.repeat(head.length))}, dtype=${dtypeCode(dtype)})`;
}

/** Names that NumPy has as attributes are written so, others as texts. */
function dtypeCode(dtype: string): string {
  if (dtype === 'object') return dtype;
  return isNumeric(dtype) ? `np.${dtype === 'bool' ? 'bool_' : dtype}` : `'${dtypeText(dtype)}'`;
}

const pythonText = (text: string): string =>
  /^b?'/.test(text) ? text : `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

function nested({ shape }: Content, at: (k: number) => unknown): unknown {
  let k = 0;
  const build = (axis: number): unknown =>
    axis === shape.length ? at(k++) : Array.from({ length: shape[axis] as number }, () => build(axis + 1));
  return build(0);
}

function jsonValue(content: Content, k: number): unknown {
  const value = content.values[k] as number;
  if (content.dtype === 'bool') return value !== 0;
  if (Number.isFinite(value)) return value;
  return textAt(content, k);
}

const csvField = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function latexNumber(text: string): string {
  const match = /^(-?[\d.]+)e([+-]?\d+)$/.exec(text);
  if (match) return `${match[1]} \\times 10^{${Number(match[2])}}`;
  return text.replace(/^-?inf$/, (inf) => inf.replace('inf', '\\infty')).replace(/^nan$/, '\\mathrm{nan}');
}

function markdownTable(content: Content): string {
  const rows = rowsOf(content);
  const columns = rows[0]?.length ?? 0;
  const line = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const head = ['', ...Array.from({ length: columns }, (_, j) => j)];
  return [
    line(head),
    line(['---:', ...Array.from({ length: columns }, () => '---:')]),
    ...rows.map((row, i) => line([`**${i}**`, ...row])),
  ].join('\n');
}

/** How each dtype is written in a file; complex and text need the engine's own bytes. */
const NPY: Record<string, { descr: string; size: number; write: (view: DataView, at: number, value: number) => void }> =
  {
    bool: { descr: '|b1', size: 1, write: (view, at, value) => view.setUint8(at, value ? 1 : 0) },
    int8: { descr: '|i1', size: 1, write: (view, at, value) => view.setInt8(at, value) },
    uint8: { descr: '|u1', size: 1, write: (view, at, value) => view.setUint8(at, value) },
    int16: { descr: '<i2', size: 2, write: (view, at, value) => view.setInt16(at, value, true) },
    uint16: { descr: '<u2', size: 2, write: (view, at, value) => view.setUint16(at, value, true) },
    int32: { descr: '<i4', size: 4, write: (view, at, value) => view.setInt32(at, value, true) },
    uint32: { descr: '<u4', size: 4, write: (view, at, value) => view.setUint32(at, value, true) },
    int64: { descr: '<i8', size: 8, write: (view, at, value) => view.setBigInt64(at, BigInt(Math.trunc(value)), true) },
    uint64: {
      descr: '<u8',
      size: 8,
      write: (view, at, value) => view.setBigUint64(at, BigInt(Math.trunc(value)), true),
    },
    float32: { descr: '<f4', size: 4, write: (view, at, value) => view.setFloat32(at, value, true) },
    float64: { descr: '<f8', size: 8, write: (view, at, value) => view.setFloat64(at, value, true) },
  };

/** Whether .npy can be written from plain numbers without losing anything. */
export const canWriteNpy = (dtype: string): boolean => dtype in NPY;

/** A file of NumPy's format, version 1.0. */
export function npyFile({ dtype, shape, values }: Content): Uint8Array {
  const form = NPY[dtype] ?? (NPY.float64 as NonNullable<(typeof NPY)[string]>);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  let header = `{'descr': '${form.descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  header = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + header.length + values.length * form.size);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  const view = new DataView(bytes.buffer);
  values.forEach((value, k) => {
    form.write(view, 10 + header.length + k * form.size, value);
  });
  return bytes;
}
