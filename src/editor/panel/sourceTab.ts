/** A tab beside the editor whose panel shows a source of its own: another process's arrays, a program in another Python. */
import * as vscode from 'vscode';
import { tabIcon } from './inspectorView.ts';
import { attachPanel, type PanelSource } from './panel.ts';
import type { Place } from './panelHtml.ts';

export interface SourceTab<S extends PanelSource> {
  panel: vscode.WebviewPanel;
  source: S;
}

interface Given<S extends PanelSource> {
  viewType: string;
  place: Place;
  source: S & vscode.Disposable;
  /** What the tab is called now. */
  title(): string;
  onDidClose(): void;
}

/** Opens the tab; the source ends with it. */
export function openSourceTab<S extends PanelSource>(
  extensionUri: vscode.Uri,
  { viewType, place, source, title, onDidClose }: Given<S>,
): SourceTab<S> {
  const panel = vscode.window.createWebviewPanel(
    viewType,
    title(),
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true },
  );
  panel.iconPath = tabIcon(extensionUri);
  const attached = attachPanel(panel.webview, extensionUri, source, place, () => {
    panel.title = title();
  });
  panel.onDidDispose(() => {
    onDidClose();
    attached.dispose();
    source.dispose();
  });
  return { panel, source };
}
