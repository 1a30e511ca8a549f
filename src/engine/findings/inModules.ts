/**
 * Findings in modules of the person's. Most rules look at the whole program: the document's cells and, as if they were
 * further cells, the modules that it runs; those that follow names look at one module after the other. What stands in a
 * module is told in the inspected code, at the call under which it ran or at the import.
 */
import type { Span } from '../../protocol/report.ts';
import type { Unit } from '../python/runtime/runtime.ts';
import { placesOfModule } from '../trace/places.ts';
import { moduleAsCell } from '../trace/wholeProgram.ts';
import type { Candidate } from './gradients/candidates.ts';
import type { GradientCheck } from './gradients/check.ts';
import { isIgnored } from './ignored.ts';
import type { Context, Found, Rule } from './rule.ts';
import { callAround, callFrom } from './standing.ts';

/** Rules about the cells of a notebook, and those that tell by themselves what a module does. */
const HERE = new Set(['shape-mismatch', 'wrong-gradient', 'softmax-over-batch', 'stale-output', 'undefined-in-order']);

/** Rules that follow names: a module has its own. */
const BY_NAME = new Set(['lost-update', 'mutable-alias', 'shadowed-builtin', 'shape-comment']);

/** What a rule sees in the inspected code, and in the modules that it runs. */
export function foundBy(context: Context, rule: Rule): Found[] {
  const { modules } = context.whole;
  if (modules.length === 0 || HERE.has(rule.name)) return rule.detect(context);
  if (!BY_NAME.has(rule.name)) return foundInWhole(context, rule);
  const inside = modules.flatMap((module) => {
    const alone = asInspected(context, module);
    return notIgnored(alone, rule, rule.detect(alone)).flatMap((found) => {
      const related = found.related?.map((one) => ({ file: module.file, ...one }));
      return toldHere(context, { ...found, ...(related ? { related } : {}) }, module, found.place) ?? [];
    });
  });
  return [...rule.detect(context), ...gathered(inside)];
}

function foundInWhole(context: Context, rule: Rule): Found[] {
  const whole = asWhole(context);
  const [here, inside]: [Found[], Found[]] = [[], []];
  for (const found of notIgnored(whole, rule, rule.detect(whole))) {
    const placed = withFiles(context.whole, found);
    const there = context.whole.insideOf(found.place);
    if (there === null) here.push(placed);
    else inside.push(...(toldHere(context, placed, there.module, there.span) ?? []));
  }
  return [...here, ...gathered(inside)];
}

const notIgnored = (context: Context, { name }: Rule, all: readonly Found[]): Found[] =>
  all.filter((found) => !isIgnored(context, name, found));

const wholes = new WeakMap<Context, Context>();

/** The context of a run in which the modules are further cells; one for all rules, who keep what they know of it. */
function asWhole(context: Context): Context {
  const known = wholes.get(context);
  if (known !== undefined) return known;
  const { program, spanOf, textOf, nodeOf } = context.whole;
  const whole = { ...context, program, spanOf, textOf, nodeOf, gradients: placedChecks(context) };
  wholes.set(context, whole);
  return whole;
}

/** A gradient and a layer in a module have no place in the inspected code, but one here. */
function placedChecks({ gradients, whole: { cellOfFile } }: Context): GradientCheck[] {
  const placed = new Map<Candidate, Candidate>();
  const candidateOf = (candidate: Candidate): Candidate => {
    const cell = candidate.cell ?? cellOfFile(candidate.file);
    const here = placed.get(candidate) ?? { ...candidate, cell, ownerCell: candidate.ownerCell ?? cell };
    placed.set(candidate, here);
    return here;
  };
  return gradients.map((check) => {
    const candidate = check.candidate === null ? null : candidateOf(check.candidate);
    const { module } = check.row;
    const cell = cellOfFile(module?.file);
    if (module === undefined || cell === null || check.statement !== null) return { ...check, candidate };
    const { line, column, endLine, endColumn } = module;
    return { ...check, candidate, statement: { cell, line, column, endLine, endColumn } };
  });
}

/** The context of a run in which a module is the only cell. */
function asInspected(context: Context, module: Unit): Context {
  return {
    ...context,
    ...placesOfModule(module, context.runtime),
    program: { ...context.program, cells: [moduleAsCell(module, 0)], echo: false },
  };
}

/** The finding where the inspected code leads to what it is about; null where nothing does. */
function toldHere(context: Context, found: Found, module: Unit, span: Span): Found[] | null {
  const { message, witness, severity, related = [] } = found;
  const seenUnder = found.call === undefined ? null : callFrom(context, found.call);
  const at = seenUnder ?? callAround(context, module, span) ?? importOf(context, module);
  if (at === null) return null;
  const where = ` (${module.file}:${span.line})`;
  return [
    {
      place: at,
      message: { en: `${message.en}${where}`, ja: `${message.ja}${where}` },
      witness,
      ...(severity === undefined ? {} : { severity }),
      related: [{ file: module.file, span, message: HAPPENS }, ...related],
    },
  ];
}

const HAPPENS = { en: 'it happens here', ja: 'ここで起きています' };

/** Related places in modules by their files; an edit of another file is no quick fix. */
function withFiles({ insideOf }: Context['whole'], found: Found): Found {
  const related = found.related?.map((one) => {
    const there = insideOf(one.span);
    return there === null ? one : { ...one, file: there.module.file, span: there.span };
  });
  return {
    ...found,
    ...(related === undefined ? {} : { related }),
    ...(found.fix?.edits.some(({ span }) => insideOf(span) !== null) ? { fix: null } : {}),
  };
}

/** Of what is told at one place the first, with the places of the others. */
function gathered(all: readonly Found[]): Found[] {
  const byPlace = new Map<string, Found>();
  for (const found of all) {
    const { cell, line, column } = found.place;
    const key = `${cell}:${line}:${column}`;
    const told = byPlace.get(key);
    byPlace.set(key, told === undefined ? found : joined(told, found));
  }
  return [...byPlace.values()];
}

function joined(told: Found, { related: [own, ...others] = [], message }: Found): Found {
  const known = (told.related ?? []).some(({ file, span }) => file === own?.file && span.line === own?.span.line);
  if (own === undefined || known) return told;
  return { ...told, related: [...(told.related ?? []), { ...own, message }, ...others] };
}

/** The import in the inspected code by which a module was run, maybe by way of others. */
function importOf({ runtime, spanOf }: Context, module: Unit): Span | null {
  for (let unit: Unit | undefined = module; unit !== undefined && unit.importedAt >= 0; ) {
    const place = spanOf(unit.importedAt);
    if (place !== null) return place;
    unit = runtime.nodes[unit.importedAt]?.unit;
  }
  return null;
}
