/**
 * ln x with the digits of C's library, glibc's e_log.c after ARM's optimized routines: x = 2^k · z, ln x = k·ln2 - ln i + ln(z·i) with i near 1/z
 * from a table, and near 1 a series alone. Its fused multiply-adds are those whose rounding shows.
 */
import { head, low, product } from './doubled.ts';
import { logOfRatio, split } from './logarithm.ts';

/** How many intervals an octave has, and where the first one begins: 0.6875. */
const PARTS = 128;
const FIRST = 0x3fe60000;

/** How many units in the last place each factor lies above the double nearest to 1/center, chosen so that its logarithm is short. */
// biome-ignore format: a table
const CHOSEN = [
  -23142382, -57643754, -234334839, -124664804, 19045012, -123323398, -501163255, 342479926,
  -234593306, 57421184, 513617488, -240891478, 85169741, 28659150, 284053799, 342563057,
  -68420459, -346144712, -90113766, -464022980, 285342708, -489548825, 376054848, 47397812,
  -423637851, -260988534, 336107021, 448241578, 154177355, 447893384, 241227555, -420636714,
  -218426730, -96876684, -205835218, -368178198, -345128710, -510284502, 481763731, 209336112,
  429336310, 15489329, 442353177, -417834330, 73183371, 515232680, 507984536, 83787275,
  330409952, 151596684, 377744204, 198302857, 214798271, -345957716, 356163107, 215510022,
  -229897960, -131709726, 215213618, -464519207, -332821996, 385780520, -400344786, 256208139,
  478356527, 345720337, 128466877, 217515751, -162048343, 295127580, -235892775, -69369347,
  93666841, -272860130, 91915174, 29018059, 258893229, 386009280, -241633007, 68399381,
  386341370, 408940642, 65060217, -120872168, 189498853, -32395328, -49955913, 154042178,
  -346113480, 148348366, -396488327, -427431396, 107119491, -500798201, 212184347, 305888811,
  -330297730, -91422864, 6707636, 273897542, -512931067, -500150233, 485589437, -280752730,
  106848032, 30953893, -291342514, -408884927, 149302919, -107851081, 225432558, 460497078,
  -452391632, -490679353, 508304210, 493208081, 336502878, 526975298, -457361038, -312310462,
  -365194252, -421357131, 362015322, 310793228, -441535439, -69145545, -528727990, 433364383,
];

/** The series of ln(1 + r) - r, and the one near 1. */
const A = [
  -0.5000000000000001, 0.33333333331825593, -0.2499999999622955, 0.20000304511814496, -0.16667054827627667,
] as const;
const B = [
  -0.5, 0.3333333333333352, -0.24999999999998432, 0.19999999999320328, -0.16666666669929706, 0.14285715076560868,
  -0.12499997863982555, 0.11110712032936046, -0.10000486757818193, 0.09181994006195467, -0.08328363062289341,
] as const;

type Row = Float64Array<ArrayBuffer>;

interface Table {
  /** Per interval: what a value is multiplied by, the upper half of it, and the logarithm that this adds. */
  factors: Row;
  heads: Row;
  logarithms: Row;
}

let table: Table | null = null;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

function makeTable(): Table {
  const [factors, heads, logarithms] = [0, 1, 2].map(() => new Float64Array(PARTS)) as [Row, Row, Row];
  for (let i = 0; i < PARTS; i++) {
    words[0] = 0;
    words[1] = FIRST + (i << 13) + (1 << 12);
    const nearest = 1 / float[0]!;
    const factor = nearest + CHOSEN[i]! * (nearest < 1 ? 2 ** -53 : 2 ** -52);
    factors[i] = factor;
    heads[i] = head(factor);
    logarithms[i] = -split(logOfRatio(BigInt(factor * 2 ** 53), 1n << 53n), 43)[0];
  }
  return { factors, heads, logarithms };
}

const [LN2_HIGH, LN2_LOW] = [0.6931471805598903, 5.497923018708371e-14] as const;

/** ln x. */
export function log(x: number): number {
  if (!(x >= 2 ** -1022 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  if (x >= 1 - 2 ** -4 && x < 1.0646972656250002) return nearOne(x - 1);
  table ??= makeTable();
  float[0] = x;
  const top = words[1]! - FIRST;
  const i = (top >>> 13) & (PARTS - 1);
  const k = top >> 20;
  words[1] = words[1]! - (k << 20);
  const z = float[0]!;
  const factor = table.factors[i]!;
  const zHead = head(z);
  const factorHead = table.heads[i]!;
  const zTail = z - zHead;
  const factorTail = factor - factorHead;
  const near = z * factor;
  const lost = zHead * factorHead - near + zHead * factorTail + zTail * factorHead + zTail * factorTail;
  const r = near - 1 + lost;
  const whole = k * LN2_HIGH + table.logarithms[i]!;
  const high = whole + r;
  const rest = whole - high + r + k * LN2_LOW;
  const r2 = r * r;
  // rest - r²·A₀ with one rounding: A₀ is one half and its last digit
  const sum = rest - 0.5 * r2;
  const back = sum - rest;
  const second = sum + (rest - (sum - back) + (-0.5 * r2 - back) - r2 * 2 ** -53);
  return second + r * r2 * (A[1] + r * A[2] + r2 * (A[3] + r * A[4])) + high;
}

/** ln(1 + r) for small r. */
function nearOne(r: number): number {
  if (r === 0) return 0;
  const r2 = r * r;
  const r3 = r * r2;
  const inner = B[7] + r * B[8] + r2 * B[9] + r3 * B[10];
  const series = B[1] + r * B[2] + r2 * B[3] + r3 * (B[4] + r * B[5] + r2 * B[6] + r3 * inner);
  const shifted = r * 2 ** 27;
  const upper = r + shifted - shifted;
  const square = upper * upper * B[0];
  const high = r + square;
  const rest = r - high + square + B[0] * (r - upper) * (upper + r);
  const cubic = product(r3, series);
  const lost = low;
  const sum = cubic + rest;
  const back = sum - cubic;
  return sum + (cubic - (sum - back) + (rest - back) + lost) + high;
}
