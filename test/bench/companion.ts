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

/** Bytes that live in this process and in its threads, the engine among them, after a collection. */
async function held(): Promise<string> {
  const threads = await threadsHold();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return `host ${heapUsed + external}, threads ${threads}`;
}

/** What the threads' debugger answers; only it reaches them. */
interface FromThread {
  params: { sessionId: string; message: string };
}

interface Attached {
  params: { sessionId: string };
}

interface HeapUsage {
  usedSize: number;
  backingStorageSize?: number;
}

async function threadsHold(): Promise<number> {
  const session = new Session();
  session.connect();
  const weighed: Promise<number>[] = [];
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId } }: Attached) =>
    weighed.push(threadHolds(session, sessionId)),
  );
  await new Promise<void>((resolve) =>
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, () => resolve()),
  );
  const sizes = await Promise.all(weighed);
  session.disconnect();
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function threadHolds(session: Session, sessionId: string): Promise<number> {
  // The thread collects in a task of its own, after whatever it was asked at once: only its answer says that it has.
  await ask(session, sessionId, 1, 'HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await ask(session, sessionId, 2, 'Runtime.getHeapUsage')) as HeapUsage;
  return usedSize + backingStorageSize;
}

function ask(session: Session, sessionId: string, id: number, method: string): Promise<unknown> {
  return new Promise((resolve) => {
    const heard = ({ params }: FromThread): void => {
      const answer = JSON.parse(params.message) as { id?: number; result: unknown };
      if (params.sessionId !== sessionId || answer.id !== id) return;
      session.off('NodeWorker.receivedMessageFromWorker', heard);
      resolve(answer.result);
    };
    session.on('NodeWorker.receivedMessageFromWorker', heard);
    session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) });
  });
}
