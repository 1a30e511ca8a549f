/** Which curves a report has to show: of a network's training, of lists that a program keeps, of a number at a loop's turns. */
import type { Report, Step } from '../../src/protocol/report.ts';
import { nameOf } from '../pure/choice.ts';
import { count, short } from '../pure/numbers.ts';
import { briefText } from '../pure/oneLine.ts';
import { t } from '../strings.ts';

export interface Series {
  label: string;
  x: number[];
  y: (number | null)[];
}

export interface Curves {
  series: Series[];
  /** The whole in a sentence. */
  label: string;
}

/** What a program calls such a number, or the list of them. */
const LOSS = /loss|cost/i;
const KEPT = /loss|cost|acc(?:urac|s?$|s?_)|損失|正解率/i;
const FEWEST = 3;
/** More curves than this cannot be told apart. */
const MOST = 4;

/** The curves of a report; `chosen` is the step that the person looks at, which comes first where it has a curve. */
export function curvesOf(report: Report, subject: Step | null, chosen: Step | null): Curves | null {
  const ofSubject = subject && ofLoop(report, subject);
  const asked = subject !== null && subject === chosen ? ofSubject : null;
  return ofTraining(report) ?? asked ?? ofLists(report) ?? ofSubject;
}

/** The chosen step where it is a number in a loop; otherwise the last such one that is called a loss. */
export function subjectOf(report: Report, chosen: Step | null): Step | null {
  if (report.network?.training) return null;
  const fits = (step: Step): boolean => step.iterations.length > 0 && numberOf(step) !== null;
  if (chosen && fits(chosen)) return chosen;
  return (
    report.steps.findLast((step) => LOSS.test(nameOf(step)) && fits(step)) ??
    report.steps.findLast((step) => step.kind === 'return' && LOSS.test(curveName(report, step)) && fits(step)) ??
    null
  );
}

/** Steps with one key are points of one curve: one statement in one round of the loops further out. */
export function curveKey({ text, span, iterations, call }: Step): string {
  const outer = iterations.slice(0, -1).map(({ iteration }) => iteration);
  return `${span.cell}:${span.line}:${text}:${outer}:${call === null}`;
}

function ofTraining({ network }: Report): Curves | null {
  const training = network?.training;
  if (!training || training.loss.length < 2) return null;
  const x = training.loss.map((_, i) => i + 1);
  const series: Series[] = [{ label: t('loss.loss'), x, y: training.loss }];
  if (training.accuracy) series.push({ label: t('loss.accuracy'), x, y: training.accuracy });
  return { series, label: t('loss.label', count(x.length), short(training.loss[0]), short(training.loss.at(-1))) };
}

/** Lists in which a program keeps its losses or accuracies: all turns are there, also those that the report did not keep. */
function ofLists({ variables }: Report): Curves | null {
  const found = Object.entries(variables)
    .flatMap(([name, { series }]) => (series && KEPT.test(name) ? [{ name, ...series }] : []))
    .slice(0, MOST);
  const [first] = found;
  if (!first) return null;
  return {
    series: found.map(({ name, at, values }) => ({ label: name, x: at.map((i) => i + 1), y: values })),
    label: found
      .map(({ name, values, length }) => t('loss.list', name, count(length), short(values[0]), short(values.at(-1))))
      .join(' · '),
  };
}

/** The number of a statement at each turn of the innermost loop around it. */
function ofLoop(report: Report, subject: Step): Curves | null {
  const key = curveKey(subject);
  const points = report.steps.flatMap((step): [number, number][] => {
    const turn = step.iterations.at(-1);
    const y = turn && curveKey(step) === key ? numberOf(step) : null;
    return turn && y !== null ? [[turn.iteration + 1, y]] : [];
  });
  if (points.length < FEWEST) return null;
  const name = curveName(report, subject);
  const [first, last] = [points[0], points.at(-1)] as [[number, number], [number, number]];
  const total = subject.iterations.at(-1)?.total ?? points.length;
  return {
    series: [{ label: name, x: points.map(([x]) => x), y: points.map(([, y]) => y) }],
    label: t('loss.over', name, count(total), short(first[1]), short(last[1])) + keptOf(points.length, total),
  };
}

/** Of a long loop a few turns are kept; what lies between them is drawn as a straight line. */
const keptOf = (kept: number, total: number): string =>
  kept < total ? ` · ${t('loss.kept', count(kept), count(total))}` : '';

/** What a function returns has no name but the function's. */
function curveName(report: Report, step: Step): string {
  const call = step.kind === 'return' ? report.calls.find(({ index }) => index === step.call) : undefined;
  return call ? `${call.name}()` : nameOf(step);
}

function numberOf({ value }: Step): number | null {
  if (value.shape && value.shape.length > 0) return null;
  const text = briefText(value).trim();
  const number = typeof value.values === 'number' ? value.values : Number(text);
  return text !== '' && Number.isFinite(number) ? number : null;
}
