/** Where the entries of a step's operand are to be had: of a name, or of a name's transpose. Pure. */
import type { Report, Step, ValueSummary } from '../../src/protocol/report.ts';
import type { TileRequest } from '../../src/protocol/tile.ts';
import { namedBy, resultOf } from './choice.ts';

type Input = Step['inputs'][number];

/** An array, and which of its axes are the operand's rows and columns. */
export type Operand = Pick<TileRequest, 'array' | 'rowAxis' | 'columnAxis'>;

/** How code writes a transpose, with the name that is transposed. */
const TRANSPOSED = [/^([\w.]+)\.T$/, /^([\w.]+)\.transpose\(\)$/, /^(?:np|numpy)\.transpose\(([\w.]+)\)$/];

/** Of a matrix; null where nothing in the report has its values. */
export function operandOf(report: Report, step: Step, input: Input): Operand | null {
  const array = handleOf(report, step, input);
  if (array !== null) return { array, rowAxis: 0, columnAxis: 1 };
  for (const pattern of TRANSPOSED) {
    const text = pattern.exec(input.text)?.[1];
    const turned = text === undefined ? null : handleOf(report, step, { text, shape: [...input.shape].reverse() });
    if (turned !== null) return { array: turned, rowAxis: 1, columnAxis: 0 };
  }
  return null;
}

/** The array that a text named before a step: looked for backwards among steps, then arguments, then variables. */
function handleOf(report: Report, step: Step, input: Input): string | null {
  if (input.array) return input.array;
  const fits = (value: ValueSummary | undefined): value is ValueSummary & { array: string } =>
    value?.array !== undefined && String(value.shape) === String(input.shape);
  for (let i = report.steps.indexOf(step) - 1; i >= 0; i--) {
    const before = report.steps[i] as Step;
    // Attributes may have been set in another call, as `self.W` in `__init__`.
    const visible = before.call === step.call || input.text.includes('.');
    const value = resultOf(before);
    if (visible && namedBy(before) === input.text && fits(value)) return value.array;
  }
  const call = step.call === null ? undefined : report.calls.find((one) => one.index === step.call);
  const argument = call?.arguments.find(({ name }) => name === input.text)?.value;
  if (fits(argument)) return argument.array;
  const variable = report.variables[input.text];
  return fits(variable) ? variable.array : null;
}
