/** Whether several classes of dtypes with texts and Python's numbers among them have one in common: NumPy asks them in an order of its own, which decides. */
import type { DType } from './dtype.ts';
import type { ArrayError } from './errors.ts';
import type { WeakScalar } from './promotion.ts';
import { noCommon, promoteTypes, resultType } from './promotion.ts';

type Kind = DType | WeakScalar;

const WEAK_RANK = ['weak int', 'weak float', 'weak complex'];
const isWeak = (kind: Kind): kind is WeakScalar => typeof kind === 'string';
const isText = (kind: Kind): boolean => !isWeak(kind) && (kind.kind === 'U' || kind.kind === 'S');
const isSame = (a: Kind, b: Kind): boolean =>
  isWeak(a) || isWeak(b) ? a === b : a.num === b.num || (isText(a) && a.kind === b.kind);

/** What `a` makes of `b`; null where it leaves the answer to `b`. */
function common(a: Kind, b: Kind): Kind | null {
  if (isSame(a, b)) return a;
  if (isWeak(a)) return isWeak(b) && WEAK_RANK.indexOf(a) > WEAK_RANK.indexOf(b) ? a : null;
  if (isWeak(b)) return isText(a) ? null : resultType([a, b]);
  return b.num > a.num ? null : promoteTypes(a, b);
}

/** Pairs from both ends: who does not know the other goes to the end, and who can add nothing is dropped. */
function byKnowledge(kinds: (Kind | null)[], length: number): Kind | null {
  const half = Math.floor(length / 2);
  let found: Kind | null = null;
  for (let low = 0; low < half; low++) {
    const high = length - 1 - low;
    const [a, b] = [kinds[low]!, kinds[high]!];
    found = common(a, b);
    if (found === null) [kinds[low], kinds[high]] = [b, a];
    else if (isSame(found, a)) kinds[high] = null;
  }
  return length === 2 ? found : byKnowledge(kinds, length - half);
}

/** What NumPy refuses to promote; null where it does not, and where no text stands beside a Python number. */
export function textRefusal(given: readonly Kind[]): ArrayError | null {
  if (!given.some(isWeak) || !given.some(isText)) return null;
  if (given.some((kind) => !isWeak(kind) && !'biufcUS'.includes(kind.kind))) return null;
  const kinds: (Kind | null)[] = [...given];
  const first = byKnowledge(kinds, kinds.length);
  const main = kinds[0]!;
  const known = kinds.slice(first === null ? 1 : 2).filter((kind) => kind !== null);
  const stranger = known.find((kind) => common(main, kind) === null);
  return stranger === undefined ? null : noCommon(stranger, main, given);
}
