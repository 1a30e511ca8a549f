/** A layer's JSON as its maker reads it: properties with defaults, parameters given or initialised, errors at their place. */

import type { NDArray } from '../ndarray/array.ts';
import { fromValues } from '../ndarray/copying.ts';
import { float64 } from '../ndarray/dtype.ts';
import { MT19937 } from '../ndarray/random/mt19937.ts';
import { shapeText } from '../shapes/texts.ts';
import type { Json } from './json.ts';
import type { Layer, Properties, Property } from './layer.ts';
import { arrayFrom, number } from './numbers.ts';
import type { Pair } from './ops.ts';

/** What the makers of all layers of a network share. */
export interface Making {
  /** Numbers for layers that name no seed of their own. */
  random: MT19937;
  /** Makes a layer that stands inside another one. */
  layer(json: Json, shape: readonly number[]): Layer;
}

/** Standard deviations of weights by the name of the initialisation. */
const SCALES: Record<string, (inputs: number, outputs: number) => number> = {
  he: (inputs) => Math.sqrt(2 / inputs),
  xavier: (inputs) => Math.sqrt(1 / inputs),
  glorot: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
  lecun: (inputs) => Math.sqrt(1 / inputs),
};

/** Properties of every layer that has weights. */
export const INITIALISATION: Properties = {
  init: {
    type: 'string',
    description:
      'How weights that are not given start: normal numbers times sqrt(2/inputs) (he), sqrt(1/inputs) (xavier, lecun), sqrt(2/(inputs+outputs)) (glorot), times `std` (normal), all 0 or all 1.',
    choices: ['he', 'xavier', 'glorot', 'lecun', 'normal', 'zeros', 'ones'],
    default: 'normal',
  },
  std: { type: 'number', description: 'Standard deviation for init "normal".', default: 0.01, minimum: 0 },
  seed: {
    type: 'integer',
    description: 'Seed of the weights: the numbers are those of np.random.seed(seed); np.random.randn(…).',
    minimum: 0,
  },
};

/** Why an array must have a length: so many of what the input or the layer itself has. */
export type Reason = readonly [of: 'input' | 'layer', count: number, what: keyof typeof COUNTED];

const COUNTED = { feature: '特徴', channel: 'チャネル', unit: 'ユニット', filter: 'フィルター' };

const inEnglish = ([of, count, what]: Reason): string =>
  `${of === 'input' ? 'the input has' : count === 1 ? 'there is' : 'there are'} ${count} ${what}${count === 1 ? '' : 's'}`;

const inJapanese = ([of, count, what]: Reason): string =>
  `${of === 'input' ? '入力の' : ''}${COUNTED[what]}は ${count} 個`;

export class Spec {
  readonly json: Json;
  readonly making: Making;
  readonly #properties: Properties;
  #random: MT19937 | null = null;

  constructor(json: Json, properties: Properties, making: Making) {
    this.json = json;
    this.making = making;
    this.#properties = properties;
  }

  has(name: string): boolean {
    return this.json.get(name) !== null;
  }

  /** A number property, its default where it is absent; null where it has neither. */
  optionalNumber(name: string): number | null {
    const property = this.#properties[name] as Property;
    const json = this.json.get(name);
    if (json === null) return (property.default as number | undefined) ?? null;
    const value = number(json);
    if (property.type === 'integer' && !Number.isInteger(value))
      json.fail(`"${name}" must be a whole number.`, `"${name}" は整数でなければなりません。`);
    if (property.minimum !== undefined && !(value >= property.minimum))
      json.fail(
        `"${name}" must be at least ${property.minimum}.`,
        `"${name}" は ${property.minimum} 以上でなければなりません。`,
      );
    return value;
  }

  number(name: string): number {
    const value = this.optionalNumber(name);
    if (value === null) return this.json.fail(`"${name}" is missing.`, `"${name}" がありません。`);
    return value;
  }

  boolean(name: string): boolean {
    const json = this.json.get(name);
    if (json === null) return this.#properties[name]?.default === true;
    if (json.kind !== 'boolean')
      json.fail(`"${name}" must be true or false.`, `"${name}" は true か false でなければなりません。`);
    return json.value === true;
  }

  /** One of a property's choices. */
  choice(name: string): string {
    const property = this.#properties[name] as Property;
    const json = this.json.get(name);
    if (json === null) return property.default as string;
    const choices = property.choices ?? [];
    if (typeof json.value !== 'string' || !choices.includes(json.value))
      json.fail(
        `"${name}" must be one of ${choices.join(', ')}.`,
        `"${name}" は ${choices.join('、')} のいずれかでなければなりません。`,
      );
    return json.value as string;
  }

  /** One size or a list of `count` sizes, as `count` sizes. */
  sizes(name: string, count: number): number[] | null {
    const json = this.json.get(name);
    const given = json ?? null;
    const fallback = this.#properties[name]?.default;
    if (given === null) return fallback === undefined ? null : new Array(count).fill(fallback as number);
    const list = given.kind === 'array' ? given.elements().map(number) : new Array<number>(count).fill(number(given));
    if (list.length !== count || !list.every((size) => Number.isInteger(size) && size >= 0))
      given.fail(
        `"${name}" must be a whole number or a list of ${count}.`,
        `"${name}" は整数、または ${count} 個の整数のリストでなければなりません。`,
      );
    return list;
  }

  /** A given array, checked against a shape in which null is any size; null where it is absent. */
  given(name: string, shape: readonly (number | null)[] | null, why?: Reason): NDArray | null {
    const json = this.json.get(name);
    if (json === null) return null;
    const array = arrayFrom(json);
    if (shape === null) return array;
    const fits =
      array.ndim === shape.length && shape.every((length, k) => length === null || length === array.shape[k]);
    if (!fits) {
      const wanted = shapeText(shape.map((length) => length ?? '?') as number[]);
      json.fail(
        `"${name}" has shape ${shapeText(array.shape)}, but ${wanted} is needed here${why ? `: ${inEnglish(why)}` : ''}.`,
        `"${name}" の形状は ${shapeText(array.shape)} ですが、ここでは ${wanted} が必要です${why ? `（${inJapanese(why)}）` : ''}。`,
      );
    }
    return array;
  }

  /** Weights: given, or initialised for `inputs` and `outputs` of a unit. */
  weights(name: string, shape: readonly number[], inputs: number, outputs: number, why?: Reason): NDArray {
    const given = this.given(name, shape, why);
    if (given !== null) return given;
    const init = this.choice('init');
    if (init === 'zeros' || init === 'ones') return this.filled(shape, init === 'ones' ? 1 : 0);
    const scale =
      init === 'normal' ? this.number('std') : (SCALES[init] as (i: number, o: number) => number)(inputs, outputs);
    const random = this.random;
    const size = shape.reduce((product, length) => product * length, 1);
    return fromValues(
      Array.from({ length: size }, () => random.nextGauss() * scale),
      float64,
      shape,
    );
  }

  /** An array given, or filled with one value. */
  constant(name: string, shape: readonly number[], value: number, why?: Reason): NDArray {
    return this.given(name, shape, why) ?? this.filled(shape, value);
  }

  private filled(shape: readonly number[], value: number): NDArray {
    const size = shape.reduce((product, length) => product * length, 1);
    return fromValues(new Array<number>(size).fill(value), float64, shape);
  }

  /** The layer's own random numbers, or the network's. */
  get random(): MT19937 {
    const seed = this.#properties.seed === undefined ? null : this.optionalNumber('seed');
    if (seed === null) return this.making.random;
    if (this.#random === null) this.#random = new MT19937(seed);
    return this.#random;
  }

  /** Checks that a window fits into padded images of a shape. */
  fits(shape: readonly number[], size: Pair, pad: Pair, stride: Pair): void {
    const [rows, columns] = shape.slice(2) as [number, number];
    if (size[0] < 1 || size[1] < 1 || rows + 2 * pad[0] < size[0] || columns + 2 * pad[1] < size[1])
      this.fail(
        'size',
        `A window of ${size[0]} × ${size[1]} does not fit into ${rows + 2 * pad[0]} × ${columns + 2 * pad[1]}.`,
        `${size[0]} × ${size[1]} の窓は ${rows + 2 * pad[0]} × ${columns + 2 * pad[1]} に入りません。`,
      );
    if (stride[0] < 1 || stride[1] < 1)
      this.fail('stride', '"stride" must be at least 1.', '"stride" は 1 以上でなければなりません。');
  }

  /** Ends the reading with a message at a property (or at the whole layer). */
  fail(property: string | null, en: string, ja: string): never {
    const place = (property === null ? null : this.json.get(property)) ?? this.json;
    return place.fail(en, ja);
  }
}
