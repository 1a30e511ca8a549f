/** How a JSON text is known to be a network, and where one stands in it. */
import { describe, expect, it } from 'vitest';
import { looksLikeNetwork, networkAround, networkInside } from '../../src/documents/network.ts';

const NETWORK = '{"x": [[1, 2]], "layers": [{"type": "Relu"}]}';

describe('a network in a JSON text', () => {
  it('is known by its layers', () => {
    expect(looksLikeNetwork(NETWORK)).toBe(true);
    expect(looksLikeNetwork('{"name": "layers"}')).toBe(false);
  });

  it.each([
    ['alone', '', ''],
    ['inside a larger object', '{"title": "a {brace}", "net": ', '}'],
    ['in a list, after a comment', '[ // { not a brace\n', ', {"layers2": 1}]'],
  ])('is found %s', (_name, before, after) => {
    const text = before + NETWORK + after;
    const [start, end] = networkAround(text, text.indexOf('Relu')) ?? [0, 0];
    expect(text.slice(start, end)).toBe(NETWORK);
  });

  const SECOND = NETWORK.replace('Relu', 'Sigmoid');
  it.each([
    ['nowhere in particular: the first', `{"a": ${NETWORK}, "b": ${SECOND}}`, null, NETWORK],
    ['outside of all: the first', `{"a": ${NETWORK}, "b": ${SECOND}}`, 2, NETWORK],
    ['in the second', `{"a": ${NETWORK}, "b": ${SECOND}}`, 70, SECOND],
    [
      'in a layer that has layers itself',
      `{"net": {"x": 1, "layers": [${NETWORK}]}}`,
      40,
      `{"x": 1, "layers": [${NETWORK}]}`,
    ],
    ['in a text that is one as a whole', NETWORK, 3, null],
    ['in a text without any', '{"a": 1}', 3, null],
  ])('is the one that is meant by a cursor %s', (_, text, cursor, expected) => {
    const range = networkInside(text, cursor);
    expect(range && text.slice(...range)).toBe(expected);
  });

  it('is not found where no object around has layers', () => {
    expect(networkAround('{"a": {"b": 1}}', 8)).toBeNull();
  });
});
