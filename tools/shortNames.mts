/** Local variables of the libraries in Python under names of one or two letters, as they are packed: 9 kB less, the same scopes. */
import type { AstNode, Name } from '../src/engine/python/syntax/ast.ts';
import { parseModule } from '../src/engine/python/syntax/parse.ts';
import { buildScopes, type Scope, type ScopeSymbol } from '../src/engine/python/syntax/scopes.ts';
import { walk } from '../src/engine/python/syntax/walk.ts';

/** A name that another takes the place of, where it stands. */
interface Edit {
  node: Name;
  to: string;
}

/** The program with short names for what only its functions see: no parameter, no attribute, no name that is told. */
export function shortNames(text: string): string {
  // where the template escapes a backtick, places in the text are not those of the program
  if (text.includes('\\`')) return text;
  const opening = text.startsWith(' ') ? 'class C:\n' : '';
  const { module } = parseModule(opening + text);
  const { module: scope, errors } = buildScopes(module);
  if (errors.length > 0) return text;
  return edited(opening + text, editsIn(scope, new Set(), text)).slice(opening.length);
}

function edited(text: string, edits: Edit[]): string {
  const lines = text.split('\n');
  const backwards = edits.sort((a, b) => b.node.span.line - a.node.span.line || b.node.span.column - a.node.span.column);
  for (const { node, to } of backwards) {
    const { line, column, endColumn } = node.span;
    const whole = lines[line - 1] as string;
    lines[line - 1] = whole.slice(0, column) + to + whole.slice(endColumn);
  }
  return lines.join('\n');
}

function editsIn(scope: Scope, taken: ReadonlySet<string>, text: string): Edit[] {
  const edits: Edit[] = [];
  let around = taken;
  if (scope.kind === 'function' || scope.kind === 'comprehension') {
    const below = scopesFrom(scope);
    const used = new Set([...taken, ...below.flatMap((each) => [...each.symbols.keys()])]);
    if (!below.some((each) => each.usesLocals || each.usesEval || each.usesExec)) {
      const places = namesInside(scope);
      const told = new Set(namesToldIn(scope.node));
      const long = [...scope.symbols.values()].filter((symbol) => mayBeShort(symbol, scope, below, text) && !told.has(symbol.name));
      const count = (symbol: ScopeSymbol): number => places.get(symbol.name)?.length ?? 0;
      for (const { name } of long.sort((a, b) => count(b) - count(a))) {
        const to = freeName(used);
        if (to.length >= name.length) break;
        used.add(to);
        for (const node of places.get(name) ?? []) edits.push({ node, to });
      }
    }
    around = used;
  }
  return [...edits, ...scope.children.flatMap((child) => editsIn(child, around, text))];
}

const scopesFrom = (scope: Scope): Scope[] => [scope, ...scope.children.flatMap(scopesFrom)];

/** A local variable that no scope inside has for itself, and that no text shows as in `f'{name=}'`. */
function mayBeShort({ name, resolution, isParameter, isImported }: ScopeSymbol, scope: Scope, below: readonly Scope[], text: string): boolean {
  return (
    (resolution === 'local' || resolution === 'cell') &&
    !isParameter &&
    !isImported &&
    name.length > 1 &&
    !name.startsWith('_') &&
    below.every((each) => each === scope || (each.symbols.get(name)?.resolution ?? 'free') === 'free') &&
    !new RegExp(`\\{\\s*${name}\\s*=\\s*[}!:]`).test(text)
  );
}

/** Names that stand in a tree as texts: functions, classes, caught exceptions, imports, captures, declarations. */
function namesToldIn(root: AstNode): string[] {
  const told: string[] = [];
  walk(root, (node) => {
    if (node.kind === 'Global' || node.kind === 'Nonlocal') told.push(...node.names);
    else if (node.kind === 'alias') told.push((node.asname ?? node.name).split('.')[0] as string);
    else if ('name' in node && typeof node.name === 'string') told.push(node.name);
    else if (node.kind === 'MatchMapping' && node.rest !== null) told.push(node.rest);
  });
  return told;
}

/** Where names stand in what a scope runs itself: not in a function's defaults, nor in what a comprehension goes through first. */
function namesInside({ node: root }: Scope): Map<string, Name[]> {
  const found = new Map<string, Name[]>();
  const outside = new Set<AstNode>();
  if ('generators' in root) outside.add((root.generators[0] as { iter: AstNode }).iter);
  const parts: AstNode[] = 'body' in root && Array.isArray(root.body) ? root.body : [root];
  for (const part of parts)
    walk(part, (node) => {
      if (outside.has(node)) return false;
      if (node.kind === 'Name') {
        const places = found.get(node.id);
        if (places === undefined) found.set(node.id, [node]);
        else places.push(node);
      }
      return true;
    });
  return found;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const KEYWORDS = new Set(['as', 'if', 'in', 'is', 'or']);

/** The first of a, b … z, aa, ab … that is not taken. */
function freeName(taken: ReadonlySet<string>): string {
  for (const first of ['', ...LETTERS])
    for (const last of LETTERS) if (!taken.has(first + last) && !KEYWORDS.has(first + last)) return first + last;
  throw new Error('a function has more local variables than there are names of two letters');
}
