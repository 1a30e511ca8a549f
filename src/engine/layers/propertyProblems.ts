/** What is wrong with the values that properties have, whatever shapes they will meet: told beside the first mistake that ends a run. */
import { MT19937 } from '../ndarray/random/mt19937.ts';
import { type Json, NetworkError, type Problem } from './json.ts';
import type { Properties, Property } from './layer.ts';
import { arrayFrom } from './numbers.ts';
import { type Making, Spec } from './spec.ts';

type Read = (spec: Spec, name: string, json: Json) => unknown;

/** Reads a value as the layer would; sizes and layers inside layers are read by the layer alone. */
const READ: Partial<Record<Property['type'], Read>> = {
  number: (spec, name) => spec.number(name),
  integer: (spec, name) => spec.number(name),
  boolean: (spec, name) => spec.boolean(name),
  string: (spec, name) => spec.choice(name),
  array: (_spec, _name, json) => arrayFrom(json),
};

/** The problems of an object's properties, in their order. */
export function propertyProblems(owner: Json, properties: Properties): Problem[] {
  const making: Making = {
    random: new MT19937(0),
    layer: () => owner.fail('internal: no layer is made here', 'internal'),
  };
  const spec = new Spec(owner, properties, making);
  return owner.properties().flatMap(({ name, value }) => {
    const property = properties[name];
    return value === null || property === undefined ? [] : problemsOf(() => READ[property.type]?.(spec, name, value));
  });
}

function problemsOf(read: () => unknown): Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return [error.problem];
  }
}
