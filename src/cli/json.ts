/** The report as the JSON that DESIGN.md promises: the report itself, with the arrays' values filled in. */
import type { Inspection } from '../engine/inspect.ts';
import type { ArraySummary, Report, ValueSummary } from '../protocol/report.ts';
import { nested, plain, type WholeArray, wholeArray } from './arrays.ts';

const VALUES_UP_TO = 1000;

/** Serialises a report; with `all`, arrays of any size carry their values. */
export function reportJson(inspection: Inspection, all: boolean): string {
  const limit = all ? Number.POSITIVE_INFINITY : VALUES_UP_TO;
  const { report } = inspection;
  const withValues = <S extends ArraySummary | ValueSummary>(summary: S): S => {
    if (summary.values !== undefined || !summary.array) return summary;
    const whole = wholeArray(inspection, summary.array, limit, !isNumberInJson(summary.dtype ?? ''));
    return whole ? { ...summary, values: nested(elements(whole), whole.shape) } : summary;
  };
  const filled: Report = {
    ...report,
    variables: mapValues(report.variables, (summary) => ({
      ...withValues(summary),
      ...(summary.attributes ? { attributes: mapValues(summary.attributes, withValues) } : {}),
    })),
    ...(report.network ? { network: network(report.network, withValues) } : {}),
  };
  return JSON.stringify(filled, (_key, value) => (typeof value === 'number' ? plain(value) : value), 2);
}

/** Whether JSON's numbers hold every value of a dtype; 64-bit integers are looked at one by one. */
const isNumberInJson = (dtype: string): boolean => /^(?:float|bool|u?int(?:8|16|32)$)/.test(dtype);

/** Elements as JSON has them: truth values as such, and what is no JSON number (complex, text, large integers) as text. */
function elements({ dtype, values, texts }: WholeArray): (number | string | boolean)[] {
  if (dtype === 'bool') return values.map((value) => value === 1);
  if (texts === undefined) return values;
  const isInteger = /^u?int/.test(dtype);
  return texts.map((text, at) => (isInteger && Number.isSafeInteger(values[at]) ? (values[at] as number) : text));
}

function network(
  of: NonNullable<Report['network']>,
  withValues: (summary: ArraySummary) => ArraySummary,
): Report['network'] {
  return {
    ...of,
    layers: of.layers.map((layer) => ({
      ...layer,
      output: withValues(layer.output),
      parameters: mapValues(layer.parameters, withValues),
      gradients: mapValues(layer.gradients, withValues),
    })),
  };
}

/** A record with each value changed; keys keep their order, and `__proto__` is a name like any other. */
function mapValues<V, R>(record: Record<string, V>, change: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
