/** Sums and norms of `math`, exactly or nearly correctly rounded. */

/** The exactly rounded sum (Shewchuk's partials). */
export function exactSum(values: Iterable<number>): number | 'overflow' | 'invalid' {
  let partials: number[] = [];
  let special = 0;
  let hasSpecial = false;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      if (!Number.isNaN(value) && Number.isNaN(special + value) && !Number.isNaN(special)) return 'invalid';
      special += value;
      hasSpecial = true;
      continue;
    }
    let x = value;
    const next: number[] = [];
    for (const partial of partials) {
      let y = partial;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) next.push(low);
      x = high;
    }
    if (!Number.isFinite(x)) return 'overflow';
    next.push(x);
    partials = next;
  }
  return hasSpecial ? special : roundedPartials(partials);
}

function roundedPartials(partials: number[]): number {
  let at = partials.length - 1;
  if (at < 0) return 0;
  let high = partials[at--] as number;
  let low = 0;
  while (at >= 0) {
    const x = high;
    const y = partials[at--] as number;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  // Half-way cases: what lies further down decides.
  if (at >= 0 && low !== 0 && low < 0 === (partials[at] as number) < 0) {
    const twice = low * 2;
    const x = high + twice;
    if (twice === x - high) high = x;
  }
  return high;
}

/** x·x as an exact pair. */
function square(x: number): [number, number] {
  const t = x * 134217729;
  const high = t - (t - x);
  const low = x - high;
  const product = x * x;
  return [product, high * high - product + 2 * high * low + low * low];
}

/** The Euclidean norm, nearly correctly rounded, as CPython computes it. */
export function norm(values: readonly number[]): number {
  if (values.some((x) => !Number.isFinite(x) && !Number.isNaN(x))) return Infinity;
  const largest = values.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  if (largest === 0 || Number.isNaN(largest)) return largest;
  const exponent = Math.max(-1022, Math.min(1022, Math.floor(Math.log2(largest)) + 1));
  const scale = 2 ** -exponent;
  let sum = 1;
  let lost1 = 0;
  let lost2 = 0;
  for (const value of values) {
    const [product, error] = square(value * scale);
    const next = sum + product;
    lost1 += error;
    lost2 += sum - next + product;
    sum = next;
  }
  let h = Math.sqrt(sum - 1 + (lost1 + lost2));
  const [product, error] = square(h);
  const next = sum - product;
  lost1 -= error;
  lost2 += sum - next - product;
  h += (next - 1 + (lost1 + lost2)) / (2 * h);
  return h / scale;
}
