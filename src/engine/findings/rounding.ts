/**
 * Whether a zero or a sign is what rounding left: of a singular matrix one library's decomposition gives 1e-16 and another's
 * 0. It is tried: with other last digits in what is decomposed, does the operation still give what it gave?
 */
import type { NDArray } from '../ndarray/array.ts';
import { type ArrayEvent, type ArrayObserver, observed } from '../ndarray/observe.ts';
import { runtime as currentRuntime } from '../python/objects/current.ts';
import type { AstNode } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { walkStatements } from '../trace/names.ts';
import { numbersOf, writeNumbers } from '../trace/numbers.ts';
import type { Context } from './rule.ts';

const DECOMPOSITIONS = new Set('eig eigh eigvals eigvalsh svd svdvals qr cholesky matrix_rank'.split(' '));

/** Whether something is decomposed in the function, or at the top level in the cell, in which a place lies, and its last digits decide. */
export function isLeftToRounding(context: Context, position: number): boolean {
  const node = context.nodeOf(position);
  const body = context.program.cells[context.spanOf(position)?.cell ?? -1]?.module.body;
  if (node === null || body === undefined) return false;
  const around = [...walkStatements(body)].filter(
    (s) => s.kind === 'FunctionDef' && s.span.start <= node.span.start && node.span.end <= s.span.end,
  );
  const scope: readonly AstNode[] = around.length > 0 ? around.slice(-1) : body;
  if (!scope.some(decomposes)) return false;
  const other = new OtherDigits(position);
  context.rerun({ observer: other });
  return !other.isStillThere;
}

function decomposes(node: AstNode): boolean {
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && DECOMPOSITIONS.has(node.func.attr)) return true;
  return children(node).some(decomposes);
}

/** What rounding may add to a decomposition, as a part of its largest entry. */
const LAST_DIGITS = 1e-15;

/** Gives decompositions other last digits, and hears whether the operation at a place still gives what is not finite. */
class OtherDigits implements ArrayObserver {
  isStillThere = false;
  readonly #position: number;

  constructor(position: number) {
    this.#position = position;
  }

  beforeWrite(): void {}

  event(event: ArrayEvent): void {
    if (event.kind === 'special' && DECOMPOSITIONS.has(event.name)) for (const one of event.outputs) nudge(one);
    else if ('output' in event && currentRuntime().position === this.#position && event.output.dtype.kind === 'f')
      this.isStillThere ||= !numbersOf(event.output).every(Number.isFinite);
  }
}

function nudge(array: NDArray): void {
  const values = array.dtype.kind === 'f' ? numbersOf(array) : new Float64Array();
  const least = LAST_DIGITS * values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (least > 0)
    observed(null, () =>
      writeNumbers(
        array,
        values.map((v, i) => v + least * (1 + (i % 3))),
      ),
    );
}
