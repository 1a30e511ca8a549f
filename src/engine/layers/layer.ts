/** What a layer is: how it is written in JSON, and how it computes forward and backward. */
import type { NDArray } from '../ndarray/array.ts';
import type { Spec } from './spec.ts';

/** One property of a layer in JSON; the schema and the reader are made from it. */
export interface Property {
  type: 'number' | 'integer' | 'boolean' | 'string' | 'array' | 'sizes' | 'layers' | 'branches';
  description: string;
  default?: unknown;
  choices?: readonly string[];
  minimum?: number;
  examples?: unknown[];
}

/** The properties of a layer by their name in JSON. */
export type Properties = Record<string, Property>;

/** A layer with its parameters, ready to compute. Forward keeps what backward needs. */
export interface Layer {
  /** Parameters by name; training changes them in place. */
  readonly parameters: Record<string, NDArray>;
  /** After `backward`: the gradient of each parameter. */
  gradients: Record<string, NDArray>;
  forward(x: NDArray, training: boolean): NDArray;
  /** The gradient of the input, from that of the output. */
  backward(dout: NDArray): NDArray;
  /** Draws new random masks (dropout); without it a layer gives the same output again. */
  redraw?(): void;
}

/** A layer that ends a network: its forward also takes the targets and gives a 0-d loss. */
export interface LossLayer {
  /** What the network predicts (probabilities, or the input itself); set by `forward`. */
  output: NDArray;
  forward(x: NDArray, t: NDArray): NDArray;
  backward(): NDArray;
  /** The share of samples that are right, where that has a meaning. */
  accuracy?(): number;
}

interface Definition {
  type: string;
  /** One sentence for the editor's completion. */
  summary: string;
  properties: Properties;
  /** Dimensions of one sample of its input; absent where any will do. */
  sampleRank?: number;
}

/** A layer as JSON can name it. */
export interface LayerDefinition extends Definition {
  loss?: false;
  /** The input holds indices, which have no gradient. */
  indices?: boolean;
  /** Makes the layer for inputs of a shape (its first axis is the batch). */
  make(spec: Spec, shape: readonly number[]): Layer;
}

/** A loss as JSON can name it. */
export interface LossDefinition extends Definition {
  loss: true;
  /** What the targets may be: numbers like the output's, class numbers, or one-hot rows. */
  targets: 'values' | 'classes' | 'either';
  /** The same loss without the small number in its logarithm. */
  exact?: () => LossLayer;
  make(spec: Spec): LossLayer;
}

export type AnyDefinition = LayerDefinition | LossDefinition;

/** A layer of one function of each element: forward, and its derivative from input and output. */
export function elementwise(
  forward: (x: NDArray) => NDArray,
  backward: (dout: NDArray, x: NDArray, y: NDArray) => NDArray,
): Layer {
  let x: NDArray;
  let y: NDArray;
  return {
    parameters: {},
    gradients: {},
    forward(input) {
      x = input;
      y = forward(input);
      return y;
    },
    backward: (dout) => backward(dout, x, y),
  };
}
