/** The JSON Schema of networks, made from the layers' own properties; the build writes it for the editor, test/fixtures has its recorded text. */
import { LAYERS } from './index.ts';
import type { AnyDefinition, Properties, Property } from './layer.ts';
import { TRAINING } from './training.ts';

type Schema = Record<string, unknown>;

const NUMBERS = { $ref: '#/definitions/numbers' };

function propertySchema({ type, description, default: fallback, choices, minimum, examples }: Property): Schema {
  const rest: Schema = { description };
  if (fallback !== undefined) rest.default = fallback;
  if (examples !== undefined) rest.examples = examples;
  switch (type) {
    case 'array':
      return { allOf: [NUMBERS], ...rest };
    case 'sizes':
      return { oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }], ...rest };
    case 'layers':
      return { $ref: '#/definitions/innerLayers', ...rest };
    case 'branches':
      return { type: 'array', items: { $ref: '#/definitions/innerLayers' }, ...rest };
    case 'string':
      return { type, enum: choices, ...rest };
    default:
      return minimum === undefined ? { type, ...rest } : { type, minimum, ...rest };
  }
}

const propertySchemas = (properties: Properties): Schema =>
  Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, propertySchema(property)]));

const COMMON: Schema = {
  name: { type: 'string', description: 'What you call it; the engine does not read it.' },
  comment: { type: 'string', description: 'A note; the engine does not read it.' },
};

const layerSchema = ({ type, properties }: AnyDefinition): Schema => ({
  if: { properties: { type: { const: type } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: {
    properties: { type: true, ...COMMON, ...propertySchemas(properties) },
    additionalProperties: false,
  },
});

const layersOf = (definitions: readonly AnyDefinition[]): Schema => ({
  type: 'object',
  required: ['type'],
  properties: {
    type: {
      description: 'What the layer computes.',
      type: 'string',
      enum: definitions.map(({ type }) => type),
      // VS Code shows these beside the names.
      markdownEnumDescriptions: definitions.map(({ summary }) => summary),
    },
  },
  allOf: definitions.map(layerSchema),
  defaultSnippets: definitions.map(({ type, summary, properties }) => ({
    label: type,
    description: summary,
    body: 'units' in properties && type === 'Affine' ? { type, units: '^$1', init: 'he', seed: 0 } : { type },
  })),
});

/** The keys of a network. */
const PROPERTIES: Schema = {
  $schema: { type: 'string' },
  ...COMMON,
  x: { allOf: [NUMBERS], description: 'The input: a batch of samples, or one sample.', examples: [[[0.5, -1]]] },
  t: {
    allOf: [NUMBERS],
    description: 'The targets: one-hot rows, class numbers, or numbers like the output.',
    examples: [[[0, 1, 0]], [1]],
  },
  dout: {
    allOf: [NUMBERS],
    description: 'What arrives at the output, where the network ends without a loss; ones by default.',
  },
  mode: {
    type: 'string',
    enum: ['training', 'inference'],
    default: 'training',
    description: 'Whether Dropout and BatchNorm compute as in training.',
  },
  seed: {
    type: 'integer',
    minimum: 0,
    description: 'Seed of parameters and masks that name none of their own.',
    default: 0,
  },
  layers: {
    type: 'array',
    minItems: 1,
    items: { $ref: '#/definitions/layer' },
    description: 'The layers in order; a loss can only be the last.',
  },
  train: {
    type: 'object',
    description: 'Trains the network and shows the loss at each step.',
    properties: { ...COMMON, ...propertySchemas(TRAINING) },
    additionalProperties: false,
    examples: [{ optimizer: 'SGD', learningRate: 0.1, steps: 100 }],
  },
};

const EXAMPLE: Schema = {
  x: [[0.5, -1]],
  t: [[0, 1, 0]],
  layers: [{ type: 'Affine', units: 3, init: 'he', seed: 1 }, { type: 'SoftmaxWithLoss' }],
};

const DEFINITIONS: Schema = {
  numbers: {
    oneOf: [
      { type: 'number' },
      { type: 'boolean' },
      { enum: ['nan', 'inf', '-inf'] },
      { type: 'array', items: NUMBERS },
    ],
  },
  layer: layersOf(LAYERS),
  innerLayer: layersOf(LAYERS.filter(({ loss }) => !loss)),
  innerLayers: { type: 'array', minItems: 1, items: { $ref: '#/definitions/innerLayer' } },
};

/** The schema as an object. */
export function networkSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Matrix Loupe network',
    description: 'A neural network with its input and targets, which Matrix Loupe runs forward and backward.',
    type: 'object',
    required: ['x', 'layers'],
    properties: PROPERTIES,
    examples: [EXAMPLE],
    definitions: DEFINITIONS,
  };
}
