/** gradient-shape (error). A gradient whose shape is not its parameter's, such as a bias not summed over the batch. */

import { shapeText } from '../shapes/texts.ts';
import { type Grown, grownParameters } from './grownParameters.ts';
import type { Found, Rule, Text } from './rule.ts';

export const rule: Rule = {
  name: 'gradient-shape',
  severity: 'error',
  explanation: {
    en: 'A gradient has the shape of what it is the gradient of. An axis along which the forward stretched the parameter (broadcasting) must be summed over in the backward: for a bias added to every sample, `np.sum(dout, axis=0)`.',
    ja: '勾配の形状は対象のパラメータと同じでなければなりません。forward でブロードキャストされた軸は backward で和を取ります。全サンプルに足したバイアスなら `np.sum(dout, axis=0)` です。',
  },
  detect(context) {
    const checked = context.gradients.flatMap(({ shapes, statement, row, severity }): Found[] => {
      if (shapes === null || statement === null) return [];
      const [hand, target] = [shapeText(shapes.hand), shapeText(shapes.target)];
      const change = changeOf(shapes.hand, shapes.target) ?? { en: '', ja: '' };
      return [
        {
          place: statement,
          ...(row.verdict === 'pass' ? { severity: 'info' as const } : severity === undefined ? {} : { severity }),
          message: {
            en: `The gradient for \`${row.target}\` of ${row.layer} has the shape ${hand}, \`${row.target}\` has ${target}${change.en}`,
            ja: `${row.layer} の \`${row.target}\` の勾配の形状は ${hand} ですが、\`${row.target}\` は ${target} です${change.ja}`,
          },
          witness: { en: `by hand ${hand}, parameter ${target}`, ja: `手書き ${hand}、パラメータ ${target}` },
        },
      ];
    });
    const isTold = ({ place, hand, shape }: Grown) =>
      checked.some((found) => found.place.cell === place.cell && found.place.line === place.line) ||
      context.gradients.some(({ shapes }) => `${shapes?.hand}` === `${hand}` && `${shapes?.target}` === `${shape}`);
    return [...checked, ...grownParameters(context).flatMap((grown) => (isTold(grown) ? [] : [describeGrown(grown)]))];
  },
};

function describeGrown({ place, parameter, gradient, shape, hand, grown }: Grown): Found {
  const [from, to, becomes] = [shapeText(shape), shapeText(hand), shapeText(grown)];
  const change = changeOf(hand, shape) ?? { en: '', ja: '' };
  return {
    place,
    message: {
      en: `The gradient \`${gradient}\` has the shape ${to}, \`${parameter}\` has ${from}${change.en}`,
      ja: `勾配 \`${gradient}\` の形状は ${to} ですが、\`${parameter}\` は ${from} です${change.ja}`,
    },
    witness: {
      en: `the update makes \`${parameter}\` an array of ${becomes}`,
      ja: `更新後の \`${parameter}\` の形状は ${becomes} になります`,
    },
  };
}

/** What brings the one shape to the other, where one step does. */
function changeOf(hand: readonly number[], target: readonly number[]): Text | null {
  const more = hand.length - target.length;
  if (hand.length === 0) return TOO_MUCH;
  if (more > 0 && target.every((n, i) => n === hand[i + more])) return notSummed([...Array(more).keys()]);
  if (more < 0) return lostAxis(hand, target);
  if (more > 0) return null;
  const stretched = [...hand.keys()].filter((i) => target[i] === 1 && hand[i] !== 1);
  const isElseAlike = (axes: readonly number[]) => hand.every((n, i) => n === target[i] || axes.includes(i));
  if (stretched.length > 0 && isElseAlike(stretched)) return notSummed(stretched);
  const isTurned = hand.length === 2 && hand[0] === target[1] && hand[1] === target[0];
  return isTurned ? { en: ': it is the transpose', ja: '(転置になっています)' } : null;
}

const TOO_MUCH: Text = {
  en: ': everything is added up to one number, where each entry needs its own sum',
  ja: '(要素ごとの和が必要なところで、すべてが 1 つの数に足し合わされています)',
};

/** A sum without `keepdims=True` drops the axis that the parameter has with the length 1. */
function lostAxis(hand: readonly number[], target: readonly number[]): Text | null {
  const axis = target.findIndex((n, i) => n === 1 && `${target.toSpliced(i, 1)}` === `${hand}`);
  if (axis < 0) return null;
  return {
    en: `: its axis ${axis}, of length 1, is lost (\`keepdims=True\` keeps it in a sum)`,
    ja: `(長さ 1 の軸 ${axis} が失われています。和を取るときに \`keepdims=True\` を付けると残ります)`,
  };
}

function notSummed(axes: readonly number[]): Text {
  const named = axes.join(', ');
  return {
    en: `: it is not summed over ${axes.length === 1 ? 'axis' : 'the axes'} ${named}`,
    ja: `(軸 ${named} について和を取っていません)`,
  };
}
