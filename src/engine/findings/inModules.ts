/**
 * Findings in modules of the person's: a rule that reads the records of the run is asked once more for each module, as if
 * that were the inspected code, and what it saw is told at the call in the inspected code under which it ran.
 */
import type { Span } from '../../protocol/report.ts';
import type { Unit } from '../python/runtime/runtime.ts';
import { ownModules } from '../trace/modules.ts';
import { placesOfModule } from '../trace/places.ts';
import { divergence } from './divergingLoss.ts';
import { isIgnored } from './ignored.ts';
import type { Context, Found, Rule } from './rule.ts';
import { callFrom } from './standing.ts';

/** Rules that follow operations and calls; those that run the program with changes look at the inspected code alone. */
const READING = new Set([
  'accidental-outer-broadcast',
  'double-softmax',
  'labels-as-one-hot',
  'unstable-exp',
  'log-of-zero',
  'nan-introduced',
  'integer-truncation',
  'integer-overflow',
  'input-modified',
  'symmetric-weights',
]);

/** What a rule sees in the modules that the inspected code runs. */
export function foundInModules(context: Context, rule: Rule): Found[] {
  if (!READING.has(rule.name)) return [];
  // What a loss that runs away ends in has its own finding.
  if (rule.name === 'nan-introduced' && divergence(context).length > 0) return [];
  return ownModules(context.runtime).flatMap((module) => {
    const inside = asInspected(context, module);
    return rule
      .detect(inside)
      .filter((found) => !isIgnored(inside, rule.name, found))
      .flatMap((found) => toldAtCall(context, module, found) ?? []);
  });
}

/** The context of a run in which a module is the only cell. */
function asInspected(context: Context, module: Unit): Context {
  const { source } = module;
  const cell = {
    index: 0,
    source,
    text: source,
    module: module.module,
    errors: [],
    magics: [],
    quiet: false,
    recorded: null,
  };
  return {
    ...context,
    ...placesOfModule(module, context.runtime),
    program: { ...context.program, cells: [cell], echo: false },
  };
}

/** The finding where the inspected code called what it is about; null for what ran while the module was imported. */
function toldAtCall(
  context: Context,
  module: Unit,
  { message, witness, severity, place, related = [] }: Found,
): Found | null {
  const call = callAround(context, module, place);
  if (call === null) return null;
  const at = ` (${module.file}:${place.line})`;
  return {
    place: call,
    message: { en: `${message.en}${at}`, ja: `${message.ja}${at}` },
    witness,
    ...(severity === undefined ? {} : { severity }),
    related: [
      { file: module.file, span: place, message: { en: 'it happens here', ja: 'ここで起きています' } },
      ...related.map((one) => ({ file: module.file, ...one })),
    ],
  };
}

/** The first call in the inspected code that led to the function of a module in which a place lies. */
function callAround(context: Context, module: Unit, place: Span): Span | null {
  for (const { index, function: callee } of context.recorder.calls) {
    const { node, unit } = context.runtime.nodes[callee.code.node] ?? {};
    if (unit !== module || node === undefined) continue;
    if (node.span.line > place.line || node.span.endLine < place.endLine) continue;
    const from = callFrom(context, index);
    if (from !== null) return from;
  }
  return null;
}
