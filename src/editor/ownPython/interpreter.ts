/** Which Python a document's program runs in: the setting, what Microsoft's Python extension has chosen, or the system's. */
import * as vscode from 'vscode';
import { setting } from '../settings.ts';

/** What of the Python extension's interface is used; it may not be there. */
interface PythonExtension {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
  };
}

export async function interpreterFor(uri: vscode.Uri): Promise<string> {
  return setting<string>('python', uri) || (await chosenInterpreter(uri)) || systemPython();
}

async function chosenInterpreter(uri: vscode.Uri): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>('ms-python.python');
  if (!extension) return undefined;
  const { environments } = extension.isActive ? extension.exports : await extension.activate();
  const environment =
    environments && (await environments.resolveEnvironment(environments.getActiveEnvironmentPath(uri)));
  return environment?.executable.uri?.fsPath;
}

const systemPython = (): string => (process.platform === 'win32' ? 'python' : 'python3');
