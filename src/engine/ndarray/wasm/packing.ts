/** Rearranging in WebAssembly's memory, before a product and after it: four rows or a few columns become a panel, and padding goes. */
import { Code, I32, type WasmFunction } from './assembler.ts';

/** i32 arithmetic. */
const ADD = 0x6a;
const EQUAL = 0x46;

/**
 * pack(panels, depth, from, across, along, to): each panel takes `lanes` neighbours `across` bytes apart, at every of `depth`
 * places `along` bytes apart, and writes them one after the other; the next panel begins at the neighbour after the last.
 */
export function packFunction(name: string, bytes: 4 | 8, lanes: number): WasmFunction {
  const [panels, depth, from, across, along, to] = [0, 1, 2, 3, 4, 5] as const;
  const code = new Code(6);
  const p = code.local(I32);
  const sources = Array.from({ length: lanes }, () => code.local(I32));
  const advanceBy = (local: number, step: number): Code => code.get(local).get(step).op(ADD).set(local);
  const vectors = (): void => {
    for (let at = 0; at < lanes * bytes; at += 16) code.get(to).get(sources[0]!).load(at).store(at);
    advanceBy(sources[0]!, along);
  };
  const scalars = (): void => {
    sources.forEach((source, k) => {
      code
        .get(to)
        .get(source)
        .moveScalar(bytes, k * bytes);
      advanceBy(source, along);
    });
  };
  const eachPlace = (body: () => void) => (): void => {
    code.times(p, () => {
      body();
      code.advance(to, lanes * bytes);
    });
  };
  code.times(panels, () => {
    for (const source of sources) {
      code.get(from).set(source);
      advanceBy(from, across);
    }
    code.get(depth).set(p);
    code.get(across).i32(bytes).op(EQUAL).when(eachPlace(vectors), eachPlace(scalars));
  });
  return { name, parameters: new Array<number>(6).fill(I32), result: null, code };
}

/** compact(rows, at, bytes between rows, bytes of a row): rows one after the other, without what was between them. */
export function compactFunction(): WasmFunction {
  const [rows, at, between, length] = [0, 1, 2, 3] as const;
  const code = new Code(4);
  const from = code.local(I32);
  code.get(at).set(from);
  code.times(rows, () => {
    code.get(at).get(from).get(length).moveBytes();
    code.get(at).get(length).op(ADD).set(at);
    code.get(from).get(between).op(ADD).set(from);
  });
  return { name: 'compact', parameters: new Array<number>(4).fill(I32), result: null, code };
}
