/**
 * coincidental-shape (info). Two named sizes are equal in this program, and it only runs while they are: each is
 * changed alone and both together. Fail, fail, run means that somewhere one stands for the other by chance.
 */
import type { AstNode, Call, Constant, Expr, Name } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { Run } from '../trace/run.ts';
import type { Context, Found, Rule, Variation } from './rule.ts';
import { type NamedSize, namedSizes } from './sizes.ts';

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
    for (const [a, b] of equalPairs(namedSizes(context.program))) {
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
}

function equalPairs(sizes: NamedSize[]): [NamedSize, NamedSize][] {
  const pairs: [NamedSize, NamedSize][] = [];
  sizes.forEach((a, i) => {
    for (const b of sizes.slice(i + 1)) if (a.value === b.value && a.name !== b.name) pairs.push([a, b]);
  });
  return pairs.slice(0, 12);
}

/** The failing runs when only the equality of the two keeps the program going, else null. */
function needsThemEqual(context: Context, a: NamedSize, b: NamedSize, also?: Variation['replace']): Failure | null {
  const changed = a.value + 1;
  const first = context.rerun(withSizes([a], changed, also));
  if (first === null || !failsByShape(first)) return null;
  const second = context.rerun(withSizes([b], changed, also));
  if (second === null || !failsByShape(second)) return null;
  const both = context.rerun(withSizes([a, b], changed, also));
  return both !== null && !both.failed ? { alone: [first, second], changed } : null;
}

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

function describe(context: Context, a: NamedSize, b: NamedSize, { alone, changed }: Failure): Found {
  const culprit = wrongSize(context, a, b);
  const failing = alone[0].cells.find((c) => c.error !== null);
  const error = failing?.error ?? null;
  const failingSpan = {
    cell: failing?.index ?? 0,
    line: error?.line ?? 1,
    column: error?.column ?? 0,
    endLine: error?.endLine ?? 1,
    endColumn: error?.endColumn ?? 0,
  };
  const text = context.textOf(failingSpan);
  const instead = culprit === null ? null : culprit.name.id === a.name ? b.name : a.name;
  return {
    place: culprit?.place ?? failingSpan,
    message:
      culprit === null
        ? {
            en: `Runs only because \`${a.name}\` and \`${b.name}\` are both ${a.value}`,
            ja: `\`${a.name}\` と \`${b.name}\` がともに ${a.value} だから動いています`,
          }
        : {
            en: `The shape is right only because \`${a.name}\` and \`${b.name}\` are both ${a.value}: \`${instead}\` fits here, not \`${culprit.name.id}\``,
            ja: `\`${a.name}\` と \`${b.name}\` がともに ${a.value} なので形状が合っているだけです。ここは \`${culprit.name.id}\` ではなく \`${instead}\` です`,
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
      culprit === null || instead === null
        ? null
        : { title: `${culprit.name.id} → ${instead}`, edits: [{ span: culprit.nameSpan, text: instead }] },
  };
}

interface Culprit {
  name: Name;
  nameSpan: Found['place'];
  place: Found['place'];
}

/** The one use of either name that, read as the other, frees the program of the coincidence; null unless exactly one does. */
function wrongSize(context: Context, a: NamedSize, b: NamedSize): Culprit | null {
  const culprits: Culprit[] = [];
  for (const { name, call, cell } of usesInCalls(context, a, b)) {
    if (context.outOfTime('coincidental-shape: which size is wrong')) return null;
    const other = name.id === a.name ? b.name : a.name;
    const swap = (node: Expr) => (node === name ? ({ ...name, id: other } as Name) : null);
    const changed = a.value + 1;
    const runs = [[a], [b], [a, b]].map((sizes) => context.rerun(withSizes(sizes, changed, swap)));
    if (!runs.every((run) => run !== null && !run.failed)) continue;
    // A size that no array depends on any more was not the wrong one, it was cut off.
    const base = context.rerun({ replace: swap });
    if (base === null || !runs.slice(0, 2).every((run) => shapesDiffer(base, run as Run))) continue;
    const place = context.spanOf(call, cell);
    const nameSpan = context.spanOf(name, cell);
    if (place !== null && nameSpan !== null) culprits.push({ name, nameSpan, place });
  }
  return culprits.length === 1 ? (culprits[0] as Culprit) : null;
}

function shapesDiffer(a: Run, b: Run): boolean {
  const before = a.globalShapes();
  const after = b.globalShapes();
  for (const [name, shape] of before) if (after.get(name) !== shape) return true;
  return false;
}

/** Uses of the two names as arguments of calls, innermost call first. */
function usesInCalls(context: Context, a: NamedSize, b: NamedSize): { name: Name; call: Call; cell: number }[] {
  const uses: { name: Name; call: Call; cell: number }[] = [];
  const visit = (node: AstNode, call: Call | null, cell: number): void => {
    if (node.kind === 'Name' && node.ctx === 'Load' && (node.id === a.name || node.id === b.name) && call !== null)
      uses.push({ name: node, call, cell });
    for (const child of children(node)) visit(child, node.kind === 'Call' && child !== node.func ? node : call, cell);
  };
  for (const cell of context.program.cells)
    for (const statement of cell.module.body) visit(statement, null, cell.index);
  return uses.slice(0, 12);
}
