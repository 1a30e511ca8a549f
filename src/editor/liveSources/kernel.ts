/** The running kernel of a Jupyter notebook as a process whose arrays can be read, through what Microsoft's extension offers to others. */
import * as vscode from 'vscode';
import { type LiveProcess, Unreadable } from './process.ts';

/** The part of the Jupyter extension's public interface that is used here. */
interface Jupyter {
  kernels: { getKernel(uri: vscode.Uri): Thenable<Kernel | undefined> };
}

interface Kernel {
  readonly language: string;
  executeCode(code: string, token: vscode.CancellationToken): AsyncIterable<{ items: OutputItem[] }>;
}

interface OutputItem {
  mime: string;
  data: Uint8Array;
}

const JUPYTER = 'ms-toolsai.jupyter';
const STDOUT = 'application/vnd.code.notebook.stdout';
const ERROR = 'application/vnd.code.notebook.error';

/** The kernel of a notebook; the person may be asked for leave by the Jupyter extension. Throws Unreadable where there is none. */
export async function kernelProcess(notebook: vscode.NotebookDocument): Promise<LiveProcess> {
  const kernel = await kernelOf(notebook);
  const changed = new vscode.EventEmitter<void>();
  let ended = false;
  const listening = vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeNotebookDocument((event) => {
      const ran = event.cellChanges.some(({ executionSummary }) => executionSummary?.timing !== undefined);
      if (event.notebook === notebook && ran) changed.fire();
    }),
    vscode.workspace.onDidCloseNotebookDocument((closed) => {
      if (closed === notebook) ended = true;
    }),
  );
  return {
    uri: notebook.uri,
    name: notebook.uri.path.split('/').at(-1) ?? '',
    scopes: async () => ({
      names: ["{name: value for name, value in globals().items() if name not in ('In', 'Out')}"],
      hidden: '_',
    }),
    place: () => '',
    evaluate: async (expression) => {
      if (ended) throw new Unreadable(vscode.l10n.t('The notebook was closed.'));
      return printed(await kernelOf(notebook).catch(() => kernel), expression);
    },
    onDidChange: changed.event,
    dispose: () => listening.dispose(),
  };
}

async function kernelOf(notebook: vscode.NotebookDocument): Promise<Kernel> {
  const extension = vscode.extensions.getExtension<Jupyter>(JUPYTER);
  if (!extension)
    throw new Unreadable(vscode.l10n.t('A kernel is read through the Jupyter extension, which is not installed.'));
  const jupyter = await extension.activate();
  const kernel = await jupyter.kernels.getKernel(notebook.uri);
  if (!kernel)
    throw new Unreadable(
      vscode.l10n.t(
        'The notebook has no running kernel, or the Jupyter extension gave no leave to read it. Run a cell first.',
      ),
    );
  if (kernel.language !== 'python')
    throw new Unreadable(vscode.l10n.t('The kernel speaks {0}, not Python.', kernel.language));
  return kernel;
}

/** What the expression's value prints. Nothing of it stays in the kernel: no name, no number in the history. */
async function printed(kernel: Kernel, expression: string): Promise<string> {
  const code = `None if __import__('sys').stdout.write(${expression}) else None`;
  const source = new vscode.CancellationTokenSource();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const { items } of kernel.executeCode(code, source.token))
      for (const { mime, data } of items)
        if (mime === STDOUT) text += decoder.decode(data, { stream: true });
        else if (mime === ERROR) throw new Error(errorText(decoder.decode(data)));
  } finally {
    source.dispose();
  }
  return text;
}

function errorText(json: string): string {
  try {
    const { name, message } = JSON.parse(json) as { name?: string; message?: string };
    return [name, message].filter(Boolean).join(': ');
  } catch {
    return json;
  }
}
