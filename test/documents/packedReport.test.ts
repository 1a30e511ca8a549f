/** What a panel unpacks is the report that was packed, and each value of it one object. */
import { describe, expect, it } from 'vitest';
import { packReport } from '../../src/documents/packedReport.ts';
import { inspect } from '../../src/engine/inspect.ts';
import type { ReportInShort } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import { unpackReport } from '../../webview/unpack.ts';

const LAYERS = `import numpy as np
class Affine:
    def __init__(self, W):
        self.W = W
    def forward(self, x):
        self.x = x
        return x @ self.W
W = np.arange(12.0).reshape(3, 4)
W[0] = 1
layer = Affine(W)
for i in range(20):
    y = layer.forward(np.ones((2, 3)) * i)
`;

const bytesOf = (bytes: Uint8Array): ReportInShort => JSON.parse(new TextDecoder().decode(bytes)) as ReportInShort;
const plain = (report: Report): unknown =>
  JSON.parse(JSON.stringify({ ...report, expressions: [], modules: undefined }));

describe('a packed report', () => {
  const { report } = inspect({ kind: 'python', source: 'a.py', cells: [{ text: LAYERS }] });
  const packed = packReport(report);
  const back = unpackReport(bytesOf(packed));

  it('is the same when it is unpacked, but for what only hovers read', () => {
    expect(report.calls.length).toBeGreaterThan(20);
    expect(report.variables.layer?.attributes?.W?.shape).toEqual([3, 4]);
    expect(plain(back)).toEqual(plain(report));
  });
  it('has each value once, also as an attribute of an object that is met later', () => {
    const handle = report.variables.W?.array;
    expect(bytesOf(packed).values.filter(({ array }) => array === handle)).toHaveLength(1);
    expect(back.variables.layer?.attributes?.W).toBe(back.variables.W);
    expect(packed.length).toBeLessThan(0.7 * JSON.stringify(plain(report)).length);
  });
});
