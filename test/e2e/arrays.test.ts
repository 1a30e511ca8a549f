/** Array files in a real VS Code: what NumPy wrote is seen as it is, and of a large file only what is in sight is read. */
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

interface Fixtures {
  cases: { name: string; file: string }[];
  texts: { name: string; file: string }[];
  npz: { packed: string };
}

const fixtures = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/documents/npy.json'), 'utf8'),
) as Fixtures;

const recorded = (name: string): Uint8Array =>
  Buffer.from([...fixtures.cases, ...fixtures.texts].find((one) => one.name === name)?.file ?? '', 'base64');

const SIDE = 16_384;

/** Two gigabytes of zeros with a 7 as the last number; the disk keeps only what was written. */
function writeLarge(file: string): void {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${SIDE}, ${SIDE}), }`.padEnd(117);
  const bytes = Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(`${header}\n`)]);
  const target = openSync(file, 'w');
  writeSync(target, bytes);
  ftruncateSync(target, 128 + 8 * SIDE * SIDE);
  writeSync(target, Buffer.from(Float64Array.of(7).buffer), 0, 8, 120 + 8 * SIDE * SIDE);
  closeSync(target);
}

describe('array files', () => {
  const code = useVSCode(() =>
    VSCode.open({
      'fortran.npy': recorded('float64, Fortran order'),
      'big_end.npy': recorded('float32, big end first'),
      'records.npy': recorded('structured'),
      'several.npz': Buffer.from(fixtures.npz.packed, 'base64'),
      // Written when it is needed; a name that is new to the window is not in its list of files at once.
      'large.npy': new Uint8Array(),
    }),
  );
  const array = (panel: Frame) => panel.getByRole('region', { name: 'Array' });
  const opened = async (name: string): Promise<Frame> => {
    await code().command('View: Close All Editors');
    await code().openTab(name);
    return code().inspector('[data-place=file] .inspector');
  };

  it('in either byte order and either order of axes is a heatmap with its numbers', async () => {
    const fortran = await opened('fortran.npy');
    await array(fortran).getByRole('img', { name: 'Heatmap of fortran, 3 rows and 4 columns' }).waitFor();
    await array(fortran).getByText('float64').first().waitFor();
    const big = await opened('big_end.npy');
    await array(big).getByRole('img', { name: 'Heatmap of big_end, 2 rows and 3 columns' }).waitFor();
    await array(big)
      .getByText(/max\W*1\.667/)
      .first()
      .waitFor();
    await code().picture('looked-at/array-file');
  });

  it('with records shows their fields, and an archive lists its arrays', async () => {
    const records = await opened('records.npy');
    for (const field of ['id', 'x', 'name']) await array(records).getByRole('columnheader', { name: field }).waitFor();
    await code().picture('looked-at/array-records');
    const several = await opened('several.npz');
    expect(await several.getByRole('treeitem').count()).toBeGreaterThan(1);
    await array(several).locator('canvas').first().waitFor();
  });

  it('of two gigabytes is there at once, to its last number', async () => {
    writeLarge(path.join(code().workspace, 'large.npy'));
    const panel = await opened('large.npy');
    const heat = array(panel).getByRole('img', { name: `Heatmap of large, ${SIDE} rows and ${SIDE} columns` });
    await heat.waitFor();
    await array(panel).getByRole('button', { name: 'Zoom in' }).click();
    await heat.press('Home');
    await heat.press('Control+End');
    await array(panel)
      .getByText(new RegExp(`large\\[${SIDE - 1}, ${SIDE - 1}\\]\\s*=\\s*7`))
      .waitFor();
    await code().picture('looked-at/array-large');
  });
});
