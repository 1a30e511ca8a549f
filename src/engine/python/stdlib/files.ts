/** The files a program sees: the workspace's to read, and what the program itself wrote, kept in memory for the run. */

import { runtime } from '../objects/current.ts';
import { nativeModule } from '../objects/instances.ts';
import { bytesOf, toText } from '../objects/protocol.ts';
import { PyBytes, PyList, type PyModule, type Value } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';

interface Store {
  written: Map<string, Uint8Array>;
  removed: Set<string>;
  directories: Set<string>;
}

const KEY = Symbol('files');

function store(rt: Runtime): Store {
  let known = rt.state.get(KEY) as Store | undefined;
  if (known === undefined) {
    known = { written: new Map(), removed: new Set(), directories: new Set() };
    rt.state.set(KEY, known);
  }
  return known;
}

/** A path without `.`, `..` and double slashes, relative to where the program runs. */
export function plainPath(path: string): string {
  const absolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  return (absolute ? '/' : '') + parts.join('/');
}

/** The bytes of a file, or null where there is none. */
export function readFile(rt: Runtime, path: string): Uint8Array | null {
  const name = plainPath(path);
  const { written, removed } = store(rt);
  const own = written.get(name);
  if (own !== undefined) return own;
  return removed.has(name) ? null : (rt.options.readFile?.(path) ?? null);
}

/** Keeps a file in memory for the rest of the run. */
export function writeFile(rt: Runtime, path: string, bytes: Uint8Array): void {
  rt.reserve(bytes.length);
  const { written, removed } = store(rt);
  written.set(plainPath(path), bytes);
  removed.delete(plainPath(path));
}

function isDirectory(path: string): boolean {
  const name = plainPath(path);
  if (name === '' || name === '/' || /^(\.\.\/?)+$/.test(name)) return true;
  const { written, directories } = store(runtime());
  return directories.has(name) || [...written.keys()].some((file) => file.startsWith(`${name}/`));
}

function list(path: string): string[] {
  const prefix = plainPath(path) === '' ? '' : `${plainPath(path)}/`;
  const { written, directories } = store(runtime());
  const names = [...written.keys(), ...directories].filter((name) => name.startsWith(prefix) && name !== prefix);
  return [...new Set(names.map((name) => name.slice(prefix.length).split('/')[0] as string))].sort();
}

/** Builds `_files`, on which os, io, glob and pathlib stand. */
export function filesNative(): PyModule {
  const path = (value: Value): string => toText(value, 'path');
  return nativeModule('_files', {
    functions: {
      'read(path, /)': (file: Value) => {
        const bytes = readFile(runtime(), path(file));
        return bytes === null ? null : new PyBytes(bytes);
      },
      'write(path, data, /)': (file: Value, data: Value) => {
        writeFile(runtime(), path(file), (bytesOf(data) ?? new Uint8Array(0)).slice());
        return null;
      },
      'exists(path, /)': (file: Value) => isDirectory(path(file)) || readFile(runtime(), path(file)) !== null,
      'isdir(path, /)': (file: Value) => isDirectory(path(file)),
      'mkdir(path, /)': (file: Value) => {
        store(runtime()).directories.add(plainPath(path(file)));
        return null;
      },
      'remove(path, /)': (file: Value) => {
        const { written, removed, directories } = store(runtime());
        written.delete(plainPath(path(file)));
        directories.delete(plainPath(path(file)));
        removed.add(plainPath(path(file)));
        return null;
      },
      'listdir(path, /)': (file: Value) => new PyList(list(path(file))),
      'normalize(path, /)': (file: Value) => plainPath(path(file)),
    },
  });
}
