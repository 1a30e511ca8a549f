/** The same timeline from the person's own Python: a program runs in their interpreter, with their libraries, in a tab of its own. */
import * as vscode from 'vscode';
import type { Inspections } from '../inspections.ts';
import { openSourceTab, type SourceTab } from '../panel/sourceTab.ts';
import { isWeb } from '../spawnWorker.ts';
import { fileTarget } from '../targets/chosen.ts';
import { isTarget, Refusal, type Target } from '../targets/targets.ts';
import { TracedProgram } from './tracedProgram.ts';

const TAB = 'matrixLoupe.ownPython';

export function registerOwnPython(extensionUri: vscode.Uri, inspections: Inspections): vscode.Disposable {
  /** By document: a second run goes to the tab that stands. */
  const tabs = new Map<string, SourceTab<TracedProgram>>();

  const open = (target: Target): SourceTab<TracedProgram> => {
    const key = target.uri.toString();
    const tab = openSourceTab(extensionUri, {
      viewType: TAB,
      place: 'python',
      source: new TracedProgram(inspections, target),
      title: () => vscode.l10n.t('{0} in Python', target.uri.path.split('/').at(-1) ?? ''),
      onDidClose: () => tabs.delete(key),
    });
    tabs.set(key, tab);
    return tab;
  };

  const inspect = async (given: unknown): Promise<TracedProgram> => {
    const target = await programTarget(isTarget(given) ? given : null);
    const known = tabs.get(target.uri.toString());
    const { panel, source } = known ?? open(target);
    if (known) panel.reveal(undefined, true);
    await source.run();
    return source;
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand('matrixLoupe.inspectWithPython', (given: unknown) => told(() => inspect(given))),
    { dispose: () => tabs.forEach(({ panel }) => void panel.dispose()) },
  );
}

/** The whole of the document that is given or active, where a Python of the person's can run it. */
async function programTarget(given: Target | null): Promise<Target> {
  if (isWeb()) throw new Refusal(vscode.l10n.t('There is no Python in the browser. Open the folder on the desktop.'));
  if (!vscode.workspace.isTrusted)
    throw new Refusal(vscode.l10n.t('Your own Python runs the code without bounds: trust the workspace first.'));
  const target = given ?? (await fileTarget());
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
