/** Comparisons, logical functions, extrema, and clip. */
import type { DType } from '../dtype.ts';
import { INVALID } from '../floatStatus.ts';
import type { BodyText } from '../loops.ts';
import { COMPLEXES, defineUfunc, FLOATS, INTS, integer } from './define.ts';

const wide = (t: DType): boolean => t.itemsize === 8;
/** Complex numbers are ordered by real part, then imaginary part; NaN anywhere makes a comparison false. */
const complexOrder = (op: string): string => {
  const strict = op[0] as string;
  const lost = `ar !== ar || br !== br || (ar === br && (ai !== ai || bi !== bi))`;
  return `r = ar === br ? (ai ${op} bi ? 1 : 0) : (ar ${strict} br && ai === ai && bi === bi ? 1 : 0); if (${lost}) st |= ${INVALID}`;
};

/** Doubles round past 2^53, so the halves are compared; beside an unsigned number a signed one keeps its sign. */
const compareWide = (a: DType, b: DType, op: string): BodyText => {
  const strict = op[0] as string;
  const high = (letter: string, t: DType): string =>
    `${letter}[i${letter.toLowerCase()} + 1]${t.kind === 'u' ? ' >>> 0' : ' | 0'}`;
  const low = '(A[ia] >>> 0) LOW (B[ib] >>> 0)';
  const decided =
    op === '===' || op === '!=='
      ? `(p === q && ${low.replace('LOW', '===')}) ${op === '===' ? '' : '=== false'}`
      : `(p === q ? ${low.replace('LOW', op)} : p ${strict} q)`;
  return { raw: true, code: `const p = ${high('A', a)}, q = ${high('B', b)}; R[ir] = ${decided} ? 1 : 0;` };
};

for (const [name, op] of [
  ['equal', '==='],
  ['not_equal', '!=='],
  ['less', '<'],
  ['less_equal', '<='],
  ['greater', '>'],
  ['greater_equal', '>='],
] as const) {
  const complex =
    op === '==='
      ? 'r = ar === br && ai === bi ? 1 : 0'
      : op === '!=='
        ? 'r = ar !== br || ai !== bi ? 1 : 0'
        : complexOrder(op);
  defineUfunc(name, {
    nin: 2,
    families: [
      { types: '?', out: '?', body: () => `r = (a ${op} b) | 0` },
      { types: INTS, out: '?', body: (t) => (wide(t) ? compareWide(t, t, op) : `r = (a ${op} b) | 0`) },
      { types: 'lL', second: 'Ll', out: '?', body: (t, second) => compareWide(t, second, op) },
      { types: FLOATS, out: '?', body: () => `r = (a ${op} b) | 0` },
      { types: COMPLEXES, out: '?', body: () => complex },
    ],
    object: '?',
  });
}

const truth = (letter: string, t: DType): string =>
  t.kind === 'c' ? `(${letter}r !== 0 || ${letter}i !== 0)` : `${letter} !== 0`;
const ALL = `?${INTS}${FLOATS}${COMPLEXES}`;

for (const [name, identity, text] of [
  ['logical_and', true, (t: DType) => `${truth('a', t)} && ${truth('b', t)}`],
  ['logical_or', false, (t: DType) => `${truth('a', t)} || ${truth('b', t)}`],
  ['logical_xor', false, (t: DType) => `(${truth('a', t)}) !== (${truth('b', t)})`],
] as const) {
  defineUfunc(name, {
    nin: 2,
    identity,
    families: [{ types: ALL, out: '?', body: (t) => `r = ${text(t)} ? 1 : 0` }],
    object: 'O',
  });
}

defineUfunc('logical_not', {
  nin: 1,
  families: [{ types: ALL, out: '?', body: (t) => `r = ${truth('a', t)} ? 0 : 1` }],
  object: 'O',
});

for (const [name, op, nan] of [
  ['maximum', '>=', 'propagate'],
  ['minimum', '<=', 'propagate'],
  ['fmax', '>=', 'ignore'],
  ['fmin', '<=', 'ignore'],
] as const) {
  const strict = op[0];
  const float = nan === 'propagate' ? `r = a ${strict} b || a !== a ? a : b` : `r = a ${op} b || b !== b ? a : b`;
  const order = `(ar ${strict} br || (ar === br && ai ${op} bi))`;
  const isNan = (letter: string): string => `(${letter}r !== ${letter}r || ${letter}i !== ${letter}i)`;
  const first =
    nan === 'propagate'
      ? `${isNan('a')} || (!${isNan('b')} && ${order})`
      : `${isNan('b')} || (!${isNan('a')} && ${order})`;
  defineUfunc(name, {
    nin: 2,
    reorderable: true,
    families: [
      { types: '?', body: () => `r = a ${op} b ? a : b` },
      { types: INTS, body: (t) => integer(t, `r = a ${op} b ? a : b`) },
      { types: FLOATS, body: (t) => (t.itemsize === 2 ? float.replace(`a ${strict} b`, `a ${op} b`) : float) },
      { types: COMPLEXES, body: () => `if (${first}) { rr = ar; ri = ai; } else { rr = br; ri = bi; }` },
    ],
    object: 'O',
  });
}

const clipNumber = 'r = a < b ? b : a; if (r > c) r = c';

defineUfunc('clip', {
  nin: 3,
  families: [
    { types: '?', body: () => clipNumber },
    { types: INTS, body: (t) => integer(t, clipNumber) },
    { types: FLOATS, body: () => 'r = a !== a ? a : b !== b ? b : c !== c ? c : a < b ? b : a; if (r > c) r = c' },
    {
      types: COMPLEXES,
      body: () =>
        'rr = ar; ri = ai; if (rr === rr && ri === ri && (br !== br || bi !== bi)) { rr = br; ri = bi; } else if (rr < br || (rr === br && ri < bi)) { rr = br; ri = bi; } if (rr === rr && ri === ri && (cr !== cr || ci !== ci)) { rr = cr; ri = ci; } else if (rr > cr || (rr === cr && ri > ci)) { rr = cr; ri = ci; }',
    },
  ],
  object: 'O',
});
