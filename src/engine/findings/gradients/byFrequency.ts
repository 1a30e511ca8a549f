/** The gradient of an embedding whose rows are divided by how often each was picked: a choice, which libraries offer, too. */
import type { DiagnosisText } from '../../gradient/diagnose.ts';

const TEXT: DiagnosisText = {
  en: 'each row is divided by how often it was picked',
  ja: '行ごとに、選ばれた回数で割られています',
};

/** What it is, where every row is the right one divided by a count of its own. */
export function byFrequency(hand: Float64Array, right: Float64Array, shape: readonly number[]): DiagnosisText | null {
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows === undefined || columns === undefined || columns < 2) return null;
  if (hand.length !== right.length) return null;
  const counts: number[] = [];
  for (let i = 0; i < rows; i++) {
    const count = countOf(
      hand.subarray(i * columns, (i + 1) * columns),
      right.subarray(i * columns, (i + 1) * columns),
    );
    if (count === null) return null;
    if (count > 0) counts.push(count);
  }
  return areCounts(counts) ? TEXT : null;
}

/** By what a row of the right gradient was divided; 0 for a row of zeros, null where it was not. */
function countOf(hand: Float64Array, right: Float64Array): number | null {
  const at = right.findIndex((v) => v !== 0);
  if (at < 0) return hand.every((v) => v === 0) ? 0 : null;
  const count = (right[at] as number) / (hand[at] as number);
  if (!(count > 0 && Number.isFinite(count))) return null;
  return right.every((v, i) => Math.abs(v - count * (hand[i] as number)) <= 1e-6 * Math.abs(v)) ? count : null;
}

/** Whole numbers that are not all one, but for a common factor. */
function areCounts(counts: readonly number[]): boolean {
  const least = Math.min(...counts);
  if (counts.every((count) => Math.abs(count - least) <= 1e-6 * least)) return false;
  const isWhole = (v: number): boolean => Math.abs(v - Math.round(v)) <= 1e-6;
  return [1, 2, 3, 4, 5, 6].some((k) => counts.every((count) => isWhole((count * k) / least)));
}
