/** A debug adapter for straight programs: it stands at a line, steps to the next, and evaluates after what stands above. */
import * as vscode from 'vscode';
import { runPython } from './python.ts';

interface Request {
  seq: number;
  type: 'request';
  command: string;
  arguments: Record<string, unknown>;
}

type Answer = Record<string, unknown>;

export class DebugAdapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;
  private lines: string[] = [];
  private line = 1;
  private program = '';

  private readonly commands: Record<string, (given: Record<string, unknown>) => Answer | Promise<Answer>> = {
    initialize: () => ({ supportsConfigurationDoneRequest: true }),
    launch: async ({ program, text, stopAt }) => {
      this.program = String(program);
      const bytes = text === undefined ? await vscode.workspace.fs.readFile(workspaceFile(this.program)) : null;
      this.lines = (bytes === null ? String(text) : new TextDecoder().decode(bytes)).split('\n');
      this.line = Number(stopAt);
      return {};
    },
    setBreakpoints: () => ({ breakpoints: [] }),
    setExceptionBreakpoints: () => ({}),
    configurationDone: () => ({}),
    threads: () => ({ threads: [{ id: 1, name: 'MainThread' }] }),
    stackTrace: () => ({
      stackFrames: [
        { id: 7, name: '<module>', line: this.line, column: 1, source: { name: 'train.py', path: this.program } },
      ],
      totalFrames: 1,
    }),
    scopes: () => ({ scopes: [] }),
    evaluate: ({ expression, frameId, context }) => {
      if (frameId !== 7 || context !== 'clipboard') throw new Error('no such frame');
      const above = this.lines.slice(0, this.line - 1).join('\n');
      return { result: runPython(`${above}\nprint(repr(${expression}))`), variablesReference: 0 };
    },
    next: () => {
      this.line++;
      return {};
    },
    continue: () => ({ allThreadsContinued: true }),
    disconnect: () => ({}),
  };

  /** What happens after the answer. */
  private readonly events: Record<string, [string, Answer]> = {
    launch: ['initialized', {}],
    configurationDone: ['stopped', { reason: 'breakpoint', threadId: 1, allThreadsStopped: true }],
    next: ['stopped', { reason: 'step', threadId: 1, allThreadsStopped: true }],
  };

  async handleMessage(message: vscode.DebugProtocolMessage): Promise<void> {
    const { seq, command, arguments: given } = message as unknown as Request;
    const answer = (fields: Answer): void => this.send({ type: 'response', request_seq: seq, command, ...fields });
    try {
      answer({ success: true, body: (await this.commands[command]?.(given ?? {})) ?? {} });
    } catch (error) {
      answer({ success: false, message: (error as Error).message });
    }
    const event = this.events[command];
    if (event) this.send({ type: 'event', event: event[0], body: event[1] });
  }

  private send(message: Answer): void {
    this.sent.fire({ seq: 0, ...message } as vscode.DebugProtocolMessage);
  }

  dispose(): void {
    this.sent.dispose();
  }
}

/** A file of the workspace, on whatever file system that is. */
const workspaceFile = (path: string): vscode.Uri =>
  vscode.workspace.workspaceFolders?.[0]?.uri.with({ path }) ?? vscode.Uri.file(path);
