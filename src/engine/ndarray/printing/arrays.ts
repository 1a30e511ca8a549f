/** array2string, repr and str of arrays: brackets, line breaks, summaries. */
import { checkAllocation } from '../allocation.ts';
import type { NDArray } from '../array.ts';
import { complex128, type DType, dtypeStr, float64, longlong, tuple } from '../dtype.ts';
import { readAt, scalarOf } from '../elements.ts';
import type { Raw } from '../objects.ts';
import { rawText } from '../text.ts';
import { formatterFor } from './formatters.ts';
import { DEFAULT_PRINT_OPTIONS, type PrintOptions } from './options.ts';
import { scalarRepr, scalarStr } from './scalars.ts';

export interface Array2StringOptions {
  separator?: string;
  prefix?: string;
  suffix?: string;
}

/** About what an element's text takes, in bytes. */
const TEXT = 64;

const printing = new Set<NDArray>();

/** np.array2string. */
export function array2string(
  array: NDArray,
  options: PrintOptions = DEFAULT_PRINT_OPTIONS,
  layout: Array2StringOptions = {},
): string {
  const { separator = ' ', prefix = '', suffix = '' } = layout;
  if (array.size === 0) return '[]';
  // An object array may contain itself.
  if (printing.has(array)) return '...';
  printing.add(array);
  try {
    const room = options.linewidth - (options.legacy === 113 ? 0 : suffix.length);
    return new Layout(array, { ...options, linewidth: room }, separator, prefix).text();
  } finally {
    printing.delete(array);
  }
}

/** The elements that a printed array shows: all, or the corners. */
function shownValues(array: NDArray, summary: boolean, edge: number): Raw[] {
  // The texts of all elements take more than the elements.
  if (!summary && array.size > 100_000) checkAllocation(array.size * TEXT, array.shape, array.dtype);
  const values: Raw[] = [];
  const visit = (axis: number, at: number): void => {
    if (axis === array.ndim) {
      values.push(readAt(array, at));
      return;
    }
    const length = array.shape[axis] as number;
    const step = array.strides[axis] as number;
    for (let i = 0; i < length; i++) {
      // no corners are all elements in NumPy: its slice from -0 on
      if (summary && edge > 0 && length > 2 * edge && i === edge) i = length - edge;
      if (i < length) visit(axis + 1, at + i * step);
    }
  };
  visit(0, array.offset);
  return values;
}

/** Writes nested brackets; lines break where NumPy breaks them. */
class Layout {
  readonly array: NDArray;
  readonly options: PrintOptions;
  readonly separator: string;
  readonly indent: string;
  readonly summary: boolean;
  readonly format: (value: Raw) => string;
  /** NumPy 1.13 left no room for brackets, nor for what follows the last element. */
  readonly old: boolean;

  constructor(array: NDArray, options: PrintOptions, separator: string, prefix: string) {
    this.array = array;
    this.options = options;
    this.separator = separator;
    this.old = options.legacy === 113;
    this.indent = ` ${' '.repeat(prefix.length)}`;
    this.summary = array.size > options.threshold;
    this.format = formatterFor(
      shownValues(array, this.summary, options.edgeitems),
      array.dtype,
      options,
      array.ndim === 0,
    );
  }

  text(): string {
    return this.level(0, this.array.offset, this.indent, this.options.linewidth);
  }

  private level(axis: number, at: number, indent: string, width: number): string {
    const left = this.array.ndim - axis;
    if (left === 0) return this.format(readAt(this.array, at));
    return left === 1 ? this.row(axis, at, indent, width) : this.block(axis, at, indent, width);
  }

  /** The indices to write along an axis, with -1 where the dots go. */
  private indices(axis: number): number[] {
    const length = this.array.shape[axis] as number;
    const edge = this.options.edgeitems;
    if (!this.summary || length <= 2 * edge) return countedTo(length);
    const head = countedTo(edge);
    // NumPy always writes the last one
    return [...head, -1, ...(edge === 0 ? [length - 1] : head.map((i) => length - edge + i))];
  }

  private row(axis: number, at: number, indent: string, width: number): string {
    const step = this.array.strides[axis] as number;
    const after = this.separator.trimEnd().length;
    const lines = new Lines(indent, width - (this.old ? after : Math.max(after, 1)), this.old);
    const indices = this.indices(axis);
    indices.forEach((i, k) => {
      if (this.old && k === indices.length - 1) lines.room = width;
      if (i < 0) lines.add(this.old && this.separator === ' ' ? '...,' : '...');
      else lines.addPretty(this.format(readAt(this.array, at + i * step)));
      if (k < indices.length - 1) lines.line += this.separator;
    });
    return `[${(lines.done + lines.line).slice(indent.length)}]`;
  }

  private block(axis: number, at: number, indent: string, width: number): string {
    const step = this.array.strides[axis] as number;
    const lineEnd = this.separator.trimEnd() + '\n'.repeat(this.array.ndim - axis - 1);
    const indices = this.indices(axis);
    const parts = indices.map(
      (i) =>
        indent +
        (i < 0
          ? this.old
            ? '..., '
            : '...'
          : this.level(axis + 1, at + i * step, `${indent} `, width - (this.old ? 0 : 1))),
    );
    return `[${parts
      .map((part, k) =>
        k === parts.length - 1 ? part : this.old && (indices[k] as number) < 0 ? `${part}\n` : part + lineEnd,
      )
      .join('')
      .slice(indent.length)}]`;
  }
}

function countedTo(length: number): number[] {
  const indices: number[] = [];
  for (let i = 0; i < length; i++) indices.push(i);
  return indices;
}

/** Words put one after another, broken when the next would not fit. */
class Lines {
  done = '';
  line: string;
  readonly indent: string;
  room: number;
  readonly old: boolean;

  constructor(indent: string, room: number, old: boolean) {
    this.indent = indent;
    this.room = room;
    this.old = old;
    this.line = indent;
  }

  add(word: string): void {
    if (this.line.length + word.length > this.room && (this.old || this.line.length > this.indent.length))
      this.break(this.indent);
    this.line += word;
  }

  /** A word may have several lines of its own (objects). */
  addPretty(word: string): void {
    if (this.old || !word.includes('\n')) {
      this.add(word);
      return;
    }
    const words = word.split('\n');
    const widest = Math.max(...words.map((one) => one.length));
    let indent = ' '.repeat(this.line.length);
    if (this.line.length + widest > this.room && this.line.length > this.indent.length) {
      this.break(this.indent);
      indent = this.indent;
    }
    this.line += words[0];
    for (const one of words.slice(1)) {
      this.break(indent);
      this.line += one;
    }
    this.line += ' '.repeat(widest - (words[words.length - 1] as string).length);
  }

  private break(next: string): void {
    this.done += `${this.line.trimEnd()}\n`;
    this.line = next;
  }
}

/** Whether repr(array) needs no dtype: int64, float64, complex128 and bool show by their values. */
function isImplied(dtype: DType): boolean {
  return !dtype.swapped && dtype !== longlong && ['int64', 'float64', 'complex128', 'bool'].includes(dtype.name);
}

function dtypeText(dtype: DType): string {
  if (dtype.fields !== null) return dtypeStr(dtype);
  if ('USV'.includes(dtype.kind) || dtype.swapped) return `'${dtypeStr(dtype)}'`;
  return /^[a-z0-9]+$/i.test(dtype.name) ? dtype.name : `'${dtype.name}'`;
}

/** repr(array); `className` is 'array' for plain ones. */
export function arrayRepr(array: NDArray, options: PrintOptions = DEFAULT_PRINT_OPTIONS, className = 'array'): string {
  const prefix = `${className}(`;
  const old = options.legacy === 113;
  const text =
    old && array.ndim === 0 && 'biufc'.includes(array.dtype.kind)
      ? rawText(
          scalarOf(array),
          array.dtype.kind === 'f' ? float64 : array.dtype.kind === 'c' ? complex128 : array.dtype,
        )
      : array2string(array, options, { separator: ', ', prefix, suffix: ')' });
  const body = old && array.ndim === 0 ? text.trim() : text;
  const extras: string[] = [];
  const empty = array.size === 0;
  const tellsShape = options.legacy === null || options.legacy > 201;
  if ((empty && array.ndim !== 1) || (tellsShape && array.size > options.threshold))
    extras.push(`shape=${tuple(array.shape)}`);
  if (!isImplied(array.dtype) || empty || (old && array.dtype.kind === 'b'))
    extras.push(`dtype=${dtypeText(array.dtype)}`);
  if (extras.length === 0) return `${prefix}${body})`;
  const start = `${prefix}${body},`;
  const end = `${extras.join(', ')})`;
  const lastLine = start.length - (start.lastIndexOf('\n') + 1);
  const breaks = old ? 'USV'.includes(array.dtype.kind) : lastLine + end.length + 1 > options.linewidth;
  const spacer = breaks ? `\n${' '.repeat(prefix.length)}` : ' ';
  return start + spacer + end;
}

/** str(array). */
export function arrayStr(array: NDArray, options: PrintOptions = DEFAULT_PRINT_OPTIONS): string {
  // NumPy shows bytes alone as their repr.
  if (array.ndim === 0)
    return array.dtype.kind === 'S'
      ? scalarRepr(scalarOf(array), array.dtype, options)
      : scalarStr(scalarOf(array), array.dtype, options);
  return array2string(array, options);
}
