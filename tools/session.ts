/**
 * An interactive session in the engine, for the tools that compare it with the real Python: each input is answered by the
 * text that Python's prompt would show, values of expression statements (nested ones, too) and tracebacks included.
 */
import { installLibrary } from '../src/engine/library.ts';
import { nativeFunction } from '../src/engine/python/objects/functions.ts';
import { repr } from '../src/engine/python/objects/protocol.ts';
import { createRuntime, type Runtime } from '../src/engine/python/runtime/index.ts';
import type { Module, Stmt } from '../src/engine/python/syntax/ast.ts';
import { parseModule } from '../src/engine/python/syntax/parse.ts';

/** Prints what is not None; the name is one that no example uses. */
const ECHO = '__echo__';

installLibrary();

export class Session {
  private readonly rt: Runtime = createRuntime({
    file: 'example',
    seed: 0,
    now: () => performance.now(),
    limits: { seconds: 20 },
  } as never);

  constructor() {
    const write = this.rt;
    this.rt.globals[ECHO] = nativeFunction(`${ECHO}(value)`, (value) => {
      if (value === null) return null;
      write.write(`${repr(value)}\n`);
      write.globals._ = value;
      return null;
    });
  }

  /** What the prompt shows after an input. */
  answer(source: string): string {
    const before = this.rt.stdout().length;
    try {
      const echoing = echoEach(source);
      const unit = this.rt.compile(moduleOf(echoing) as never, echoing, { file: 'example', cell: null });
      const outcome = this.rt.run(unit);
      const text = this.rt.stdout().slice(before);
      return outcome.ok ? text : `${text}${shortTraceback(outcome.failure.traceback)}`;
    } catch (error) {
      return `INTERNAL ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String((error as { args?: unknown }).args ?? error)}\n`;
    }
  }

  /** What was written to stderr since the last time: warnings. */
  takeWarnings(): string {
    return this.rt.takeOutput().stderr;
  }
}

const moduleOf = (source: string): unknown => {
  const parsed = parseModule(source) as unknown as { module?: unknown };
  return parsed.module ?? parsed;
};

/** The stack is no part of an answer, and of a chain only the last error. */
function shortTraceback(traceback: string): string {
  const title = 'Traceback (most recent call last):\n';
  const lines = traceback.replace(/\n$/, '').split(title).at(-1)!.split('\n');
  const first = lines.findIndex((line) => line !== '' && !line.startsWith(' '));
  return `${title}${lines.slice(Math.max(first, 0)).join('\n')}\n`;
}

/** The source with every expression statement outside functions as an argument of the echo. */
function echoEach(source: string): string {
  const spans: { start: number; end: number }[] = [];
  const module = moduleOf(source) as Partial<Module>;
  visit(module.body ?? [], spans);
  let text = source;
  for (const { start, end } of spans.sort((a, b) => b.start - a.start))
    text = `${text.slice(0, start)}${ECHO}((${text.slice(start, end)}))${text.slice(end)}`;
  return text;
}

type Blocks = Partial<Record<'body' | 'orelse' | 'finalbody', Stmt[]>> & { handlers?: Blocks[] };

function visit(body: readonly Stmt[], spans: { start: number; end: number }[]): void {
  for (const statement of body) {
    if (statement.kind === 'Expr') spans.push(statement.span);
    if (/Def$/.test(statement.kind)) continue;
    blocks(statement as unknown as Blocks, spans);
  }
}

function blocks(node: Blocks, spans: { start: number; end: number }[]): void {
  for (const name of ['body', 'orelse', 'finalbody'] as const) if (Array.isArray(node[name])) visit(node[name], spans);
  for (const handler of node.handlers ?? []) blocks(handler, spans);
}
