/** The JSON Schema of networks, made from the layers themselves, so that completion and engine cannot part. */
import { LAYERS } from '../src/engine/layers/index.ts';
import type { Properties, Property } from '../src/engine/layers/layer.ts';
import { TRAINING } from '../src/engine/layers/training.ts';

type Schema = Record<string, unknown>;

const TYPES: Record<Property['type'], Schema> = {
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  string: { type: 'string' },
  array: { $ref: '#/definitions/array' },
  sizes: { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
  layers: { type: 'array', items: { $ref: '#/definitions/layer' } },
  branches: { type: 'array', items: { type: 'array', items: { $ref: '#/definitions/layer' } } },
};

function propertySchema({ type, description, default: fallback, choices, minimum, examples }: Property): Schema {
  const snippets = examples?.map((body) => ({ label: JSON.stringify(body), body }));
  return {
    ...TYPES[type],
    description,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(choices ? { enum: choices } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(snippets ? { defaultSnippets: snippets } : {}),
  };
}

const schemas = (properties: Properties): Schema =>
  Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, propertySchema(property)]));

/** The whole schema. */
export function networkSchema(): Schema {
  const array = (description: string): Schema => ({ $ref: '#/definitions/array', description });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A network for Matrix Loupe',
    description: 'Inputs, targets and layers; the inspector runs it forward and backward.',
    type: 'object',
    required: ['x', 'layers'],
    properties: {
      x: array('The input: a batch, or one sample.'),
      t: array('The targets: one-hot rows, class numbers, or values.'),
      layers: { description: 'The layers, first to last.', type: 'array', items: { $ref: '#/definitions/layer' } },
      train: {
        description: 'Trains the network; the inspector shows the loss curve.',
        type: 'object',
        properties: schemas(TRAINING),
      },
    },
    definitions: {
      array: { anyOf: [{ type: 'number' }, { type: 'array', items: { $ref: '#/definitions/array' } }] },
      layer: {
        type: 'object',
        required: ['type'],
        properties: {
          type: {
            description: 'What the layer computes.',
            enum: LAYERS.map((layer) => layer.type),
            enumDescriptions: LAYERS.map((layer) => layer.summary),
          },
        },
        allOf: LAYERS.map(({ type, summary, properties }) => ({
          if: { properties: { type: { const: type } }, required: ['type'] },
          // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's
          then: { description: summary, properties: schemas(properties) },
        })),
        defaultSnippets: LAYERS.map(({ type, summary }) => ({ label: type, description: summary, body: { type } })),
      },
    },
  };
}
