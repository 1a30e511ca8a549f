/**
 * Curves over one x axis, drawn as a program's figures are. Their values stand beside their names while the pointer is over
 * them; dragging shows a part, a double click all of it, and a click on a name hides its curve.
 */
import { useMemo, useState } from 'preact/hooks';
import { Drawing } from '../figures/Drawing.tsx';
import { type Frame, frameOf } from '../figures/layout.ts';
import { colourOf, Dots, place } from '../figures/marks.tsx';
import { useWidth } from '../hooks.ts';
import { short } from '../pure/numbers.ts';
import { theme } from '../theme.ts';
import { curveAxes, type Line, linesOf, nearestX, valueAt } from './curveAxes.ts';
import type { Series } from './curves.ts';

export interface CurveProps {
  series: Series[];
  /** The whole in a sentence. */
  label: string;
  log: boolean;
  xlabel: string;
}

const HEIGHT = 150;

export function Curve({ series, label, log, xlabel }: CurveProps) {
  const [ref, width] = useWidth<HTMLElement>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [part, setPart] = useState<[number, number] | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const lines = useMemo(() => linesOf(series), [series]);
  const shown = useMemo(() => lines.filter((line) => !hidden.has(line.label)), [lines, hidden]);
  const axes = useMemo(() => curveAxes(shown, { xlabel, log, part }), [shown, xlabel, log, part]);
  const frame = useMemo(() => frameOf(axes, width, width / HEIGHT), [axes, width]);
  const dragging = useDragging(frame, setPart);
  const at = pointed === null ? undefined : nearestX(shown, frame.scales.x, pointed);
  return (
    <figure class="curve" ref={ref}>
      {width > 0 && (
        <div
          {...dragging.handlers}
          onPointerMove={(event) => setPointed(placeOf(event))}
          onPointerLeave={() => setPointed(null)}
        >
          <Drawing axes={axes} frame={frame} label={label}>
            {at !== undefined && <Reading at={at} lines={shown} frame={frame} />}
            {dragging.from !== null && pointed !== null && <Band from={dragging.from} to={pointed} frame={frame} />}
          </Drawing>
        </div>
      )}
      <Names
        lines={lines}
        hidden={hidden}
        xlabel={xlabel}
        at={at}
        onToggle={(name) => setHidden(toggled(hidden, name))}
      />
    </figure>
  );
}

const toggled = (names: ReadonlySet<string>, name: string): ReadonlySet<string> =>
  new Set(names.has(name) ? [...names].filter((one) => one !== name) : [...names, name]);

type PointerOver = PointerEvent & { currentTarget: Element };

const placeOf = ({ clientX, currentTarget }: PointerOver): number =>
  clientX - currentTarget.getBoundingClientRect().left;

/** A shorter way is a click, which chooses nothing. */
const SHORTEST = 4;

/** Where a drag began, if one goes on, and what hears of it; `choose` is told the numbers between which it went, or null for all. */
function useDragging({ scales: { x } }: Frame, choose: (part: [number, number] | null) => void) {
  const [from, setFrom] = useState<number | null>(null);
  const end = (event: PointerOver): void => {
    const to = placeOf(event);
    setFrom(null);
    if (from === null || Math.abs(to - from) < SHORTEST) return;
    choose([x.from(Math.max(x.start, Math.min(from, to))), x.from(Math.min(x.end, Math.max(from, to)))]);
  };
  const handlers = {
    onPointerDown: (event: PointerOver): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setFrom(placeOf(event));
    },
    onPointerUp: end,
    onPointerCancel: () => setFrom(null),
    onDblClick: () => choose(null),
  };
  return { from, handlers };
}

/** A line across the curves at an x, and a dot on each that has a value there. */
function Reading({ at, lines, frame: { scales, top, bottom } }: { at: number; lines: readonly Line[]; frame: Frame }) {
  return (
    <>
      <path d={`M${scales.x.at(at)},${top}V${bottom}`} stroke={theme.value.ink} stroke-dasharray="2 2" />
      {lines.map((line) => (
        <Dots
          key={line.label}
          points={[place(scales, at, valueAt(line, at))]}
          colour={colourOf(line.look)}
          look={line.look}
          size={7}
        />
      ))}
    </>
  );
}

function Band({ from, to, frame: { top, bottom } }: { from: number; to: number; frame: Frame }) {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  return <rect x={left} y={top} width={right - left} height={bottom - top} fill={theme.value.ink} opacity={0.12} />;
}

interface NamesProps {
  lines: readonly Line[];
  hidden: ReadonlySet<string>;
  xlabel: string;
  at: number | undefined;
  onToggle(name: string): void;
}

function Names({ lines, hidden, xlabel, at, onToggle }: NamesProps) {
  return (
    <ul class="figure-names">
      {at !== undefined && (
        <li>
          {xlabel}: {short(at)}
        </li>
      )}
      {lines.map((line) => {
        const value = valueAt(line, at);
        return (
          <li key={line.label}>
            <button
              type="button"
              disabled={lines.length === 1}
              aria-pressed={!hidden.has(line.label)}
              onClick={() => onToggle(line.label)}
            >
              <span class="swatch" style={{ background: colourOf(line.look) }} />
              {line.label}
              {Number.isNaN(value) ? '' : `: ${short(value)}`}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
