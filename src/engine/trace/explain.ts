/** Plain explanations of the errors that learners meet, in both languages; keyed by the form of Python's own text. */
import type { ErrorReport } from '../../protocol/report.ts';
import type { Operand } from './operands.ts';

type Locale = 'en' | 'ja';
type Match = RegExpExecArray;

interface Explanation {
  types: string[];
  pattern: RegExp;
  en(match: Match, operands: Operand[]): string;
  ja(match: Match, operands: Operand[]): string;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    types: ['ValueError'],
    pattern: /^shapes (\([^)]*\)) and (\([^)]*\)) not aligned: (\d+) \(dim (\d+)\) != (\d+) \(dim (\d+)\)/,
    en: (m, o) =>
      `A matrix product needs the last axis of the left operand to be as long as the ${m[6] === '0' && axes(m[2]) === 1 ? 'only' : 'second-last'} axis of the right one: ${name(o, 0)} ${m[1]} ends with ${m[3]}, ${name(o, 1)} ${m[2]} has ${m[5]}.`,
    ja: (m, o) =>
      `行列積では、左の最後の軸と右の${axes(m[2]) === 1 ? '' : '最後から 2 番目の'}軸の長さが等しくなければなりません: ${name(o, 0)} ${m[1]} は ${m[3]}、${name(o, 1)} ${m[2]} は ${m[5]} です。`,
  },
  {
    types: ['ValueError'],
    pattern:
      /^matmul: Input operand 1 has a mismatch in its core dimension (\d+).*\(size (\d+) is different from (\d+)\)/,
    en: (m, o) =>
      `\`@\` needs the last axis of the left operand (${m[3]}) to be as long as the second-last axis of the right one (${m[2]})${shapes(o)}.`,
    ja: (m, o) =>
      `\`@\` では左の最後の軸 (${m[3]}) と右の最後から 2 番目の軸 (${m[2]}) の長さが等しくなければなりません${shapes(o)}。`,
  },
  {
    types: ['ValueError'],
    pattern: /^operands could not be broadcast together with (?:remapped )?shapes (.*)/,
    en: (_m, o) =>
      `Element by element, shapes are compared from the right: two lengths fit when they are equal or one of them is 1${shapes(o)}.`,
    ja: (_m, o) => `要素ごとの演算では形状を右から比べ、長さが等しいか一方が 1 なら合います${shapes(o)}。`,
  },
  {
    types: ['ValueError'],
    pattern: /^cannot reshape array of size (\d+) into shape (.*)/,
    en: (m) =>
      `A reshape keeps all ${m[1]} elements: the lengths of the new shape ${m[2]} must multiply to ${m[1]} (one of them may be -1).`,
    ja: (m) =>
      `reshape は ${m[1]} 個の要素をそのまま並べ替えます。新しい形状 ${m[2]} の積は ${m[1]} でなければなりません(1 つだけ -1 にできます)。`,
  },
  {
    types: ['IndexError'],
    pattern: /^index (-?\d+) is out of bounds for axis (\d+) with size (\d+)/,
    en: (m) => `Axis ${m[2]} has the indices 0 to ${Number(m[3]) - 1} (or -${m[3]} to -1); ${m[1]} lies outside.`,
    ja: (m) => `軸 ${m[2]} の添字は 0 から ${Number(m[3]) - 1}(または -${m[3]} から -1)です。${m[1]} は範囲外です。`,
  },
  {
    types: ['ValueError'],
    pattern: /^The truth value of an array with more than one element is ambiguous/,
    en: () =>
      'A comparison of arrays gives one True or False an element; `if` needs a single one. Say `.all()` or `.any()`.',
    ja: () =>
      '配列の比較は要素ごとの True/False になります。`if` には 1 つの値が必要なので `.all()` か `.any()` を使います。',
  },
  {
    types: ['AxisError'],
    pattern: /axis (-?\d+) is out of bounds for array of dimension (\d+)/,
    en: (m) => `An array of ${m[2]} dimension(s) has the axes 0 to ${Number(m[2]) - 1}; there is no axis ${m[1]}.`,
    ja: (m) => `${m[2]} 次元の配列の軸は 0 から ${Number(m[2]) - 1} です。軸 ${m[1]} はありません。`,
  },
  {
    types: ['ValueError'],
    pattern: /inhomogeneous shape/,
    en: () => 'The nested lists do not all have the same length, so they form no rectangular array.',
    ja: () => '入れ子のリストの長さがそろっていないため、長方形の配列になりません。',
  },
  {
    types: ['EOFError'],
    pattern: /^EOF when reading a line$/,
    en: () =>
      'Nobody can type while the program runs here, so `input()` gets no line. Write the value into the code in its place.',
    ja: () =>
      'ここでは実行中に文字を入力できないため、`input()` は行を受け取れません。代わりに値をコードに書いてください。',
  },
];

/** The explanation for an error, or undefined where Python's own text says it all. */
export function explain(
  error: Pick<ErrorReport, 'type' | 'message'>,
  operands: Operand[],
  locale: Locale,
): string | undefined {
  for (const explanation of EXPLANATIONS) {
    const match = explanation.types.includes(error.type) ? explanation.pattern.exec(error.message) : null;
    if (match !== null) return explanation[locale](match, operands);
  }
  return undefined;
}

function name(operands: Operand[], index: number): string {
  const text = operands[index]?.text;
  return text === undefined ? '' : `\`${text}\``;
}

function shapes(operands: Operand[]): string {
  if (operands.length < 2) return '';
  return `: ${operands.map((o) => `\`${o.text}\` (${o.shape.join(', ')}${o.shape.length === 1 ? ',' : ''})`).join(', ')}`;
}

function axes(shape: string | undefined): number {
  return (shape ?? '').split(',').filter((part) => /\d/.test(part)).length;
}
