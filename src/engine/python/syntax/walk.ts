/** Going through a syntax tree: the children of any node in source order, and a depth-first walk. */
import type { AstNode, Expr, NodeKind, Stmt } from './ast.ts';

/** The fields that hold nodes, for every kind, in the order of the source. */
const FIELDS: Readonly<Record<NodeKind, readonly string[]>> = {
  Module: ['body'],
  FunctionDef: ['decoratorList', 'typeParams', 'args', 'returns', 'body'],
  AsyncFunctionDef: ['decoratorList', 'typeParams', 'args', 'returns', 'body'],
  ClassDef: ['decoratorList', 'typeParams', 'bases', 'keywords', 'body'],
  Return: ['value'],
  Delete: ['targets'],
  Assign: ['targets', 'value'],
  TypeAlias: ['name', 'typeParams', 'value'],
  AugAssign: ['target', 'value'],
  AnnAssign: ['target', 'annotation', 'value'],
  For: ['target', 'iter', 'body', 'orelse'],
  AsyncFor: ['target', 'iter', 'body', 'orelse'],
  While: ['test', 'body', 'orelse'],
  If: ['test', 'body', 'orelse'],
  With: ['items', 'body'],
  AsyncWith: ['items', 'body'],
  Match: ['subject', 'cases'],
  Raise: ['exc', 'cause'],
  Try: ['body', 'handlers', 'orelse', 'finalbody'],
  TryStar: ['body', 'handlers', 'orelse', 'finalbody'],
  Assert: ['test', 'msg'],
  Import: ['names'],
  ImportFrom: ['names'],
  Global: [],
  Nonlocal: [],
  Expr: ['value'],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ['values'],
  NamedExpr: ['target', 'value'],
  BinOp: ['left', 'right'],
  UnaryOp: ['operand'],
  Lambda: ['args', 'body'],
  IfExp: ['body', 'test', 'orelse'],
  Dict: ['keys', 'values'],
  Set: ['elts'],
  ListComp: ['elt', 'generators'],
  SetComp: ['elt', 'generators'],
  DictComp: ['key', 'value', 'generators'],
  GeneratorExp: ['elt', 'generators'],
  Await: ['value'],
  Yield: ['value'],
  YieldFrom: ['value'],
  Compare: ['left', 'comparators'],
  Call: ['func', 'args', 'keywords'],
  FormattedValue: ['value', 'formatSpec'],
  JoinedStr: ['values'],
  Constant: [],
  Attribute: ['value'],
  Subscript: ['value', 'slice'],
  Starred: ['value'],
  Name: [],
  List: ['elts'],
  Tuple: ['elts'],
  Slice: ['lower', 'upper', 'step'],
  comprehension: ['target', 'iter', 'ifs'],
  ExceptHandler: ['type', 'body'],
  arguments: ['posonlyargs', 'args', 'vararg', 'kwonlyargs', 'kwarg', 'defaults', 'kwDefaults'],
  arg: ['annotation'],
  keyword: ['value'],
  alias: [],
  withitem: ['contextExpr', 'optionalVars'],
  match_case: ['pattern', 'guard', 'body'],
  MatchValue: ['value'],
  MatchSingleton: [],
  MatchSequence: ['patterns'],
  MatchMapping: ['keys', 'patterns'],
  MatchClass: ['cls', 'patterns', 'kwdPatterns'],
  MatchStar: [],
  MatchAs: ['pattern'],
  MatchOr: ['patterns'],
  TypeVar: ['bound'],
  ParamSpec: [],
  TypeVarTuple: [],
};

/** Kinds whose fields take turns in the source (keys and values, parameters and defaults, arguments and keywords). */
const INTERLEAVED: ReadonlySet<NodeKind> = new Set<NodeKind>(['Dict', 'arguments', 'Call', 'ClassDef', 'MatchMapping']);

function collect(node: AstNode): AstNode[] {
  const found: AstNode[] = [];
  // The table names only fields that hold nodes, lists of nodes, or null.
  const fields = node as unknown as Record<string, AstNode | (AstNode | null)[] | null>;
  for (const name of FIELDS[node.kind]) {
    const value = fields[name];
    if (Array.isArray(value)) {
      for (const child of value) if (child) found.push(child);
    } else if (value) found.push(value);
  }
  return found;
}

/** The nodes directly below `node`, in the order of the source. */
export function children(node: AstNode): AstNode[] {
  const found = collect(node);
  return INTERLEAVED.has(node.kind) ? found.sort((a, b) => a.span.start - b.span.start) : found;
}

/** `enter` may return false to leave out what is below a node; `leave` comes after the children. */
export interface Visitor {
  enter?(node: AstNode, parent: AstNode | null): unknown;
  leave?(node: AstNode, parent: AstNode | null): void;
}

/** Visits `node` and all below it, depth first, in the order of the source. */
export function walk(node: AstNode, visitor: Visitor | ((node: AstNode, parent: AstNode | null) => unknown)): void {
  const { enter, leave } = typeof visitor === 'function' ? { enter: visitor, leave: undefined } : visitor;
  const visit = (at: AstNode, parent: AstNode | null): void => {
    if (enter?.(at, parent) === false) return;
    for (const child of children(at)) visit(child, at);
    leave?.(at, parent);
  };
  visit(node, null);
}

/** Whether `isSought` is true of `node` or of one below it; what is below a node that `isClosed` is not looked at. */
export function holds(
  node: AstNode,
  isSought: (node: AstNode) => boolean,
  isClosed: (node: AstNode) => boolean = () => false,
): boolean {
  return isSought(node) || (!isClosed(node) && children(node).some((child) => holds(child, isSought, isClosed)));
}

/** Whether nodes stand inside each other more than `most` deep. Goes level by level: no depth ends JavaScript's own stack. */
export function isDeeper(node: AstNode, most: number): boolean {
  let level = [node];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap(collect);
  }
  return false;
}

const STATEMENTS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  ...(['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Return', 'Delete', 'Assign', 'TypeAlias'] as const),
  ...(['AugAssign', 'AnnAssign', 'For', 'AsyncFor', 'While', 'If', 'With', 'AsyncWith', 'Match'] as const),
  ...(['Raise', 'Try', 'TryStar', 'Assert', 'Import', 'ImportFrom', 'Global', 'Nonlocal'] as const),
  ...(['Expr', 'Pass', 'Break', 'Continue'] as const),
]);

const STATEMENTS_AND_PARTS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  ...STATEMENTS,
  'Module',
  ...(['comprehension', 'ExceptHandler', 'arguments', 'arg', 'keyword', 'alias', 'withitem', 'match_case'] as const),
  ...(['MatchValue', 'MatchSingleton', 'MatchSequence', 'MatchMapping', 'MatchClass', 'MatchStar'] as const),
  ...(['MatchAs', 'MatchOr', 'TypeVar', 'ParamSpec', 'TypeVarTuple'] as const),
]);

export function isStatement(node: AstNode): node is Stmt {
  return STATEMENTS.has(node.kind);
}

export function isExpression(node: AstNode): node is Expr {
  return !STATEMENTS_AND_PARTS.has(node.kind);
}
