/** Arrays that are one and taken for two in other ways than by two names: kept as the best, or compared with themselves. */
import type { Expr } from '../python/syntax/ast.ts';
import { isPlain, type KeptBest, keptBests } from './keptBest.ts';
import type { Context, Found, Text } from './rule.ts';
import { selfComparisons } from './selfComparison.ts';
import { syncedAliases } from './syncedAliases.ts';

/** What is kept as the best, whatever it is kept in. */
export function keptAliases(context: Context): Found[] {
  return keptBests(context).flatMap((kept) => {
    const isItself = isPlain(kept.value);
    return noCopy(context, kept, isItself, ({ into, of, changed, line }) => ({
      message: {
        en: isItself
          ? `\`${into}\` is no copy of \`${of}\`: it goes on changing after it was kept as the best`
          : `\`${of}\` copies no array: \`${into}\` goes on changing after it was kept as the best`,
        ja: isItself
          ? `\`${into}\` は \`${of}\` のコピーではないため、最良として保存した後も変わり続けます`
          : `\`${of}\` は配列をコピーしないため、\`${into}\` は最良として保存した後も変わり続けます`,
      },
      witness: {
        en: `both share one buffer, which \`${changed}\` (line ${line}) changed in place afterwards`,
        ja: `同じメモリを共有しており、その後 ${line} 行目の \`${changed}\` がその場で変更しました`,
      },
    }));
  });
}

/** What is copied again and again, and is no copy. */
export function repeatedCopies(context: Context): Found[] {
  return syncedAliases(context).flatMap((synced) =>
    noCopy(context, synced, true, ({ into, of, changed, line }) => ({
      message: {
        en: `\`${into}\` is no copy of \`${of}\`: from the second time on this assignment changes nothing`,
        ja: `\`${into}\` は \`${of}\` のコピーではないため、2 回目以降この代入では何も変わりません`,
      },
      witness: {
        en: `both are one object since the first time, so that \`${changed}\` (line ${line}) changes both`,
        ja: `1 回目から同じオブジェクトなので、${line} 行目の \`${changed}\` で両方が変わります`,
      },
    })),
  );
}

/** What an assignment that copies nothing is told with, as it is written. */
interface Written {
  into: string;
  of: string;
  changed: string;
  line: number;
}

/** An assignment that copies nothing, with the change that both see: worth more than a hint, for what is kept is lost. */
function noCopy(
  context: Context,
  { statement, cell, target, value, change, form }: KeptBest,
  isFixable: boolean,
  tell: (written: Written) => Pick<Found, 'message' | 'witness'>,
): Found[] {
  const place = context.spanOf(statement, cell);
  if (place === null) return [];
  const [into, of] = [textAt(context, target, cell), textAt(context, value, cell)];
  return [
    {
      place,
      severity: 'info',
      ...tell({ into, of, changed: firstLine(context.textOf(change)), line: change.line }),
      fix: isFixable ? keptFix(context, cell, value, form) : null,
      related: [{ span: change, message: { en: 'changed in place here', ja: 'ここでその場で変更' } }],
    },
  ];
}

function textAt(context: Context, node: Expr, cell: number): string {
  const span = context.spanOf(node, cell);
  return span === null ? '' : context.textOf(span);
}

/** A copy of each array: `.copy()` of a list or dictionary copies none. */
function keptFix(context: Context, cell: number, value: Expr, form: KeptBest['form']): Found['fix'] {
  if (form === 'array') return copyFix(context, cell, { node: value, isShared: false });
  const span = context.spanOf(value, cell);
  if (form === null || span === null) return null;
  const of = context.textOf(span);
  const text = form === 'list' ? `[a.copy() for a in ${of}]` : `{k: a.copy() for k, a in ${of}.items()}`;
  return { title: text, edits: [{ span, text }] };
}

/** Aliases through attributes, where the program holds the array against itself. */
export function comparedAliases(context: Context): Found[] {
  return selfComparisons(context).flatMap(({ statement, cell, names: [a, b], comparison, isMixed }) => {
    const place = context.spanOf(statement, cell);
    if (place === null) return [];
    return [
      {
        place,
        message: {
          en: `\`${a}\` and \`${b}\` are one object, not two`,
          ja: `\`${a}\` と \`${b}\` は同じオブジェクトです`,
        },
        witness: isMixed ? mixedWitness(context, comparison) : comparedWitness(context, comparison),
        fix: copyFix(context, cell, { node: statement.value, isShared: false }),
        related: [{ span: comparison, message: isMixed ? MIXED : COMPARED }],
      },
    ];
  });
}

const COMPARED: Text = { en: 'compared with itself here', ja: 'ここで自分自身と比較' };
const MIXED: Text = { en: 'added to itself here', ja: 'ここで自分自身を加算' };

function comparedWitness(context: Context, place: Found['place']): Text {
  const text = firstLine(context.textOf(place));
  return {
    en: `both share one buffer, which was changed in place; \`${text}\` (line ${place.line}) compares it with itself`,
    ja: `同じメモリを共有しており、その場で変更されたため、${place.line} 行目の \`${text}\` は自分自身との比較になります`,
  };
}

function mixedWitness(context: Context, place: Found['place']): Text {
  const text = firstLine(context.textOf(place));
  return {
    en: `both share one buffer, which was changed in place; \`${text}\` (line ${place.line}) adds a part of it to itself`,
    ja: `同じメモリを共有しており、その場で変更されたため、${place.line} 行目の \`${text}\` は自分自身の一部を足しています`,
  };
}

/** `b = a` → `b = a.copy()`; arrays, lists and dictionaries all have it. */
export function copyFix(
  context: Context,
  cell: number,
  { node, isShared }: { node: Expr; isShared: boolean },
): Found['fix'] {
  const span = isShared ? null : context.spanOf(node, cell);
  if (span === null) return null;
  const end = { ...span, line: span.endLine, column: span.endColumn };
  return { title: `${context.textOf(span)}.copy()`, edits: [{ span: end, text: '.copy()' }] };
}

export function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
