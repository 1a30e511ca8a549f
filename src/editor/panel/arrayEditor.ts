/** A read-only editor for .npy and .npz: the inspector's own array view over the file, of which only windows are read. */

import * as vscode from 'vscode';
import { type ByteSource, Damaged } from '../../documents/bytes.ts';
import { factsOf, type Npy, openNpy, partArrays, tileOf } from '../../documents/npy.ts';
import { type Entry, entrySource, openNpz } from '../../documents/npz.ts';
import { shapeText } from '../../documents/shapeText.ts';
import type { ValueSummary } from '../../protocol/report.ts';
import type { ArrayFacts } from '../../protocol/tile.ts';
import type { Inspected, Spot } from '../inspections.ts';
import { isWeb } from '../spawnWorker.ts';
import { arraysInspected } from './arrayReport.ts';
import { attachPanel, type PanelSource } from './panel.ts';

const TYPE = 'matrixLoupe.array';
/** What a file system that gives no ranges may be asked to read whole. */
const MAX_WHOLE = 512 << 20;
/** Arrays of an .npz that are listed. */
const MAX_ARRAYS = 500;

export function registerArrayEditor(extensionUri: vscode.Uri): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider<ArrayFile> = {
    openCustomDocument: (uri) => ArrayFile.open(uri),
    resolveCustomEditor: (file, panel) => {
      const attached = attachPanel(panel.webview, extensionUri, file, 'file');
      panel.onDidDispose(() => attached.dispose());
    },
  };
  return vscode.window.registerCustomEditorProvider(TYPE, provider, { supportsMultipleEditorsPerDocument: true });
}

/** An opened file: its arrays by handle, as a report of one step an array. */
class ArrayFile implements vscode.CustomDocument, PanelSource {
  readonly uri: vscode.Uri;
  readonly current: Inspected | null;
  readonly state: PanelSource['state'];
  readonly onDidArrive = new vscode.EventEmitter<Inspected>().event;
  readonly onDidChangeState = new vscode.EventEmitter<PanelSource['state']>().event;
  readonly onDidReveal = new vscode.EventEmitter<Spot>().event;
  private readonly arrays: Map<string, Npy>;
  /** What their elements can be looked at by. */
  private readonly parts: Map<string, Npy>;
  private readonly known = new Map<string, Promise<ArrayFacts>>();
  private readonly close: () => void;

  private constructor(uri: vscode.Uri, arrays: Map<string, Npy>, failure: string | null, close: () => void) {
    this.uri = uri;
    this.arrays = arrays;
    this.parts = new Map(
      [...arrays].flatMap(([label, npy]) =>
        partArrays(npy).map(([name, part]): [string, Npy] => [partHandle(label, name), part]),
      ),
    );
    this.close = close;
    this.state = failure === null ? { type: 'idle' } : { type: 'failed', message: failure, uri: uri.toString() };
    this.current = failure === null ? inspectedOf(uri, arrays) : null;
  }

  /** A damaged file opens too, and says what is wrong with it. */
  static async open(uri: vscode.Uri): Promise<ArrayFile> {
    let close = (): void => undefined;
    try {
      const source = await bytesOf(uri);
      close = source.close;
      return new ArrayFile(uri, await arraysOf(uri, source), null, close);
    } catch (error) {
      close();
      const message =
        error instanceof Damaged
          ? error.message
          : vscode.l10n.t('The file cannot be read: {0}', (error as Error).message);
      return new ArrayFile(uri, new Map(), message, () => undefined);
    }
  }

  tile(
    _report: number,
    ...[request, texts]: [Parameters<PanelSource['tile']>[1], boolean]
  ): ReturnType<PanelSource['tile']> {
    return tileOf(this.array(request.array), request, texts);
  }

  facts(_report: number, array: string): Promise<ArrayFacts> {
    const known = this.known.get(array) ?? factsOf(this.array(array), array);
    this.known.set(array, known);
    return known;
  }

  dispose(): void {
    this.close();
  }

  private array(handle: string): Npy {
    const npy = this.arrays.get(handle) ?? this.parts.get(handle);
    if (!npy) throw new Error(`no array ${handle}`);
    return npy;
  }
}

async function arraysOf(uri: vscode.Uri, source: ByteSource): Promise<Map<string, Npy>> {
  const name = uri.path.split('/').at(-1) ?? '';
  const arrays = new Map<string, Npy>();
  if (!name.toLowerCase().endsWith('.npz')) return arrays.set(name.replace(/\.npy$/i, ''), await openNpy(source));
  for (const entry of (await openNpz(source)).slice(0, MAX_ARRAYS))
    arrays.set(entry.name, await entryArray(source, entry));
  return arrays;
}

/** The array of an entry. What was unpacked is let go of and unpacked again when a window is asked for. */
async function entryArray(source: ByteSource, entry: Entry): Promise<Npy> {
  const npy = await openNpy(await entrySource(source, entry));
  let held: WeakRef<ByteSource> | null = null;
  const read = async (start: number, length: number): Promise<Uint8Array> => {
    const unpacked = held?.deref() ?? (await entrySource(source, entry));
    held = new WeakRef(unpacked);
    return unpacked.read(start, length);
  };
  return { ...npy, source: { size: entry.size, read } };
}

/** Ranges of a file: from the disk where there is one, otherwise of the whole file in memory. */
async function bytesOf(uri: vscode.Uri): Promise<ByteSource & { close(): void }> {
  if (uri.scheme === 'file' && !isWeb()) {
    const { open } = await import('node:fs/promises');
    const handle = await open(uri.fsPath, 'r');
    const { size } = await handle.stat();
    const read = async (start: number, length: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, start);
      if (bytesRead < length) throw new Damaged(vscode.l10n.t('The file became shorter while it was open.'));
      return buffer;
    };
    return { size, read, close: () => void handle.close() };
  }
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_WHOLE)
    throw new Damaged(vscode.l10n.t('The file is larger than 512 MB, and this file system reads no parts.'));
  const whole = await vscode.workspace.fs.readFile(uri);
  return { size, read: async (start, length) => whole.subarray(start, start + length), close: () => undefined };
}

const partHandle = (label: string, part: string): string => `${label} ${part}`;

/** The report that the panel shows of the file. */
function inspectedOf(uri: vscode.Uri, arrays: Map<string, Npy>): Inspected {
  const summaries = [...arrays].map(([name, npy]): [string, ValueSummary] => [name, summaryOf(name, npy)]);
  return arraysInspected(uri, uri.path.split('/').at(-1) ?? '', summaries);
}

function summaryOf(label: string, npy: Npy): ValueSummary {
  const { dtype, shape } = npy;
  const parts = partArrays(npy).map(([name, part]) => ({
    name,
    dtype: part.dtype,
    shape,
    array: partHandle(label, name),
  }));
  const text = `${dtype} ${shapeText(shape)}`;
  return { type: 'ndarray', text, dtype, shape, array: label, ...(parts.length ? { parts } : {}) };
}
