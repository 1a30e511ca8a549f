/** The class statement at run time, type parameters and type aliases, and `with`. */
import { getattrOr, lookupSpecial } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { ClassCell, metaclassOf, prepareNamespace } from '../objects/classes.ts';
import { defineType, type SlotTable } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFunction } from '../objects/functions.ts';
import { opaqueAsBase } from '../objects/opaque.ts';
import { repr, setitem, truth } from '../objects/protocol.ts';
import { exception, type PyBaseException, typeError } from '../objects/raise.ts';
import { PyType, typeName, typeOf, typeType } from '../objects/type.ts';
import { type Attrs, type Keywords, newAttrs, PyTuple, type Value } from '../objects/values.ts';
import { awaitValue } from './generators.ts';

export function buildClass(
  name: string,
  body: (namespace: Value) => void,
  given: readonly Value[],
  kw: Keywords | null,
  generic: boolean,
): Value {
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
  void generic;
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

interface Parameter {
  cls: PyType;
  d: Attrs;
}

const parameterType = (name: string): PyType =>
  defineType({
    name: `typing.${name}`,
    hasDict: true,
    slots: { repr: (self: Parameter) => String(self.d.__name__) } as SlotTable,
  });
const PARAMETERS = {
  TypeVar: parameterType('TypeVar'),
  ParamSpec: parameterType('ParamSpec'),
  TypeVarTuple: parameterType('TypeVarTuple'),
} as const;

/** A type parameter of `def f[T]`, `class C[T]`, `type A[T]`. */
export function typeParameter(kind: keyof typeof PARAMETERS, name: string, bound: (() => Value) | null): Value {
  const d = newAttrs();
  d.__name__ = name;
  d.__bound__ = bound === null ? null : bound();
  return { cls: PARAMETERS[kind], d } as Parameter;
}

export function setTypeParameters(value: Value, parameters: readonly Value[]): Value {
  const tuple = new PyTuple(parameters);
  if (value instanceof PyFunction) {
    value.d ??= newAttrs();
    value.d.__type_params__ = tuple;
  } else if (value instanceof PyType) {
    value.dict.set('__type_params__', tuple);
    if (!value.dict.has('__class_getitem__')) value.dict.set('__class_getitem__', genericItem);
  }
  return value;
}

const genericItem: Value = new (class {
  cls = defineType({
    name: 'generic_item',
    slots: {
      descrGet: (_self: Value, _object: Value | undefined, type: PyType) => subscriptable(type),
    } as SlotTable,
  });
})();

function subscriptable(type: PyType): Value {
  return { cls: itemCallType, type } as unknown as Value;
}

const itemCallType = defineType({
  name: 'generic_subscript',
  slots: { call: (self: { type: PyType }, args: Value[]) => genericAlias(self.type, args[0]!) } as SlotTable,
});

const aliasType = defineType({
  name: 'types.GenericAlias',
  slots: {
    repr: (self: { origin: PyType; args: PyTuple }) =>
      `${self.origin.name}[${self.args.items.map((a) => (a instanceof PyType ? a.name : repr(a))).join(', ')}]`,
    call: (self: { origin: PyType }, args: Value[], kw: Keywords | null) => call(self.origin, args, kw),
  } as SlotTable,
  methods: { '__mro_entries__(self, bases, /)': (self: { origin: PyType }) => new PyTuple([self.origin]) },
  getset: {
    __origin__: (self: { origin: PyType }) => self.origin,
    __args__: (self: { args: PyTuple }) => self.args,
  },
});

function genericAlias(origin: PyType, item: Value): Value {
  return { cls: aliasType, origin, args: item instanceof PyTuple ? item : new PyTuple([item]) } as unknown as Value;
}

const typeAliasType = defineType({
  name: 'typing.TypeAliasType',
  slots: { repr: (self: { aliasName: string }) => self.aliasName } as SlotTable,
  getset: {
    __name__: (self: { aliasName: string }) => self.aliasName,
    __value__: (self: { value: () => Value }) => self.value(),
    __type_params__: (self: { parameters: Value }) => self.parameters,
  },
});

/** `type name[…] = value`. */
export function typeAlias(aliasName: string, value: () => Value, parameters: readonly Value[]): Value {
  return { cls: typeAliasType, aliasName, value, parameters: new PyTuple(parameters) } as unknown as Value;
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
  error === null ? [null, null, null] : [error.cls, error, null];

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
