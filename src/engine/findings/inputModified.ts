/** input-modified (warning). A forward or backward that changes the array it was given: the caller's values are gone. */
import { PyInstance } from '../python/objects/index.ts';
import { numbersOf } from '../trace/numbers.ts';
import type { RecordedCall } from '../trace/recorder.ts';
import { arraysIn, isArray } from '../trace/values.ts';
import { isPassName } from './gradients/candidates.ts';
import type { Context, Found, Rule } from './rule.ts';
import { isWhole } from './wholeIndex.ts';

export const rule: Rule = {
  name: 'input-modified',
  severity: 'warning',
  explanation: {
    en: 'The array belongs to the caller, which may still need it: another branch, a gradient check, the next layer’s backward. Work on a copy (`dout = dout.copy()`), or write the result as a new array.',
    ja: '渡された配列は呼び出し側のもので、まだ使われるかもしれません(別の枝、勾配チェック、他の層の backward など)。`dout.copy()` で複製するか、新しい配列を作ってください。',
  },
  detect(context) {
    const found = new Map<string, Found>();
    for (const call of context.recorder.calls) {
      const { name, qualname } = call.function;
      const isMeant =
        isPassName(name) || METHODS.test(name)
          ? isMethod(call) || givesArray(call)
          : FUNCTIONS.test(name) && givesArray(call);
      // `optimizer(theta, grad)` that gives nothing back is there to change something.
      const isProcedure = name === '__call__' && call.result?.value === null;
      if (!isMeant || isProcedure || /numeric/i.test(qualname)) continue;
      for (const { argument, after } of call.changed) {
        const report = describe(context, call, argument, after.array === null ? null : numbersOf(after.array));
        // What writes to it once writes to it again: one mistake, told where it begins.
        const key = `${qualname} ${call.arguments[argument]?.name}`;
        if (report !== null && !found.has(key)) found.set(key, report);
      }
    }
    return [...found.values()];
  },
};

/** Methods, and functions that give arrays, that compute and are not expected to change what they are given, beside the passes. */
const METHODS = /^(?:forward_prop\w*|back_prop\w*|predict)$/;
/** The same; but a turtle's `forward` or `move_forward` draws on a canvas, and gives where it is. */
const FUNCTIONS = /_(?:forward|backward|grad|gradient|prime|derivative)$/;

const givesArray = ({ result }: RecordedCall): boolean => arraysIn(result?.value ?? null, 1).length > 0;

const isMethod = ({ arguments: [first] }: RecordedCall): boolean => first?.recorded.value instanceof PyInstance;

/** Arguments that are given to be written to. */
const MEANT_FOR_RESULTS = /^(?:out|dst|buf|buffer)$/;

function describe(context: Context, call: RecordedCall, argument: number, after: Float64Array | null): Found | null {
  const given = call.arguments[argument];
  const before = given?.recorded.snapshot?.array;
  if (given === undefined || !before || after === null || MEANT_FOR_RESULTS.test(given.name)) return null;
  const was = numbersOf(before);
  // What is put back after a small disturbance differs by rounding only.
  const at = was.findIndex(
    (v, i) =>
      !(Math.abs(v - (after[i] as number)) <= 1e-9 * Math.abs(v)) && !(Number.isNaN(v) && Number.isNaN(after[i])),
  );
  const write = writeIn(context, call, given.recorded.value);
  if (write !== null && givesBackBy(context, call, write)) return null;
  const place = write === null ? null : context.spanOf(write);
  if (at < 0 || place === null) return null;
  const [from, to] = [was[at], after[at]].map((v) => Number((v as number).toPrecision(6)).toString());
  return {
    place,
    ...(isStillNamed(context, call, argument) ? {} : { severity: 'info' as const }),
    message: {
      en: `\`${call.function.qualname}\` changes its caller's array \`${given.name}\``,
      ja: `\`${call.function.qualname}\` が呼び出し側の配列 \`${given.name}\` を書き換えています`,
    },
    witness: {
      en: `entry ${at} of \`${given.name}\` was ${from} before the call and ${to} after it`,
      ja: `\`${given.name}\` の要素 ${at} は呼び出し前 ${from}、呼び出し後 ${to}`,
    },
  };
}

/** Position of the first write to the array inside this very call (not in one that it calls). */
function writeIn(context: Context, call: RecordedCall, value: unknown): number | null {
  if (!isArray(value as never)) return null;
  const storage = context.recorder.operations.storageId(
    (value as { storage: Parameters<Context['recorder']['operations']['storageId']>[0] }).storage,
  );
  const write = context.recorder.operations.operations.find(
    (o) => o.call === call.index && o.outputs.some((out) => out.storage === storage),
  );
  return write?.position ?? null;
}

/** `delta[:] = …` in a function that returns no array: the argument is where its result goes. */
function givesBackBy(context: Context, call: RecordedCall, write: number): boolean {
  const statement = context.runtime.nodes[write]?.statement;
  if (statement?.kind !== 'Assign' || isArray(call.result?.value)) return false;
  return statement.targets.some((t) => t.kind === 'Subscript' && t.value.kind === 'Name' && isWhole(t.slice));
}

/**
 * Whether the caller has a name for the array after the call. `dout = layer.backward(dout)` gives the name to the
 * result, and an array that was made for the call is nobody's: there the change does no harm yet.
 */
function isStillNamed(context: Context, call: RecordedCall, argument: number): boolean {
  const entry = context.runtime.nodes[call.caller];
  if (entry?.node.kind !== 'Call') return true;
  const { args, keywords } = entry.node;
  const outer = context.recorder.calls[call.parent ?? -1];
  // `return self.forward(*args)` in a `__call__`: what it was given tells.
  if (args.some(({ kind }) => kind === 'Starred'))
    return (
      outer !== undefined && isStillNamed(context, { ...call, caller: outer.caller, parent: outer.parent }, argument)
    );
  const isMethod =
    call.arguments.length > 0 &&
    !isArray(call.arguments[0]?.recorded.value) &&
    call.arguments.length > args.length + keywords.length;
  const name = call.arguments[argument]?.name;
  const given = keywords.find((k) => k.arg === name)?.value ?? args[argument - (isMethod ? 1 : 0)];
  if (given === undefined) return true;
  if (given.kind !== 'Name') return given.kind === 'Attribute' || given.kind === 'Subscript';
  const { statement } = entry;
  return !(statement?.kind === 'Assign' && statement.targets.some((t) => t.kind === 'Name' && t.id === given.id));
}
