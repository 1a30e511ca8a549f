/**
 * Says what a wrong gradient is instead of the right one, by a catalogue of common mistakes. A diagnosis is given only
 * where exactly one entry of the catalogue fits at every point that was tried (the user's values and reseeded ones).
 */

/** One point: the hand-written gradient and the right one there, with what surrounds them. */
export interface DiagnosisPoint {
  hand: ArrayLike<number>;
  right: ArrayLike<number>;
  shape: readonly number[];
  /** Where `hand` has another shape than `right`. */
  handShape?: readonly number[];
  /** Sizes by name, of which one may be a factor: `{ batch_size: 2, classes: 3 }`. */
  sizes: Record<string, number>;
  /** Input and output of the forward, and what arrived at the output, where they have the gradient's shape. */
  x?: ArrayLike<number>;
  y?: ArrayLike<number>;
  dout?: ArrayLike<number>;
  /** Gradients of other functions and readings to try, by what to call them. */
  alternatives?: Alternative[];
}

/** What a hand-written gradient may be instead, e.g. the gradient with ones for the upstream gradient. */
export interface Alternative {
  id: string;
  text: DiagnosisText;
  values: ArrayLike<number>;
}

/** What a mistake is called, in both languages. */
export interface DiagnosisText {
  en: string;
  ja: string;
}

/** What a wrong gradient is instead of the right one. */
export interface Diagnosis {
  /** Names the pattern: `factor`, `sign`, `transposed`, `without-mask` … or the id of an alternative. */
  id: string;
  text: DiagnosisText;
  /** hand = factor * right, for `factor`. */
  factor?: number;
}

/** The one mistake that explains every point, or null. */
export function diagnose(points: readonly DiagnosisPoint[]): Diagnosis | null {
  if (points.length === 0 || points.every(({ right }) => isNothing(right))) return null;
  // A constant factor is looked for first: -1 and 0 are factors, too, and are then not read as anything else.
  const factor = factorOf(points);
  if (factor !== null) return factor;
  const matching = PATTERNS.filter(({ candidate }) => fitsAll(points, candidate)).map(
    ({ id, text }): Diagnosis => ({ id, text }),
  );
  for (const { id, text } of points[0]?.alternatives ?? [])
    if (fitsAll(points, (point) => point.alternatives?.find((other) => other.id === id)?.values ?? null))
      matching.push({ id, text });
  return matching.length === 1 ? (matching[0] as Diagnosis) : null;
}

const CLOSE = 1e-5;

/** Whether a candidate equals what was written by hand, at every point, within rounding. */
function fitsAll(
  points: readonly DiagnosisPoint[],
  candidate: (point: DiagnosisPoint) => ArrayLike<number> | null,
): boolean {
  return points.every((point) => {
    const values = candidate(point);
    return values !== null && equal(point.hand, values);
  });
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  let largest = 0;
  for (let i = 0; i < b.length; i++) largest = Math.max(largest, Math.abs(b[i] as number));
  for (let i = 0; i < b.length; i++)
    if (!(Math.abs((a[i] as number) - (b[i] as number)) <= CLOSE * largest)) return false;
  return largest > 0;
}

const isNothing = (values: ArrayLike<number>): boolean => Array.from(values).every((value) => value === 0);

/** A factor that is the same at every entry of every point, or at each point one size by name. */
function factorOf(points: readonly DiagnosisPoint[]): Diagnosis | null {
  const factors = points.map(commonFactor);
  if (factors.some((factor) => factor === null)) return null;
  const [first] = factors as number[];
  const same = (factors as number[]).every((factor) => near(factor, first as number));
  const names = Object.keys(points[0]?.sizes ?? {});
  const named = (of: (size: number) => number): string[] =>
    names.filter((name) =>
      points.every(({ sizes }, k) => sizes[name] !== 1 && near(factors[k] as number, of(sizes[name] as number))),
    );
  const [times, over] = [named((size) => size), named((size) => 1 / size)];
  if (!same && times.length === 0 && over.length === 0) return null;
  if (same && near(first as number, 1)) return null;
  if (same && first === 0) return { id: 'zero', factor: 0, text: { en: 'it is zero', ja: '常に 0 です' } };
  if (same && near(first as number, -1))
    return { id: 'sign', factor: -1, text: { en: 'the sign is wrong', ja: '符号が逆です' } };
  return { id: 'factor', factor: first as number, text: factorText(first as number, times, over) };
}

function factorText(factor: number, times: string[], over: string[]): DiagnosisText {
  const names = (factor > 1 ? times : over).join(' = ');
  const size = rounded(factor >= 1 || factor < 0 ? factor : 1 / factor);
  const equal = names === '' ? '' : ` = ${names}`;
  if (factor < 0) return { en: `it is ${size} times the right gradient`, ja: `正しい勾配の ${size} 倍です` };
  return factor > 1
    ? { en: `too large by the factor ${size}${equal}`, ja: `${size}${equal} 倍だけ大きすぎます` }
    : { en: `too small by the factor ${size}${equal}`, ja: `${size}${equal} 分の 1 になっています` };
}

const rounded = (value: number): string => String(Number(value.toPrecision(4)));

const near = (a: number, b: number): boolean => Math.abs(a - b) <= CLOSE * Math.max(Math.abs(a), Math.abs(b));

/** hand / right where that is one number; entries far below the largest are left to `equal`. */
function commonFactor({ hand, right }: DiagnosisPoint): number | null {
  if (hand.length !== right.length || isNothing(right)) return null;
  let at = 0;
  for (let i = 0; i < right.length; i++) if (Math.abs(right[i] as number) > Math.abs(right[at] as number)) at = i;
  const factor = (hand[at] as number) / (right[at] as number);
  if (factor === 0) return isNothing(hand) ? 0 : null;
  // One entry has always a factor; it says nothing unless more points confirm it.
  return equal(
    hand,
    Array.from(right, (value) => value * factor),
  )
    ? factor
    : null;
}

interface Pattern {
  id: string;
  text: DiagnosisText;
  /** What the gradient would be with this mistake, or null where the point does not allow it. */
  candidate(point: DiagnosisPoint): ArrayLike<number> | null;
}

type Elementwise = (x: number, y: number, dout: number, right: number) => number;

const PATTERNS: readonly Pattern[] = [
  {
    id: 'transposed',
    text: { en: 'it is transposed', ja: '転置されています' },
    candidate: ({ right, shape }) => (shape.length === 2 && !symmetric(right, shape) ? transposed(right, shape) : null),
  },
  {
    id: 'summed-everywhere',
    text: { en: 'it is the sum of all entries, repeated', ja: '全要素の和になっています' },
    candidate: ({ right }) => (right.length > 1 ? new Array(right.length).fill(total(right)) : null),
  },
  {
    id: 'averaged-everywhere',
    text: { en: 'it is the mean of all entries, repeated', ja: '全要素の平均になっています' },
    candidate: ({ right }) => (right.length > 1 ? new Array(right.length).fill(total(right) / right.length) : null),
  },
  {
    id: 'squared',
    text: { en: 'it is the square of the right gradient', ja: '正しい勾配の 2 乗です' },
    candidate: ({ right }) => Array.from(right, (value) => value * value),
  },
  {
    id: 'absolute',
    text: { en: 'it is the absolute value of the right gradient', ja: '正しい勾配の絶対値です' },
    candidate: ({ right }) => Array.from(right, Math.abs),
  },
  {
    id: 'without-mask',
    text: {
      en: 'the mask is missing: entries that the forward cut off pass the upstream gradient',
      ja: 'マスクがありません（順伝播で 0 になった要素にも勾配が流れています）',
    },
    candidate: (point) => (point.dout !== undefined && cutOff(point) ? point.dout : null),
  },
  {
    id: 'mask-reversed',
    text: { en: 'the mask is the wrong way round', ja: 'マスクが逆です' },
    candidate: (point) =>
      point.dout !== undefined && cutOff(point)
        ? Array.from(point.dout, (g, i) => ((point.right[i] as number) === 0 ? g : 0))
        : null,
  },
  {
    id: 'upstream-ignored',
    text: { en: 'the upstream gradient is not multiplied in', ja: '上流からの勾配が掛けられていません' },
    candidate: ({ right, dout }) =>
      dout !== undefined && dout.length === right.length && !Array.from(dout).every((g) => g === 1)
        ? Array.from(right, (value, i) => value / (dout[i] as number))
        : null,
  },
  {
    id: 'upstream-only',
    text: {
      en: 'it is the upstream gradient, without the derivative of the function',
      ja: '上流の勾配そのままで、関数の微分が掛けられていません',
    },
    candidate: (point) => (point.dout !== undefined && !cutOff(point) ? point.dout : null),
  },
  elementwise(
    'softmax-diagonal',
    'only the diagonal of the softmax’s Jacobian is used: y (1 - y)',
    'softmax のヤコビ行列の対角成分 y(1 − y) だけを使っています',
    (_x, y, dout) => dout * y * (1 - y),
  ),
  elementwise(
    'derivative-of-output',
    'σ′ is applied to the activation instead of its input',
    'σ′ を入力ではなく活性値に適用しています',
    (_x, y, dout) => dout * logistic(y) * (1 - logistic(y)),
  ),
  elementwise(
    'tanh-of-output',
    'tanh′ is applied to the activation instead of its input',
    'tanh′ を入力ではなく活性値に適用しています',
    (_x, y, dout) => dout * (1 - Math.tanh(y) ** 2),
  ),
  elementwise(
    'formula-of-input',
    'y (1 - y) is computed from the input instead of the output',
    'y(1 − y) を出力ではなく入力から計算しています',
    (x, _y, dout) => dout * x * (1 - x),
  ),
  elementwise(
    'square-of-input',
    '1 - y² is computed from the input instead of the output',
    '1 − y² を出力ではなく入力から計算しています',
    (x, _y, dout) => dout * (1 - x * x),
  ),
  elementwise(
    'without-one-minus',
    'the factor (1 - y) is missing',
    '(1 − y) の因子がありません',
    (_x, y, dout) => dout * y,
  ),
  elementwise(
    'tanh-for-other',
    'it is the gradient of tanh: 1 - y²',
    'tanh の微分 1 − y² になっています',
    (_x, y, dout) => dout * (1 - y * y),
  ),
];

/** A formula at each entry, tried where input, output and upstream gradient have the gradient's shape. */
function elementwise(id: string, en: string, ja: string, formula: Elementwise): Pattern {
  return {
    id,
    text: { en, ja },
    candidate({ x, y, dout, right }) {
      if (x === undefined || y === undefined || dout === undefined) return null;
      const size = right.length;
      if (x.length !== size || y.length !== size || dout.length !== size) return null;
      const values = Array.from(right, (value, i) => formula(x[i] as number, y[i] as number, dout[i] as number, value));
      // What is right is no mistake, whatever it is called.
      return equal(values, right) ? null : values;
    },
  };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0);

/** Whether the right gradient is the upstream one with some entries cut off. */
function cutOff({ right, dout }: DiagnosisPoint): boolean {
  if (dout === undefined || dout.length !== right.length) return false;
  let cut = 0;
  for (let i = 0; i < right.length; i++) {
    if ((right[i] as number) === 0 && (dout[i] as number) !== 0) cut += 1;
    else if (!near(right[i] as number, dout[i] as number)) return false;
  }
  return cut > 0;
}

function transposed(values: ArrayLike<number>, shape: readonly number[]): number[] {
  const [rows, columns] = shape as [number, number];
  return Array.from({ length: values.length }, (_, k) => values[(k % rows) * columns + Math.floor(k / rows)] as number);
}

const symmetric = (values: ArrayLike<number>, shape: readonly number[]): boolean =>
  equal(values, transposed(values, shape)) && shape[0] === shape[1];
