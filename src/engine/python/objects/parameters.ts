/** Binding a call's arguments to parameters, with CPython's error texts for functions written in Python. */
import { typeError } from './raise.ts';
import type { Keywords, Value } from './values.ts';

export interface Parameters {
  /** How many of `positional` are positional-only. */
  posonly: number;
  positional: string[];
  vararg: string | null;
  kwonly: string[];
  kwarg: string | null;
}

export interface Bound {
  /** Positional ones, then keyword-only ones; undefined where the default holds. */
  values: (Value | undefined)[];
  extra: Value[];
  keywords: Keywords | null;
}

/** A parameter's default, undefined when it has none. */
export type DefaultOf = (index: number) => boolean;

/** Binds arguments; `hasDefault(i)` tells of the i-th of positional + kwonly whether it may be left out. */
export function bindArguments(
  parameters: Parameters,
  name: string,
  args: readonly Value[],
  kw: Keywords | null,
  hasDefault: DefaultOf,
): Bound {
  const { positional, kwonly, posonly } = parameters;
  const count = positional.length;
  const values: (Value | undefined)[] = new Array(count + kwonly.length).fill(undefined);
  const given = Math.min(args.length, count);
  for (let i = 0; i < given; i++) values[i] = args[i];
  const keywords: Keywords | null = parameters.kwarg === null ? null : new Map();
  if (kw !== null) bindKeywords(parameters, name, values, kw, keywords);
  if (args.length > count && parameters.vararg === null) tooMany(parameters, name, args.length, values, hasDefault);
  const missing: string[] = [];
  for (let i = 0; i < count; i++) if (values[i] === undefined && !hasDefault(i)) missing.push(positional[i]!);
  if (missing.length > 0) reportMissing(name, missing, 'positional');
  for (let i = 0; i < kwonly.length; i++)
    if (values[count + i] === undefined && !hasDefault(count + i)) missing.push(kwonly[i]!);
  if (missing.length > 0) reportMissing(name, missing, 'keyword-only');
  void posonly;
  return { values, extra: args.length > count ? args.slice(count) : [], keywords };
}

function bindKeywords(
  { positional, kwonly, posonly, kwarg }: Parameters,
  name: string,
  values: (Value | undefined)[],
  kw: Keywords,
  rest: Keywords | null,
): void {
  for (const [key, value] of kw) {
    let index = positional.indexOf(key, posonly);
    if (index < 0) {
      const at = kwonly.indexOf(key);
      if (at >= 0) index = positional.length + at;
    }
    if (index >= 0) {
      if (values[index] !== undefined) typeError(`${name}() got multiple values for argument '${key}'`);
      values[index] = value;
    } else if (rest !== null) rest.set(key, value);
    else {
      const wrong = positional.slice(0, posonly).filter((p) => kw.has(p));
      if (wrong.length > 0)
        typeError(`${name}() got some positional-only arguments passed as keyword arguments: '${wrong.join(', ')}'`);
      void kwarg;
      typeError(`${name}() got an unexpected keyword argument '${key}'`);
    }
  }
}

function reportMissing(name: string, missing: string[], kind: string): never {
  const quoted = missing.map((m) => `'${m}'`);
  const last = quoted.pop()!;
  const list =
    quoted.length === 0 ? last : quoted.length === 1 ? `${quoted[0]} and ${last}` : `${quoted.join(', ')}, and ${last}`;
  typeError(`${name}() missing ${missing.length} required ${kind} argument${missing.length === 1 ? '' : 's'}: ${list}`);
}

function tooMany(
  { positional, kwonly }: Parameters,
  name: string,
  given: number,
  values: (Value | undefined)[],
  hasDefault: DefaultOf,
): never {
  const count = positional.length;
  let optional = 0;
  for (let i = 0; i < count; i++) if (hasDefault(i)) optional++;
  const plural = optional > 0 || count !== 1;
  const takes = optional > 0 ? `from ${count - optional} to ${count}` : `${count}`;
  let keywordGiven = 0;
  for (let i = 0; i < kwonly.length; i++) if (values[count + i] !== undefined) keywordGiven++;
  const also =
    keywordGiven > 0
      ? ` positional argument${given === 1 ? '' : 's'} (and ${keywordGiven} keyword-only argument${keywordGiven === 1 ? '' : 's'})`
      : '';
  typeError(
    `${name}() takes ${takes} positional argument${plural ? 's' : ''} but ${given}${also} ${given === 1 && keywordGiven === 0 ? 'was' : 'were'} given`,
  );
}
