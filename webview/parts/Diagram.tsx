/** Draws an expression as boxes; a picture with one name for screen readers, who have the same in the step's text. */
import { useMemo } from 'preact/hooks';
import type { ErrorReport, Step } from '../../src/protocol/report.ts';
import {
  type DiagramBox,
  type DiagramLayout,
  diagramOf,
  type Mark,
  marksOf,
  piecesOf,
  sideText,
  topText,
} from '../pure/boxes.ts';
import { nameOf } from '../pure/choice.ts';
import { mismatchOf } from '../pure/mismatch.ts';
import { shapeText } from '../pure/numbers.ts';
import { t } from '../strings.ts';

export function Diagram({ step, entry = null }: { step: Step; entry?: [number, number] | null }) {
  const name = step.kind === 'return' ? '' : nameOf(step);
  const layout = useMemo(() => diagramOf(step, name.length > 24 ? '' : name), [step, name]);
  if (!layout) return null;
  const from = step.inputs.map(({ text, shape }) => `${text} ${shapeText(shape)}`).join(', ');
  const label = t(
    'array.diagram',
    `${name || step.label} ${shapeText(step.value.shape ?? [])}`,
    `${step.operation}: ${from}`,
  );
  return <Boxes layout={layout} label={label} marks={entry ? marksOf(layout, step.operation, entry) : []} />;
}

/** The operands of a failed operation, with the sides that do not fit. */
export function Mismatch({ error }: { error: Pick<ErrorReport, 'message' | 'operands'> }) {
  const layout = useMemo(() => mismatchOf(error), [error]);
  if (!layout) return null;
  const [left, right] = (error.operands ?? []).map(({ text, shape }) => `${text} ${shapeText(shape)}`);
  return <Boxes layout={layout} label={t('array.mismatch', left ?? '', right ?? '')} />;
}

/** A drawing that is wider than its room goes on below, as text does: made smaller, its numbers could not be read. */
function Boxes({ layout, label, marks = [] }: { layout: DiagramLayout; label: string; marks?: Mark[] }) {
  const { height } = layout;
  return (
    <div class="diagram" role="img" aria-label={label}>
      {piecesOf(layout).map(({ x, width, items }) => (
        <svg key={`${x}`} width={width} height={height} viewBox={`${x} 0 ${width} ${height}`} aria-hidden="true">
          {items.map((item) =>
            item.kind === 'text' ? (
              <text key={`${item.x}`} x={item.x} y={item.y} class="diagram-operator" dominant-baseline="central">
                {item.text}
              </text>
            ) : (
              <Box key={`${item.x}`} box={item} />
            ),
          )}
          {marks
            .filter((mark) => mark.x >= x && mark.x < x + width)
            .map((mark) => (
              <rect key={`${mark.x}`} class="diagram-mark" {...mark} />
            ))}
        </svg>
      ))}
    </div>
  );
}

function Box({ box }: { box: DiagramBox }) {
  const { x, y, width, height, rows, columns, name, leading } = box;
  const stretched = rows?.stretched || columns?.stretched;
  // What is there of a stretched operand: one row, one column, or one entry; the rest is its repetition.
  const real = { width: columns?.stretched ? 9 : width, height: rows?.stretched ? 9 : height };
  return (
    <g>
      {leading && <rect class="diagram-behind" x={x + 4} y={y - 4} width={width} height={height} rx="1.5" />}
      {stretched && (
        <rect class="diagram-stretched" x={x} y={y} width={width} height={height} rx="1.5">
          <title>{t('array.stretched')}</title>
        </rect>
      )}
      <rect class="diagram-box" x={x} y={y} width={real.width} height={real.height} rx="1.5" />
      {columns && (
        <>
          <line class={`diagram-side colour-${columns.colour}`} x1={x} x2={x + width} y1={y} y2={y} />
          <text
            class={`diagram-size colour-${columns.colour}`}
            x={x + width / 2}
            y={y - (leading ? 9 : 5)}
            text-anchor="middle"
          >
            {topText(box)}
          </text>
        </>
      )}
      {rows && (
        <>
          <line class={`diagram-side colour-${rows.colour}`} x1={x} x2={x} y1={y} y2={y + height} />
          <text
            class={`diagram-size colour-${rows.colour}`}
            x={x - 5}
            y={y + height / 2}
            text-anchor="end"
            dominant-baseline="central"
          >
            {sideText(rows)}
          </text>
        </>
      )}
      <text class="diagram-name" x={x + width / 2} y={y + height + 13} text-anchor="middle">
        {name}
      </text>
    </g>
  );
}
