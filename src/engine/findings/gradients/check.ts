/** What a gradient check found out about one target of one candidate: the report's row and the arrays behind it. */
import type { GradientRow, Severity, Span } from '../../../protocol/report.ts';
import type { DiagnosisText } from '../../gradient/diagnose.ts';
import type { NDArray } from '../../ndarray/array.ts';
import type { AstNode } from '../../python/syntax/ast.ts';
import type { Candidate } from './candidates.ts';
import type { Convention } from './conventions.ts';
import type { HandGradient } from './hand.ts';

export interface GradientCheck {
  /** Null for a gradient in plain code. */
  candidate: Candidate | null;
  /** The function that passes an operation's gradient on, in an engine of the person's own. */
  closure?: AstNode;
  /** Another severity than the rule's. */
  severity?: Severity;
  row: GradientRow;
  /** `loss` where plain code computes a loss and its gradients: the row's layer is the loss's name; `walk` where it is what goes back through a graph. */
  of?: 'loss' | 'walk';
  /** It differs only where the epsilon in a logarithm decides. */
  isEpsilon?: boolean;
  /** What the wrong gradient is instead, in both languages. */
  diagnosis: DiagnosisText | null;
  /** Why the hand-written gradient's shape is wrong, where it is. */
  shapes: { hand: readonly number[]; target: readonly number[] } | null;
  arrays: { hand: NDArray | null; automatic: NDArray | null; numerical: NDArray | null };
  /** What it has to do with the softmax or sigmoid beside a loss. */
  convention: Convention | null;
  /** Where backward leaves it; absent for a gradient in plain code. */
  from?: HandGradient['from'];
  /** Where it begins: an earlier statement of backward whose right value would make it right. */
  root: Root | null;
  /** The softmax over the whole batch with whose mending it is right. */
  softmax?: Span;
  /** The same as `root` in a module of the person's, where that is null. */
  begins?: { file: string; span: Span };
  /** The statement of backward that computes or returns this gradient. */
  statement: Span | null;
  /** Whether backward gives the same for twice the upstream gradient. */
  ignoresUpstream: boolean;
  /** What a second equal backward call left in an attribute that the first had filled, when it is twice that. */
  doubles: Doubles | null;
  /** Whether the upstream gradient was ever anything but 1 in the program's own calls. */
  upstreamGiven: boolean;
}

export interface Root {
  place: Span;
  name: string;
  /** What it is the gradient of, where that has a name. */
  of: string | null;
  index: number[];
  hand: number;
  right: number;
}

export interface Doubles {
  /** Attribute or key of the gradient, and all names under which it may be reset. */
  attribute: string;
  names: readonly string[];
  first: number;
  second: number;
  /** Whether it was empty or zero before a later backward of the program's own. */
  wasReset: boolean;
}

/** The check with another verdict than that it fails, and why; of what was diagnosed nothing stays. */
export function judged(check: GradientCheck, verdict: 'pass' | 'unknown', why: string): GradientCheck {
  return { ...check, diagnosis: null, root: null, row: { ...check.row, verdict, diagnosis: null, why } };
}

/** What a check of code without a forward and a backward of its own has nothing to say of. */
export const PLAIN = {
  candidate: null,
  convention: null,
  ignoresUpstream: false,
  doubles: null,
  upstreamGiven: false,
  diagnosis: null,
  root: null,
  shapes: null,
} as const;

/** A row before anything is known. */
export function emptyRow(
  layer: string,
  target: string,
  shape: readonly number[],
  span: GradientRow['span'],
  owner: GradientRow['owner'],
): GradientRow {
  return {
    layer,
    target,
    shape: [...shape],
    maxRelativeError: null,
    verdict: 'unknown',
    diagnosis: null,
    norms: { hand: null, automatic: null, numerical: null },
    sampled: { checked: 0, of: shape.reduce((size, n) => size * n, 1), leftOut: 0 },
    arrays: {},
    worst: null,
    span,
    owner,
  };
}
