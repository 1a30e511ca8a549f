/** Arrays that exist already: of a stopped debug session and of a notebook's running kernel, each in a tab of its own. */
import * as vscode from 'vscode';
import { openSourceTab, type SourceTab } from '../panel/sourceTab.ts';
import { debuggerProcess, expressionOf, stoppedFrame } from './debugger.ts';
import { kernelProcess } from './kernel.ts';
import { LiveArrays } from './liveArrays.ts';
import { type LiveProcess, Unreadable } from './process.ts';

const TAB = 'matrixLoupe.live';

export function registerLiveSources(extensionUri: vscode.Uri): vscode.Disposable {
  /** By what is shown in them: a session, a notebook. */
  const tabs = new Map<string, SourceTab<LiveArrays>>();

  const open = (process: LiveProcess): SourceTab<LiveArrays> => {
    const key = process.uri.toString();
    const tab = openSourceTab(extensionUri, {
      viewType: TAB,
      place: 'process',
      source: new LiveArrays(process),
      title: () => [process.name, process.place()].filter(Boolean).join(', '),
      onDidClose: () => tabs.delete(key),
    });
    tabs.set(key, tab);
    return tab;
  };

  /** One tab a process: a second question goes to the one that stands. */
  const show = async (process: LiveProcess, chosen?: string): Promise<LiveArrays> => {
    const known = tabs.get(process.uri.toString());
    if (known) process.dispose();
    const { panel, source } = known ?? open(process);
    if (known) panel.reveal(undefined, true);
    await source.refresh(chosen);
    return source;
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
