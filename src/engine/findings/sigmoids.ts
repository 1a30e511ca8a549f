/** Recognises a sigmoid by the operations that made it, and says where it rounds to 0 and to 1. */
import type { ArrayRef, Operation } from '../trace/operations.ts';
import { exponentOf, makerOf, unscaled, valuesOf } from './provenance.ts';
import type { Context, Text } from './rule.ts';

/** A way to write a sigmoid, and the inputs from which on it rounds. */
interface Form {
  input: Text;
  zero: Text;
  one: Text;
}

export interface Sigmoid {
  form: Form;
  input: ArrayRef;
}

const BY_EXPONENTIAL: Form = {
  input: { en: "the sigmoid's input", ja: 'シグモイドの入力' },
  zero: { en: 'below -745 the sigmoid is exactly 0', ja: '-745 を下回ると p はちょうど 0' },
  one: { en: 'above 37 the sigmoid rounds to 1 and 1 - p to 0', ja: '37 を超えると p は 1 に丸められ 1 - p は 0' },
};

const BY_TANH: Form = {
  input: { en: "the tanh's input", ja: 'tanh の入力' },
  zero: {
    en: 'below -19.1 tanh rounds to -1 and the sigmoid to 0',
    ja: '-19.1 を下回ると tanh は -1 に丸められ p は 0',
  },
  one: {
    en: 'above 19.1 tanh rounds to 1, and so does the sigmoid: 1 - p is 0',
    ja: '19.1 を超えると tanh も p も 1 に丸められ 1 - p は 0',
  },
};

/** The sigmoid that an operation completes, or null. */
export function sigmoidOf(context: Context, operation: Operation): Sigmoid | null {
  return (
    byExponential(context, operation) ??
    byTanh(context, operation) ??
    byBranches(context, operation) ??
    byParts(context, operation)
  );
}

/** 1 / (1 + exp(-x)). */
function byExponential(context: Context, { name, inputs }: Operation): Sigmoid | null {
  const denominator = name === 'divide' ? inputs[1] : name === 'reciprocal' ? inputs[0] : undefined;
  const sum = denominator === undefined ? null : makerOf(context, denominator);
  if (sum?.name !== 'add' || sum.kind !== 'elementwise' || !isProbability(context, inputs[0], sum)) return null;
  const [input] = sum.inputs.flatMap((term) => exponentOf(makerOf(context, term)) ?? []);
  return input === undefined ? null : { form: BY_EXPONENTIAL, input };
}

/** Whether what stands over a sum with an exponential is one of its terms: `2 / (exp(a) + exp(b))` is no probability. */
function isProbability(context: Context, numerator: ArrayRef | undefined, { inputs }: Operation): boolean {
  const isOne = (ref: ArrayRef | undefined) => ref !== undefined && valuesOf(ref)?.every((v) => v === 1) === true;
  const exponential = numerator === undefined ? null : makerOf(context, numerator);
  return inputs.some(isOne) || (exponential !== null && inputs.some((term) => makerOf(context, term) === exponential));
}

/** (1 + tanh(x / 2)) / 2. */
function byTanh(context: Context, operation: Operation): Sigmoid | null {
  const inner = unscaled(operation);
  const sum = inner === null ? null : makerOf(context, inner);
  if (sum?.name !== 'add' || sum.kind !== 'elementwise') return null;
  const [input] = sum.inputs.flatMap((term, i) => {
    const tanh = makerOf(context, term);
    const other = sum.inputs[1 - i];
    const isBesideOne = other !== undefined && valuesOf(other)?.every((v) => v === 1);
    return tanh?.kind === 'elementwise' && tanh.name === 'tanh' && isBesideOne ? (tanh.inputs[0] ?? []) : [];
  });
  return input === undefined ? null : { form: BY_TANH, input };
}

/** `np.where(x >= 0, 1 / (1 + exp(-x)), exp(x) / (1 + exp(x)))`: overflows on neither side, and rounds as the one form does. */
function byBranches(context: Context, { name, inputs }: Operation): Sigmoid | null {
  if (name !== 'where') return null;
  const branches = inputs.slice(1).map((input) => {
    const maker = makerOf(context, input);
    return maker === null ? null : byExponential(context, maker);
  });
  const [first] = branches;
  return branches.length === 2 && first !== undefined && branches.every((branch) => branch !== null) ? first : null;
}

/** `out[pos] = 1 / (1 + exp(-x[pos]))` beside `out[~pos] = …`: the same in parts, of which the one with the largest input tells. */
function byParts(context: Context, { kind, index, call, outputs: [into] }: Operation): Sigmoid | null {
  if (kind !== 'scatter' || into === undefined) return null;
  const parts = context.recorder.operations.operations
    .slice(Math.max(0, index - MOST_BETWEEN), index + 1)
    .filter((one) => one.kind === 'scatter' && one.call === call && one.outputs[0]?.storage === into.storage)
    .map(({ inputs: [source] }) => {
      const maker = source === undefined ? null : makerOf(context, source);
      return maker === null ? null : byExponential(context, maker);
    });
  const [first] = parts;
  if (first === undefined || first === null || !parts.every((part) => part !== null)) return null;
  return parts.reduce((a, b) => (largestIn(b) > largestIn(a) ? b : a), first);
}

/** Operations between the parts of one sigmoid. */
const MOST_BETWEEN = 24;

const largestIn = ({ input }: Sigmoid): number => Math.max(0, ...(valuesOf(input) ?? []).map(Math.abs));
