/** Rearranging in WebAssembly's memory, before a product and after it: four rows or a few columns become a panel, and padding goes. */
import { Code, I32, type WasmFunction } from './assembler.ts';

export type Pack = (panels: number, depth: number, from: number, across: number, along: number, to: number) => void;
export type MoveRows = (
  count: number,
  from: number,
  fromNext: number,
  to: number,
  toNext: number,
  length: number,
) => void;

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

/** rows(count, from, bytes to the next, to, bytes to the next there, bytes of each): rows at other distances. */
export function rowsFunction(): WasmFunction {
  const [count, from, fromNext, to, toNext, length] = [0, 1, 2, 3, 4, 5] as const;
  const code = new Code(6);
  code.times(count, () => {
    code.get(to).get(from).get(length).moveBytes();
    code.get(to).get(toNext).op(ADD).set(to);
    code.get(from).get(fromNext).op(ADD).set(from);
  });
  return { name: 'move rows', parameters: new Array<number>(6).fill(I32), result: null, code };
}
