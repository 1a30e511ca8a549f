/** What is found out about one update of a parameter: by which loss it was judged, and what it is of its right gradient. */
import type { Loss } from './losses.ts';
import type { Node, Update } from './updates.ts';

export interface Judged {
  update: Update;
  loss: Loss;
  right: Float64Array;
  nodes: Node[];
  /** The one of the nodes that is a multiple of the right gradient. */
  fitting: Node | null;
}

export interface Exact extends Judged {
  node: Node;
}

export interface Wrong extends Judged {
  /** What stands for the gradient, and how many times it is as large. */
  node: Node;
  scale: number;
  /** Where it is right but for a part of the parameter itself: how much of it is too much for the loss. */
  penalty?: number;
  /** Where it is a multiple of the right one, beside others that are the gradients themselves. */
  factor?: number;
}
