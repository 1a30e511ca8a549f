/** The page of a panel as text: it says that it stands before its bundle has come, so that the report is on its way meanwhile. */

/** Where a panel stands: what its surroundings offer already it does not offer again. */
export type Place = 'view' | 'tab' | 'file' | 'process' | 'python';

export interface PanelPage {
  nonce: string;
  /** Where styles, fonts and pictures may come from. */
  source: string;
  style: string;
  script: string;
  locale: 'en' | 'ja';
  place: Place;
  /** Whether a Python of the person's own can run programs here. */
  hasPython: boolean;
}

/** What is heard before the bundle listens waits in `begun`, which its port takes over. */
const BEGIN = `{
  const api = acquireVsCodeApi();
  const heard = [];
  const listen = ({ data }) => heard.push(data);
  const { target = null, pinned = false } = api.getState()?.panel ?? {};
  window.begun = { api, heard, listen };
  addEventListener('message', listen);
  api.postMessage({ type: 'ready', target, pinned });
}`;

export function panelHtml({ nonce, source, style, script, locale, place, hasPython }: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source} data:`,
    `img-src ${source} data: blob:`,
  ].join('; ');
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script nonce="${nonce}">${BEGIN}</script>
<link rel="stylesheet" href="${style}">
<title>Matrix Loupe</title>
</head>
<body data-locale="${locale}" data-place="${place}" data-python="${hasPython}">
<div id="root"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
