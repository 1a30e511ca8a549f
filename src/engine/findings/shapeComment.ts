/**
 * shape-comment (hint). A comment on a line states a shape, and the value of that line has another one in the run.
 * Only comments that unmistakably state a shape are read: a tuple at their start, `2x3`, `2行×3列`, or after "shape".
 */

import type { Fix } from '../../protocol/report.ts';
import type { Value } from '../python/objects/index.ts';
import type { AstNode, Expr, Name, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { shapeText } from '../shapes/texts.ts';
import { walkStatements } from '../trace/names.ts';
import type { RecordedCall } from '../trace/recorder.ts';
import { lastValue, shapesSeen } from '../trace/seen.ts';
import { isArray, scalarNumber } from '../trace/values.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'shape-comment',
  severity: 'hint',
  explanation: {
    en: 'The comment states another shape than the value had in this run. A one-dimensional array of n elements has the shape (n,): it is neither a row (1, n) nor a column (n, 1).',
    ja: 'コメントに書かれた形状が、実行時の形状と異なります。要素が n 個の 1 次元配列の形状は (n,) で、行 (1, n) でも列 (n, 1) でもありません。',
  },
  detect(context) {
    const found: Found[] = [];
    for (const cell of context.program.cells) {
      const lines = cell.source.split('\n');
      for (const statement of walkStatements(cell.module.body)) {
        const subject = subjectOf(statement);
        if (subject === null || statement.span.line !== statement.span.endLine) continue;
        const rest = (lines[statement.span.line - 1] ?? '').slice(statement.span.endColumn);
        const stated = shapeByNames(rest, sizesAt(context, cell.module.body, statement)) ?? statedShape(rest);
        if (stated === null) continue;
        const seen = shapesSeen(context, cell.index, subject);
        if (seen.length === 0 || seen.some((shape) => sameShape(shape, stated.shape))) continue;
        const place = commentSpan(cell.index, statement, rest, stated);
        const fix = seen.length === 1 ? fixFor(context, place, seen[0] as readonly number[]) : null;
        found.push({ ...describe(place, stated.shape, seen[0] as readonly number[]), fix });
      }
    }
    return found;
  },
};

interface Stated {
  shape: number[];
  /** Where the shape stands in the text after the statement. */
  start: number;
  end: number;
}

const TUPLE = String.raw`[(（]\s*(\d+(?:\s*,\s*\d+)*\s*,?)\s*[)）]`;
const PATTERNS: { pattern: RegExp; read: (match: RegExpExecArray) => number[] }[] = [
  { pattern: /(\d+)\s*行\s*[×xX*]?\s*(\d+)\s*列/, read: (m) => [Number(m[1]), Number(m[2])] },
  { pattern: new RegExp(String.raw`^\s*;?\s*#+\s*(?:->|=>|=)?\s*(?:shape\s*[:=]?\s*)?${TUPLE}`, 'i'), read: tupleOf },
  {
    pattern: new RegExp(String.raw`(?:\bshape\s*(?:is|of|[:=])?|(?:形状|シェイプ)[はが:：=]?)\s*${TUPLE}`, 'i'),
    read: tupleOf,
  },
  {
    pattern: /^\s*#+\s*(?:shape\s*[:=]?\s*)?\(?(\d+(?:\s*[×xX]\s*\d+)+)\)?/,
    read: (m) => (m[1] ?? '').split(/\s*[×xX]\s*/).map(Number),
  },
];

type SizeOf = (name: string) => number | null;

/** What names stand for at a statement: at the top level, or in its function where all its calls were given alike. */
function sizesAt({ runtime, recorder, nodeOf }: Context, body: readonly Stmt[], statement: Stmt): SizeOf {
  const globally: SizeOf = (name) => scalarNumber(runtime.globals[name]);
  const around = [...walkStatements(body)].filter((s) => s.kind === 'FunctionDef');
  const definition = around.findLast((s) => [...walkStatements(s.body)].includes(statement));
  if (definition === undefined) return globally;
  const calls = recorder.calls.filter((call) => nodeOf(call.function.code.node) === definition);
  const isOneForm = new Set(calls.map(formOfCall)).size === 1;
  return (name) => {
    const given = calls[0]?.arguments.find((one) => one.name === name);
    const own = given?.recorded.value ?? valueIn(definition, name, (node) => lastValue(runtime, node));
    return own === undefined ? globally(name) : isOneForm ? scalarNumber(own) : null;
  };
}

const formOfCall = ({ arguments: given }: RecordedCall): string =>
  given.map(({ recorded: { value } }) => (isArray(value) ? value.shape.join('x') : scalarNumber(value))).join();

/** What a name of a function was bound to at last. */
function valueIn(node: AstNode, name: string, seen: (name: Name) => Value | undefined): Value | undefined {
  if (node.kind === 'Name') return node.id === name ? seen(node) : undefined;
  for (const child of children(node)) {
    const found = valueIn(child, name, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

const BY_NAMES = /^(\s*;?\s*#+\s*(?:->|=>|=)?\s*)\(\s*([A-Za-z_]\w*(?:\s*,\s*\w+)*\s*,?)\s*\)/;

/** `# (B, T)` with the sizes that these names have; null where one of them has none. */
function shapeByNames(rest: string, sizeOf: SizeOf): Stated | null {
  const match = BY_NAMES.exec(rest);
  if (match === null || isOneOfMany(rest.slice(match[0].length))) return null;
  const names = (match[2] ?? '').split(',').map((part) => part.trim());
  const shape = names.filter((name) => name !== '').map((name) => (/^\d+$/.test(name) ? Number(name) : sizeOf(name)));
  // `(n)` is a number in brackets.
  if (names.length === 1 || !shape.every((n): n is number => n !== null && Number.isInteger(n) && n >= 0)) return null;
  return { shape, start: (match[1] ?? '').length, end: match[0].length };
}

/** `(N, D) @ (D, H) -> (N, H)`: which of them is the value's is not said. */
const isOneOfMany = (after: string): boolean => /^\s*(?:[@*+×·]|->|=>|→|dot\b|[xX]\s*[(（])/.test(after);

function tupleOf(match: RegExpExecArray): number[] {
  return (match[1] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);
}

/** The shape that the text after a statement states, or null. A bare number in brackets, as in "(3)", states none. */
function statedShape(rest: string): Stated | null {
  const hash = rest.indexOf('#');
  if (hash < 0) return null;
  const comment = rest.slice(hash);
  for (const { pattern, read } of PATTERNS) {
    const match = pattern.exec(comment);
    if (match === null) continue;
    if (isOneOfMany(comment.slice(match.index + match[0].length))) return null;
    const shape = read(match);
    if (shape.length === 1 && !(match[1] ?? '').includes(',')) return null;
    return { shape, start: hash + match.index, end: hash + match.index + match[0].length };
  }
  return null;
}

/** The expression whose value the line is about: an assignment's target, what is returned, or what `x`, `x.shape`, `print(x.shape)` look at. */
function subjectOf(statement: Stmt): Expr | null {
  if (statement.kind === 'Assign' && statement.targets.length === 1) {
    const target = statement.targets[0] as Expr;
    return target.kind === 'Name' || target.kind === 'Attribute' ? target : null;
  }
  if (statement.kind === 'Return') return statement.value;
  if (statement.kind !== 'Expr') return null;
  let value: Expr = statement.value;
  let isPrinted = false;
  if (value.kind === 'Call' && value.func.kind === 'Name' && value.func.id === 'print' && value.args.length === 1)
    [value, isPrinted] = [value.args[0] as Expr, true];
  if (value.kind === 'Attribute' && value.attr === 'shape') return value.value;
  // What is printed may be followed by its value, `print(f(x))  # (1, 2)`.
  return value.kind === 'Constant' || (isPrinted && value.kind !== 'Name' && value.kind !== 'Attribute') ? null : value;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i]);
}

function commentSpan(cell: number, statement: Stmt, rest: string, stated: Stated): Found['place'] {
  const base = statement.span.endColumn;
  const hash = rest.indexOf('#');
  return {
    cell,
    line: statement.span.line,
    column: base + Math.max(hash, stated.start),
    endLine: statement.span.line,
    endColumn: base + stated.end,
  };
}

/** The comment with the run's shape, in the brackets that may already stand around it. */
function fixFor(context: Context, place: Found['place'], actual: readonly number[]): Fix | null {
  const said = context.textOf(place);
  const before = context.textOf({ ...place, column: place.column - 1, endColumn: place.column });
  // Sizes by their names: which of them was meant is not known.
  if (/[A-Za-z]/.test(said.replace(/shape/i, ''))) return null;
  const shape = shapeText(actual);
  const hash = /^\s*;?\s*#+\s*/.exec(said)?.[0] ?? '';
  const text = `${hash}${/[(（]/.test(before) ? shape.slice(1, -1) : shape}`;
  return { title: `→ ${shape}`, edits: [{ span: place, text }] };
}

function describe(place: Found['place'], stated: readonly number[], actual: readonly number[]): Found {
  const [said, is] = [shapeText(stated), shapeText(actual)];
  return {
    place,
    message: { en: `The comment says ${said}, the run has ${is}`, ja: `コメントは ${said}、実行時の形状は ${is} です` },
    witness: { en: `shape in the run: ${is}`, ja: `実行時の形状: ${is}` },
  };
}
