/** Curves of a training, as far as the report has some. */
import { useMemo, useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { Tick } from '../parts/Controls.tsx';
import { Curve } from '../parts/Curve.tsx';
import { curveKey, curvesOf, subjectOf } from '../parts/curves.ts';
import { Section } from '../parts/Section.tsx';
import { t } from '../strings.ts';

export function LossCurve() {
  const { ran, shown } = usePanel();
  const [log, setLog] = useState(false);
  const now = ran.value;
  const step = shown.value?.step ?? null;
  const subject = useMemo(() => now && subjectOf(now, step), [now, step]);
  // Another turn of the same loop is the same curve, which need not be made anew.
  const curve = subject && curveKey(subject);
  const found = useMemo(() => now && curvesOf(now, subject, step), [now, curve, subject === step]);
  if (!found) return null;
  const { series, label } = found;
  const positive = series.every((one) => one.y.every((y) => y === null || y > 0));
  return (
    <Section
      id="loss"
      title={t('loss.title')}
      actions={positive && <Tick label={t('loss.log')} on={log} onChange={setLog} />}
    >
      {/* Another curve is shown as a whole at first. */}
      <Curve key={label} series={series} label={label} log={log && positive} xlabel={t('loss.step')} />
      <p class="quiet small">{label}</p>
    </Section>
  );
}
