/** gradient-shape (error). A gradient whose shape is not its parameter's, such as a bias not summed over the batch. */

import type { Rule } from './rule.ts';
import { shapeText } from './shapeComment.ts';

export const rule: Rule = {
  name: 'gradient-shape',
  severity: 'error',
  explanation: {
    en: 'A gradient has the shape of what it is the gradient of. An axis along which the forward stretched the parameter (broadcasting) must be summed over in the backward: for a bias added to every sample, `np.sum(dout, axis=0)`.',
    ja: '勾配の形状は対象のパラメータと同じでなければなりません。forward でブロードキャストされた軸は backward で和を取ります。全サンプルに足したバイアスなら `np.sum(dout, axis=0)` です。',
  },
  detect(context) {
    return context.gradients.flatMap(({ shapes, statement, row, severity }) => {
      if (shapes === null || statement === null) return [];
      const [hand, target] = [shapeText(shapes.hand), shapeText(shapes.target)];
      return [
        {
          place: statement,
          ...(row.verdict === 'pass' ? { severity: 'info' as const } : severity === undefined ? {} : { severity }),
          message: {
            en: `The gradient for \`${row.target}\` of ${row.layer} has the shape ${hand}, \`${row.target}\` has ${target}`,
            ja: `${row.layer} の \`${row.target}\` の勾配の形状は ${hand} ですが、\`${row.target}\` は ${target} です`,
          },
          witness: { en: `by hand ${hand}, parameter ${target}`, ja: `手書き ${hand}、パラメータ ${target}` },
        },
      ];
    });
  },
};
