/** A kernel for notebooks, and the Jupyter extension's interface to it: cells that ran are the program so far. */
import * as vscode from 'vscode';
import { runPython } from './python.ts';

const { stdout, error } = vscode.NotebookCellOutputItem;

/** The texts of the cells that ran, by notebook. */
const ran = new Map<string, string[]>();

export function registerKernel(): vscode.Disposable {
  const controller = vscode.notebooks.createNotebookController('stand-in', 'jupyter-notebook', 'Stand-in');
  controller.supportedLanguages = ['python'];
  controller.executeHandler = async (cells) => {
    for (const cell of cells) {
      const execution = controller.createNotebookCellExecution(cell);
      execution.start(Date.now());
      const key = cell.notebook.uri.toString();
      ran.set(key, [...(ran.get(key) ?? []), cell.document.getText()]);
      await execution.replaceOutput([]);
      execution.end(true, Date.now());
    }
  };
  return controller;
}

/** What the Jupyter extension exports. */
export const jupyter = {
  kernels: {
    getKernel: async (uri: vscode.Uri) => {
      const key = uri.toString();
      return ran.has(key) ? { language: 'python', executeCode: (code: string) => executed(key, code) } : undefined;
    },
  },
};

async function* executed(notebook: string, code: string): AsyncIterable<{ items: vscode.NotebookCellOutputItem[] }> {
  try {
    const text = runPython([...(ran.get(notebook) ?? []), code].join('\n'));
    // A long text arrives in pieces.
    for (let from = 0; from < text.length; from += 1000) yield { items: [stdout(text.slice(from, from + 1000))] };
  } catch (problem) {
    yield { items: [error(problem as Error)] };
  }
}
