/** What axe finds in a panel as it stands, in a page of its own or in VS Code's frame. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of all rules, or of those that the options name. */
export async function violations(view: Page | Frame, options: RunOptions = {}): Promise<string[]> {
  await view.evaluate(axe);
  const found = (await view.evaluate(
    (chosen) =>
      (window as unknown as { axe: { run(options: unknown): Promise<unknown> } }).axe.run({
        ...chosen,
        resultTypes: ['violations'],
      }),
    options,
  )) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}
