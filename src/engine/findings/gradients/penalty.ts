/** Penalties on parameters: whether a loss holds one, and what a gradient that has another part of it is told with. */
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import { inputsOf, outputsOf } from '../../gradient/operands.ts';
import type { Moment, Tape } from '../../gradient/tape.ts';
import type { NDArray } from '../../ndarray/array.ts';
import { lineageOf } from './lineage.ts';

/** Whether a sum of the parameter's squares or sizes is on the way to the loss. */
export function isPenalised(
  parameter: NDArray,
  { tape, loss, at, since = 0 }: { tape: Tape; loss: NDArray; at: Moment; since?: Moment },
): boolean {
  const own = tape.events.slice(since, at).filter((event) => {
    const inputs = inputsOf(event).filter(({ size }) => size > 1);
    return inputs.length > 0 && inputs.every(({ storage }) => storage === parameter.storage);
  });
  if (own.length === 0) return false;
  const { storages } = lineageOf(tape, loss, at, parameter.storage);
  return own.some((event) => outputsOf(event).some(({ storage }) => storages.has(storage)));
}

/** What a gradient has too much of its parameter, beside a multiple of the right one. */
export function penaltyText(off: { penalty: number; times: number }, parameter: string): DiagnosisText {
  const shown = Number(Math.abs(off.penalty).toPrecision(4));
  const isMore = off.penalty > 0;
  if (off.times !== 1) {
    const times = Number(off.times.toPrecision(4));
    return {
      en: `it is ${times} times the right gradient, but for ${shown} · ${parameter} too ${isMore ? 'much' : 'little'} in the penalty’s part`,
      ja: `正則化の項が ${shown} · ${parameter} だけ${isMore ? '大き' : '小さ'}すぎることを除けば、正しい勾配の ${times} 倍です`,
    };
  }
  return {
    en: `the penalty’s part has ${shown} · ${parameter} too ${isMore ? 'much' : 'little'} for the penalty in the loss`,
    ja: `正則化の項が、損失の正則化に対して ${shown} · ${parameter} だけ${isMore ? '大き' : '小さ'}すぎます`,
  };
}
