/** A report on its way to a panel: without what only hovers read, and with each value's summary once. The panel unpacks it. */
import type { ReportInShort } from '../protocol/messages.ts';
import type { Report, ValueSummary } from '../protocol/report.ts';

/** The report as JSON in UTF-8 bytes; `webview/unpack.ts` reads it. */
export function packReport(report: Report): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(inShort(report)));
}

/** The report with each value's summary once. */
export function inShort(whole: Report): ReportInShort {
  const { variables, steps, calls, expressions: _forHovers, modules: _too, ...report } = whole;
  const values: ReportInShort['values'] = [];
  const numbers = new Map<ValueSummary, number>();
  const numberOf = (value: ValueSummary): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const { attributes, ...plain } = value;
    const number = values.push(plain) - 1;
    numbers.set(value, number);
    if (attributes) values[number] = { ...plain, attributes: numbered(attributes, numberOf) };
    return number;
  };
  return {
    report,
    variables: numbered(variables, numberOf),
    steps: steps.map(({ whole: array, ...step }) => ({
      ...step,
      value: numberOf(step.value),
      ...(array ? { whole: { ...array, value: numberOf(array.value) } } : {}),
    })),
    calls: calls.map((call) => ({
      ...call,
      arguments: call.arguments.map(({ name, value }) => ({ name, value: numberOf(value) })),
      result: call.result && numberOf(call.result),
    })),
    values,
  };
}

const numbered = (
  record: Record<string, ValueSummary>,
  numberOf: (value: ValueSummary) => number,
): Record<string, number> => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, numberOf(value)]));
