/** The examples that the extension brings: each opens as a copy, so that the person may change it. */
import * as vscode from 'vscode';
import { NOTEBOOK_TYPE } from './targets/targets.ts';

const FIRST = 'affine_softmax.ipynb';

interface Example {
  file: string;
  icon: string;
  /** A title and what there is to see; functions, since the language is known only when they are asked for. */
  label(): string;
  detail(): string;
}

const EXAMPLES: readonly Example[] = [
  {
    file: FIRST,
    icon: 'notebook',
    label: () => vscode.l10n.t('Affine and Softmax-with-Loss'),
    detail: () => vscode.l10n.t('A softmax over the whole batch: its rows do not sum to 1.'),
  },
  {
    file: 'two_layer_network.py',
    icon: 'symbol-class',
    label: () => vscode.l10n.t('A network of two layers'),
    detail: () => vscode.l10n.t('It learns, and every gradient passes.'),
  },
  {
    file: 'broken_backward.py',
    icon: 'symbol-class',
    label: () => vscode.l10n.t('A broken backward'),
    detail: () => vscode.l10n.t('Too large by a factor, which the gradient table names.'),
  },
  {
    file: 'shapes.py',
    icon: 'symbol-array',
    label: () => vscode.l10n.t('Shapes that do not fit'),
    detail: () => vscode.l10n.t('A matrix product with both shapes and where they came from.'),
  },
  {
    file: 'silent_broadcast.py',
    icon: 'symbol-array',
    label: () => vscode.l10n.t('A silent broadcast'),
    detail: () => vscode.l10n.t('A column minus a row is a square, and the fit learns nothing.'),
  },
  {
    file: 'attention.py',
    icon: 'table',
    label: () => vscode.l10n.t('Attention'),
    detail: () => vscode.l10n.t('Who looks at whom in a sentence, as a heatmap.'),
  },
  {
    file: 'convolution.py',
    icon: 'device-camera',
    label: () => vscode.l10n.t('A convolution'),
    detail: () => vscode.l10n.t('Pictures and feature maps as tiles, forward and backward.'),
  },
  {
    file: 'batch_norm.py',
    icon: 'symbol-class',
    label: () => vscode.l10n.t('Batch normalisation'),
    detail: () => vscode.l10n.t('Its backward step by step.'),
  },
  {
    file: 'recurrent.py',
    icon: 'sync',
    label: () => vscode.l10n.t('A recurrent network'),
    detail: () => vscode.l10n.t('A gradient that goes back through time, and a loss that falls.'),
  },
  {
    file: 'softmax_classifier.network.json',
    icon: 'json',
    label: () => vscode.l10n.t('A classifier in JSON'),
    detail: () => vscode.l10n.t('A network without any Python, trained for 60 steps.'),
  },
  {
    file: 'convnet.network.json',
    icon: 'json',
    label: () => vscode.l10n.t('A convolutional network in JSON'),
    detail: () => vscode.l10n.t('Its diagram, its gradients and its loss.'),
  },
  {
    file: 'sequence.network.json',
    icon: 'json',
    label: () => vscode.l10n.t('A sequence network in JSON'),
    detail: () => vscode.l10n.t('Word numbers, an LSTM, and which word comes next.'),
  },
];

/** Asks which example; undefined where the person left. */
export async function chooseExample(): Promise<string | undefined> {
  const title = vscode.l10n.t('Open an example');
  const items = EXAMPLES.map(({ file, icon, label, detail }) => ({
    file,
    label: `$(${icon}) ${label()}`,
    detail: detail(),
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.file;
}

/** Opens a copy of an example in an editor. */
export async function openExample(extensionUri: vscode.Uri, file = FIRST): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'examples', file));
  const content = new TextDecoder().decode(bytes);
  if (file.endsWith('.ipynb')) return openNotebook(content);
  const language = file.endsWith('.json') ? 'json' : 'python';
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

async function openNotebook(content: string): Promise<void> {
  const file = JSON.parse(content) as { cells: { cell_type: string; source: string | string[] }[] };
  const cells = file.cells.map(({ cell_type, source }) => {
    const code = cell_type === 'code';
    const kind = code ? vscode.NotebookCellKind.Code : vscode.NotebookCellKind.Markup;
    const text = Array.isArray(source) ? source.join('') : source;
    return new vscode.NotebookCellData(kind, text, code ? 'python' : 'markdown');
  });
  const notebook = await vscode.workspace.openNotebookDocument(NOTEBOOK_TYPE, new vscode.NotebookData(cells));
  await vscode.window.showNotebookDocument(notebook);
}
