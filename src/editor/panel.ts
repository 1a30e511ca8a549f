/** One inspector panel, in the sidebar or in a tab: fills its page, hands it reports, answers what it asks. */
import * as vscode from 'vscode';
import type { PanelMessage, PanelRequest } from '../protocol/messages.ts';
import type { ArrayHandle } from '../protocol/report.ts';
import type { ArrayFacts, Tile, TileRequest } from '../protocol/tile.ts';
import type { Inspected, State } from './inspections.ts';
import { partOf } from './places.ts';
import { applyFix } from './quickFixes.ts';
import { reveal } from './reveal.ts';
import { locale, setting } from './settings.ts';

/** Where a panel's reports and arrays come from: the inspections, or a file of arrays. */
export interface PanelSource {
  readonly current: Inspected | null;
  readonly state: State;
  readonly onDidInspect: vscode.Event<Inspected>;
  readonly onDidChangeState: vscode.Event<State>;
  tile(report: number, request: TileRequest, texts: boolean): Promise<Tile>;
  facts(report: number, array: ArrayHandle): Promise<ArrayFacts>;
}

/** Where a panel stands: what its surroundings offer already it does not offer again. */
export type Place = 'view' | 'tab' | 'file';

/** The panel's buttons, and the commands behind them. */
const COMMANDS: Record<Extract<PanelRequest, { type: 'command' }>['command'], string> = {
  cancel: 'matrixLoupe.cancel',
  rerun: 'matrixLoupe.rerun',
  reroll: 'matrixLoupe.reroll',
  openExample: 'matrixLoupe.openExample',
  inspectFile: 'matrixLoupe.inspectFile',
  walkthrough: 'matrixLoupe.openWalkthrough',
  openToSide: 'matrixLoupe.openToSide',
};

/** Attaches the inspector to a webview. The result ends the attachment, not the webview. */
export function attachPanel(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  source: PanelSource,
  place: Place,
): vscode.Disposable {
  const post = (message: PanelMessage): void => void webview.postMessage(message);
  let ready = false;

  let stale = false;
  /** What the panel shows is no report, or not the latest. */
  let outdated = true;

  const showReport = (): void => {
    const inspected = source.current;
    if (!ready || !inspected) return;
    outdated = false;
    stale = isStale(source);
    const live = setting<string>('live', inspected.target.uri) !== 'off';
    post({ type: 'report', id: inspected.id, report: inspected.report, stale, live });
  };
  const showState = (state: State): void => {
    if (!ready) return;
    if (state.type === 'idle' && outdated) showReport();
    if (state.type === 'idle' || (state.type === 'running' && state.background)) return;
    outdated = true;
    post(state.type === 'failed' ? state : { type: 'running', source: state.source });
  };
  const showStale = (): void => {
    if (isStale(source) !== stale) showReport();
  };
  const follow = ({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void => {
    const part = partOf(source.current ?? undefined, textEditor.document);
    const at = selections[0]?.active;
    const line = at && part?.map.ran(at.line + 1);
    if (ready && part && line) post({ type: 'reveal', cell: part.cell, line, column: at.character });
  };
  const receive = async (request: PanelRequest): Promise<void> => {
    switch (request.type) {
      case 'ready':
        ready = true;
        post({ type: 'strings', locale: locale() });
        showReport();
        if (source.state.type !== 'idle') showState(source.state);
        return;
      case 'tile':
        return answer(post, request.request, async () => ({
          type: 'tile',
          request: request.request,
          tile: await source.tile(request.report, request.tile, request.texts),
        }));
      case 'facts':
        return answer(post, request.request, async () => ({
          type: 'facts',
          request: request.request,
          facts: await source.facts(request.report, request.array),
        }));
      case 'goto':
        if (source.current) await reveal(source.current, request);
        return;
      case 'command':
        await vscode.commands.executeCommand(COMMANDS[request.command]);
        return;
      case 'copy':
        return vscode.env.clipboard.writeText(request.text);
      case 'save':
        return save(request.name, request.bytes);
      case 'applyFix': {
        const finding = source.current?.report.findings[request.finding];
        if (finding && source.current) await applyFix(source.current, finding);
        return;
      }
      default:
        request satisfies never;
    }
  };

  webview.options = {
    enableScripts: true,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')],
  };
  const subscriptions = [
    webview.onDidReceiveMessage(receive),
    source.onDidInspect(showReport),
    source.onDidChangeState(showState),
    vscode.workspace.onDidChangeTextDocument(showStale),
    vscode.window.onDidChangeTextEditorSelection(follow),
  ];
  webview.html = page(webview, extensionUri, place);
  return vscode.Disposable.from(...subscriptions);
}

/** Whether the document was edited since the report. */
function isStale(source: PanelSource): boolean {
  const inspected = source.current;
  return vscode.workspace.textDocuments.some((document) => {
    const part = partOf(inspected ?? undefined, document);
    return part !== null && !part.map.same;
  });
}

/** A request that fails is answered too, or the panel would wait for ever. */
async function answer(
  post: (message: PanelMessage) => void,
  request: number,
  make: () => Promise<PanelMessage>,
): Promise<void> {
  try {
    post(await make());
  } catch (error) {
    post({ type: 'requestFailed', request, message: (error as Error).message });
  }
}

async function save(name: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const base = name.split(/[\\/]/).at(-1) ?? name;
  const file = await vscode.window.showSaveDialog({
    defaultUri: folder ? vscode.Uri.joinPath(folder, base) : undefined,
  });
  if (file) await vscode.workspace.fs.writeFile(file, new Uint8Array(bytes));
}

/** The page: the panel's bundle and nothing else; no source but the extension's own folder. */
function page(webview: vscode.Webview, extensionUri: vscode.Uri, place: Place): string {
  const dist = (name: string): vscode.Uri => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name));
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource} data:`,
    `img-src ${webview.cspSource} data: blob:`,
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
