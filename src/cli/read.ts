/** Turns a file of the terminal's user into an inspection's request. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gatherCompanions } from '../documents/companions.ts';
import { looksLikeNetwork } from '../documents/network.ts';
import { readNotebook } from '../documents/notebook.ts';
import type { InspectRequest } from '../protocol/report.ts';
import { type Arguments, Unusable } from './arguments.ts';

const MAX_SOURCE_BYTES = 64 * 1024 * 1024;

/** Nobody waits for a picture here, and what is found must not depend on how busy the machine is. */
const EXPERIMENTS = 20_000;

export type RunOptions = Pick<Arguments, 'seed' | 'continueAfterError' | 'experiments' | 'seconds' | 'locale'> &
  Partial<Pick<Arguments, 'checkAt'>>;

/** The request for one file. Throws Unusable for what cannot be read or is of no known kind. */
export async function readRequest(file: string, options: RunOptions): Promise<InspectRequest> {
  const text = readText(file);
  const kind = kindOf(file, text);
  if (kind === 'network' && options.checkAt !== undefined)
    throw new Unusable(`--check-at is for Python code; ${file} is a JSON network`);
  const folder = path.dirname(path.resolve(file));
  const request: InspectRequest = {
    kind,
    source: path.basename(file),
    cells: kind === 'notebook' ? cellsOf(file, text) : [{ text }],
    options: {
      seed: options.seed,
      continueAfterError: options.continueAfterError,
      experiments: options.experiments,
      ...(options.checkAt === undefined ? {} : { checkAt: options.checkAt }),
      locale: options.locale,
      // the engine's paths are those of Linux
      ...(folder.startsWith('/') ? { folder } : {}),
      limits: {
        experimentMilliseconds: EXPERIMENTS,
        ...(options.seconds === undefined ? {} : { seconds: options.seconds }),
      },
    },
  };
  if (kind !== 'network') {
    request.files = await gatherCompanions(
      request.cells.map((cell) => cell.text),
      async (relative) => readFileIfAny(path.join(folder, relative)),
      async (maxBytes, within) => namesIn(path.join(folder, within), maxBytes),
    );
  }
  return request;
}

const KINDS: Record<string, InspectRequest['kind']> = { '.py': 'python', '.ipynb': 'notebook', '.json': 'network' };

function kindOf(file: string, text: string): InspectRequest['kind'] {
  const kind = KINDS[path.extname(file).toLowerCase()];
  if (!kind) throw new Unusable(`${file} is none of .py, .ipynb and .json`);
  if (kind === 'network' && !looksLikeNetwork(text))
    throw new Unusable(`${file} is no JSON network: it has no "layers"`);
  return kind;
}

function cellsOf(file: string, text: string): InspectRequest['cells'] {
  try {
    return readNotebook(text);
  } catch (error) {
    throw new Unusable(`${file} ${(error as Error).message}`);
  }
}

/** UTF-8 with or without its mark; a Python file that declares another encoding is read in that one. */
function readText(file: string): string {
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new Unusable(`${file} is a folder, not a file`);
    if (stat.size > MAX_SOURCE_BYTES) throw new Unusable(`${file} is larger than 64 MB`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Unusable(missing ? `${file} does not exist` : `${file} cannot be read: ${(error as Error).message}`);
  }
  return decode(file, bytes);
}

function decode(file: string, bytes: Buffer): string {
  const head = bytes.subarray(0, 200).toString('latin1').split('\n').slice(0, 2).join('\n');
  const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(webName(declared), { fatal: true }).decode(bytes);
  } catch (error) {
    const unknown = error instanceof RangeError;
    throw new Unusable(
      unknown ? `${file} declares the unknown encoding ${declared}` : `${file} is not ${declared} text`,
    );
  }
}

/** Python's names for encodings where the web has another: `latin-1`, `cp932`, `utf_8`. */
function webName(declared: string): string {
  const name = declared.toLowerCase().replaceAll('_', '-').replace(/-+$/, '');
  const known: Record<string, string> = {
    'latin-1': 'latin1',
    'iso-latin-1': 'latin1',
    cp932: 'shift-jis',
    utf: 'utf-8',
    u8: 'utf-8',
    'utf-8-sig': 'utf-8',
  };
  return known[name] ?? name.replace(/^cp(125\d)$/, 'windows-$1');
}

/** The folders of a folder, with a slash, and its files that are not larger than `maxBytes`; none where there is no such folder. */
function namesIn(folder: string, maxBytes: number): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return [`${entry.name}/`];
    const size = statSync(path.join(folder, entry.name), { throwIfNoEntry: false })?.size ?? maxBytes + 1;
    return entry.isFile() && size <= maxBytes ? [entry.name] : [];
  });
}

function readFileIfAny(file: string): Uint8Array | null {
  try {
    return statSync(file).isFile() ? readFileSync(file) : null;
  } catch {
    return null;
  }
}
