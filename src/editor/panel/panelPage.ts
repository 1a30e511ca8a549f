/** Gives a webview the panel's page: its bundle and nothing else; no source but the extension's own folder. */
import * as vscode from 'vscode';
import { locale } from '../settings.ts';
import { isWeb } from '../spawnWorker.ts';
import { type Place, panelHtml } from './panelHtml.ts';

export function fillPage(webview: vscode.Webview, extensionUri: vscode.Uri, place: Place): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist');
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = panelHtml({
    nonce: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join(''),
    source: webview.cspSource,
    style: file('webview.css'),
    script: file('webview.js'),
    locale: locale(),
    place,
    hasPython: !isWeb(),
  });
}
