/** Reports as the host packs them: one object for each value again, however many steps and calls have it. */
import type { PackedMessage, PanelMessage, ReportInShort } from '../src/protocol/messages.ts';
import type { Report, ValueSummary } from '../src/protocol/report.ts';

/** A message of the host as the store reads it. */
export function unpackMessage(message: PanelMessage | PackedMessage): PanelMessage {
  if (!('packed' in message)) return message;
  const { packed, ...rest } = message;
  return { ...rest, report: unpackReport(JSON.parse(new TextDecoder().decode(packed)) as ReportInShort) };
}

export function unpackReport({ report, variables, steps, calls, values }: ReportInShort): Report {
  const whole = values.map(({ attributes: _numbers, ...value }): ValueSummary => value);
  const at = (number: number): ValueSummary => whole[number] as ValueSummary;
  const named = (record: Record<string, number>): Record<string, ValueSummary> =>
    Object.fromEntries(Object.entries(record).map(([name, number]) => [name, at(number)]));
  values.forEach(({ attributes }, i) => {
    if (attributes) at(i).attributes = named(attributes);
  });
  return {
    ...report,
    variables: named(variables),
    steps: steps.map(({ whole: array, ...step }) => ({
      ...step,
      value: at(step.value),
      ...(array ? { whole: { ...array, value: at(array.value) } } : {}),
    })),
    calls: calls.map((call) => ({
      ...call,
      arguments: call.arguments.map(({ name, value }) => ({ name, value: at(value) })),
      result: call.result === null ? null : at(call.result),
    })),
    expressions: [],
  };
}
