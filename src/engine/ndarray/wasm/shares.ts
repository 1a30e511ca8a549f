/**
 * A product as shares for several threads: whoever is free takes the next block of A's rows, packs it into panels of its own and
 * multiplies it by the panels of B. What is to be done stands in the memory that all of them see.
 */
import { Code, I32, type WasmFunction } from './assembler.ts';
import { ROWS } from './tile.ts';

/** Bytes of a line of the processor's cache: what threads write often lies in lines of its own. */
const LINE = 64;

/** Where what stands, in bytes. */
export const TASK = {
  /** Another number for each product; helpers wait for the next one. */
  turn: 0,
  /** The next block that nobody has taken, and how many are done. */
  next: LINE,
  done: 2 * LINE,
  ...inOrder(3 * LINE, [
    'blocks',
    'blockRows',
    'rows',
    'depth',
    'single',
    'a',
    'aBlock',
    'across',
    'along',
    'b',
    'c',
    'cBlock',
    'rowBytes',
    'columnPanels',
    'goesOn',
    'adds',
    'panels',
    'panelsOfEach',
  ]),
} as const;

/** What a product's shares are cut from: numbers of rows and panels, and addresses and distances in bytes. */
export type Task = Record<Exclude<keyof typeof TASK, 'turn' | 'next' | 'done'>, number>;

/** So much of the memory's beginning is taken by it. */
export const TASK_BYTES = 5 * LINE;

function inOrder<K extends string>(from: number, names: readonly K[]): Record<K, number> {
  return Object.fromEntries(names.map((name, i) => [name, from + 4 * i])) as Record<K, number>;
}

/** Instructions: arithmetic of i32, and those on words that threads share. */
const [ADD, SUBTRACT, TIMES, SHIFTED, LESS, SELECT, DROP] = [0x6a, 0x6b, 0x6c, 0x76, 0x49, 0x1b, 0x1a] as const;
const [NOTIFY, WAIT, LOAD, FETCH_ADD] = [0, 1, 0x10, 0x1e] as const;
/** An i64 that means: for ever. */
const FOR_EVER = [0x42, 0x7f] as const;

/** The function's code, which finds parts of the task. */
class ShareCode extends Code {
  part(name: keyof Task): this {
    return this.i32(0).loadWord(TASK[name]);
  }
  parts(...names: (keyof Task)[]): this {
    for (const name of names) this.part(name);
    return this;
  }
  /** `start` and so many times the distance as a local says. */
  moved(start: keyof Task, distance: keyof Task, times: number): this {
    return this.part(start).part(distance).get(times).op(TIMES, ADD);
  }
  /** Counts one up and leaves what it was. */
  counted(address: number): this {
    return this.i32(0).i32(1).atomic(FETCH_ADD, address);
  }
}

/** shares(who): takes blocks while there are any. Threads are numbered from 0; `pack` and `tile` are functions of the same module. */
export function sharesFunction(name: string, pack: number, tile: number): WasmFunction {
  const who = 0;
  const code = new ShareCode(1);
  const [block, rows, rowPanels, panels] = [code.local(I32), code.local(I32), code.local(I32), code.local(I32)];
  const isThere = code.local(I32);
  code.moved('panels', 'panelsOfEach', who).set(panels);
  code.loop(() => {
    code.counted(TASK.next).tee(block).part('blocks').op(LESS).tee(isThere);
    code.when(() => {
      code.part('rows').part('blockRows').get(block).op(TIMES, SUBTRACT).set(rows);
      code.get(rows).part('blockRows').get(rows).part('blockRows').op(LESS, SELECT);
      code
        .i32(ROWS - 1)
        .op(ADD)
        .i32(Math.log2(ROWS))
        .op(SHIFTED)
        .set(rowPanels);
      code.get(rowPanels).part('depth').moved('a', 'aBlock', block).parts('across', 'along').get(panels).call(pack);
      code.get(rowPanels).parts('columnPanels', 'depth').get(panels).part('b').moved('c', 'cBlock', block);
      code.parts('rowBytes', 'goesOn', 'adds').call(tile);
      code.counted(TASK.done).op(DROP);
      code.i32(0).i32(1).atomic(NOTIFY, TASK.done).op(DROP);
    });
    code.get(isThere);
  });
  return { name, parameters: [I32], result: null, code };
}

/** help(who): takes part in every product from now on; it does not end. */
export function helpFunction(single: number, double: number): WasmFunction {
  const who = 0;
  const code = new ShareCode(1);
  const turn = code.local(I32);
  code.loop(() => {
    code
      .i32(0)
      .get(turn)
      .op(...FOR_EVER)
      .atomic(WAIT, TASK.turn)
      .op(DROP);
    code.i32(0).atomic(LOAD, TASK.turn).set(turn);
    code.part('single').when(
      () => code.get(who).call(single),
      () => code.get(who).call(double),
    );
    code.i32(1);
  });
  return { name: 'help', parameters: [I32], result: null, code };
}
