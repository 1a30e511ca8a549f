/** Small controls in the editor's look: icon buttons, segments, selects, check marks, sliders. Native elements inside. */
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

export function IconButton({
  icon,
  label,
  onClick,
  pressed,
  disabled,
}: {
  icon: IconName;
  label: string;
  onClick: () => void;
  pressed?: boolean;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** A button that reads as a link; `label` is the whole of a text that is shown in short. */
export function LinkButton({
  children,
  onClick,
  label,
}: {
  children: string;
  onClick: () => void;
  label?: string | undefined;
}) {
  return (
    <button type="button" class="link" title={label} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}

/** One of a few, side by side: radio buttons with the arrow keys that come with them. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: { value: T; text: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class="hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class={option.value === value ? 'on' : ''}>
          <input
            type="radio"
            class="hidden"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}

export function Choose<T extends string>({
  label,
  options,
  value,
  onChange,
  showLabel = false,
}: {
  label: string;
  options: { value: T; text: string }[];
  value: T;
  onChange: (value: T) => void;
  showLabel?: boolean;
}) {
  return (
    <label class="choose">
      <span class={showLabel ? 'choose-label' : 'hidden'}>{label}</span>
      <select title={label} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TickProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  /** The full name where the label is a sign. */
  title?: string;
}

export function Tick({ label, on, onChange, title }: TickProps) {
  return (
    <label class="tick" title={title}>
      <input
        type="checkbox"
        checked={on}
        aria-label={title}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

export function Slider({
  label,
  value,
  min = 0,
  max,
  step = 1,
  text,
  onChange,
}: {
  label: string;
  value: number;
  min?: number;
  max: number;
  step?: number;
  text: string;
  onChange: (value: number) => void;
}) {
  return (
    <label class="slider">
      <span class="slider-label">{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={label}
        aria-valuetext={text}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <span class="slider-value">{text}</span>
    </label>
  );
}
