/** Wrong gradients in modules of the person's, which have no place in the inspected code: told where that code calls them. */

import type { Span } from '../../../protocol/report.ts';
import { shapeText } from '../../shapes/texts.ts';
import type { WholeProgram } from '../../trace/wholeProgram.ts';
import { figure } from '../figure.ts';
import type { Context, Found, Text } from '../rule.ts';
import { callAround } from '../standing.ts';
import { innerCause, isWithin } from './cause.ts';
import type { GradientCheck } from './check.ts';

/** What was checked in the whole program: a place in a module is none in the document. */
export function inFile({ insideOf }: WholeProgram, check: GradientCheck): GradientCheck {
  const there = check.statement === null ? null : insideOf(check.statement);
  if (there === null) return check;
  const { cell: _, ...span } = there.span;
  const row = { ...check.row, span: null, owner: null, module: { file: there.module.file, ...span } };
  const root = check.root === null ? null : insideOf(check.root.place);
  const begins = root === null ? {} : { begins: { file: root.module.file, span: root.span } };
  return { ...check, ...begins, statement: null, root: null, row };
}

/** Where a module's function returned the gradient that a statement of the inspected code called for. */
export function returnedIn(context: Context, statement: Span): NonNullable<Found['related']> {
  const { recorder, whole, spanOf } = context;
  const call = recorder.calls.find(({ caller }) => {
    const place = caller < 0 ? null : spanOf(caller);
    return place !== null && place.cell === statement.cell && isWithin(place, statement);
  });
  const step = recorder
    .steps()
    .find(({ kind, call: of }) => kind === 'return' && call !== undefined && of === call.index);
  const place = step === undefined ? null : whole.spanOf(step.node);
  const there = place === null ? null : whole.insideOf(place);
  if (there === null) return [];
  return [{ file: there.module.file, span: there.span, message: { en: 'returned here', ja: 'ここで返しています' } }];
}

/** How many gradients one message names. */
const MOST_NAMED = 3;

/** One finding for each place of the inspected code under which wrong gradients of modules were computed. */
export function wrongInModules(context: Context): Found[] {
  const wrong = context.gradients.filter(
    ({ row, shapes }) => row.verdict === 'fail' && row.module !== undefined && shapes === null,
  );
  // What only follows from a wrong layer inside is named by the table.
  const origins = wrong.filter((check) => innerCause(context, check, wrong) === null);
  const byPlace = new Map<string, { place: Span; checks: GradientCheck[] }>();
  for (const check of origins) {
    const place = placeOf(context, check);
    if (place === null) continue;
    const key = `${place.cell}:${place.line}:${place.column}`;
    const known = byPlace.get(key) ?? { place, checks: [] };
    known.checks.push(check);
    byPlace.set(key, known);
  }
  return [...byPlace.values()].map(({ place, checks }) => {
    // What is only worth a note, as a mean where a sum is usual, does not stand beside what is wrong.
    const grave = checks.filter(({ severity }) => severity === undefined);
    return grave.length > 0 ? describe(place, grave, WRONG) : { ...describe(place, checks, OTHER), severity: 'info' };
  });
}

/** Where the inspected code called the backward, or, if it never did, the forward, by way of whatever modules. */
function placeOf(context: Context, { candidate, row }: GradientCheck): Span | null {
  const { calls } = context.recorder;
  const unit = candidate === null ? context.whole.modules.find(({ file }) => file === row.module?.file) : undefined;
  if (unit !== undefined && row.module !== undefined) return callAround(context, unit, { cell: 0, ...row.module });
  for (const definition of [candidate?.backward, candidate?.forward])
    for (const call of calls) {
      if (definition === undefined || context.nodeOf(call.function.code.node) !== definition) continue;
      for (let at: number | null = call.index; at !== null; at = calls[at]?.parent ?? null) {
        const caller = calls[at]?.caller ?? -1;
        const place = caller < 0 ? null : context.spanOf(caller);
        if (place !== null) return place;
      }
    }
  return null;
}

const WRONG: Text = { en: 'computes wrong gradients', ja: '勾配が誤っています' };
const OTHER: Text = {
  en: 'computes gradients that are not those of its forward',
  ja: '勾配が forward の勾配と一致しません',
};

function describe(place: Span, checks: readonly GradientCheck[], what: Text): Found {
  const named = checks.slice(0, MOST_NAMED).map(nameOf);
  const more = checks.length - named.length;
  return {
    place,
    message: {
      en: `What this calls ${what.en}: ${named.map(({ en }) => en).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
      ja: `ここから呼ばれるコードの${what.ja}: ${named.map(({ ja }) => ja).join('、')}${more > 0 ? `、ほか ${more} 件` : ''}`,
    },
    witness: witnessOf(checks[0] as GradientCheck),
    related: checks.flatMap(relatedOf),
  };
}

/** The statement in the module that computes the gradient, and the one with which it begins to be wrong. */
function relatedOf({ row, begins }: GradientCheck): NonNullable<Found['related']> {
  if (row.module === undefined) return [];
  const { file, ...place } = row.module;
  const of = `${row.layer}.${row.target}`;
  const computed = {
    file,
    span: { cell: 0, ...place },
    message: { en: `computed here: ${of}`, ja: `計算箇所: ${of}` },
  };
  const first = { en: `wrong from here on: ${of}`, ja: `ここから誤り: ${of}` };
  return [...(begins === undefined ? [] : [{ ...begins, message: first }]), computed];
}

function nameOf({ row, diagnosis, begins }: GradientCheck): { en: string; ja: string } {
  const at = begins
    ? `${begins.file}:${begins.span.line}`
    : row.module === undefined
      ? ''
      : `${row.module.file}:${row.module.line}`;
  const [en, ja] = diagnosis === null ? ['', ''] : [`, ${diagnosis.en}`, `、${diagnosis.ja}`];
  return { en: `${row.layer} for \`${row.target}\` (${at}${en})`, ja: `${row.layer} の \`${row.target}\`(${at}${ja})` };
}

function witnessOf({ row, shapes }: GradientCheck): Found['witness'] {
  const { worst } = row;
  if (worst === null) {
    const [hand, target] = [shapes?.hand ?? [], shapes?.target ?? []].map(shapeText);
    return { en: `by hand ${hand}, parameter ${target}`, ja: `手書き ${hand}、パラメータ ${target}` };
  }
  const at = `\`${row.target}\` [${worst.index.join(', ')}]`;
  const [hand, numerical] = [figure(worst.hand), figure(worst.numerical)];
  return {
    en: `${at}: by hand ${hand}, central difference ${numerical}`,
    ja: `${at}: 手書き ${hand}、中心差分 ${numerical}`,
  };
}
