/** NumPy's functions on arrays of a program's own classes: `__array_function__` answers in their place. */
import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { address } from '../python/objects/core.ts';
import { defineType, type SlotTable } from '../python/objects/define.ts';
import { PyDict } from '../python/objects/dict.ts';
import { PyFunction, PyNative } from '../python/objects/functions.ts';
import type { Parameters } from '../python/objects/parameters.ts';
import { listFrom, repr } from '../python/objects/protocol.ts';
import { typeError } from '../python/objects/raise.ts';
import { builtinType, functionType, type PyType, typeOf } from '../python/objects/type.ts';
import { type Keywords, NotImplemented, PyList, PyTuple, type Value } from '../python/objects/values.ts';
import { isForeign } from './overrides.ts';
import { arrayType } from './subclass.ts';

/** Functions that nobody answers for: what they take is made into an array, or is none. */
const UNASKED = new Set(
  'array asarray asanyarray ascontiguousarray asfortranarray arange zeros ones empty full eye identity tri frombuffer fromfile fromfunction fromiter fromstring fromregex genfromtxt loadtxt load indices isscalar issubdtype isdtype promote_types binary_repr base_repr broadcast_shapes set_printoptions get_printoptions printoptions seterr geterr seterrcall geterrcall setbufsize getbufsize format_float_positional format_float_scientific typename mintypecode finfo iinfo vectorize frompyfunc nditer ndindex ndenumerate poly1d asarray_chkfinite asmatrix bartlett blackman bmat diag_indices fftfreq hamming hanning info isfortran iterable kaiser mask_indices require rfftfreq row_stack tril_indices triu_indices mgrid ogrid r_ c_ s_ index_exp'.split(
    ' ',
  ),
);

/** Functions whose first argument is a list of arrays. */
const OF_LISTS = new Set(
  'concatenate concat stack unstack vstack hstack dstack column_stack row_stack block lexsort multi_dot select'.split(
    ' ',
  ),
);

const isDispatched = (owner: string, name: string): boolean =>
  (owner === 'numpy' || owner === 'numpy.linalg' || owner === 'numpy.fft') && !UNASKED.has(name);

/** The class of such functions, for one in JavaScript and for one in Python: both show as functions in Python do. */
const [ofNative, ofPython] = [builtinType, functionType].map((base) =>
  defineType({
    name: 'numpy._ArrayFunctionDispatcher',
    bases: [base],
    subclassable: false,
    slots: { repr: (self: PyNative | PyFunction) => `<function ${self.name} at ${address(self)}>` } as SlotTable,
    // copies are the function itself
    methods: { '__reduce__(self, /)': (self: PyNative | PyFunction) => self.name },
  }),
) as [PyType, PyType];

/** Gives a function that asks the class by which a program knows it. */
export function markDispatched(f: PyNative | PyFunction): void {
  f.cls = f instanceof PyFunction ? ofPython : ofNative;
}

const overrideOf = (type: PyType): Value | undefined => {
  const found = type.lookup('__array_function__');
  return found instanceof PyNative || found === null ? undefined : found;
};

/** No native value, which most are: what the program's classes make, and what came behind * and **. */
const mayAnswer = (arg: unknown): boolean =>
  typeof arg === 'object' && arg !== null && (arg as { cls?: PyType }).cls?.native !== true;

/** Whether any of them is one; a loop, for this is asked with every call of a function. */
export function mayAnyAnswer(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) if (mayAnswer(args[i])) return true;
  return false;
}

/** The arguments whose classes answer, a subclass before its base, else in their order. */
function answering(args: readonly unknown[], inLists: boolean, found: Value[] = []): Value[] {
  for (const [i, arg] of args.entries()) {
    if (inLists && i === 0 && (arg instanceof PyList || arg instanceof PyTuple)) answering(arg.items, true, found);
    // what comes behind * or **
    if (Array.isArray(arg)) answering(arg, false, found);
    else if (arg instanceof Map) answering([...arg.values()], false, found);
    if (!mayAnswer(arg) || !('cls' in (arg as object))) continue;
    const one = arg as Value;
    if (!isForeign(one) || overrideOf(typeOf(one)) === undefined) continue;
    const type = typeOf(one);
    if (found.some((other) => typeOf(other) === type)) continue;
    const after = found.findIndex((other) => type.mro.includes(typeOf(other)));
    found.splice(after < 0 ? found.length : after, 0, one);
  }
  return found;
}

/** What a function takes; of its defaults only those that are given in their place when nothing is. */
export interface Takes {
  parameters: Parameters;
  defaults: readonly unknown[];
}

/** Bound arguments as a call that gives them: by place as far as they are given, the others by name. */
function asCall({ parameters, defaults }: Takes, bound: readonly unknown[]): { args: PyTuple; kw: PyDict } {
  const { positional, vararg, kwonly, kwarg } = parameters;
  const args: Value[] = [];
  const kw = new PyDict();
  const isGiven = (value: unknown, i: number): value is Value => value !== undefined && value !== defaults[i];
  const firstLeft = positional.findIndex((_, i) => !isGiven(bound[i], i));
  const byPlace = firstLeft < 0 ? positional.length : firstLeft;
  for (const [i, name] of positional.entries()) {
    const given = bound[i];
    if (i < byPlace) args.push(given as Value);
    else if (isGiven(given, i)) kw.set(name, given);
  }
  let at = positional.length;
  if (vararg !== null) args.push(...itemsOf(bound[at++]));
  for (const [k, name] of kwonly.entries()) {
    const given = bound[at++];
    if (isGiven(given, positional.length + k)) kw.set(name, given);
  }
  const rest = kwarg === null ? null : bound[at];
  if (rest instanceof Map) for (const [name, given] of rest as Keywords) kw.set(name, given);
  if (rest instanceof PyDict) for (const { key, value } of rest.entries()) kw.set(key, value);
  return { args: new PyTuple(args), kw };
}

const itemsOf = (rest: unknown): readonly Value[] =>
  rest instanceof PyTuple ? rest.items : ((rest as Value[] | undefined) ?? []);

/** A function that an array's own `__array_function__` calls on: nobody is asked again. */
let past: Value | null = null;

type Answered = (args: readonly unknown[]) => Value | undefined;

/** What the classes of the arguments answer, undefined where none of them wants to; no dispatcher where nobody is asked. */
export const dispatcherOf = (
  owner: string,
  name: string,
  own: () => Value,
  takes: () => Takes,
): Answered | undefined => (isDispatched(owner, name) ? dispatcher(`${owner}.${name}`, own, takes) : undefined);

function dispatcher(path: string, own: () => Value, takes: () => Takes): Answered {
  const inLists = OF_LISTS.has(path.slice(path.lastIndexOf('.') + 1));
  return (bound) => {
    if (!inLists && !mayAnyAnswer(bound)) return undefined;
    const asked = answering(bound, inLists);
    if (asked.length === 0) return undefined;
    if (past === own()) {
      past = null;
      return undefined;
    }
    const { args, kw } = asCall(takes(), bound);
    const types = new PyTuple(asked.map(typeOf));
    for (const one of asked) {
      const answer = call(getattr(one, '__array_function__'), [own(), types, args, kw]);
      if (answer !== NotImplemented) return answer;
    }
    typeError(
      `no implementation found for '${path}' on types that implement __array_function__: [${types.items.map(repr).join(', ')}]`,
    );
  };
}

/** ndarray.__array_function__: the function itself, if all classes are arrays. */
export function plainly(func: Value, types: Value, args: Value, kw: Value): Value {
  if (!(args instanceof PyTuple)) typeError('args must be a tuple.');
  if (!(kw instanceof PyDict)) typeError('kwargs must be a dict.');
  const classes = listFrom(types) as unknown as PyType[];
  if (!classes.every((type) => type.isSubtype(arrayType()))) return NotImplemented;
  past = func;
  try {
    const named = [...kw.entries()].map(({ key, value }) => [String(key), value] as const);
    return call(func, args.items, named.length === 0 ? null : new Map(named));
  } finally {
    past = null;
  }
}
