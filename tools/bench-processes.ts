/** What the processes of a benchmark hold in memory, as Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs';

/** Resident bytes of processes, by their numbers. */
export function residentOf(ids: number[]): number {
  let bytes = 0;
  for (const id of ids) {
    try {
      const pages = readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1];
      bytes += Number(pages) * 4096;
    } catch {
      // it ended meanwhile
    }
  }
  return bytes;
}

/** A process and all that it started, where /proc tells. */
export function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // it ended meanwhile
    }
  }
  const all = [root];
  for (const id of all) all.push(...(children.get(id) ?? []));
  return all;
}
