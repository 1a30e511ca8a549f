/** One inspector panel, in the sidebar or in a tab: chooses the report it shows, hands it over, answers what is asked of it. */
import * as vscode from 'vscode';
import { packReport } from '../../documents/packedReport.ts';
import type { PackedMessage, PanelMessage, PanelRequest, SavedTarget, Standing } from '../../protocol/messages.ts';
import type { ArrayHandle, Asked, LoopTurn, Report } from '../../protocol/report.ts';
import type { ArrayFacts, ScalingRequest, Tile, TileRequest } from '../../protocol/tile.ts';
import { moduleOf } from '../code/modules.ts';
import { partOf } from '../code/places.ts';
import { applyFix } from '../code/quickFixes.ts';
import { reveal } from '../code/reveal.ts';
import type { Inspected, Spot, State } from '../inspections.ts';
import { locale, setting } from '../settings.ts';
import { isStale } from '../targets/stale.ts';
import type { Target } from '../targets/targets.ts';
import { focusStep } from './focusStep.ts';
import type { Place } from './panelHtml.ts';
import { fillPage } from './panelPage.ts';
import { readSavedTarget, savedTarget } from './savedTarget.ts';

type PanelCommand = Extract<PanelRequest, { type: 'command' }>['command'];

/** Where a panel's reports and arrays come from: the inspections, or a file of arrays. */
export interface PanelSource {
  readonly current: Inspected | null;
  readonly state: State;
  readonly onDidArrive: vscode.Event<Inspected>;
  readonly onDidChangeState: vscode.Event<State>;
  readonly onDidReveal: vscode.Event<Spot>;
  tile(report: number, request: TileRequest, texts: boolean): Promise<Tile>;
  facts(report: number, array: ArrayHandle): Promise<ArrayFacts>;
  /** What an array is when the program's code runs again with another one multiplied; absent where nothing runs. */
  scaled?(report: number, scaling: ScalingRequest): Promise<Tile | null>;
  /** Runs the program again so that its report keeps a turn of a loop; absent where nothing runs. */
  turn?(inspected: Inspected, turn: LoopTurn): Promise<unknown>;
  /** Keeps the arrays of the report that a panel shows; null lets them go. */
  hold?(panel: object, report: number | null): void;
  /** What buttons of the panel do here, where that is not what their commands do. */
  readonly buttons?: Partial<Record<PanelCommand, () => unknown>>;
  /** Runs again what a panel showed before the window was reloaded. */
  restore?(target: Target, asked: Asked, pinned: boolean): Promise<Inspected | null>;
}

/** The panel's buttons, and the commands behind them; those of a run get the panel's own target. */
const COMMANDS: Record<PanelCommand, string> = {
  cancel: 'matrixLoupe.cancel',
  rerun: 'matrixLoupe.rerun',
  reroll: 'matrixLoupe.reroll',
  openExample: 'matrixLoupe.openExample',
  inspectFile: 'matrixLoupe.inspectFile',
  inspectWithPython: 'matrixLoupe.inspectWithPython',
  walkthrough: 'matrixLoupe.openWalkthrough',
  openToSide: 'matrixLoupe.openToSide',
};

/** Attaches the inspector to a webview. The result ends the attachment, not the webview. */
export function attachPanel(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  source: PanelSource,
  place: Place,
  /** Told whenever the tab's title ought to be another one; null is the usual one. */
  onTitle: (title: string | null) => void = () => {},
): vscode.Disposable {
  const panel = new AttachedPanel(webview, source, onTitle);
  fillPage(webview, extensionUri, place);
  return panel;
}

class AttachedPanel implements vscode.Disposable {
  private readonly webview: vscode.Webview;
  private readonly source: PanelSource;
  private readonly onTitle: (title: string | null) => void;
  private readonly subscriptions: vscode.Disposable;
  private shown: Inspected | null = null;
  /** The report that the page has. */
  private posted: Report | null = null;
  /** The document that it keeps to, whatever else is inspected. */
  private pinned: string | null = null;
  private ready = false;
  private stale = false;
  /** What the panel shows is no report, or not the latest. */
  private outdated = true;
  /** A place to show as soon as the panel stands. */
  private awaited: Spot | null = null;
  /** The report whose selected place was shown: from then on the person chooses. */
  private placed: number | null = null;

  constructor(webview: vscode.Webview, source: PanelSource, onTitle: (title: string | null) => void) {
    this.webview = webview;
    this.source = source;
    this.onTitle = onTitle;
    this.subscriptions = vscode.Disposable.from(
      webview.onDidReceiveMessage((request: PanelRequest) => this.receive(request)),
      source.onDidArrive((inspected) => this.arrived(inspected)),
      source.onDidChangeState((state) => this.showState(state)),
      source.onDidReveal((spot) => this.showSpot(spot)),
      vscode.workspace.onDidChangeTextDocument(() => {
        if (this.shown && isStale(this.shown) !== this.stale) this.show();
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => this.follow(event)),
    );
  }

  dispose(): void {
    this.source.hold?.(this, null);
    this.subscriptions.dispose();
  }

  private post(message: PanelMessage | PackedMessage): void {
    if (this.ready) void this.webview.postMessage(message);
  }

  /** Takes a new report, unless it belongs elsewhere or is worse than the one at hand. */
  private arrived(inspected: Inspected): void {
    const { shown, pinned } = this;
    const same = shown?.target.uri.toString() === inspected.target.uri.toString();
    const mine = pinned === null ? inspected === this.source.current : inspected.target.uri.toString() === pinned;
    if (!this.ready || !mine) return;
    const error = errorOf(inspected.report);
    if (error && inspected.background && same && !errorOf(shown.report)) return this.post({ type: 'broken', ...error });
    this.take(inspected);
  }

  private take(inspected: Inspected): void {
    this.shown = inspected;
    this.source.hold?.(this, inspected.id);
    this.show();
  }

  private show(): void {
    const { shown } = this;
    if (!this.ready || !shown) return;
    this.outdated = false;
    this.stale = isStale(shown);
    // A file of arrays is no program: nothing in it runs again.
    const live = this.source.restore !== undefined && setting<string>('live', shown.target.uri) !== 'off';
    this.postReport(shown, { id: shown.id, stale: this.stale, live, checks: this.checksOf(shown) });
    this.onTitle(this.pinned === null ? null : shown.report.source);
    const spot = this.awaited ?? (this.placed === shown.id ? null : chosenSpot(shown));
    this.placed = shown.id;
    this.awaited = null;
    if (spot) this.showSpot(spot);
  }

  /** Hands over a report, or of one that the page has only what is new. */
  private postReport({ report, target, asked }: Inspected, standing: Standing): void {
    const before = this.posted;
    this.posted = report;
    if (before?.steps === report.steps) {
      const { findings, gradients, notTried, timings } = report;
      const experiments = before === report ? null : { findings, gradients, notTried, timings };
      return this.post({ type: 'news', ...standing, experiments });
    }
    const saved = this.source.restore ? savedTarget(target, asked) : null;
    this.post({ type: 'report', ...standing, packed: packReport(report), target: saved });
  }

  private checksOf({ final, target }: Inspected): Standing['checks'] {
    const { state } = this.source;
    if (final) return 'done';
    return state.type === 'running' && state.reported && state.target === target ? 'running' : 'stopped';
  }

  private showSpot(spot: Spot): void {
    if (!this.ready) this.awaited = spot;
    else if (this.shown === this.source.current) this.post({ type: 'reveal', ...spot });
  }

  private showState(state: State): void {
    if (state.type === 'idle') return this.rest(state.cancelled);
    if (state.type === 'running' && (state.background || state.reported)) return;
    if (this.pinned !== null && state.uri !== this.pinned) return;
    this.outdated = true;
    this.post(
      state.type === 'failed' ? { type: 'failed', message: state.message } : { type: 'running', source: state.source },
    );
  }

  /** Nothing runs any more: what the panel said of a run is over, and of one that was cancelled it is told. */
  private rest(cancelled: string | undefined): void {
    const wasTold = this.outdated;
    const isGivenUp = this.shown !== null && !this.shown.final;
    if (wasTold || isGivenUp) this.show();
    if (wasTold && cancelled !== undefined) this.post({ type: 'stopped', cancelled });
  }

  private follow({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const part = partOf(this.shown ?? undefined, textEditor.document);
    const at = selections[0]?.active;
    const line = at && part?.map.ran(at.line + 1);
    if (part && line) this.post({ type: 'reveal', cell: part.cell, line, column: at.character });
  }

  /** The page stands: after a reload of the window it asks for what it showed before. */
  private async begin(saved: SavedTarget | null, pinned: boolean): Promise<void> {
    const { source } = this;
    const before = readSavedTarget(saved);
    this.ready = true;
    this.posted = null; // the page is a new one
    this.pinned = pinned && before ? before.target.uri.toString() : null;
    this.post({ type: 'strings', locale: locale() });
    const { current } = source;
    if (this.shown) this.show();
    else if (current && [null, current.target.uri.toString()].includes(this.pinned)) this.take(current);
    else if (before && source.restore) await this.restore(before.target, before.asked);
    else this.post({ type: 'stopped' });
    if (source.state.type !== 'idle') this.showState(source.state);
  }

  private async restore(target: Target, asked: Asked): Promise<void> {
    if (!vscode.workspace.isTrusted) return this.post({ type: 'stopped' }); // there, code runs only when a person says so
    this.post({ type: 'running', source: target.uri.path.split('/').at(-1) ?? '' });
    const restored = await this.source.restore?.(target, asked, this.pinned !== null).catch(() => null); // the file may be gone
    if (this.shown) return; // something was inspected meanwhile
    if (restored) this.take(restored);
    else this.post({ type: 'stopped' });
  }

  private async receive(request: PanelRequest): Promise<void> {
    const { source, shown } = this;
    switch (request.type) {
      case 'ready':
        return this.begin(request.target, request.pinned);
      case 'pin':
        this.pinned = request.pinned && shown ? shown.target.uri.toString() : null;
        this.onTitle(this.pinned !== null && shown ? shown.report.source : null);
        if (this.pinned === null && source.current) this.arrived(source.current);
        return;
      case 'tile':
        return this.answer(request.request, async () => ({
          type: 'tile',
          request: request.request,
          tile: await source.tile(request.report, request.tile, request.texts),
        }));
      case 'facts':
        return this.answer(request.request, async () => ({
          type: 'facts',
          request: request.request,
          facts: await source.facts(request.report, request.array),
        }));
      case 'scaled':
        return this.answer(request.request, async () => ({
          type: 'scaled',
          request: request.request,
          tile: (await source.scaled?.(request.report, request.scaling)) ?? null,
        }));
      case 'goto':
        if (shown) await this.goto(shown, request);
        return;
      case 'command':
        if (source.buttons?.[request.command]) source.buttons[request.command]?.();
        else await vscode.commands.executeCommand(COMMANDS[request.command], ...(shown ? [shown.target] : []));
        return;
      case 'turn':
        if (shown?.id === request.report) await source.turn?.(shown, request.turn).catch(() => undefined); // the file may be gone
        return;
      case 'copy':
        return vscode.env.clipboard.writeText(request.text);
      case 'save':
        return save(request.name, request.bytes);
      case 'applyFix': {
        const finding = shown?.report.findings[request.finding];
        if (finding && shown) await applyFix(shown, finding);
        return;
      }
      default:
        request satisfies never;
    }
  }

  private async goto(shown: Inspected, { file, ...span }: Extract<PanelRequest, { type: 'goto' }>): Promise<void> {
    const place = file === undefined ? shown : moduleOf(shown, file);
    if (place) await reveal(place, span);
  }

  /** A request that fails is answered too, or the panel would wait for ever. */
  private async answer(request: number, make: () => Promise<PanelMessage>): Promise<void> {
    try {
      this.post(await make());
    } catch (error) {
      this.post({ type: 'requestFailed', request, message: (error as Error).message });
    }
  }
}

type Broken = Omit<Extract<PanelMessage, { type: 'broken' }>, 'type'>;

/** The error that ended a program; null where it ran to its end. */
function errorOf({ cells }: Report): Broken | null {
  const failed = cells.find((cell) => cell.error);
  return failed?.error ? { cell: failed.index, error: failed.error } : null;
}

/** Where in the code stands what was selected. */
function chosenSpot({ target, report }: Inspected): Spot | null {
  const step = target.focus && focusStep(report, target.focus);
  return step ? { cell: step.span.cell, line: step.span.line, column: step.span.column } : null;
}

async function save(name: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const base = name.split(/[\\/]/).at(-1) ?? name;
  const file = await vscode.window.showSaveDialog({
    defaultUri: folder ? vscode.Uri.joinPath(folder, base) : undefined,
  });
  if (file) await vscode.workspace.fs.writeFile(file, new Uint8Array(bytes));
}
