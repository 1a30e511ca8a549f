/** `sys.modules`: the run's modules seen as a dict. What is put there is what an import gives, what is deleted is imported anew. */
import { type Entry, PyDict, Table, textOf } from '../objects/dict.ts';
import type { PyModule, Value } from '../objects/values.ts';

class ModuleTable extends Table {
  readonly #modules: Map<string, PyModule>;

  constructor(modules: Map<string, PyModule>) {
    super();
    this.#modules = modules;
  }

  override get size(): number {
    return this.#modules.size;
  }

  override find(key: Value): Entry | undefined {
    const value = this.#modules.get(textOf(key) ?? '');
    return value === undefined ? undefined : { key, value };
  }

  override set(key: Value, value: Value): void {
    // Anything may stand there: an import hands it out as it is.
    this.#modules.set(textOf(key) ?? '', value as PyModule);
  }

  override delete(key: Value): Entry | undefined {
    const entry = this.find(key);
    if (entry !== undefined) this.#modules.delete(textOf(key) ?? '');
    return entry;
  }

  override clear(): void {
    this.#modules.clear();
  }

  override *entries(): IterableIterator<Entry> {
    for (const [key, value] of this.#modules) yield { key, value };
  }
}

/** A live dict over the modules of a run. */
export function modulesDict(modules: Map<string, PyModule>): PyDict {
  return new PyDict(new ModuleTable(modules));
}
