/** What can be inspected, a document with or without a place in it, and the request that this makes. */
import * as vscode from 'vscode';
import { pythonBlocks } from '../../documents/codeCells.ts';
import { gatherCompanions } from '../../documents/companions.ts';
import { looksLikeNetwork, networkAround, networkInside } from '../../documents/network.ts';
import { recorded } from '../../documents/notebook.ts';
import type { CellSource, InspectRequest, Span } from '../../protocol/report.ts';
import { inspectOptions } from '../settings.ts';
import { readFile } from './readFile.ts';

export const NOTEBOOK_TYPE = 'jupyter-notebook';

/** A document of the editor, as the inspector sees it. */
export interface Target {
  kind: InspectRequest['kind'];
  /** The notebook's URI, or the text document's. */
  uri: vscode.Uri;
  /** The places that were chosen; null for all of it. */
  focus: Span[] | null;
  /** Python whose calls give the inputs that gradients are checked at. */
  checkAt?: string;
}

/** Whether what a command was given is a target. */
export const isTarget = (given: unknown): given is Target =>
  typeof given === 'object' && given !== null && 'focus' in given && 'uri' in given && given.uri instanceof vscode.Uri;

/** A cell as it was when it was read; a script and a network are one cell. */
export interface CellText {
  uri: string;
  version: number;
  text: string;
}

/** A file beside the program that its run may have read. */
export interface Companion {
  uri: string;
  text: string;
}

/** A target as it was read. */
export interface Reading {
  request: InspectRequest;
  cells: CellText[];
  companions: Companion[];
}

/** Something the person asked for that cannot be done; the message is for them. */
export class Refusal extends Error {}

/** The target of a text document: its notebook where it is a cell, a network where it is JSON. */
export function targetOf(document: vscode.TextDocument): Target | null {
  const notebook = notebookOf(document);
  if (notebook) return document.languageId === 'python' ? { kind: 'notebook', uri: notebook.uri, focus: null } : null;
  if (document.languageId === 'python' || document.languageId === 'markdown')
    return { kind: 'python', uri: document.uri, focus: null };
  if (isJson(document)) return { kind: 'network', uri: document.uri, focus: null };
  return null;
}

export const isJson = (document: vscode.TextDocument): boolean =>
  document.languageId === 'json' || document.languageId === 'jsonc';

export const notebookOf = (document: vscode.TextDocument): vscode.NotebookDocument | undefined =>
  vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document.uri.toString() === document.uri.toString()),
  );

/** The Python cells of a notebook, in order. */
export const codeCells = (notebook: vscode.NotebookDocument): vscode.NotebookCell[] =>
  notebook
    .getCells()
    .filter((cell) => cell.kind === vscode.NotebookCellKind.Code && cell.document.languageId === 'python');

/** The span of a range in a document, as the engine counts: lines from 1. */
export const spanOf = (cell: number, range: vscode.Range): Span => ({
  cell,
  line: range.start.line + 1,
  column: range.start.character,
  endLine: range.end.line + 1,
  endColumn: range.end.character,
});

/** The range of a span in its document. */
export const rangeOf = (span: Omit<Span, 'cell'>): vscode.Range =>
  new vscode.Range(
    Math.max(0, span.line - 1),
    Math.max(0, span.column),
    Math.max(0, span.endLine - 1),
    Math.max(0, span.endColumn),
  );

/** Reads a target as it is now. */
export async function readTarget(target: Target): Promise<Reading> {
  const { sources, languageId } =
    target.kind === 'notebook' ? await notebookCells(target.uri) : await documentCell(target);
  const cells = sources.map(({ uri, version, text }) => ({ uri, version, text }));
  const files = target.kind === 'network' ? {} : await companions(target.uri, cells);
  const request: InspectRequest = {
    kind: target.kind,
    source: target.uri.path.split('/').at(-1) ?? target.uri.path,
    cells: sources.map(({ text, uri, recorded }): CellSource => ({ text, uri, recorded })),
    focus: target.kind === 'network' ? null : target.focus,
    options: {
      ...inspectOptions({ uri: target.uri, languageId }),
      ...(target.checkAt === undefined ? {} : { checkAt: target.checkAt }),
    },
    files,
  };
  return { request, cells, companions: companionTexts(target.uri, files) };
}

const companionTexts = (uri: vscode.Uri, files: Record<string, string | Uint8Array>): Companion[] =>
  Object.entries(files).flatMap(([path, text]) =>
    typeof text === 'string' ? [{ uri: vscode.Uri.joinPath(uri, '..', path).toString(), text }] : [],
  );

interface Sources {
  sources: (CellText & { recorded?: CellSource['recorded'] })[];
  languageId: string;
}

/** What is opened of a file; one that ran before may have been moved or deleted since, which VS Code tells with addresses. */
async function stillThere<T>({ path }: vscode.Uri, opening: Thenable<T>): Promise<T> {
  try {
    return await opening;
  } catch {
    const name = path.split('/').at(-1) ?? path;
    throw new Refusal(vscode.l10n.t('“{0}” cannot be opened: it may have been moved, renamed or deleted.', name));
  }
}

async function notebookCells(uri: vscode.Uri): Promise<Sources> {
  const open = vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === uri.toString());
  const notebook = open ?? (await stillThere(uri, vscode.workspace.openNotebookDocument(uri)));
  const sources = codeCells(notebook).map((cell) => ({
    uri: cell.document.uri.toString(),
    version: cell.document.version,
    text: normal(cell.document),
    recorded: recordedOutput(cell),
  }));
  return { sources, languageId: 'python' };
}

async function documentCell(target: Target): Promise<Sources> {
  const document = await stillThere(target.uri, vscode.workspace.openTextDocument(target.uri));
  const { languageId, version } = document;
  const whole = normal(document);
  const text =
    languageId === 'markdown'
      ? pythonBlocks(whole)
      : target.kind === 'network'
        ? networkText(whole, target.focus?.[0] ?? null)
        : whole;
  return { sources: [{ uri: document.uri.toString(), version, text }], languageId };
}

/** Lines end in one character, so that offsets mean the same in the editor and in the engine. */
export const normal = (document: vscode.TextDocument): string => document.getText().replace(/\r\n?/g, '\n');

/** A network inside a larger file: all else becomes blanks, so that every place stays where it was. */
function networkText(text: string, focus: Span | null): string {
  if (!looksLikeNetwork(text))
    throw new Refusal(vscode.l10n.t('This JSON is no network: a network has "x" and "layers".'));
  const chosen = focus ? chosenNetwork(text, focus) : networkInside(text, null);
  if (!chosen) return text;
  return blank(text.slice(0, chosen[0])) + text.slice(...chosen) + blank(text.slice(chosen[1]));
}

/** A cursor means the whole network that it stands in, a selection the one that it covers. */
function chosenNetwork(text: string, { line, column, endLine, endColumn }: Span): [number, number] | null {
  const [start, end] = [offsetAt(text, line, column), offsetAt(text, endLine, endColumn)];
  if (start === end) return networkInside(text, start);
  return networkAround(text, Math.floor((start + end) / 2)) ?? networkAround(text, start) ?? networkInside(text, start);
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

function offsetAt(text: string, line: number, column: number): number {
  let offset = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return offset + column;
}

const decoder = new TextDecoder();
const STDOUT = 'application/vnd.code.notebook.stdout';

/** What the notebook shows under a cell, in the form that a file records. */
function recordedOutput(cell: vscode.NotebookCell): CellSource['recorded'] {
  if (!cell.outputs.length) return null;
  const items = cell.outputs.flatMap((output) => output.items.map((item) => ({ output, item })));
  const stream = items.filter(({ item }) => item.mime === STDOUT).map(({ item }) => decoder.decode(item.data));
  const results = items
    .filter(({ output, item }) => item.mime === 'text/plain' && isResult(output))
    .map(({ item }) => decoder.decode(item.data));
  return recorded([
    { output_type: 'stream', name: 'stdout', text: stream.join('') },
    ...results.slice(-1).map((text) => ({ output_type: 'execute_result', data: { 'text/plain': text } })),
  ]);
}

const isResult = (output: vscode.NotebookCellOutput): boolean =>
  output.metadata?.outputType === undefined || output.metadata.outputType === 'execute_result';

/** The folders of a folder, with a slash, and its files that are not larger than `maxBytes`; none where there is no such folder. */
async function namesIn(folder: vscode.Uri, maxBytes: number): Promise<string[]> {
  const { fs } = vscode.workspace;
  const entries = await fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const folders = entries.filter(([, type]) => type === vscode.FileType.Directory).map(([name]) => `${name}/`);
  const files = entries.filter(([, type]) => type === vscode.FileType.File).slice(0, MAX_LISTED);
  const sizes = await Promise.all(files.map(([name]) => fs.stat(vscode.Uri.joinPath(folder, name))));
  return [...folders, ...files.map(([name]) => name).filter((_, i) => (sizes[i]?.size ?? 0) <= maxBytes)];
}

/** How many files of a program's folder are looked at. */
const MAX_LISTED = 500;

/** The user's modules and data files next to the program; in an untrusted workspace none are read. */
async function companions(uri: vscode.Uri, cells: CellText[]): Promise<Record<string, string | Uint8Array>> {
  if (!vscode.workspace.isTrusted || uri.scheme === 'untitled') return {};
  const folder = vscode.Uri.joinPath(uri, '..');
  return gatherCompanions(
    cells.map((cell) => cell.text),
    async (path) => {
      const file = vscode.Uri.joinPath(folder, path);
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
      if (open) return new TextEncoder().encode(open.getText());
      if (!vscode.workspace.getWorkspaceFolder(file)) return null;
      return readFile(file).catch(() => null); // it is not there
    },
    async (maxBytes, within) => {
      const place = vscode.Uri.joinPath(folder, within);
      return vscode.workspace.getWorkspaceFolder(place) ? namesIn(place, maxBytes) : [];
    },
  );
}
