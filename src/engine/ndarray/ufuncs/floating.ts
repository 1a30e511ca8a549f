/** Rounding, taking floats apart, and asking what they are. */
import type { DType } from '../dtype.ts';
import { INVALID, OVERFLOW } from '../floatStatus.ts';
import { addLoopHelpers } from '../loops.ts';
import { frexpExponent, ldexp, nextAfter, rint, spacing } from '../realMath.ts';
import { type BodyMaker, COMPLEXES, checked, defineUfunc, FLOATS, INTS, integer } from './define.ts';

addLoopHelpers({ rint, nextAfter, spacing, frexpExponent, ldexp });

const WHOLE = `?${INTS}`;
const bits = (t: DType): number => t.itemsize * 8;

for (const [name, integers, text, complex] of [
  ['isnan', '0', 'a !== a', 'ar !== ar || ai !== ai'],
  [
    'isinf',
    '0',
    'a === Infinity || a === -Infinity',
    'ar === Infinity || ar === -Infinity || ai === Infinity || ai === -Infinity',
  ],
  ['isfinite', '1', 'a - a === 0', 'ar - ar === 0 && ai - ai === 0'],
] as const) {
  defineUfunc(name, {
    nin: 1,
    families: [
      { types: WHOLE, out: '?', body: () => `r = ${integers}` },
      { types: FLOATS, out: '?', body: () => `r = ${text} ? 1 : 0` },
      { types: COMPLEXES, out: '?', body: () => `r = ${complex} ? 1 : 0` },
    ],
  });
}

/** Only times have it: irregular.ts. */
defineUfunc('isnat', { nin: 1 });

const unchanged: BodyMaker = (t) => integer(t, 'r = a');

for (const name of ['floor', 'ceil', 'trunc']) {
  defineUfunc(name, {
    nin: 1,
    families: [
      { types: WHOLE, body: unchanged },
      { types: FLOATS, body: () => `r = Math.${name}(a)` },
    ],
    object: 'O',
  });
}

defineUfunc('rint', {
  nin: 1,
  families: [
    { types: FLOATS, body: () => 'r = rint(a)' },
    { types: COMPLEXES, body: () => 'rr = rint(ar); ri = rint(ai)' },
  ],
  object: 'O',
});

defineUfunc('signbit', {
  nin: 1,
  families: [{ types: FLOATS, out: '?', body: () => 'r = a < 0 || (a === 0 && 1 / a < 0) ? 1 : 0' }],
});
defineUfunc('copysign', {
  nin: 2,
  families: [{ types: FLOATS, body: () => 'r = Math.abs(a); if (b < 0 || (b === 0 && 1 / b < 0)) r = -r' }],
});
/** Of a number that is the largest comes infinity. */
const leavesRange = `if (Math.abs(r) === Infinity && a - a === 0) st |= ${OVERFLOW}`;

defineUfunc('nextafter', {
  nin: 2,
  families: [{ types: FLOATS, body: (t) => `r = nextAfter(a, b, ${bits(t)}); ${leavesRange}` }],
});
defineUfunc('spacing', {
  nin: 1,
  families: [
    {
      types: FLOATS,
      body: (t) =>
        t.itemsize === 2
          ? `if (a - a === 0) r = nextAfter(a, Infinity, 16) - a; else { r = NaN; st |= ${INVALID}; }`
          : `r = spacing(a, ${bits(t)}); ${leavesRange}`,
    },
  ],
});

defineUfunc('modf', {
  nin: 1,
  nout: 2,
  families: [
    {
      types: FLOATS,
      out: (char) => char + char,
      body: () =>
        's = Math.trunc(a); r = a - a === 0 ? a - s : a === a ? 0 : a; if (r === 0 && (a < 0 || 1 / a < 0)) r = -0',
    },
  ],
});

const mantissa: BodyMaker = () => 's = frexpExponent(a); r = s === 0 ? a : ldexp(a, -s)';
defineUfunc('frexp', { nin: 1, nout: 2, families: [{ types: FLOATS, out: (char) => `${char}i`, body: mantissa }] });

const scale: BodyMaker = (t) => checked(t, 'ldexp(a, b)', '(a - a === 0 ? 2 : 0)');
defineUfunc('ldexp', {
  nin: 2,
  mixed: { 'ei->e': scale, 'fi->f': scale, 'el->e': scale, 'fl->f': scale, 'di->d': scale, 'dl->d': scale },
});
