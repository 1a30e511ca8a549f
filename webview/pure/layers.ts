/** A chain of layers, from a JSON network or from the calls of `forward` in code. Pure. */
import type { CallRecord, Report, Span, ValueSummary } from '../../src/protocol/report.ts';
import type { Choice } from './choice.ts';
import { shortText } from './oneLine.ts';

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
  const calls = longestChain(report.calls.filter(({ name, result }) => name.endsWith('.forward') && result));
  if (calls.length < 2) return null;
  const first = calls[0]?.arguments.find(({ name, value }) => name !== 'self' && value.shape)?.value;
  return {
    input: first?.shape ? { shape: first.shape, choice: byHandle(first, 'x') } : null,
    loss: null,
    layers: calls.map(layerOfCall),
  };
}

/** The longest row of calls of one caller, each of which was given the result of the one before. */
function longestChain(calls: CallRecord[]): CallRecord[] {
  let best: CallRecord[] = [];
  for (let end = calls.length - 1; end >= 0; end--) {
    const chain = chainTo(calls, end);
    if (chain.length > best.length) best = chain;
  }
  return best;
}

/** The calls that lead to the one at `end`, itself included. */
function chainTo(calls: CallRecord[], end: number): CallRecord[] {
  const chain = [calls[end] as CallRecord];
  for (let i = end - 1; i >= 0; i--) {
    const head = chain[0] as CallRecord;
    const before = calls[i] as CallRecord;
    const made = before.result?.array;
    if (made && before.parent === head.parent && head.arguments.some(({ value }) => value.array === made))
      chain.unshift(before);
  }
  return chain;
}

const byHandle = ({ array }: ValueSummary, title: string): Choice | null =>
  array ? { kind: 'handle', array, title } : null;

/** The layer whose forward was called: its output, and the attributes that are named as parameters are. */
function layerOfCall(call: CallRecord): Layer {
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
      choice: byHandle(result, `${name} out`),
    },
    parameters: parameters.map(([key, value]) => ({
      name: key,
      shape: value.shape ?? [],
      choice: byHandle(value, `${name}.${key}`),
      gradient: null,
    })),
  };
}
