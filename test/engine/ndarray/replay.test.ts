/** NumPy's recorded answers (tools/oracle/ndarray_cases.py), replayed without Python. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Answer, type Case, execute } from './execute.ts';

const folder = new URL('../../fixtures/ndarray/', import.meta.url);

/** NumPy's private error classes show themselves under their base's name. */
const SHOWN: Record<string, string> = {
  _UFuncNoLoopError: 'UFuncTypeError',
  _UFuncBinaryResolutionError: 'UFuncTypeError',
  _UFuncInputCastingError: 'UFuncTypeError',
  _UFuncOutputCastingError: 'UFuncTypeError',
};

/** A NaN is a NaN, whatever its bits. */
function normal(dtype: string, memory: string): string {
  const bytes = new Uint8Array(Buffer.from(memory, 'base64'));
  const size = { '<f2': 2, '<f4': 4, '<f8': 8, '<c8': 4, '<c16': 8 }[dtype];
  if (size === undefined) return memory;
  const view = new DataView(bytes.buffer);
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const half = size === 2 ? view.getUint16(at, true) : 0;
    const value =
      size === 8
        ? view.getFloat64(at, true)
        : size === 4
          ? view.getFloat32(at, true)
          : (half & 0x7fff) > 0x7c00
            ? Number.NaN
            : half;
    texts.push(Object.is(value, -0) ? '-0' : String(value));
  }
  return texts.join(' ');
}

function comparable(answer: Answer): unknown {
  if ('e' in answer) return [SHOWN[answer.e[0]] ?? answer.e[0], answer.e[1]];
  if ('t' in answer) return answer.t;
  return {
    results: answer.r.map(([dtype, shape, , , memory]) => [dtype, shape.join(), normal(dtype, memory)]),
    warnings: answer.w ?? [],
  };
}

for (const file of readdirSync(folder)) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as [Case, Answer][];
  describe(`recorded ${file}`, () => {
    it(`gives NumPy's answers to all ${cases.length} programs`, () => {
      const wrong = cases.flatMap(([one, answer], i) => {
        const ours = comparable(execute(one));
        const theirs = comparable(answer);
        return JSON.stringify(ours) === JSON.stringify(theirs)
          ? []
          : [{ i, op: one.op, options: one.options, ours, theirs }];
      });
      expect(wrong).toEqual([]);
    });
  });
}
