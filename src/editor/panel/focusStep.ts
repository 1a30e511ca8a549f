/** Which step of a report stands for what a person selected. */
import type { Report, Span, Step, ValueSummary } from '../../protocol/report.ts';

/** The last array of numbers in the selection; where there is none, the last thing that happened in it. */
export function focusStep({ steps }: Report, focus: readonly Span[]): Step | undefined {
  const inside = steps.filter(({ span }) =>
    focus.some((one) => one.cell === span.cell && one.line <= span.line && span.endLine <= one.endLine),
  );
  return inside.findLast(({ value }) => isArrayOfNumbers(value)) ?? inside.at(-1);
}

const isArrayOfNumbers = ({ shape, thumbnail }: ValueSummary): boolean => thumbnail !== undefined && !!shape?.length;
