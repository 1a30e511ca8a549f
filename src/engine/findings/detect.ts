/** Runs every rule over a finished run and turns what they saw into the report's findings: settings, ignore comments, causes. */
import type { Finding, InspectOptions, Severity } from '../../protocol/report.ts';
import type { Parts } from '../trace/parts.ts';
import { isIgnored } from './ignored.ts';
import { rules } from './index.ts';
import { foundBy } from './inModules.ts';
import type { Context, Found, Locale, Rule } from './rule.ts';

/** What went wrong inside a rule; the report names it and the other rules go on. */
export interface RuleFailure {
  rule: string;
  message: string;
}

interface Seen {
  rule: Rule;
  found: Found;
  severity: Severity;
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2, hint: 3 };

/** All findings of a run, a rule after the other: the gravest first, in source order within one severity. */
export function* detect(
  context: Context,
  options: InspectOptions,
): Parts<{ findings: Finding[]; failures: RuleFailure[] }> {
  const seen: Seen[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    const setting = options.rules?.[rule.name];
    if (setting === 'off') continue;
    yield undefined;
    try {
      for (const found of context.unlessOver<Found[]>(rule.name, () => foundBy(context, rule), []))
        if (!isIgnored(context, rule.name, found))
          seen.push({ rule, found, severity: setting ?? found.severity ?? rule.severity });
    } catch (error) {
      failures.push({
        rule: rule.name,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  const unique = withoutRepeats(seen).sort(byWeightAndPlace);
  return { findings: unique.map((s) => toFinding(s, unique, options.locale ?? 'en')), failures };
}

function withoutRepeats(seen: Seen[]): Seen[] {
  const keys = new Set<string>();
  return seen.filter(({ rule, found }) => {
    const { cell, line, column } = found.place;
    const key = `${rule.name}:${cell}:${line}:${column}`;
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}

function byWeightAndPlace(a: Seen, b: Seen): number {
  const [p, q] = [a.found.place, b.found.place];
  return RANK[a.severity] - RANK[b.severity] || p.cell - q.cell || p.line - q.line || p.column - q.column;
}

function toFinding({ rule, found, severity }: Seen, all: Seen[], locale: Locale): Finding {
  const { place } = found;
  return {
    rule: rule.name,
    severity,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    cell: place.cell,
    message: found.message[locale],
    witness: found.witness[locale],
    explanation: rule.explanation[locale],
    fix: found.fix ?? null,
    related: (found.related ?? []).map(({ message, ...place }) => ({ ...place, message: message[locale] })),
    causedBy: causeOf(found, all),
    ...(found.arrays ? { arrays: found.arrays } : {}),
  };
}

function causeOf({ causedBy }: Found, all: Seen[]): number | null {
  if (causedBy === undefined) return null;
  const index = all.findIndex(
    ({ rule, found }) =>
      [causedBy.rule].flat().includes(rule.name) &&
      (causedBy.place === undefined ||
        (found.place.cell === causedBy.place.cell && found.place.line === causedBy.place.line)),
  );
  return index < 0 ? null : index;
}
