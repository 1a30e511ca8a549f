/** Times inside the real extension host: activation, and hovers from the last report. */
import type { Figure } from './bench-editor.ts';
import { ensureRig } from './rig/parts.ts';
import { hostSuite } from './suites.ts';

export async function benchHost(): Promise<Figure[]> {
  const rig = await ensureRig((line) => console.log(line));
  const outcomes = await hostSuite(rig, 'node', 'test/bench/host.ts');
  const failed = outcomes.find((one) => !one.ok);
  if (failed) throw new Error(`${failed.name}: ${failed.message}`);
  return outcomes.map(({ name, figure }): Figure => [name, figure ?? Number.NaN, 'ms']);
}
