/**
 * What was compiled for one run serves the program's other runs, which have the same trees: an experiment on forty modules
 * took half of its time to compile them anew. Ids of nodes stand in the text, so a run that gets there with fewer nodes
 * than the first fills up to where that stood.
 */
import type { NodeEntry, Unit } from '../runtime/runtime.ts';
import type { Expr, Module } from '../syntax/ast.ts';
import { isExpression, walk } from '../syntax/walk.ts';
import type { Compiled, UnitInput } from './index.ts';
import { Site } from './site.ts';

interface Kept {
  /** What it was compiled as. */
  as: string;
  body: Compiled['body'];
  /** As no run has used them: what a site remembers and how often a loop was told is a run's own. */
  constants: unknown[];
  /** How many nodes there were before it, and its own, without the unit, which would keep its whole run. */
  before: number;
  nodes: readonly Omit<NodeEntry, 'unit'>[];
}

const keptOf = new WeakMap<Module, Kept[]>();
/** An experiment that replaces something has other ids from there on. */
const MOST = 4;

/** The unit as an earlier run had it, its nodes put among those of this one; undefined where it has to be compiled. */
export function keptFor(input: UnitInput, unit: Unit, nodes: NodeEntry[]): Compiled | undefined {
  const as = asOf(input);
  const kept = keptOf.get(input.module)?.find((one) => one.as === as && one.before >= nodes.length);
  if (kept === undefined) return undefined;
  while (nodes.length < kept.before) nodes.push({ node: input.module, unit, statement: null });
  for (const { node, statement } of kept.nodes) nodes.push({ node, unit, statement });
  return { body: kept.body, constants: kept.constants.map(fresh) };
}

/** Keeps what was just compiled, for a run to come. */
export function keep(
  input: UnitInput,
  { body, constants }: Compiled,
  nodes: readonly NodeEntry[],
  before: number,
): void {
  const own = nodes.slice(before).map(({ node, statement }) => ({ node, statement }));
  const kept = { as: asOf(input), body, constants: constants.map(fresh), before, nodes: own };
  keptOf.set(input.module, [kept, ...(keptOf.get(input.module) ?? [])].slice(0, MOST));
}

const asOf = ({ file, cell, trace, echo, display, namespaced }: UnitInput): string =>
  [file, cell, trace === true, echo === true, display === true, namespaced === true].join();

/** A constant that runs write into, as it was at first. */
function fresh(constant: unknown): unknown {
  if (constant instanceof Site) return new Site(constant.name, constant.attribute);
  return Object.getPrototypeOf(constant) === Object.prototype ? { ...(constant as object) } : constant;
}

const expressionsOf = new WeakMap<Module, Expr[]>();

/** Whether an experiment puts something in the place of one of its expressions. */
export function isReplaced({ module, replace }: UnitInput): boolean {
  if (replace === undefined) return false;
  let expressions = expressionsOf.get(module);
  if (expressions === undefined) {
    const found: Expr[] = [];
    walk(module, (node) => {
      if (isExpression(node)) found.push(node);
    });
    expressions = found;
    expressionsOf.set(module, found);
  }
  return expressions.some((node) => replace(node) !== null);
}
