/** Exponentials, logarithms, trigonometry and hyperbolic functions, real and complex. */

import { exp, numpyExp } from '../../elementary/exponential.ts';
import { acosh, asinh, atanh, cosh, expm1, sinh } from '../../elementary/hyperbolic.ts';
import { hypotenuse } from '../../elementary/hypotenuse.ts';
import { acos, asin, atan, atan2 } from '../../elementary/inverse.ts';
import { log, log1p, log2, log10 } from '../../elementary/logarithm.ts';
import { numpyAcos, numpyAsin, numpyAtan2 } from '../../elementary/numpyArcs.ts';
import { numpyExp2 } from '../../elementary/numpyPower.ts';
import { exp2Single } from '../../elementary/numpyPowerSingle.ts';
import { exp2 } from '../../elementary/power.ts';
import { acos32, asin32, atan2Single, atan32 } from '../../elementary/singleArcs.ts';
import { cosh32, expm1Single, sinh32 } from '../../elementary/singleHyperbolic.ts';
import { log1pSingle, log2Single, log10Single } from '../../elementary/singleLogarithms.ts';
import { cos32, exp32, log32, sin32, tan32 } from '../../elementary/singles.ts';
import { numpyTanh } from '../../elementary/tanh.ts';
import { tanh32 } from '../../elementary/tanhSingle.ts';
import { cos, sin, tan } from '../../elementary/trigonometry.ts';
import {
  complexAcos,
  complexAcosh,
  complexAsin,
  complexAsinh,
  complexAtan,
  complexAtanh,
  complexCos,
  complexCosh,
  complexExp,
  complexLog,
  complexSin,
  complexSinh,
  complexTan,
  complexTanh,
} from '../complexMath.ts';
import { complexExpSingle, complexLogSingle } from '../complexSingle.ts';
import type { DType } from '../dtype.ts';
import { addLoopHelpers } from '../loops.ts';
import { Complex } from '../objects.ts';
import { logAddExp, logAddExp2, logAddExp2Single, logAddExpSingle } from '../realMath.ts';
import { single } from '../simd.ts';
import { aliasUfunc, COMPLEXES, checked, defineUfunc, FLOATS } from './define.ts';

const scaled = (z: Complex, factor: number): Complex => new Complex(z.re * factor, z.im * factor);

addLoopHelpers({
  exp,
  numpyExp: single('exp', numpyExp),
  log,
  numpyLog: single('log', log),
  sin,
  cos,
  tan,
  numpyTanh: single('tanh', numpyTanh),
  acos,
  asin,
  atan,
  atan2,
  sinh,
  cosh,
  acosh,
  asinh,
  atanh,
  expm1,
  exp2,
  numpyExp2,
  exp2Single,
  numpyAcos,
  numpyAsin,
  numpyAtan2,
  log1p,
  log2,
  log10,
  exp32,
  log32,
  sin32,
  cos32,
  tan32,
  tanh32,
  sinh32,
  cosh32,
  expm1Single,
  log2Single,
  log10Single,
  log1pSingle,
  asin32,
  acos32,
  atan32,
  atan2Single,
  hypotenuse,
  logAddExp,
  logAddExpSingle,
  logAddExp2,
  logAddExp2Single,
  complexExp,
  complexExpSingle,
  complexLog,
  complexLogSingle,
  complexSin,
  complexCos,
  complexTan,
  complexSinh,
  complexCosh,
  complexTanh,
  complexAsin,
  complexAcos,
  complexAtan,
  complexAsinh,
  complexAcosh,
  complexAtanh,
  complexExp2: (x: number, y: number): Complex => complexExp(x * Math.LN2, y * Math.LN2),
  complexExpm1(x: number, y: number): Complex {
    const half = sin(y / 2);
    return new Complex(Math.expm1(x) * cos(y) - 2 * half * half, exp(x) * sin(y));
  },
  complexLog2: (x: number, y: number): Complex => scaled(complexLog(x, y), Math.LOG2E),
  complexLog10: (x: number, y: number): Complex => scaled(complexLog(x, y), Math.LOG10E),
  complexLog1p: (x: number, y: number): Complex => new Complex(log(hypotenuse(x + 1, y)), atan2(y, x + 1)),
});

interface Row {
  name: string;
  real: string;
  /** What float32 has instead. */
  single?: string;
  complex: string;
  /** What complex64 has instead. */
  complexSingle?: string;
  /** A pole gives "divide by zero" instead of "overflow". */
  pole?: boolean;
}

const ROWS: Row[] = [
  { name: 'exp', real: 'numpyExp(a)', single: 'exp32(a)', complex: 'complexExp', complexSingle: 'complexExpSingle' },
  { name: 'exp2', real: 'numpyExp2(a)', single: 'exp2Single(a)', complex: 'complexExp2' },
  { name: 'expm1', real: 'expm1(a)', single: 'expm1Single(a)', complex: 'complexExpm1' },
  {
    name: 'log',
    real: 'numpyLog(a)',
    single: 'log32(a)',
    complex: 'complexLog',
    complexSingle: 'complexLogSingle',
    pole: true,
  },
  { name: 'log2', real: 'log2(a)', single: 'log2Single(a)', complex: 'complexLog2', pole: true },
  { name: 'log10', real: 'log10(a)', single: 'log10Single(a)', complex: 'complexLog10', pole: true },
  { name: 'log1p', real: 'log1p(a)', single: 'log1pSingle(a)', complex: 'complexLog1p', pole: true },
  { name: 'sin', real: 'sin(a)', single: 'sin32(a)', complex: 'complexSin' },
  { name: 'cos', real: 'cos(a)', single: 'cos32(a)', complex: 'complexCos' },
  { name: 'tan', real: 'tan(a)', single: 'tan32(a)', complex: 'complexTan' },
  { name: 'arcsin', real: 'numpyAsin(a)', single: 'asin32(a)', complex: 'complexAsin' },
  { name: 'arccos', real: 'numpyAcos(a)', single: 'acos32(a)', complex: 'complexAcos' },
  { name: 'arctan', real: 'atan(a)', single: 'atan32(a)', complex: 'complexAtan' },
  { name: 'sinh', real: 'sinh(a)', single: 'sinh32(a)', complex: 'complexSinh' },
  { name: 'cosh', real: 'cosh(a)', single: 'cosh32(a)', complex: 'complexCosh' },
  { name: 'tanh', real: 'numpyTanh(a)', single: 'tanh32(a)', complex: 'complexTanh' },
  { name: 'arcsinh', real: 'asinh(a)', complex: 'complexAsinh' },
  { name: 'arccosh', real: 'acosh(a)', complex: 'complexAcosh' },
  { name: 'arctanh', real: 'atanh(a)', complex: 'complexAtanh', pole: true },
];

/** A pole test that also sees arguments outside of the domain, and infinities where the function has no limit (sin). */
const statusFor = (row: Row): string =>
  row.pole
    ? 'statusOfPole(a, r)'
    : ['sin', 'cos', 'tan', 'arcsin', 'arccos'].includes(row.name)
      ? '(r !== r && a === a ? 8 : 0)'
      : 'statusOf1(a, r)';

/** Complex results that are infinite tell of an overflow, or of a pole. */
const isPole = ({ name, pole }: Row): boolean => pole === true || name === 'arctan';
const complexStatus = (row: Row): string =>
  isPole(row) || ['sinh', 'cosh', 'exp', 'exp2', 'expm1'].includes(row.name)
    ? `; if ((rr - rr !== 0 || ri - ri !== 0) && ar - ar === 0 && ai - ai === 0 && rr === rr && ri === ri) st |= ${isPole(row) ? 1 : 2}`
    : '';

for (const row of ROWS) {
  defineUfunc(row.name, {
    nin: 1,
    families: [
      {
        types: FLOATS,
        body: (t) => checked(t, t.itemsize === 4 ? (row.single ?? row.real) : row.real, statusFor(row)),
      },
      {
        types: COMPLEXES,
        body: (t) =>
          `const z = ${t.itemsize === 8 ? (row.complexSingle ?? row.complex) : row.complex}(ar, ai); rr = z.re; ri = z.im${complexStatus(row)}`,
      },
    ],
    object: 'O',
  });
}

for (const [alias, name] of [
  ['acos', 'arccos'],
  ['asin', 'arcsin'],
  ['atan', 'arctan'],
  ['acosh', 'arccosh'],
  ['asinh', 'arcsinh'],
  ['atanh', 'arctanh'],
] as const) {
  aliasUfunc(alias, name);
}

defineUfunc('arctan2', {
  nin: 2,
  families: [
    {
      types: FLOATS,
      body: (t) =>
        t.itemsize === 2
          ? 'r = fround(atan2(a, b))'
          : t.itemsize === 4
            ? 'r = atan2Single(a, b)'
            : 'r = numpyAtan2(a, b)',
    },
  ],
  object: 'O',
});
aliasUfunc('atan2', 'arctan2');

defineUfunc('hypot', {
  nin: 2,
  identity: 0,
  families: [{ types: FLOATS, body: (t) => checked(t, 'hypotenuse(a, b)', 'statusOf2(a, b, r)') }],
  object: 'O',
});

defineUfunc('logaddexp', {
  nin: 2,
  identity: Number.NEGATIVE_INFINITY,
  families: [
    { types: FLOATS, body: (t) => `r = logAddExp${t.itemsize === 4 ? 'Single' : ''}(a, b); if (r !== r) st |= 8` },
  ],
});
defineUfunc('logaddexp2', {
  nin: 2,
  identity: Number.NEGATIVE_INFINITY,
  families: [
    { types: FLOATS, body: (t) => `r = logAddExp2${t.itemsize === 4 ? 'Single' : ''}(a, b); if (r !== r) st |= 8` },
  ],
});

/** A factor in the precision that C divides it in. */
const ratio = (t: DType, over: number, under: number): number =>
  t.itemsize === 4 ? Math.fround(Math.fround(over) / Math.fround(under)) : over / under;

for (const name of ['deg2rad', 'radians'])
  defineUfunc(name, {
    nin: 1,
    families: [{ types: FLOATS, body: (t) => `r = a * ${ratio(t, Math.PI, 180)}` }],
    object: 'O',
  });
for (const name of ['rad2deg', 'degrees'])
  defineUfunc(name, {
    nin: 1,
    families: [{ types: FLOATS, body: (t) => checked(t, `a * ${ratio(t, 180, Math.PI)}`, 'statusOf1(a, r)') }],
    object: 'O',
  });
