/** `except*`: what of a group of exceptions each clause gets, and what is left to be raised. */
import { construct } from '../objects/call.ts';
import { baseGroupType, splitGroup } from '../objects/exceptionGroups.ts';
import type { FunctionCode } from '../objects/functions.ts';
import { instanceOf } from '../objects/protocol.ts';
import { errorType, PyBaseException, typeError } from '../objects/raise.ts';
import { isInstance, PyType } from '../objects/type.ts';
import { PyList, PyTuple, type Value } from '../objects/values.ts';

export interface GroupState {
  rest: PyBaseException | null;
  original: PyBaseException;
  /** The parts that clauses got, those of them that were raised again, and what was raised anew. */
  matched: PyBaseException[];
  again: PyBaseException[];
  raised: PyBaseException[];
}

function wrapped(error: PyBaseException): PyBaseException {
  return construct(errorType('ExceptionGroup')!, ['', new PyTuple([error])], null) as PyBaseException;
}

/** What no clause handled and what was raised again, in the shape it came in. */
function unhandled({ rest, original, again }: GroupState): PyBaseException | null {
  if (!isInstance(original, baseGroupType)) return again[0] ?? (rest === null ? null : original);
  if (again.length === 0) return rest;
  const leaves = new Set([...again, ...(rest === null ? [] : [rest])].flatMap(leavesOf));
  return splitGroup(original, (error) => leaves.has(error))[0];
}

function leavesOf(error: PyBaseException): PyBaseException[] {
  if (!isInstance(error, baseGroupType)) return [error];
  return ((error.details!.exceptions as PyTuple).items as readonly PyBaseException[]).flatMap(leavesOf);
}

function checkCaught(types: readonly Value[]): void {
  for (const type of types) {
    if (!(type instanceof PyType) || !type.isSubtype(errorType('BaseException')!))
      typeError('catching classes that do not inherit from BaseException is not allowed');
    if (type.isSubtype(baseGroupType))
      typeError('catching ExceptionGroup with except* is not allowed. Use except instead.');
  }
}

/** What of the handling of errors the handling of groups needs. */
interface Handling {
  /** A thrown value as Python exception, with this frame in its traceback. */
  record(error: unknown, code: FunctionCode | null): unknown;
  chained(error: unknown, context: PyBaseException): unknown;
  /** Lets an exception go on without a new line in its traceback. */
  pass(error: PyBaseException): PyBaseException;
}

export function groupSupport({ record, chained, pass }: Handling) {
  return {
    startGroup: (error: PyBaseException): GroupState => ({
      rest: isInstance(error, baseGroupType) ? error : wrapped(error),
      original: error,
      matched: [],
      again: [],
      raised: [],
    }),
    matchGroup(state: GroupState, type: Value): PyBaseException | null {
      if (state.rest === null) return null;
      const types = type instanceof PyTuple ? type.items : [type];
      checkCaught(types);
      const test = (e: PyBaseException): boolean =>
        !isInstance(e, baseGroupType) && types.some((t) => instanceOf(e, t));
      // An exception that is no group was wrapped in one, and is taken whole.
      const alone = !isInstance(state.original, baseGroupType);
      const [match, rest] = alone && test(state.original) ? [state.rest, null] : splitGroup(state.rest, test);
      state.rest = rest;
      if (match !== null) state.matched.push(match);
      return match;
    },
    raisedInGroup(state: GroupState, error: unknown, code: FunctionCode | null): void {
      const python = record(error, code);
      if (!(python instanceof PyBaseException)) throw python;
      if (state.matched.includes(python)) state.again.push(python);
      else state.raised.push(chained(python, state.original) as PyBaseException);
    },
    finishGroup(state: GroupState): void {
      const left = unhandled(state);
      const all: Value[] = left === null ? state.raised : [...state.raised, left];
      if (all.length === 0) return;
      if (all.length > 1) throw construct(errorType('ExceptionGroup')!, ['', new PyList(all)], null);
      throw pass(all[0] as PyBaseException);
    },
  };
}
