/** Parameters that a layer makes in its first forward, where the program runs no other: it is checked as that forward left it. */
import { callWithParameters } from '../../trace/parameters.ts';
import type { Captured, CapturedCall } from './capture.ts';
import type { Pairing } from './pairs.ts';
import { alike, attempt, copied, type Setup } from './setup.ts';
import { arrayAt, type Path, targetsOf } from './targets.ts';

/** A pairing at the object as its only forward left it; null where that made nothing, or another forward follows. */
export function afterOnlyForward(pairing: Pairing, { forwards }: Captured): Pairing | null {
  const { forward } = pairing;
  const isOnly = forwards.every((other) => other === forward || other.self !== forward.self);
  return forward.after === null || !isOnly ? null : { ...pairing, forward: { ...forward, values: forward.after } };
}

/** Whether a target is a parameter that the forward made: it was not there before, and another forward lets it stand. */
export function isMadeBy({ values }: CapturedCall, setup: Setup): (path: Path) => boolean {
  const before = new Set(targetsOf(values).map(({ path }) => JSON.stringify(path)));
  const again = copied(setup.values);
  const held = new Map(setup.targets.map(({ path }) => [path, arrayAt(again, path)?.storage]));
  attempt(() => alike(setup, () => callWithParameters(setup.runtime, setup.forward, again)));
  return (path) => !before.has(JSON.stringify(path)) && arrayAt(again, path)?.storage === held.get(path);
}
