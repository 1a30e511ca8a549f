/** Who may import whom, as one table, held against every import of the source. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Each room with what it may import beside itself. The longest matching room counts. */
const WALLS: Record<string, string[]> = {
  'src/protocol': [],
  'src/documents': ['src/protocol'],
  'src/engine': ['src/protocol'],
  'src/engine/elementary': [],
  'src/engine/shapes': ['src/protocol'],
  'src/engine/ndarray': ['src/protocol', 'src/engine/shapes', 'src/engine/elementary'],
  'src/engine/python': ['src/protocol', 'src/engine/elementary'],
  'src/engine/numpy': [
    'src/protocol',
    'src/engine/ndarray',
    'src/engine/shapes',
    'src/engine/python',
    'src/engine/elementary',
  ],
  'src/engine/gradient': ['src/protocol', 'src/engine/ndarray', 'src/engine/shapes'],
  'src/worker': ['src/protocol', 'src/engine'],
  'src/cli': ['src/protocol', 'src/documents', 'src/engine', 'src/worker'],
  'src/editor': [
    'src/protocol',
    'src/documents',
    'vscode',
    'node:worker_threads',
    'node:fs/promises',
    'node:child_process',
  ],
  'src/extension.ts': ['src/editor', 'vscode'],
  webview: ['src/protocol'],
};

/** Rooms that may name Node's own modules, and those that may import packages. */
const NODE_ROOMS = ['src/worker', 'src/cli'];

export interface Breach {
  file: string;
  imports: string;
  why: string;
}

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import of a text that its room does not allow. Files are named by path from the project's root. */
export function breaches(file: string, text: string, walls: Record<string, string[]> = WALLS): Breach[] {
  const room = roomOf(file, walls);
  if (!room) return [];
  return [...text.matchAll(IMPORT)].flatMap((match) => {
    const imports = (match[1] ?? match[2]) as string;
    const why = refusal(file, room, imports, walls);
    return why ? [{ file, imports, why }] : [];
  });
}

function refusal(file: string, room: string, imports: string, walls: Record<string, string[]>): string | null {
  const allowed = walls[room] ?? [];
  if (!imports.startsWith('.')) {
    if (imports === 'vscode' || imports.startsWith('node:')) {
      const open = allowed.includes(imports) || (imports.startsWith('node:') && NODE_ROOMS.some((r) => room === r));
      return open ? null : `${room} may not import ${imports}`;
    }
    return room === 'src/protocol' ? 'src/protocol imports nothing' : null;
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), imports));
  const other = roomOf(target, walls);
  if (!other || other === room) return null;
  // A room may use its own sub-rooms; a sub-room may not reach up, which is what keeps it small.
  if (other.startsWith(`${room}/`)) return null;
  if (allowed.some((name) => other === name || other.startsWith(`${name}/`))) return null;
  return `${room} may not import ${other}`;
}

const roomOf = (file: string, walls: Record<string, string[]>): string | null =>
  Object.keys(walls)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0] ?? null;

/** All breaches under the root. Throws where it finds no source at all, so that it cannot pass by reading nothing. */
export function checkWalls(root: string): { files: number; breaches: Breach[] } {
  const files = ['src', 'webview'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  if (files.length < 10) throw new Error('the walls check found hardly any source file');
  return {
    files: files.length,
    breaches: files.flatMap((file) => breaches(file, readFileSync(path.join(root, file), 'utf8'))),
  };
}
