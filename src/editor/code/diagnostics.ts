/** Findings and errors as squiggles: at their place, with what proves them, gone with the edit that touches them. */

import * as vscode from 'vscode';
import { shapeText } from '../../documents/shapeText.ts';
import { dtypeText } from '../../protocol/dtypeText.ts';
import type { ErrorReport, Finding, Report, Severity, Span } from '../../protocol/report.ts';
import type { Inspected, Inspections } from '../inspections.ts';
import { rangeOf } from '../targets/targets.ts';
import { moduleOf } from './modules.ts';
import { type Part, partOf, spanNow } from './places.ts';

export const SOURCE = 'Matrix Loupe';
const DOCUMENTATION = 'https://github.com/matrix-loupe/matrix-loupe/blob/main/test/findings';

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export function registerDiagnostics(inspections: Inspections): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('matrix-loupe');
  const refresh = (document: vscode.TextDocument): void => {
    const part = partOf(inspections.of(document), document);
    if (part) collection.set(document.uri, diagnosticsOf(part));
  };
  return vscode.Disposable.from(
    collection,
    inspections.onDidInspect((inspected) => {
      const uris = new Set(inspected.cells.map((cell) => cell.uri));
      for (const document of vscode.workspace.textDocuments) if (uris.has(document.uri.toString())) refresh(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length && collection.has(document.uri)) refresh(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      collection.delete(document.uri);
      inspections.forget(document.uri.toString());
    }),
  );
}

function diagnosticsOf(part: Part): vscode.Diagnostic[] {
  const { inspected, cell } = part;
  const findings = inspected.report.findings.filter((finding) => finding.cell === cell);
  const made = findings.flatMap((finding) => {
    const now = spanNow(part, finding);
    return now ? [ofFinding(inspected, finding, rangeOf(now))] : [];
  });
  const error = inspected.report.cells[cell]?.error;
  if (error && !findings.some((finding) => tells(finding, error)))
    for (const problem of problemsOf(inspected.report, error)) {
      const now = spanNow(part, problem);
      if (now) made.push(ofError(inspected, problem, rangeOf(now)));
    }
  return made;
}

/** A network may have several problems, each at its place; a program has the one that ended it. */
function problemsOf(report: Report, error: ErrorReport): ErrorReport[] {
  if (report.kind !== 'network') return [error];
  const problems = error.frames.flatMap(({ name, span }) => (span ? [{ ...error, ...span, message: name }] : []));
  return problems.length ? problems : [error];
}

/** Whether a finding already tells an error, at a better place than the traceback's. */
const tells = (finding: Finding, error: ErrorReport): boolean =>
  finding.severity === 'error' && finding.line >= error.line && finding.line <= error.endLine;

function ofFinding(inspected: Inspected, finding: Finding, range: vscode.Range): vscode.Diagnostic {
  const text = finding.witness ? `${finding.message}\n${finding.witness}` : finding.message;
  const diagnostic = new vscode.Diagnostic(range, text, SEVERITIES[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: vscode.Uri.parse(`${DOCUMENTATION}/${finding.rule}.md`) };
  diagnostic.relatedInformation = finding.related.flatMap(({ span, message, file }) => {
    const place = file === undefined ? inspected : moduleOf(inspected, file);
    return place ? related(place, span, message) : [];
  });
  return diagnostic;
}

/** Another place that a diagnostic leads to, where an edit has left it. */
function related(inspected: Inspected, span: Span, message: string): vscode.DiagnosticRelatedInformation[] {
  const uri = inspected.cells[span.cell]?.uri;
  if (uri === undefined) return [];
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  const part = document && partOf(inspected, document);
  const now = part ? spanNow(part, span) : span; // a module that is not open was not edited
  const at = now && new vscode.Location(vscode.Uri.parse(uri), rangeOf(now));
  return at ? [new vscode.DiagnosticRelatedInformation(at, message)] : [];
}

function ofError(inspected: Inspected, error: ErrorReport, range: vscode.Range): vscode.Diagnostic {
  const text = [`${error.type}: ${error.message}`, error.explanation].filter(Boolean).join('\n');
  // What our engine lacks is no mistake of the person's.
  const severity = error.kind === 'unsupported' ? SEVERITIES.info : SEVERITIES.error;
  const diagnostic = new vscode.Diagnostic(range, text, severity);
  diagnostic.source = SOURCE;
  diagnostic.code = error.type;
  diagnostic.relatedInformation = (error.operands ?? []).flatMap(({ text: name, dtype, shape, origin, span }) =>
    related(inspected, origin ?? span, `${name}: ${dtypeText(dtype)} ${shapeText(shape)}`),
  );
  return diagnostic;
}
