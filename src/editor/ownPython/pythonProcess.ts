/** A Python process that is asked for the values of expressions, one after the other, and ends with whoever started it. */
import type { ChildProcess } from 'node:child_process';
import * as vscode from 'vscode';
import { SERVER } from '../../documents/pythonRecorder.ts';
import { Unreadable } from '../liveSources/process.ts';

/** Characters of what it wrote to the terminal that are told when it dies. */
const TAIL = 600;

interface Waiting {
  resolve(text: string): void;
  reject(error: Error): void;
}

export class PythonProcess implements vscode.Disposable {
  private readonly child: ChildProcess;
  private readonly command: string;
  private readonly waiting: Waiting[] = [];
  /** What came of an answer whose line has not ended. */
  private heard: string[] = [];
  private tail = '';
  private over: Error | null = null;

  private constructor(command: string, child: ChildProcess) {
    this.command = command;
    this.child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.hear(text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.tail = (this.tail + text).slice(-TAIL);
    });
    // It may end while a question is on its way.
    child.stdin?.on('error', () => undefined);
    child.on('error', () =>
      this.end(
        new Unreadable(
          vscode.l10n.t('Python could not be started: {0}. The setting matrixLoupe.python names another one.', command),
        ),
      ),
    );
    child.on('close', () => this.end(this.death()));
  }

  static async start(command: string, folder: string): Promise<PythonProcess> {
    const { spawn } = await import('node:child_process');
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
    return new PythonProcess(command, spawn(command, ['-u', '-c', SERVER], { cwd: folder, env }));
  }

  /** The text of an expression's value. Throws Unreadable where the process has ended or cannot tell. */
  evaluate(expression: string): Promise<string> {
    if (this.over) return Promise.reject(this.over);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin?.write(`${expression}\n`);
    });
  }

  dispose(): void {
    this.end(new Unreadable(vscode.l10n.t('The Python process was ended.')));
    this.child.kill('SIGKILL');
  }

  private hear(text: string): void {
    const lines = text.split('\n');
    const open = lines.pop() as string;
    for (const line of lines) {
      this.answer([...this.heard, line].join(''));
      this.heard = [];
    }
    this.heard.push(open);
  }

  private answer(line: string): void {
    const waiting = this.waiting.shift();
    if (line.startsWith('!')) waiting?.reject(new Unreadable(line.slice(1)));
    else waiting?.resolve(line);
  }

  private death(): Error {
    const last = this.tail.trim().split('\n').at(-1) ?? '';
    return new Unreadable(vscode.l10n.t('The Python process ended ({0}). {1}', this.command, last));
  }

  private end(reason: Error): void {
    this.over ??= reason;
    for (const { reject } of this.waiting.splice(0)) reject(this.over);
  }
}
