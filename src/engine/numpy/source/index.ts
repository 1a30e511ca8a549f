/** Sections of NumPy written in Python: which module of which source gives a name. They are compiled when one of their names is first asked for. */
import { PyModule, type Value } from '../../python/objects/values.ts';
import type { Runtime } from '../../python/runtime/runtime.ts';
import type { Module } from '../../python/syntax/ast.ts';
import { parseModule } from '../../python/syntax/parse.ts';
import { runState } from '../state.ts';
import { busdaysSource } from './busdays.ts';
import { charactersSource } from './characters.ts';
import { einsumSource } from './einsum.ts';
import { fftSource } from './fft.ts';
import { ioSource, textFieldsSource } from './io/index.ts';
import { libSource } from './lib/index.ts';
import { linalgSource } from './linalg.ts';
import { maskedSections } from './ma/index.ts';
import { matlibSource, matrixSource } from './matrix.ts';
import { mixinsSource } from './mixins.ts';
import { nditerSource } from './nditer.ts';
import { polynomialSections } from './polynomial/index.ts';
import { polySource } from './polynomials.ts';
import { recfunctionsSource } from './recfunctions.ts';
import { recSource } from './records.ts';
import { sklearnSections } from './sklearn/index.ts';
import { specialSource } from './special.ts';
import { stridesSource } from './strides.ts';
import { stringsSource } from './strings.ts';
import { subclassedSource } from './subclassed.ts';
import { testingSource } from './testing.ts';
import { arrayUtilsSource, versionsSource } from './versions.ts';

/** A source behind a module, and which of its public names the module has: all, or those that are named. */
type Section = readonly [module: string, source: string, shown?: string];

/** For each public module: the sources behind it. */
const SECTIONS: Record<string, readonly Section[]> = {
  numpy: [
    ['numpy._lib', libSource],
    ['numpy._einsum', einsumSource, 'einsum_path'],
    ['numpy._poly', polySource],
    ['numpy._io', ioSource, 'save load savez savez_compressed memmap fromfile loadtxt savetxt genfromtxt'],
    ['numpy._nditer', nditerSource],
    ['numpy._matrix', matrixSource],
    ['numpy._records', recSource, 'recarray'],
    ['numpy._busdays', busdaysSource],
  ],
  'numpy._subclassed': [['numpy._subclassed', subclassedSource]],
  'numpy._einsum': [['numpy._einsum', einsumSource]],
  'numpy.linalg': [['numpy.linalg._lib', linalgSource]],
  'numpy.fft': [['numpy.fft._lib', fftSource]],
  'numpy.testing': [['numpy.testing._lib', testingSource]],
  'numpy.strings': [['numpy._strings', stringsSource]],
  'numpy.char': [
    ['numpy.char._arrays', charactersSource],
    ['numpy._strings', stringsSource],
  ],
  ...maskedSections,
  ...polynomialSections,
  'numpy.matlib': [['numpy.matlib._matrices', matlibSource]],
  'numpy.lib.npyio': [['numpy._io', ioSource]],
  'numpy.rec': [['numpy._records', recSource]],
  'numpy.lib': [['numpy.lib._version', versionsSource]],
  'numpy.lib._iotools': [['numpy.lib._iotools', textFieldsSource]],
  'numpy.lib.array_utils': [['numpy.lib._array_utils', arrayUtilsSource]],
  'numpy.lib.stride_tricks': [['numpy._strides', stridesSource]],
  'numpy.lib.recfunctions': [['numpy.lib.recfunctions', recfunctionsSource]],
  'numpy.lib.mixins': [['numpy.lib.mixins', mixinsSource]],
  'numpy.lib.scimath': [['numpy._strides', stridesSource]],
  'scipy.special': [['scipy.special._lib', specialSource]],
  ...sklearnSections,
};

/** One top-level definition of a source with what follows from it, and the blocks that it names. */
interface Block {
  text: string;
  names: string[];
  /** Positions of the blocks it needs, in the source's order. */
  needs: number[] | null;
}

/** A source cut into its imports and its definitions, so that a run compiles only what it uses. */
interface Source {
  module: string;
  head: string;
  blocks: Block[];
  byName: Map<string, number>;
  trees: Map<string, Module>;
}

const sources = new Map<string, Source>();
const owners: Record<string, readonly Section[]> = SECTIONS;

function namesOf(statement: string): string[] {
  const definition = /^(?:@.*\n)*(?:def|class) (\w+)/.exec(statement);
  if (definition !== null) return [definition[1]!];
  const assignment = /^(\w+(?: ?[,=] ?\w+)*) ?=(?!=)/.exec(statement);
  return assignment === null ? [] : assignment[1]!.split(/ ?[,=] ?/);
}

/** Cuts a source at its top-level statements; a statement that defines nothing belongs to the definition before it. */
function cut(module: string, text: string): Source {
  const statements: string[] = [];
  let decorated = false;
  for (const line of text.split('\n')) {
    if (/^[^\s)\]}#]/.test(line) && !decorated) statements.push(line);
    else if (statements.length > 0) statements[statements.length - 1] += `\n${line}`;
    decorated = line.startsWith('@');
  }
  const source: Source = { module, head: '', blocks: [], byName: new Map(), trees: new Map() };
  for (const statement of statements) {
    if (/^(?:import|from)\b/.test(statement)) {
      source.head += `${statement}\n`;
      continue;
    }
    const names = namesOf(statement);
    const last = source.blocks.at(-1);
    if (names.length === 0 && last !== undefined) {
      last.text += `\n${statement}`;
      continue;
    }
    for (const name of names) source.byName.set(name, source.blocks.length);
    source.blocks.push({ text: statement, names, needs: null });
  }
  return source;
}

/** A source as Python reads it. */
const asPython = (text: string): string => text.replaceAll('\\`', '`');

/** All sections' texts, by the module that each is. */
export const sectionTexts = (): Map<string, string> =>
  new Map(Object.values(SECTIONS).flatMap((parts) => parts.map(([module, text]) => [module, asPython(text)] as const)));

function sourceFor(module: string, text: string): Source {
  let found = sources.get(module);
  if (found === undefined) {
    found = cut(module, asPython(text));
    sources.set(module, found);
  }
  return found;
}

function needsOf(source: Source, index: number): number[] {
  const block = source.blocks[index]!;
  if (block.needs === null) {
    const words = new Set(block.text.match(/(?<![\w.])[A-Za-z_]\w*/g));
    const needs = new Set<number>();
    for (const word of words) {
      const at = source.byName.get(word);
      if (at !== undefined && at !== index) needs.add(at);
    }
    block.needs = [...needs];
  }
  return block.needs;
}

interface Loaded {
  module: PyModule;
  done: Set<number>;
}

/** Runs a piece of a source in the section's module. Its syntax tree is kept for the next run. */
function execute(rt: Runtime, source: Source, text: string, into: PyModule): void {
  let tree = source.trees.get(text);
  if (tree === undefined) {
    const parsed = parseModule(text);
    tree = parsed.module;
    source.trees.set(text, tree);
  }
  rt.compile(tree, text, { file: `<${source.module}>`, cell: null, user: false }).execute(into.d);
}

function load(rt: Runtime, source: Source, name: string): Value | undefined {
  const state = runState<Map<string, Loaded>>('sources', () => new Map());
  let loaded = state.get(source.module);
  if (loaded === undefined) {
    loaded = { module: new PyModule(source.module), done: new Set() };
    loaded.module.d.__package__ = 'numpy';
    state.set(source.module, loaded);
    execute(rt, source, source.head, loaded.module);
  }
  const wanted = new Set<number>();
  const visit = (index: number): void => {
    if (wanted.has(index) || loaded.done.has(index)) return;
    wanted.add(index);
    for (const other of needsOf(source, index)) visit(other);
  };
  visit(source.byName.get(name)!);
  for (const index of [...wanted].sort((a, b) => a - b)) {
    loaded.done.add(index);
    execute(rt, source, source.blocks[index]!.text, loaded.module);
  }
  return loaded.module.d[name];
}

/** What a public module's name is in its Python sources; compiled for this run when first asked for. */
export function fromSources(rt: Runtime, owner: string, name: string): Value | undefined {
  for (const [module, text, shown] of owners[owner] ?? []) {
    if (!isShown(name, shown)) continue;
    // a module that is its source shows the other modules its helpers, too
    if (name.startsWith('_') && module !== owner && module !== `${owner}.core`) continue;
    const source = sourceFor(module, text);
    if (source.byName.has(name)) return load(rt, source, name);
  }
  return undefined;
}

const isShown = (name: string, shown: string | undefined): boolean =>
  shown === undefined || shown.split(' ').includes(name);

/** All names that a public module has from sources. */
export function sourceNames(owner: string): string[] {
  return (owners[owner] ?? []).flatMap(([module, text, shown]) =>
    [...sourceFor(module, text).byName.keys()].filter((name) => !name.startsWith('_') && isShown(name, shown)),
  );
}
