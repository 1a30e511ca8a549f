/**
 * Writes marks into a program's text, so that a Python that is not ours tells the steps that ours would: `__loupe__` is told
 * each assignment, result, return, turn of a loop and call. Lines that are added are counted; no other line moves.
 */
import type {
  Mark,
  MarkedCell,
  MarkedFunction,
  MarkedLoop,
  MarkedModule,
  MarkedProgram,
} from '../../protocol/marked.ts';
import type { Span } from '../../protocol/report.ts';
import type { Arguments, AstNode, Expr, Span as NodeSpan, Stmt } from '../python/syntax/ast.ts';
import { walk } from '../python/syntax/walk.ts';
import type { ParsedCell, Program } from './program.ts';
import { oneLine, operationOf } from './statements.ts';

/** The recorder's name, and that of a call's number in each function's own scope. Such names are not mangled in classes. */
const RECORDER = '__loupe__';
const CALL = '__loupe_call__';

/** Where a statement stands: in which loops of its function, whether in a function, and what is before its own functions' names. */
interface Around {
  loops: number[];
  inside: boolean;
  owner: string;
}

/** Text that comes in at an offset of the cell's own. */
interface Insertion {
  at: number;
  text: string;
}

/** What all cells and modules number together. */
type Numbered = Pick<MarkedProgram, 'marks' | 'loops' | 'functions'>;

/** The program and its modules with marks. Both must be free of syntax errors. */
export function markedProgram(
  { cells }: Program,
  modules: readonly [file: string, module: ParsedCell][],
): MarkedProgram {
  const all: Numbered = { marks: [], loops: [], functions: [] };
  const marked = cells.map((cell) => new Marker(cell, all).marked());
  return {
    cells: marked,
    modules: modules.map(([file, module], i): MarkedModule => {
      const { source, lines } = new Marker({ ...module, index: cells.length + i }, all).marked();
      return { file, text: module.text, source, lines };
    }),
    ...all,
  };
}

class Marker {
  readonly #cell: ParsedCell;
  readonly #marks: Mark[];
  readonly #loops: MarkedLoop[];
  readonly #functions: MarkedFunction[];
  readonly #insertions: Insertion[] = [];
  readonly #counts = new Map<string, number>();

  constructor(cell: ParsedCell, { marks, loops, functions }: Numbered) {
    this.#cell = cell;
    this.#marks = marks;
    this.#loops = loops;
    this.#functions = functions;
  }

  marked(): MarkedCell {
    const { module, quiet } = this.#cell;
    const last = module.body.at(-1);
    let result: number | null = null;
    for (const statement of module.body) {
      this.#statement(statement, { loops: [], inside: false, owner: '' });
      if (statement === last && statement.kind === 'Expr' && !quiet) result = this.#marks.length - 1;
    }
    return { ...this.#written(), result };
  }

  /** The text with everything that came in, and where its lines come from. */
  #written(): Pick<MarkedCell, 'source' | 'lines'> {
    const { source } = this.#cell;
    let [written, from] = ['', 0];
    const added: number[] = [];
    // What was found first at a place stands first there.
    for (const { at, text } of this.#insertions.sort((a, b) => a.at - b.at)) {
      written += source.slice(from, at);
      from = at;
      if (text.endsWith('\n')) added.push(written.split('\n').length);
      written += text;
    }
    written += source.slice(from);
    let line = 0;
    const isAdded = new Set(added);
    const lines = written.split('\n').map((_, i) => (isAdded.has(i + 1) ? line + 1 : ++line));
    return { source: written, lines };
  }

  #insert(at: number, text: string): void {
    this.#insertions.push({ at, text });
  }

  #mark(kind: Mark['kind'], statement: Stmt, label: string, { loops }: Around): number {
    const text = oneLine(this.#text(statement.span));
    const operation = operationOf(statement, (node) => oneLine(this.#text(node.span)));
    return this.#marks.push({ kind, span: this.#span(statement.span), label, text, operation, loops }) - 1;
  }

  #text({ start, end }: NodeSpan): string {
    return this.#cell.source.slice(start, end);
  }

  #span({ line, column, endLine, endColumn }: NodeSpan): Span {
    return { cell: this.#cell.index, line, column, endLine, endColumn };
  }

  #body(statements: readonly Stmt[], around: Around): void {
    for (const statement of statements) this.#statement(statement, around);
  }

  #statement(statement: Stmt, around: Around): void {
    switch (statement.kind) {
      case 'Assign':
        return this.#assigned(statement, statement.targets, around);
      case 'AugAssign':
        return this.#assigned(statement, [statement.target], around);
      case 'AnnAssign':
        return statement.value ? this.#assigned(statement, [statement.target], around) : undefined;
      case 'Expr':
        return this.#expression(statement, statement.value, around);
      case 'Return':
        return this.#returned(statement, around);
      case 'For':
        return this.#for(statement, around);
      case 'While':
        return this.#while(statement, around);
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        return this.#function(statement, around.owner);
      case 'ClassDef':
        // What a class holds is told where it is used; its methods tell for themselves.
        for (const inner of statement.body)
          if (isFunction(inner)) this.#function(inner, `${around.owner}${statement.name}.`);
        return;
      default:
        for (const body of bodiesOf(statement)) this.#body(body, around);
    }
  }

  #assigned(statement: Stmt, targets: readonly Expr[], around: Around): void {
    const kind = statement.kind === 'AugAssign' ? 'augmented' : 'assign';
    const told = this.#told(kind, statement, targets, around);
    if (told.length) this.#insert(statement.span.end, `; ${told.join('; ')}`);
  }

  /** A mark for each name, attribute and element that gets a value. */
  #told(kind: Mark['kind'], statement: Stmt, targets: readonly Expr[], around: Around): string[] {
    return targets
      .flatMap(namesIn)
      .filter(isReadable)
      .map((target) => {
        const text = this.#text(target.span);
        const label = target.kind === 'Subscript' ? '[]' : target.kind === 'Attribute' ? target.attr : text;
        return `${RECORDER}.value(${this.#mark(kind, statement, label, around)}, ${call(around)}, ${text})`;
      });
  }

  #expression(statement: Stmt, value: Expr, around: Around): void {
    if (value.kind === 'Constant') return; // a docstring
    const text = oneLine(this.#text(statement.span));
    this.#around(value, `result(${this.#mark('expression', statement, text, around)}, ${call(around)}`);
  }

  #returned(statement: Extract<Stmt, { kind: 'Return' }>, around: Around): void {
    const { value, span } = statement;
    const mark = `left(${this.#mark('return', statement, oneLine(this.#text(span)), around)}, ${call(around)}`;
    if (value) this.#around(value, mark);
    else this.#insert(span.end, ` ${RECORDER}.${mark}, None)`);
  }

  /** An expression as the last argument of the recorder, which gives it back. */
  #around({ span }: Expr, begun: string): void {
    this.#insert(span.start, `${RECORDER}.${begun}, (`);
    this.#insert(span.end, '))');
  }

  #for(statement: Extract<Stmt, { kind: 'For' }>, around: Around): void {
    const { target, iter, body, orelse } = statement;
    const loop = this.#loop('For', around);
    const inner = { ...around, loops: [...around.loops, loop] };
    const own = this.#loops[loop] as MarkedLoop;
    if (target.kind === 'Name') own.target = this.#mark('assign', statement, target.id, inner);
    else this.#first(body, this.#told('assign', statement, [target], inner).join('; '));
    this.#around(iter, `loop(${loop}, ${call(around)}`);
    this.#body(body, inner);
    this.#body(orelse, around);
  }

  #while(statement: Extract<Stmt, { kind: 'While' }>, around: Around): void {
    const loop = this.#loop('While', around);
    this.#before(statement, `${RECORDER}.begin(${loop})`);
    this.#first(statement.body, `${RECORDER}.turn(${loop}, ${call(around)})`);
    this.#body(statement.body, { ...around, loops: [...around.loops, loop] });
    this.#body(statement.orelse, around);
  }

  /** Named as in the reports of our own runs. */
  #loop(kind: string, { loops }: Around): number {
    const among = `${this.#cell.index}:${kind}`;
    const count = this.#counts.get(among) ?? 0;
    this.#counts.set(among, count + 1);
    return this.#loops.push({ name: `${among}:${count}`, loops, target: null }) - 1;
  }

  #function({ name, span, args, body }: FunctionStatement, owner: string): void {
    const number = this.#functions.push({ name: `${owner}${name}`, span: this.#span(span) }) - 1;
    const given = argumentsOf(args).map((argument) => `('${argument}', ${argument})`);
    const [first, ...rest] = body;
    const documented = first?.kind === 'Expr' && first.value.kind === 'Constant' && rest.length > 0;
    this.#first(documented ? rest : body, `${CALL} = ${RECORDER}.entered(${number}, [${given.join(', ')}])`);
    this.#body(body, { loops: [], inside: true, owner: `${owner}${name}.` });
  }

  /** Puts a mark before the first statement of a body. */
  #first([first]: readonly Stmt[], mark: string): void {
    if (first && mark) this.#before(first, mark);
  }

  /** On the statement's own line where that can be, otherwise on one above it. */
  #before(statement: Stmt, mark: string): void {
    if (isSimple(statement)) return this.#insert(statement.span.start, `${mark}; `);
    const above = this.#cell.source.split('\n', beginningOf(statement) - 1);
    const start = above.reduce((sum, line) => sum + line.length + 1, 0);
    const [indentation] = /^[ \t]*/.exec(this.#cell.source.slice(start)) as RegExpExecArray;
    this.#insert(start, `${indentation}${mark}\n`);
  }
}

type FunctionStatement = Extract<Stmt, { kind: 'FunctionDef' | 'AsyncFunctionDef' }>;

const isFunction = (statement: Stmt): statement is FunctionStatement =>
  statement.kind === 'FunctionDef' || statement.kind === 'AsyncFunctionDef';

const call = ({ inside }: Around): string => (inside ? CALL : 'None');

/** The line that a statement begins on: a function's or class's decorators stand before it. */
const beginningOf = (statement: Stmt): number =>
  ('decoratorList' in statement ? statement.decoratorList[0] : undefined)?.span.line ?? statement.span.line;

const COMPOUND = new Set<Stmt['kind']>([
  'FunctionDef',
  'AsyncFunctionDef',
  'ClassDef',
  'For',
  'AsyncFor',
  'While',
  'If',
  'With',
  'AsyncWith',
  'Match',
  'Try',
  'TryStar',
]);

const isSimple = ({ kind }: Stmt): boolean => !COMPOUND.has(kind);

/** The blocks of a statement that runs each of them at most once. */
function bodiesOf(statement: Stmt): Stmt[][] {
  switch (statement.kind) {
    case 'If':
      return [statement.body, statement.orelse];
    case 'With':
    case 'AsyncWith':
      return [statement.body];
    case 'Try':
    case 'TryStar':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.orelse, statement.finalbody];
    case 'Match':
      return statement.cases.map(({ body }) => body);
    default:
      return [];
  }
}

/** The names, attributes and elements that a target gives values to. */
function namesIn(target: Expr): Expr[] {
  if (target.kind === 'Tuple' || target.kind === 'List') return target.elts.flatMap(namesIn);
  if (target.kind === 'Starred') return namesIn(target.value);
  return [target];
}

const ACTING = new Set<AstNode['kind']>(['Call', 'Await', 'Yield', 'YieldFrom', 'NamedExpr']);

/** Whether a target can be read after its assignment without doing anything again. */
function isReadable(target: Expr): boolean {
  let acts = false;
  walk(target, (node) => {
    acts ||= ACTING.has(node.kind);
  });
  return !acts;
}

const argumentsOf = ({ posonlyargs, args, vararg, kwonlyargs, kwarg }: Arguments): string[] =>
  [...posonlyargs, ...args, vararg, ...kwonlyargs, kwarg].flatMap((one) => (one ? [one.arg] : []));
