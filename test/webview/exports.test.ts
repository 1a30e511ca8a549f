/** Arrays as texts and as .npy files: what a person copies or saves from the panel. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npyFile, TEXT_FORMATS } from '../../webview/pure/exports.ts';

describe('exports', () => {
  const content = {
    name: 'Y',
    dtype: 'float64',
    shape: [2, 2],
    values: Float64Array.from([1, 2.5, Number.NaN, -1e-9]),
    texts: ['1.0', '2.5', 'nan', '-1e-09'],
  };
  it.each([
    ['NumPy', 'Y = np.array([[1.0, 2.5],\n              [np.nan, -1e-09]], dtype=np.float64)'],
    ['CSV', '1.0,2.5\nnan,-1e-09'],
    ['LaTeX', '\\begin{bmatrix}\n  1.0 & 2.5 \\\\\n  \\mathrm{nan} & -1 \\times 10^{-9}\n\\end{bmatrix}'],
    ['Markdown', '|  | 0 | 1 |\n| ---: | ---: | ---: |\n| **0** | 1.0 | 2.5 |\n| **1** | nan | -1e-09 |'],
    ['JSON', '[[1,2.5],["nan",-1e-9]]'],
  ] as const)('%s', (format, text) => expect(TEXT_FORMATS[format](content)).toBe(text));

  it.each([
    ['str160', ["it's", 'right'], "np.array(['it\\'s', 'right'], dtype='<U5')"],
    ['datetime64[D]', ['2026-01-01', '2026-02-01'], "np.array(['2026-01-01', '2026-02-01'], dtype='datetime64[D]')"],
    ['bool', ['True', 'False'], 'np.array([True, False], dtype=np.bool_)'],
    ['object', ['None', '[1]'], 'np.array([None, [1]], dtype=object)'],
  ])('%s as NumPy code is what makes the array again', (dtype, texts, code) =>
    expect(TEXT_FORMATS.NumPy({ name: 'a[0]', dtype, shape: [2], values: new Float64Array(2), texts })).toBe(code),
  );

  const files = JSON.parse(readFileSync(new URL('../fixtures/reports/npy-files.json', import.meta.url), 'utf8')) as {
    dtype: string;
    shape: number[];
    values: number[];
    base64: string;
  }[];
  it.each(files)('$dtype $shape as .npy is what np.save writes, to the byte', ({ dtype, shape, values, base64 }) => {
    const bytes = npyFile({ name: 'x', dtype, shape, values: Float64Array.from(values) });
    expect(Buffer.from(bytes).toString('base64')).toBe(base64);
  });
});
