/**
 * Runs a network written in JSON: reads it, makes its layers, computes forward and backward, trains if it asks to, and
 * holds every hand-written backward against the tape and central differences. What is wrong in the text comes back as
 * problems at their place; numbers that are not finite are values.
 */

import type { Span } from '../../protocol/report.ts';
import { values } from '../gradient/kernels.ts';
import type { NDArray } from '../ndarray/array.ts';
import { plainCopy } from '../ndarray/copying.ts';
import { observed } from '../ndarray/observe.ts';
import { MT19937 } from '../ndarray/random/mt19937.ts';
import { shapeText } from '../shapes/texts.ts';
import { checkGradients, type NetworkGradientRow } from './gradientRows.ts';
import { layerNamed } from './index.ts';
import { type Json, NetworkError, type Problem } from './json.ts';
import type { Layer, LayerDefinition, LossDefinition, LossLayer } from './layer.ts';
import { arrayFrom } from './numbers.ts';
import { div, equal, reshape } from './ops.ts';
import { type ReadLayer, type ReadNetwork, readNetwork, wrongValues } from './reading.ts';
import { type Making, Spec } from './spec.ts';
import { type Training, train } from './training.ts';

/** How a network is run and what is checked. */
export interface NetworkOptions {
  /** Seed of parameters that name none; 0 by default. */
  seed?: number;
  /** Check the gradients. Default true. */
  gradients?: boolean;
  /** The most entries of an array that are compared by differences. */
  budget?: number;
  /** Asked now and then; checks and training end once it says true. */
  outOfTime?: () => boolean;
}

/** What one layer gave, forward and backward. */
export interface LayerRun {
  type: string;
  span: Span;
  /** What came out; for a loss its prediction. Without the batch axis where `x` is one sample. */
  output: NDArray;
  parameters: Record<string, NDArray>;
  /** Of the input under `x`, and of each parameter. Empty where nothing was propagated back. */
  gradients: Record<string, NDArray>;
}

/** What a run of a network found out. */
export interface NetworkRun {
  /** What is wrong with the text, from the top. Layers before the first problem have run. */
  problems: Problem[];
  loss: number | null;
  /** What goes in: `x`, and the targets `t` where there is a loss. As `x` was written, without the batch axis for one sample. */
  inputs: Record<string, NDArray>;
  layers: LayerRun[];
  gradientRows: NetworkGradientRow[];
  training: Training | null;
  /** The seed of parameters that were drawn without one of their own; null where there were none. */
  seed: number | null;
  /** What was not checked for lack of time. */
  notTried: string[];
}

/** A layer with all that its check needs. */
export interface Stage {
  type: string;
  span: Span;
  layer: Layer;
  x: NDArray;
  y: NDArray;
  dout: NDArray | null;
  dx: NDArray | null;
  /** Whether the input can carry a gradient (not the indices of an Embedding). */
  differentiable: boolean;
  training: boolean;
}

/** A loss with all that its check needs. */
export interface LossStage {
  type: string;
  span: Span;
  definition: LossDefinition;
  layer: LossLayer;
  x: NDArray;
  t: NDArray;
  dx: NDArray;
}

/** Runs the network that a JSON text describes. */
export function runNetwork(text: string, options: NetworkOptions = {}): NetworkRun {
  const empty = { loss: null, inputs: {}, layers: [], gradientRows: [], training: null, seed: null, notTried: [] };
  const { root, network, problems } = readNetwork(text);
  const run =
    network === null ? { problems, ...empty } : observed(null, () => new Run(network, problems, options).result());
  return root === null || run.problems.length === 0
    ? run
    : { ...run, problems: inOrder([...run.problems, ...wrongValues(root)]) };
}

/** Each place once, from the top: what ended the run may be one of the wrong values. */
function inOrder(problems: Problem[]): Problem[] {
  const byPlace = new Map(problems.map((problem) => [`${problem.span.line}:${problem.span.column}`, problem]));
  return [...byPlace.values()].sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
}

class Run {
  readonly #network: ReadNetwork;
  readonly #options: NetworkOptions;
  readonly #making: Making;
  readonly #stages: Stage[] = [];
  readonly #problems: Problem[];
  #loss: LossStage | null = null;
  #value: number | null = null;
  #single = false;
  #seed: number;
  #drew: () => boolean;

  /** Of a network that has problems already only the layers before them run forward: to find what is wrong with their shapes. */
  constructor(network: ReadNetwork, problems: Problem[], options: NetworkOptions) {
    this.#network = network;
    this.#problems = [...problems];
    this.#options = options;
    const given = network.root.get('seed')?.value;
    this.#seed = typeof given === 'number' ? given : (options.seed ?? 0);
    const random = new MT19937(this.#seed);
    const untouched = random.clone();
    this.#drew = () => random.position !== untouched.position || random.key[0] !== untouched.key[0];
    this.#making = { random, layer: (json, shape) => this.#inner(json, shape) };
  }

  result(): NetworkRun {
    let rows: NetworkGradientRow[] = [];
    let training: Training | null = null;
    const outOfTime = this.#options.outOfTime ?? (() => false);
    const notTried: string[] = [];
    try {
      this.#forward();
      if (this.#problems.length === 0) this.#backward();
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      this.#problems.push(error.problem);
    }
    const layers = this.#layerRuns();
    if (this.#problems.length === 0) {
      if (this.#options.gradients !== false)
        rows = checkGradients(this.#stages, this.#loss, this.#options.budget ?? 100, outOfTime, notTried);
      training = this.#train(outOfTime);
      if (training?.stopped) notTried.push('train');
    }
    return {
      problems: this.#problems,
      loss: this.#value,
      inputs: this.#inputs(),
      layers,
      gradientRows: rows,
      training,
      seed: this.#drew() ? this.#seed : null,
      notTried,
    };
  }

  /** A layer inside a layer. */
  #inner(json: Json, shape: readonly number[]): Layer {
    const definition = layerNamed(String(json.get('type')?.value)) as LayerDefinition;
    return definition.make(new Spec(json, definition.properties, this.#making), shape);
  }

  #forward(): void {
    const { root, layers } = this.#network;
    const training = root.get('mode')?.value !== 'inference';
    let y = this.#input(root.get('x') as Json, layers);
    for (const { definition, json } of layers) {
      const spec = new Spec(json, definition.properties, this.#making);
      if (definition.loss) {
        this.#lossForward(definition, spec, y);
        continue;
      }
      const layer = definition.make(spec, y.shape);
      const x = y;
      y = layer.forward(x, training);
      const differentiable = definition.indices !== true;
      this.#stages.push({
        type: definition.type,
        span: json.span,
        layer,
        x,
        y,
        dout: null,
        dx: null,
        differentiable,
        training,
      });
    }
  }

  /** The input as a batch. */
  #input(json: Json, layers: readonly ReadLayer[]): NDArray {
    const x = arrayFrom(json);
    const rank = layers.map(({ definition }) => definition.sampleRank).find((known) => known !== undefined) ?? 1;
    if (x.size === 0) json.fail('"x" is empty.', '"x" が空です。');
    if (x.ndim === rank) {
      this.#single = true;
      return reshape(x, [1, ...x.shape]);
    }
    if (x.ndim < rank || x.ndim === 0)
      json.fail(
        `"x" has ${x.ndim} dimension${x.ndim === 1 ? '' : 's'}; a sample of this network has ${rank}.`,
        `"x" は ${x.ndim} 次元ですが、このネットワークの 1 サンプルは ${rank} 次元です。`,
      );
    return x;
  }

  #lossForward(definition: LossDefinition, spec: Spec, x: NDArray): void {
    const json = this.#network.root.get('t');
    if (json === null)
      spec.fail(null, `${definition.type} needs the targets "t".`, `${definition.type} には正解 "t" が必要です。`);
    const t = this.#targets(json as Json, x, definition);
    const layer = definition.make(spec);
    this.#value = values(layer.forward(x, t))[0] as number;
    this.#loss = { type: definition.type, span: spec.json.span, definition, layer, x, t, dx: layer.backward() };
  }

  /** The targets as rows like the output's or, where the loss allows it, class numbers. */
  #targets(json: Json, x: NDArray, definition: LossDefinition): NDArray {
    const t = arrayFrom(json);
    const samples = x.shape.slice(0, -1);
    const classes = x.shape[x.ndim - 1] as number;
    const rows = samples.reduce((product, length) => product * length, 1);
    const like = (a: readonly number[], b: readonly number[]): boolean =>
      a.length === b.length && a.every((n, k) => n === b[k]);
    const full = this.#single ? x.shape.slice(1) : x.shape;
    if (like(t.shape, full) || like(t.shape, x.shape)) return reshape(t, x.shape);
    if (definition.targets === 'values' && t.size === x.size) return reshape(t, x.shape);
    const mayBeLabels =
      definition.targets !== 'values' && t.size === rows && (t.ndim <= samples.length || t.shape[t.ndim - 1] === 1);
    if (mayBeLabels) {
      const wrong = values(t).findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < classes));
      if (wrong >= 0)
        json.fail(
          `Class numbers go from 0 to ${classes - 1}; ${values(t)[wrong]} is none.`,
          `クラス番号は 0 から ${classes - 1} までです（${values(t)[wrong]} は範囲外）。`,
        );
      return reshape(t, samples);
    }
    const labels = definition.targets === 'values' ? '' : `, or ${rows} class number${rows === 1 ? '' : 's'}`;
    const labelsJa = definition.targets === 'values' ? '' : `、またはクラス番号 ${rows} 個`;
    return json.fail(
      `"t" has shape ${shapeText(t.shape)}, but the output has ${shapeText(full)}: rows of that shape${labels} are needed.`,
      `"t" の形状は ${shapeText(t.shape)} ですが、出力の形状は ${shapeText(full)} です。同じ形状の行${labelsJa}が必要です。`,
    );
  }

  /** Back through the layers: from the loss, or from ones (or "dout") where there is none. */
  #backward(): void {
    const last = this.#stages[this.#stages.length - 1];
    let dout = this.#loss?.dx ?? (last === undefined ? null : this.#outputGradient(last.y));
    for (let k = this.#stages.length - 1; k >= 0 && dout !== null; k--) {
      const stage = this.#stages[k] as Stage;
      stage.dout = dout;
      stage.dx = stage.layer.backward(dout);
      dout = stage.dx;
    }
  }

  #outputGradient(y: NDArray): NDArray {
    const json = this.#network.root.get('dout');
    if (json === null) return div(equal(y, y), 1);
    const dout = arrayFrom(json);
    if (dout.size !== y.size)
      json.fail(
        `"dout" has shape ${shapeText(dout.shape)}, but the output has ${shapeText(y.shape)}.`,
        `"dout" の形状は ${shapeText(dout.shape)} ですが、出力の形状は ${shapeText(y.shape)} です。`,
      );
    return reshape(dout, y.shape);
  }

  #inputs(): Record<string, NDArray> {
    const x = this.#stages[0]?.x ?? this.#loss?.x;
    return {
      ...(x === undefined ? {} : { x: this.#unbatched(x) }),
      ...(this.#loss === null ? {} : { t: this.#unbatched(this.#loss.t) }),
    };
  }

  #layerRuns(): LayerRun[] {
    const copies = (arrays: Record<string, NDArray>): Record<string, NDArray> =>
      Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, plainCopy(array)]));
    const runs = this.#stages.map(
      ({ type, span, layer, y, dx }): LayerRun => ({
        type,
        span,
        output: this.#unbatched(y),
        parameters: copies(layer.parameters),
        gradients: dx === null ? {} : { x: this.#unbatched(dx), ...copies(layer.gradients) },
      }),
    );
    if (this.#loss !== null) {
      const { type, span, layer, dx } = this.#loss;
      runs.push({
        type,
        span,
        output: this.#unbatched(layer.output),
        parameters: {},
        gradients: { x: this.#unbatched(dx) },
      });
    }
    return runs;
  }

  #unbatched(array: NDArray): NDArray {
    return plainCopy(this.#single ? reshape(array, array.shape.slice(1)) : array);
  }

  #train(outOfTime: () => boolean): Training | null {
    const json = this.#network.root.get('train');
    if (json === null) return null;
    try {
      if (this.#loss === null)
        json.fail('Training needs a loss as the last layer.', '学習には最後のレイヤとして損失が必要です。');
      const { layer: loss, t } = this.#loss as LossStage;
      const x = (this.#stages[0]?.x ?? this.#loss?.x) as NDArray;
      return train(json, { layers: this.#stages.map(({ layer }) => layer), loss, x, t }, outOfTime);
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      this.#problems.push(error.problem);
      return null;
    }
  }
}

export type { NetworkGradientRow };
