/** Whether what ran before a document's own first line is still as it was: earlier cells, and the modules it imports. */
import * as vscode from 'vscode';
import { type Part, partOf } from '../code/places.ts';
import type { Inspected } from '../inspections.ts';
import { codeCells, normal } from './targets.ts';

/** Whether the program of a report was edited since, or a module that it imports. */
export const isStale = (inspected: Inspected): boolean => programEdited(inspected) || moduleEdited(inspected);

/** Something before this document was edited since the run, so that nothing in it is certain any more. */
export const editedBefore = (part: Part): boolean =>
  (part.inspected.importedBy ? programEdited(part.inspected.importedBy) : cellEdited(part)) ||
  moduleEdited(part.inspected);

const programEdited = (inspected: Inspected): boolean =>
  vscode.workspace.textDocuments.some((document) => partOf(inspected, document)?.map.same === false);

function cellEdited({ inspected, cell }: Part): boolean {
  const { target, cells } = inspected;
  if (target.kind !== 'notebook') return false;
  const notebook = vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === target.uri.toString());
  const now = notebook ? codeCells(notebook) : [];
  return cells.slice(0, cell + 1).some((ran, i) => {
    const document = now[i]?.document;
    if (document?.uri.toString() !== ran.uri) return true; // cells were moved, added or removed
    return i < cell && partOf(inspected, document)?.map.same !== true;
  });
}

function moduleEdited({ companions }: Inspected): boolean {
  if (!companions.length) return false;
  const ran = new Map(companions.map(({ uri, text }) => [uri, text]));
  return vscode.workspace.textDocuments.some((document) => {
    const text = ran.get(document.uri.toString());
    return text !== undefined && text.replace(/\r\n?/g, '\n') !== normal(document);
  });
}
