/** Every rule's page: its failing programs are named at the right line, its correct ones stay silent, and the fixes that it offers mend. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/engine/findings/index.ts';
import { inspect } from '../../src/engine/inspect.ts';
import type { Finding, InspectRequest } from '../../src/protocol/report.ts';
import { examplesOf } from './pages.ts';

const folder = new URL('.', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const options = { seed: 1, limits: { seconds: 20, experimentMilliseconds: 20_000 } };

const findingsOf = (request: InspectRequest) => inspect({ ...request, options }).report.findings;
const grave = (f: Finding) => f.severity === 'error' || f.severity === 'warning';
const place = (f: { cell: number; line: number; rule: string }) => `cell ${f.cell} line ${f.line}: ${f.rule}`;

it('every rule has a page and every page a rule', () => {
  expect(pages.map((p) => p.replace('.md', '')).sort()).toEqual(rules.map((r) => r.name).sort());
});

for (const page of pages) {
  const rule = page.replace('.md', '');
  const examples = examplesOf(readFileSync(new URL(page, folder), 'utf8'), rule);
  describe(rule, () => {
    it('has at least three failing and three correct programs', () => {
      expect(examples.filter((e) => !e.correct).length).toBeGreaterThanOrEqual(3);
      expect(examples.filter((e) => e.correct).length).toBeGreaterThanOrEqual(3);
    });
    for (const example of examples) {
      it(`${example.correct ? 'stays silent on' : 'finds'}: ${example.title}`, () => {
        const findings = findingsOf(example.request);
        const judged = findings.filter(
          (f) => f.rule === rule || grave(f) || example.expected.some((e) => e.rule === f.rule),
        );
        expect(judged.map(place).sort()).toEqual(example.expected.map(place).sort());
        expect(judged.filter(({ witness }) => witness === '')).toEqual([]);
        expectFixesMend(example.request, findings, rule);
      });
    }
  });
}

function expectFixesMend(request: InspectRequest, before: readonly Finding[], rule: string): void {
  for (const finding of before.filter((f) => f.rule === rule && f.fix !== null)) {
    const after = findingsOf(applied(request, finding));
    expect(after.filter((f) => f.rule === rule).length).toBeLessThan(before.filter((f) => f.rule === rule).length);
    expect(after.filter((f) => f.severity === 'error').length).toBeLessThanOrEqual(
      before.filter((f) => f.severity === 'error').length,
    );
  }
}

function applied(request: InspectRequest, { fix }: Finding): InspectRequest {
  const cells = request.cells.map((cell) => ({ ...cell, text: cell.text.split('\n') }));
  for (const { span, text } of [...(fix?.edits ?? [])].reverse()) {
    const lines = cells[span.cell]?.text as string[];
    const head = (lines[span.line - 1] as string).slice(0, span.column);
    const tail = (lines[span.endLine - 1] as string).slice(span.endColumn);
    lines.splice(span.line - 1, span.endLine - span.line + 1, ...`${head}${text}${tail}`.split('\n'));
  }
  return { ...request, cells: cells.map((cell) => ({ ...cell, text: cell.text.join('\n') })) };
}
