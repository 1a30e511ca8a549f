/** The controls over an array: how it is shown, in which colours and range, how near, and how it is taken along. */
import { useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import type { Shown } from '../pure/choice.ts';
import { COLOUR_MAPS, type MapName } from '../pure/colour.ts';
import { fitCell, zoomLevels } from '../pure/heatGeometry.ts';
import type { RangeBy } from '../pure/range.ts';
import type { ArrayMode } from '../state/remembered.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { CompareControls } from './CompareControls.tsx';
import { Choose, IconButton, Segmented, Tick } from './Controls.tsx';
import { ExportMenu } from './ExportMenu.tsx';

interface ToolbarProps {
  model: ArrayModel;
  mode: ArrayMode;
  zoom: number;
  onZoom(zoom: number): void;
}

export function ArrayToolbar({ model, mode, zoom, onZoom }: ToolbarProps) {
  const { remember } = usePanel();
  const [said, say] = useState('');
  const modes: ArrayMode[] =
    model.shape.length >= 3 ? ['heatmap', 'tiles', 'numbers', 'histogram'] : ['heatmap', 'numbers', 'histogram'];
  return (
    <>
      <div class="row toolbar">
        {model.numeric && (
          <Segmented
            label={t('array.mode')}
            options={modes.map((value) => ({ value, text: t(`array.${value}`) }))}
            value={mode}
            onChange={(next) => remember({ mode: next })}
          />
        )}
        <span class="push toolbar-end">
          {mode === 'heatmap' && <Zoom model={model} zoom={zoom} onZoom={onZoom} />}
          <ExportMenu model={model} onDone={(format) => say(t('array.copied', format))} />
        </span>
      </div>
      <p class="hidden" role="status">
        {said}
      </p>
    </>
  );
}

/** What changes the look of what is shown, below it: the picture comes first. */
export function ArrayOptions({ model, mode, shown }: { model: ArrayModel; mode: ArrayMode; shown: Shown }) {
  return (
    <div class="row toolbar options">
      {(mode === 'heatmap' || mode === 'tiles') && <ColourControls model={model} whole={mode === 'tiles'} />}
      {mode === 'numbers' && <NumberControls model={model} />}
      <CompareControls model={model} shown={shown} />
    </div>
  );
}

/** `whole`: several pictures share one range, so that it cannot go by row or column. */
function ColourControls({ model, whole }: { model: ArrayModel; whole: boolean }) {
  const { remembered, remember } = usePanel();
  const { by, map, robust } = remembered.value;
  const maps: { value: MapName | 'auto'; text: string }[] = [
    { value: 'auto', text: t('array.auto') },
    ...(Object.keys(COLOUR_MAPS) as MapName[]).map((value) => ({ value, text: t(`map.${value}`) })),
  ];
  return (
    <>
      <Choose
        showLabel
        label={t('array.map')}
        options={maps}
        value={map}
        onChange={(next) => remember({ map: next })}
      />
      {!whole && !model.large && model.rows > 0 && model.shape.length >= 2 && (
        <Choose<RangeBy>
          showLabel
          label={t('array.by')}
          options={(['whole', 'row', 'column'] as const).map((value) => ({ value, text: t(`array.${value}`) }))}
          value={by}
          onChange={(next) => remember({ by: next })}
        />
      )}
      {!whole && <SumsTick model={model} />}
      {model.rows * model.columns > 50 && (
        <Tick label={t('array.robust')} on={robust} onChange={(on) => remember({ robust: on })} />
      )}
    </>
  );
}

function SumsTick({ model }: { model: ArrayModel }) {
  const { remember } = usePanel();
  if (model.large || !model.numeric || model.shape.length < 2) return null;
  return (
    <Tick
      label="Σ"
      title={t('array.sums')}
      on={model.sums.shown}
      onChange={(on) => remember({ sums: on ? 'on' : 'off' })}
    />
  );
}

function Zoom({ model, zoom, onZoom }: { model: ArrayModel; zoom: number; onZoom(zoom: number): void }) {
  const levels = zoomLevels(fitCell(model.rows, model.columns, 360, 340));
  if (levels < 1) return null;
  return (
    <span class="zoom">
      <IconButton icon="zoomOut" label={t('array.zoomOut')} disabled={zoom <= 0} onClick={() => onZoom(zoom - 1)} />
      <IconButton icon="zoomIn" label={t('array.zoomIn')} disabled={zoom >= levels} onClick={() => onZoom(zoom + 1)} />
    </span>
  );
}

function NumberControls({ model }: { model: ArrayModel }) {
  const { remembered, remember } = usePanel();
  if (!model.numeric) return null;
  return (
    <>
      <Tick
        label={t('array.digits')}
        on={remembered.value.digits === 'full'}
        onChange={(on) => remember({ digits: on ? 'full' : 'short' })}
      />
      <SumsTick model={model} />
    </>
  );
}
