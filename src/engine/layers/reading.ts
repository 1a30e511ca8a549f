/** What a network's JSON says before anything is computed: its layers with their definitions, and what is wrong with it. */
import type { Span } from '../../protocol/report.ts';
import { LAYERS, layerNamed } from './index.ts';
import { type Json, type Problem, parseJson } from './json.ts';
import type { AnyDefinition } from './layer.ts';
import { propertyProblems } from './propertyProblems.ts';
import { TRAINING } from './training.ts';

export interface ReadLayer {
  definition: AnyDefinition;
  json: Json;
}

export interface ReadNetwork {
  root: Json;
  /** The layers up to the first one that cannot be made. */
  layers: ReadLayer[];
}

/** Reads a text. Everything found wrong is named; `network` is what can be run of it all the same. */
export function readNetwork(text: string): { root: Json | null; network: ReadNetwork | null; problems: Problem[] } {
  const { root, problems } = parseJson(text);
  if (problems.length > 0) return { root: null, network: null, problems };
  if (root === null || root.kind !== 'object')
    return {
      root: null,
      network: null,
      problems: [
        problemAt(root?.span ?? START, 'A network is a JSON object.', 'ネットワークは JSON オブジェクトです。'),
      ],
    };
  const list = root.get('layers');
  if (list === null)
    problems.push(
      problemAt(beginning(root.span), 'The network has no "layers".', 'ネットワークに "layers" がありません。'),
    );
  if (root.get('x') === null)
    problems.push(problemAt(beginning(root.span), 'The network has no input "x".', '入力 "x" がありません。'));
  const layers = list === null ? [] : readLayers(list, problems, true);
  const train = root.get('train');
  if (train !== null) checkProperties(train, TRAINING, 'train', problems);
  const runs = root.get('x') !== null && layers.length > 0;
  return { root, network: runs ? { root, layers } : null, problems };
}

/** Wrong values anywhere in a network, for whoever has found something else to be wrong. */
export function wrongValues(root: Json): Problem[] {
  const train = root.get('train');
  return [...inLayers(root.get('layers')), ...(train === null ? [] : propertyProblems(train, TRAINING))];
}

function inLayers(list: Json | null): Problem[] {
  return (list?.elements() ?? []).flatMap((json) => {
    const definition = layerNamed(String(json.get('type')?.value));
    if (definition === undefined) return [];
    return [...propertyProblems(json, definition.properties), ...innerLists(json, definition).flatMap(inLayers)];
  });
}

/** What is missing is told at the brace, not under all that is there. */
const beginning = ({ cell, line, column }: Span): Span => ({
  cell,
  line,
  column,
  endLine: line,
  endColumn: column + 1,
});

const START: Span = { cell: 0, line: 1, column: 0, endLine: 1, endColumn: 1 };

const problemAt = (span: Span, en: string, ja: string): Problem => ({ message: { en, ja }, span });

/** A list of layers up to the first that cannot be made; a loss may only end the outermost one. */
function readLayers(list: Json, problems: Problem[], outermost: boolean): ReadLayer[] {
  if (list.kind !== 'array' || list.elements().length === 0) {
    problems.push(
      problemAt(list.span, '"layers" is a list of at least one layer.', '"layers" は 1 つ以上のレイヤのリストです。'),
    );
    return [];
  }
  const elements = list.elements();
  const before = problems.length;
  return elements.flatMap((json, k) => {
    const definition = definitionOf(json, problems);
    if (definition === null) return [];
    checkProperties(json, { type: null, name: null, ...definition.properties }, definition.type, problems);
    for (const inner of innerLists(json, definition)) readLayers(inner, problems, false);
    if (definition.loss && !(outermost && k === elements.length - 1))
      problems.push(
        problemAt(
          json.span,
          `${definition.type} can only be the last layer.`,
          `${definition.type} は最後のレイヤでなければなりません。`,
        ),
      );
    return problems.length > before ? [] : [{ definition, json }];
  });
}

function innerLists(json: Json, definition: AnyDefinition): Json[] {
  return Object.entries(definition.properties).flatMap(([name, { type }]) => {
    const value = json.get(name);
    if (value === null) return [];
    return type === 'layers' ? [value] : type === 'branches' ? value.elements() : [];
  });
}

function definitionOf(json: Json, problems: Problem[]): AnyDefinition | null {
  const type = json.kind === 'object' ? json.get('type') : null;
  if (type === null || typeof type.value !== 'string') {
    problems.push(
      problemAt((type ?? json).span, 'A layer is an object with a "type".', 'レイヤは "type" を持つオブジェクトです。'),
    );
    return null;
  }
  const found = layerNamed(type.value);
  if (found === undefined) {
    const near = nearest(
      type.value,
      LAYERS.map((layer) => layer.type),
    );
    problems.push(
      problemAt(
        type.span,
        `Unknown layer type "${type.value}"${near === null ? '.' : `; did you mean "${near}"?`}`,
        `"${type.value}" というレイヤはありません${near === null ? '。' : `。"${near}" ではありませんか。`}`,
      ),
    );
  }
  return found ?? null;
}

function checkProperties(json: Json, known: Record<string, unknown>, owner: string, problems: Problem[]): void {
  for (const { name, span } of json.properties()) {
    if (name in known || name.startsWith('$') || name === 'comment') continue;
    const near = nearest(name, Object.keys(known));
    problems.push(
      problemAt(
        span,
        `${owner} has no property "${name}"${near === null ? `; it has ${list(known)}.` : `; did you mean "${near}"?`}`,
        `${owner} に "${name}" という項目はありません。${near === null ? `あるのは ${list(known)} です。` : `"${near}" ではありませんか。`}`,
      ),
    );
  }
}

const list = (known: Record<string, unknown>): string => Object.keys(known).join(', ');

/** The most similar name, if any is similar. */
function nearest(name: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const other of names) {
    const distance = editDistance(name.toLowerCase(), other.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [other, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}
