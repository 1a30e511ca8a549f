/** Asks for the calls whose inputs gradients are to be checked at; a call of the last report stands as the example. */
import * as vscode from 'vscode';
import type { Report } from '../../protocol/report.ts';
import { exampleCall } from './exampleCall.ts';

/** What the person typed; undefined where they left. */
export async function askForInputs(report: Report | null): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Check gradients on inputs of your choice'),
    prompt: vscode.l10n.t('A call with the inputs to check at. It runs after your code and changes nothing there.'),
    placeHolder: (report && exampleCall(report)) ?? 'layer.forward(np.random.randn(3, 2))',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? null : vscode.l10n.t('Type a call, such as layer.forward(x).')),
  });
  return typed?.trim();
}
