/** Exception groups: a message and the exceptions in it, and how they are split. */
import { getattr, lookupSpecial } from './attributes.ts';
import { call } from './call.ts';
import { defineType, extendType } from './define.ts';
import { baseExceptionType } from './exceptions.ts';
import { listFrom, str, truth } from './protocol.ts';
import { errorType, PyBaseException, registerErrorType, typeError, valueError } from './raise.ts';
import { isInstance, PyType, typeName, typeOf } from './type.ts';
import { PyList, PyStrObject, PyTuple, type Value } from './values.ts';

const exceptionType = errorType('Exception')!;

/** `BaseExceptionGroup(message, exceptions)`: of exceptions alone an ExceptionGroup. */
function groupOf(cls: PyType, args: readonly Value[]): Value {
  const [message, exceptions] = args;
  if (message === undefined || exceptions === undefined || args.length > 2)
    typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
  if (typeof message !== 'string' && !(message instanceof PyStrObject))
    typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeName(message)}`);
  if (typeOf(exceptions).slots.getitem === undefined) typeError('second argument (exceptions) must be a sequence');
  const items = listFrom(exceptions);
  if (items.length === 0) valueError('second argument (exceptions) must be a non-empty sequence');
  for (const [i, item] of items.entries())
    if (!(item instanceof PyBaseException)) valueError(`Item ${i} of second argument (exceptions) is not an exception`);
  const plain = items.every((item) => isInstance(item, exceptionType));
  if (!plain && cls.isSubtype(exceptionType))
    typeError(
      cls === exceptionGroupType
        ? 'Cannot nest BaseExceptions in an ExceptionGroup'
        : `Cannot nest BaseExceptions in '${cls.name}'`,
    );
  const chosen = cls === baseGroupType && plain ? exceptionGroupType : cls;
  const group = new PyBaseException(chosen, [message, exceptions]);
  group.details = { message, exceptions: new PyTuple(items.slice()) };
  return group;
}

/** Splits a group by a test of its leaves: what matches, and the rest. */
export function splitGroup(
  group: PyBaseException,
  matches: (error: PyBaseException) => boolean,
): [PyBaseException | null, PyBaseException | null] {
  if (matches(group)) return [group, null];
  const yes: Value[] = [];
  const no: Value[] = [];
  for (const item of (group.details!.exceptions as PyTuple).items as readonly PyBaseException[]) {
    if (isInstance(item, baseGroupType)) {
      const [a, b] = splitGroup(item, matches);
      if (a !== null) yes.push(a);
      if (b !== null) no.push(b);
    } else if (matches(item)) yes.push(item);
    else no.push(item);
  }
  return [derive(group, yes), derive(group, no)];
}

function derive(group: PyBaseException, items: Value[]): PyBaseException | null {
  if (items.length === 0) return null;
  const derived = call(getattr(group, 'derive'), [new PyList(items)]);
  if (!(derived instanceof PyBaseException) || !isInstance(derived, baseGroupType))
    typeError('derive must return an instance of BaseExceptionGroup');
  derived.cause = group.cause;
  derived.context = group.context;
  derived.traceback = group.traceback;
  return derived;
}

/** What split() and subgroup() ask of each exception: its class, or a function. */
function conditionOf(condition: Value): (error: PyBaseException) => boolean {
  const kinds = condition instanceof PyTuple ? condition.items : [condition];
  const isClass = (kind: Value): kind is PyType => kind instanceof PyType && kind.isSubtype(baseExceptionType);
  if (kinds.length > 0 && kinds.every(isClass)) return (error) => kinds.some((kind) => isInstance(error, kind));
  if (condition instanceof PyTuple || condition instanceof PyType || lookupSpecial(condition, '__call__') === undefined)
    typeError('expected a function, exception type or tuple of exception types');
  return (error) => truth(call(condition, [error]));
}

export const baseGroupType = errorType('BaseExceptionGroup')!;
extendType(baseGroupType, {
  new: ['BaseExceptionGroup(cls, /, *args)', groupOf],
  slots: {
    str: (self: PyBaseException) => {
      const count = (self.details!.exceptions as PyTuple).items.length;
      return `${str(self.details!.message!)} (${count} sub-exception${count === 1 ? '' : 's'})`;
    },
  },
  getset: {
    message: (self: PyBaseException) => self.details!.message!,
    exceptions: (self: PyBaseException) => self.details!.exceptions!,
  },
  methods: {
    'derive(self, excs, /)': (self: PyBaseException, excs: Value) =>
      groupOf(baseGroupType, [self.details!.message!, excs]),
    'split(self, condition, /)': (self: PyBaseException, condition: Value) =>
      new PyTuple(splitGroup(self, conditionOf(condition))),
    'subgroup(self, condition, /)': (self: PyBaseException, condition: Value) =>
      splitGroup(self, conditionOf(condition))[0],
  },
});
const exceptionGroupType = defineType({
  name: 'ExceptionGroup',
  bases: [baseGroupType, exceptionType],
  hasDict: true,
});
registerErrorType('ExceptionGroup', exceptionGroupType);
