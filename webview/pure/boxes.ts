/** The expression that made an array, drawn as boxes in proportion to the shapes. Pure: shapes in, boxes and texts with their places out. */
import type { Step } from '../../src/protocol/report.ts';
import { shapeText } from './numbers.ts';

/** One side of a box: its length in entries, the colour it shares with the sides it matches, and whether it was stretched. */
export interface Side {
  size: number;
  colour: number;
  stretched: boolean;
}

export interface DiagramBox {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  name: string;
  /** Null for what has no such axis. */
  rows: Side | null;
  columns: Side | null;
  /** Axes before the last two, e.g. `8 ×`. */
  leading: string;
}

export interface DiagramText {
  kind: 'text';
  x: number;
  y: number;
  text: string;
}

export interface DiagramLayout {
  width: number;
  height: number;
  items: (DiagramBox | DiagramText)[];
}

/** The colour of a side that does not fit. */
export const BAD = 4;
const CHARACTER = 6.7;
const LONGEST = 64;
const SHORTEST = 9;
const TOP = 16;
const NAME = 17;
/** What an array of more than two axes shows of its other layers. */
const BEHIND = 5;
/** A character of a size. */
const SMALL = 6.1;
const GAP = 8;
/** Room for the number of rows, left of a box. */
const LABEL = 16;

const PRODUCTS = /^(@|(np|numpy)\.(dot|matmul)|.*\.(dot|matmul))$/;
const ELEMENTWISE =
  /^([-+*/%^&|]|\/\/|\*\*|<<|>>|(np|numpy)\.(add|subtract|multiply|divide|true_divide|power|maximum|minimum|where))$/;

/** Null where the step's expression has no arrays to draw. */
export function diagramOf(
  step: Pick<Step, 'operation' | 'inputs' | 'value' | 'label'>,
  name: string,
): DiagramLayout | null {
  const { operation, inputs, value } = step;
  const shape = value.shape;
  if (!operation || !inputs.length || inputs.length > 3 || !shape || operation === '[]') return null;
  const infix = /^[^\w]+$/.test(operation);
  if (infix && inputs.length !== 2) return null;
  const colours = coloursOf(
    operation,
    inputs.map((input) => input.shape),
    shape,
  );
  const scale = scaleOf([...inputs.map((input) => input.shape), shape]);
  const boxes = inputs.map((input, i) =>
    boxOf(input.text, input.shape, shape, colours[i] as Colours, operation, scale),
  );
  const result = boxOf(name, shape, shape, colours.at(-1) as Colours, '', scale);
  // `h.max` of the box `h`: what the box says need not be written in front of it.
  const method = methodOf(operation, inputs[0]?.text ?? '');
  const parts: (Omit<DiagramBox, 'x' | 'y'> | string)[] = [];
  if (!infix && !method) parts.push(`${operation}(`);
  boxes.forEach((box, i) => {
    if (method && i === 1) parts.push(`.${method}(`);
    else if (i > 0) parts.push(infix ? operation : ',');
    parts.push(box);
  });
  if (method && boxes.length === 1) parts.push(`.${method}() =`);
  else parts.push(infix ? '=' : ') =');
  return place([...parts, result]);
}

/** The method that an operation calls on its first operand; null where it is none. */
function methodOf(operation: string, operand: string): string | null {
  if (!operand || !operation.startsWith(`${operand}.`)) return null;
  const method = operation.slice(operand.length + 1);
  return /^\w+$/.test(method) ? method : null;
}

export type Colours = { rows: number; columns: number };

/** Matching sides get one colour: by the rule of the operation where it is known, by equal length otherwise. */
function coloursOf(operation: string, inputs: number[][], output: number[]): Colours[] {
  if (PRODUCTS.test(operation) && inputs.length === 2) {
    const right = inputs[1]?.length === 1 ? { rows: 0, columns: 1 } : { rows: 1, columns: 2 };
    const left = { rows: 0, columns: 1 };
    return [left, right, inputs[1]?.length === 1 ? { rows: 0, columns: 0 } : { rows: 0, columns: 2 }];
  }
  if (ELEMENTWISE.test(operation)) return [...inputs, output].map(() => ({ rows: 0, columns: 2 }));
  const bySize = new Map<number, number>();
  const colour = (size: number | undefined): number => {
    if (size === undefined) return 0;
    if (!bySize.has(size)) bySize.set(size, [0, 2, 1, 3][bySize.size % 4] as number);
    return bySize.get(size) as number;
  };
  return [...inputs, output].map((shape) => ({ rows: colour(shape.at(-2)), columns: colour(shape.at(-1)) }));
}

export function boxOf(
  name: string,
  shape: number[],
  output: number[],
  colours: Colours,
  operation: string,
  scale: (size: number) => number,
): Omit<DiagramBox, 'x' | 'y'> {
  const spreads = ELEMENTWISE.test(operation);
  const side = (axis: number, colour: number): Side | null => {
    const size = shape.at(axis);
    const wanted = output.at(axis);
    const stretched = spreads && wanted !== undefined && wanted > 1 && (size === undefined || size === 1);
    if (size === undefined && !stretched) return null;
    return { size: stretched ? (wanted as number) : (size as number), colour, stretched };
  };
  const columns = side(-1, colours.columns);
  const rows = side(-2, colours.rows);
  const leading = shape.slice(0, -2);
  return {
    kind: 'box',
    width: columns ? scale(columns.size) : SHORTEST,
    height: rows ? scale(rows.size) : SHORTEST,
    name: name.length > 14 ? `${name.slice(0, 13)}…` : name,
    rows,
    columns,
    leading: leading.length ? `${shapeText(leading).replace(/[(),]/g, ' ').trim().replaceAll(/\s+/g, ' × ')} ×` : '',
  };
}

/** A stretch of a box, in the drawing's own coordinates. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** For an entry of a matrix product: the row and the column it was made of, and the entry itself; nothing for the rest. */
export function marksOf({ items }: DiagramLayout, operation: string | null, [row, column]: [number, number]): Mark[] {
  const boxes = items.filter((item) => item.kind === 'box');
  const [left, right, result] = boxes;
  const plain = boxes.every(({ rows, columns, leading }) => rows && columns && !leading);
  if (!PRODUCTS.test(operation ?? '') || !left || !right || !result || !plain) return [];
  const across = (box: DiagramBox): Mark => part(box, { row, rows: box.rows?.size ?? 1 }, null);
  const down = (box: DiagramBox): Mark => part(box, null, { column, columns: box.columns?.size ?? 1 });
  const at = { ...across(result), x: down(result).x, width: down(result).width };
  return [across(left), down(right), at];
}

/** One row or one column of a box, never thinner than can be seen. */
function part(
  { x, y, width, height }: DiagramBox,
  down: { row: number; rows: number } | null,
  right: { column: number; columns: number } | null,
): Mark {
  const one = (length: number, count: number): number => Math.max(2, length / count);
  const start = (length: number, count: number, index: number): number =>
    Math.min((length * index) / count, length - one(length, count));
  if (down) return { x, y: y + start(height, down.rows, down.row), width, height: one(height, down.rows) };
  const { column, columns } = right ?? { column: 0, columns: 1 };
  return { x: x + start(width, columns, column), y, width: one(width, columns), height };
}

/** A part of a drawing that stays on one line: a box with the text before it, or the text behind the last one. */
export interface Piece {
  x: number;
  width: number;
  items: DiagramLayout['items'];
}

/** Where a drawing may be broken into lines: before each text. */
export function piecesOf({ width, items }: DiagramLayout): Piece[] {
  const pieces: Piece[] = [];
  for (const item of items) {
    if (item.kind === 'text' || !pieces.length)
      pieces.push({ x: item.kind === 'text' ? item.x : 0, width: 0, items: [] });
    pieces.at(-1)?.items.push(item);
  }
  return pieces.map((piece, i) => ({ ...piece, width: (pieces[i + 1]?.x ?? width) - piece.x }));
}

/** How long a side is; one that was stretched was 1 before. */
export const sideText = ({ size, stretched }: Side): string => (stretched ? `1→${size}` : String(size));

/** What stands over a box: the axes behind the two that are drawn, and the columns. */
export const topText = ({ leading, columns }: Pick<DiagramBox, 'leading' | 'columns'>): string =>
  columns ? `${leading} ${sideText(columns)}`.trim() : '';

/** In proportion where lengths are alike; by the root where they lie far apart, so that none vanishes. */
export function scaleOf(shapes: number[][]): (size: number) => number {
  const longest = Math.max(1, ...shapes.flatMap((shape) => shape.slice(-2)));
  return (size) => {
    if (longest <= 16) return Math.max(SHORTEST, size * Math.min(10, LONGEST / longest));
    return SHORTEST + (LONGEST - SHORTEST) * Math.sqrt((size - 1) / (longest - 1));
  };
}

export function place(parts: (Omit<DiagramBox, 'x' | 'y'> | string)[]): DiagramLayout {
  const boxes = parts.filter((part) => typeof part !== 'string');
  const tallest = Math.max(...boxes.map(({ height }) => height));
  const top = boxes.some(({ leading }) => leading) ? TOP + BEHIND : TOP;
  const middle = top + tallest / 2;
  let x = 0;
  const items = parts.map((part): DiagramBox | DiagramText => {
    if (typeof part === 'string') {
      const item: DiagramText = { kind: 'text', x, y: middle, text: part };
      x += part.length * CHARACTER + GAP;
      return item;
    }
    const nameWidth = Math.max(part.name.length * CHARACTER, topText(part).length * SMALL);
    const label = part.rows ? Math.max(LABEL, sideText(part.rows).length * 6 + 6) : 2;
    const over = Math.max(0, (nameWidth - part.width) / 2 - label);
    const item: DiagramBox = { ...part, x: x + label + over, y: middle - part.height / 2 };
    x = item.x + Math.max(part.width, (part.width + nameWidth) / 2) + GAP;
    return item;
  });
  return { width: Math.ceil(x), height: Math.ceil(top + tallest + NAME), items };
}
