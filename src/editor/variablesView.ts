/** The tree of the program's variables: name, dtype and shape; attributes and items that hold arrays under their object. */

import * as vscode from 'vscode';
import { shapeText } from '../documents/shapeText.ts';
import { dtypeText } from '../protocol/dtypeText.ts';
import { memberPath } from '../protocol/memberPath.ts';
import type { ValueSummary } from '../protocol/report.ts';
import { factsOf } from './code/facts.ts';
import { reveal } from './code/reveal.ts';
import type { Inspections } from './inspections.ts';

interface Variable {
  /** `layer` or `layer.W`. */
  path: string;
  name: string;
  value: ValueSummary;
}

export function registerVariablesView(inspections: Inspections): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const variables = (record: Record<string, ValueSummary> | undefined, owner: Variable | null): Variable[] =>
    Object.entries(record ?? {}).map(([name, value]) => ({
      path: owner ? memberPath(owner.path, name) : name,
      name,
      value,
    }));
  const provider: vscode.TreeDataProvider<Variable> = {
    onDidChangeTreeData: changed.event,
    getChildren: (parent) =>
      parent ? variables(parent.value.attributes, parent) : variables(inspections.current?.report.variables, null),
    getTreeItem: (variable) => item(variable),
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerTreeDataProvider('matrixLoupe.variables', provider),
    inspections.onDidInspect(() => changed.fire()),
    vscode.commands.registerCommand('matrixLoupe.revealVariable', async (path: string) => {
      const inspected = inspections.current;
      const step = inspected?.report.steps.filter((one) => one.label === path).at(-1);
      if (inspected && step) await reveal(inspected, step.span);
    }),
  );
}

function item({ path, name, value }: Variable): vscode.TreeItem {
  const inside = Object.keys(value.attributes ?? {}).length > 0;
  const made = new vscode.TreeItem(
    name,
    inside ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  made.id = path;
  made.description = value.shape
    ? `${dtypeText(value.dtype ?? value.type)} ${shapeText(value.shape)}`
    : `${value.type} ${value.text}`;
  made.tooltip = value.text ? value.text.slice(0, 2000) : new vscode.MarkdownString(factsOf(value), true);
  made.iconPath = new vscode.ThemeIcon(value.shape ? 'symbol-array' : inside ? 'symbol-class' : 'symbol-variable');
  made.accessibilityInformation = { label: `${name}, ${made.description}` };
  made.command = { command: 'matrixLoupe.revealVariable', title: vscode.l10n.t('Show'), arguments: [path] };
  return made;
}
