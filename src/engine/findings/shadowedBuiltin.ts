/**
 * shadowed-builtin (hint). A name of Python's own is assigned (`next = 3`), so the builtin is out of reach from there on.
 * Parameters, attributes and class bodies are left alone: there the name does not hide anything from the rest.
 */
import type { AstNode, Stmt } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import type { Context, Found, Rule } from './rule.ts';

/** Functions and types that programs call; constants and site helpers such as `exit` are not among them. */
const BUILTINS = new Set(
  `abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate eval exec
  filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map
  max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted
  staticmethod str sum super tuple type vars zip`.split(/\s+/),
);

export const rule: Rule = {
  name: 'shadowed-builtin',
  severity: 'hint',
  explanation: {
    en: 'The name belongs to one of Python’s own functions or types. After this assignment the name means the new value, and calling the builtin fails. Another name, such as `next_size`, avoids it.',
    ja: 'この名前は Python の組み込み関数・型のものです。代入後は新しい値を指すため、組み込みとしては呼べなくなります。`next_size` のような別の名前にすると安全です。',
  },
  detect(context) {
    const seen = new Set<string>();
    const found: Found[] = [];
    for (const cell of context.program.cells)
      for (const { node, id } of [...assignedNames(cell.module.body), ...definedNames(cell.module.body)]) {
        if (!BUILTINS.has(id) || seen.has(id)) continue;
        seen.add(id);
        const place = context.spanOf(node, cell.index);
        if (place !== null) found.push(describe(context, id, firstLineOf(context, place)));
      }
    return found;
  },
};

function describe(context: Context, name: string, place: Found['place']): Found {
  const line = context.textOf({ ...place, column: 0, endColumn: Number.MAX_SAFE_INTEGER }).trim();
  return {
    place,
    message: {
      en: `\`${name}\` hides Python's own \`${name}\``,
      ja: `\`${name}\` は Python 組み込みの \`${name}\` を隠します`,
    },
    witness: { en: `assigned here: ${line}`, ja: `ここで代入: ${line}` },
  };
}

interface Bound {
  node: AstNode;
  id: string;
}

/** The `def` or `class` line of a definition, or the name itself. */
function firstLineOf(context: Context, place: Found['place']): Found['place'] {
  if (place.line === place.endLine) return place;
  const head = context.textOf({ ...place, endLine: place.line, endColumn: Number.MAX_SAFE_INTEGER });
  return { ...place, endLine: place.line, endColumn: place.column + head.length };
}

/** Functions and classes of the module itself; a method hides nothing. */
function definedNames(statements: readonly Stmt[]): Bound[] {
  return statements.flatMap((statement) =>
    statement.kind === 'FunctionDef' || statement.kind === 'ClassDef' ? [{ node: statement, id: statement.name }] : [],
  );
}

/** Names assigned at module level or in functions, in source order; class bodies and comprehensions excluded. */
function* assignedNames(statements: readonly Stmt[]): Generator<Bound> {
  for (const statement of statements) {
    if (statement.kind === 'ClassDef') {
      for (const inner of statement.body) if (inner.kind === 'FunctionDef') yield* assignedNames(inner.body);
    } else yield* storedIn(statement);
  }
}

function* storedIn(node: AstNode): Generator<Bound> {
  if (node.kind === 'Name') {
    if (node.ctx === 'Store') yield { node, id: node.id };
    return;
  }
  if (node.kind === 'comprehension' || node.kind === 'Lambda') return;
  if (node.kind === 'ClassDef') {
    yield* assignedNames([node]);
    return;
  }
  for (const child of children(node)) yield* storedIn(child);
}
