/** Applies the table of elementwise rules: broadcasting, masks (`where=`) and complex operands. */
import type { NDArray } from '../../ndarray/array.ts';
import { plainCopy } from '../../ndarray/copying.ts';
import { addFormula, type Operands } from '../kernels.ts';
import { applyComplex } from './complex.ts';
import { ELEMENTWISE, FLAT } from './elementwise.ts';
import type { EventOf, Visit } from './rule.ts';

type Elementwise = Visit<EventOf<'elementwise'>>;

export function applyElementwise(visit: Elementwise): void {
  const { event, buffers, fresh } = visit;
  const g = buffers.take(event.output, fresh && event.where === null);
  if (g === null) return;
  const masked = event.where === null ? g : splitByMask(g, event.where, buffers.window(event.output));
  if (FLAT.has(event.name)) return;
  if ([event.output, ...event.inputs].some((array) => array.dtype.kind === 'c')) {
    if (!applyComplex(visit, masked)) reportMissing(visit);
  } else applyReal(visit, masked);
}

function applyReal(visit: Elementwise, g: NDArray): void {
  const { event, outputs, buffers, isActive } = visit;
  const rule = ELEMENTWISE[event.name];
  if (rule === undefined) return reportMissing(visit);
  const [x, y, z] = event.inputs as [NDArray, NDArray, NDArray];
  const operands: Operands = { g, x, y, z, o: outputs[0] as NDArray };
  event.inputs.forEach((input, k) => {
    const formula = rule[k];
    if (formula !== undefined && formula !== '0' && isActive(input))
      addFormula(buffers.window(input), event.output.shape, formula, operands);
  });
}

function reportMissing(visit: Elementwise): void {
  if (visit.event.inputs.some(visit.isActive)) visit.missing.add(visit.event.name);
}

/** Where the mask is false the output kept what it had, and its gradient with it. */
function splitByMask(g: NDArray, mask: NDArray, window: NDArray): NDArray {
  addFormula(window, g.shape, 'm ? 0 : g', { m: mask, g });
  const through = plainCopy(g);
  addFormula(through, g.shape, 'm ? g : 0', { m: mask, g }, false);
  return through;
}
