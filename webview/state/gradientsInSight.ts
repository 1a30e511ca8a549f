/** Brings the gradient table into sight, opened at the rows that were asked about. */
import type { Report } from '../../src/protocol/report.ts';
import { gradientKey, gradientRowAt } from '../pure/gradientRows.ts';
import type { Memory } from './remembered.ts';

/** `focus` takes the keyboard there, too, where it was in the panel already. */
export function showGradients(
  { remembered, remember }: Memory,
  report: Report | null,
  place: { cell: number; line: number },
  focus = false,
): void {
  const rows = report?.gradients ?? [];
  const row = gradientRowAt(rows, place);
  const { closed, open } = remembered.value;
  remember({
    closed: { ...closed, gradients: false },
    ...(row && { open: { ...open, [gradientKey(row, rows)]: true } }),
  });
  // The section may have stood closed: the next frame has it.
  requestAnimationFrame(() => {
    const section = document.getElementById('section-gradients');
    section?.scrollIntoView({ block: 'start' });
    if (focus) section?.querySelector<HTMLElement>('.fold')?.focus();
  });
}
