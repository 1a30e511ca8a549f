/** For arrays of more than two dimensions: which two axes are shown, and where the others are held. */
import { usePanel } from '../context.ts';
import { chooseAxis, type Slice } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { Choose, Slider } from './Controls.tsx';

/** `without` are axes that are laid out side by side instead of being held. */
export function SliceControls({ model, without = [] }: { model: ArrayModel; without?: readonly number[] }) {
  const { remembered, remember } = usePanel();
  const { shape, slice, value } = model;
  if (shape.length < 3) return null;
  const set = (next: Slice): void => remember({ slices: { ...remembered.value.slices, [shape.join('x')]: next } });
  const nameOf = (axis: number): string => value.dimensions?.[axis] ?? t('array.axis', axis);
  // An axis of one element has one place.
  const isHeld = (size: number, axis: number): boolean =>
    size > 1 && axis !== slice.rowAxis && axis !== slice.columnAxis && !without.includes(axis);
  const options = shape.map((size, axis) => ({ value: String(axis), text: `${nameOf(axis)} (${size})` }));
  return (
    <div>
      {shape.map((size, axis) =>
        isHeld(size, axis) ? (
          <Slider
            key={axis}
            label={nameOf(axis)}
            value={slice.fixed[axis] ?? 0}
            max={size - 1}
            text={`${slice.fixed[axis] ?? 0} / ${size - 1}`}
            onChange={(index) => set({ ...slice, fixed: { ...slice.fixed, [axis]: index } })}
          />
        ) : null,
      )}
      <div class="row">
        {(['rowAxis', 'columnAxis'] as const).map((which) => (
          <Choose
            key={which}
            showLabel
            label={t(which === 'rowAxis' ? 'array.axisRows' : 'array.axisColumns')}
            options={options}
            value={String(slice[which])}
            onChange={(axis) => set(chooseAxis(slice, shape, which, Number(axis)))}
          />
        ))}
      </div>
    </div>
  );
}
