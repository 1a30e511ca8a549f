/** The report as the JSON that DESIGN.md promises: the report itself, with the arrays' values filled in. */
import type { Inspection } from '../engine/inspect.ts';
import type { ArraySummary, Report, ValueSummary } from '../protocol/report.ts';
import { nested, plain, wholeArray } from './arrays.ts';

const VALUES_UP_TO = 1000;

/** Serialises a report; with `all`, arrays of any size carry their values. */
export function reportJson(inspection: Inspection, all: boolean): string {
  const limit = all ? Number.POSITIVE_INFINITY : VALUES_UP_TO;
  const { report } = inspection;
  const withValues = <S extends ArraySummary | ValueSummary>(summary: S): S => {
    if (summary.values !== undefined || !summary.array) return summary;
    const whole = wholeArray(inspection, summary.array, limit);
    return whole ? { ...summary, values: nested(whole.values, whole.shape) } : summary;
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
