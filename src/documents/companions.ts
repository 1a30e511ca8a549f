/**
 * Finds what a program needs beside itself: the user's own modules that it imports, and data files that it names.
 * It reads through a function it is given, so that the terminal and the editor share it.
 */

/** The bytes of a file by its path relative to the program's folder, or null where there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | null>;

/** The names in a folder, given relative to the program's: of its files no larger than what may come along unasked, and of its folders, which end in a slash. */
export type ListFolder = (maxBytes: number, folder: string) => Promise<string[]>;

const IMPORT = /(?:^|;)[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#;]+)|import[ \t]+([^\n#;]+))/gm;
/** A module imported by a name in a text. */
const IMPORTED = /\b(?:import_module|__import__)\s*\(\s*(['"])([\w.-]+)\1/g;
/** A script or another notebook that a notebook runs. */
const RUN = /^[ \t]*%run[ \t]+(?:-[\w=]+[ \t]+)*(['"]?)([\w./-]+?)(?:\.py)?\1(?:[ \t]|$)/gm;
/** The endings of what programs read without a library. */
const KINDS =
  'npy|npz|zip|csv|tsv|txt|dat|data|json|jsonl|pkl|pickle|gz|md|rst|fa|fasta|in|out|log|ini|cfg|toml|xml|ya?ml|bin|pgm|ppm|pbm|png|wav';
const DATA = new RegExp(`(['"])((?:[\\w.-]+/)*[\\w.-]+\\.(?:${KINDS}|html|css|py))\\1`, 'g');
/** A file that is opened under a plain name, whatever its ending. */
const OPENED = /\b(?:open|Path|loadtxt|genfromtxt|fromfile)\s*\(\s*(['"])((?:[\w.-]+\/)*[\w.-]+)\1/g;
/** A path without an ending, which a function of the program's own may open. */
const PATH = /(['"])((?:\.\.?\/)*[\w-]+(?:\/[\w-]+)+)\1/g;
/** A file opened under a name that the program puts together. */
const COMPUTED =
  /\b(?:open|loadtxt|genfromtxt|fromfile|(?:np|numpy)\.load)\s*\(\s*(?:[rb]?f['"]|[A-Za-z_(][\w.[\]()]*\s*[^\s'"\w]|['"][^'"\n]*['"]\s*[+%.])|\bread_(?:text|bytes)\s*\(/;
/** A program that looks for itself what there is in a folder. */
const LOOKS_INTO = /\b(?:i?glob|listdir|scandir|iterdir|walk)\s*\(/;
/** A program that looks for modules and imports what it finds. */
const LOOKS_FOR_MODULES = /\b(?:import_module|__import__)\s*\(\s*[^\s'")]/;
const DATA_NAME = new RegExp(`^[\\w. -]+\\.(?:${KINDS})$`);
/** What comes along unasked: so many files of the program's folder, each of at most so many bytes. */
const UNASKED = { files: 60, bytes: 1024 * 1024 };
/** And of folders that a program names and looks into. */
const UNASKED_IN_FOLDERS = { files: 240, folders: 60 };
const FOLDER = /(['"])((?:\.\.\/|\.\/)*\/?\w[\w-]*(?:\/\w[\w-]*)*\/?)\1/g;
/** How many places are looked at for data whose folder stands elsewhere than its name. */
const MAX_PLACES = 400;
const MAX_FILES = 300;
const MAX_TRIED = 3000;
const MAX_BYTES = 256 * 1024 * 1024;

/** Dotted names that a text imports; `from a import b` names both `a` and `a.b`, since b may be a module. */
export function importedNames(text: string): string[] {
  const names = new Set<string>();
  for (const [, from, what, plain] of text.matchAll(IMPORT)) {
    if (plain) for (const part of plain.split(',')) names.add(firstWord(part));
    if (from === undefined) continue;
    names.add(from);
    const dot = /^\.*$/.test(from) ? from : `${from}.`;
    for (const part of (what ?? '').replace(/[()\\]/g, ' ').split(','))
      if (/^\w+$/.test(firstWord(part))) names.add(dot + firstWord(part));
  }
  for (const match of text.matchAll(IMPORTED)) names.add(match[2] as string);
  return [...names].filter((name) => name.length > 0);
}

/** Files that `%run` names, with or without their ending. */
export const runFiles = (text: string): string[] =>
  [...text.matchAll(RUN)]
    .map(([, , name = '']) => plainFile(name.endsWith('.ipynb') ? name : `${name}.py`))
    .filter((path) => path !== null);

/** What the `__all__` of a package names: `from package import *` imports modules among them. */
function listedModules(text: string): string[] {
  const [, list = ''] = /^__all__\s*=\s*[[(]([^\])]*)/m.exec(text) ?? [];
  return [...list.matchAll(/(['"])(\w+)\1/g)].map((match) => `.${match[2]}`);
}

/** File names in string literals that may be data next to the program. */
export function namedData(text: string): string[] {
  const named = [DATA, OPENED, PATH].flatMap((names) => [...text.matchAll(names)].map((match) => match[2] as string));
  return [...new Set(named.map(plainFile).filter((path) => path !== null))];
}

/**
 * Folders that a text which changes `sys.path` or the working directory names where it speaks of places: as written or from
 * a folder above, each name by itself and put together as in `join('..', 'src')` and `here / 'src' / 'net'`.
 */
export function namedFolders(text: string): string[] {
  if (!/\b(?:sys\.path|chdir)\b/.test(text)) return [];
  const named = placeStatements(text).flatMap((statement) =>
    [...statement.matchAll(TOGETHER)].flatMap(([names]) => {
      const parts = [...names.matchAll(/(['"])(.*?)\1/g)].map((match) => match[2] as string);
      return [parts.join('/'), ...parts];
    }),
  );
  const folders = named.map(plainFolder).filter((folder) => folder !== null && folder !== '');
  return folders.flatMap((folder) => [folder as string, ...ABOVE.map((up) => up + folder)]);
}

const PLACE = /\b(?:sys\.path|chdir|__file__|getcwd|cwd|pardir)\b/;
/** Literals side by side that can name folders. */
const TOGETHER = /(['"])[^'"\n\\:*?<>|]*\1(?:\s*[,/]\s*(['"])[^'"\n\\:*?<>|]*\2)*/g;

/** The lines that speak of places, each with the lines that its open brackets reach. */
function placeStatements(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, first) => {
    if (!PLACE.test(line)) return [];
    let statement = line;
    for (let next = first + 1; next < first + 12 && next < lines.length && isOpen(statement); next++)
      statement += `\n${lines[next]}`;
    return [statement];
  });
}

const isOpen = (text: string): boolean => (text.match(/[([]/g)?.length ?? 0) > (text.match(/[)\]]/g)?.length ?? 0);

/** `sys.path.append(os.pardir)`, and an open workspace. */
const ABOVE = ['../', '../../'];

/** A folder relative to the program's as a prefix of paths; null for what lies elsewhere or more than three folders up. */
function plainFolder(text: string): string | null {
  if (text.startsWith('/')) return null;
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  if (parts.filter((part) => part === '..').length > 3) return null;
  return parts.length ? `${parts.join('/')}/` : '';
}

/** A file's path without detours; null where its folder has none. */
const plainFile = (text: string): string | null => plainFolder(text)?.slice(0, -1) ?? null;

/** Folders that string literals may name, for data that is put together from a folder and a name. */
function folderWords(text: string): string[] {
  const words = [...text.matchAll(FOLDER)].map((match) => plainFolder((match[2] as string).replace(/^\//, '')));
  return [...new Set(words.filter((word) => word !== null && word !== ''))] as string[];
}

/** Whether a file comes along with others of its folder: data, and programs where one looks for those. */
function comesAlong(texts: string[]): (name: string) => boolean {
  const wantsPython = texts.some((text) => LOOKS_INTO.test(text) && /\*\.py['"]|endswith\(\s*['"]\.py['"]/.test(text));
  return (name) => DATA_NAME.test(name) || (wantsPython && name.endsWith('.py'));
}

/** Data files beside a program that computes the names of what it opens, or hands them on: such a one needs no ending. */
async function beside(texts: string[], list: ListFolder | undefined): Promise<string[]> {
  if (list === undefined || !texts.some((text) => COMPUTED.test(text) || LOOKS_INTO.test(text))) return [];
  const isNamed = (name: string): boolean =>
    texts.some((text) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
  const isData = comesAlong(texts);
  const names = (await list(UNASKED.bytes, '')).filter((name) => isData(name) || isNamed(name));
  return names.sort().slice(0, UNASKED.files);
}

/** Data files in the folders that a program names and looks into, and in their own folders. */
async function inNamedFolders(texts: string[], list: ListFolder | undefined): Promise<string[]> {
  if (list === undefined) return [];
  const folders = [...new Set(texts.filter((text) => LOOKS_INTO.test(text)).flatMap(folderWords))];
  const isData = comesAlong(texts);
  const found: string[] = [];
  for (let next = 0; next < Math.min(folders.length, UNASKED_IN_FOLDERS.folders); next++) {
    const folder = folders[next] as string;
    for (const name of (await list(UNASKED.bytes, folder)).sort()) {
      if (name.endsWith('/')) folders.push(folder + name);
      else if (isData(name)) found.push(folder + name);
    }
  }
  return found.slice(0, UNASKED_IN_FOLDERS.files);
}

/** Modules beside a program that computes the names of what it imports. */
async function modulesBeside(texts: string[], list: ListFolder | undefined): Promise<string[]> {
  if (list === undefined || !texts.some((text) => LOOKS_FOR_MODULES.test(text))) return [];
  const names = (await list(UNASKED.bytes, '')).filter((name) => /^\w+\.py$/.test(name));
  return names.sort().slice(0, UNASKED.files);
}

const firstWord = (text: string): string => text.trim().split(/\s+/)[0] ?? '';

/** Modules (as text) and data files (as bytes) that the texts lead to, by path relative to the program's folder. */
export async function gatherCompanions(
  texts: string[],
  read: ReadFile,
  list?: ListFolder,
): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = {};
  const tried = new Set<string>();
  const queue = texts.map((text) => ({ text, folder: '', listed: [] as string[] }));
  const roots = [...new Set(['', ...ABOVE, ...texts.flatMap(namedFolders)])];
  let bytes = 0;
  let taken = 0;

  /** What there is of these paths, in their order; a remote file system is asked for all of them at once. */
  const take = async (paths: string[]): Promise<[path: string, content: Uint8Array][]> => {
    const fresh = [...new Set(paths)].filter((path) => !tried.has(path)).slice(0, MAX_TRIED - tried.size);
    for (const path of fresh) tried.add(path);
    const contents = await Promise.all(fresh.map(read));
    return fresh.flatMap((path, i): [string, Uint8Array][] => {
      const content = contents[i];
      if (!content || bytes + content.length > MAX_BYTES || taken >= MAX_FILES) return [];
      bytes += content.length;
      taken++;
      return [[path, content]];
    });
  };

  const found = await modulesBeside(texts, list);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { folder, listed } = next;
    const paths = [...importedNames(next.text), ...listed].flatMap((name) => candidates(name, folder, roots));
    for (const [path, content] of await take([...paths, ...runFiles(next.text), ...found.splice(0)])) {
      const text = new TextDecoder().decode(content);
      files[path] = text;
      const isPackage = path.endsWith('__init__.py');
      queue.push({
        text,
        folder: folderOf(path),
        listed: isPackage ? listedModules(text) : [],
      });
    }
  }
  const modules = Object.entries(files).filter((file): file is [string, string] => typeof file[1] === 'string');
  const all = [...texts, ...modules.map(([, text]) => text)];
  const places = [...dataPlaces(all, modules), ...(await beside(all, list)), ...(await inNamedFolders(all, list))];
  for (const [path, content] of await take(places)) files[path] = content;
  return files;
}

/** Where data that the texts name may lie: as written, beside the modules, and in folders that other literals name. */
function dataPlaces(texts: string[], modules: [path: string, text: string][]): string[] {
  const names = [...new Set(texts.flatMap(namedData))];
  const beside = modules.map(([path]) => folderOf(path));
  const words = [...new Set(texts.flatMap(folderWords))];
  const folders = new Set(['', ...beside, ...words, ...ABOVE.flatMap((up) => words.map((word) => up + word))]);
  const places = [...folders].flatMap((folder) => names.map((name) => plainFile(folder + name)));
  return [...new Set([...modules.flatMap(ownData), ...places].filter((place) => place !== null))].slice(0, MAX_PLACES);
}

/** Data of a module that asks where it stands, in folders below its own. */
function ownData([path, text]: [path: string, text: string]): (string | null)[] {
  if (!text.includes('__file__')) return [];
  const names = namedData(text);
  return folderWords(text).flatMap((word) => names.map((name) => plainFile(folderOf(path) + word + name)));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Where a dotted name may stand: in the importing module's package, or under one of the roots. */
function candidates(name: string, folder: string, roots: readonly string[]): string[] {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const parts = name.slice(dots).split('.').filter(Boolean);
  const folders = dots ? [climb(folder, dots - 1)] : [...new Set([folder, ...roots])];
  return folders.flatMap((root) => {
    const files: string[] = dots ? [`${root}__init__.py`] : [];
    for (let length = 1; length <= parts.length; length++) {
      const path = root + parts.slice(0, length).join('/');
      files.push(`${path}.py`, `${path}/__init__.py`);
    }
    return files;
  });
}

function climb(folder: string, levels: number): string {
  const parts = folder.split('/').filter(Boolean);
  const kept = parts.slice(0, Math.max(0, parts.length - levels));
  return kept.length ? `${kept.join('/')}/` : '';
}
