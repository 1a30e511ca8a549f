/** A mistake in a module is found in every script that imports it: of many files, the first one names it. */
import path from 'node:path';
import type { Finding } from '../protocol/report.ts';
import type { Checked } from './check.ts';

/** Leaves out of each file, in the order they are given, the findings whose places in modules were all named before. */
export function toldOnce(): (checked: Checked) => Checked {
  const told = new Set<string>();
  return (checked) => {
    const own = (finding: Finding): string[] => placesIn(finding, path.dirname(checked.file));
    const fresh = checked.findings.map((finding) => {
      const places = own(finding);
      return places.length === 0 || places.some((place) => !told.has(place));
    });
    for (const finding of checked.findings) for (const place of own(finding)) told.add(place);
    if (fresh.every(Boolean)) return checked;
    const at = new Map<number, number>();
    fresh.forEach((isFresh, i) => {
      if (isFresh) at.set(i, at.size);
    });
    return {
      ...checked,
      findings: checked.findings
        .filter((_, i) => fresh[i])
        .map((finding) => ({
          ...finding,
          causedBy: finding.causedBy === null ? null : (at.get(finding.causedBy) ?? null),
        })),
    };
  };
}

/** What a finding says of modules: place and text of each. */
function placesIn({ rule, related }: Finding, folder: string): string[] {
  return related.flatMap(({ file, span, message }) =>
    file === undefined ? [] : [`${rule}:${path.resolve(folder, file)}:${span.line}:${message}`],
  );
}
