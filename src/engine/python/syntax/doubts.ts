/** What parses and is hardly what was meant: the SyntaxWarnings of CPython 3.12's compiler, but for its escapes. The words are CPython's. */
import type { AstNode, Compare, CompareOperator, Expr, Module, Subscript } from './ast.ts';
import { walk } from './walk.ts';

export interface Doubt {
  node: AstNode;
  message: string;
}

/** The classes of what expressions give, where they tell it. */
const CLASS_OF: { [K in Expr['kind']]?: string } = {
  Tuple: 'tuple',
  List: 'list',
  ListComp: 'list',
  Dict: 'dict',
  DictComp: 'dict',
  Set: 'set',
  SetComp: 'set',
  GeneratorExp: 'generator',
  Lambda: 'function',
  JoinedStr: 'str',
};

function classOf(node: Expr): string | undefined {
  if (node.kind !== 'Constant') return CLASS_OF[node.kind];
  return { none: 'NoneType', ellipsis: 'ellipsis' }[node.value.type as string] ?? node.value.type;
}

/** The class of what CPython's compiler computes itself: constants, numbers with a sign, tuples of such. */
function fixedClass(node: Expr): string | undefined {
  if (node.kind === 'UnaryOp' && node.op !== 'Not') return fixedClass(node.operand);
  if (node.kind === 'Tuple') return node.elts.every((one) => fixedClass(one) !== undefined) ? 'tuple' : undefined;
  return node.kind === 'Constant' ? classOf(node) : undefined;
}

/** There is one object of each. */
const SINGLE: ReadonlySet<string> = new Set(['NoneType', 'bool', 'ellipsis']);

/** The class of what is never the same object as another one. */
function literalOf(node: Expr): string | undefined {
  const kind = fixedClass(node);
  return kind === undefined || SINGLE.has(kind) ? undefined : kind;
}

const SAME: { [K in CompareOperator]?: readonly [is: string, equals: string] } = {
  Is: ['is', '=='],
  IsNot: ['is not', '!='],
};

/** One for each chain of comparisons, as CPython has it. */
function comparison({ left, ops, comparators }: Compare): string | undefined {
  for (const [i, op] of ops.entries()) {
    const words = SAME[op];
    if (words === undefined) continue;
    const kind = literalOf(comparators[i - 1] ?? left) ?? literalOf(comparators[i] as Expr);
    if (kind !== undefined) return `"${words[0]}" with '${kind}' literal. Did you mean "${words[1]}"?`;
  }
  return undefined;
}

const MISSED = 'perhaps you missed a comma?';
const NEVER_CALLED: ReadonlySet<string> = new Set(
  'Constant Tuple List ListComp Dict DictComp Set SetComp GeneratorExp JoinedStr'.split(' '),
);
const WITHOUT_ELEMENTS: ReadonlySet<string> = new Set(
  'NoneType ellipsis int bool float complex set generator function'.split(' '),
);
const BY_NUMBER: ReadonlySet<string> = new Set(['str', 'bytes', 'tuple', 'list']);
const NUMBERS: ReadonlySet<string> = new Set(['int', 'bool']);

function subscript({ value, slice, ctx }: Subscript): string | undefined {
  const kind = classOf(value);
  if (ctx !== 'Load' || kind === undefined) return undefined;
  if (WITHOUT_ELEMENTS.has(kind)) return `'${kind}' object is not subscriptable; ${MISSED}`;
  const index = classOf(slice);
  if (!BY_NUMBER.has(kind) || index === undefined || NUMBERS.has(index)) return undefined;
  return `${kind} indices must be integers or slices, not ${index}; ${MISSED}`;
}

const DOUBTS: { [K in AstNode['kind']]?: (node: Extract<AstNode, { kind: K }>) => string | undefined } = {
  Compare: comparison,
  Subscript: subscript,
  Call: ({ func }) =>
    NEVER_CALLED.has(func.kind) ? `'${classOf(func)}' object is not callable; ${MISSED}` : undefined,
  Assert: ({ test }) =>
    test.kind === 'Tuple' && test.elts.length > 0 ? 'assertion is always true, perhaps remove parentheses?' : undefined,
};

const known = new WeakMap<Module, readonly Doubt[]>();

/** What is doubtful in a module, in the order of the source. */
export function doubtsOf(module: Module): readonly Doubt[] {
  const before = known.get(module);
  if (before !== undefined) return before;
  const doubts: Doubt[] = [];
  walk(module, (node) => {
    // The table is keyed by kind, so the question is the one for this node.
    const message = (DOUBTS[node.kind] as ((node: AstNode) => string | undefined) | undefined)?.(node);
    if (message !== undefined) doubts.push({ node, message });
  });
  known.set(module, doubts);
  return doubts;
}
