/** How a wrong gradient of plain code stands to the right one, in words. */
import type { DiagnosisText } from '../../gradient/diagnose.ts';

export function factorText(factor: number): DiagnosisText {
  const share = Math.round(1 / factor);
  if (share > 1 && Math.abs(share * factor - 1) < 1e-6)
    return { en: `it is 1/${share} of the right gradient`, ja: `正しい勾配の 1/${share} です` };
  const shown = Number(factor.toPrecision(4));
  return { en: `it is ${shown} times the right gradient`, ja: `正しい勾配の ${shown} 倍です` };
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
