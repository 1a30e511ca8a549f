/** The schema that editors complete and check networks with is made from the layers: `npx vitest run -u` writes it anew. */
import { expect, test } from 'vitest';
import { LAYERS } from '../../../src/engine/layers/index.ts';
import { networkSchema } from '../../../src/engine/layers/schema.ts';

test('the recorded schema is what the layers say', async () => {
  await expect(`${JSON.stringify(networkSchema(), null, 1)}\n`).toMatchFileSnapshot(
    '../../fixtures/network.schema.json',
  );
});

test('the schema knows every layer and each of its properties', () => {
  const text = JSON.stringify(networkSchema());
  for (const { type, properties } of LAYERS)
    for (const name of [type, ...Object.keys(properties)]) expect(text).toContain(`"${name}"`);
});
