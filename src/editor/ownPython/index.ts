/** The same timeline from the person's own Python: a program runs in their interpreter, with their libraries, in a tab of its own. */
import * as vscode from 'vscode';
import { fileTarget } from '../chosen.ts';
import type { Inspections } from '../inspections.ts';
import { tabIcon } from '../inspectorView.ts';
import { attachPanel } from '../panel.ts';
import { isWeb } from '../spawnWorker.ts';
import { Refusal, type Target } from '../targets.ts';
import { TracedProgram } from './tracedProgram.ts';

const TAB = 'matrixLoupe.ownPython';

interface Tab {
  panel: vscode.WebviewPanel;
  program: TracedProgram;
}

export function registerOwnPython(extensionUri: vscode.Uri, inspections: Inspections): vscode.Disposable {
  /** By document: a second run goes to the tab that stands. */
  const tabs = new Map<string, Tab>();

  const open = (target: Target): Tab => {
    const name = target.uri.path.split('/').at(-1) ?? '';
    const title = vscode.l10n.t('{0} in Python', name);
    const panel = vscode.window.createWebviewPanel(
      TAB,
      title,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    panel.iconPath = tabIcon(extensionUri);
    const program = new TracedProgram(inspections, target);
    const attached = attachPanel(panel.webview, extensionUri, program, 'python', () => {
      panel.title = title;
    });
    const key = target.uri.toString();
    tabs.set(key, { panel, program });
    panel.onDidDispose(() => {
      tabs.delete(key);
      attached.dispose();
      program.dispose();
    });
    return { panel, program };
  };

  const inspect = async (): Promise<TracedProgram> => {
    const target = await programTarget();
    const known = tabs.get(target.uri.toString());
    const { panel, program } = known ?? open(target);
    if (known) panel.reveal(undefined, true);
    await program.run();
    return program;
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand('matrixLoupe.inspectWithPython', () => told(inspect)),
    { dispose: () => tabs.forEach(({ panel }) => void panel.dispose()) },
  );
}

/** The whole of the active document, where a Python of the person's can run it. */
async function programTarget(): Promise<Target> {
  if (isWeb()) throw new Refusal(vscode.l10n.t('There is no Python in the browser. Open the folder on the desktop.'));
  if (!vscode.workspace.isTrusted)
    throw new Refusal(vscode.l10n.t('Your own Python runs the code without bounds: trust the workspace first.'));
  const target = await fileTarget();
  if (target.kind === 'network' || target.uri.scheme !== 'file')
    throw new Refusal(vscode.l10n.t('Open a Python file or a notebook that is saved on the disk.'));
  return { ...target, focus: null };
}

async function told(inspect: () => Promise<TracedProgram>): Promise<TracedProgram | null> {
  try {
    return await inspect();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    void vscode.window.showInformationMessage(error.message);
    return null;
  }
}
