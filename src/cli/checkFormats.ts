/**
 * The outputs of `check`: for people, for programs, for code scanning, for GitHub's annotations. What is a text of lines
 * has those of each file as soon as it was inspected, the others are one document.
 */
import type { Finding, Severity, Span } from '../protocol/report.ts';
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
  /** The finding whose consequence it is: mended there, it is mended here. */
  cause: Finding | null;
}

/** What is said, and what showed it. */
const BETWEEN = ' – ';
const told = (line: Line): string =>
  `${line.witness ? `${line.message}${BETWEEN}${line.witness}` : line.message}${following(line)}`;

/** Where a consequence comes from, in words. */
const following = ({ cause }: Line): string => (cause ? ` (follows from ${cause.rule} in line ${cause.line})` : '');

/** Findings with what follows from each right behind it. */
function inOrder(findings: Finding[]): Finding[] {
  const causeOf = ({ causedBy }: Finding): Finding | undefined => (causedBy === null ? undefined : findings[causedBy]);
  const from = (cause: Finding | undefined): Finding[] =>
    findings.filter((one) => causeOf(one) === cause).flatMap((one) => [one, ...from(one)]);
  return from(undefined);
}

/** Errors that the program raised stand before the findings; a finding that is the same error is told once. */
function lines(checked: Checked): Line[] {
  const cellOf = (cell: number): number | null => (checked.kind === 'notebook' ? cell : null);
  const findings = inOrder(checked.findings).map((finding) => ({
    ...place(finding),
    cell: cellOf(finding.cell),
    file: checked.file,
    cause: finding.causedBy === null ? null : (checked.findings[finding.causedBy] ?? null),
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
      cause: null,
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

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A problem matcher reads line by line. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** `file:line:column: severity: message [rule]`, which the contributed problem matcher reads. */
const text: Format = {
  file(checked, style) {
    const paint = { error: style.bad, warning: style.warn, info: style.link, hint: style.dim };
    return joined([
      ...(checked.unusable ? [`${checked.file}: ${style.bad('error')}: ${checked.unusable}`] : []),
      ...lines(checked).map((line) => {
        const at = `${line.file}:${line.cell === null ? '' : `cell ${line.cell + 1}:`}${line.line}:${line.column + 1}`;
        const witness = line.witness ? `${BETWEEN}${style.dim(oneLine(line.witness))}` : '';
        const said = `${oneLine(line.message)}${witness}${following(line)}`;
        return `${at}: ${paint[line.severity](line.severity)}: ${said} [${line.rule}]`;
      }),
    ]);
  },
  end(checked) {
    const all = checked.flatMap(lines);
    const count = (severity: Severity): number => all.filter((line) => line.severity === severity).length;
    const counts = [
      counted(count('error'), 'error'),
      counted(count('warning'), 'warning'),
      counted(count('info') + count('hint'), 'note'),
    ];
    return `${counted(checked.length, 'file')}: ${counts.join(', ')}\n`;
  },
};

/** One document about all files. */
const whole = (end: Format['end']): Format => ({ file: () => '', end });

const json = whole(
  (checked) =>
    `${JSON.stringify({ version: 1, files: checked.map((file) => ({ source: file.file, unusable: file.unusable, findings: file.findings, errors: file.errors })) }, null, 2)}\n`,
);

const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** A place in SARIF's terms: columns from 1. */
const physical = (file: string, span: Omit<Span, 'cell'>) => ({
  artifactLocation: { uri: file.replaceAll('\\', '/') },
  region: {
    startLine: span.line,
    startColumn: span.column + 1,
    endLine: span.endLine,
    endColumn: span.endColumn + 1,
  },
});

const sarif = whole((checked) => {
  const all = checked.flatMap(lines);
  const rules = [...new Set(all.map((line) => line.rule))].sort();
  const results = all.map((line) => ({
    ruleId: line.rule,
    level: LEVELS[line.severity],
    message: { text: told(line) },
    locations: [
      {
        physicalLocation: physical(line.file, line),
        ...(line.cell === null ? {} : { logicalLocations: [{ name: `cell ${line.cell + 1}`, kind: 'module' }] }),
      },
    ],
    ...(line.cause
      ? {
          relatedLocations: [
            { physicalLocation: physical(line.file, line.cause), message: { text: line.cause.message } },
          ],
        }
      : {}),
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
