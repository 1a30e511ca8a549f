/** Chooses another array, or another moment, of the same shape to hold against the shown one. */
import { useMemo } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { namedBy, resultOf, type Shown } from '../pure/choice.ts';
import type { CompareMode } from '../pure/compare.ts';
import { placeText, t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { Choose } from './Controls.tsx';

const MOST = 40;

export function CompareControls({ model, shown }: { model: ArrayModel; shown: Shown }) {
  const { report, compare } = usePanel();
  const { array, shape, large, numeric } = model;
  const others = useMemo(() => {
    const found = new Map<string, string>();
    const many = (report.value?.cells.length ?? 0) > 1;
    for (const step of report.value?.steps ?? []) {
      const value = resultOf(step);
      if (!value.array || value.array === array || String(value.shape) !== String(shape)) continue;
      const turn = step.iterations.at(-1);
      const where = turn ? t('array.atTurn', turn.iteration + 1) : placeText(step.span, many);
      found.set(value.array, `${namedBy(step)} (${where})`);
    }
    return [...found].slice(-MOST);
  }, [report.value, array, shape]);
  if (large || !numeric || !others.length || !shown.value.array) return null;
  const now = compare.value;
  return (
    <>
      <Choose
        label={t('array.compare')}
        showLabel
        options={[{ value: '', text: t('array.compareNone') }, ...others.map(([value, text]) => ({ value, text }))]}
        value={now?.array ?? ''}
        onChange={(other) => {
          compare.value = other
            ? {
                array: other,
                title: others.find(([value]) => value === other)?.[1] ?? '',
                mode: now?.mode ?? 'difference',
              }
            : null;
        }}
      />
      {now && (
        <Choose<CompareMode>
          label={t('array.difference')}
          options={[
            { value: 'difference', text: t('array.difference') },
            { value: 'relative', text: t('array.relative') },
          ]}
          value={now.mode}
          onChange={(mode) => {
            compare.value = { ...now, mode };
          }}
        />
      )}
    </>
  );
}
