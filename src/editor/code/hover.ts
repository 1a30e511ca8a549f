/** Hover over code that ran: dtype, shape, range and values of what is under the pointer, and where it came from. */

import * as vscode from 'vscode';
import { shapeText } from '../../documents/shapeText.ts';
import { dtypeText } from '../../protocol/dtypeText.ts';
import type { ArraySummary, Finding, NetworkLayerReport, Step, ValueSummary } from '../../protocol/report.ts';
import type { Inspected, Inspections } from '../inspections.ts';
import { setting } from '../settings.ts';
import { editedBefore } from '../targets/stale.ts';
import { rangeOf } from '../targets/targets.ts';
import { factsOf } from './facts.ts';
import { figure, heatPicture } from './heatPicture.ts';
import { type Found, lookup, type Position } from './lookup.ts';
import { codeBlock, codeSpan, escaped } from './markdown.ts';
import { type Part, partOf, spanNow } from './places.ts';

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
        // Where the last run was of a part of the program, the rest is as the run before left it.
        for (const inspected of inspections.ran(document)) {
          const part = partOf(inspected, document);
          const hover = part ? hoverAt(part, document, position) : null;
          if (hover) return hover;
        }
        return null;
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
  return new vscode.Hover(content(part, document, found, label ?? '', at), range);
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

function content(
  part: Part,
  document: vscode.TextDocument,
  found: Found,
  label: string,
  at: Position,
): vscode.MarkdownString {
  const { inspected } = part;
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: COMMANDS };
  text.appendCodeblock(headline(label, found.value), 'python');
  const facts = factsOf(found.value);
  if (facts) text.appendMarkdown(`${facts}\n\n`);
  const layer = part.inspected.report.network?.layers[found.step?.index ?? -1];
  if (layer) text.appendMarkdown(layerFacts(layer, document));
  const values = inside(found.value) || preview(found.value);
  if (values) text.appendMarkdown(values);
  if (found.shapes.length > 1)
    text.appendMarkdown(`${vscode.l10n.t('Shapes seen here: {0}', found.shapes.join(' '))}\n\n`);
  const origin = originOf(inspected, found, at);
  if (origin) text.appendMarkdown(`${origin}\n\n`);
  for (const finding of findingsAt(part, at.line)) text.appendMarkdown(`${findingText(finding, at)}\n\n`);
  if (isFromBefore(part, found, at.line)) text.appendMarkdown(`*${vscode.l10n.t('From before the last edit.')}*\n\n`);
  const inspector = `[${vscode.l10n.t('Open in the inspector')}](${inspectorLink(inspected, found, at)})`;
  const gradients = `[${vscode.l10n.t('Check gradients')}](command:matrixLoupe.checkGradients)`;
  // A program without gradients is asked for none.
  const links = [
    ...(inspected.elsewhere ? [] : [inspector]),
    ...(inspected.report.gradients.length ? [gradients] : []),
  ];
  text.appendMarkdown(links.join(' · '));
  return text;
}

/** An edit cannot have touched what stands above it, unless that is a function's code, which may be called from below. */
function isFromBefore(part: Part, found: Found, line: number): boolean {
  if (editedBefore(part)) return true;
  return !part.map.same && (!part.map.untouched(line) || found.step?.call !== null);
}

/** Leads to the step that made the value. */
function inspectorLink({ id, importedBy }: Inspected, { step, maker }: Found, at: Position): string {
  const { cell, line, column } = (maker ?? step)?.span ?? at;
  const given = importedBy ? [id] : [id, { cell, line, column }];
  return `command:matrixLoupe.showInspector?${encodeURIComponent(JSON.stringify(given))}`;
}

/** On the squiggle the editor itself shows message and witness; there the reason is what is missing. */
function findingText(finding: Finding, at: Position): string {
  const onSquiggle =
    (finding.line < at.line || finding.column <= at.column) &&
    (finding.endLine > at.line || finding.endColumn >= at.column);
  const told = onSquiggle ? '' : `**${escaped(finding.message)}** ${escaped(finding.witness)} `;
  return `$(${ICONS[finding.severity]}) ${told}${escaped(finding.explanation)}`;
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
  return `${name}  ${dtypeText(value.dtype ?? value.type)} ${shapeText(value.shape)}${dimensions}`;
}

const isDark = (): boolean =>
  [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast].includes(vscode.window.activeColorTheme.kind);

/** A network layer's formula, and the shapes of its parameters and gradients. */
function layerFacts({ parameters, gradients, formula }: NetworkLayerReport, document: vscode.TextDocument): string {
  // Where the schema holds, the editor's own JSON hover tells the formula.
  const known = document.uri.path.endsWith('.network.json');
  const shapes = (arrays: Record<string, ArraySummary>, mark: string): string[] =>
    Object.entries(arrays).map(([name, { shape }]) => `${mark}${name} ${shapeText(shape)}`);
  const all = [...shapes(parameters, ''), ...shapes(gradients, '∂')];
  return [...(known ? [] : [escaped(formula)]), ...(all.length ? [all.join(' · ')] : [])]
    .map((line) => `${line}\n\n`)
    .join('');
}

/** The arrays that an object holds: its repr says no more than where it lies in memory. */
function inside({ attributes }: ValueSummary): string {
  const arrays = Object.entries(attributes ?? {}).filter(([, { shape }]) => shape);
  return (
    arrays
      .map(([name, { dtype, shape }]) => `- ${codeSpan(name)} ${dtypeText(dtype ?? '')} ${shapeText(shape ?? [])}\n`)
      .join('') + (arrays.length ? '\n' : '')
  );
}

/** A small array as its numbers on heat, a larger one as heat alone; anything else as its text. */
function preview({ shape, text, thumbnail }: ValueSummary): string {
  if (!shape || !thumbnail) return text ? codeBlock(text.slice(0, 500)) : '';
  const { rows, columns, values } = thumbnail;
  if (!values.length) return '';
  const table = Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
  const whole = rows === (shape.at(-2) ?? 1) && columns === (shape.at(-1) ?? 1);
  const spoken = whole ? table.map((row) => row.map(figure).join(' ')).join('; ') : vscode.l10n.t('heatmap');
  return `![${spoken}](${heatPicture(table, { numbers: whole, dark: isDark() })})${shape.length > 2 ? ' …' : ''}\n\n`;
}

/** What made the value and where; of a value from elsewhere, where it was assigned. */
function originOf(inspected: Inspected, { maker: step }: Found, at: Position): string {
  if (!step) return '';
  const elsewhere = step.span.cell !== at.cell || step.span.line > at.line || step.span.endLine < at.line;
  if (!step.operation) return elsewhere ? vscode.l10n.t('assigned in {0}', placeText(inspected, step)) : '';
  const inputs = step.inputs.map((input) => `${codeSpan(input.text)} ${shapeText(input.shape)}`).join(', ');
  return vscode.l10n.t(
    'made by {0} in {1}',
    `${codeSpan(saysMore(step) ? step.text : step.operation)}${inputs ? ` ← ${inputs}` : ''}`,
    placeText(inspected, step),
  );
}

/** Whether the whole statement says more than its operation: an index, or `p /= q`, of which only one side is known. */
const saysMore = ({ kind, operation }: Step): boolean => kind === 'augmented' || operation === '[]';

const placeText = ({ report }: Inspected, { span }: Step): string =>
  report.kind === 'notebook'
    ? vscode.l10n.t('cell {0}, line {1}', span.cell + 1, span.line)
    : vscode.l10n.t('line {0}', span.line);

const findingsAt = (part: Part, line: number): Finding[] =>
  part.inspected.report.findings.filter(
    (finding) =>
      finding.cell === part.cell && finding.line <= line && line <= finding.endLine && spanNow(part, finding) !== null,
  );
