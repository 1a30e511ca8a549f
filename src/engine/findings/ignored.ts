/** `# loupe: ignore` or `# loupe: ignore[rule, …]` on one of its lines silences a finding. */
import type { Context, Found } from './rule.ts';

export function isIgnored(context: Context, rule: string, { place }: Found): boolean {
  const lines = context.program.cells[place.cell]?.source.split('\n') ?? [];
  return lines.slice(place.line - 1, place.endLine).some((line) => {
    const match = /#\s*loupe:\s*ignore(?:\[([^\]]*)\])?/.exec(line);
    if (match === null) return false;
    return match[1] === undefined || match[1].split(',').some((name) => name.trim() === rule);
  });
}
