/** What parameters are called: where several networks call theirs alike, by where the program holds each, `dis[0]['w']`. */
import type { NDArray, Storage } from '../../ndarray/array.ts';
import { PyDict, PyInstance, PyList, PyTuple, type Value } from '../../python/objects/index.ts';
import { isArray } from '../../trace/values.ts';
import type { Heard } from './firstEvents.ts';
import { nameIn } from './losses.ts';

/** Members that are looked through at most, and how deep. */
const MOST_MEMBERS = 400;
const DEPTH = 3;

export class Labels {
  readonly #run: Heard;
  readonly #names: readonly (string | undefined)[];
  #paths: ReadonlyMap<Storage, string> | null = null;

  constructor(run: Heard, parameters: readonly NDArray[]) {
    this.#run = run;
    const own = new Map(parameters.map((one) => [one.storage, one]));
    this.#names = [...own.values()].map((one) => nameIn(run, one));
  }

  of(parameter: NDArray): string | undefined {
    const name = nameIn(this.#run, parameter);
    if (this.#names.filter((other) => other === name).length < 2) return name;
    this.#paths ??= pathsIn(this.#run.runtime.globals as Record<string, Value>);
    return this.#paths.get(parameter.storage) ?? name;
  }
}

/** By their storages, the first way to each array that some variables hold. */
function pathsIn(variables: Record<string, Value>): Map<Storage, string> {
  const paths = new Map<Storage, string>();
  let members = 0;
  const visit = (value: Value, path: string, depth: number): void => {
    if (isArray(value) && !paths.has(value.storage)) paths.set(value.storage, path);
    if (depth === DEPTH || members > MOST_MEMBERS) return;
    for (const [step, item] of membersOf(value)) {
      members += 1;
      visit(item, `${path}${step}`, depth + 1);
    }
  };
  for (const [name, value] of Object.entries(variables)) if (!name.startsWith('__')) visit(value, name, 0);
  return paths;
}

function membersOf(value: Value): [step: string, item: Value][] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map((item, i) => [`[${i}]`, item]);
  if (value instanceof PyDict)
    return [...value.entries()].flatMap(({ key, value: item }): [string, Value][] =>
      typeof key === 'string' ? [[`['${key}']`, item]] : typeof key === 'number' ? [[`[${key}]`, item]] : [],
    );
  if (!(value instanceof PyInstance)) return [];
  return (Object.entries(value.d) as [string, Value][]).map(([name, item]) => [`.${name}`, item]);
}
