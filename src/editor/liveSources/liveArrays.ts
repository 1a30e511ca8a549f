/** The arrays of a running process as a source of an inspector's panel: listed again whenever the process has moved on. */
import * as vscode from 'vscode';
import { type Evaluate, type LiveArray, listLive, liveFacts, liveTile, NoPython } from '../../documents/liveArrays.ts';
import type { ArrayFacts, Tile, TileRequest } from '../../protocol/tile.ts';
import type { Inspected, Spot, State } from '../inspections.ts';
import { arraysInspected, spotOf } from '../panel/arrayReport.ts';
import type { PanelSource } from '../panel/panel.ts';
import { type LiveProcess, Unreadable } from './process.ts';

export class LiveArrays implements PanelSource, vscode.Disposable {
  private readonly arrived = new vscode.EventEmitter<Inspected>();
  private readonly stateChanged = new vscode.EventEmitter<State>();
  private readonly revealed = new vscode.EventEmitter<Spot>();
  readonly onDidArrive = this.arrived.event;
  readonly onDidChangeState = this.stateChanged.event;
  readonly onDidReveal = this.revealed.event;
  private readonly process: LiveProcess;
  private readonly listening: vscode.Disposable;
  private readonly evaluate: Evaluate = (expression) => this.process.evaluate(expression);
  private arrays = new Map<string, LiveArray>();
  /** Chosen by the person as an expression that no name leads to: `grads[0] * 2`. */
  private first: string | undefined;
  private asked = 0;
  current: Inspected | null = null;
  state: State = { type: 'idle' };

  constructor(process: LiveProcess) {
    this.process = process;
    this.listening = process.onDidChange(() => void this.refresh());
  }

  /** Reads what arrays there are; shows the chosen one, where one was chosen. Never throws: what went wrong is the state. */
  async refresh(chosen?: string): Promise<void> {
    const asked = ++this.asked;
    if (chosen !== undefined) this.first = chosen;
    try {
      const arrays = await this.list();
      if (asked !== this.asked) return; // the process moved on meanwhile
      this.arrays = arrays;
      this.show(chosen);
    } catch (error) {
      if (asked === this.asked) this.fail(messageOf(error));
    }
  }

  /** What was chosen may have no value where the process stands now. */
  private async list(): Promise<Map<string, LiveArray>> {
    const { evaluate } = this;
    const scopes = await this.process.scopes();
    if (this.first === undefined) return listLive(evaluate, scopes);
    return listLive(evaluate, scopes, this.first).catch(() => listLive(evaluate, scopes));
  }

  private show(chosen: string | undefined): void {
    const { uri, name } = this.process;
    const whole = [...this.arrays].filter(([handle, { path }]) => handle === path);
    const summaries = whole.map(([handle, { value }]): [string, LiveArray['value']] => [handle, value]);
    if (summaries.length === 0) return this.fail(vscode.l10n.t('There is no array of numbers here yet.'));
    const known = this.current;
    this.current = arraysInspected(uri, name, summaries, this.asked);
    this.setState({ type: 'idle' });
    this.arrived.fire(this.current);
    // At first the nearest matrix; later the panel keeps to what the person chose.
    const first =
      chosen === undefined && known === null ? summaries.findIndex(([, { shape }]) => shape?.length === 2) : -1;
    const place = chosen === undefined ? first : summaries.findIndex(([handle]) => handle === chosen);
    if (place >= 0) this.revealed.fire(spotOf(place));
  }

  private fail(message: string): void {
    this.setState({ type: 'failed', message, uri: this.process.uri.toString() });
  }

  private setState(state: State): void {
    this.state = state;
    this.stateChanged.fire(state);
  }

  tile(_report: number, request: TileRequest, texts: boolean): Promise<Tile> {
    return this.ask(request.array, (array) => liveTile(this.evaluate, array, request, texts));
  }

  facts(_report: number, handle: string): Promise<ArrayFacts> {
    return this.ask(handle, (array) => liveFacts(this.evaluate, array));
  }

  private async ask<T>(handle: string, read: (array: LiveArray) => Promise<T>): Promise<T> {
    const array = this.arrays.get(handle);
    if (!array) throw new Error(vscode.l10n.t('{0} has no value here.', handle));
    return read(array).catch((error) => {
      throw new Error(messageOf(error));
    });
  }

  dispose(): void {
    this.listening.dispose();
    this.process.dispose();
    this.arrived.dispose();
    this.stateChanged.dispose();
    this.revealed.dispose();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  if (error instanceof NoPython) return vscode.l10n.t('The process does not answer as Python does.');
  return vscode.l10n.t('The array cannot be read: {0}', (error as Error).message);
}
