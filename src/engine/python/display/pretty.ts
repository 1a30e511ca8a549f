/** What a notebook shows of a value: IPython's text, in which long containers have an element a line and classes their names. */
import { getattr, getattrOr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { address } from '../objects/core.ts';
import { runtime } from '../objects/current.ts';
import { PyDict, type PySet } from '../objects/dict.ts';
import { PyFunction, type PySuper } from '../objects/functions.ts';
import type { PyMappingProxy } from '../objects/mappingProxy.ts';
import { listFrom, repr, str } from '../objects/protocol.ts';
import { PyBaseException } from '../objects/raise.ts';
import { objectType, type PyType, typeOf, typeType } from '../objects/type.ts';
import { PyList, PyTuple, type Value } from '../objects/values.ts';
import type { PyDeque } from '../stdlib/deque.ts';
import { sortValues } from '../types/sort.ts';
import { splitLines } from '../types/textMethods.ts';
import { Layout } from './layout.ts';

/** Beyond so many elements three dots stand. */
const MOST = 1_000;

/** A value's text as the result of a notebook's cell. */
export function prettyText(value: Value): string {
  const layout = new Layout();
  new Printer(layout).value(value);
  return layout.finish();
}

type Print = (printer: Printer, value: Value, cycle: boolean) => void;

class Printer {
  readonly #layout: Layout;
  readonly #around: Value[] = [];

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  value(value: Value): void {
    const isObject = typeof value === 'object' && value !== null;
    const cycle = isObject && this.#around.includes(value);
    this.#around.push(value);
    this.#layout.group(0, '', '', () => printOf(value)(this, value, cycle));
    this.#around.pop();
  }

  text(text: string): void {
    this.#layout.text(text);
  }

  /** The text of the value's own, line by line; matplotlib's artists, here one class for all, have none and are told as nameless. */
  plain(value: Value): void {
    const lines = splitLines(repr(value).replace(/^(<(?:matplotlib|mpl_toolkits)\.\S+) object(?= at 0x)/, '$1'), false);
    this.#layout.group(0, '', '', () => {
      for (const [at, line] of lines.entries()) {
        if (at > 0) this.#layout.lineEnd();
        this.#layout.text(line);
      }
    });
  }

  /** Parts between brackets, with commas. */
  parts<T>(open: string, close: string, parts: readonly T[], print: (part: T) => void, end = ''): void {
    this.#layout.group(open.length, open, close, () => {
      for (const [at, part] of parts.entries()) {
        if (at > 0) {
          this.#layout.text(',');
          this.#layout.breakable();
        }
        if (at === MOST) {
          this.#layout.text('...');
          return;
        }
        print(part);
      }
      this.#layout.text(end);
    });
  }

  /** A call of a class with these arguments. */
  call(name: string, args: readonly Value[], named: readonly (readonly [string, Value])[] = []): void {
    const all = [...args.map((value) => ['', value] as const), ...named];
    this.parts(`${name}(`, ')', all, ([word, value]) => {
      if (word === '') this.value(value);
      else this.#layout.group(word.length + 1, `${word}=`, '', () => this.value(value));
    });
  }
}

/** How a value is told: by the first class of its line that says so, or has a text of its own. */
function printOf(value: Value): Print {
  const type = typeOf(value);
  for (const cls of type.mro) {
    const print = PRINTS.get(cls.module === 'builtins' ? cls.name : `${cls.module}.${cls.name}`);
    if (print !== undefined) return print;
    if (cls !== objectType && cls.dict.has('__repr__')) return plain;
  }
  return nameless;
}

const plain: Print = (printer, value) => printer.plain(value);

const nameless: Print = (printer, value) => {
  printer.text('<');
  printer.value(typeOf(value));
  printer.text(` at ${address(value as object)}>`);
};

const sequence =
  (open: string, close: string): Print =>
  (printer, value, cycle) => {
    if (cycle) return printer.text(`${open}...${close}`);
    const items = (value as PyList | PyTuple).items.slice(0, MOST + 1);
    const isSingle = value instanceof PyTuple && items.length === 1;
    printer.parts(open, close, items, (item) => printer.value(item), isSingle ? ',' : '');
  };

const set =
  (open: string, close: string): Print =>
  (printer, value, cycle) => {
    if (cycle) return printer.text(`${open}...${close}`);
    const items = [...(value as PySet).items()];
    if (items.length === 0) return printer.text(`${typeOf(value).name}()`);
    printer.parts(open, close, items.length < MOST ? sorted(items) : items, (item) => printer.value(item));
  };

/** In order where they have one, else in that of their texts. */
function sorted(items: readonly Value[]): readonly Value[] {
  try {
    return sortValues(items, null, false);
  } catch (error) {
    if (!(error instanceof PyBaseException)) throw error;
    const texts = new Map(items.map((item) => [item, str(item)]));
    return [...items].sort((a, b) => (texts.get(a)! < texts.get(b)! ? -1 : 1));
  }
}

const dict: Print = (printer, value, cycle) => {
  if (cycle) return printer.text('{...}');
  printer.parts('{', '}', firstEntries(value as PyDict), ([key, inner]) => {
    printer.value(key);
    printer.text(': ');
    printer.value(inner);
  });
};

function firstEntries(dict: PyDict): (readonly [Value, Value])[] {
  const found: (readonly [Value, Value])[] = [];
  for (const { key, value } of dict.entries()) if (found.push([key, value]) > MOST) break;
  return found;
}

const className: Print = (printer, value) => {
  const type = value as PyType;
  const shown = typeOf(type).mro.find((cls) => cls.dict.has('__repr__'));
  if (shown !== typeType) return printer.plain(value);
  const module = getattrOr(type, '__module__');
  const isBuiltin = typeof module !== 'string' || module === 'builtins';
  printer.text(isBuiltin ? type.qualname : `${module}.${type.qualname}`);
};

const functionText: Print = (printer, value) => {
  const name = str(getattrOr(value, '__qualname__') ?? getattrOr(value, '__name__') ?? '');
  const module = getattrOr(value, '__module__');
  const isBuiltin = typeof module !== 'string' || module === 'builtins';
  printer.text(`<function ${isBuiltin ? name : `${module}.${name}`}${signatureOf(value)}>`);
};

function signatureOf(value: Value): string {
  try {
    const text = str(call(runtime().importModule('inspect').d.signature!, [value]));
    return text === '(*args, **kw)' && !(value instanceof PyFunction) ? '' : text;
  } catch (error) {
    if (error instanceof PyBaseException) return '';
    throw error;
  }
}

/** A class of the collections as the call that makes it. */
const made =
  (
    parts: (value: Value) => readonly Value[],
    named: (value: Value) => readonly (readonly [string, Value])[] = () => [],
  ): Print =>
  (printer, value, cycle) => {
    const { name } = typeOf(value);
    if (cycle) return printer.text(`${name}(...)`);
    printer.call(name, parts(value), named(value));
  };

const entriesOf = (value: Value): [Value, Value][] => [...(value as PyDict).entries()].map((e) => [e.key, e.value]);

const copied = (value: Value): PyDict => PyDict.from(entriesOf(value));

const pairsOf = (value: Value): Value[] => entriesOf(value).map((pair) => new PyTuple(pair));

const mostCommon = (value: Value): [Value, Value][] =>
  listFrom(call(getattr(value, 'most_common'))).map((pair) => (pair as PyTuple).items as [Value, Value]);

const maxlenOf = (value: Value): [string, Value][] => {
  const { maxlen } = value as PyDeque;
  return maxlen === null ? [] : [['maxlen', maxlen]];
};

const namespace: Print = (printer, value, cycle) => {
  if (cycle) printer.text('namespace(...)');
  else printer.call('namespace', [], Object.entries((value as unknown as { d: Record<string, Value> }).d));
};

const FLAGS = ['IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'UNICODE', 'VERBOSE', 'DEBUG'];

const pattern: Print = (printer, value) => {
  const flags = Number(getattr(value, 'flags'));
  const names = FLAGS.filter((_, bit) => (flags & (2 << bit)) !== 0).map((name) => `re.${name}`);
  const raw = `r${repr(getattr(value, 'pattern')).replaceAll('\\\\', '\\')}`;
  printer.parts('re.compile(', ')', names.length === 0 ? [raw] : [raw, names.join('|')], (part) => printer.text(part));
};

const PRINTS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ['list', sequence('[', ']')],
  ['tuple', sequence('(', ')')],
  ['set', set('{', '}')],
  ['frozenset', set('frozenset({', '})')],
  ['dict', dict],
  ['collections.OrderedDict', made((value) => (copied(value).size === 0 ? [] : [new PyList(pairsOf(value))]))],
  ['collections.Counter', made((value) => (copied(value).size === 0 ? [] : [PyDict.from(mostCommon(value))]))],
  ['collections.defaultdict', made((value) => [getattrOr(value, 'default_factory') ?? null, copied(value)])],
  ['collections.deque', made((value) => [new PyList([...(value as PyDeque).values()])], maxlenOf)],
  ['mappingproxy', made((value) => [(value as PyMappingProxy).mapping()])],
  ['types.SimpleNamespace', namespace],
  ['re.Pattern', pattern],
  ['type', className],
  ['function', functionText],
  ['builtin_function_or_method', functionText],
  [
    'super',
    (printer, value) => {
      const { type, self } = value as PySuper;
      printer.parts('<super: ', '>', [type, self], (part) => printer.value(part));
    },
  ],
  [
    'BaseException',
    (printer, value) => {
      const cls = typeOf(value);
      const name = cls.module === 'builtins' ? cls.qualname : `${cls.module}.${cls.qualname}`;
      printer.call(name, (value as PyBaseException).args.items);
    },
  ],
]);
