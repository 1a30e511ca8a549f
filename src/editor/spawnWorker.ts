/** Makes the engine's worker for the host we are in: a thread in Node, a Worker made from a blob on the web. */
import * as vscode from 'vscode';
import { type GiveUp, STACK_MEGABYTES, type WorkerResponse } from '../protocol/messages.ts';
import { OutOfMemory, type WorkerHandle } from './engineClient.ts';

/** More than a run may hold (2 GB, which the engine notices and names), so that what is out of bounds rarely costs the worker. */
const HEAP_MEGABYTES = 3072;

/** Whether this is the web's extension host; it has no Node. */
export const isWeb = (): boolean => typeof process === 'undefined' || !process.versions?.node;

/** Starts a worker; the bundle of the other host is never loaded. */
export async function spawnWorker(extensionUri: vscode.Uri): Promise<WorkerHandle> {
  return isWeb() ? spawnInBrowser(extensionUri) : spawnInNode(extensionUri);
}

async function spawnInNode(extensionUri: vscode.Uri): Promise<WorkerHandle> {
  const { Worker } = await import('node:worker_threads');
  const given = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(vscode.Uri.joinPath(extensionUri, 'dist/worker.js').fsPath, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, stackSizeMb: STACK_MEGABYTES },
    workerData: given,
  });
  const handle: WorkerHandle = {
    post: (message) => worker.postMessage(message),
    onMessage: () => undefined,
    onDeath: () => undefined,
    giveUp: (request) => void Atomics.store(given, 0, request),
    terminate: () => void worker.terminate(),
  };
  worker.on('message', (message: WorkerResponse) => handle.onMessage(message));
  worker.on('error', (error: NodeJS.ErrnoException) =>
    handle.onDeath(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory(error.message) : error),
  );
  worker.on('exit', () => handle.onDeath(new Error('the engine ended')));
  return handle;
}

async function spawnInBrowser(extensionUri: vscode.Uri): Promise<WorkerHandle> {
  // A worker of another origin is refused, so its text is read and given as a blob of our own.
  const source = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist/worker.js'));
  const url = URL.createObjectURL(new Blob([source as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }));
  const worker = new Worker(url);
  const handle: WorkerHandle = {
    post: (message) => worker.postMessage(message),
    onMessage: () => undefined,
    onDeath: () => undefined,
    giveUp: (request) => worker.postMessage({ type: 'giveUp', request } satisfies GiveUp),
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(url); // not before: the host reads it only when the worker starts
    },
  };
  worker.onmessage = (event: MessageEvent<WorkerResponse>) => handle.onMessage(event.data);
  worker.onerror = (event) => handle.onDeath(new Error(event.message));
  return handle;
}
