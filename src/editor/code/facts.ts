/** What is told of a value in one line: its range, what is not finite, and the sums of what looks like probabilities. */
import * as vscode from 'vscode';
import type { ValueSummary } from '../../protocol/report.ts';

/** In Markdown with icons; empty for what has no range. */
export function factsOf(value: ValueSummary): string {
  const parts = (['min', 'max', 'mean'] as const).flatMap((name) => {
    const figure = value[name];
    return typeof figure === 'number' ? [`${name} ${short(figure)}`] : [];
  });
  const bad = value.nonFinite ? value.nonFinite.nan + value.nonFinite.positive + value.nonFinite.negative : 0;
  if (bad) parts.push(`$(warning) ${vscode.l10n.t('{0} not finite', bad)}`);
  const sums = value.sums?.rows;
  if (sums?.length)
    parts.push(vscode.l10n.t('row sums {0}', sums.slice(0, 6).map(short).join(', ') + (sums.length > 6 ? ', …' : '')));
  return parts.join(' · ');
}

/** As many digits as the panel has. */
const short = (figure: number): string => String(Number(figure.toPrecision(4)));
