// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: the tables are fits, not the constants that they come near
/**
 * log2, log10 and log(1 + x) of float32 with the digits of NumPy's vector loops on x86 (Intel's short vector math library), and
 * log(1 + x) as C's library has it (fdlibm), which NumPy's logaddexp and complex logarithms ask.
 */
const { fround } = Math;

/** a·b + c of singles, rounded once. */
const fused = (a: number, b: number, c: number): number => fround(a * b + c);

/** Four coefficients, the highest first, each for sixteen parts of [3/4, 3/2): those from 1 on, then those from 3/4 on. */
// biome-ignore format: a table
const LOG10 = Float32Array.of(
  -0.098477565, -0.08153716, -0.06820004, -0.057565868, -0.048989873, -0.042002317, -0.0362557, -0.03148932,
  -0.2543538, -0.22401154, -0.19822587, -0.1761802, -0.15722655, -0.14084642, -0.12662166, -0.11421262, 0.14438069,
  0.14126772, 0.13631348, 0.13036744, 0.12396282, 0.11743326, 0.110985026, 0.10474243, 0.08419524, 0.10414565,
  0.11868143, 0.12904115, 0.1361702, 0.14079499, 0.14347716, 0.1446532, -0.2171425, -0.2169436, -0.21632369,
  -0.21521029, -0.21361177, -0.21157451, -0.20915988, -0.20643222, -0.22742647, -0.22305022, -0.22031574, -0.2186903,
  -0.21779418, -0.21735692, -0.21718661, -0.21714795, 0.43429446, 0.43429008, 0.43426394, 0.43419412, 0.43406078,
  0.43384856, 0.4335468, 0.4331492, 0.43366185, 0.4339821, 0.43415377, 0.4342389, 0.43427655, 0.4342904, 0.43429404,
  0.4342945,
);
// biome-ignore format: a table
const LOG2 = Float32Array.of(
  -0.32713538, -0.27086058, -0.22655562, -0.19122967, -0.16274084, -0.13952868, -0.12043882, -0.104605265, -0.844945,
  -0.7441502, -0.6584921, -0.58525795, -0.5222953, -0.46788168, -0.42062804, -0.3794061, 0.47962224, 0.46928123,
  0.45282358, 0.43307126, 0.4117956, 0.39010483, 0.36868426, 0.34794682, 0.27969053, 0.34596437, 0.39425117,
  0.42866543, 0.45234758, 0.46771082, 0.4766208, 0.48052752, -0.72133183, -0.72067106, -0.7186117, -0.7149131,
  -0.70960295, -0.7028353, -0.6948141, -0.685753, -0.75549436, -0.7409568, -0.73187304, -0.72647345, -0.7234966,
  -0.72204405, -0.7214783, -0.72134984, 1.442695, 1.4426804, 1.4425936, 1.4423616, 1.4419187, 1.4412137, 1.4402113,
  1.4388905, 1.4405935, 1.4416573, 1.4422276, 1.4425105, 1.4426355, 1.4426814, 1.4426936, 1.442695,
);
const LOG10_2 = fround(0.30103001);

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The mantissa of the last number that was taken apart, in [3/4, 3/2). */
let mantissa = 0;

/** Takes a positive number apart; its exponent. */
function exponentOf(x: number): number {
  const tiny = x < 2 ** -126 ? 24 : 0;
  float[0] = x * 2 ** tiny;
  const pattern = bits[0] as number;
  const above = (pattern >> 22) & 1;
  bits[0] = (pattern & 0x7fffff) | ((127 - above) << 23);
  mantissa = float[0] as number;
  return (pattern >> 23) - 127 + above - tiny;
}

function byTable(table: Float32Array, rest: number): number {
  const r = fround(mantissa - 1);
  const at = ((bits[0] as number) >> 19) & 15;
  let p = table[at] as number;
  for (let k = 16; k < 64; k += 16) p = fused(p, r, table[at + k] as number);
  return fused(p, r, rest);
}

/** log₂ x of a single. */
export function log2Single(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log2(x);
  const exponent = exponentOf(x);
  return byTable(LOG2, exponent);
}

/** log₁₀ x of a single. */
export function log10Single(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log10(x);
  const exponent = exponentOf(x);
  return byTable(LOG10, fround(exponent * LOG10_2));
}

// biome-ignore format: a table
const LOG1P = Float32Array.of(0.138202384, -0.151221797, 0.140423089, -0.164723262, 0.200079203, -0.250042379, 0.333332658, -0.5);
/** Two thirds, where mantissas begin. */
const TWO_THIRDS = 0x3f2aaaab;
const LN2 = fround(Math.LN2);

/** log(1 + x) of a single. */
export function log1pSingle(x: number): number {
  const whole = fround(1 + x);
  if (!(whole > 2 ** -125 && whole < Number.POSITIVE_INFINITY)) return fround(Math.log1p(x));
  const lost = x > 1 ? fround(fround(x - whole) + 1) : fround(fround(1 - whole) + x);
  float[0] = whole;
  const pattern = (bits[0] as number) - TWO_THIRDS;
  const n = pattern >> 23;
  bits[0] = (pattern & 0x7fffff) + TWO_THIRDS;
  const r = fround(fround((float[0] as number) - 1) + fround(lost * 2 ** -n));
  let p = LOG1P[0] as number;
  for (let k = 1; k < LOG1P.length; k++) p = fused(p, r, LOG1P[k] as number);
  return Object.is(x, -0) ? x : fused(n, LN2, fused(fround(p * r), r, r));
}

const [LN2_HIGH, LN2_LOW] = [fround(6.9313812256e-1), fround(9.0580006145e-6)] as const;
/** Terms of log in s², s = f / (2 + f), the highest first. */
// biome-ignore format: a table
const TERMS = Float32Array.of(1.479819864e-1, 1.5313838422e-1, 1.818357259e-1, 2.2222198546e-1, 2.8571429849e-1, 4.0000000596e-1, 6.6666668653e-1);

/** log(1 + f) + k·ln 2 + c. */
function partsTogether(f: number, k: number, c: number): number {
  const half = fround(fround(0.5 * f) * f);
  const high = fround(k * LN2_HIGH);
  const low = k === 0 ? 0 : fround(fround(k * LN2_LOW) + c);
  if (Math.abs(f) < 2 ** -20 && f !== 0) {
    const rest = fround(half * fround(1 - fround(0.6666666666 * f)));
    return k === 0 ? fround(f - rest) : fround(high - fround(fround(rest - low) - f));
  }
  if (f === 0) return fround(high + low);
  const s = fround(f / fround(2 + f));
  const z = fround(s * s);
  let p = 0;
  for (const term of TERMS) p = fround(fround(p * z) + term);
  const product = fround(s * fround(half + fround(p * z)));
  return k === 0 ? fround(f - fround(half - product)) : fround(high - fround(fround(half - fround(product + low)) - f));
}

/** log(1 + x) of a single as C's log1pf has it. */
export function log1pf(x: number): number {
  const size = Math.abs(x);
  if (!(x > -1 && x < Number.POSITIVE_INFINITY)) return fround(Math.log1p(x));
  if (size < 2 ** -29) return fround(x - fround(fround(x * x) * 0.5));
  if (x > -0.2929 && x < 0.41422) return partsTogether(x, 0, 0);
  const whole = fround(1 + x);
  float[0] = whole;
  const pattern = bits[0] as number;
  const large = (pattern & 0x7fffff) >= 0x3504f7;
  const exponent = (pattern >> 23) - 127;
  const lost = exponent > 0 ? fround(1 - fround(whole - x)) : fround(x - fround(whole - 1));
  bits[0] = (pattern & 0x7fffff) | (large ? 0x3f000000 : 0x3f800000);
  return partsTogether(fround((float[0] as number) - 1), exponent + (large ? 1 : 0), fround(lost / whole));
}
