/**
 * The one service that runs inspections: it owns the worker, keeps the last report of each document and says when
 * something changed. Features read from it and never speak to the worker themselves.
 */
import * as vscode from 'vscode';
import type { MarkedProgram, Unmarkable } from '../protocol/marked.ts';
import type { ArrayHandle, Asked, InspectRequest, LoopTurn, Report } from '../protocol/report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from '../protocol/tile.ts';
import { modulesOf } from './code/modules.ts';
import { Cancelled, type EngineClient, OutOfMemory, TimeLimit } from './engineClient.ts';
import { limitSeconds } from './settings.ts';
import { type CellText, type Companion, readTarget, type Target } from './targets/targets.ts';

/** A report with what it was made from. */
export interface Inspected {
  id: number;
  report: Report;
  target: Target;
  cells: CellText[];
  companions: Companion[];
  /** False while experiments go on. */
  final: boolean;
  /** Milliseconds from the request to this report. */
  elapsed: number;
  /** Nobody asked for it: live mode did. */
  background: boolean;
  /** What was asked for beside the program; runs again keep it. */
  asked: Asked;
  /** The program that ran this module; the inspector has no place for what happened in it. */
  importedBy?: Inspected;
  /** It ran in a Python of the person's own, whose arrays its own tab shows. */
  elsewhere?: true;
}

export type State =
  /** With the program whose run a person ended before it had a report. */
  | { type: 'idle'; cancelled?: string }
  | {
      type: 'running';
      source: string;
      since: number;
      background: boolean;
      uri: string;
      target: Target;
      /** The run is over and its report is there; experiments go on. */
      reported: boolean;
    }
  | { type: 'failed'; message: string; uri: string };

/** A place of the shown report: cells from 0, lines from 1, columns from 0. */
export interface Spot {
  cell: number;
  line: number;
  column: number;
  /** The gradients of what stands there are asked for, and not the step. */
  section?: 'gradients';
}

/** How a target is run, where it is not as always. */
interface How extends Asked {
  background?: boolean;
}

/** Beyond the run's own limit: experiments, and the time to notice a limit inside the engine. */
const GRACE_SECONDS = 10;
/** A run that is over sooner is not announced: all that would be seen of it is a flicker. */
const ANNOUNCED_AFTER = 100;
/** Milliseconds in which a report reaches its panel: until then nothing else, such as decorations, is on the same way. */
const OTHERS_AFTER = 50;
/** Reports whose arrays can still be asked for. */
const KEPT = 8;

export class Inspections implements vscode.Disposable {
  private readonly arrived = new vscode.EventEmitter<Inspected>();
  private readonly changed = new vscode.EventEmitter<Inspected>();
  private readonly stateChanged = new vscode.EventEmitter<State>();
  private readonly revealed = new vscode.EventEmitter<Spot>();
  private readonly byDocument = new Map<string, Inspected>();
  /** The last reports of each document in which anything ran: a syntax error takes no values away. */
  private readonly valued = new Map<string, { last: Inspected; whole: Inspected | null }>();
  /** What ran in modules, by their documents. */
  private readonly importedBy = new Map<string, Inspected>();
  /** What ran in a Python of the person's own, by its documents. */
  private readonly elsewhere = new Map<string, Inspected>();
  private readonly recent: number[] = [];
  /** Reports that panels show, by panel. */
  private readonly held = new Map<object, number>();
  /** Programs of before a reload that are run again, one after the other. */
  private readonly restoring = new Map<string, Promise<Inspected | null>>();
  private announcing: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was asked for, and `run` what was read and began. */
  private asks = 0;
  private run = 0;
  private readonly client: EngineClient;
  /** The last report that was shown, of whatever document. */
  current: Inspected | null = null;
  state: State = { type: 'idle' };

  /** A new report, or the same one with its experiments, for panels alone: a person waits for them, so they come first. */
  readonly onDidArrive = this.arrived.event;
  /** The same for everybody else. */
  readonly onDidInspect = this.changed.event;
  readonly onDidChangeState = this.stateChanged.event;
  /** The inspector should show what happened at a place. */
  readonly onDidReveal = this.revealed.event;

  constructor(client: EngineClient) {
    this.client = client;
  }

  /** Runs a target; what ran before is cancelled. Resolves with the final report, or null where it was cancelled. */
  async inspect(target: Target, { background = false, ...asked }: How = {}): Promise<Inspected | null> {
    const ask = ++this.asks;
    const since = Date.now();
    // What cannot be read takes nobody's place.
    const { request, cells, companions } = await readTarget(target);
    if (ask !== this.asks) return null;
    const run = ++this.run;
    this.client.cancel();
    request.options = { ...request.options, ...asked };
    const uri = target.uri.toString();
    this.setState({ type: 'running', source: request.source, since, background, uri, target, reported: false });
    const arrive = (id: number, report: Report, final: boolean): Inspected => {
      const elapsed = Date.now() - since;
      const inspected = { id, report, target, cells, companions, final, elapsed, background, asked };
      if (run !== this.run) return inspected;
      if (this.state.type === 'running') this.state = { ...this.state, reported: true };
      this.keep(inspected);
      return inspected;
    };
    try {
      const { report, result } = await this.client.inspect(request, {
        onProgress: (id, partial) => void arrive(id, partial, false),
        seconds: limitSeconds(target.uri) + GRACE_SECONDS,
      });
      const inspected = arrive(report, result, true);
      if (run === this.run) this.setState({ type: 'idle' });
      return inspected;
    } catch (error) {
      if (run !== this.run) return null; // a newer inspection took its place
      if (error instanceof Cancelled) {
        this.setState({ type: 'idle' });
        return null;
      }
      this.setState({ type: 'failed', message: explain(error as Error, target), uri });
      return null;
    }
  }

  /** Runs the program of a report again, with the same random numbers, so that it keeps a turn of a loop. */
  turn(inspected: Inspected, turn: LoopTurn): Promise<Inspected | null> {
    return this.inspect(inspected.target, { ...inspected.asked, turn });
  }

  /**
   * Runs again what a panel showed before the window was reloaded. It waits until nothing else runs and gives way to
   * what a person starts; `aside` leaves what all other panels show.
   */
  restore(target: Target, asked: Asked, aside: boolean): Promise<Inspected | null> {
    const key = JSON.stringify([target.kind, target.uri.toString(), target.focus, target.checkAt, asked]);
    const known = this.restoring.get(key);
    if (known) return known;
    const before = [...this.restoring.values()].at(-1) ?? Promise.resolve();
    const restored = before
      .catch(() => undefined)
      .then(() => this.runAside(target, asked, aside))
      .finally(() => this.restoring.delete(key));
    this.restoring.set(key, restored);
    return restored;
  }

  private async runAside(target: Target, asked: Asked, aside: boolean, attempts = 3): Promise<Inspected | null> {
    await this.idle();
    const since = Date.now();
    const { request, cells, companions } = await readTarget(target);
    request.options = { ...request.options, ...asked };
    try {
      const { report, result } = await this.client.inspect(request, {
        seconds: limitSeconds(target.uri) + GRACE_SECONDS,
      });
      const elapsed = Date.now() - since;
      const inspected = {
        id: report,
        report: result,
        target,
        cells,
        companions,
        final: true,
        elapsed,
        background: true,
        asked,
      };
      this.keep(inspected, !aside && this.current === null);
      return inspected;
    } catch (error) {
      if (error instanceof Cancelled && attempts > 1) return this.runAside(target, asked, aside, attempts - 1);
      return null;
    }
  }

  private idle(): Promise<void> {
    if (this.state.type !== 'running') return Promise.resolve();
    return new Promise((resolve) => {
      const listening = this.onDidChangeState(({ type }) => {
        if (type === 'running') return;
        listening.dispose();
        resolve();
      });
    });
  }

  /** Keeps the arrays of the report that a panel shows; null lets them go. */
  hold(panel: object, report: number | null): void {
    if (report === null) this.held.delete(panel);
    else this.held.set(panel, report);
  }

  /** Runs a request for whoever asks, without showing it; the token ends it, unless it waits behind a run of the person's. */
  async report(request: InspectRequest, token: vscode.CancellationToken): Promise<Report> {
    const ending = token.onCancellationRequested(() => {
      if (this.state.type !== 'running') this.client.cancel();
    });
    try {
      const { report, result } = await this.client.inspect(request, { seconds: limitSeconds() + GRACE_SECONDS });
      this.client.release(report);
      return result;
    } finally {
      ending.dispose();
    }
  }

  /** A program with marks, for a Python that is not ours. */
  mark(request: InspectRequest): Promise<MarkedProgram | Unmarkable> {
    return this.client.mark(request);
  }

  /** Ends what runs, at once. True where something ran. */
  cancel(): boolean {
    const { state } = this;
    this.asks++;
    this.run++;
    this.client.cancel();
    if (state.type !== 'running') return false;
    this.setState(state.reported ? { type: 'idle' } : { type: 'idle', cancelled: state.source });
    return true;
  }

  /** Shows another report as the current one, as when its document is looked at again. */
  reveal(inspected: Inspected, spot: Spot): void {
    if (this.current !== inspected) {
      this.current = inspected;
      this.tell(inspected);
    }
    this.revealed.fire(spot);
  }

  /** The last report that covers a text document. */
  of(document: vscode.TextDocument): Inspected | undefined {
    return this.byDocument.get(document.uri.toString());
  }

  /**
   * The reports with values that cover a text document: one of another Python, the last one of the engine, where that was of a
   * part the last of all of it, and where the document is a module the last one of a program that imported it.
   */
  ran(document: vscode.TextDocument): Inspected[] {
    const uri = document.uri.toString();
    const { last, whole } = this.valued.get(uri) ?? { last: this.of(document), whole: null };
    return [...new Set([this.elsewhere.get(uri), last, whole, this.importedBy.get(uri)])].filter(
      (one) => one !== undefined && one !== null,
    );
  }

  /** Takes what a Python of the person's own told: hovers and hints read it until the engine runs the document again. */
  adopt(inspected: Inspected): void {
    for (const one of [inspected, ...modulesOf(inspected)])
      for (const { uri } of one.cells) this.elsewhere.set(uri, { ...one, elsewhere: true });
    this.changed.fire(inspected);
  }

  /** What was asked for when a target ran last, whatever part of it. */
  askedOf({ uri }: Target): Asked {
    return [...this.byDocument.values()].find(({ target }) => target.uri.toString() === uri.toString())?.asked ?? {};
  }

  /** What runs again where a document changes: the program in sight if it imports it, what ran of it last, or another program that imports it. */
  programOf(document: vscode.TextDocument): Target | null {
    const uri = document.uri.toString();
    const imports = ({ companions }: Inspected): boolean => companions.some((module) => module.uri === uri);
    const inSight = this.current && imports(this.current) ? this.current : this.of(document);
    return (inSight ?? [...this.byDocument.values()].find(imports))?.target ?? null;
  }

  /** A kept report by its number. */
  byId(id: number): Inspected | undefined {
    return (
      [...this.valued.values()].flatMap(({ last, whole }) => [last, whole]).find((one) => one?.id === id) ?? undefined
    );
  }

  tile(report: number, request: TileRequest, texts: boolean): Promise<Tile> {
    return this.client.tile(report, request, texts);
  }

  facts(report: number, array: ArrayHandle): Promise<ArrayFacts> {
    return this.client.facts(report, array);
  }

  scaled(report: number, scaling: ScalingRequest): Promise<Tile | null> {
    return this.client.scaled(report, scaling);
  }

  /** Forgets a document's report: it was closed. */
  forget(uri: string): void {
    this.byDocument.delete(uri);
    this.valued.delete(uri);
    this.elsewhere.delete(uri);
    for (const [module, { importedBy }] of this.importedBy)
      if (importedBy?.cells.some((cell) => cell.uri === uri)) this.importedBy.delete(module);
  }

  dispose(): void {
    clearTimeout(this.announcing);
    clearTimeout(this.telling);
    this.client.dispose();
    this.arrived.dispose();
    this.changed.dispose();
    this.stateChanged.dispose();
    this.revealed.dispose();
  }

  private keep(inspected: Inspected, current = true): void {
    if (current) this.current = inspected;
    const { report } = inspected;
    const started = report.steps.length > 0 || !report.cells.some((cell) => cell.error);
    // What saving runs by itself knows nothing of libraries that the engine has not.
    const knowsLess = inspected.background && report.opaqueModules.length > 0;
    for (const { uri } of inspected.cells) {
      this.byDocument.set(uri, inspected);
      if (!knowsLess) this.elsewhere.delete(uri);
      if (!started) continue;
      const whole = inspected.target.focus?.length ? (this.valued.get(uri)?.whole ?? null) : inspected;
      this.valued.set(uri, { last: inspected, whole });
    }
    for (const module of modulesOf(inspected)) {
      const { uri = '' } = module.cells[0] ?? {};
      this.importedBy.set(uri, module);
      this.elsewhere.delete(uri);
    }
    if (!this.recent.includes(inspected.id)) this.recent.push(inspected.id);
    const held = new Set([...this.held.values(), inspected.id]);
    const free = this.recent.filter((id) => !held.has(id));
    for (const id of free.slice(0, Math.max(0, this.recent.length - KEPT))) {
      this.recent.splice(this.recent.indexOf(id), 1);
      this.client.release(id);
    }
    this.tell(inspected);
  }

  /** Panels first; of a report whose experiments follow the others hear once the panel has it. */
  private tell(inspected: Inspected): void {
    clearTimeout(this.telling);
    this.arrived.fire(inspected);
    if (inspected.final) this.changed.fire(inspected);
    else this.telling = setTimeout(() => this.changed.fire(inspected), OTHERS_AFTER);
  }

  private setState(state: State): void {
    this.state = state;
    clearTimeout(this.announcing);
    if (state.type !== 'running') return this.stateChanged.fire(state);
    this.announcing = setTimeout(() => this.stateChanged.fire(this.state), ANNOUNCED_AFTER);
  }
}

function explain(error: Error, target: Target): string {
  if (error instanceof TimeLimit)
    return vscode.l10n.t(
      'The run was ended: it went on after the limit of {0} seconds. The limit is the setting matrixLoupe.limitSeconds.',
      limitSeconds(target.uri),
    );
  if (error instanceof OutOfMemory)
    return vscode.l10n.t('The run was ended: it needed more memory than there is for one program.');
  return vscode.l10n.t('Matrix Loupe itself failed, not your code: {0}', error.message);
}
