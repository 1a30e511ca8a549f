/** Tools for language models: real shapes, proven findings and gradient verdicts of NumPy code, as text. */

import * as vscode from 'vscode';
import { shapeText } from '../documents/shapeText.ts';
import { dtypeText } from '../protocol/dtypeText.ts';
import type { InspectRequest, Report } from '../protocol/report.ts';
import type { Inspections } from './inspections.ts';
import { locale } from './settings.ts';
import { readTarget, targetOf } from './targets/targets.ts';

interface Input {
  /** Python text to run … */
  code?: string;
  /** … or a file of the workspace. */
  uri?: string;
}

export function registerLanguageModelTools(inspections: Inspections): vscode.Disposable {
  if (!vscode.lm?.registerTool) return vscode.Disposable.from(); // editors without language models
  const tool = (describe: (report: Report) => string): vscode.LanguageModelTool<Input> => ({
    prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Running the code in Matrix Loupe') }),
    invoke: async ({ input }, token) => {
      const report = await inspections.report(await requestOf(input), token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(describe(report))]);
    },
  });
  return vscode.Disposable.from(
    vscode.lm.registerTool('matrixLoupe_inspect', tool(inspectionText)),
    vscode.lm.registerTool('matrixLoupe_checkGradients', tool(gradientText)),
  );
}

async function requestOf({ code, uri }: Input): Promise<InspectRequest> {
  if (code !== undefined)
    return { kind: 'python', source: 'snippet.py', cells: [{ text: code }], options: { locale: locale() } };
  if (!uri) throw new Error('Give either "code" or "uri".');
  if (!vscode.workspace.isTrusted) throw new Error('This workspace is not trusted, so no file is read: give "code".');
  const parsed = addressOf(uri);
  if (parsed.path.endsWith('.ipynb')) return (await readTarget({ kind: 'notebook', uri: parsed, focus: null })).request;
  const target = targetOf(await vscode.workspace.openTextDocument(parsed));
  if (!target) throw new Error('The file is neither Python, nor a notebook, nor a JSON network.');
  return (await readTarget(target)).request;
}

/** A URI, an absolute path, or a path in the workspace. */
function addressOf(text: string): vscode.Uri {
  if (/^[a-z][\w+.-]+:/i.test(text)) return vscode.Uri.parse(text);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const absolute = /^(?:\/|[a-z]:[\\/])/i.test(text);
  return absolute || !folder ? vscode.Uri.file(text) : vscode.Uri.joinPath(folder, text);
}

const OUTPUT_CHARACTERS = 2000;

/** Output, error, shapes and findings of a run. */
function inspectionText(report: Report): string {
  const lines: string[] = [];
  for (const cell of report.cells) {
    const at = report.kind === 'notebook' ? ` of cell ${cell.index + 1}` : '';
    if (cell.stdout) lines.push(`Output${at}:\n${cell.stdout.slice(0, OUTPUT_CHARACTERS)}`);
    if (cell.stderr) lines.push(`Warnings${at}:\n${cell.stderr.slice(0, OUTPUT_CHARACTERS)}`);
    if (cell.error) lines.push(`Error${at}, line ${cell.error.line}: ${cell.error.type}: ${cell.error.message}`);
  }
  const arrays = Object.entries(report.variables).flatMap(([name, value]) => {
    if (!value.shape) return [];
    const range = typeof value.min === 'number' ? `, ${value.min} to ${value.max}` : '';
    return [`${name}: ${dtypeText(value.dtype ?? '')} ${shapeText(value.shape)}${range}`];
  });
  if (arrays.length) lines.push(`Arrays:\n${arrays.join('\n')}`);
  return [...lines, ...findingLines(report)].join('\n\n');
}

function findingLines(report: Report): string[] {
  if (!report.findings.length) return ['No findings.'];
  const text = report.findings.map((finding) => {
    const cell = report.kind === 'notebook' ? `cell ${finding.cell + 1}, ` : '';
    return `${finding.severity} [${finding.rule}] ${cell}line ${finding.line}: ${finding.message} Witness: ${finding.witness}`;
  });
  return [`Findings:\n${text.join('\n')}`];
}

/** The gradient table, a row a line. */
function gradientText(report: Report): string {
  if (!report.gradients.length)
    return `No class with forward and backward, and no function with a gradient partner, was found.\n\n${inspectionText(report)}`;
  const rows = report.gradients.map((row) => {
    const error =
      row.maxRelativeError === null ? '' : `, largest relative error ${row.maxRelativeError.toExponential(1)}`;
    const why = row.diagnosis ?? row.why;
    return `${row.layer}.${row.target} ${shapeText(row.shape)}: ${row.verdict}${error}${why ? ` (${why})` : ''}`;
  });
  return [`Gradients:\n${rows.join('\n')}`, ...findingLines(report)].join('\n\n');
}
