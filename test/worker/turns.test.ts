/** Whose turn it is in the worker: the order in which work is done, whatever time it takes. */
import { describe, expect, it } from 'vitest';
import { type Kind, Turns, type Work } from '../../src/worker/turns.ts';

/** Work of some parts that notes each of them; what is given happens in the middle of its first. */
function noted(said: string[], name: string, parts: number, within: () => void = () => {}): Work {
  return (function* () {
    for (let part = 1; part <= parts; part++) {
      said.push(`${name}${part}`);
      if (part === 1) within();
      if (part < parts) yield undefined;
    }
  })();
}

/** Adds works and waits until all of them are over. */
async function done(works: (said: string[], turns: Turns) => [Kind, Work][], count: number): Promise<string[]> {
  const said: string[] = [];
  const turns = new Turns(() => said.length); // a clock that every part moves on
  for (const [kind, work] of works(said, turns)) turns.add(kind, work);
  while (said.length < count) await new Promise((resolve) => setImmediate(resolve));
  return said;
}

describe('turns', () => {
  it('does at once what comes while nothing is being done', () => {
    const said: string[] = [];
    new Turns().add('run', noted(said, 'run', 2));
    expect(said).toEqual(['run1']);
  });

  it('reads before it goes on with a scan, a scan before a run', async () => {
    const said = await done(
      (all) => [
        ['run', noted(all, 'run', 3)],
        ['scan', noted(all, 'scan', 2)],
        ['read', noted(all, 'read', 1)],
        ['between', noted(all, 'between', 1)],
      ],
      7,
    );
    expect(said).toEqual(['run1', 'read1', 'scan1', 'scan2', 'between1', 'run2', 'run3']);
  });

  it('never mixes two runs', async () => {
    const said = await done(
      (all) => [
        ['run', noted(all, 'a', 2)],
        ['run', noted(all, 'b', 2)],
      ],
      4,
    );
    expect(said).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('reads in the middle of a run that looks up, and scans only a part at a time', async () => {
    const said = await done(
      (all, turns) => [
        [
          'run',
          noted(all, 'run', 2, () => {
            turns.add('scan', noted(all, 'scan', 3));
            turns.add('between', noted(all, 'between', 1));
            turns.add('read', noted(all, 'read', 1));
            turns.readNow();
            turns.readNow(); // the run has as long for itself
            all.push('goes on');
            turns.readNow();
          }),
        ],
      ],
      8,
    );
    expect(said).toEqual(['run1', 'read1', 'scan1', 'goes on', 'scan2', 'scan3', 'between1', 'run2']);
  });

  it('leaves a run that rests, and those behind it, until it may go on, and does everything else meanwhile', async () => {
    const said: string[] = [];
    const over: (() => void)[] = [];
    const turns = new Turns(
      () => said.length,
      (_milliseconds, body) => over.push(body),
    );
    turns.add(
      'run',
      noted(said, 'run', 2, () => turns.rest(1)),
    );
    turns.add('run', noted(said, 'next', 1));
    turns.add('scan', noted(said, 'scan', 2));
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual(['run1', 'scan1', 'scan2']);
    for (const body of over) body();
    while (said.length < 5) await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual(['run1', 'scan1', 'scan2', 'run2', 'next1']);
  });

  it('is not stopped by work that throws', async () => {
    const said: string[] = [];
    const turns = new Turns();
    const bad = noted(said, 'bad', 1, () => {
      throw new Error('no');
    });
    expect(() => turns.add('run', bad)).toThrow('no');
    turns.add('run', noted(said, 'good', 1));
    expect(said).toEqual(['bad1', 'good1']);
  });
});
