/** Names of loops that outlive edits: the text a loop stands in, its kind, and how many of that kind come before it. */
import type { Runtime } from '../python/runtime/index.ts';

const LOOPS = new Set(['For', 'AsyncFor', 'While', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp']);

export class LoopNames {
  readonly #runtime: Runtime;
  readonly #names = new Map<number, string>();
  readonly #nodes = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  /** Nodes looked at so far: a runtime gets more of them with each text that it compiles. */
  #known = 0;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  nameOf(node: number): string {
    this.#catchUp();
    return this.#names.get(node) ?? `node:${node}`;
  }

  /** The loop of a name; null while no text with it was compiled. */
  nodeOf(name: string): number | null {
    this.#catchUp();
    return this.#nodes.get(name) ?? null;
  }

  #catchUp(): void {
    const { nodes } = this.#runtime;
    for (; this.#known < nodes.length; this.#known++) {
      const entry = nodes[this.#known];
      if (entry === undefined || !LOOPS.has(entry.node.kind)) continue;
      const among = `${entry.unit.cell ?? entry.unit.file}:${entry.node.kind}`;
      const count = this.#counts.get(among) ?? 0;
      this.#counts.set(among, count + 1);
      this.#names.set(this.#known, `${among}:${count}`);
      this.#nodes.set(`${among}:${count}`, this.#known);
    }
  }
}
