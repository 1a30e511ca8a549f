/**
 * Inner loops, written as JavaScript text for one combination of element types and compiled on first use: a shared loop
 * over closures would be megamorphic and ten times slower. A loop runs over two axes with any strides.
 *
 * In a body the operands are `a`, `b`, `c` (complex: `ar`, `ai`), the results `r`, `s` (complex: `rr`, `ri`); 64-bit
 * integers arrive as numbers and are repeated as BigInt where a value leaves ±2^53.
 */
import type { NDArray, Storage } from './array.ts';
import { type DType, TYPE } from './dtype.ts';
import { halfToNumber, numberToHalf, roundToHalf } from './float16.ts';
import { DIVIDE, INVALID, OVERFLOW, statusOf1, statusOf2, statusOfDivide, statusOfPole } from './floatStatus.ts';

type ViewName = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'f64' | 'objects';
type Class = 'number' | 'int64' | 'uint64' | 'half' | 'complex' | 'object';

export interface Lane {
  readonly view: ViewName;
  /** Bytes per element of the view. */
  readonly width: number;
  readonly as: Class;
}

const lane = (view: ViewName, width: number, as: Class = 'number'): Lane => ({ view, width, as });

const LANES: (Lane | undefined)[] = [];
LANES[TYPE.bool] = lane('u8', 1);
LANES[TYPE.int8] = lane('i8', 1);
LANES[TYPE.uint8] = lane('u8', 1);
LANES[TYPE.int16] = lane('i16', 2);
LANES[TYPE.uint16] = lane('u16', 2);
LANES[TYPE.int32] = lane('i32', 4);
LANES[TYPE.uint32] = lane('u32', 4);
LANES[TYPE.int64] = lane('i32', 4, 'int64');
LANES[TYPE.uint64] = lane('i32', 4, 'uint64');
LANES[TYPE.float16] = lane('u16', 2, 'half');
LANES[TYPE.float32] = lane('f32', 4);
LANES[TYPE.float64] = lane('f64', 8);
LANES[TYPE.complex64] = lane('f32', 4, 'complex');
LANES[TYPE.complex128] = lane('f64', 8, 'complex');
LANES[TYPE.object] = lane('objects', 8, 'object');
LANES[TYPE.datetime] = LANES[TYPE.int64];
LANES[TYPE.timedelta] = LANES[TYPE.int64];

/** How the elements of a dtype lie in a typed view; undefined for strings and structures. */
export function laneOf(dtype: DType): Lane | undefined {
  return LANES[dtype.num];
}

/** Whether loops can run on the array as it is: native byte order, and aligned to its view. */
export function isBehaved(array: NDArray): boolean {
  const found = LANES[array.dtype.num];
  if (found === undefined || array.dtype.swapped) return false;
  const mask = found.width - 1;
  if (mask === 0) return true;
  if ((array.offset & mask) !== 0) return false;
  const strides = array.strides;
  for (let i = 0; i < strides.length; i++) if (((strides[i] as number) & mask) !== 0) return false;
  return true;
}

/** The whole buffer as the typed view that a lane names: a storage's own elements begin at `baseOf`. */
export function viewIn(storage: Storage, view: ViewName): LaneView {
  const { memory } = storage;
  switch (view) {
    case 'f64':
      return memory.f64;
    case 'i32':
      return memory.i32;
    case 'f32':
      return memory.f32;
    case 'u8':
      return memory.u8;
    case 'i8':
      return memory.i8;
    case 'u16':
      return memory.u16;
    case 'i16':
      return memory.i16;
    case 'u32':
      return memory.u32;
    default:
      return storage.objects as unknown[];
  }
}

/** The index in `viewIn` of an array's first element. */
export function baseOf(array: NDArray, lane: Lane): number {
  return (lane.as === 'object' ? array.offset : array.offset + array.storage.start) / lane.width;
}

export type LaneView = { [index: number]: unknown; length: number };

/** Runs over outer × inner elements; each operand gives its view, first index, outer step and inner step; returns float status bits. */
export type Loop = (outer: number, inner: number, ...operands: (LaneView | number)[]) => number;

const LETTERS = ['a', 'b', 'c', 'd'];
const RESULTS = ['r', 's'];

/** What loop bodies may call. */
const HELPERS: Record<string, unknown> = {
  half: halfToNumber,
  toHalf: numberToHalf,
  roundHalf: roundToHalf,
  fround: Math.fround,
  imul: Math.imul,
  DIVIDE,
  OVERFLOW,
  INVALID,
  statusOf1,
  statusOf2,
  statusOfDivide,
  statusOfPole,
};

/** Lets a room of kernels add functions that its bodies call. */
export function addLoopHelpers(helpers: Record<string, unknown>): void {
  Object.assign(HELPERS, helpers);
}

function loadText(letter: string, dtype: DType): string {
  const V = letter.toUpperCase();
  const i = `i${letter}`;
  // a mask of 0 and 255 may be seen as truths
  if (dtype.num === TYPE.bool) return `const ${letter} = ${V}[${i}] === 0 ? 0 : 1;`;
  switch ((laneOf(dtype) as Lane).as) {
    case 'int64':
      return `const ${letter} = ${V}[${i} + 1] * 4294967296 + (${V}[${i}] >>> 0);`;
    case 'uint64':
      return `const ${letter} = (${V}[${i} + 1] >>> 0) * 4294967296 + (${V}[${i}] >>> 0);`;
    case 'half':
      return `const ${letter} = half(${V}[${i}]);`;
    case 'complex':
      return `const ${letter}r = ${V}[${i}], ${letter}i = ${V}[${i} + 1];`;
    default:
      return `const ${letter} = ${V}[${i}];`;
  }
}

function storeText(letter: string, kind: Class): string {
  const V = letter.toUpperCase();
  const i = `i${letter}`;
  switch (kind) {
    case 'int64':
    case 'uint64':
      return `${V}[${i}] = ${letter}; ${V}[${i} + 1] = Math.floor(${letter} / 4294967296);`;
    case 'half':
      return `${V}[${i}] = toHalf(${letter});`;
    case 'complex':
      return `${V}[${i}] = ${letter}r; ${V}[${i} + 1] = ${letter}i;`;
    default:
      return `${V}[${i}] = ${letter};`;
  }
}

const declare = (letter: string, kind: Class): string =>
  kind === 'complex' ? `let ${letter}r = 0, ${letter}i = 0;` : `let ${letter} = 0;`;

export interface BodyText {
  /** Statements that set the results from the operands. */
  readonly code: string;
  /** The same on BigInt operands, giving `r` (and `s`): used where a 64-bit integer is not a safe number. */
  readonly big?: string;
  /** The code loads and stores by itself (from A[ia], to R[ir]). */
  readonly raw?: boolean;
  /** The code of reductions, where it is another. */
  readonly reducing?: string;
  /** What the results' lanes hold is not rounded: 'float32' or 'float16' results are rounded before `check`. */
  readonly check?: string;
}

const SAFE_TEST = (letter: string): string => `${letter} < 9007199254740992 && ${letter} > -9007199254740992`;

function bigText(inputs: readonly DType[], outputs: readonly DType[], big: string): string {
  const loads = inputs.map((dtype, k) => bigLoad(LETTERS[k] as string, laneOf(dtype) as Lane));
  const stores = outputs.map((dtype, k) => bigStore(RESULTS[k] as string, laneOf(dtype) as Lane));
  const declared = outputs.map((_, k) => `let ${RESULTS[k]};`);
  return `${loads.join(' ')} ${declared.join(' ')} ${big}; ${stores.join(' ')}`;
}

function bigLoad(letter: string, own: Lane): string {
  const V = letter.toUpperCase();
  if (own.as === 'int64')
    return `const ${letter} = (BigInt(${V}[i${letter} + 1]) << 32n) + BigInt(${V}[i${letter}] >>> 0);`;
  if (own.as === 'uint64')
    return `const ${letter} = (BigInt(${V}[i${letter} + 1] >>> 0) << 32n) + BigInt(${V}[i${letter}] >>> 0);`;
  return `const ${letter} = BigInt(${V}[i${letter}]);`;
}

function bigStore(letter: string, own: Lane): string {
  const V = letter.toUpperCase();
  if (own.as === 'int64' || own.as === 'uint64') {
    return `${V}[i${letter}] = Number(BigInt.asIntN(32, ${letter})); ${V}[i${letter} + 1] = Number(BigInt.asIntN(32, ${letter} >> 32n));`;
  }
  return `${V}[i${letter}] = Number(${letter});`;
}

function elementText(inputs: readonly DType[], outputs: readonly DType[], body: BodyText): string {
  if (body.raw) return body.code;
  const loads = inputs.map((dtype, k) => loadText(LETTERS[k] as string, dtype)).join(' ');
  const declared = outputs.map((dtype, k) => declare(RESULTS[k] as string, (laneOf(dtype) as Lane).as)).join(' ');
  const stores = outputs.map((dtype, k) => storeText(RESULTS[k] as string, (laneOf(dtype) as Lane).as)).join(' ');
  const plain = `${declared} ${body.code};`;
  if (body.big === undefined) return `${loads} ${plain} ${body.check ?? ''} ${stores}`;
  const wide = (dtype: DType): boolean => (laneOf(dtype) as Lane).as.endsWith('int64');
  const tests = [
    ...inputs.flatMap((dtype, k) => (wide(dtype) ? [SAFE_TEST(LETTERS[k] as string)] : [])),
    ...outputs.flatMap((dtype, k) => (wide(dtype) ? [SAFE_TEST(RESULTS[k] as string)] : [])),
  ];
  return `${loads} ${plain} if (${tests.join(' && ')}) { ${stores} } else { ${bigText(inputs, outputs, body.big)} }`;
}

const compiled = new Map<string, Loop>();

/** The compiled loop of a body for these element types. `key` names the body. */
export function compileLoop(key: string, inputs: readonly DType[], outputs: readonly DType[], body: BodyText): Loop {
  const full = `${key}:${inputs.map((dtype) => dtype.num)}>${outputs.map((dtype) => dtype.num)}`;
  let found = compiled.get(full);
  if (found === undefined) {
    found = build(inputs, outputs, body);
    compiled.set(full, found);
  }
  return found;
}

/**
 * Runs once for each offset (in elements of the target's view) of a target that is the first input and the result; the second
 * operand follows with its step. Gives back the float status.
 */
export type ScatterLoop = (
  offsets: Int32Array | Float64Array,
  target: LaneView,
  other: LaneView | null,
  from: number,
  step: number,
) => number;

const scattering = new Map<string, ScatterLoop>();

/** The loop of a body in which `a` and `r` are the same element of the target: repeated offsets count each time. */
export function compileScatter(key: string, inputs: readonly DType[], output: DType, body: BodyText): ScatterLoop {
  const full = `${key}:${inputs.map((dtype) => dtype.num)}>${output.num}`;
  let found = scattering.get(full);
  if (found === undefined) {
    const text = `
      let st = 0;
      const R = A, a0 = 1, b0 = step;
      for (let i = 0, ib = from | 0; i < offsets.length; i++, ib = (ib + step) | 0) {
        const ia = offsets[i], ir = ia;
        ${elementText(inputs, [output], body)}
      }
      return st;`;
    found = compileFunction(['offsets', 'A', 'B', 'from', 'step'], text) as unknown as ScatterLoop;
    scattering.set(full, found);
  }
  return found;
}

/** Short bodies stand in a loop so many times: an addition costs less than its turn of the loop. */
const AT_ONCE = 8;
const SHORT = 200;

/** A loop from i to `inner` around what `turn` gives, told how many elements further it stands. */
function repeated(element: string, turn: (by: number) => string): string {
  const single = `for (; i < inner; i++) ${turn(0)}`;
  if (element.length > SHORT) return single;
  const many = Array.from({ length: AT_ONCE }, (_, k) => turn(k)).join(' ');
  return `for (const last = (inner - ${AT_ONCE - 1}) | 0; i < last; i = (i + ${AT_ONCE}) | 0) { ${many} } ${single}`;
}

function build(inputs: readonly DType[], outputs: readonly DType[], body: BodyText): Loop {
  const dtypes = [...inputs, ...outputs];
  const letters = [...inputs.map((_, k) => LETTERS[k] as string), ...outputs.map((_, k) => RESULTS[k] as string)];
  const parameters = letters.flatMap((x) => [x.toUpperCase(), `o${x}`, `${x}1`, `${x}0`]);
  const scales = dtypes.map((dtype) => dtype.itemsize / (laneOf(dtype) as Lane).width);
  const element = elementText(inputs, outputs, body);
  // Rows without gaps are most of all rows, and constant steps let the compiler see through them.
  const gapless = letters.map((x, k) => `${x}0 === ${scales[k]}`).join(' && ');
  const steps = (by: number): string =>
    letters.map((x, k) => `i${x} = (o${x} + ${scales[k]} * i + ${by * (scales[k] as number)}) | 0`).join(', ');
  // `| 0` keeps indices in machine integers: without it the loop runs on doubles, at a third of the speed.
  const whole = letters.flatMap((x) => [`o${x} |= 0;`, `${x}1 |= 0;`, `${x}0 |= 0;`]).join(' ');
  const next = letters.map((x) => `o${x} = (o${x} + ${x}1) | 0`).join(', ');
  const onward = letters.map((x) => `i${x} = (i${x} + ${x}0) | 0`).join(', ');
  const text = `
      let st = 0;
      ${whole}
      for (let j = 0; j < outer; j++, ${next}) {
        let i = 0;
        if (${gapless}) {
          ${repeated(element, (by) => `{ const ${steps(by)}; ${element} }`)}
          continue;
        }
        let ${letters.map((x) => `i${x} = o${x}`).join(', ')};
        ${repeated(element, () => `{ { ${element} } ${onward}; }`)}
      }
      return st;`;
  return compileFunction(['outer', 'inner', ...parameters], text) as Loop;
}

/** A function of our own making, with the helpers in scope. No text from outside the engine ever gets here. */
export function compileFunction(parameters: readonly string[], text: string): (...args: never[]) => unknown {
  const names = Object.keys(HELPERS);
  return new Function(...names, `return function (${parameters.join(', ')}) {${text}}`)(
    ...names.map((name) => HELPERS[name]),
  );
}
