/** The class statement at run time, type parameters and type aliases, and `with`. */
import { getattr, getattrOr, lookupSpecial } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { ClassCell, metaclassOf, prepareNamespace } from '../objects/classes.ts';
import { runtime } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { nativeFunction, PyFunction } from '../objects/functions.ts';
import { opaqueAsBase } from '../objects/opaque.ts';
import { setitem, truth } from '../objects/protocol.ts';
import { exception, type PyBaseException, typeError } from '../objects/raise.ts';
import { PyType, typeName, typeOf, typeType } from '../objects/type.ts';
import { type Keywords, PyTuple, type Value } from '../objects/values.ts';
import type { TypeParam } from '../syntax/ast.ts';
import { awaitValue } from './awaiting.ts';

export function buildClass(
  name: string,
  body: (namespace: Value) => void,
  written: readonly Value[],
  kw: Keywords | null,
  parameters: readonly Value[] | null,
): Value {
  const given = parameters === null ? written : [...written, call(typing('_generic'), [new PyTuple(parameters)])];
  const bases = resolveBases(given.map(opaqueAsBase));
  let meta: Value = kw?.get('metaclass') ?? null;
  const rest: Keywords | null = kw === null ? null : new Map([...kw].filter(([key]) => key !== 'metaclass'));
  if (meta === null) meta = bases.length === 0 ? typeType : typeOf(bases[0]!);
  if (meta instanceof PyType && bases.every((base) => base instanceof PyType))
    meta = metaclassOf(meta, bases as PyType[]);
  const baseTuple = new PyTuple(bases);
  const empty = rest === null || rest.size === 0 ? null : rest;
  const namespace = prepareNamespace(meta, name, baseTuple, empty) ?? new PyDict();
  body(namespace);
  if (bases.length !== given.length || bases.some((base, i) => base !== given[i]))
    setitem(namespace, '__orig_bases__', new PyTuple(given));
  return call(meta, [name, baseTuple, namespace], empty);
}

/** Bases that are no classes may name those that stand for them: `Generic[T]`. */
function resolveBases(given: readonly Value[]): Value[] {
  return given.flatMap((base) => {
    if (base instanceof PyType) return [base];
    const entries = getattrOr(base, '__mro_entries__');
    if (entries === undefined) return [base];
    const result = call(entries, [new PyTuple(given)]);
    if (!(result instanceof PyTuple)) typeError('__mro_entries__ must return a tuple');
    return [...result.items];
  });
}

export const classCell = (set: (type: PyType) => void): ClassCell => new ClassCell(set);

/** A name of the module typing, which is there as soon as a program has type parameters. */
const typing = (name: string): Value => runtime().importModule('typing').d[name]!;

/** What an annotation scope computes when it is first asked for, as something to call from Python. */
const later = (value: (() => Value) | null): Value => (value === null ? null : nativeFunction('<later>()', value));

/** A type parameter of `def f[T]`, `class C[T]`, `type A[T]`. */
export function typeParameter(kind: TypeParam['kind'], name: string, bound: (() => Value) | null): Value {
  return call(typing('_parameter'), [kind, name, later(bound)]);
}

export function setTypeParameters(value: Value, parameters: readonly Value[]): Value {
  const tuple = new PyTuple(parameters);
  if (value instanceof PyFunction) value.typeParameters = tuple;
  else if (value instanceof PyType) value.dict.set('__type_params__', tuple);
  return value;
}

/** `type name[…] = value`. */
export function typeAlias(name: string, value: () => Value, parameters: readonly Value[]): Value {
  return call(typing('_alias'), [name, later(value), new PyTuple(parameters)]);
}

/** A `with` that was entered. */
export interface Entered {
  exit: Value;
  value: Value;
}

function managed(manager: Value, enter: string, exit: string, what: string): [Value, Value] {
  const enterMethod = lookupSpecial(manager, enter);
  const exitMethod = lookupSpecial(manager, exit);
  if (enterMethod === undefined) typeError(`'${typeName(manager)}' object does not support the ${what} protocol`);
  if (exitMethod === undefined)
    typeError(`'${typeName(manager)}' object does not support the ${what} protocol (missed ${exit} method)`);
  return [enterMethod, exitMethod];
}

export function enter(manager: Value): Entered {
  const [enterMethod, exit] = managed(manager, '__enter__', '__exit__', 'context manager');
  return { exit, value: call(enterMethod) };
}

const exitArguments = (error: PyBaseException | null): Value[] =>
  error === null ? [null, null, null] : [error.cls, error, getattr(error, '__traceback__')];

/** Runs `__exit__`; whether it swallows the error, which otherwise goes on without the frames that it passed inside. */
export function exit(entered: Entered, error: PyBaseException | null): boolean {
  const frames = error?.traceback.length ?? 0;
  const swallowed = truth(call(entered.exit, exitArguments(error)));
  if (error !== null) error.traceback.length = Math.min(error.traceback.length, frames);
  return swallowed;
}

export function* asyncEnter(manager: Value): Generator<Value, Entered, Value> {
  const [enterMethod, exitMethod] = managed(manager, '__aenter__', '__aexit__', 'asynchronous context manager');
  return { exit: exitMethod, value: yield* awaitValue(call(enterMethod)) };
}

export function* asyncExit(entered: Entered, error: PyBaseException | null): Generator<Value, boolean, Value> {
  return truth(yield* awaitValue(call(entered.exit, exitArguments(error))));
}

/** RuntimeError of super() where it cannot work. */
export function noSuper(message: string): never {
  throw exception('RuntimeError', message);
}
