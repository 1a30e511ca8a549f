/** The text of containers: not without end where they hold themselves, and no longer than anyone reads. */
import { spend } from './limits.ts';

const active = new Set<object>();

/** Runs `write` unless `object` is already being written, which gives `placeholder`. */
export function withoutRecursion(object: object, placeholder: string, write: () => string): string {
  if (active.has(object)) return placeholder;
  active.add(object);
  try {
    return write();
  } finally {
    active.delete(object);
  }
}

/** How many more characters reprs may write; a list of itself, ten million times, has few that anyone reads. */
let budget = Number.POSITIVE_INFINITY;

/** Runs `write`, whose reprs stop with the element after which they have so many characters. */
export function withReprBudget<T>(characters: number, write: () => T): T {
  const before = budget;
  budget = characters;
  try {
    return write();
  } finally {
    budget = before;
  }
}

/** Whether what is being written is one line for a list, of which nobody reads more than its beginning. */
export function writesBriefly(): boolean {
  return budget !== Number.POSITIVE_INFINITY;
}

/** The texts of a container's elements with commas between, as far as the budget goes; what it leaves out is told by dots. */
export function elementTexts<T>(items: Iterable<T>, text: (item: T) => string): string {
  const texts: string[] = [];
  for (const item of items) {
    if (budget < 0) {
      texts.push('…');
      break;
    }
    const before = budget;
    const written = text(item);
    spend(1 + (written.length >> 8));
    // A container's own elements have been counted already.
    if (budget === before) budget -= written.length;
    budget -= 2;
    texts.push(written);
  }
  return texts.join(', ');
}
