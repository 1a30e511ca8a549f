/** The parts of an array whose entries are more than one number: which of them is looked at, and what they are called. Pure. */
import type { ArrayPart, ValueSummary } from '../../src/protocol/report.ts';
import type { Shown } from './choice.ts';

/** The part of an array that a person chose; the array itself where it has no such part. */
export function partShown(shown: Shown, name: string | null): Shown {
  const part = shown.value.parts?.find((one) => one.name === name);
  if (!part) return shown;
  const { dtype, shape, array } = part;
  const value: ValueSummary = { type: 'ndarray', text: '', dtype, shape, array };
  return { ...shown, title: titleOf(shown, part), value };
}

/** As NumPy writes it. */
function titleOf({ title, value }: Shown, { name }: ArrayPart): string {
  if (!isComplex(value)) return `${title}['${name}']`;
  return name === 'angle' ? `np.angle(${title})` : `${title}.${name}`;
}

export const isComplex = ({ dtype }: ValueSummary): boolean => dtype?.startsWith('complex') ?? false;

/** The fields of a vector of records, where each has one value in a record. */
export function fieldsOf({ parts, shape, ...value }: ValueSummary): ArrayPart[] | null {
  if (!parts?.length || isComplex(value) || shape?.length !== 1) return null;
  return parts.every((part) => part.shape.length === 1) ? parts : null;
}
