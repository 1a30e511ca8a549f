/** Hover over code that ran: dtype, shape, range and values of what is under the pointer, and where it came from. */
import * as vscode from 'vscode';
import type { ArraySummary, Finding, NetworkLayerReport, ValueSummary } from '../protocol/report.ts';
import { figure, heatPicture } from './heatPicture.ts';
import type { Inspected, Inspections } from './inspections.ts';
import { type Found, lookup, shapeText } from './lookup.ts';
import { type Part, partOf, spanNow } from './places.ts';
import { setting } from './settings.ts';
import { rangeOf } from './targets.ts';

const LANGUAGES = ['python', 'markdown', 'json', 'jsonc'];
const COMMANDS = ['matrixLoupe.showInspector', 'matrixLoupe.checkGradients'];
const CHAIN = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*(\.[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)*/;
const NOT_VALUES = new Set([
  'def',
  'class',
  'return',
  'import',
  'from',
  'as',
  'if',
  'else',
  'for',
  'in',
  'while',
  'lambda',
  'and',
  'or',
  'not',
  'is',
  'with',
]);

export function registerHover(inspections: Inspections): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    LANGUAGES.map((language) => ({ language })),
    {
      provideHover: (document, position) => {
        if (!setting<boolean>('hover.enabled', document)) return null;
        const part = partOf(inspections.of(document), document);
        return part ? hoverAt(part, document, position) : null;
      },
    },
  );
}

function hoverAt(part: Part, document: vscode.TextDocument, position: vscode.Position): vscode.Hover | null {
  const line = part.map.ran(position.line + 1);
  if (line === null) return null; // an edit touched this line: nothing is known of it
  const at = { cell: part.cell, line, column: position.character };
  const network = part.inspected.report.kind === 'network';
  const word = network ? undefined : document.getWordRangeAtPosition(position, CHAIN);
  const chain = word ? chainUpTo(document, word, position) : null;
  if (chain && NOT_VALUES.has(chain.text)) return null;
  const found = lookup(part.inspected.report, at, chain?.text ?? null);
  if (!found || (found.value.shape === undefined && found.value.text === '')) return null;
  const now = found.label === null && found.span ? spanNow(part, found.span) : null;
  const range = now ? rangeOf(now) : chain?.range;
  const label =
    found.label ?? (network ? found.step?.label : now && document.getText(rangeOf(now)).replace(/\s+/g, ' '));
  return new vscode.Hover(content(part, found, label ?? '', line), range);
}

/** `self.W.T` with the pointer on `W` means `self.W`. */
function chainUpTo(
  document: vscode.TextDocument,
  word: vscode.Range,
  position: vscode.Position,
): { text: string; range: vscode.Range } {
  const text = document.getText(word);
  const next = text.indexOf('.', position.character - word.start.character);
  const cut = next < 0 ? text : text.slice(0, next);
  return { text: cut, range: new vscode.Range(word.start, word.start.translate(0, cut.length)) };
}

function content(part: Part, found: Found, label: string, line: number): vscode.MarkdownString {
  const { inspected } = part;
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: COMMANDS };
  text.appendCodeblock(headline(label, found.value), 'python');
  const facts = factsOf(found.value);
  if (facts) text.appendMarkdown(`${facts}\n\n`);
  const layer = part.inspected.report.network?.layers[found.step?.index ?? -1];
  if (layer) text.appendMarkdown(layerFacts(layer));
  const values = preview(found.value);
  if (values) text.appendMarkdown(values);
  if (found.shapes.length > 1)
    text.appendMarkdown(`${vscode.l10n.t('Shapes seen here: {0}', found.shapes.join(' '))}\n\n`);
  const origin = originOf(inspected, found);
  if (origin) text.appendMarkdown(`${origin}\n\n`);
  for (const finding of findingsAt(part, line))
    text.appendMarkdown(
      `$(${ICONS[finding.severity]}) **${escaped(finding.message)}** ${escaped(finding.witness)}\n\n`,
    );
  if (!part.map.same && (!part.map.untouched(line) || found.step?.call !== null))
    text.appendMarkdown(`*${vscode.l10n.t('From before the last edit.')}*\n\n`);
  const gradients = vscode.l10n.t('Check gradients');
  text.appendMarkdown(
    `[${vscode.l10n.t('Open in the inspector')}](command:matrixLoupe.showInspector) · [${gradients}](command:matrixLoupe.checkGradients)`,
  );
  return text;
}

const ICONS: Record<Finding['severity'], string> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'lightbulb',
};

/** `X  float64 (2, 3)  = (batch_size, before)` */
function headline(label: string, value: ValueSummary): string {
  const name = label.length > 60 ? `${label.slice(0, 57)}…` : label;
  if (!value.shape) return `${name}  ${value.type}`;
  const named = value.dimensions?.some((one) => one !== null);
  const dimensions = named ? `  = (${value.dimensions?.map((one, i) => one ?? value.shape?.[i]).join(', ')})` : '';
  return `${name}  ${value.dtype ?? value.type} ${shapeText(value.shape)}${dimensions}`;
}

function factsOf(value: ValueSummary): string {
  const parts = (['min', 'max', 'mean'] as const).flatMap((name) => {
    const figure = value[name];
    return typeof figure === 'number' ? [`${name} ${short(figure)}`] : [];
  });
  const bad = value.nonFinite ? value.nonFinite.nan + value.nonFinite.positive + value.nonFinite.negative : 0;
  if (bad) parts.push(`$(warning) ${vscode.l10n.t('{0} not finite', bad)}`);
  const sums = value.sums?.rows;
  if (sums?.length)
    parts.push(vscode.l10n.t('row sums {0}', sums.slice(0, 6).map(short).join(', ') + (sums.length > 6 ? ', …' : '')));
  return parts.join(' · ');
}

const short = (figure: number): string => String(Number(figure.toPrecision(5)));

/** Shapes of a network layer's parameters and gradients. */
function layerFacts({ parameters, gradients }: NetworkLayerReport): string {
  const shapes = (arrays: Record<string, ArraySummary>, mark: string): string[] =>
    Object.entries(arrays).map(([name, { shape }]) => `${mark}${name} ${shapeText(shape)}`);
  const all = [...shapes(parameters, ''), ...shapes(gradients, '∂')];
  return all.length ? `${all.join(' · ')}\n\n` : '';
}

const ROWS = 8;
const COLUMNS = 10;

/** A small array as numbers on heat; anything else as its text. */
function preview(value: ValueSummary): string {
  if (!value.shape) return value.text ? `\`\`\`\n${value.text.slice(0, 500)}\n\`\`\`\n\n` : '';
  const rows = tableOf(value);
  if (!rows) return '';
  const cut = value.shape.length > 2 || (value.shape[0] ?? 0) > ROWS || (value.shape.at(-1) ?? 0) > COLUMNS;
  const spoken = rows.map((row) => row.map(figure).join(' ')).join('; ');
  return `![${spoken}](${heatPicture(rows)})${cut ? ' …' : ''}\n\n`;
}

/** The first rows of up to two dimensions, from the values or else from the thumbnail. */
function tableOf(value: ValueSummary): number[][] | null {
  const rows = nestedRows(value.values) ?? thumbnailRows(value.thumbnail);
  return rows?.length ? rows.slice(0, ROWS).map((row) => row.slice(0, COLUMNS)) : null;
}

/** Values in the report are numbers, or the words that JSON has none for. */
const toNumber = (value: unknown): number =>
  typeof value === 'string' ? Number(value.replace('inf', 'Infinity')) : Number(value);

function nestedRows(values: unknown): number[][] | null {
  if (!Array.isArray(values) || !values.length) return null;
  if (!Array.isArray(values[0])) return [values.map(toNumber)];
  const rows = values as unknown[][];
  return Array.isArray(rows[0]?.[0]) ? nestedRows(rows[0]) : rows.map((row) => row.map(toNumber));
}

function thumbnailRows(thumbnail: ValueSummary['thumbnail']): number[][] | null {
  if (!thumbnail) return null;
  const { rows, columns, values } = thumbnail;
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}

function originOf(inspected: Inspected, { step }: Found): string {
  if (!step?.operation) return '';
  const inputs = step.inputs.map((input) => `\`${input.text}\` ${shapeText(input.shape)}`).join(', ');
  const place =
    inspected.report.kind === 'notebook'
      ? vscode.l10n.t('cell {0}, line {1}', step.span.cell + 1, step.span.line)
      : vscode.l10n.t('line {0}', step.span.line);
  return vscode.l10n.t(
    'made by {0} in {1}',
    `\`${step.operation === '[]' ? step.text : step.operation}\`${inputs ? ` ← ${inputs}` : ''}`,
    place,
  );
}

const findingsAt = (part: Part, line: number): Finding[] =>
  part.inspected.report.findings.filter(
    (finding) =>
      finding.cell === part.cell && finding.line <= line && line <= finding.endLine && spanNow(part, finding) !== null,
  );

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|~$]/g, '\\$&').replaceAll('\n', ' ');
