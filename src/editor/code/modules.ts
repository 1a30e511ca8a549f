/** What ran in the modules that a program imports, each as a report of its own, so that hovers and hints stand there, too. */
import * as vscode from 'vscode';
import type { Inspected } from '../inspections.ts';

export function modulesOf(inspected: Inspected): Inspected[] {
  return (inspected.report.modules ?? []).flatMap(({ file, ...parts }) => {
    const module = moduleOf(inspected, file);
    return module ? [{ ...module, report: { ...module.report, ...parts } }] : [];
  });
}

/** One module that a program read, by its path relative to the program, as if it were its only cell: nothing but its text. */
export function moduleOf(inspected: Inspected, file: string): Inspected | null {
  const { report, target, companions } = inspected;
  const uri = vscode.Uri.joinPath(target.uri, '..', file).toString();
  const text = companions.find((one) => one.uri === uri)?.text;
  if (text === undefined) return null;
  const none = { cells: [], variables: {}, steps: [], calls: [], expressions: [], findings: [], gradients: [] };
  // The version that ran is not known: the texts tell whether it was edited.
  const cells = [{ uri, version: -1, text: text.replace(/\r\n?/g, '\n') }];
  return { ...inspected, report: { ...report, kind: 'python', ...none }, cells, importedBy: inspected };
}
