/** Arrays that exist already: of a stopped debug session and of a notebook's running kernel, each in a tab of its own. */
import * as vscode from 'vscode';
import { tabIcon } from '../inspectorView.ts';
import { attachPanel } from '../panel.ts';
import { debuggerProcess, expressionOf, stoppedFrame } from './debugger.ts';
import { kernelProcess } from './kernel.ts';
import { LiveArrays } from './liveArrays.ts';
import { type LiveProcess, Unreadable } from './process.ts';

const TAB = 'matrixLoupe.live';

interface Tab {
  panel: vscode.WebviewPanel;
  arrays: LiveArrays;
}

export function registerLiveSources(extensionUri: vscode.Uri): vscode.Disposable {
  /** By what is shown in them: a session, a notebook. */
  const tabs = new Map<string, Tab>();

  const open = (process: LiveProcess): Tab => {
    const title = (): string => [process.name, process.place()].filter(Boolean).join(', ');
    const panel = vscode.window.createWebviewPanel(
      TAB,
      title(),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    panel.iconPath = tabIcon(extensionUri);
    const arrays = new LiveArrays(process);
    const attached = attachPanel(panel.webview, extensionUri, arrays, 'process', () => {
      panel.title = title();
    });
    const key = process.uri.toString();
    tabs.set(key, { panel, arrays });
    panel.onDidDispose(() => {
      tabs.delete(key);
      attached.dispose();
      arrays.dispose();
    });
    return { panel, arrays };
  };

  /** One tab a process: a second question goes to the one that stands. */
  const show = async (process: LiveProcess, chosen?: string): Promise<LiveArrays> => {
    const known = tabs.get(process.uri.toString());
    if (known) process.dispose();
    const { panel, arrays } = known ?? open(process);
    if (known) panel.reveal(undefined, true);
    await arrays.refresh(chosen);
    return arrays;
  };

  const inspectDebugger = async (context?: unknown): Promise<LiveArrays> => {
    const frame = stoppedFrame();
    if (frame === null)
      throw new Unreadable(vscode.l10n.t('No program is stopped in the debugger. Set a breakpoint and start one.'));
    return show(await debuggerProcess(frame), expressionOf(context));
  };

  const inspectKernel = async (): Promise<LiveArrays> => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (!notebook) throw new Unreadable(vscode.l10n.t('Open a notebook first, and run a cell of it.'));
    return show(await kernelProcess(notebook));
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand('matrixLoupe.inspectDebugger', () => told(inspectDebugger())),
    vscode.commands.registerCommand('matrixLoupe.inspectDebugVariable', (context) => told(inspectDebugger(context))),
    vscode.commands.registerCommand('matrixLoupe.inspectKernel', () => told(inspectKernel())),
    { dispose: () => tabs.forEach(({ panel }) => void panel.dispose()) },
  );
}

/** What cannot be read is told; what is our own fault is thrown on. */
async function told(opening: Promise<LiveArrays>): Promise<LiveArrays | null> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    void vscode.window.showInformationMessage(error.message);
    return null;
  }
}
