/** Takes the shown array along: as code, table or JSON to the clipboard, as .npy or PNG into a file. */
import type { TileRequest } from '../../src/protocol/tile.ts';
import type { ArrayReader } from '../arrays.ts';
import { usePanel } from '../context.ts';
import { type Content, canWriteNpy, npyFile, TEXT_FORMATS, type TextFormat } from '../pure/exports.ts';
import { firstSlice, requestFor } from '../pure/slice.ts';
import { t } from '../strings.ts';
import type { ArrayModel } from './arrayModel.ts';
import { Menu, type MenuItem } from './Menu.tsx';

/** Larger arrays are not copied as text; their shown slice is. */
const MOST_TEXT = 100_000;
const MOST_BYTES = 4_000_000;

export function ExportMenu({ model, onDone }: { model: ArrayModel; onDone: (format: string) => void }) {
  const { arrays, id, copy, save } = usePanel();
  const report = id.value;
  const total = model.shape.reduce((a, b) => a * b, 1);
  const dtype = model.value.dtype ?? 'float64';
  const file = model.name.replace(/[^\w.-]+/g, '_') || 'array';
  const read = (texts: boolean): Promise<Content> => contentOf(model, dtype, arrays, report, texts);

  const items: MenuItem[] = [];
  if (total <= MOST_TEXT)
    for (const format of Object.keys(TEXT_FORMATS) as TextFormat[])
      items.push({
        text: t('array.copyAs', format),
        run: async () => {
          copy(TEXT_FORMATS[format](await read(true)));
          onDone(format);
        },
      });
  if (total <= MOST_BYTES && canWriteNpy(dtype))
    items.push({
      text: t('array.saveAs', '.npy'),
      begins: true,
      run: async () => save(`${file}.npy`, npyFile(await read(false))),
    });
  items.push({
    text: t('array.saveAs', 'PNG'),
    run: async () => {
      const picture = await shownPicture();
      if (picture) save(`${file}.png`, picture);
    },
  });
  return <Menu label={t('array.copy')} icon="copy" items={items} />;
}

/** The whole array, read slice by slice; of a picture that the panel computed itself, what is shown. */
async function contentOf(
  model: ArrayModel,
  dtype: string,
  arrays: ArrayReader,
  report: number,
  withTexts: boolean,
): Promise<Content> {
  const { name, shape, matrix } = model;
  if (model.derived && matrix)
    return { name, dtype: 'float64', shape: [matrix.rows, matrix.columns], values: matrix.values };
  const values = new Float64Array(shape.reduce((a, b) => a * b, 1));
  const texts: string[] = [];
  let at = 0;
  for (const fixed of leadingIndices(shape)) {
    const tile = await arrays.tile(report, wholeSlice(model, fixed), withTexts);
    values.set(tile.values, at);
    at += tile.values.length;
    if (tile.texts) texts.push(...tile.texts);
  }
  return { name, dtype, shape, values, ...(withTexts ? { texts } : {}) };
}

/** The request for all rows and columns at one index of the axes before them. */
function wholeSlice({ array, shape }: ArrayModel, fixed: Record<number, number>): TileRequest {
  const slice = { ...firstSlice(shape), fixed };
  const along = (axis: number | null): { start: number; stop: number; step: number } => ({
    start: 0,
    stop: axis === null ? 1 : (shape[axis] as number),
    step: 1,
  });
  return requestFor(array, slice, along(slice.rowAxis), along(slice.columnAxis));
}

/** What the heatmap or the tiles in sight have painted, as PNG. */
async function shownPicture(): Promise<Uint8Array | null> {
  const canvas = document.querySelector<HTMLCanvasElement>('.heat canvas, .tiles canvas');
  const blob = await new Promise<Blob | null>((done) => (canvas ? canvas.toBlob(done) : done(null)));
  return blob && new Uint8Array(await blob.arrayBuffer());
}

/** Every index of the axes before the last two, in row-major order. */
function* leadingIndices(shape: readonly number[]): Generator<Record<number, number>> {
  const leading = shape.slice(0, -2);
  const total = leading.reduce((a, b) => a * b, 1);
  for (let k = 0; k < total; k++) {
    const fixed: Record<number, number> = {};
    let rest = k;
    for (let axis = leading.length - 1; axis >= 0; axis--) {
      fixed[axis] = rest % (leading[axis] as number);
      rest = Math.floor(rest / (leading[axis] as number));
    }
    yield fixed;
  }
}
