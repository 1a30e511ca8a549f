/** Figures that a program drew with matplotlib, as data: what was drawn, where, and as much of its looks as tells things apart. */

/** One figure with its pairs of axes. */
export interface Figure {
  cell: number;
  title: string;
  /** Width and height, in any unit. */
  size: [width: number, height: number];
  axes: FigureAxes[];
}

/** One pair of axes, and what is drawn on them, the undermost first. */
export interface FigureAxes {
  title: string;
  xlabel: string;
  ylabel: string;
  zlabel?: string;
  items: FigureItem[];
  /** The cell of the figure's grid, counted from 0; without it the axes stand alone. */
  place?: { rows: number; columns: number; row: number; column: number };
  /** What the program set; a direction without limits shows all that is drawn. */
  xlim?: [from: number, to: number];
  ylim?: [from: number, to: number];
  /** A logarithmic direction. */
  xlog?: true;
  ylog?: true;
  xticks?: FigureTicks;
  yticks?: FigureTicks;
  /** Without frame, ticks and labels. */
  bare?: true;
  /** A unit is as long in both directions. */
  equal?: true;
  /** Beside it stands what its colours mean in numbers. */
  colourBar?: true;
  /** Seen in three dimensions. */
  spatial?: true;
  /** Axes over these (`twinx`): they have the same horizontal direction, and a vertical one of their own at the right. */
  over?: FigureAxes[];
}

/** Where ticks stand, and their texts where they are not the numbers. */
export interface FigureTicks {
  at: number[];
  labels?: string[];
}

/** What tells one thing from another. A colour is CSS text, `C0` to `C9` of the cycle, or `ink` and `ground` for black and white. */
export interface FigureLook {
  colour: string;
  alpha?: number;
  dash?: 'dashed' | 'dotted' | 'dashdot' | 'none';
  /** matplotlib's letter. */
  marker?: string;
}

/** Rows of numbers, in order; a picture's first row is its upper one. */
export interface FigureGrid {
  rows: number;
  columns: number;
  values: number[];
}

/** One thing drawn, in the axes' own units. */
export type FigureItem =
  | { kind: 'line'; label: string; x: number[]; y: number[]; look: FigureLook; step?: 'pre' | 'post' | 'mid' }
  | { kind: 'errors'; x: number[]; y: number[]; low: number[]; high: number[]; horizontal?: true; look: FigureLook }
  | ({ kind: 'scatter'; label: string; x: number[]; y: number[]; look: FigureLook; sizes?: number[] } & Coloured)
  | {
      kind: 'bar';
      label: string;
      x: number[];
      y: number[];
      /** From where each bar reaches to its value; 0 without it. */
      base?: number[];
      width: number[];
      horizontal?: true;
      look: FigureLook;
      colours?: string[];
    }
  | { kind: 'histogram'; label: string; edges: number[]; counts: number[]; look: FigureLook }
  | { kind: 'area'; label: string; x: number[]; low: number[]; high: number[]; look: FigureLook }
  /** A closed line, filled unless it is an outline. */
  | { kind: 'polygon'; label: string; x: number[]; y: number[]; outline?: true; look: FigureLook }
  /** Lines across the whole axes at a place of one direction, or bands between two. */
  | { kind: 'rule'; label: string; direction: 'x' | 'y'; at: number; to?: number; look: FigureLook }
  | { kind: 'segments'; label: string; x: number[]; y: number[]; toX: number[]; toY: number[]; look: FigureLook }
  | { kind: 'arrows'; x: number[]; y: number[]; u: number[]; v: number[]; look: FigureLook }
  | ({
      kind: 'image';
      /** Pixels as 0xrrggbb, of a picture in colours. */
      colours?: number[];
      map?: string;
      range?: [low: number | null, high: number | null];
      /** Left, right, bottom and top. */
      extent?: [number, number, number, number];
      /** The first row is the lowest. */
      upward?: true;
    } & FigureGrid)
  | ({
      kind: 'contour';
      x: number[];
      y: number[];
      filled: boolean;
      /** The levels, or about how many there are. */
      levels: number[] | number;
      map?: string;
      look?: FigureLook;
    } & FigureGrid)
  | { kind: 'pie'; values: number[]; labels: string[]; texts: string[]; colours?: string[] }
  | { kind: 'boxes'; at: number[]; boxes: FigureBox[]; horizontal?: true }
  | FigureWords
  | ({ kind: 'surface'; x: number[]; y: number[]; wire?: true; map?: string; look?: FigureLook } & FigureGrid)
  | { kind: 'line3'; label: string; x: number[]; y: number[]; z: number[]; look: FigureLook }
  | ({ kind: 'scatter3'; label: string; x: number[]; y: number[]; z: number[]; look: FigureLook } & Coloured);

/** A text at a point, which is its left end on the line unless it says otherwise. */
export interface FigureWords {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  arrow?: [x: number, y: number];
  colour?: string;
  across?: 'middle' | 'end';
  up?: 'middle' | 'top';
}

/** Points with a colour each: numbers on a colour map, or colours. */
export interface Coloured {
  shades?: number[];
  map?: string;
  colours?: string[];
}

/** Whiskers, quartiles and what lies outside. */
export interface FigureBox {
  low: number;
  q1: number;
  median: number;
  q3: number;
  high: number;
  outliers: number[];
}
