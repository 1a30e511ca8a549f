/** The page of a panel: its bundle and nothing else; no source but the extension's own folder. */
import * as vscode from 'vscode';
import { locale } from './settings.ts';

/** Where a panel stands: what its surroundings offer already it does not offer again. */
export type Place = 'view' | 'tab' | 'file' | 'process';

export function fillPage(webview: vscode.Webview, extensionUri: vscode.Uri, place: Place): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = page(webview, (name) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)), place);
}

function page({ cspSource }: vscode.Webview, dist: (name: string) => vscode.Uri, place: Place): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource} data:`,
    `img-src ${cspSource} data: blob:`,
  ].join('; ');
  return `<!doctype html>
<html lang="${locale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${dist('webview.css')}">
<title>Matrix Loupe</title>
</head>
<body data-locale="${locale()}" data-place="${place}">
<div id="root"></div>
<script nonce="${nonce}" src="${dist('webview.js')}"></script>
</body>
</html>`;
}
