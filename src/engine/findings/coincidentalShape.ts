/**
 * coincidental-shape (info). Two named sizes are equal in this program, and it only runs while they are: each is
 * changed alone and both together. Fail, fail, run means that somewhere one stands for the other by chance.
 */

import type { ErrorReport, Fix } from '../../protocol/report.ts';
import type { ArrayEvent, ArrayObserver } from '../ndarray/observe.ts';
import { LimitError } from '../python/runtime/index.ts';
import type { AstNode, Attribute, Call, Constant, Expr, Name } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { Run } from '../trace/run.ts';
import { lastValue } from '../trace/seen.ts';
import { scalarNumber } from '../trace/values.ts';
import { failingPlace, placeInModule } from './errorPlace.ts';
import type { Context, Found, Rule, Variation } from './rule.ts';
import { type NamedSize, namedSizes, renamedInCalls, sizesOfCalls } from './sizes.ts';

export const rule: Rule = {
  name: 'coincidental-shape',
  severity: 'info',
  explanation: {
    en: 'Two sizes have the same value here, so a wrong one goes unnoticed: the shapes agree by chance. With other values the program stops. Give the sizes different values while you write the code, and use the size that is meant.',
    ja: '2 つのサイズがたまたま同じ値なので、取り違えても形状が合ってしまいます。値を変えると実行は止まります。書いている間は異なる値にし、意図したサイズを使ってください。',
  },
  detect(context) {
    if (context.run.failed) return [];
    const found: Found[] = [];
    for (const [a, b] of allPairs(context)) {
      if (context.outOfTime('coincidental-shape')) break;
      const failure = needsThemEqual(context, a, b);
      if (failure !== null) found.push(describe(context, a, b, failure));
    }
    return found;
  },
};

interface Failure {
  alone: [Run, Run];
  changed: number;
  /** How many array operations it took to fail. */
  after: number;
}

const MOST_PAIRS = 12;

function allPairs({ program }: Context): [NamedSize, NamedSize][] {
  return [...equalPairs(namedSizes(program)), ...sizesOfCalls(program).flatMap(equalPairs)].slice(0, MOST_PAIRS);
}

function equalPairs(sizes: NamedSize[]): [NamedSize, NamedSize][] {
  const pairs: [NamedSize, NamedSize][] = [];
  sizes.forEach((a, i) => {
    for (const b of sizes.slice(i + 1)) if (a.value === b.value && a.name !== b.name) pairs.push([a, b]);
  });
  return pairs;
}

/** The failing runs when only the equality of the two keeps the program going, else null. */
function needsThemEqual(context: Context, a: NamedSize, b: NamedSize): Failure | null {
  // Batches of twice the size divide the data where those of one more do not.
  for (const changed of [a.value + 1, 2 * a.value]) {
    const seen = new Shapes();
    const first = context.rerun({ ...withSizes([a], changed), observer: seen });
    if (first === null || !failsByShape(first)) return null;
    const second = context.rerun(withSizes([b], changed));
    if (second === null || !failsByShape(second)) return null;
    if (runsWith(context, [a, b], changed))
      return isFreeTogether(context, a, b) ? { alone: [first, second], changed, after: seen.count } : null;
  }
  return null;
}

const runsWith = (context: Context, sizes: NamedSize[], value: number): boolean =>
  context.rerun(withSizes(sizes, value))?.failed === false;

/** One value may fit where a stride and another layer's padding happen to even out; sizes that stand for each other fit with more. */
const isFreeTogether = (context: Context, a: NamedSize, b: NamedSize): boolean =>
  [a.value + 2, 3 * a.value, 4 * a.value].some((value) => runsWith(context, [a, b], value));

function withSizes(sizes: NamedSize[], value: number, also?: Variation['replace']): Variation {
  const constants = new Set<AstNode>(sizes.map((s) => s.constant));
  return {
    replace: (node) =>
      constants.has(node) ? ({ ...node, value: { type: 'int', value } } as Constant) : (also?.(node) ?? null),
  };
}

function failsByShape(run: Run): boolean {
  const error = run.cells.find((c) => c.error !== null)?.error;
  return error?.type === 'ValueError' || error?.type === 'IndexError';
}

const NOWHERE: Found['place'] = { cell: 0, line: 1, column: 0, endLine: 1, endColumn: 0 };

function describe(context: Context, a: NamedSize, b: NamedSize, { alone, changed, after }: Failure): Found {
  const culprit = wrongSize(context, { a, b, changed, most: 2 * after });
  const failing = alone[0].cells.find((c) => c.error !== null);
  const error = failing?.error ?? null;
  const failingSpan = error === null ? NOWHERE : placeOfFailure(context, failing?.index ?? 0, error);
  const text = context.textOf(failingSpan);
  const instead = culprit === null ? null : culprit.instead;
  return {
    place: culprit?.place ?? failingSpan,
    message:
      culprit === null
        ? {
            en: `Runs only because \`${a.name}\` and \`${b.name}\` are both ${a.value}`,
            ja: `\`${a.name}\` と \`${b.name}\` がともに ${a.value} だから動いています`,
          }
        : {
            en: `The shape is right only because \`${a.name}\` and \`${b.name}\` are both ${a.value}: \`${instead}\` fits here, not \`${culprit.name}\``,
            ja: `\`${a.name}\` と \`${b.name}\` がともに ${a.value} なので形状が合っているだけです。ここは \`${culprit.name}\` ではなく \`${instead}\` です`,
          },
    witness: {
      en: `with ${a.name} = ${changed} the program stops at \`${text}\`: ${error?.type}: ${error?.message}`,
      ja: `${a.name} = ${changed} にすると \`${text}\` で停止: ${error?.type}: ${error?.message}`,
    },
    related:
      culprit === null
        ? []
        : [{ span: failingSpan, message: { en: 'fails here with other sizes', ja: 'サイズを変えるとここで失敗' } }],
    fix:
      culprit === null || instead === null || culprit.edits.length === 0
        ? null
        : {
            title: culprit.edits.length === 1 ? `${culprit.name} → ${instead}` : `${culprit.name} ↔ ${instead}`,
            edits: culprit.edits,
          },
  };
}

/** In a module where the rule looks at those, too. */
function placeOfFailure({ program }: Context, cell: number, error: ErrorReport): Found['place'] {
  const module = placeInModule(error);
  const inside = module ? program.cells.find(({ file }) => file === module.file) : undefined;
  return module && inside !== undefined ? { ...module.span, cell: inside.index } : failingPlace(cell, error);
}

/** An edit that frees the program of the coincidence: one name read as the other, or the two in one call swapped. */
interface Culprit {
  /** The first of the swapped names, and what it should be. */
  name: string;
  instead: string;
  edits: Fix['edits'];
  place: Found['place'];
}

interface Use {
  node: Name | Attribute;
  /** The size that it should be, and what that is called there. */
  instead: NamedSize;
  other: string;
  call: Call;
  cell: number;
}

/** Two sizes that are equal by chance, the value that shows it, and the number of operations after which a run counts as one. */
interface Coincidence {
  a: NamedSize;
  b: NamedSize;
  changed: number;
  most: number;
}

/** The one edit that frees the program of the coincidence; null unless exactly one does. */
function wrongSize(context: Context, of: Coincidence): Culprit | null {
  const uses = usesInCalls(context, of.a, of.b);
  const single = onlyCulprit(
    context,
    of,
    uses.map((use) => [use]),
  );
  if (single !== 'none') return single;
  const pairs = uses.flatMap((use, i) =>
    uses
      .slice(i + 1)
      .flatMap((other) => (other.call === use.call && other.instead !== use.instead ? [[use, other]] : [])),
  );
  const swapped = onlyCulprit(context, of, pairs);
  return swapped === 'none' ? null : swapped;
}

/** Null where more than one of the edits would do; what goes by one of the two names comes before what has its value alone. */
function onlyCulprit(context: Context, of: Coincidence, edits: Use[][]): Culprit | 'none' | null {
  const culprits: Culprit[] = [];
  for (const uses of edits) {
    if (context.outOfTime('coincidental-shape: which size is wrong')) return null;
    if (!frees(context, of, uses)) continue;
    const culprit = culpritOf(context, uses);
    if (culprit !== null) culprits.push(culprit);
  }
  if (culprits.length === 0) return 'none';
  const named = culprits.filter(({ name }) => name === of.a.name || name === of.b.name);
  const [only, other] = named.length > 0 ? named : culprits;
  return other === undefined ? (only as Culprit) : null;
}

function culpritOf(context: Context, uses: Use[]): Culprit | null {
  const [first] = uses;
  const place = first === undefined ? null : context.spanOf(first.call, first.cell);
  const edits = uses.flatMap(({ node, other, cell }) => {
    const span = context.spanOf(node, cell);
    return span === null || node.kind === 'Attribute' ? [] : [{ span, text: other }];
  });
  return first === undefined || place === null
    ? null
    : { name: nameOf(first.node), instead: first.other, edits: edits.length === uses.length ? edits : [], place };
}

/** Whether the program, so edited, runs with either size changed and with both, and still depends on both; looked at for as long as may tell. */
function frees(context: Context, { a, b, changed, most }: Coincidence, uses: Use[]): boolean {
  const swapped = (sizes: readonly NamedSize[]) => (node: Expr) => {
    const instead = uses.find((use) => use.node === node)?.instead;
    const value = instead !== undefined && sizes.includes(instead) ? changed : a.value;
    return instead === undefined
      ? null
      : ({ ...a.constant, span: node.span, value: { type: 'int', value } } as Constant);
  };
  const shapes: string[] = [];
  for (const sizes of [[a], [b], [a, b]]) {
    const seen = new Shapes(most);
    const run = context.rerun({ ...withSizes(sizes, changed, swapped(sizes)), observer: seen });
    if (run === null || (run.failed && !seen.hasEnough)) return false;
    shapes.push(seen.text());
  }
  // A size that no array depends on any more was not the wrong one, it was cut off.
  const base = new Shapes(most);
  const run = context.rerun({ replace: swapped([]), observer: base });
  return run !== null && shapes[0] !== base.text() && shapes[1] !== base.text();
}

const MOST_SHAPES = 2_000;

/** Listens for the shapes of what is computed first; a program that comes far beyond where it failed is one that runs. */
class Shapes implements ArrayObserver {
  count = 0;
  hasEnough = false;
  readonly #shapes: string[] = [];
  readonly #most: number;

  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = Math.max(most, MOST_SHAPES);
  }

  event(event: ArrayEvent): void {
    this.count += 1;
    this.hasEnough = this.count > this.#most;
    if (this.hasEnough) throw new LimitError('steps', 'enough shapes');
    if (this.#shapes.length > MOST_SHAPES) return;
    const arrays = 'target' in event ? [event.source, event.target] : 'input' in event ? [event.input] : event.inputs;
    this.#shapes.push(arrays.map((array) => array.shape.join()).join('|'));
  }

  beforeWrite(): void {}

  text(): string {
    return this.#shapes.join(';');
  }
}

/** What makes arrays of a shape that it is given. */
const MAKES = /^(?:zeros|ones|empty|full|eye|rand\w*|normal|uniform|standard_normal|integers|binomial|choice|tile)$/;

/**
 * Uses of the two names as arguments of calls, innermost call first; also in a function that both are given to, and under
 * whatever name in the shape of a new array.
 */
function usesInCalls(context: Context, a: NamedSize, b: NamedSize): Use[] {
  const uses: Use[] = [];
  const others: Use[] = [];
  const visit = (node: AstNode, names: [string, string], call: Call | null, cell: number): void => {
    const at = node.kind === 'Name' && node.ctx === 'Load' ? names.indexOf(node.id) : -1;
    if (call !== null && (node.kind === 'Name' || node.kind === 'Attribute')) {
      if (at >= 0) uses.push({ node, instead: at === 0 ? b : a, other: names[1 - at] as string, call, cell });
      else if (MAKES.test(nameOf(call.func)) && scalarNumber(lastValue(context.runtime, node)) === a.value)
        for (const instead of [a, b]) others.push({ node, instead, other: instead.name, call, cell });
    }
    for (const child of children(node))
      visit(child, names, node.kind === 'Call' && child !== node.func ? node : call, cell);
  };
  for (const cell of context.program.cells)
    for (const statement of cell.module.body) visit(statement, [a.name, b.name], null, cell.index);
  for (const { definition, names, cell } of renamedInCalls(context.program, a.name, b.name))
    if (names.join() !== [a.name, b.name].join())
      for (const statement of definition.body) visit(statement, names, null, cell);
  const isKnown = ({ node }: Use): boolean => uses.some((use) => use.node === node);
  return [...uses, ...others.filter((use) => !isKnown(use))].slice(0, 24);
}

const nameOf = (node: Expr): string => (node.kind === 'Attribute' ? node.attr : node.kind === 'Name' ? node.id : '');
