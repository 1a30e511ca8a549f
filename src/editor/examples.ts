/** The examples that the extension brings: each opens as a copy, so that the person may change it. */
import * as vscode from 'vscode';
import { NOTEBOOK_TYPE } from './targets/targets.ts';

const FIRST = 'affine_softmax.ipynb';

interface Example extends vscode.QuickPickItem {
  file: string;
}

/** What can be chosen; the texts are here and not in a table above, since they are translated when they are asked for. */
function examples(): Example[] {
  const one = (file: string, icon: string, label: string, detail: string): Example => ({
    file,
    label: `$(${icon}) ${label}`,
    detail,
  });
  return [
    one(
      FIRST,
      'notebook',
      vscode.l10n.t('Affine and Softmax-with-Loss'),
      vscode.l10n.t('A softmax over the whole batch: its rows do not sum to 1.'),
    ),
    one(
      'two_layer_network.py',
      'symbol-class',
      vscode.l10n.t('A network of two layers'),
      vscode.l10n.t('It learns, and every gradient passes.'),
    ),
    one(
      'broken_backward.py',
      'symbol-class',
      vscode.l10n.t('A broken backward'),
      vscode.l10n.t('Too large by a factor, which the gradient table names.'),
    ),
    one(
      'shapes.py',
      'symbol-array',
      vscode.l10n.t('Shapes that do not fit'),
      vscode.l10n.t('A matrix product with both shapes and where they came from.'),
    ),
    one(
      'silent_broadcast.py',
      'symbol-array',
      vscode.l10n.t('A silent broadcast'),
      vscode.l10n.t('A column minus a row is a square, and the fit learns nothing.'),
    ),
    one(
      'attention.py',
      'table',
      vscode.l10n.t('Attention'),
      vscode.l10n.t('Who looks at whom in a sentence, as a heatmap.'),
    ),
    one(
      'convolution.py',
      'device-camera',
      vscode.l10n.t('A convolution'),
      vscode.l10n.t('Pictures and feature maps as tiles, forward and backward.'),
    ),
    one(
      'batch_norm.py',
      'symbol-class',
      vscode.l10n.t('Batch normalisation'),
      vscode.l10n.t('Its backward step by step.'),
    ),
    one(
      'recurrent.py',
      'sync',
      vscode.l10n.t('A recurrent network'),
      vscode.l10n.t('A gradient that goes back through time, and a loss that falls.'),
    ),
    one(
      'softmax_classifier.network.json',
      'json',
      vscode.l10n.t('A classifier in JSON'),
      vscode.l10n.t('A network without any Python, trained for 60 steps.'),
    ),
    one(
      'convnet.network.json',
      'json',
      vscode.l10n.t('A convolutional network in JSON'),
      vscode.l10n.t('Its diagram, its gradients and its loss.'),
    ),
    one(
      'sequence.network.json',
      'json',
      vscode.l10n.t('A sequence network in JSON'),
      vscode.l10n.t('Word numbers, an LSTM, and which word comes next.'),
    ),
  ];
}

/** Asks which example; undefined where the person left. */
export async function chooseExample(): Promise<string | undefined> {
  const title = vscode.l10n.t('Open an example');
  return (await vscode.window.showQuickPick(examples(), { title, matchOnDetail: true }))?.file;
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
