/** The extension's entry: composes the features, and tells the user when one cannot start. Nothing else. */
import * as vscode from 'vscode';
import { registerCodeLens } from './editor/code/codeLens.ts';
import { registerDiagnostics } from './editor/code/diagnostics.ts';
import { registerHover } from './editor/code/hover.ts';
import { registerInlayHints } from './editor/code/inlayHints.ts';
import { registerNotebooks } from './editor/code/notebooks.ts';
import { registerQuickFixes } from './editor/code/quickFixes.ts';
import { registerCommands } from './editor/commands.ts';
import { EngineClient } from './editor/engineClient.ts';
import { Inspections } from './editor/inspections.ts';
import { registerLanguageModelTools } from './editor/languageModelTools.ts';
import { registerLive } from './editor/live.ts';
import { registerLiveSources } from './editor/liveSources/index.ts';
import { registerOutputChannel } from './editor/outputChannel.ts';
import { registerOwnPython } from './editor/ownPython/index.ts';
import { registerArrayEditor } from './editor/panel/arrayEditor.ts';
import { registerInspectorView } from './editor/panel/inspectorView.ts';
import { spawnWorker } from './editor/spawnWorker.ts';
import { registerStatusBar } from './editor/statusBar.ts';
import { registerVariablesView } from './editor/variablesView.ts';

export function activate(context: vscode.ExtensionContext): { inspections: Inspections } {
  const { extensionUri, extension } = context;
  const inspections = new Inspections(new EngineClient(() => spawnWorker(extensionUri)));
  context.subscriptions.push(inspections);
  const features: (() => vscode.Disposable)[] = [
    () => registerCommands(extensionUri, inspections),
    () => registerInspectorView(extensionUri, inspections),
    () => registerVariablesView(inspections),
    () => registerDiagnostics(inspections),
    () => registerQuickFixes(inspections),
    () => registerHover(inspections),
    () => registerInlayHints(inspections),
    () => registerCodeLens(inspections),
    () => registerNotebooks(inspections),
    () => registerStatusBar(inspections),
    () => registerOutputChannel(inspections, extension.packageJSON.version),
    () => registerLive(inspections),
    () => registerArrayEditor(extensionUri),
    () => registerLiveSources(extensionUri),
    () => registerOwnPython(extensionUri, inspections),
    () => registerLanguageModelTools(inspections),
  ];
  for (const register of features) {
    try {
      context.subscriptions.push(register());
    } catch (error) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Matrix Loupe could not start a part of itself: {0}', (error as Error).message),
      );
    }
  }
  return { inspections };
}
