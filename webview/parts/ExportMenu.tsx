/** Takes the shown array along: as code, table or JSON to the clipboard, as .npy or PNG into a file. */
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
  const { arrays, id: report, copy, save } = usePanel();
  const id = report.value;
  const total = model.shape.reduce((a, b) => a * b, 1);
  const dtype = model.value.dtype ?? 'float64';
  const file = model.name.replace(/[^\w.-]+/g, '_') || 'array';

  const read = async (texts: boolean): Promise<Content> => {
    if (model.derived && model.matrix)
      return {
        name: model.name,
        dtype: 'float64',
        shape: [model.matrix.rows, model.matrix.columns],
        values: model.matrix.values,
      };
    const values = new Float64Array(total);
    const printed: string[] = [];
    let at = 0;
    for (const fixed of leadingIndices(model.shape)) {
      const slice = { ...firstSlice(model.shape), fixed };
      const rows = slice.rowAxis === null ? 1 : (model.shape[slice.rowAxis] as number);
      const columns = slice.columnAxis === null ? 1 : (model.shape[slice.columnAxis] as number);
      const request = requestFor(
        model.array,
        slice,
        { start: 0, stop: rows, step: 1 },
        { start: 0, stop: columns, step: 1 },
      );
      const tile = await arrays.tile(id, request, texts);
      values.set(tile.values, at);
      at += tile.values.length;
      if (tile.texts) printed.push(...tile.texts);
    }
    return { name: model.name, dtype, shape: model.shape, values, ...(texts ? { texts: printed } : {}) };
  };
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
      const canvas = document.querySelector<HTMLCanvasElement>('.heat canvas, .tiles canvas');
      const blob = await new Promise<Blob | null>((done) => (canvas ? canvas.toBlob(done) : done(null)));
      if (blob) save(`${file}.png`, new Uint8Array(await blob.arrayBuffer()));
    },
  });
  return <Menu label={t('array.copy')} icon="copy" items={items} />;
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
