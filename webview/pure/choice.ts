/** What the array section shows, and how a choice is found again in the report of a later run. Pure. */
import { memberPath } from '../../src/protocol/memberPath.ts';
import type { GradientRow, LoopTurn, Report, Span, Step, ValueSummary } from '../../src/protocol/report.ts';
import { isNumeric } from './numbers.ts';

/** A choice as it is remembered: by place and name, so that it outlives a re-run. */
export type Choice =
  | { kind: 'step'; cell: number; line: number; text: string; occurrence: number; turns?: LoopTurn[] }
  | { kind: 'variable'; name: string; attribute?: string }
  | { kind: 'layer'; layer: number; part: string }
  | { kind: 'handle'; array: string; title: string };

/** Whether a report is of code that ran, and not of a file of arrays. */
export const isOfCode = ({ cells }: Report): boolean => cells.length > 0;

/** Whether nothing about what is shown is another. */
export const sameShown = (a: Shown, b: Shown): boolean =>
  a.title === b.title && a.value === b.value && a.step === b.step && a.span === b.span;

/** A choice resolved in a report. */
export interface Shown {
  title: string;
  value: ValueSummary;
  step: Step | null;
  span: Span | null;
}

/** The choice of a step. */
export function choiceOf(report: Report, step: Step): Choice {
  let occurrence = 0;
  for (const other of report.steps) {
    if (other.index === step.index) break;
    if (samePlace(other, step)) occurrence += 1;
  }
  return {
    kind: 'step',
    cell: step.span.cell,
    line: step.span.line,
    text: step.text,
    occurrence,
    turns: step.iterations.map(({ loop, iteration }) => ({ loop, iteration })),
  };
}

/** A step as it happened in another turn of a loop; null where the report did not keep that one. */
export function inTurn(report: Report, step: Step, turn: LoopTurn): Step | null {
  const wanted = turnsOf(
    step.iterations.map((one) => (one.loop === turn.loop ? { ...one, iteration: turn.iteration } : one)),
  );
  return report.steps.find((one) => samePlace(one, step) && turnsOf(one.iterations) === wanted) ?? null;
}

/** Whether one turn comes after another one, loops within loops. */
function isLater(one: LoopTurn[], other: LoopTurn[]): boolean {
  const at = one.findIndex(({ iteration }, i) => iteration !== other[i]?.iteration);
  return at >= 0 && (one[at]?.iteration ?? 0) > (other[at]?.iteration ?? -1);
}

const turnsOf = (iterations: LoopTurn[]): string =>
  iterations.map(({ loop, iteration }) => `${loop}:${iteration}`).join();

/** What a choice names in a report; null where it is gone. */
export function resolve(report: Report, choice: Choice | null): Shown | null {
  if (!choice) return null;
  switch (choice.kind) {
    case 'step': {
      const step = stepOf(report, choice);
      return step && shownStep(report, step);
    }
    case 'variable': {
      const value = report.variables[choice.name];
      const inner = choice.attribute === undefined ? value : value?.attributes?.[choice.attribute];
      const title = choice.attribute === undefined ? choice.name : memberPath(choice.name, choice.attribute);
      return inner ? { title, value: inner, step: null, span: null } : null;
    }
    case 'layer': {
      const layer = report.network?.layers[choice.layer];
      const array =
        choice.part === 'output'
          ? layer?.output
          : (layer?.parameters[choice.part] ?? layer?.gradients[choice.part.replace(/^∂/, '')]);
      if (!layer || !array) return null;
      const value: ValueSummary = { type: 'ndarray', text: '', ...array };
      return { title: `${layer.type} ${choice.part}`, value, step: null, span: layer.span };
    }
    case 'handle': {
      const found = outermost(report, choice.array);
      if (found) return { ...shownStep(report, found), title: choice.title };
      const value = heldValue(report, choice.array);
      return value ? { title: choice.title, value, step: null, span: null } : gradientShown(report, choice);
    }
    default:
      return choice satisfies never;
  }
}

/** The value that has an array but no step of its own: a variable's, or one inside a variable or a step's value. */
function heldValue({ variables, steps }: Report, array: string): ValueSummary | undefined {
  const values = [...Object.values(variables), ...steps.map(({ value }) => value)];
  for (const value of values) {
    const found = [value, ...Object.values(value.attributes ?? {})].find((one) => one.array === array);
    if (found) return found;
  }
  return undefined;
}

/** Arrays of the gradient table are no values of the program; their shape stands in their row. */
function gradientShown(report: Report, { array, title }: Extract<Choice, { kind: 'handle' }>): Shown | null {
  const row = report.gradients.find(({ arrays }) => Object.values(arrays).includes(array));
  if (!row) return null;
  const value: ValueSummary = { type: 'ndarray', text: '', dtype: 'float64', shape: row.shape, array };
  return { title, value, step: null, span: row.span };
}

/** What a report shows first: the array of its first finding, otherwise the last one with two axes, otherwise anything. */
export function firstChoice(report: Report): Choice | null {
  const roots = report.findings.filter(({ causedBy }) => causedBy === null);
  for (const finding of roots) {
    for (const { array } of finding.arrays ?? []) {
      const step = outermost(report, array);
      if (step) return choiceOf(report, step);
    }
    const at = stepAt(report, finding.cell, finding.line);
    if (at?.value.array && !isThrownAway(at)) return choiceOf(report, outermost(report, at.value.array) ?? at);
  }
  const top = report.steps.filter((step) => step.value.array && step.call === null && !isThrownAway(step));
  const numbers = top.filter(({ value }) => isNumeric(value.dtype) && !value.shape?.includes(0));
  const best =
    top.findLast((step) => step.value.sums && !isOneHot(step.value)) ??
    numbers.findLast((step) => (step.value.shape?.length ?? 0) >= 2) ??
    numbers.at(-1);
  const any = best ?? report.steps.findLast((step) => step.value.array) ?? report.steps.at(-1);
  if (any) return choiceOf(report, any);
  const layer = (report.network?.layers.length ?? 0) - 1;
  return layer >= 0 ? { kind: 'layer', layer, part: 'output' } : null;
}

/** What a program calls by no name: `_, grads = …`. */
const isThrownAway = (step: Step): boolean => /^_+$/.test(nameOf(step));

/** The step that gave an array its best-known name: one of the program's top level before one inside a call. */
function outermost(report: Report, array: string): Step | undefined {
  const all = report.steps.filter((step) => step.value.array === array);
  return all.find((step) => step.call === null) ?? all.find((step) => step.kind === 'assign') ?? all[0];
}

/**
 * The step of a line of code: the innermost one there, in the turns of loops that `from` stands in where it has them,
 * otherwise the last. A cursor that comes to the line of `from` itself changes nothing.
 */
export function stepAt(report: Report, cell: number, line: number, from: Step | null = null): Step | null {
  const last = lastStepAt(report, cell, line);
  if (!last || !from) return last;
  if (samePlace(last, from)) return from;
  const turns = turnsOf(from.iterations);
  return report.steps.find((step) => samePlace(step, last) && turnsOf(step.iterations) === turns) ?? last;
}

function lastStepAt(report: Report, cell: number, line: number): Step | null {
  let best: Step | null = null;
  for (const step of report.steps) {
    const { span } = step;
    if (span.cell !== cell || line < span.line || line > span.endLine) continue;
    if (!best || span.endLine - span.line <= best.span.endLine - best.span.line) best = step;
  }
  return best;
}

/** The target's name of a step: `Y` of `Y = softmax(A)`. */
export function nameOf({ label, text }: Pick<Step, 'label' | 'text'>): string {
  const [target, rest] = splitLabel(text);
  return rest && !isOneOfSeveral({ label, text }) ? target : label;
}

/**
 * Whether a statement gives several names a value, of which the step is one: `q, k = f()`, `a = b = 0`, and the `v` of
 * `y = [2 * v for v in x]`.
 */
function isOneOfSeveral({ label, text }: Pick<Step, 'label' | 'text'>): boolean {
  const [target, rest] = splitLabel(text);
  if (label === target || !/^[\w.]+$/.test(label)) return false;
  if (/,/.test(target.replace(INDICES, '')) || /^= ?[\w.]+\s*=(?!=)/.test(rest)) return true;
  return new RegExp(`\\bfor\\s[\\w\\s,()*]*\\b${label}\\b[\\w\\s,()*]*\\bin\\b`).test(text);
}

/** How a list writes a step: what it gives a value, and the rest of its statement. */
export function rowText({ label, text }: Pick<Step, 'label' | 'text'>): [name: string, rest: string] {
  const head = headOf(text);
  const turn = /^(?:async )?for .*? in (.*?):?$/s.exec(head);
  if (turn && /^[\w.]+$/.test(label)) return [label, `in ${turn[1]}`];
  return isOneOfSeveral({ label, text }) ? [label, `· ${head}`] : splitLabel(head);
}

/** What stands in brackets, with texts and another index in it. */
const INDEX = String.raw`\[(?:[^[\]'"]|'[^']*'|"[^"]*"|\[[^[\]]*\])*\]`;
const INDICES = new RegExp(INDEX, 'g');
const ASSIGNMENT = new RegExp(
  String.raw`^((?:[\w., :]|${INDEX})*?(?:\w|${INDEX}))\s*([-+*/@%&|^]?|//|\*\*|<<|>>)=(?!=)\s*(.*)$`,
  's',
);

/** A statement's target and the rest; what assigns nothing has no rest. */
export function splitLabel(text: string): [string, string] {
  const match = ASSIGNMENT.exec(text);
  return match ? [match[1] as string, `${match[2]}= ${match[3]}`] : [text, ''];
}

/** Zeros with a one in each row, as far as the summary tells. */
export function isOneHot({ min, max, mean, shape }: ValueSummary): boolean {
  return shape?.length === 2 && min === 0 && max === 1 && Math.abs((mean ?? 0) * (shape[1] as number) - 1) < 1e-6;
}

/** A statement's first line, where it has a body. */
function headOf(text: string): string {
  return /^(async |for |while |with |if |try)/.test(text) ? text.replace(/:\s.*$/s, ':') : text;
}

/** Values of a gradient row that can be shown, in the order of the table. */
export function gradientArrays({ arrays }: GradientRow): ['hand' | 'automatic' | 'numerical' | 'difference', string][] {
  const order = ['hand', 'automatic', 'numerical', 'difference'] as const;
  return order.flatMap((name) => (arrays[name] === undefined ? [] : [[name, arrays[name]] as [typeof name, string]]));
}

/** Places whose value is another one than in the report before, as `placeOf` writes them. */
export function changedPlaces(before: Report | null, now: Report): Set<string> {
  const changed = new Set<string>();
  if (!before || before.source !== now.source) return changed;
  const old = new Map(before.steps.map((step) => [placeOf(step), fingerprint(step)]));
  for (const step of now.steps) {
    const place = placeOf(step);
    const was = old.get(place);
    if (was !== undefined && was !== fingerprint(step)) changed.add(place);
  }
  return changed;
}

/** Line numbers move while typing: a step is known by its cell, its text and its place among equals. */
export const placeOf = (step: Step): string =>
  `${step.span.cell}:${step.text}:${step.iterations.map((i) => i.iteration).join('.')}:${step.call ?? ''}`;

/** Where an object lies in memory is another place in each run, and no change. */
const fingerprint = (step: Step): string => {
  const value = resultOf(step);
  return `${value.dtype}${value.shape}${value.text.replace(/ at 0x[\da-f]+/g, '')}${value.min}${value.max}${value.mean}${value.thumbnail?.values}`;
};

/** What there is after a step: its value, or the array of which it changed a part. */
export const resultOf = ({ value, whole }: Pick<Step, 'value' | 'whole'>): ValueSummary => whole?.value ?? value;

/** The name of that. */
export const namedBy = (step: Pick<Step, 'label' | 'text' | 'whole'>): string => step.whole?.text ?? nameOf(step);

/** What a return gives has no name of its own: it is called after its function. */
function shownStep(report: Report, step: Step): Shown {
  const call = step.kind === 'return' ? report.calls.find(({ index }) => index === step.call) : undefined;
  const title = call ? `${call.name}()` : namedBy(step);
  return { title, value: resultOf(step), step, span: step.span };
}

function stepOf(report: Report, choice: Extract<Choice, { kind: 'step' }>): Step | null {
  const same = report.steps.filter((step) => step.span.cell === choice.cell && step.text === choice.text);
  const exact = same.filter((step) => step.span.line === choice.line);
  const list = exact.length ? exact : same.length ? same : rewritten(report, choice);
  const turns = choice.turns ?? [];
  // Another run may have kept more or fewer turns of a loop: the turn itself tells more than how many were before it.
  const inTurns = turns.length ? list.filter((step) => turnsOf(step.iterations) === turnsOf(turns)) : [];
  if (inTurns.length === 1) return inTurns[0] ?? null;
  if (turns.length && !inTurns.length)
    return list.findLast((step) => !isLater(step.iterations, turns)) ?? list[0] ?? null;
  return list[Math.min(choice.occurrence, list.length - 1)] ?? null;
}

/** The steps of a statement whose right side was edited: in the same line, with the same target. */
function rewritten({ steps }: Report, { cell, line, text }: Extract<Choice, { kind: 'step' }>): Step[] {
  const [target, rest] = splitLabel(text);
  return rest === ''
    ? []
    : steps.filter(({ span, text: now }) => span.cell === cell && span.line === line && splitLabel(now)[0] === target);
}

const samePlace = (a: Step, b: Step): boolean =>
  a.span.cell === b.span.cell && a.span.line === b.span.line && a.text === b.text;
