/** Where the inspector lives: the sidebar's view, and as many editor tabs as the person opens. */
import * as vscode from 'vscode';
import type { Inspections, Spot } from '../inspections.ts';
import { attachPanel } from './panel.ts';

export const VIEW = 'matrixLoupe.inspector';
const TAB = 'matrixLoupe.inspectorTab';

/** A tab draws the file as it is: there, currentColor is black in every theme. */
export function tabIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, `media/icon-${theme}.svg`);
  return { light: icon('light'), dark: icon('dark') };
}

export function registerInspectorView(extensionUri: vscode.Uri, inspections: Inspections): vscode.Disposable {
  const fill = (panel: vscode.WebviewPanel): void => {
    panel.iconPath = tabIcon(extensionUri);
    const usual = panel.title;
    const attached = attachPanel(panel.webview, extensionUri, inspections, 'tab', (title) => {
      panel.title = title ?? usual;
    });
    panel.onDidDispose(() => attached.dispose());
  };
  let shown: vscode.WebviewView | null = null;
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(VIEW, {
      resolveWebviewView: (view) => {
        shown = view;
        const attached = attachPanel(view.webview, extensionUri, inspections, 'view');
        view.onDidDispose(() => {
          shown = null;
          attached.dispose();
        });
      },
    }),
    vscode.window.registerWebviewPanelSerializer(TAB, { deserializeWebviewPanel: async (panel) => fill(panel) }),
    vscode.commands.registerCommand('matrixLoupe.showInspector', async (report?: unknown, spot?: Spot) => {
      // What is on screen already is not laid out once more.
      if (!shown?.visible) await vscode.commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
      const inspected = typeof report === 'number' ? inspections.byId(report) : undefined;
      if (inspected && spot) inspections.reveal(inspected, spot);
    }),
    vscode.commands.registerCommand('matrixLoupe.openToSide', () =>
      fill(
        vscode.window.createWebviewPanel(
          TAB,
          vscode.l10n.t('Matrix Loupe'),
          { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
          { enableScripts: true },
        ),
      ),
    ),
  );
}
