/** A chain of layers, from a JSON network or from the calls of `forward` in code. Pure. */
import type { Report, Span, ValueSummary } from '../../src/protocol/report.ts';
import { type Choice, shortText } from './choice.ts';

export interface Layer {
  name: string;
  span: Span | null;
  /** Shape of what comes out; null for a number. */
  output: { shape: number[]; text: string; choice: Choice | null };
  /** Parameters by name, with the choice that shows each and its gradient. */
  parameters: { name: string; shape: number[]; choice: Choice | null; gradient: Choice | null }[];
}

export interface Chain {
  input: { shape: number[]; choice: Choice | null } | null;
  layers: Layer[];
  loss: number | null;
}

/** The layers of a report; null where it has none, or only one. */
export function chainOf(report: Report): Chain | null {
  return report.network ? ofNetwork(report) : ofCalls(report);
}

function ofNetwork(report: Report): Chain {
  const { layers, loss } = report.network as NonNullable<Report['network']>;
  const x = report.variables.x ?? report.variables.X;
  return {
    input: x?.shape
      ? { shape: x.shape, choice: { kind: 'variable', name: 'x' in report.variables ? 'x' : 'X' } }
      : null,
    loss,
    layers: layers.map((layer, index) => ({
      name: layer.type,
      span: layer.span,
      output: {
        shape: layer.output.shape,
        text: '',
        choice: layer.output.array ? { kind: 'layer', layer: index, part: 'output' } : null,
      },
      parameters: Object.entries(layer.parameters).map(([name, array]) => ({
        name,
        shape: array.shape,
        choice: array.array ? { kind: 'layer', layer: index, part: name } : null,
        gradient: layer.gradients[name]?.array ? { kind: 'layer', layer: index, part: `∂${name}` } : null,
      })),
    })),
  };
}

/** Calls of `X.forward` one after another, where each gets what the one before gave. */
function ofCalls(report: Report): Chain | null {
  const calls = report.calls.filter(({ name, result }) => name.endsWith('.forward') && result);
  const byHandle = (value: ValueSummary | null | undefined): string | null => value?.array ?? null;
  let best: typeof calls = [];
  for (let end = calls.length - 1; end >= 0; end--) {
    const chain = [calls[end] as (typeof calls)[number]];
    for (let i = end - 1; i >= 0; i--) {
      const head = chain[0] as (typeof calls)[number];
      const given = head.arguments.map(({ value }) => byHandle(value)).filter((handle) => handle !== null);
      const before = calls[i] as (typeof calls)[number];
      const made = byHandle(before.result);
      if (made !== null && given.includes(made) && before.parent === head.parent) chain.unshift(before);
    }
    if (chain.length > best.length) best = chain;
  }
  if (best.length < 2) return null;
  const handle = (value: ValueSummary, title: string): Choice | null =>
    value.array ? { kind: 'handle', array: value.array, title } : null;
  const first = best[0]?.arguments.find(({ name, value }) => name !== 'self' && value.shape)?.value;
  return {
    input: first?.shape ? { shape: first.shape, choice: handle(first, 'x') } : null,
    loss: null,
    layers: best.map((call) => {
      const name =
        call.name
          .replace(/\.forward$/, '')
          .split('.')
          .at(-1) ?? call.name;
      const result = call.result as ValueSummary;
      const self = call.arguments.find((argument) => argument.name === 'self')?.value;
      const parameters = Object.entries(self?.attributes ?? {}).filter(
        ([key, value]) => /^(W|w|b|weight|bias|gamma|beta|filter)/.test(key) && value.shape,
      );
      return {
        name,
        span: call.caller ?? call.span,
        output: {
          shape: result.shape ?? [],
          text: result.shape?.length ? '' : shortText(result),
          choice: handle(result, `${name} out`),
        },
        parameters: parameters.map(([key, value]) => ({
          name: key,
          shape: value.shape ?? [],
          choice: handle(value, `${name}.${key}`),
          gradient: null,
        })),
      };
    }),
  };
}
