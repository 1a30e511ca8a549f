/** Where modules are: files of the user by Python's paths, and the names of libraries that have only a stand-in. */
import { textOf } from '../objects/dict.ts';
import { moduleFactory, moduleSource } from '../objects/modules.ts';
import { PyList, type Value } from '../objects/values.ts';
import { plainPath, programFolder, writtenFile } from '../stdlib/files.ts';
import { LIBRARY_NAMES } from './libraryNames.ts';
import { OTHER_LIBRARIES } from './otherLibraries.ts';
import type { Runtime } from './runtime.ts';

/** Modules of Python's library that are not there on Linux. */
const ELSEWHERE = new Set(['msilib', 'msvcrt', 'nt', 'winreg', 'winsound']);

/** Whether the engine stands in for this library, or for this part of Python's own, with opaque values. */
export const isStoodInFor = (root: string): boolean =>
  OTHER_LIBRARIES.has(root) ||
  (LIBRARY_NAMES.has(root) &&
    !ELSEWHERE.has(root) &&
    moduleFactory(root) === undefined &&
    moduleSource(root) === undefined);

/** Modules that no file of the user can shadow: native ones, and those that Python itself has imported as it starts. */
const BUILT_IN = new Set(
  'sys builtins time math itertools gc marshal _thread os io abc stat codecs posixpath genericpath site encodings'.split(
    ' ',
  ),
);

/** What is importable without a word in `sys.path`: an open workspace makes it so, and a selection may lack the line that does. */
const workspaceOf = (folder: string): string[] => [folder, `${folder}/..`, `${folder}/../..`];

export interface Found {
  source: string;
  file: string;
  isPackage: boolean;
}

/** A folder without `__init__.py`, which is found under its own path. */
const isFolder = (file: string): boolean => file.endsWith('/');

function foldersOf(path: Value | undefined): string[] {
  return path instanceof PyList ? path.items.flatMap((folder) => textOf(folder) ?? []) : [];
}

export class ModuleFinder {
  readonly #rt: Runtime;

  constructor(rt: Runtime) {
    this.#rt = rt;
  }

  /** Where Python would look for a module: a package says it for those inside it, `sys.path` for the others. */
  placesOf(name: string): string[] {
    const dot = name.lastIndexOf('.');
    const parent = dot < 0 ? undefined : this.#rt.modules.get(name.slice(0, dot));
    if (parent !== undefined) return foldersOf(parent.d.__path__).map((folder) => `${folder}/${name.slice(dot + 1)}`);
    // As long as nobody has asked for `sys`, its path is what it begins with.
    const sys = this.#rt.modules.get('sys');
    const folders = sys === undefined ? [programFolder(this.#rt)] : foldersOf(sys.d.path);
    return folders.map((folder) => `${folder || '.'}/${name.replaceAll('.', '/')}`);
  }

  #search(places: readonly string[], isWanted: (file: string) => boolean): Found | null {
    for (const place of places) {
      const path = plainPath(this.#rt, place);
      const written = writtenFile(this.#rt, `${path}.py`);
      const given =
        written === undefined ? (this.#rt.options.modules?.(path) ?? null) : new TextDecoder().decode(written);
      const found = typeof given === 'string' ? { source: given, file: `${path}.py`, isPackage: false } : given;
      if (found !== null && isWanted(found.file)) return found;
    }
    return null;
  }

  /**
   * The user's module of a name, in Python's order: one that a path leads to hides a module of the library, which hides what only
   * lies elsewhere in the workspace and folders without `__init__.py`.
   */
  findUser(name: string): Found | null {
    const isOurs = this.ships(name);
    if (isOurs && BUILT_IN.has(name)) return null;
    const places = this.placesOf(name);
    const onPath = this.#search(places, (file) => !isFolder(file));
    if (onPath !== null || isOurs || this.#rt.modules.has(name.slice(0, Math.max(0, name.lastIndexOf('.')))))
      return onPath ?? (isOurs ? null : this.#search(places, isFolder));
    const around = [
      ...places,
      ...workspaceOf(programFolder(this.#rt)).map((folder) => `${folder}/${name.replaceAll('.', '/')}`),
    ];
    const inWorkspace = this.#search(around, (file) => !isFolder(file));
    return inWorkspace ?? (isStoodInFor(name) ? null : this.#search(around, isFolder));
  }

  /** Whether the engine has it. */
  ships(name: string): boolean {
    return moduleFactory(name) !== undefined || moduleSource(name) !== undefined;
  }

  /** Whether there is a module of this name, the user's or the engine's. */
  exists(name: string): boolean {
    return this.findUser(name) !== null || this.ships(name);
  }
}
