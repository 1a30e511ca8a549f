/** Curves of a training: a network's loss and accuracy, or a number that a loop computes at each turn. */
import { useMemo, useState } from 'preact/hooks';
import type { Report, Step } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { Tick } from '../parts/Controls.tsx';
import { Curve, type Series } from '../parts/Curve.tsx';
import { Section } from '../parts/Section.tsx';
import { briefText, nameOf } from '../pure/choice.ts';
import { count, short } from '../pure/numbers.ts';
import { t } from '../strings.ts';

export function LossCurve() {
  const { ran, shown } = usePanel();
  const [log, setLog] = useState(false);
  const now = ran.value;
  const step = shown.value?.step ?? null;
  const subject = useMemo(() => (now && !now.network?.training ? subjectOf(now, step) : null), [now, step]);
  // Another turn of the same loop is the same curve, which need not be made anew.
  const curve = subject && curveKey(subject);
  const found = useMemo(() => (now ? (ofTraining(now) ?? (subject && ofLoop(now, subject))) : null), [now, curve]);
  if (!found) return null;
  const { series, label } = found;
  const positive = series.every((one) => one.y.every((y) => y === null || y > 0));
  return (
    <Section
      id="loss"
      title={t('loss.title')}
      actions={positive && <Tick label={t('loss.log')} on={log} onChange={setLog} />}
    >
      <Curve series={series} label={label} log={log && positive} xlabel={t('loss.step')} />
      <p class="quiet small">{label}</p>
    </Section>
  );
}

interface Found {
  series: Series[];
  label: string;
}

function ofTraining({ network }: Report): Found | null {
  const training = network?.training;
  if (!training || training.loss.length < 2) return null;
  const x = training.loss.map((_, i) => i + 1);
  const series: Series[] = [{ label: t('loss.loss'), x, y: training.loss }];
  if (training.accuracy) series.push({ label: t('loss.accuracy'), x, y: training.accuracy });
  return { series, label: t('loss.label', count(x.length), short(training.loss[0]), short(training.loss.at(-1))) };
}

function numberOf({ value }: Step): number | null {
  if (value.shape && value.shape.length > 0) return null;
  const text = briefText(value).trim();
  const number = typeof value.values === 'number' ? value.values : Number(text);
  return text !== '' && Number.isFinite(number) ? number : null;
}

/** The chosen step where it is a number in a loop; otherwise the last such one that is called a loss. */
function subjectOf(report: Report, chosen: Step | null): Step | null {
  const fits = (step: Step): boolean => step.iterations.length > 0 && numberOf(step) !== null;
  if (chosen && fits(chosen)) return chosen;
  return report.steps.findLast((step) => /loss|cost/i.test(nameOf(step)) && fits(step)) ?? null;
}

/** Steps with one key are points of one curve: one statement in one round of the loops further out. */
function curveKey({ text, span, iterations, call }: Step): string {
  const outer = iterations.slice(0, -1).map(({ iteration }) => iteration);
  return `${span.cell}:${span.line}:${text}:${outer}:${call === null}`;
}

/** The number of a statement at each turn of the innermost loop around it. */
function ofLoop(report: Report, subject: Step): Found | null {
  const key = curveKey(subject);
  const points = report.steps.flatMap((step): [number, number][] => {
    const turn = step.iterations.at(-1);
    const y = turn && curveKey(step) === key ? numberOf(step) : null;
    return turn && y !== null ? [[turn.iteration + 1, y]] : [];
  });
  if (points.length < 3) return null;
  const name = nameOf(subject);
  const [first, last] = [points[0], points.at(-1)] as [[number, number], [number, number]];
  const total = subject.iterations.at(-1)?.total ?? points.length;
  return {
    series: [{ label: name, x: points.map(([x]) => x), y: points.map(([, y]) => y) }],
    label: t('loss.over', name, count(total), short(first[1]), short(last[1])),
  };
}
