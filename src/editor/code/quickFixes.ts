/** Quick fixes for findings: the fix that was proven, "ignore here" and "ignore this rule". */
import * as vscode from 'vscode';
import type { Finding } from '../../protocol/report.ts';
import type { Inspected, Inspections } from '../inspections.ts';
import { SECTION } from '../settings.ts';
import { rangeOf } from '../targets/targets.ts';
import { SOURCE } from './diagnostics.ts';
import { ignoreComment } from './ignoreComment.ts';
import { partOf, spanNow } from './places.ts';

export function registerQuickFixes(inspections: Inspections): vscode.Disposable {
  const selector = ['python', 'markdown', 'json', 'jsonc'].map((language) => ({ language }));
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(selector, new QuickFixes(inspections), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand('matrixLoupe.ignoreRule', ignoreRule),
  );
}

class QuickFixes implements vscode.CodeActionProvider {
  private readonly inspections: Inspections;

  constructor(inspections: Inspections) {
    this.inspections = inspections;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const inspected = this.inspections.of(document);
    const part = partOf(inspected, document);
    if (!part || !inspected) return [];
    return context.diagnostics
      .filter((diagnostic) => diagnostic.source === SOURCE)
      .flatMap((diagnostic) => {
        const finding = inspected.report.findings.find((one) => {
          const now = one.cell === part.cell && one.rule === ruleOf(diagnostic) ? spanNow(part, one) : null;
          return now !== null && rangeOf(now).isEqual(diagnostic.range);
        });
        return finding ? actions(document, inspected, finding, diagnostic) : [];
      });
  }
}

const ruleOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

function actions(
  document: vscode.TextDocument,
  inspected: Inspected,
  finding: Finding,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const made: vscode.CodeAction[] = [];
  const edit = fixEdit(inspected, finding);
  if (edit && finding.fix) {
    const fix = quickFix(finding.fix.title, diagnostic);
    fix.edit = edit;
    fix.isPreferred = true;
    made.push(fix);
  }
  if (document.languageId !== 'json' && document.languageId !== 'jsonc') {
    const here = quickFix(vscode.l10n.t('Ignore “{0}” here', finding.rule), diagnostic);
    here.edit = ignoreEdit(document, diagnostic.range, finding.rule);
    made.push(here);
  }
  const rule = quickFix(vscode.l10n.t('Ignore “{0}” everywhere', finding.rule), diagnostic);
  rule.command = { command: 'matrixLoupe.ignoreRule', title: rule.title, arguments: [finding.rule] };
  return [...made, rule];
}

/** The comment that silences a rule on the finding's lines, beside what is silenced there already. */
function ignoreEdit(document: vscode.TextDocument, range: vscode.Range, rule: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const texts = Array.from({ length: document.lineCount }, (_, at) => document.lineAt(at).text);
  const { line, from, to, text } = ignoreComment(texts, range.start.line, range.end.line, rule);
  edit.replace(document.uri, new vscode.Range(line, from, line, to), text);
  return edit;
}

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

/** The edit of a finding's fix; null where there is none or where an edit since has touched its place. */
function fixEdit(inspected: Inspected, finding: Finding): vscode.WorkspaceEdit | null {
  if (!finding.fix) return null;
  const edit = new vscode.WorkspaceEdit();
  for (const { span, text } of finding.fix.edits) {
    const uri = inspected.cells[span.cell]?.uri;
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
    const part = document && partOf(inspected, document);
    const now = part && spanNow(part, span);
    if (!document || !now) return null;
    edit.replace(document.uri, rangeOf(now), text);
  }
  return edit;
}

/** Applies a finding's fix to the documents as they are now. */
export async function applyFix(inspected: Inspected, finding: Finding): Promise<void> {
  const edit = fixEdit(inspected, finding);
  if (edit && (await vscode.workspace.applyEdit(edit))) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The code changed since the inspection, so the fix was not applied. Inspect it again.'),
  );
}

async function ignoreRule(rule: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await settings.update('findings', { ...settings.get<object>('findings'), [rule]: 'off' }, target);
  await vscode.commands.executeCommand('matrixLoupe.rerun');
}
