/** The visible rows of the step tree: what is folded, which iteration a loop shows, what a filter leaves. Pure. */

import { dtypeText } from '../../src/protocol/dtypeText.ts';
import type { Step } from '../../src/protocol/report.ts';
import { resultOf } from './choice.ts';
import type { StepNode } from './stepTree.ts';

export interface Row {
  node: StepNode;
  level: number;
  /** Null where there is nothing to unfold. */
  expanded: boolean | null;
  position: number;
  size: number;
}

export interface RowState {
  /** Rows that were folded or unfolded by hand. */
  open: Record<string, boolean>;
  /** Chosen iteration (not position) of each loop. */
  iterations: Record<string, number>;
  filter: string;
  /** Whether what nobody touched stands open. */
  openByDefault: boolean;
}

/** Rows from top to bottom. */
export function visibleRows(nodes: StepNode[], state: RowState): Row[] {
  const wanted = state.filter.trim().toLowerCase();
  const rows: Row[] = [];
  const visit = (list: StepNode[], level: number): void => {
    const shown = wanted ? list.filter((node) => matches(node, wanted, state)) : list;
    shown.forEach((node, i) => {
      const inside = childrenOf(node, state);
      const expanded = inside.length ? wanted !== '' || (state.open[node.key] ?? state.openByDefault) : null;
      rows.push({ node, level, expanded, position: i + 1, size: shown.length });
      if (expanded) visit(inside, level + 1);
    });
  };
  visit(nodes, 1);
  return rows;
}

/** What lies under a node, in the iteration that its loop shows. */
function childrenOf(node: StepNode, state: Pick<RowState, 'iterations'>): StepNode[] {
  if (node.kind !== 'loop') return node.children;
  return bodyOf(node, state)?.children ?? [];
}

/** The body of the chosen iteration; the last one where none was chosen. */
export function bodyOf(node: Extract<StepNode, { kind: 'loop' }>, { iterations }: Pick<RowState, 'iterations'>) {
  const chosen = iterations[node.key];
  if (chosen === undefined) return node.bodies.at(-1);
  let best = node.bodies[0];
  for (const body of node.bodies) if (body.iteration <= chosen) best = body;
  return best;
}

/** The text that a filter searches. */
function textOf(node: StepNode): string {
  if (node.kind === 'loop') return '';
  if (node.kind === 'call') return node.call.name;
  const { text } = node.step;
  const value = resultOf(node.step);
  return `${text} ${dtypeText(value.dtype ?? value.type)} (${value.shape?.join(', ') ?? ''})`;
}

function matches(node: StepNode, wanted: string, state: RowState): boolean {
  return (
    textOf(node).toLowerCase().includes(wanted) ||
    childrenOf(node, state).some((child) => matches(child, wanted, state))
  );
}

/** What must be open, and which iterations chosen, for a step to be seen; null where the tree lacks it. */
export function pathTo(
  nodes: StepNode[],
  index: number,
): { open: string[]; iterations: Record<string, number>; key: string } | null {
  for (const node of nodes) {
    if (node.kind === 'step' && node.step.index === index) return { open: [], iterations: {}, key: node.key };
    if (node.kind === 'loop') {
      for (const body of node.bodies) {
        const found = pathTo(body.children, index);
        if (found)
          return {
            ...found,
            open: [node.key, ...found.open],
            iterations: { ...found.iterations, [node.key]: body.iteration },
          };
      }
      continue;
    }
    const found = pathTo(node.children, index);
    if (found) return { ...found, open: [node.key, ...found.open] };
  }
  return null;
}

/** How many rows there are when everything stands open, up to a limit. */
export function countRows(nodes: StepNode[], limit: number): number {
  let total = 0;
  const visit = (list: StepNode[]): void => {
    for (const node of list) {
      if (++total > limit) return;
      visit(childrenOf(node, { iterations: {} }));
    }
  };
  visit(nodes);
  return total;
}

/** The step of a subtree that stands at the same place as another one; that step itself where it is inside. */
export function sameStep(nodes: StepNode[], step: Step): Step | null {
  const found: Step[] = [];
  const visit = (list: StepNode[]): void => {
    for (const node of list) {
      if (node.kind === 'loop') for (const body of node.bodies) visit(body.children);
      else visit(node.children);
      if (node.kind !== 'step' || node.step.text !== step.text) continue;
      if (node.step.span.line === step.span.line && node.step.span.cell === step.span.cell) found.push(node.step);
    }
  };
  visit(nodes);
  return found.find((one) => one === step) ?? found[0] ?? null;
}
