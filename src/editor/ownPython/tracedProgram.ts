/** A program run in the person's own Python, as a source of an inspector's panel. The process stays, for the arrays. */
import * as vscode from 'vscode';
import { ask, type LiveArray, liveFacts, liveTile } from '../../documents/liveArrays.ts';
import { recording } from '../../documents/pythonRecorder.ts';
import { type TracedRun, tracedReport } from '../../documents/tracedReport.ts';
import type { ArrayFacts, Tile, TileRequest } from '../../protocol/tile.ts';
import type { Inspected, Inspections, Spot, State } from '../inspections.ts';
import { Unreadable } from '../liveSources/process.ts';
import type { PanelSource } from '../panel/panel.ts';
import { readTarget, type Target } from '../targets/targets.ts';
import { interpreterFor } from './interpreter.ts';
import { PythonProcess } from './pythonProcess.ts';

export class TracedProgram implements PanelSource, vscode.Disposable {
  private readonly arrived = new vscode.EventEmitter<Inspected>();
  private readonly stateChanged = new vscode.EventEmitter<State>();
  readonly onDidArrive = this.arrived.event;
  readonly onDidChangeState = this.stateChanged.event;
  readonly onDidReveal = new vscode.EventEmitter<Spot>().event;
  readonly buttons = { rerun: () => this.run(), cancel: () => this.cancel() };
  private readonly inspections: Inspections;
  private readonly target: Target;
  private process: PythonProcess | null = null;
  private arrays = new Map<string, LiveArray>();
  private runs = 0;
  current: Inspected | null = null;
  state: State = { type: 'idle' };

  constructor(inspections: Inspections, target: Target) {
    this.inspections = inspections;
    this.target = target;
  }

  /** Runs the program as it is now; the report of the run before stays until this one's is there. Never throws. */
  async run(): Promise<Inspected | null> {
    const run = ++this.runs;
    const { target } = this;
    const since = Date.now();
    const uri = target.uri.toString();
    const source = target.uri.path.split('/').at(-1) ?? '';
    this.setState({ type: 'running', source, since, background: false, uri, target, reported: false });
    try {
      const { request, cells, companions } = await readTarget(target);
      const program = await this.inspections.mark(request);
      if ('message' in program) throw new Unreadable(vscode.l10n.t('{0} (line {1})', program.message, program.line));
      const folder = vscode.Uri.joinPath(target.uri, '..').fsPath;
      const process = await PythonProcess.start(await interpreterFor(target.uri), folder);
      if (run !== this.runs) return this.ended(process);
      this.process?.dispose();
      this.process = process;
      const told = await ask<TracedRun>(
        (expression) => process.evaluate(expression),
        recording(program, target.uri.fsPath, folder),
      );
      if (run !== this.runs) return null;
      const texts = cells.map(({ text }) => text);
      const { report, arrays } = tracedReport(told, program, { kind: request.kind, source, texts });
      this.arrays = arrays;
      const elapsed = Date.now() - since;
      this.current = { id: run, report, target, cells, companions, final: true, elapsed, background: false, asked: {} };
      this.setState({ type: 'idle' });
      this.arrived.fire(this.current);
      this.inspections.adopt(this.current);
      return this.current;
    } catch (error) {
      if (run === this.runs) this.setState({ type: 'failed', message: (error as Error).message, uri });
      return null;
    }
  }

  tile(_report: number, request: TileRequest, texts: boolean): Promise<Tile> {
    return liveTile((expression) => this.evaluate(expression), this.array(request.array), request, texts);
  }

  facts(_report: number, handle: string): Promise<ArrayFacts> {
    return liveFacts((expression) => this.evaluate(expression), this.array(handle));
  }

  dispose(): void {
    this.runs++;
    this.process?.dispose();
    this.arrived.dispose();
    this.stateChanged.dispose();
  }

  private cancel(): void {
    this.runs++;
    this.process?.dispose();
    this.process = null;
    this.setState({ type: 'idle' });
  }

  private ended(process: PythonProcess): null {
    process.dispose();
    return null;
  }

  private evaluate(expression: string): Promise<string> {
    return (
      this.process?.evaluate(expression) ??
      Promise.reject(new Unreadable(vscode.l10n.t('The Python process was ended.')))
    );
  }

  private array(handle: string): LiveArray {
    const array = this.arrays.get(handle);
    if (!array) throw new Error(`no array ${handle}`);
    return array;
  }

  private setState(state: State): void {
    this.state = state;
    this.stateChanged.fire(state);
  }
}
