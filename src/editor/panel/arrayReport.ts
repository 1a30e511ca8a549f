/** Arrays that no program of ours has made, as a report: a step for each, and nothing that ran. */
import type * as vscode from 'vscode';
import { emptyReport } from '../../protocol/emptyReport.ts';
import type { Report, Step, ValueSummary } from '../../protocol/report.ts';
import type { Inspected } from '../inspections.ts';

/** The report that a panel shows of arrays by name; `id` numbers it among those of its source. */
export function arraysInspected(
  uri: vscode.Uri,
  source: string,
  arrays: Iterable<[string, ValueSummary]>,
  id = 0,
): Inspected {
  const steps = [...arrays].map(([name, value], index): Step => stepOf(name, value, index));
  return {
    id,
    report: reportOf(source, steps),
    target: { kind: 'python', uri, focus: null },
    cells: [],
    companions: [],
    final: true,
    elapsed: 0,
    background: false,
    asked: {},
  };
}

/** Its place is in no code. */
const stepOf = (name: string, value: ValueSummary, index: number): Step => ({
  index,
  kind: 'assign',
  span: spotOf(index),
  label: name,
  text: name,
  operation: null,
  value,
  inputs: [],
  call: null,
  iterations: [],
});

/** Where the step of an array stands: in no cell that there is; a line tells it from the others. */
export const spotOf = (index: number) => ({ cell: -1, line: index, column: 0, endLine: index, endColumn: 0 });

const reportOf = (source: string, steps: Step[]): Report => ({
  ...emptyReport({ source, kind: 'python' }, { name: 'arrays', version: '1' }),
  variables: Object.fromEntries(steps.map((step) => [step.label, step.value])),
  steps,
});
