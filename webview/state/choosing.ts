/** What a person chooses in the panel, or the panel while nobody has chosen. */
import { batch } from '@preact/signals';
import type { PanelRequest } from '../../src/protocol/messages.ts';
import type { LoopTurn, Report, Span, Step } from '../../src/protocol/report.ts';
import type { Port } from '../port.ts';
import { type Choice, choiceOf, firstChoice, inTurn, resolve } from '../pure/choice.ts';
import { pathTo } from '../pure/stepRows.ts';
import type { Memory } from './remembered.ts';
import type { Signals } from './shown.ts';

/** A record with some keys set; the same one where they are. */
const withKeys = <T>(record: Record<string, T>, keys: Record<string, T>): Record<string, T> =>
  Object.entries(keys).every(([key, value]) => record[key] === value) ? record : { ...record, ...keys };

/** Within how many milliseconds the editor tells that its cursor is where it was sent. */
const ECHO = 1000;

export class Choosing {
  private readonly port: Port;
  private readonly signals: Signals;
  private readonly memory: Memory;
  /** What is shown because nobody has chosen: findings, which come later, know better. */
  private unasked: Choice | null = null;
  /** A step that is awaited in a turn of a loop that no report has kept so far. */
  private sought: { turn: LoopTurn; step: Step } | null = null;

  /** Where the cursor was sent, and when. */
  private went: Pick<Span, 'cell' | 'line' | 'endLine'> & { at: number } = { cell: -1, line: 0, endLine: 0, at: 0 };

  constructor(port: Port, signals: Signals, memory: Memory) {
    this.port = port;
    this.signals = signals;
    this.memory = memory;
  }

  readonly choose = (choice: Choice | null): void => {
    this.signals.compare.value = null;
    this.memory.remember({ choice });
  };

  readonly chooseStep = (step: Step, { goto = false } = {}): void => {
    const { report } = this.signals;
    if (!report.value) return;
    const choice = choiceOf(report.value, step);
    batch(() => {
      this.choose(choice);
      this.unfold(step);
    });
    if (goto) this.gotoSpan(step.span);
  };

  /** Opens what a step lies in, so that the list shows it. */
  private unfold(step: Step): void {
    const { tree, openByDefault } = this.signals;
    const { remembered, remember } = this.memory;
    const path = pathTo(tree.value, step.index);
    if (!path) return;
    const now = remembered.value;
    const folded = path.open.filter((key) => !(now.open[key] ?? openByDefault.value));
    remember({
      // What stands open already stays the same object, for which no row is drawn again.
      open: withKeys(now.open, Object.fromEntries(folded.map((key) => [key, true]))),
      iterations: withKeys(now.iterations, path.iterations),
    });
  }

  /** Has a turn kept that this report lacks; `step` is followed into it. */
  readonly seekTurn = (turn: LoopTurn, step: Step | null): void => {
    const { loaded } = this.signals;
    if (!loaded.value) return;
    this.sought = step && { turn, step };
    this.post({ type: 'turn', report: loaded.value.id, turn });
  };

  readonly gotoSpan = (span: Span, file?: string): void => {
    const { loaded } = this.signals;
    if (!this.port.editor || !loaded.value || span.cell < 0) return;
    const { cell, line, column, endLine, endColumn } = span;
    this.went = { cell, line, endLine, at: performance.now() };
    const place = { cell, line, column, endLine, endColumn };
    this.post({ type: 'goto', report: loaded.value.id, ...place, ...(file === undefined ? {} : { file }) });
  };

  /** Whether the cursor came to a place because it was sent there: meanwhile the keyboard may have gone on to another step. */
  isEcho(cell: number, line: number): boolean {
    const { went } = this;
    return went.cell === cell && went.line <= line && line <= went.endLine && performance.now() - went.at < ECHO;
  }

  /** A new report: the step that was awaited, or what was chosen before, or what is worth looking at first. */
  follow(report: Report): void {
    const there = this.sought && inTurn(report, this.sought.step, this.sought.turn);
    if (there) this.choose(choiceOf(report, there));
    else if (!resolve(report, this.memory.remembered.value.choice)) this.chooseFirst(report);
    this.sought = null;
    this.showTurn();
  }

  /** The experiments of a report are here: from then on the choice stays, whatever later runs find. */
  settle(report: Report): void {
    if (this.unasked && this.memory.remembered.value.choice === this.unasked) this.chooseFirst(report);
    this.unasked = null;
  }

  private chooseFirst(report: Report): void {
    const choice = firstChoice(report);
    this.choose(choice);
    this.unasked = choice;
    const step = resolve(report, choice)?.step;
    if (step) this.unfold(step);
  }

  /** The loops around what is chosen stand in its turn, which may have come with the report. */
  private showTurn(): void {
    const { shown, tree } = this.signals;
    const { remembered, remember } = this.memory;
    const step = shown.value?.step;
    const path = step?.iterations.length ? pathTo(tree.value, step.index) : null;
    if (path) remember({ iterations: withKeys(remembered.value.iterations, path.iterations) });
  }

  private post(request: PanelRequest): void {
    this.port.post(request);
  }
}
