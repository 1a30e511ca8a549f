/**
 * Finds, in the syntax tree alone, what may hold a hand-written gradient: classes with a forward and a backward method,
 * classes with a loss and a gradient, and functions with a partner. What they really compute is found out by running them.
 */
import type { ClassDef, FunctionDef, Module, Stmt } from '../../python/syntax/ast.ts';
import { positionalOf, walkStatements } from '../../trace/names.ts';
import type { Program } from '../../trace/program.ts';
import { functionsIn, pairsInTables } from './lambdas.ts';
import { GRADIENT, returnedNames } from './statement.ts';

export interface Candidate {
  /** The class's name, or the forward function's. */
  layer: string;
  /** `both`: one function returns the loss and its gradient. */
  kind: 'layer' | 'network' | 'functions' | 'both';
  owner: ClassDef | FunctionDef;
  forward: FunctionDef;
  backward: FunctionDef;
  /** Of the backward. Null in a module of the person's, whose file then is `file`. */
  cell: number | null;
  ownerCell: number | null;
  file?: string;
}

/**
 * Method names in the order of preference, as `plain` writes them: what computes, and what computes its gradient.
 * `_forward`, `forward_pass` and `forwardPass` are all spelt by their letters alone.
 */
const METHODS: readonly { kind: Candidate['kind']; forward: string[]; backward: string[] }[] = [
  {
    kind: 'layer',
    forward: [
      'forward',
      'call',
      'forwardpass',
      'forwardprop',
      'forwardpropagation',
      'forwardpropagate',
      'fprop',
      'feedforward',
      'fwd',
      'activate',
      'apply',
      'vorwaerts',
      'vorwärts',
      'avant',
      'propager',
      'adelante',
      'propagar',
      'avanti',
      'voorwaarts',
      'ileri',
      'вперёд',
      '順伝播',
      '前向',
      '前向传播',
      '순전파',
      'loss',
      'compute',
      'fn',
      'function',
      'f',
      'eval',
    ],
    backward: [
      'backward',
      'backwardpass',
      'backwardprop',
      'backwardpropagation',
      'backprop',
      'backpropagation',
      'backpropagate',
      'feedbackward',
      'bprop',
      'bwd',
      'rueckwaerts',
      'rückwärts',
      'arriere',
      'arrière',
      'retropropager',
      'rétropropager',
      'atras',
      'atrás',
      'retropropagar',
      'indietro',
      'achterwaarts',
      'geri',
      'назад',
      '逆伝播',
      '反向',
      '反向传播',
      '역전파',
      'derivative',
      'prime',
      'df',
      'gradient',
      'grad',
    ],
  },
  {
    kind: 'network',
    forward: ['loss', 'computeloss', 'cost', 'lossfunction', 'cout', 'perte', 'costo', 'custo', 'coste', 'kosten'],
    backward: ['gradient', 'gradients', 'computegradients', 'computegradient', 'grad', 'gradiente', 'gradientes'],
  },
];

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** Of these, what is also called so where something is meant to be changed: `optimizer.apply(params, grads)`. */
const VAGUE = ['apply', 'compute', 'fn', 'function', 'f', 'eval'];

const PASSES = new Set(
  METHODS.flatMap(({ forward, backward }) => [...forward, ...backward]).filter((name) => !VAGUE.includes(name)),
);

/** Whether a method is called as one that computes a forward or a backward pass, a loss or its gradient. */
export const isPassName = (name: string): boolean => PASSES.has(plain(name));

/** How the partner of a function `f` may be called; `{}` is the name, or what is left of it without `_forward`. */
const PARTNERS = [
  '{}_backward',
  '{}_grad',
  '{}_gradient',
  '{}_prime',
  '{}_derivative',
  '{}_deriv',
  '{}_der',
  '{}_backprop',
  '{}_bwd',
  'd_{}',
  'd{}',
  'grad_{}',
  'gradient_{}',
  'derivative_{}',
  'deriv_{}',
  'backward_{}',
  'der_{}',
  '{}Grad',
  '{}Prime',
  '{}Derivative',
  '{}Backward',
  'gradientOf{}',
] as const;

/** The same where they may be the way back of anything, unless what arrives is called a gradient. */
const BACK = ['{}_back', '{}_bw', '{}_reverse', '{}_vjp', '{}_pullback', 'back_{}'];

/** `cell_back(dh, memo)` of `cell`. */
function wayBackOf(name: string, functions: ReadonlyMap<string, FunctionDef>): string[] {
  const stem = name.replace(/_?(?:forward|fwd|fw)$/i, '');
  return BACK.map((pattern) => pattern.replace('{}', stem)).filter((partner) => {
    const definition = functions.get(partner);
    return definition !== undefined && GRADIENT.test(positionalOf(definition)[0]?.arg ?? '');
  });
}

/** `compute_cost` beside `compute_gradient`: what is computed, and what its gradient is called instead. */
const SWAPPED: readonly [RegExp, readonly string[]] = [
  /cost|loss|error|objective/,
  ['gradient', 'gradients', 'grad', 'grads', 'derivative'],
];

function swapped(name: string): string[] {
  const [what, instead] = SWAPPED;
  if (!what.test(name)) return [];
  const short = name.replace(/_?(?:function|fn|func)$/, '');
  return [...new Set([name, short])].flatMap((n) => instead.map((gradient) => n.replace(what, gradient)));
}

/** All candidates of a program, classes before functions, in source order. */
export function candidatesOf(program: Program): Candidate[] {
  const within = program.cells.flatMap((cell) => candidatesIn(cell.module, cell.index));
  return [...within, ...acrossCells(program, within)];
}

/** Those of one source text; `cell` is null for a module. */
export function candidatesIn({ body }: Module, cell: number | null): Candidate[] {
  const byName = functionCandidates(body, cell);
  const named = new Set(byName.flatMap(({ forward, backward }) => [forward, backward]));
  const inTables = pairsInTables(body).filter(({ forward, backward }) => !named.has(forward) && !named.has(backward));
  return [
    ...classCandidates([...walkStatements(body)], cell),
    ...byName,
    ...inTables.map(({ forward, backward }) => functionPair({ node: forward, cell }, { node: backward, cell })),
  ];
}

function classCandidates(statements: Stmt[], cell: number | null): Candidate[] {
  const found: Candidate[] = [];
  for (const owner of statements) {
    if (owner.kind !== 'ClassDef') continue;
    const methods = new Map(owner.body.filter((s) => s.kind === 'FunctionDef').map((s) => [s.name, s]));
    const pair = pairIn(methods);
    if (pair !== null) found.push({ layer: owner.name, owner, cell, ownerCell: cell, ...pair });
    // `sigmoid` and `sigmoid_derivative` as methods.
    const names = new Set(methods.keys());
    for (const [name, forward] of methods) {
      if (pair?.forward === forward) continue;
      for (const partner of partnersOf(name, names)) {
        const backward = methods.get(partner) as FunctionDef;
        if (pair?.backward !== backward)
          found.push({ layer: name, kind: 'functions', owner, forward, backward, cell, ownerCell: cell });
      }
    }
    for (const method of methods.values())
      if (returnsBoth(method) && pair === null)
        found.push({
          layer: owner.name,
          kind: 'both',
          owner,
          forward: method,
          backward: method,
          cell,
          ownerCell: cell,
        });
  }
  return found;
}

function pairIn(methods: Map<string, FunctionDef>): Pick<Candidate, 'kind' | 'forward' | 'backward'> | null {
  const network = METHODS[1] as (typeof METHODS)[number];
  // `forward` before `_forward`, which it may call.
  const inOrder = [...methods.values()].sort((a, b) => Number(a.name.startsWith('_')) - Number(b.name.startsWith('_')));
  const pick = (names: string[]) =>
    names.map((n) => inOrder.find((m) => plain(m.name) === n)).find((m) => m !== undefined);
  const gradient = pick(network.backward);
  const loss = pick(network.forward);
  // loss(x, t) beside gradient(x, t): a whole network.
  if (gradient && loss && gradient.args.args.length >= 2 && !methods.has('backward'))
    return { kind: 'network', forward: loss, backward: gradient };
  const layer = METHODS[0] as (typeof METHODS)[number];
  const forward = pick(layer.forward);
  const backward = pick(layer.backward);
  return forward && backward ? { kind: 'layer', forward, backward } : null;
}

function functionCandidates(body: readonly Stmt[], cell: number | null): Candidate[] {
  const functions = functionsIn(body);
  return [...functions].flatMap(([name, forward]): Candidate[] => {
    const named = partnersOf(name, new Set(functions.keys()));
    const partners = named.length > 0 ? named : wayBackOf(name, functions).slice(0, 1);
    if (partners.length === 0 && returnsBoth(forward))
      return [{ layer: name, kind: 'both', owner: forward, forward, backward: forward, cell, ownerCell: cell }];
    return partners.map((partner) =>
      functionPair({ node: forward, cell }, { node: functions.get(partner) as FunctionDef, cell }),
    );
  });
}

interface Definition {
  node: FunctionDef;
  cell: number | null;
}

const functionPair = (forward: Definition, backward: Definition): Candidate => ({
  layer: forward.node.name,
  kind: 'functions',
  owner: forward.node,
  forward: forward.node,
  backward: backward.node,
  cell: backward.cell,
  ownerCell: forward.cell,
});

/** Functions whose partner stands in another cell; those that have one in their own have no need of it. */
function acrossCells({ cells }: Program, within: readonly Candidate[]): Candidate[] {
  const paired = new Set<FunctionDef>(within.flatMap(({ forward, backward }) => [forward, backward]));
  const byName = new Map<string, Definition[]>();
  for (const { module, index } of cells)
    for (const node of module.body)
      if (node.kind === 'FunctionDef' && !paired.has(node))
        byName.set(node.name, [...(byName.get(node.name) ?? []), { node, cell: index }]);
  const names = new Set(byName.keys());
  return [...byName].flatMap(([name, forwards]) =>
    partnersOf(name, names).flatMap((partner) => pairUp(forwards, byName.get(partner) ?? [])),
  );
}

/** Which forward a gradient is meant for where a notebook writes either again: the one before it, or after it where that is the custom. */
function pairUp(forwards: readonly Definition[], backwards: readonly Definition[]): Candidate[] {
  const at = ({ cell }: Definition): number => cell ?? 0;
  const [firstForward, firstBackward] = [forwards[0], backwards[0]];
  if (firstForward === undefined || firstBackward === undefined) return [];
  const isBefore = at(firstForward) < at(firstBackward);
  return backwards.flatMap((backward, i) => {
    const before = forwards.findLast((forward) => at(forward) < at(backward));
    const end = backwards[i + 1];
    const after = forwards.find((forward) => at(forward) > at(backward) && (!end || at(forward) < at(end)));
    const forward = isBefore ? before : (after ?? before);
    return forward === undefined ? [] : [functionPair(forward, backward)];
  });
}

/** Functions that are called as the gradient of `name` is: `name_grad`, and with `name_backward` also `name_backward_alt`. */
function partnersOf(name: string, functions: ReadonlySet<string>): string[] {
  const stem = name.replace(/_?(?:forward|fwd)$/i, '');
  const stems = stem === name || stem === '' ? [name] : [stem, name];
  const called = [
    ...stems.flatMap((s) => PARTNERS.map((pattern) => pattern.replace('{}', s))),
    ...(/forward|fwd/i.test(name) ? [name.replace(/forward/, 'backward').replace(/fwd/, 'bwd')] : []),
    ...swapped(name),
  ].filter((n) => n !== name);
  const first = called.find((n) => functions.has(n));
  if (first === undefined) return [];
  const variants = [...functions].filter((n) => n !== first && n.startsWith(`${first}_`) && /back|bwd/.test(n));
  return [first, ...variants];
}

/** `return loss, dx` or `return grads, cost`: by the names alone, which the run then puts to the test. */
function returnsBoth(method: FunctionDef): boolean {
  return lossPosition(method) !== null;
}

/** Where a function returns its loss beside gradients: the loss's position. */
export function lossPosition(method: FunctionDef): number | null {
  const names = returnedNames(method);
  const isLoss = (name: string | null): boolean =>
    name !== null && /^(?:loss|cost|total_loss|data_loss|[JLE]|\w*_loss|\w*_cost)$/.test(name);
  const isGradient = (name: string | null): boolean =>
    name !== null && /^(?:d[A-Za-z]\w*|grads?|gradients?|grad_\w+|\w+_grad)$/.test(name);
  if (names.length < 2) return null;
  const at = isLoss(names[0] ?? null) ? 0 : isLoss(names.at(-1) ?? null) ? names.length - 1 : null;
  return at !== null && names.every((name, i) => i === at || isGradient(name)) ? at : null;
}
