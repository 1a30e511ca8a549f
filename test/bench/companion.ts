/**
 * An extension beside ours while benchmarks run: an empty webview, which shows what VS Code itself takes from a command to a
 * painted page, and what the host's process holds once its garbage is gone.
 */
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

/** The page says what it was told, and that it has begun. */
const PAGE = `<!doctype html><html><body class="empty-webview">…<script>
addEventListener('message', ({ data }) => { document.body.textContent = data.text; });
acquireVsCodeApi().postMessage('ready');
</script></body></html>`;

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  let panel: vscode.WebviewPanel | null = null;
  let told = 0;
  let weighed = 0;
  const tell = (text: string): void => void panel?.webview.postMessage({ type: 'report', text });
  subscriptions.push(
    vscode.commands.registerCommand('benchCompanion.open', () => {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      panel = vscode.window.createWebviewPanel('benchCompanion', 'Empty', column, { enableScripts: true });
      panel.webview.onDidReceiveMessage(() => tell('begun'));
      panel.webview.html = PAGE;
    }),
    vscode.commands.registerCommand('benchCompanion.paint', () => tell(`told ${++told}`)),
    vscode.commands.registerCommand('benchCompanion.memory', async () => {
      vscode.window.setStatusBarMessage(`weighed ${++weighed}: ${await held()}`);
    }),
  );
}

/** Bytes that live in this process after a collection, its threads' included. */
async function held(): Promise<number> {
  const workers = await workersHold();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external + workers;
}

interface Attached {
  params: { sessionId: string };
}

interface FromWorker {
  params: { sessionId: string; message: string };
}

/** The same of the threads, which only their debugger reaches. */
async function workersHold(): Promise<number> {
  const session = new Session();
  session.connect();
  const ids: string[] = [];
  const answers: Promise<number>[] = [];
  const ask = (sessionId: string): Promise<number> =>
    new Promise((resolve) => {
      const heard = ({ params }: FromWorker): void => {
        const { id, result } = JSON.parse(params.message) as Answer;
        if (params.sessionId !== sessionId || id !== 2) return;
        session.off('NodeWorker.receivedMessageFromWorker', heard);
        resolve(result.usedSize + (result.backingStorageSize ?? 0));
      };
      session.on('NodeWorker.receivedMessageFromWorker', heard);
      for (const [id, method] of [
        [1, 'HeapProfiler.collectGarbage'],
        [2, 'Runtime.getHeapUsage'],
      ])
        session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) });
    });
  session.on('NodeWorker.attachedToWorker', ({ params }: Attached) => {
    ids.push(params.sessionId);
    answers.push(ask(params.sessionId));
  });
  await new Promise<void>((resolve) =>
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, () => resolve()),
  );
  const sizes = await Promise.all(answers);
  session.disconnect();
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface Answer {
  id: number;
  result: { usedSize: number; backingStorageSize?: number };
}
