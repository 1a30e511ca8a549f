/** Curves of a training: a network's loss and accuracy, or a number that a loop computes at each turn. */
import { useMemo, useState } from 'preact/hooks';
import type { Report, Step } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { Tick } from '../parts/Controls.tsx';
import { Curve, type Series } from '../parts/Curve.tsx';
import { Section } from '../parts/Section.tsx';
import { nameOf } from '../pure/choice.ts';
import { count, short } from '../pure/numbers.ts';
import { t } from '../strings.ts';

export function LossCurve() {
  const { report, shown } = usePanel();
  const [log, setLog] = useState(false);
  const now = report.value;
  const step = shown.value?.step ?? null;
  const found = useMemo(() => (now ? (ofTraining(now) ?? ofLoop(now, step)) : null), [now, step]);
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

/** The chosen step's own number at each turn of the innermost loop around it; otherwise one that is called a loss. */
function ofLoop(report: Report, chosen: Step | null): Found | null {
  const numberOf = ({ value }: Step): number | null => {
    if (value.shape && value.shape.length > 0) return null;
    const number = typeof value.values === 'number' ? value.values : Number(value.text);
    return value.text.trim() !== '' && Number.isFinite(number) ? number : null;
  };
  const inLoop = (step: Step | null | undefined): step is Step =>
    step !== null && step !== undefined && step.iterations.length > 0 && numberOf(step) !== null;
  const subject = inLoop(chosen)
    ? chosen
    : report.steps.findLast((step) => /loss|cost/i.test(nameOf(step)) && inLoop(step));
  if (!subject) return null;
  const depth = subject.iterations.length - 1;
  const outer = (step: Step): string =>
    step.iterations
      .slice(0, depth)
      .map((i) => i.iteration)
      .join();
  const same = report.steps.filter(
    (step) =>
      step.text === subject.text &&
      step.span.cell === subject.span.cell &&
      step.span.line === subject.span.line &&
      outer(step) === outer(subject),
  );
  const points = same.flatMap((step): [number, number][] => {
    const y = numberOf(step);
    return y === null ? [] : [[(step.iterations[depth]?.iteration ?? 0) + 1, y]];
  });
  if (points.length < 3) return null;
  const name = nameOf(subject);
  const [first, last] = [points[0], points.at(-1)] as [[number, number], [number, number]];
  const total = subject.iterations[depth]?.total ?? points.length;
  return {
    series: [{ label: name, x: points.map(([x]) => x), y: points.map(([, y]) => y) }],
    label: t('loss.over', name, count(total), short(first[1]), short(last[1])),
  };
}
