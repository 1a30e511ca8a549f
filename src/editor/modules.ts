/** What ran in the modules that a program imports, each as a report of its own, so that hovers and hints stand there, too. */
import * as vscode from 'vscode';
import type { Inspected } from './inspections.ts';

export function modulesOf(inspected: Inspected): Inspected[] {
  const { report, target, companions } = inspected;
  return (report.modules ?? []).flatMap(({ file, ...parts }) => {
    const uri = vscode.Uri.joinPath(target.uri, '..', file).toString();
    const text = companions.find((one) => one.uri === uri)?.text;
    if (text === undefined) return [];
    const own = { ...report, kind: 'python' as const, cells: [], variables: {}, findings: [], gradients: [], ...parts };
    // The version that ran is not known: the texts tell whether it was edited.
    const cells = [{ uri, version: -1, text: text.replace(/\r\n?/g, '\n') }];
    return [{ ...inspected, report: own, cells, importedBy: inspected }];
  });
}
