/** Signatures of native functions, written in Python syntax and parsed when first needed; their argument errors have the texts of CPython's C functions. */
import { checkNative, checkParsed, countedByTuple } from './argumentErrors.ts';
import { bindArguments, type Parameters } from './parameters.ts';
import { type Keywords, PyFloat, PyTuple, type Value } from './values.ts';

export interface Signature extends Parameters {
  name: string;
  /** Defaults by index of positional + kwonly; undefined under `<no value>`, and MISSING where required. */
  defaults: (Value | undefined | typeof REQUIRED)[];
  required: number;
  /** Where each parameter that may be given by its name stands in `defaults`. */
  places: Map<string, number>;
}

export const REQUIRED = Symbol('required');

/** Parses `name(a, b=1, /, *args, c=None, **kw)`. */
export function parseSignature(text: string): Signature {
  const open = text.indexOf('(');
  const signature: Signature = {
    name: text.slice(0, open),
    posonly: 0,
    positional: [],
    vararg: null,
    kwonly: [],
    kwarg: null,
    defaults: [],
    required: 0,
    places: new Map(),
  };
  let keywordOnly = false;
  for (const part of splitArguments(text.slice(open + 1, text.lastIndexOf(')')))) {
    if (part === '/') signature.posonly = signature.positional.length;
    else if (part === '*') keywordOnly = true;
    else if (part.startsWith('**')) signature.kwarg = part.slice(2);
    else if (part.startsWith('*')) {
      signature.vararg = part.slice(1);
      keywordOnly = true;
    } else {
      const equals = part.indexOf('=');
      const name = (equals < 0 ? part : part.slice(0, equals)).trim();
      (keywordOnly ? signature.kwonly : signature.positional).push(name);
      signature.defaults.push(equals < 0 ? REQUIRED : literal(part.slice(equals + 1).trim()));
    }
  }
  while (signature.required < signature.positional.length && signature.defaults[signature.required] === REQUIRED)
    signature.required++;
  [...signature.positional, ...signature.kwonly].forEach((name, i) => {
    if (i >= signature.posonly) signature.places.set(name, i);
  });
  return signature;
}

/** The parts between top-level commas. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '(' || c === '[' || c === '<') depth++;
    else if (c === ')' || c === ']' || c === '>') depth--;
    if (i === text.length || (c === ',' && depth === 0 && quote === '')) {
      const part = text.slice(start, i).trim();
      if (part !== '') parts.push(part);
      start = i + 1;
    }
  }
  return parts;
}

const WORDS: Record<string, Value> = { None: null, True: true, False: false, '()': new PyTuple([]) };

function literal(text: string): Value | undefined {
  if (text.startsWith('<')) return undefined;
  if (Object.hasOwn(WORDS, text)) return WORDS[text]!;
  if (text.startsWith("'") || text.startsWith('"'))
    return text.slice(1, -1).replace(/\\n/g, '\n').replace(/\\t/g, '\t');
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text === 'inf') return new PyFloat(Number.POSITIVE_INFINITY);
  const number = Number(text);
  if (Number.isNaN(number)) throw new Error(`internal: default ${text} in a native signature`);
  return new PyFloat(number);
}

/** How wrong arguments are told: as CPython's own C functions do, or its old ones, as functions in Python, as NumPy's C functions, or as Cython's. */
export type ArgumentStyle = 'native' | 'tuple' | 'python' | 'numpy' | 'cython';

/** Arguments as the implementation takes them: positional, `*args` as array, keyword-only, `**kw` as Map. */
export function bindNative(
  signature: Signature,
  args: readonly Value[],
  kw: Keywords | null,
  options: { style: ArgumentStyle; method: string | null; module: string | null; name: string },
): unknown[] {
  const skip = options.method === null ? 0 : 1;
  const right = args.length < skip ? null : placed(signature, args, kw);
  if (right !== null) return right;
  const empty = kw === null || kw.size === 0;
  if (empty && signature.vararg !== null && args.length >= signature.required && hasDefaults(signature))
    return spreadArguments(signature, args);
  if (options.style === 'native' || options.style === 'tuple')
    checkNative(
      signature,
      args,
      empty ? null : kw,
      skip,
      options.method ?? options.module,
      options.style === 'tuple' ? countedByTuple : undefined,
    );
  else if (options.style !== 'python') checkParsed(signature, args, empty ? null : kw, skip, options.style);
  const bound = bindArguments(
    signature,
    options.name,
    args,
    empty ? null : kw,
    (i) => signature.defaults[i] !== REQUIRED,
  );
  const count = signature.positional.length;
  const out: unknown[] = [];
  for (let i = 0; i < bound.values.length; i++) {
    if (i === count && signature.vararg !== null) out.push(bound.extra);
    out.push(bound.values[i] === undefined ? signature.defaults[i] : bound.values[i]);
  }
  if (bound.values.length === count && signature.vararg !== null) out.push(bound.extra);
  if (signature.kwarg !== null) out.push(bound.keywords);
  return out;
}

/** The arguments in their places where all is right with them, which is nearly always; null where something may have to be told. */
function placed(signature: Signature, args: readonly Value[], kw: Keywords | null): unknown[] | null {
  const { positional, vararg, kwarg, defaults, places } = signature;
  const given = args.length;
  if (vararg !== null || kwarg !== null || given > positional.length) return null;
  const out: unknown[] = defaults.slice();
  for (let i = 0; i < given; i++) if (args[i] !== undefined) out[i] = args[i];
  if (kw !== null)
    for (const [name, value] of kw) {
      const place = places.get(name);
      if (place === undefined || place < given) return null;
      out[place] = value;
    }
  return out.includes(REQUIRED) ? null : out;
}

export const hasDefaults = ({ positional, kwonly, defaults }: Signature): boolean =>
  kwonly.every((_, i) => defaults[positional.length + i] !== REQUIRED);

/** The short way of `f(a, *args, key=1, **kw)` where only positional arguments are given, and enough of them. */
export function spreadArguments(signature: Signature, args: readonly Value[]): unknown[] {
  const { positional, kwonly, defaults } = signature;
  const out: unknown[] = [];
  for (let i = 0; i < positional.length; i++) out.push(i < args.length ? args[i] : defaults[i]);
  if (signature.vararg !== null) out.push(args.slice(positional.length));
  for (let i = 0; i < kwonly.length; i++) out.push(defaults[positional.length + i]);
  if (signature.kwarg !== null) out.push(new Map());
  return out;
}
