/** Arithmetic ufuncs: add to divmod, sign and absolute value, squares and reciprocals, gcd and lcm. */

import { fused } from '../../elementary/doubled.ts';
import { complexDivide, complexReciprocal, modulus, modulusSingle } from '../complexMath.ts';
import type { DType } from '../dtype.ts';
import { DIVIDE, INVALID, OVERFLOW } from '../floatStatus.ts';
import { addLoopHelpers, type BodyText } from '../loops.ts';
import { aliasUfunc, COMPLEXES, checked, defineUfunc, FLOATS, INTS, integer } from './define.ts';

addLoopHelpers({
  floorFloat(a: number, b: number): number {
    if (b === 0) return a / b;
    const mod = a % b;
    let div = (a - mod) / b;
    if (mod !== 0 && b < 0 !== mod < 0) div -= 1;
    if (div === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
    const floor = Math.floor(div);
    return div - floor > 0.5 ? floor + 1 : floor;
  },
  modFloat(a: number, b: number): number {
    const mod = a % b;
    if (mod !== 0) return b < 0 !== mod < 0 ? mod + b : mod;
    return !Number.isNaN(mod) ? (b < 0 || Object.is(b, -0) ? -0 : 0) : mod;
  },
  bigFloor(a: bigint, b: bigint): bigint {
    const quotient = a / b;
    return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
  },
  bigMod(a: bigint, b: bigint): bigint {
    const rest = a % b;
    return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
  },
  gcd(a: number, b: number): number {
    let x = Math.abs(a);
    let y = Math.abs(b);
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  },
  bigGcd(a: bigint, b: bigint): bigint {
    let x = a < 0n ? -a : a;
    let y = b < 0n ? -b : b;
    while (y !== 0n) [x, y] = [y, x % y];
    return x;
  },
  complexDivide,
  complexReciprocal,
  fused,
  modulus,
  modulusSingle,
});

const status2 = 'statusOf2(a, b, r)';
const statusDivide = 'statusOfDivide(a, b, r)';
const status1 = 'statusOf1(a, r)';

const CARRY =
  'const lo = (A[ia] >>> 0) + (B[ib] >>> 0), hi = A[ia + 1] + B[ib + 1] + (lo > 4294967295 ? 1 : 0); R[ir] = lo; R[ir + 1] = hi;';
const BORROW =
  'const lo = (A[ia] >>> 0) - (B[ib] >>> 0), hi = A[ia + 1] - B[ib + 1] - (lo < 0 ? 1 : 0); R[ir] = lo; R[ir + 1] = hi;';

const wide = (dtype: DType): boolean => dtype.itemsize === 8;

/** What rounds to the parts of a complex dtype. */
const roundingOf = (t: DType): string => (t.itemsize === 8 ? 'Math.fround' : '');

const complexSum = (t: DType, sign: string): string =>
  `rr = ${roundingOf(t)}(ar ${sign} br); ri = ${roundingOf(t)}(ai ${sign} bi); if (rr - rr !== 0) st |= statusOf2(ar, br, rr); if (ri - ri !== 0) st |= statusOf2(ai, bi, ri);`;

defineUfunc('add', {
  nin: 2,
  identity: 0,
  families: [
    { types: '?', body: () => 'r = a | b' },
    { types: INTS, body: (t) => (wide(t) ? { raw: true, code: CARRY } : 'r = a + b') },
    { types: FLOATS, body: (t) => checked(t, 'a + b', status2) },
    { types: COMPLEXES, body: (t) => complexSum(t, '+') },
  ],
  object: 'O',
});

defineUfunc('subtract', {
  nin: 2,
  families: [
    { types: INTS, body: (t) => (wide(t) ? { raw: true, code: BORROW } : 'r = a - b') },
    { types: FLOATS, body: (t) => checked(t, 'a - b', status2) },
    { types: COMPLEXES, body: (t) => complexSum(t, '-') },
  ],
  object: 'O',
});

const product = (t: DType): BodyText => (t.itemsize === 4 ? { code: 'r = imul(a, b)' } : integer(t, 'r = a * b'));

/** NumPy's vector loops multiply and add in one rounding; its reductions do not. */
const complexProduct = (t: DType, b = 'b'): string =>
  t.itemsize === 8
    ? `rr = Math.fround(ar * ${b}r - Math.fround(ai * ${b}i)); ri = Math.fround(ar * ${b}i + Math.fround(ai * ${b}r));`
    : `rr = fused(ar, ${b}r, -(ai * ${b}i)); ri = fused(ar, ${b}i, ai * ${b}r);`;
const plainProduct = (t: DType, b = 'b'): string => {
  const f = roundingOf(t);
  return `rr = ${f}(${f}(ar * ${b}r) - ${f}(ai * ${b}i)); ri = ${f}(${f}(ar * ${b}i) + ${f}(ai * ${b}r));`;
};
const productStatus = (b: string): string =>
  ` if (rr - rr !== 0 || ri - ri !== 0) st |= statusOfComplex(ar, ai, ${b}r, ${b}i, rr, ri)`;

defineUfunc('multiply', {
  nin: 2,
  identity: 1,
  families: [
    { types: '?', body: () => 'r = a & b' },
    { types: INTS, body: product },
    { types: FLOATS, body: (t) => checked(t, 'a * b', status2) },
    {
      types: COMPLEXES,
      body: (t) => ({ code: complexProduct(t) + productStatus('b'), reducing: plainProduct(t) + productStatus('b') }),
    },
  ],
  object: 'O',
});

const statusOverZero = (part: number): number => (part === 0 ? INVALID : part - part === 0 ? DIVIDE : 0);

addLoopHelpers({
  statusOfComplex(ar: number, ai: number, br: number, bi: number, rr: number, ri: number): number {
    const finite = ar - ar === 0 && ai - ai === 0 && br - br === 0 && bi - bi === 0;
    if (Number.isNaN(rr) || Number.isNaN(ri))
      return Number.isNaN(ar + ai + br + bi) &&
        !finite &&
        (Number.isNaN(ar) || Number.isNaN(ai) || Number.isNaN(br) || Number.isNaN(bi))
        ? 0
        : INVALID;
    return finite ? 2 : 0;
  },
  statusOfComplexDivide(ar: number, ai: number, br: number, bi: number, rr: number, ri: number): number {
    const lost = (Number.isNaN(rr) || Number.isNaN(ri)) && !Number.isNaN(ar) && !Number.isNaN(ai);
    // the larger part of the divisor is asked for, and NaN has no answer
    if (Number.isNaN(br) || Number.isNaN(bi)) return INVALID;
    if (br === 0 && bi === 0) return statusOverZero(ar) | statusOverZero(ai);
    if (lost) return INVALID;
    return ar - ar === 0 && ai - ai === 0 && br - br === 0 && bi - bi === 0 ? 2 : 0;
  },
});

const complexDivision = (t: DType): string =>
  `const z = complexDivide(ar, ai, br, bi, ${roundingOf(t) || 'Number'}); rr = ${roundingOf(t)}(z.re); ri = ${roundingOf(t)}(z.im); if (rr - rr !== 0 || ri - ri !== 0) st |= statusOfComplexDivide(ar, ai, br, bi, rr, ri)`;

defineUfunc('divide', {
  nin: 2,
  families: [
    { types: INTS, out: 'd', body: () => `r = a / b; if (r - r !== 0) st |= ${statusDivide}` },
    { types: FLOATS, body: (t) => checked(t, 'a / b', statusDivide) },
    { types: COMPLEXES, body: complexDivision },
  ],
  object: 'O',
});
aliasUfunc('true_divide', 'divide');

const byZero = (t: DType, code: string, big: string): BodyText => {
  const guarded = `if (b === 0) { st |= ${DIVIDE}; r = 0; } else { ${code} }`;
  return wide(t)
    ? { code: guarded, big: `if (b === 0n) { st |= ${DIVIDE}; r = 0n; } else { ${big} }` }
    : { code: guarded };
};

/** The least number of a type has no opposite in it. */
const noOpposite = (t: DType): string =>
  t.kind === 'i' ? `if (b === -1 && a === ${-(2 ** (8 * t.itemsize - 1))}) st |= ${OVERFLOW}; ` : '';
const noBigOpposite = (t: DType): string =>
  t.kind === 'i' ? `if (b === -1n && a === ${-(2n ** 63n)}n) st |= ${OVERFLOW}; ` : '';

defineUfunc('floor_divide', {
  nin: 2,
  families: [
    {
      types: INTS,
      body: (t) =>
        byZero(
          t,
          `${noOpposite(t)}r = Math.floor(a / b); const m = a - r * b; if (m !== 0 && (m < 0) !== (b < 0)) r -= 1; else if (m !== 0 && Math.abs(m) >= Math.abs(b)) r += 1`,
          `${noBigOpposite(t)}r = bigFloor(a, b)`,
        ),
    },
    { types: FLOATS, body: (t) => checked(t, 'floorFloat(a, b)', statusDivide) },
  ],
  object: 'O',
});

defineUfunc('remainder', {
  nin: 2,
  families: [
    {
      types: INTS,
      body: (t) => byZero(t, 'r = a % b; if (r !== 0 && (r < 0) !== (b < 0)) r += b', 'r = bigMod(a, b)'),
    },
    { types: FLOATS, body: (t) => checked(t, 'modFloat(a, b)', `(r !== r && a === a && b === b ? ${INVALID} : 0)`) },
  ],
  object: 'O',
});
aliasUfunc('mod', 'remainder');

defineUfunc('fmod', {
  nin: 2,
  families: [
    { types: INTS, body: (t) => byZero(t, 'r = a % b', 'r = a % b') },
    { types: FLOATS, body: (t) => checked(t, 'a % b', `(r !== r && a === a && b === b ? ${INVALID} : 0)`) },
  ],
  object: 'O',
});

const DIVMOD_INT =
  'r = Math.floor(a / b); s = a - r * b; if (s !== 0 && (s < 0) !== (b < 0)) { r -= 1; s += b; } else if (s !== 0 && Math.abs(s) >= Math.abs(b)) { r += 1; s -= b; }';

defineUfunc('divmod', {
  nin: 2,
  nout: 2,
  families: [
    {
      types: INTS,
      out: (char) => char + char,
      body: (t) => ({
        code: `if (b === 0) { st |= ${DIVIDE}; r = 0; s = 0; } else { ${noOpposite(t)}${DIVMOD_INT} }`,
        ...(wide(t)
          ? {
              big: `if (b === 0n) { st |= ${DIVIDE}; r = 0n; s = 0n; } else { ${noBigOpposite(t)}r = bigFloor(a, b); s = bigMod(a, b); }`,
            }
          : {}),
      }),
    },
    {
      types: FLOATS,
      out: (char) => char + char,
      body: () =>
        `r = floorFloat(a, b); s = modFloat(a, b); if (r - r !== 0) st |= ${statusDivide}; if (s !== s && a === a && b === b) st |= ${INVALID}`,
    },
  ],
});

defineUfunc('negative', {
  nin: 1,
  families: [
    { types: INTS, body: (t) => integer(t, 'r = 0 - a', 'r = -a') },
    { types: FLOATS, body: () => 'r = -a' },
    { types: COMPLEXES, body: () => 'rr = -ar; ri = -ai' },
  ],
  object: 'O',
});

const same = (t: DType): BodyText => (t.kind === 'c' ? { code: 'rr = ar; ri = ai' } : integer(t, 'r = a'));

defineUfunc('positive', { nin: 1, families: [{ types: INTS + FLOATS + COMPLEXES, body: same }], object: 'O' });

defineUfunc('conjugate', {
  nin: 1,
  families: [
    { types: INTS + FLOATS, body: (t) => integer(t, 'r = a') },
    { types: COMPLEXES, body: () => 'rr = ar; ri = -ai' },
  ],
  object: 'O',
});
aliasUfunc('conj', 'conjugate');

defineUfunc('absolute', {
  nin: 1,
  families: [
    { types: '?', body: () => 'r = a' },
    {
      types: INTS,
      body: (t) => (t.kind === 'u' ? integer(t, 'r = a') : integer(t, 'r = a < 0 ? -a : a', 'r = a < 0n ? -a : a')),
    },
    { types: FLOATS, body: () => 'r = Math.abs(a)' },
    {
      types: 'FD',
      out: (char) => (char === 'F' ? 'f' : 'd'),
      // what runs backwards takes no vector loop
      body: (t) =>
        t.itemsize === 8
          ? 'r = a0 < 0 ? hypotenuse(ar, ai) : modulusSingle(ar, ai)'
          : 'r = a0 < 0 ? hypotenuse(ar, ai) : modulus(ar, ai)',
    },
  ],
  object: 'O',
});
aliasUfunc('abs', 'absolute');

defineUfunc('fabs', { nin: 1, families: [{ types: FLOATS, body: () => 'r = Math.abs(a)' }], object: 'O' });

defineUfunc('sign', {
  nin: 1,
  families: [
    { types: INTS, body: (t) => integer(t, 'r = a > 0 ? 1 : a < 0 ? -1 : 0', 'r = a > 0n ? 1n : a < 0n ? -1n : 0n') },
    { types: FLOATS, body: () => 'r = a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : a' },
    {
      types: COMPLEXES,
      body: (t) =>
        // in single precision the size is rounded before it divides
        `const m = ${t.itemsize === 8 ? 'fround' : ''}(hypotenuse(ar, ai)); ` +
        'if (m === 0) { rr = 0; ri = 0; } else if (m === Infinity) { const x = ar === Infinity ? 1 : ar === -Infinity ? -1 : 0, y = ai === Infinity ? 1 : ai === -Infinity ? -1 : 0; rr = x !== 0 && y !== 0 ? NaN : x; ri = x !== 0 && y !== 0 ? NaN : y; } else { rr = ar / m; ri = ai / m; }',
    },
  ],
  object: 'O',
});

defineUfunc('square', {
  nin: 1,
  families: [
    { types: INTS, body: (t) => (t.itemsize === 4 ? 'r = imul(a, a)' : integer(t, 'r = a * a')) },
    { types: FLOATS, body: (t) => checked(t, 'a * a', status1) },
    {
      types: COMPLEXES,
      body: (t) => {
        const fused = complexProduct(t, 'a');
        return (
          (t.itemsize === 8 ? `if (a0 < 0) { ${plainProduct(t, 'a')} } else { ${fused} }` : fused) + productStatus('a')
        );
      },
    },
  ],
  object: 'O',
});

defineUfunc('reciprocal', {
  nin: 1,
  families: [
    {
      types: INTS,
      body: (t) =>
        integer(
          t,
          `if (a === 0) { st |= ${DIVIDE | INVALID}; r = ${t.kind === 'i' && t.itemsize >= 4 ? -(2 ** (t.itemsize * 8 - 1)) : 0}; } else r = Math.trunc(1 / a)`,
          `r = a === 0n ? ${t.kind === 'i' ? '-9223372036854775808n' : '0n'} : a === 1n || a === -1n ? a : 0n`,
        ),
    },
    { types: FLOATS, body: (t) => checked(t, '1 / a', 'statusOfPole(a, r)') },
    {
      types: COMPLEXES,
      body: (t) =>
        `const z = complexReciprocal(ar, ai, ${roundingOf(t) || 'Number'}); rr = z.re; ri = z.im; if (rr !== rr || ri !== ri) st |= ${INVALID}`,
    },
  ],
  object: 'O',
});

defineUfunc('gcd', {
  nin: 2,
  identity: 0,
  families: [{ types: INTS, body: (t) => integer(t, 'r = gcd(a, b)', 'r = bigGcd(a, b)') }],
  object: 'O',
});

/** A whole number as its narrow type holds it: a fold goes on from that. */
function within({ kind, itemsize }: DType, number: string): string {
  const bits = 32 - 8 * itemsize;
  return `(${number} << ${bits} ${kind === 'u' ? '>>>' : '>>'} ${bits})`;
}

defineUfunc('lcm', {
  nin: 2,
  families: [
    {
      types: INTS,
      body: (t) =>
        integer(
          t,
          `const g = gcd(a, b); r = g === 0 ? 0 : ${t.itemsize === 8 ? 'Math.abs(a / g * b)' : within(t, 'imul(Math.abs(a / g), Math.abs(b))')}`,
          'const g = bigGcd(a, b); r = g === 0n ? 0n : a / g * b; if (r < 0n) r = -r',
        ),
    },
  ],
  object: 'O',
});

defineUfunc('heaviside', {
  nin: 2,
  families: [{ types: FLOATS, body: () => `r = a !== a ? a : a === 0 ? b : a < 0 ? 0 : 1` }],
});
