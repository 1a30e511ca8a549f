/** The command line in a task: its problem matcher puts what the check finds under the code. */
import * as vscode from 'vscode';
import { isWeb } from '../../../src/editor/spawnWorker.ts';
import { assert, test, until } from '../harness.ts';
import { file, openText } from '../helpers.ts';

/** What `check` says of a file, as a task's terminal shows it. */
async function problemsAfter(name: string, text: string): Promise<vscode.Diagnostic[]> {
  const uri = file(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const extension = vscode.extensions.getExtension('matrix-loupe.matrix-loupe')?.extensionUri as vscode.Uri;
  const command = vscode.Uri.joinPath(extension, 'dist/cli.js').fsPath;
  const folder = vscode.workspace.workspaceFolders?.[0] as vscode.WorkspaceFolder;
  // On a desktop the host's own program is the editor.
  const execution = new vscode.ProcessExecution('node', [command, 'check', name, '--no-color'], {
    cwd: folder.uri.fsPath,
  });
  const task = new vscode.Task({ type: 'process' }, folder, `check ${name}`, 'test', execution, '$matrix-loupe');
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Never };
  await vscode.tasks.executeTask(task);
  try {
    return await until('the problems', () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length ? found : null;
    });
  } finally {
    await vscode.workspace.fs.delete(uri);
  }
}

if (!isWeb())
  test('what a task that checks a file finds stands under its code', async () => {
    await openText('x = 1\n'); // not the file: a task reads the disk
    const [problem] = await problemsAfter('checked.py', 'import numpy as np\nnp.ones(3) + np.ones(4)\n');
    assert.equal(
      [problem?.source, problem?.severity, problem?.range.start.line, problem?.range.start.character],
      ['Matrix Loupe', vscode.DiagnosticSeverity.Error, 1, 0],
    );
    assert.includes(problem?.message ?? '', 'operands could not be broadcast together');
  });
