/** The report as a terminal shows it: output, arrays, softmax-like arrays as heatmaps, gradients, findings. */
import { shapeText } from '../documents/shapeText.ts';
import type { Inspection } from '../engine/inspect.ts';
import { dtypeText } from '../protocol/dtypeText.ts';
import { hasSaid } from '../protocol/hasSaid.ts';
import { memberPath } from '../protocol/memberPath.ts';
import { opaqueLibraries } from '../protocol/opaqueLibraries.ts';
import type { CellReport, Finding, Report, ValueSummary } from '../protocol/report.ts';
import type { Style } from './ansi.ts';
import { wholeArray } from './arrays.ts';
import { columns, number, rule } from './layout.ts';

/** The whole text, ending in a line break. */
export function reportText(inspection: Inspection, style: Style): string {
  const { report } = inspection;
  const sections = [
    header(report, style),
    output(report, style),
    networkSection(report, style),
    arrays(report, style),
    heatmaps(inspection, style),
    gradients(report, style),
    findings(report, style),
    notes(report, style),
  ];
  return `${sections
    .filter((lines) => lines.length)
    .flatMap((lines) => [...lines, ''])
    .join('\n')}`;
}

function header(report: Report, style: Style): string[] {
  const facts = [
    report.kind === 'notebook' ? `${report.cells.length} cells` : null,
    `${report.steps.length} steps`,
    `ran in ${report.timings.run.toFixed(1)} ms, experiments ${report.timings.experiments.toFixed(1)} ms`,
    report.seed === null ? null : `seed ${report.seed}`,
  ];
  return [`${style.bold(report.source)}  ${style.dim(facts.filter(Boolean).join(' · '))}`];
}

function output(report: Report, style: Style): string[] {
  const cells = report.cells.filter((cell) => hasSaid(cell) || !cell.ran);
  if (!cells.length) return [];
  return [rule('Output', style), ...cells.flatMap((cell) => cellLines(cell, report, style))];
}

function cellLines(cell: CellReport, report: Report, style: Style): string[] {
  const lines: string[] = [];
  if (report.kind === 'notebook') lines.push(style.dim(`cell ${cell.index + 1}${cell.ran ? '' : ' (did not run)'}`));
  const push = (text: string): void =>
    void lines.push(
      ...text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `  ${line}`),
    );
  if (cell.stdout) push(cell.stdout);
  if (cell.stderr) push(style.warn(cell.stderr));
  if (cell.result !== null) push(`${style.dim('→ ')}${cell.result.replaceAll('\n', '\n  ')}`);
  if (cell.error) {
    push(style.bad(cell.error.traceback || `${cell.error.type}: ${cell.error.message}`));
    if (cell.error.explanation) push(style.dim(cell.error.explanation));
  }
  return lines;
}

/** Arrays among the variables and, one level down, among the attributes of objects and the items of containers. */
function arrayVariables(report: Report): [string, ValueSummary][] {
  return Object.entries(report.variables).flatMap(([name, value]): [string, ValueSummary][] => {
    const isArray = (one: ValueSummary): boolean => one.shape !== undefined && one.dtype !== undefined;
    const inside = Object.entries(value.attributes ?? {}).filter(([, attribute]) => isArray(attribute));
    const whole: [string, ValueSummary][] = isArray(value) ? [[name, value]] : [];
    return [...whole, ...inside.map(([attribute, one]): [string, ValueSummary] => [memberPath(name, attribute), one])];
  });
}

function arrays(report: Report, style: Style): string[] {
  const found = arrayVariables(report);
  if (!found.length) return [];
  const rows = found.map(([name, value]) => [
    `  ${style.bold(name)}`,
    style.dim(dtypeText(value.dtype ?? '')),
    style.link(shapeText(value.shape ?? [])),
    style.dim(dimensionText(value)),
    range(value, style),
  ]);
  return [rule('Arrays', style), ...columns(rows)];
}

function dimensionText(value: ValueSummary): string {
  if (!value.dimensions?.some((name) => name !== null)) return '';
  return `= (${value.dimensions.map((name, axis) => name ?? value.shape?.[axis]).join(', ')})`;
}

function range(value: ValueSummary, style: Style): string {
  if (!value.shape?.length) return value.text;
  if (value.min === undefined || value.min === null || value.max === undefined || value.max === null) return '';
  const bad = value.nonFinite ? value.nonFinite.nan + value.nonFinite.positive + value.nonFinite.negative : 0;
  const marked = bad ? style.bad(`  ${bad} not finite`) : '';
  return `${number(value.min)} … ${number(value.max)}${marked}`;
}

const HEATMAPS = 4;
const HEAT_ROWS = 16;
const HEAT_COLUMNS = 16;

function heatmaps(inspection: Inspection, style: Style): string[] {
  const found = arrayVariables(inspection.report).filter(([, value]) => value.sums && value.array);
  const shown = new Set<string>();
  return found.flatMap(([name, value]) => {
    const whole = wholeArray(inspection, value.array as string, 10_000);
    const key = JSON.stringify(whole?.values);
    // One-hot targets are no probabilities to look at.
    const oneHot = whole?.values.every((v) => v === 0 || v === 1);
    if (!whole || whole.shape.length > 2 || oneHot || shown.has(key) || shown.size === HEATMAPS) return [];
    shown.add(key);
    return heatmap(name, value, whole.values.map(Number), whole.shape, style);
  });
}

function heatmap(name: string, value: ValueSummary, values: number[], shape: number[], style: Style): string[] {
  const width = shape.at(-1) ?? 1;
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const share = (v: number): number =>
    Number.isFinite(v) ? (high > low ? (v - low) / (high - low) : 0.5) : Number.NaN;
  const lines = [rule(`${name} ${shapeText(shape)}`, style)];
  const rows = value.sums?.rows ?? [];
  rows.slice(0, HEAT_ROWS).forEach((sum, row) => {
    const cells = values.slice(row * width, row * width + Math.min(width, HEAT_COLUMNS));
    const drawn = cells.map((v) => style.heat(` ${cellText(v)} `, share(v))).join('');
    lines.push(`  ${drawn}${width > HEAT_COLUMNS ? ' …' : ''}  Σ ${sumText(sum, style)}`);
  });
  if (rows.length > HEAT_ROWS) lines.push(style.dim(`  … ${rows.length - HEAT_ROWS} more rows`));
  const wrong = rows.filter((sum) => !isOne(sum)).length;
  const columnsAreOne = value.sums?.columns.every(isOne) && rows.length > 1;
  if (!wrong) lines.push(style.good('  every row sums to 1'));
  else if (columnsAreOne) lines.push(style.good('  every column sums to 1'));
  else lines.push(style.warn(`  ${wrong} of ${rows.length} rows do not sum to 1`));
  return lines;
}

const isOne = (sum: number): boolean => Math.abs(sum - 1) < 1e-6;
const cellText = (v: number): string =>
  Number.isFinite(v) ? v.toFixed(3).slice(0, 6).padStart(6) : String(v).padStart(6);
const sumText = (sum: number, style: Style): string =>
  isOne(sum) ? style.good(`${sum.toFixed(4)} ✓`) : style.bad(`${sum.toPrecision(6)} ✗`);

function gradients(report: Report, style: Style): string[] {
  if (!report.gradients.length) return [];
  const head = ['  layer', 'target', 'shape', 'by hand', 'autodiff', 'numerical', 'rel. error', 'verdict', ''].map(
    style.dim,
  );
  const rows = report.gradients.map((row) => [
    `  ${style.bold(row.layer)}${row.module === undefined ? '' : style.dim(` ${row.module.file}:${row.module.line}`)}`,
    row.target,
    style.link(shapeText(row.shape)),
    number(row.norms.hand),
    number(row.norms.automatic),
    row.norms.numerical === null && row.sampled.checked > 0 ? sampleText(row) : number(row.norms.numerical),
    row.maxRelativeError === null ? '–' : row.maxRelativeError.toExponential(1),
    { pass: style.good('✓ pass'), fail: style.bad('✗ fail'), unknown: style.dim('? unknown') }[row.verdict],
    [row.diagnosis ?? row.why, row.at === undefined ? null : `at ${row.at}`].filter((text) => text).join('; '),
  ]);
  return [rule('Gradients', style), ...columns([head, ...rows])];
}

/** Where only some entries were compared by differences: how many of how many. */
const sampleText = ({ sampled }: Report['gradients'][number]): string => `${sampled.checked} of ${sampled.of}`;

const MARKS: Record<Finding['severity'], string> = {
  error: '✗ error',
  warning: '! warning',
  info: 'i info',
  hint: '· hint',
};

function findings(report: Report, style: Style): string[] {
  if (!report.findings.length) return wasJudged(report) ? [rule('Findings', style), style.good('  none')] : [];
  const all = report.findings;
  const roots = all
    .filter(({ causedBy }) => causedBy === null || all[causedBy] === undefined)
    .sort((a, b) => gravest(a, all) - gravest(b, all));
  return [
    rule('Findings', style),
    ...roots.flatMap((finding) => findingWithConsequences(finding, report, style, '  ')),
  ];
}

/** Whether the code ran to its end and experiments were made with it: only then may be said that nothing was found. */
const wasJudged = ({ cells, network, timings }: Report): boolean =>
  cells.every(({ error }) => error === null) && (network !== undefined || timings.experiments > 0);

const RANKS = Object.keys(MARKS);

/** The rank of a finding or of the gravest that follows from it: a warning that makes an error comes first. */
function gravest(finding: Finding, all: readonly Finding[]): number {
  const index = all.indexOf(finding);
  const following = all.filter((other) => other !== finding && other.causedBy === index);
  return Math.min(RANKS.indexOf(finding.severity), ...following.map((other) => gravest(other, all)));
}

/** A finding, and under it what follows from it: with the cause mended, those are gone too. */
function findingWithConsequences(finding: Finding, report: Report, style: Style, indent: string): string[] {
  const paint = { error: style.bad, warning: style.warn, info: style.link, hint: style.dim };
  const index = report.findings.indexOf(finding);
  const consequences = report.findings.filter((other) => other !== finding && other.causedBy === index);
  const lines = [
    `${indent}${paint[finding.severity](MARKS[finding.severity])} ${style.dim(placeText(finding, report))} ${style.bold(finding.message)} ${style.dim(`[${finding.rule}]`)}`,
    `${indent}    ${finding.witness}`,
  ];
  if (finding.explanation) lines.push(style.dim(`${indent}    ${finding.explanation}`));
  if (finding.fix) lines.push(style.good(`${indent}    fix: ${finding.fix.title}`));
  if (consequences.length) lines.push(style.dim(`${indent}    therefore:`));
  return [
    ...lines,
    ...consequences.flatMap((other) => findingWithConsequences(other, report, style, `${indent}      `)),
  ];
}

/** `cell 3, line 4` in a notebook, `line 4` elsewhere. */
const placeText = (at: { cell: number; line: number }, report: Pick<Report, 'kind'>): string =>
  report.kind === 'notebook' ? `cell ${at.cell + 1}, line ${at.line}` : `line ${at.line}`;

function networkSection(report: Report, style: Style): string[] {
  if (!report.network?.layers.length) return [];
  const rows = report.network.layers.map((layer, i) => [
    `  ${i + 1}`,
    style.bold(layer.type),
    style.link(shapeText(layer.output.shape)),
    style.dim(
      Object.entries(layer.gradients)
        .map(([name, of]) => `∂${name} ${shapeText(of.shape)}`)
        .join('  '),
    ),
  ]);
  const { loss, training } = report.network;
  const lines = [rule('Network', style), ...columns(rows)];
  if (loss !== null) lines.push(`  loss ${number(loss)}`);
  const last = training?.loss.at(-1);
  if (training && last !== undefined)
    lines.push(`  trained ${training.loss.length} steps: loss ${number(training.loss[0] ?? null)} → ${number(last)}`);
  return lines;
}

function notes(report: Report, style: Style): string[] {
  return [
    ...opaqueLibraries(report).map((name) => `${name} is not part of the engine; its values are opaque.`),
    ...report.notTried.map(({ what, why }) => `Not tried: ${what} (${why}).`),
  ].map(style.dim);
}
