/** Finds and applies the rule of an event; one that has none is named, never guessed. */
import type { ArrayEvent } from '../../ndarray/observe.ts';
import { applyElementwise } from './applyElementwise.ts';
import { applyEinsum } from './einsum.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { applyAssign, applyGather, applyScatter } from './movement.ts';
import { applyAccumulate, applyReduce } from './reduce.ts';
import type { EventOf, Visit } from './rule.ts';
import { applySpecial } from './special.ts';

/** Whether the event's rule reads the output's values. */
export function usesOutput(event: ArrayEvent): boolean {
  if (event.kind === 'elementwise') return ELEMENTWISE[event.name]?.some((formula) => /\bo\b/.test(formula)) ?? true;
  return event.kind === 'reduce' || event.kind === 'accumulate' || event.kind === 'special';
}

/** Moves the gradient under the event's outputs to its inputs. */
export function applyRule(visit: Visit): void {
  switch (visit.event.kind) {
    case 'elementwise':
      return applyElementwise(visit as Visit<EventOf<'elementwise'>>);
    case 'reduce':
      return applyReduce(visit as Visit<EventOf<'reduce'>>);
    case 'accumulate':
      return applyAccumulate(visit as Visit<EventOf<'accumulate'>>);
    case 'einsum':
      return applyEinsum(visit as Visit<EventOf<'einsum'>>);
    case 'assign':
      return applyAssign(visit as Visit<EventOf<'assign'>>);
    case 'gather':
      return applyGather(visit as Visit<EventOf<'gather'>>);
    case 'scatter':
      return applyScatter(visit as Visit<EventOf<'scatter'>>);
    case 'special':
      return applySpecial(visit as Visit<EventOf<'special'>>);
  }
}
