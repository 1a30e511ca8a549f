/**
 * The syntax tree of Python 3.12: CPython's `ast` classes as discriminated unions on `kind`, each node with its place in the source.
 * Types only; how a tree comes about is parse.ts, how one is walked is walk.ts. Class names are CPython's, field names are CPython's in camelCase.
 */

/** A place in the source: lines count from 1, columns are UTF-16 code units from 0, `start`/`end` are offsets into the text. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  start: number;
  end: number;
}

interface Node {
  span: Span;
}

export type ExprContext = 'Load' | 'Store' | 'Del';

export type BinaryOperator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'MatMult'
  | 'Div'
  | 'Mod'
  | 'Pow'
  | 'LShift'
  | 'RShift'
  | 'BitOr'
  | 'BitXor'
  | 'BitAnd'
  | 'FloorDiv';

export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';

export type BooleanOperator = 'And' | 'Or';

export type CompareOperator = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

/** `mode: "eval"` gives a Module whose body is one Expr. */
export interface Module extends Node {
  kind: 'Module';
  body: Stmt[];
}

// ---------------------------------------------------------------- statements

export interface FunctionDef extends Node {
  kind: 'FunctionDef';
  name: string;
  nameSpan: Span;
  typeParams: TypeParam[];
  args: Arguments;
  body: Stmt[];
  decoratorList: Expr[];
  returns: Expr | null;
}

export interface AsyncFunctionDef extends Node {
  kind: 'AsyncFunctionDef';
  name: string;
  nameSpan: Span;
  typeParams: TypeParam[];
  args: Arguments;
  body: Stmt[];
  decoratorList: Expr[];
  returns: Expr | null;
}

export interface ClassDef extends Node {
  kind: 'ClassDef';
  name: string;
  nameSpan: Span;
  typeParams: TypeParam[];
  bases: Expr[];
  keywords: Keyword[];
  body: Stmt[];
  decoratorList: Expr[];
}

export interface Return extends Node {
  kind: 'Return';
  value: Expr | null;
}

export interface Delete extends Node {
  kind: 'Delete';
  targets: Expr[];
}

export interface Assign extends Node {
  kind: 'Assign';
  targets: Expr[];
  value: Expr;
}

export interface TypeAlias extends Node {
  kind: 'TypeAlias';
  name: Name;
  typeParams: TypeParam[];
  value: Expr;
}

export interface AugAssign extends Node {
  kind: 'AugAssign';
  target: Name | Attribute | Subscript;
  op: BinaryOperator;
  value: Expr;
}

export interface AnnAssign extends Node {
  kind: 'AnnAssign';
  target: Name | Attribute | Subscript;
  annotation: Expr;
  value: Expr | null;
  /** True for a bare name, `x: int`; false for `(x): int`, `a.b: int`, which declare nothing. */
  simple: boolean;
}

export interface For extends Node {
  kind: 'For';
  target: Expr;
  iter: Expr;
  body: Stmt[];
  orelse: Stmt[];
}

export interface AsyncFor extends Node {
  kind: 'AsyncFor';
  target: Expr;
  iter: Expr;
  body: Stmt[];
  orelse: Stmt[];
}

export interface While extends Node {
  kind: 'While';
  test: Expr;
  body: Stmt[];
  orelse: Stmt[];
}

/** `elif` is an If as the only statement of `orelse`, as in CPython. */
export interface If extends Node {
  kind: 'If';
  test: Expr;
  body: Stmt[];
  orelse: Stmt[];
}

export interface With extends Node {
  kind: 'With';
  items: WithItem[];
  body: Stmt[];
}

export interface AsyncWith extends Node {
  kind: 'AsyncWith';
  items: WithItem[];
  body: Stmt[];
}

export interface Match extends Node {
  kind: 'Match';
  subject: Expr;
  cases: MatchCase[];
}

export interface Raise extends Node {
  kind: 'Raise';
  exc: Expr | null;
  cause: Expr | null;
}

export interface Try extends Node {
  kind: 'Try';
  body: Stmt[];
  handlers: ExceptHandler[];
  orelse: Stmt[];
  finalbody: Stmt[];
}

export interface TryStar extends Node {
  kind: 'TryStar';
  body: Stmt[];
  handlers: ExceptHandler[];
  orelse: Stmt[];
  finalbody: Stmt[];
}

export interface Assert extends Node {
  kind: 'Assert';
  test: Expr;
  msg: Expr | null;
}

export interface Import extends Node {
  kind: 'Import';
  names: Alias[];
}

export interface ImportFrom extends Node {
  kind: 'ImportFrom';
  module: string | null;
  /** `from * import` is one alias named "*". */
  names: Alias[];
  /** The number of leading dots. */
  level: number;
}

export interface Global extends Node {
  kind: 'Global';
  names: string[];
}

export interface Nonlocal extends Node {
  kind: 'Nonlocal';
  names: string[];
}

export interface ExprStmt extends Node {
  kind: 'Expr';
  value: Expr;
}

export interface Pass extends Node {
  kind: 'Pass';
}

export interface Break extends Node {
  kind: 'Break';
}

export interface Continue extends Node {
  kind: 'Continue';
}

export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue;

// --------------------------------------------------------------- expressions

export interface BoolOp extends Node {
  kind: 'BoolOp';
  op: BooleanOperator;
  values: Expr[];
}

export interface NamedExpr extends Node {
  kind: 'NamedExpr';
  target: Name;
  value: Expr;
}

export interface BinOp extends Node {
  kind: 'BinOp';
  left: Expr;
  op: BinaryOperator;
  right: Expr;
}

export interface UnaryOp extends Node {
  kind: 'UnaryOp';
  op: UnaryOperator;
  operand: Expr;
}

export interface Lambda extends Node {
  kind: 'Lambda';
  args: Arguments;
  body: Expr;
}

export interface IfExp extends Node {
  kind: 'IfExp';
  test: Expr;
  body: Expr;
  orelse: Expr;
}

/** A null key stands for `**value`. */
export interface Dict extends Node {
  kind: 'Dict';
  keys: (Expr | null)[];
  values: Expr[];
}

export interface SetExpr extends Node {
  kind: 'Set';
  elts: Expr[];
}

export interface ListComp extends Node {
  kind: 'ListComp';
  elt: Expr;
  generators: Comprehension[];
}

export interface SetComp extends Node {
  kind: 'SetComp';
  elt: Expr;
  generators: Comprehension[];
}

export interface DictComp extends Node {
  kind: 'DictComp';
  key: Expr;
  value: Expr;
  generators: Comprehension[];
}

export interface GeneratorExp extends Node {
  kind: 'GeneratorExp';
  elt: Expr;
  generators: Comprehension[];
}

export interface Await extends Node {
  kind: 'Await';
  value: Expr;
}

export interface Yield extends Node {
  kind: 'Yield';
  value: Expr | null;
}

export interface YieldFrom extends Node {
  kind: 'YieldFrom';
  value: Expr;
}

export interface Compare extends Node {
  kind: 'Compare';
  left: Expr;
  ops: CompareOperator[];
  comparators: Expr[];
}

export interface Call extends Node {
  kind: 'Call';
  func: Expr;
  args: Expr[];
  keywords: Keyword[];
}

export interface FormattedValue extends Node {
  kind: 'FormattedValue';
  value: Expr;
  conversion: 's' | 'r' | 'a' | null;
  formatSpec: JoinedStr | null;
}

/** An f-string; its values are string Constants and FormattedValues. `f"{x=}"` gives the Constant "x=" and then the value. */
export interface JoinedStr extends Node {
  kind: 'JoinedStr';
  values: Expr[];
}

export type ConstantValue =
  /** A number when it is a safe integer, else a bigint. */
  | { type: 'int'; value: number | bigint }
  | { type: 'float'; value: number }
  | { type: 'complex'; imag: number }
  | { type: 'str'; value: string }
  | { type: 'bytes'; value: Uint8Array }
  | { type: 'bool'; value: boolean }
  | { type: 'none' }
  | { type: 'ellipsis' };

export interface Constant extends Node {
  kind: 'Constant';
  value: ConstantValue;
}

export interface Attribute extends Node {
  kind: 'Attribute';
  value: Expr;
  attr: string;
  attrSpan: Span;
  ctx: ExprContext;
}

export interface Subscript extends Node {
  kind: 'Subscript';
  value: Expr;
  slice: Expr;
  ctx: ExprContext;
}

export interface Starred extends Node {
  kind: 'Starred';
  value: Expr;
  ctx: ExprContext;
}

export interface Name extends Node {
  kind: 'Name';
  id: string;
  ctx: ExprContext;
}

export interface List extends Node {
  kind: 'List';
  elts: Expr[];
  ctx: ExprContext;
}

export interface Tuple extends Node {
  kind: 'Tuple';
  elts: Expr[];
  ctx: ExprContext;
}

export interface Slice extends Node {
  kind: 'Slice';
  lower: Expr | null;
  upper: Expr | null;
  step: Expr | null;
}

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpr
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

// ------------------------------------------------------- parts of statements

export interface Comprehension extends Node {
  kind: 'comprehension';
  target: Expr;
  iter: Expr;
  ifs: Expr[];
  isAsync: boolean;
}

/** `type` is null for a bare `except:`. */
export interface ExceptHandler extends Node {
  kind: 'ExceptHandler';
  type: Expr | null;
  name: string | null;
  body: Stmt[];
}

/** `defaults` belong to the last of posonlyargs + args; `kwDefaults` run beside `kwonlyargs`, null where there is none. */
export interface Arguments extends Node {
  kind: 'arguments';
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kwDefaults: (Expr | null)[];
  kwarg: Arg | null;
  defaults: Expr[];
}

export interface Arg extends Node {
  kind: 'arg';
  arg: string;
  annotation: Expr | null;
}

/** A null `arg` stands for `**value`. */
export interface Keyword extends Node {
  kind: 'keyword';
  arg: string | null;
  value: Expr;
}

/** `name` may be dotted ("os.path"). */
export interface Alias extends Node {
  kind: 'alias';
  name: string;
  asname: string | null;
}

export interface WithItem extends Node {
  kind: 'withitem';
  contextExpr: Expr;
  optionalVars: Expr | null;
}

export interface MatchCase extends Node {
  kind: 'match_case';
  pattern: Pattern;
  guard: Expr | null;
  body: Stmt[];
}

// ------------------------------------------------------------------ patterns

export interface MatchValue extends Node {
  kind: 'MatchValue';
  value: Expr;
}

export interface MatchSingleton extends Node {
  kind: 'MatchSingleton';
  value: { type: 'bool'; value: boolean } | { type: 'none' };
}

export interface MatchSequence extends Node {
  kind: 'MatchSequence';
  patterns: Pattern[];
}

export interface MatchMapping extends Node {
  kind: 'MatchMapping';
  keys: Expr[];
  patterns: Pattern[];
  rest: string | null;
}

export interface MatchClass extends Node {
  kind: 'MatchClass';
  cls: Expr;
  patterns: Pattern[];
  kwdAttrs: string[];
  kwdPatterns: Pattern[];
}

/** A null name stands for `*_`. */
export interface MatchStar extends Node {
  kind: 'MatchStar';
  name: string | null;
}

/** `_` has neither pattern nor name; a capture has only a name. */
export interface MatchAs extends Node {
  kind: 'MatchAs';
  pattern: Pattern | null;
  name: string | null;
}

export interface MatchOr extends Node {
  kind: 'MatchOr';
  patterns: Pattern[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

// ----------------------------------------------------------- type parameters

export interface TypeVar extends Node {
  kind: 'TypeVar';
  name: string;
  bound: Expr | null;
}

export interface ParamSpec extends Node {
  kind: 'ParamSpec';
  name: string;
}

export interface TypeVarTuple extends Node {
  kind: 'TypeVarTuple';
  name: string;
}

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

/** Any node of a tree. */
export type AstNode =
  | Module
  | Stmt
  | Expr
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase
  | Pattern
  | TypeParam;

export type NodeKind = AstNode['kind'];
