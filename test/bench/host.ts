/** What is measured inside the real extension host: activation, and the answer of the hover from the last report. */
import * as vscode from 'vscode';
import type { Inspections } from '../../src/editor/inspections.ts';

const ROUNDS = 60;

const tell = (name: string, figure: number): void =>
  console.log(`@@outcome ${JSON.stringify({ name, ok: true, figure })}`);

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<{ inspections: Inspections }>('matrix-loupe.matrix-loupe');
  if (!extension || extension.isActive) throw new Error('the extension is not there, or was active already');
  const start = performance.now();
  const { inspections } = await extension.activate();
  tell('activation, with the host’s own waiting', performance.now() - start);
  const lines = Array.from({ length: 1000 }, (_, i) => `y${i} = x @ W + ${i}`);
  const texts: [string, string][] = [
    ['a program of 10 lines', lines.slice(0, 10).join('\n')],
    ['a program of 1,000 lines', lines.join('\n')],
  ];
  for (const [name, text] of texts)
    await hovers(name, inspections, `import numpy as np\nx = np.ones((4, 3))\nW = np.ones((3, 5))\n${text}\n`);
  console.log('@@finished 3');
  await new Promise((resolve) => setTimeout(resolve, 500)); // the lines above travel by their own way
}

/** The way from the editor's question to its answer, with the editor's own part in it. */
async function hovers(name: string, inspections: Inspections, content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content });
  await vscode.window.showTextDocument(document);
  await inspections.inspect({ kind: 'python', uri: document.uri, focus: null });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const at = new vscode.Position(3 + (round % (document.lineCount - 4)), 7 + (round % 3));
    const start = performance.now();
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    times.push(performance.now() - start);
    if (!found.length) throw new Error(`no hover at ${at.line}:${at.character}`);
  }
  times.sort((a, b) => a - b);
  tell(`hover from the last report, ${name}`, times[ROUNDS / 2] ?? Number.NaN);
}
