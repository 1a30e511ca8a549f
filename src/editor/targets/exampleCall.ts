/** A call for the person to start from where gradients are checked on inputs of their choice. */
import type { Report, ValueSummary } from '../../protocol/report.ts';

/** A forward that the report checked, called on random arrays of the shapes that it was given. */
export function exampleCall({ gradients, calls, variables }: Report): string | null {
  for (const { layer } of gradients) {
    const call = calls.find(({ name }) => name === layer || (name.startsWith(`${layer}.`) && !name.includes('.__')));
    if (!call) continue;
    const given = call.arguments.filter(({ name }) => name !== 'self').map(({ value }) => exampleOf(value));
    const object = Object.entries(variables).find(([, { type }]) => type === layer)?.[0] ?? `${layer}()`;
    const callee = call.name === layer ? layer : object + call.name.slice(layer.length);
    return `${callee}(${given.join(', ')})`;
  }
  return null;
}

const exampleOf = ({ shape, text }: ValueSummary): string =>
  shape?.length ? `np.random.randn(${shape.join(', ')})` : text;
