/** How a JSON text is known to be a network, and where one stands in it. */
import { describe, expect, it } from 'vitest';
import { looksLikeNetwork, networkAround } from '../../src/documents/network.ts';

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

  it('is not found where no object around has layers', () => {
    expect(networkAround('{"a": {"b": 1}}', 8)).toBeNull();
  });
});
