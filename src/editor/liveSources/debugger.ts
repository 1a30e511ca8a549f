/** A stopped debug session as a process whose arrays can be read: expressions are evaluated in the frame that the person looks at. */
import * as vscode from 'vscode';
import { type LiveProcess, Unreadable } from './process.ts';

/** What the Debug Adapter Protocol gives of a frame. */
interface Frame {
  id: number;
  line: number;
}

interface Scope {
  presentationHint?: string;
  variablesReference: number;
}

/** What the Variables view hands to a command of its menu. */
interface VariableContext {
  variable?: { name?: string; evaluateName?: string };
}

/** The expression of a variable that was chosen in the Variables view. */
export const expressionOf = (context: unknown): string | undefined => {
  const { variable } = (context ?? {}) as VariableContext;
  return variable?.evaluateName || variable?.name || undefined;
};

/** The frame that the person looks at; null where no program is stopped. */
export function stoppedFrame(): vscode.DebugStackFrame | null {
  const item = vscode.debug.activeStackItem;
  return item && 'frameId' in item ? item : null;
}

/** The session of a frame, which is read wherever it stops from now on. */
export async function debuggerProcess({ session }: vscode.DebugStackFrame): Promise<LiveProcess> {
  const changed = new vscode.EventEmitter<void>();
  let ended = false;
  let line = (await frameOf(session))?.line;
  const frame = (): vscode.DebugStackFrame | null => {
    const at = stoppedFrame();
    return at?.session.id === session.id ? at : null;
  };
  const listening = vscode.Disposable.from(
    changed,
    vscode.debug.onDidChangeActiveStackItem(async () => {
      if (frame() === null) return;
      line = (await frameOf(session))?.line ?? line;
      changed.fire();
    }),
    vscode.debug.onDidTerminateDebugSession((which) => {
      if (which.id !== session.id) return;
      ended = true;
      changed.fire();
    }),
  );
  return {
    uri: vscode.Uri.from({ scheme: 'matrix-loupe-debug', path: `/${session.id}` }),
    name: session.configuration.program ? baseName(String(session.configuration.program)) : session.name,
    scopes: async () => ({ names: [...(await localNames(session, frame())), 'locals()', 'globals()'], hidden: '__' }),
    place: () => (ended || line === undefined ? '' : vscode.l10n.t('line {0}', line)),
    evaluate: async (expression) => {
      const at = frame();
      if (ended) throw new Unreadable(vscode.l10n.t('The debug session has ended: its arrays can be read no more.'));
      if (at === null)
        throw new Unreadable(vscode.l10n.t('The program is running: its arrays can be read where it stops.'));
      // Of the contexts, only this one gives long texts whole.
      const request = { expression, frameId: at.frameId, context: 'clipboard' };
      return String((await session.customRequest('evaluate', request)).result);
    },
    onDidChange: changed.event,
    dispose: () => listening.dispose(),
  };
}

/**
 * The frame's own names as a dictionary, which goes before all others: where expressions are evaluated, the debugger may have
 * put them behind those of the module.
 */
async function localNames(session: vscode.DebugSession, frame: vscode.DebugStackFrame | null): Promise<string[]> {
  if (frame === null) return [];
  try {
    const { scopes } = await session.customRequest('scopes', { frameId: frame.frameId });
    const locals = (scopes as Scope[]).find(({ presentationHint }) => presentationHint === 'locals') ?? scopes[0];
    const { variables } = await session.customRequest('variables', { variablesReference: locals.variablesReference });
    const names = (variables as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => /^[^\W\d]\w*$/u.test(name));
    const wanted = names.map((name) => JSON.stringify(name)).join(', ');
    return [`{name: value for name, value in {**globals(), **locals()}.items() if name in [${wanted}]}`];
  } catch {
    return []; // an adapter that tells no scopes evaluates all the same
  }
}

async function frameOf(session: vscode.DebugSession): Promise<Frame | null> {
  const at = stoppedFrame();
  if (at === null) return null;
  try {
    const { stackFrames } = await session.customRequest('stackTrace', { threadId: at.threadId });
    return (stackFrames as Frame[]).find(({ id }) => id === at.frameId) ?? null;
  } catch {
    return null; // it went on meanwhile
  }
}

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
