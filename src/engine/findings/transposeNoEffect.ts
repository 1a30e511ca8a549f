/** transpose-no-effect (hint). `.T` of a one-dimensional array gives the same array: there is no second axis to swap with. */

import type { AstNode, Expr } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { shapeText } from '../shapes/texts.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'transpose-no-effect',
  severity: 'hint',
  explanation: {
    en: 'Transposing reverses the axes, and a one-dimensional array has only one. For a column write `x[:, None]` or `x.reshape(-1, 1)`.',
    ja: '転置は軸の順序を逆にする操作で、1 次元配列には軸が 1 つしかありません。列ベクトルにするには `x[:, None]` や `x.reshape(-1, 1)` とします。',
  },
  detect(context) {
    return context.program.cells.flatMap((cell) =>
      cell.module.body
        .flatMap((statement) => [...transposed(statement)])
        .flatMap(({ node, of }) => describe(context, cell.index, node, of)),
    );
  },
};

function describe(context: Context, cell: number, node: Expr, of: Expr): Found[] {
  const value = lastValue(context.runtime, of);
  const place = context.spanOf(node, cell);
  if (!isArray(value) || value.ndim !== 1 || place === null) return [];
  const shape = shapeText(value.shape);
  return [
    {
      place,
      message: { en: `Transposing a 1-d array changes nothing`, ja: `1 次元配列の転置は何も変えません` },
      witness: { en: `shape before ${shape}, after ${shape}`, ja: `転置前 ${shape}、転置後 ${shape}` },
    },
  ];
}

/** `x.T`, `x.transpose()` and `np.transpose(x)`. */
function* transposed(node: AstNode): Generator<{ node: Expr; of: Expr }> {
  if (node.kind === 'Attribute' && node.attr === 'T' && node.ctx === 'Load') yield { node, of: node.value };
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && node.func.attr === 'transpose') {
    const [only] = node.args;
    if (node.args.length === 0) yield { node, of: node.func.value };
    else if (node.args.length === 1 && only !== undefined) yield { node, of: only };
  }
  for (const child of children(node)) yield* transposed(child);
}
