/** Coordinates of grids, and ones on a diagonal. */
import { listFrom, truth } from '../python/objects/protocol.ts';
import { valueError } from '../python/objects/raise.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';
import { flag, integer, layoutOf, likeArray, onCpu, shapeOf } from './arguments.ts';
import { toArray, value } from './coerce.ts';
import { dtypeArgument } from './dtypeOf.ts';
import { toRaw } from './elementValues.ts';
import { broadcastTo, copy, empty, fill, float64, int64, stack, viewOf, writeAt, zeros } from './kernels.ts';
import { arange } from './ranges.ts';
import { inClassOf } from './subclass.ts';

export function indices(dimensions: Value, dtype: Value, sparse: Value): Value {
  const shape = shapeOf(new PyTuple(listFrom(dimensions)));
  const type = dtypeArgument(dtype) ?? int64;
  const grids = shape.map((length, axis) => {
    const line = toArray(arange(length, undefined, undefined, type as unknown as Value));
    const full = shape.map((_, i) => (i === axis ? length : 1));
    return viewOf(
      line,
      full,
      shape.map((_, i) => (i === axis ? type.itemsize : 0)),
    );
  });
  if (flag(sparse)) return new PyTuple(grids.map(value));
  return value(grids.length === 0 ? empty([0], type) : stack(grids.map((grid) => broadcastTo(grid, shape))));
}

export function meshgrid(arrays: Value[], copyFlag: Value, sparse: Value, indexing: Value): Value {
  if (indexing !== 'xy' && indexing !== 'ij') valueError("Valid values for `indexing` are 'xy' and 'ij'.");
  const ndim = arrays.length;
  const lines = arrays.map((one, i) => {
    const flat = toArray(one);
    const length = flat.size;
    const axis = indexing === 'xy' && ndim > 1 && i < 2 ? 1 - i : i;
    const shape = new Array<number>(ndim).fill(1);
    shape[axis] = length;
    const line = flat.shape.length === 1 ? flat : copy(flat, 'C');
    const step = flat.shape.length === 1 ? flat.strides[0]! : line.dtype.itemsize;
    const strides = new Array<number>(ndim).fill(0);
    strides[axis] = step;
    return viewOf(line, shape, strides);
  });
  const shape = new Array<number>(ndim).fill(1);
  for (const line of lines) {
    line.shape.forEach((length, i) => {
      if (length !== 1) shape[i] = length;
    });
  }
  const grids = truth(sparse) ? lines : lines.map((line) => broadcastTo(line, shape));
  return new PyTuple(grids.map((grid, i) => inClassOf(arrays[i]!, truth(copyFlag) ? copy(grid, 'C') : grid)));
}

export function eye(
  rows: Value,
  columns: Value,
  k: Value,
  dtype: Value,
  order: Value,
  device?: Value,
  likeValue?: Value,
): Value {
  onCpu(device);
  likeArray(likeValue);
  const n = integer(rows);
  const m = columns === null ? n : integer(columns);
  const offset = integer(k);
  const type = dtypeArgument(dtype) ?? float64;
  const made = zeros([n, m], type, layoutOf(order));
  const one = type.kind === 'O' ? 1 : toRaw(1, type);
  if (type.kind === 'O') fill(made, 0);
  for (let i = Math.max(0, -offset); i < n && i + offset < m; i++)
    writeAt(made, i * made.strides[0]! + (i + offset) * made.strides[1]!, one);
  return value(made);
}
