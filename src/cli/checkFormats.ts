/**
 * The outputs of `check`: for people, for programs, for code scanning, for GitHub's annotations. What is a text of lines
 * has those of each file as soon as it was inspected, the others are one document.
 */
import type { Finding, Severity } from '../protocol/report.ts';
import type { Style } from './ansi.ts';
import type { Checked } from './check.ts';

interface Format {
  /** What there is to say of one file. */
  file(checked: Checked, style: Style): string;
  /** What follows when all are inspected. */
  end(checked: Checked[]): string;
}

const joined = (all: string[]): string => all.map((line) => `${line}\n`).join('');

/** One line of a result, whatever it came from. */
interface Line {
  file: string;
  severity: Severity;
  rule: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  cell: number | null;
  message: string;
  witness: string;
}

/** What is said, and what showed it. */
const BETWEEN = ' – ';
const told = ({ message, witness }: Line): string => (witness ? `${message}${BETWEEN}${witness}` : message);

/** Errors that the program raised stand before the findings; a finding that is the same error is told once. */
function lines(checked: Checked): Line[] {
  const cellOf = (cell: number): number | null => (checked.kind === 'notebook' ? cell : null);
  const findings = checked.findings.map((finding) => ({
    ...place(finding),
    cell: cellOf(finding.cell),
    file: checked.file,
  }));
  const raised = checked.errors
    .filter(
      ({ cell, error }) =>
        !checked.findings.some((f) => f.cell === cell && f.line === error.line && f.severity === 'error'),
    )
    .map(({ cell, error }) => ({
      file: checked.file,
      severity: error.kind === 'unsupported' ? ('info' as const) : ('error' as const),
      rule: error.type,
      line: error.line,
      column: error.column,
      endLine: error.endLine,
      endColumn: error.endColumn,
      cell: cellOf(cell),
      message: `${error.type}: ${error.message}`,
      witness: error.explanation ?? '',
    }));
  return [...raised, ...findings];
}

const place = ({ severity, rule, line, column, endLine, endColumn, message, witness }: Finding) => ({
  severity,
  rule,
  line,
  column,
  endLine,
  endColumn,
  message,
  witness,
});

/** `file:line:column: severity: message [rule]`, which the contributed problem matcher reads. */
const text: Format = {
  file(checked, style) {
    const paint = { error: style.bad, warning: style.warn, info: style.link, hint: style.dim };
    return joined([
      ...(checked.unusable ? [`${checked.file}: ${style.bad('error')}: ${checked.unusable}`] : []),
      ...lines(checked).map((line) => {
        const at = `${line.file}:${line.cell === null ? '' : `cell ${line.cell + 1}:`}${line.line}:${line.column + 1}`;
        const witness = line.witness ? `${BETWEEN}${style.dim(line.witness)}` : '';
        return `${at}: ${paint[line.severity](line.severity)}: ${line.message}${witness} [${line.rule}]`;
      }),
    ]);
  },
  end(checked) {
    const all = checked.flatMap(lines);
    const count = (severity: Severity): number => all.filter((line) => line.severity === severity).length;
    const notes = count('info') + count('hint');
    return `${checked.length} files: ${count('error')} errors, ${count('warning')} warnings, ${notes} notes\n`;
  },
};

/** One document about all files. */
const whole = (end: Format['end']): Format => ({ file: () => '', end });

const json = whole(
  (checked) =>
    `${JSON.stringify({ version: 1, files: checked.map((file) => ({ source: file.file, unusable: file.unusable, findings: file.findings, errors: file.errors })) }, null, 2)}\n`,
);

const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

const sarif = whole((checked) => {
  const all = checked.flatMap(lines);
  const rules = [...new Set(all.map((line) => line.rule))].sort();
  const results = all.map((line) => ({
    ruleId: line.rule,
    level: LEVELS[line.severity],
    message: { text: told(line) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: line.file.replaceAll('\\', '/') },
          region: {
            startLine: line.line,
            startColumn: line.column + 1,
            endLine: line.endLine,
            endColumn: line.endColumn + 1,
          },
        },
        ...(line.cell === null ? {} : { logicalLocations: [{ name: `cell ${line.cell + 1}`, kind: 'module' }] }),
      },
    ],
  }));
  const driver = { name: 'Matrix Loupe', rules: rules.map((id) => ({ id })) };
  const notifications = checked
    .filter((file) => file.unusable)
    .map((file) => ({ level: 'error', message: { text: `${file.file}: ${file.unusable}` } }));
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: !notifications.length, toolExecutionNotifications: notifications }],
    results,
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
});

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };
const escaped = (value: string): string => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (value: string): string => escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C');

const github: Format = {
  file: (checked) =>
    joined([
      ...(checked.unusable ? [`::error file=${property(checked.file)}::${escaped(checked.unusable)}`] : []),
      ...lines(checked).map((line) => {
        const cell = line.cell === null ? '' : ` (cell ${line.cell + 1})`;
        const at = `file=${property(line.file)},line=${line.line},col=${line.column + 1},endLine=${line.endLine},title=${property(line.rule + cell)}`;
        return `::${COMMANDS[line.severity]} ${at}::${escaped(told(line))}`;
      }),
    ]),
  end: () => '',
};

export const CHECK_FORMATS: Record<string, Format> = { text, json, sarif, github };
