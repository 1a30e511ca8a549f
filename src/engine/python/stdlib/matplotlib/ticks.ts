/** Where matplotlib puts the ticks of an axis by itself, and their labels. */

const STEPS = [1, 2, 2.5, 5, 10];
const EXTENDED = [...STEPS.slice(0, -1).map((step) => step * 0.1), ...STEPS, 10 * (STEPS[1] as number)];
const MOST = 9;

/** The ticks from the last one before `from` to the first one after `to`. */
export function ticksBetween(from: number, to: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const size = high - low;
  if (!(size > 0) || !Number.isFinite(size)) return [low];
  const middle = (low + high) / 2;
  const offset = Math.abs(middle) / size < 100 ? 0 : Math.sign(middle) * 10 ** Math.floor(Math.log10(Math.abs(middle)));
  const scale = 10 ** Math.floor(Math.log10(size / MOST));
  const steps = EXTENDED.map((step) => step * scale);
  const raw = size / MOST;
  for (let i = steps.findIndex((step) => step >= raw); i >= 0; i--) {
    const step = steps[i] as number;
    const first = Math.floor((low - offset) / step);
    const last = Math.ceil((high - offset) / step - 1e-10);
    const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step + offset);
    if (i === 0 || ticks.filter((tick) => tick >= low && tick <= high).length >= 2) return ticks;
  }
  return [low, high];
}

/** The texts of ticks: as many decimals as tell them apart. */
export function tickTexts(ticks: readonly number[]): string[] {
  const order = Math.floor(Math.log10(Math.max(...ticks) - Math.min(...ticks) || 1));
  let decimals = Math.max(0, 3 - order);
  while (decimals > 0 && ticks.every((tick) => Math.abs(tick - Number(tick.toFixed(decimals - 1))) < 10 ** (order - 3)))
    decimals--;
  return ticks.map((tick) => tick.toFixed(Math.min(decimals, 20)).replace('-', '\u2212'));
}
