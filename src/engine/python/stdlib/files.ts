/** The files a program sees: the workspace's to read, and what the program itself wrote, kept in memory for the run. */

import { getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { runtime } from '../objects/current.ts';
import { nativeModule } from '../objects/instances.ts';
import { bytesOf, toText } from '../objects/protocol.ts';
import { PyBytes, PyList, type PyModule, type Value } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** Where a program's folder lies where nobody says it, as on the web. */
const MADE_UP = '/home/user/workspace/project';

/** Where the program's folder lies for the program. Near the root there would be no room for what lies two folders above it. */
export function programFolder({ options: { folder } }: Runtime): string {
  return folder !== undefined && namesOf(folder).length > 2 ? folder : MADE_UP;
}

interface Store {
  /** The names of the program's folder. */
  home: string[];
  /** The working directory, absolute. */
  cwd: string;
  written: Map<string, Uint8Array>;
  /** Files that are open for writing: what they hold is saved when somebody reads it, for nobody tells when the last reference goes. */
  held: Map<string, Value>;
  removed: Set<string>;
  directories: Set<string>;
}

const KEY = Symbol('files');

function store(rt: Runtime): Store {
  let known = rt.state.get(KEY) as Store | undefined;
  if (known === undefined) {
    known = {
      home: namesOf(programFolder(rt)),
      cwd: programFolder(rt),
      written: new Map(),
      held: new Map(),
      removed: new Set(),
      directories: new Set(),
    };
    rt.state.set(KEY, known);
  }
  return known;
}

/** An absolute path's names, without `.`, `..` and double slashes. */
function namesOf(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}

/** What a plain path is called in full. */
export const absolutePath = (rt: Runtime, plain: string): string =>
  `/${namesOf(`${programFolder(rt)}/${plain}`).join('/')}`;

/** The one name of a path that the program wrote: relative to the program's folder, `../common` for what lies beside it. */
export function plainPath(rt: Runtime, path: string): string {
  const text = path.replaceAll('\\', '/');
  const { home, cwd } = store(rt);
  const names = namesOf(text.startsWith('/') ? text : `${cwd}/${text}`);
  const shared = home.findIndex((name, at) => names[at] !== name);
  if (shared === 0) return `/${names.join('/')}`;
  const common = shared < 0 ? home.length : shared;
  return [...home.slice(common).map(() => '..'), ...names.slice(common)].join('/');
}

/** Where what is written is gone, and nothing stands to be read. */
const NOWHERE = '/dev/null';

/** The bytes of a file, or null where there is none. */
function readFile(rt: Runtime, path: string): Uint8Array | null {
  if (path === NOWHERE) return new Uint8Array();
  const name = plainPath(rt, path);
  const own = writtenFile(rt, name);
  const { removed } = store(rt);
  if (own !== undefined) return own;
  return removed.has(name) ? null : (rt.options.readFile?.(name) ?? null);
}

/** A file that the program itself has written, by its plain path. */
export function writtenFile(rt: Runtime, name: string): Uint8Array | undefined {
  const { written, held } = store(rt);
  const file = held.get(name);
  if (file !== undefined) call(getattr(file, '_save'));
  return written.get(name);
}

/** Keeps a file in memory for the rest of the run. */
function writeFile(rt: Runtime, path: string, bytes: Uint8Array): void {
  if (path === NOWHERE) return;
  rt.reserve(bytes.length);
  const { written, removed } = store(rt);
  written.set(plainPath(rt, path), bytes);
  removed.delete(plainPath(rt, path));
}

/** Files that there are, by their plain paths: the workspace's that came along, and the program's own. */
function fileNames(rt: Runtime): string[] {
  const { written, removed } = store(rt);
  const given = (rt.options.fileNames?.() ?? []).filter((name) => !removed.has(name));
  return [...new Set([...given, ...written.keys()])];
}

function isDirectory(rt: Runtime, path: string): boolean {
  if (path === '') return false;
  const name = plainPath(rt, path);
  if (name === '' || name === '/' || /^(\.\.\/?)+$/.test(name)) return true;
  return store(rt).directories.has(name) || fileNames(rt).some((file) => file.startsWith(`${name}/`));
}

const parentOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));

/** A directory and those around it, which stay when they are empty. */
function addDirectory({ directories }: Store, name: string): void {
  for (let each = name; each !== '' && !each.endsWith('..'); each = parentOf(each)) directories.add(each);
}

function list(rt: Runtime, path: string): string[] {
  const name = plainPath(rt, path);
  const prefix = name === '' ? '' : `${name}/`;
  const inside = [...fileNames(rt), ...store(rt).directories].filter(
    (file) => file.startsWith(prefix) && file !== prefix && !file.startsWith('../', prefix.length),
  );
  return [...new Set(inside.map((file) => file.slice(prefix.length).split('/')[0] as string))].sort();
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
      'hold(path, file, /)': (name: Value, file: Value) => {
        store(runtime()).held.set(plainPath(runtime(), path(name)), file);
        return null;
      },
      'release(path, file, /)': (name: Value, file: Value) => {
        const { held } = store(runtime());
        const plain = plainPath(runtime(), path(name));
        if (held.get(plain) === file) held.delete(plain);
        return null;
      },
      'exists(path, /)': (file: Value) =>
        isDirectory(runtime(), path(file)) || readFile(runtime(), path(file)) !== null,
      'isdir(path, /)': (file: Value) => isDirectory(runtime(), path(file)),
      'mkdir(path, /)': (file: Value) => {
        addDirectory(store(runtime()), plainPath(runtime(), path(file)));
        return null;
      },
      'remove(path, /)': (file: Value) => {
        const { written, removed, directories } = store(runtime());
        const name = plainPath(runtime(), path(file));
        addDirectory(store(runtime()), parentOf(name));
        written.delete(name);
        directories.delete(name);
        removed.add(name);
        return null;
      },
      'listdir(path, /)': (file: Value) => new PyList(list(runtime(), path(file))),
      'getcwd()': () => store(runtime()).cwd,
      'chdir(path, /)': (file: Value) => {
        const to = path(file);
        const state = store(runtime());
        state.cwd = `/${namesOf(to.startsWith('/') ? to : `${state.cwd}/${to}`).join('/')}`;
        return null;
      },
    },
  });
}
