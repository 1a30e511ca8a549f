/** An output channel with what ran, when and how long; never with the user's code. */
import * as vscode from 'vscode';
import type { Inspections } from './inspections.ts';

export function registerOutputChannel(inspections: Inspections, version: string): vscode.Disposable {
  const channel = vscode.window.createOutputChannel('Matrix Loupe', { log: true });
  const told = new WeakSet<object>();
  return vscode.Disposable.from(
    channel,
    inspections.onDidInspect(({ report, final, elapsed }) => {
      if (!final || told.has(report)) return; // a report may be shown again
      told.add(report);
      const { parse, run, experiments } = report.timings;
      const times = `parse ${ms(parse)}, run ${ms(run)}, experiments ${ms(experiments)}, in all ${ms(elapsed)}`;
      channel.info(`${report.kind} of ${report.cells.length} cells: ${report.steps.length} steps; ${times}`);
    }),
    inspections.onDidChangeState((state) => {
      if (state.type === 'failed') channel.error(state.message);
    }),
    vscode.commands.registerCommand('matrixLoupe.showOutput', () => channel.show()),
    vscode.commands.registerCommand('matrixLoupe.reportIssue', () =>
      vscode.commands.executeCommand('workbench.action.openIssueReporter', {
        extensionId: 'matrix-loupe.matrix-loupe',
        issueBody: issueFacts(inspections, version),
      }),
    ),
  );
}

const ms = (time: number): string => `${time.toFixed(1)} ms`;

/** What helps to find a fault, without the code, its names or its values. */
export function issueFacts(inspections: Inspections, version: string): string {
  const report = inspections.current?.report;
  const lines = [`Matrix Loupe ${version}, VS Code ${vscode.version}, ${vscode.env.appHost}`];
  if (report) {
    lines.push(
      `${report.kind}: ${report.cells.length} cells, ${report.steps.length} steps, engine ${report.engine.version}`,
    );
    lines.push(
      `rules that stood: ${[...new Set(report.findings.map((finding) => finding.rule))].join(', ') || 'none'}`,
    );
    lines.push(
      `errors: ${report.cells.flatMap((cell) => (cell.error ? [`${cell.error.kind} ${cell.error.type}`] : [])).join(', ') || 'none'}`,
    );
  }
  return lines.join('\n');
}
