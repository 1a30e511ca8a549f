/** Walking several arrays together: broadcasting their strides, merging axes, and feeding two-axis loops. */
import type { NDArray } from './array.ts';
import { takeNoted } from './floatStatus.ts';
import { baseOf, type Lane, type LaneView, type Loop, laneOf, viewIn } from './loops.ts';

/** The byte strides of an array stretched to `shape` (which it must broadcast to). */
export function broadcastStrides(array: NDArray, shape: readonly number[]): number[] {
  const own = array.shape.length;
  const skip = shape.length - own;
  const strides = new Array<number>(shape.length);
  for (let i = 0; i < skip; i++) strides[i] = 0;
  for (let i = 0; i < own; i++)
    strides[skip + i] = array.shape[i] === 1 && shape[skip + i] !== 1 ? 0 : (array.strides[i] as number);
  return strides;
}

const isRowMajor = (array: NDArray): boolean => {
  let step = array.dtype.itemsize;
  const { shape, strides } = array;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== step) return false;
    step *= shape[i] as number;
  }
  return true;
};

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * Runs a loop over operands broadcast to `shape` (results last; all must be behaved); returns the status bits.
 * Axes are ordered by the last operand's strides and merged where every operand allows it.
 */
export function runLoop(loop: Loop, shape: readonly number[], operands: readonly NDArray[]): number {
  const count = operands.length;
  let flat = true;
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i] as number;
  if (size === 0) return 0;
  for (let k = 0; k < count && flat; k++) {
    const operand = operands[k] as NDArray;
    flat = operand.size === 1 || (sameShape(operand.shape, shape) && isRowMajor(operand));
  }
  // what objects met outside loops is nobody's
  takeNoted();
  return (flat ? runFlat(loop, size, operands) : runStrided(loop, shape, operands)) | takeNoted();
}

function runFlat(loop: Loop, size: number, operands: readonly NDArray[]): number {
  const args: (LaneView | number)[] = [];
  for (const operand of operands) {
    const own = laneOf(operand.dtype) as Lane;
    const step = operand.size === 1 ? 0 : operand.dtype.itemsize / own.width;
    args.push(viewIn(operand.storage, own.view), baseOf(operand, own), 0, step);
  }
  return call(loop, 1, size, args);
}

function call(loop: Loop, outer: number, inner: number, args: (LaneView | number)[]): number {
  switch (args.length) {
    case 8:
      return loop(outer, inner, args[0]!, args[1]!, args[2]!, args[3]!, args[4]!, args[5]!, args[6]!, args[7]!);
    case 12:
      return loop(
        outer,
        inner,
        args[0]!,
        args[1]!,
        args[2]!,
        args[3]!,
        args[4]!,
        args[5]!,
        args[6]!,
        args[7]!,
        args[8]!,
        args[9]!,
        args[10]!,
        args[11]!,
      );
    default:
      return loop(outer, inner, ...args);
  }
}

export interface Plan {
  /** Lengths of the merged axes, outermost first. */
  readonly shape: number[];
  /** Byte strides of each operand along them. */
  readonly strides: number[][];
}

/** Orders axes by the strides of the last operand (largest first) and merges neighbours; axes of length 1 vanish. */
export function coalesce(shape: readonly number[], strides: readonly (readonly number[])[], reorder = true): Plan {
  const axes: number[] = [];
  for (let i = 0; i < shape.length; i++) if (shape[i] !== 1) axes.push(i);
  if (reorder) sortAxes(axes, strides);
  const outShape: number[] = [];
  const outStrides: number[][] = strides.map(() => []);
  for (const axis of axes) {
    const length = shape[axis] as number;
    const last = outShape.length - 1;
    let merges = last >= 0;
    for (let k = 0; merges && k < strides.length; k++)
      merges = (outStrides[k] as number[])[last] === (strides[k] as number[])[axis]! * length;
    if (merges) {
      outShape[last] = (outShape[last] as number) * length;
      for (let k = 0; k < strides.length; k++)
        (outStrides[k] as number[])[last] = (strides[k] as number[])[axis] as number;
    } else {
      outShape.push(length);
      for (let k = 0; k < strides.length; k++)
        (outStrides[k] as number[]).push((strides[k] as number[])[axis] as number);
    }
  }
  return { shape: outShape, strides: outStrides };
}

/** The order in which NumPy goes through axes, outermost first: that of memory, unless the operands disagree. */
export function orderOfIterator(ndim: number, strides: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  for (let axis = ndim - 1; axis >= 0; axis--) {
    let at = order.length;
    for (let j = order.length - 1; j >= 0; j--) {
      const inside = liesInside(axis, order[j] as number, strides);
      if (inside === false) break;
      if (inside === true) at = j;
    }
    order.splice(at, 0, axis);
  }
  return order.reverse();
}

/** Whether every operand that moves along both axes has an axis inside another; null where none does. */
function liesInside(axis: number, other: number, strides: readonly (readonly number[])[]): boolean | null {
  const moving = strides.filter((own) => own[axis] !== 0 && own[other] !== 0);
  if (moving.length === 0) return null;
  return moving.every((own) => Math.abs(own[axis] as number) < Math.abs(own[other] as number));
}

/** A stable insertion sort by |stride| of the operands, the last one (the result) deciding first. */
function sortAxes(axes: number[], strides: readonly (readonly number[])[]): void {
  for (let i = 1; i < axes.length; i++) {
    const axis = axes[i] as number;
    let j = i - 1;
    while (j >= 0 && goesInside(axes[j] as number, axis, strides)) {
      axes[j + 1] = axes[j] as number;
      j -= 1;
    }
    axes[j + 1] = axis;
  }
}

function goesInside(outer: number, inner: number, strides: readonly (readonly number[])[]): boolean {
  for (let k = strides.length - 1; k >= 0; k--) {
    const own = strides[k] as readonly number[];
    const a = Math.abs(own[outer] as number);
    const b = Math.abs(own[inner] as number);
    if (a !== b && a !== 0 && b !== 0) return a < b;
  }
  return false;
}

function runStrided(loop: Loop, shape: readonly number[], operands: readonly NDArray[]): number {
  const plan = coalesce(
    shape,
    operands.map((operand) => broadcastStrides(operand, shape)),
  );
  const lanes = operands.map((operand) => laneOf(operand.dtype) as Lane);
  const n = plan.shape.length;
  const inner = n > 0 ? (plan.shape[n - 1] as number) : 1;
  const outer = n > 1 ? (plan.shape[n - 2] as number) : 1;
  const args: (LaneView | number)[] = [];
  operands.forEach((operand, k) => {
    const own = lanes[k] as Lane;
    const steps = plan.strides[k] as number[];
    args.push(
      viewIn(operand.storage, own.view),
      baseOf(operand, own),
      n > 1 ? (steps[n - 2] as number) / own.width : 0,
      n > 0 ? (steps[n - 1] as number) / own.width : 0,
    );
  });
  if (n <= 2) return call(loop, outer, inner, args);
  return walkOuter(loop, plan, lanes, args, outer, inner);
}

function walkOuter(
  loop: Loop,
  plan: Plan,
  lanes: Lane[],
  args: (LaneView | number)[],
  outer: number,
  inner: number,
): number {
  const axes = plan.shape.length - 2;
  const index = new Array<number>(axes).fill(0);
  let status = 0;
  for (;;) {
    status |= call(loop, outer, inner, args);
    let axis = axes - 1;
    for (; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      const wraps = index[axis] === plan.shape[axis];
      for (let k = 0; k < lanes.length; k++) {
        const step = (plan.strides[k] as number[])[axis]! / lanes[k]!.width;
        args[k * 4 + 1] = (args[k * 4 + 1] as number) + (wraps ? step - step * plan.shape[axis]! : step);
      }
      if (!wraps) break;
      index[axis] = 0;
    }
    if (axis < 0) return status;
  }
}

/** The strides that keep the inputs' axis order, by NumPy's iterator's rule: axes swap only if no input objects; reduced axes take no room. */
export function stridesOver(
  all: readonly (readonly number[])[],
  shape: readonly number[],
  itemsize: number,
  reduced: readonly number[] = [],
): number[] {
  if (shape.some((length, i) => length === 0 && !reduced.includes(i))) return shape.map(() => 0);
  // axes of one element have no say
  const moving = shape.includes(1) ? all.map((own) => own.map((step, i) => (shape[i] === 1 ? 0 : step))) : all;
  const axes = orderOfIterator(shape.length, moving);
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let k = axes.length - 1; k >= 0; k--) {
    const axis = axes[k] as number;
    strides[axis] = step;
    if (!reduced.includes(axis)) step *= (shape[axis] as number) || 1;
  }
  return strides;
}
