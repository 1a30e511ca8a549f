/** Reads a file's bytes; one of this machine without the way through the window, whose thread is busiest when a command is given. */
import * as vscode from 'vscode';
import { isWeb } from '../spawnWorker.ts';

/** Rejects where there is no such file. */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array> {
  if (uri.scheme !== 'file' || isWeb()) return vscode.workspace.fs.readFile(uri);
  const { readFile: read } = await import('node:fs/promises');
  return read(uri.fsPath);
}
