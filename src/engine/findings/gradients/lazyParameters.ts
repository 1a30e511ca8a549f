/** Parameters that a layer makes in its first forward, where the program runs no other: it is checked as that forward left it. */
import { callWithParameters } from '../../trace/parameters.ts';
import type { Captured, CapturedCall } from './capture.ts';
import type { Pairing } from './pairs.ts';
import { alike, attempt, type CheckTools, copied } from './setup.ts';
import { arrayAt, type Path, targetsOf, type Values } from './targets.ts';

export interface Made {
  /** The pairing at the object as its only forward left it. */
  pairing: Pairing;
  isMade(path: Path): boolean;
}

/** What the only forward of an object made; null where that is no parameter, or another forward follows. */
export function madeByOnlyForward(pairing: Pairing, { forwards }: Captured, tools: CheckTools): Made | null {
  const { forward } = pairing;
  const isOnly = forwards.every((other) => other === forward || other.self !== forward.self);
  if (forward.after === null || !isOnly) return null;
  const made = parametersMade(forward, forward.after, tools);
  if (made.size === 0) return null;
  return {
    pairing: { ...pairing, forward: { ...forward, values: forward.after } },
    isMade: (path) => made.has(keyOf(path)),
  };
}

const keyOf = (path: Path): string => JSON.stringify(path);

/** What was not there before and is no cache: another forward lets it stand. */
function parametersMade(forward: CapturedCall, after: Values, tools: CheckTools): Set<string> {
  const before = new Set(targetsOf(forward.values).map(({ path }) => keyOf(path)));
  const paths = targetsOf(after).flatMap(({ path }) => (before.has(keyOf(path)) ? [] : [path]));
  const again = copied(after);
  const held = paths.map((path) => arrayAt(again, path)?.storage);
  attempt(() => alike(tools, () => callWithParameters(tools.runtime, forward.function, again)));
  return new Set(paths.filter((path, i) => arrayAt(again, path)?.storage === held[i]).map(keyOf));
}
