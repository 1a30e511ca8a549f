/** The panel's texts by key, in the language of the page; the keys are typed, so that none is missing in a language. */
import { signal } from '@preact/signals';
import { dtypeText } from '../src/protocol/dtypeText.ts';
import type { ValueSummary } from '../src/protocol/report.ts';
import { count } from './pure/numbers.ts';
import { isComplex } from './pure/parts.ts';
import { en } from './strings/en.ts';
import { ja } from './strings/ja.ts';

export type Key = keyof typeof en;

/** Both tables, for tests. */
export const tables = { en, ja };

/** The language of the page; the host may set another one. */
export const locale = signal<'en' | 'ja'>('en');

/** A place in the code: its line, and its cell where there are many. */
export const placeText = ({ cell, line }: { cell: number; line: number }, many: boolean): string =>
  many ? t('steps.cellLine', cell + 1, line) : t('steps.line', line);

/** What leads to such a place. */
export const showText = ({ cell, line }: { cell: number; line: number }, many: boolean): string =>
  many ? t('findings.showCell', cell + 1, line) : t('findings.show', line);

/** A value's type as NumPy prints it; of records how many values each has, for NumPy's name `void416` says nothing. */
export const typeText = (value: ValueSummary): string =>
  value.parts && !isComplex(value) ? t('array.fields', count(value.parts.length)) : dtypeText(value.dtype ?? '');

/** A text with `{0}`, `{1}` … replaced. */
export function t(key: Key, ...values: (string | number)[]): string {
  return tables[locale.value][key].replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)] ?? ''));
}
