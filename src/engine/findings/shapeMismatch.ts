/** shape-mismatch (error). The run stopped because operands do not align; NumPy's own text, with where each operand came from. */

import type { ErrorReport } from '../../protocol/report.ts';
import { shapeText } from '../shapes/texts.ts';
import { explain } from '../trace/explain.ts';
import { failingPlace, placeInModule } from './errorPlace.ts';
import { isInModule, statementsOfStandIns } from './opaque.ts';
import type { Found, Rule } from './rule.ts';
import { takesPart } from './standInErrors.ts';

/** NumPy's texts that speak of shapes. */
const SHAPE_TEXTS: readonly RegExp[] = [
  /could not be broadcast together/,
  /not aligned/,
  /mismatch in its core dimension/,
  /does not have enough dimensions/,
  /cannot reshape array/,
  /could not broadcast input array/,
  /all the input array dimensions .* must match/,
  /all the input arrays must have same number of dimensions/,
  /all input arrays must have the same shape/,
  /must have the same (?:shape|length|number of)/,
  /shape[- ]mismatch/,
  /boolean index did not match/,
  /axes don't match array/,
  /cannot broadcast a non-scalar/,
  /has size .* is different/,
  /operand has more dimensions than subscripts|does not match (?:the )?(?:previous|size)|dimensions? .* does not match/,
  /setting an array element with a sequence/,
  /requested shape/,
  /too many indices for array/,
  /array split does not result in an equal division/,
  /is out of bounds for array of dimension/,
  /must be (?:at least \w+-dimensional|square)/,
  /to have same length|Shape of weights must be consistent|select an axis to squeeze out/,
  /array dimensions .* must match|Incompatible dimensions|incompatible (?:shape|dimension)/i,
];

const RAISED = new Set(['ValueError', 'IndexError', 'TypeError', 'AxisError', 'LinAlgError']);

type Operand = NonNullable<ErrorReport['operands']>[number];

export const rule: Rule = {
  name: 'shape-mismatch',
  severity: 'error',
  explanation: {
    en: 'The shapes of the operands do not fit the operation. The text is NumPy’s own; the related places show where each operand got its shape.',
    ja: '演算に対して形状が合っていません。メッセージは NumPy のもので、関連箇所に各オペランドの形状の由来を示します。',
  },
  detect(context) {
    const standIns = statementsOfStandIns(context, (position) => isInModule(context.whole, position));
    return context.run.cells.flatMap(({ index, error }) => {
      // Where a stand-in for an unknown library took part, shapes are not the program's own.
      if (error === null || takesPart(standIns, context.spanOf, index, error)) return [];
      if (!RAISED.has(error.type) || !SHAPE_TEXTS.some((pattern) => pattern.test(error.message))) return [];
      const { operands = [] } = error;
      const place = failingPlace(index, error);
      const module = placeInModule(error);
      const at = module == null ? '' : ` (${module.file}:${module.span.line})`;
      const shapes = operands.map((o) => `\`${o.text}\` ${shapeText(o.shape)}`).join(', ');
      return [
        {
          place,
          message: {
            en: `${error.type}: ${error.message}${at}`,
            ja: `${error.type}: ${error.message}${explained(error, 'ja')}${at}`,
          },
          witness: {
            en:
              plainly(error, shapes) ??
              (shapes === '' ? 'the run stopped here' : `the run stopped here with ${shapes}`),
            ja: shapes === '' ? '実行がここで停止しました' : `実行がここで停止しました: ${shapes}`,
          },
          related: [
            ...(module == null ? [] : [{ ...module, message: { en: 'it happens here', ja: 'ここで起きています' } }]),
            ...operands.flatMap(originOf),
          ],
        },
      ];
    });
  },
};

function originOf({ text, origin, shape }: Operand): NonNullable<Found['related']> {
  if (origin === null) return [];
  const shown = shapeText(shape);
  return [
    {
      span: origin,
      message: {
        en: `\`${text}\` got its shape ${shown} here`,
        ja: `\`${text}\` の形状 ${shown} はここで決まりました`,
      },
    },
  ];
}

/** What the operation needs, with the shapes that it got: NumPy's own text speaks of signatures and core dimensions. */
function plainly(error: ErrorReport, shapes: string): string | undefined {
  const operands = error.operands ?? [];
  const text = explain(error, operands, 'en')?.replace(/\.$/, '');
  // Of several operands the text names the shapes itself.
  return text !== undefined && operands.length === 1 ? `${text}; here ${shapes}` : text;
}

function explained(error: Parameters<typeof explain>[0], locale: 'en' | 'ja'): string {
  const text = explain(error, [], locale);
  return text === undefined ? '' : `(${text})`;
}
