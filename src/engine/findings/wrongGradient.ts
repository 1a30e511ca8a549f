/**
 * wrong-gradient (error). A hand-written gradient that is not the gradient of its forward: central differences and the
 * tape agree with each other and it differs from both, at the program's own values and at others.
 */

import type { Span } from '../../protocol/report.ts';
import { figure } from './figure.ts';
import { calledCause, innerCause } from './gradients/cause.ts';
import type { GradientCheck, Root } from './gradients/check.ts';
import { returnedIn, wrongInModules } from './gradients/inModules.ts';
import type { Context, Found, Rule, Text } from './rule.ts';

export const rule: Rule = {
  name: 'wrong-gradient',
  severity: 'error',
  explanation: {
    en: 'Training follows this gradient, so the parameters move in a direction that does not lower the loss as it should. The table holds the hand-written values against automatic and numerical differentiation of the same forward.',
    ja: '学習はこの勾配に従うため、損失が正しく下がらない方向へパラメータが動きます。表では手書きの値を、同じ forward の自動微分・数値微分と並べています。',
  },
  detect(context) {
    const wrong = context.gradients.filter((c) => c.row.verdict === 'fail' && c.shapes === null);
    return [
      ...rootsOf(context, wrong).map(describeRoot),
      ...wrong.flatMap((check) => describe(context, check, wrong)),
      ...wrongInModules(context),
    ];
  },
};

/** What makes the gradient of its own line wrong. */
const CAUSES = ['labels-as-one-hot', 'gradient-accumulates'];

interface Origin {
  check: GradientCheck;
  root: Root;
}

/**
 * Where wrong gradients begin, each statement once, where no gradient of a parameter stands at it; a wrong softmax is told by
 * itself, and so is the wrong backward that such a statement calls.
 */
function rootsOf(context: Context, wrong: readonly GradientCheck[]): Origin[] {
  const origins: Origin[] = [];
  for (const check of wrong) {
    const { root } = check;
    if (root === null || check.softmax !== undefined || engineCause(check, wrong) !== null) continue;
    if (wrong.some(({ statement }) => statement !== null && isSamePlace(statement, root.place))) continue;
    if (origins.some((other) => isSamePlace(other.root.place, root.place))) continue;
    if (causeAt(context, root.place, check, wrong) === null) origins.push({ check, root });
  }
  return origins;
}

function describeRoot({ check, root }: Origin): Found {
  const index = placeIn(root.index);
  const { layer } = check.row;
  const { name, of } = root;
  // What is told of its parameters is told there.
  const text = check.statement === null ? diagnosisText(check) : { en: '', ja: '' };
  return {
    place: root.place,
    ...(check.severity === undefined ? {} : { severity: check.severity }),
    message: {
      en: `The gradient of ${layer} is wrong from here on: \`${name}\` ${of === null ? 'is off' : `is not the gradient with respect to \`${of}\``}${text.en}`,
      ja: `${layer} の勾配はここから誤っています。${of === null ? `\`${name}\` の値が正しくありません` : `\`${name}\` は \`${of}\` についての勾配と一致しません`}${text.ja}`,
    },
    causedBy: { rule: CAUSES, place: root.place },
    witness: {
      en: `${index === '' ? '' : `at ${index}`}by hand ${figure(root.hand)}, automatic ${figure(root.right)}; the gradients computed from it are off, too`,
      ja: `${index}手書き ${figure(root.hand)}、自動微分 ${figure(root.right)}。ここから計算される勾配も一致しません`,
    },
  };
}

/** A single number has no place in an array. */
const placeIn = (index: readonly number[]): string => (index.length === 0 ? '' : `[${index.join(', ')}]: `);

function isSamePlace(a: Span, b: Span): boolean {
  return a.cell === b.cell && a.line === b.line;
}

/** A softmax over the whole batch, an earlier statement of the same backward, or the backward of a layer inside it, where the mistake already is. */
function causeOf(context: Context, check: GradientCheck, wrong: readonly GradientCheck[]): Found['causedBy'] | null {
  const { root, statement, softmax } = check;
  if (softmax !== undefined) return { rule: 'softmax-over-batch', place: softmax };
  if (root !== null && statement !== null && !isSamePlace(root.place, statement))
    return causeAt(context, root.place, check, wrong) ?? { rule: 'wrong-gradient', place: root.place };
  return statement === null ? null : causeAt(context, statement, check, wrong);
}

/** The wrong operation of an engine, by which all gradients of the loss are passed back. */
function engineCause({ of }: GradientCheck, wrong: readonly GradientCheck[]): Span | null {
  return of === 'loss' ? (wrong.find(({ closure }) => closure !== undefined)?.statement ?? null) : null;
}

/** The wrong backward of a layer inside, or of one that plain code calls at that place or before it. */
function causeAt(
  context: Context,
  place: Span,
  check: GradientCheck,
  wrong: readonly GradientCheck[],
): Found['causedBy'] | null {
  const cause = check.of === 'loss' ? calledCause(context, place, wrong) : innerCause(context, check, wrong);
  const there = cause?.statement ?? null;
  return there === null || isSamePlace(there, place) ? null : { rule: 'wrong-gradient', place: there };
}

function describe(context: Context, check: GradientCheck, wrong: readonly GradientCheck[]): Found[] {
  const { row, statement } = check;
  // Of an engine the loss's gradients are off in lines that only pass on what they are given.
  if (statement === null || row.worst === null || engineCause(check, wrong) !== null) return [];
  const causedBy = causeOf(context, check, wrong) ?? { rule: CAUSES, place: statement };
  const text = diagnosisText(check);
  const subject = subjectOf(check);
  const index = placeIn(row.worst.index);
  const figures = {
    hand: figure(row.worst.hand),
    automatic: row.worst.automatic === null ? '–' : figure(row.worst.automatic),
    numerical: figure(row.worst.numerical),
  };
  const because = check.softmax === undefined ? { en: '', ja: '' } : OF_ROWS;
  return [
    {
      place: statement,
      ...(check.severity === undefined ? {} : { severity: check.severity }),
      message: {
        en: `${subject.en}${text.en}${because.en}`,
        ja: `${subject.ja}${text.ja}${because.ja}`,
      },
      witness: {
        en: `${index === '' ? '' : `at ${index}`}by hand ${figures.hand}, automatic ${figures.automatic}, central difference ${figures.numerical} (relative error ${figure(row.maxRelativeError ?? 0)})`,
        ja: `${index}手書き ${figures.hand}、自動微分 ${figures.automatic}、中心差分 ${figures.numerical}(相対誤差 ${figure(row.maxRelativeError ?? 0)})`,
      },
      causedBy,
      ...(check.of === 'loss' ? { related: returnedIn(context, statement) } : {}),
    },
  ];
}

const OF_ROWS: Text = {
  en: '; it is the gradient of a softmax per row, but the forward normalises the whole batch',
  ja: '。行ごとの softmax の勾配になっていますが、forward はバッチ全体で正規化しています',
};

/** A layer's backward belongs to its forward; in plain code there is a loss, and a gradient beside it. */
function subjectOf({ row: { layer, target }, of }: GradientCheck): Text {
  if (of === 'walk')
    return {
      en: `${layer} leaves a wrong gradient in \`${target}\``,
      ja: `${layer} が \`${target}\` に残す勾配が誤っています`,
    };
  if (of !== 'loss')
    return {
      en: `The gradient of ${layer} for \`${target}\` is not that of its forward`,
      ja: `${layer} の \`${target}\` の勾配が forward の勾配と一致しません`,
    };
  return {
    en: `This is not the gradient of \`${layer}\` with respect to \`${target}\``,
    ja: `\`${target}\` についての \`${layer}\` の勾配になっていません`,
  };
}

function diagnosisText({ diagnosis }: GradientCheck): Text {
  return diagnosis === null ? { en: '', ja: '' } : { en: `: ${diagnosis.en}`, ja: `: ${diagnosis.ja}` };
}
