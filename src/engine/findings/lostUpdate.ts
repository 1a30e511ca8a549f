/**
 * lost-update (warning). `p = p - rate * g` in a loop over parameters, or in a function that is given them, makes another
 * array, and nothing ever reads it: what was to be updated stays as it was.
 */
import type { Assign, AstNode, BinOp, For, Stmt, While } from '../python/syntax/ast.ts';
import { children, holds } from '../python/syntax/walk.ts';
import { positionalOf, variablesIn, walkStatements } from '../trace/names.ts';
import { numbersOf } from '../trace/numbers.ts';
import { lastValue } from '../trace/seen.ts';
import { isArray } from '../trace/values.ts';
import { figure } from './figure.ts';
import type { Context, Found, Rule } from './rule.ts';

export const rule: Rule = {
  name: 'lost-update',
  severity: 'warning',
  explanation: {
    en: 'From here on the name means another array; the one in the list, the dictionary or the caller stays as it was. `p -= …` changes that array itself; otherwise store or return the new one.',
    ja: '名前が別の配列を指すだけで、リスト・辞書や呼び出し元の配列は変わりません。`p -= …` と書けばその配列が更新されます。そうでなければ、新しい配列を格納するか返してください。',
  },
  detect(context) {
    return context.program.cells.flatMap((cell) => {
      const body = cell.module.body;
      const everywhere = context.program.cells.flatMap(({ module }) => module.body);
      const scopes = [...walkStatements(body)].flatMap((one) => (one.kind === 'FunctionDef' ? [one.body] : []));
      return [
        ...scopes.flatMap((scope) => lostIn(scope, scope)),
        ...lostIn(body, everywhere).filter(({ loop }) => loop !== null),
      ].flatMap((lost) => describe(context, cell.index, lost));
    });
  },
};

/** An assignment of a name to what is computed from it, and the loop that binds the name anew in each turn. */
interface Rebinding {
  assign: Assign;
  name: string;
  value: BinOp;
  loop: For | null;
}

/** Where a name is read. `loop`: the loop that binds it there; `closure`: in a function of its own, whenever that is called. */
interface Reading {
  node: AstNode;
  loop: AstNode | null | 'closure';
}

/** The rebindings of a scope that no reading can follow. */
function lostIn(body: readonly Stmt[], scope: readonly Stmt[]): Rebinding[] {
  return rebindingsIn(body, null).filter(
    (one) =>
      !scope.some((statement) => holds(statement, (node) => isShared(node, one.name))) &&
      !scope.flatMap((statement) => [...readingsOf(statement, one.name, null)]).some((read) => mayFollow(read, one)),
  );
}

/** Those that stand in no loop but the one that binds their name. */
function rebindingsIn(nodes: readonly AstNode[], loop: For | While | null): Rebinding[] {
  return nodes.flatMap((node): Rebinding[] => {
    if (node.kind === 'FunctionDef' || node.kind === 'ClassDef') return [];
    if (node.kind !== 'Assign')
      return rebindingsIn(children(node), node.kind === 'For' || node.kind === 'While' ? node : loop);
    const { targets, value } = node;
    const [target] = targets;
    const isOne =
      targets.length === 1 && target?.kind === 'Name' && value.kind === 'BinOp' && isUpdateOf(value, target.id);
    if (!isOne || (loop !== null && (loop.kind === 'While' || !binds(loop.target, target.id)))) return [];
    return [{ assign: node, name: target.id, value, loop }];
  });
}

/** `p - rate * g`, but no `p + 1`, by which people show what a name is. */
function isUpdateOf(value: BinOp, name: string): boolean {
  const sides = [value.left, value.right];
  const isItself = sides.some((side) => side.kind === 'Name' && side.id === name);
  return (
    isItself &&
    (value.op === 'Add' || value.op === 'Sub') &&
    sides.some((side) => variablesIn(side).some((one) => one !== name))
  );
}

const binds = (target: AstNode, name: string): boolean => variablesIn(target).includes(name);

const isShared = (node: AstNode, name: string): boolean =>
  (node.kind === 'Global' || node.kind === 'Nonlocal') && node.names.includes(name);

function* readingsOf(node: AstNode, name: string, loop: Reading['loop']): Generator<Reading> {
  if (node.kind === 'Name' && node.id === name && node.ctx === 'Load') yield { node, loop };
  if (node.kind === 'FunctionDef' || node.kind === 'Lambda') {
    if (![...positionalOf(node), ...node.args.kwonlyargs].some(({ arg }) => arg === name))
      for (const child of children(node)) yield* readingsOf(child, name, 'closure');
  } else if (node.kind === 'For' && binds(node.target, name)) {
    yield* readingsOf(node.iter, name, loop);
    for (const child of [...node.body, ...node.orelse])
      yield* readingsOf(child, name, loop === 'closure' ? loop : node);
  } else if ('generators' in node && node.generators.some(({ target }) => binds(target, name))) {
    for (const { iter } of node.generators) yield* readingsOf(iter, name, loop);
  } else for (const child of children(node)) yield* readingsOf(child, name, loop);
}

/** Whether a reading may come after an assignment: further down, in a later run of the loop, or in a call. */
const mayFollow = (read: Reading, { assign, loop }: Rebinding): boolean =>
  read.loop === 'closure' ||
  (read.loop === null && loop !== null) ||
  (read.loop === loop && read.node.span.start > assign.span.end);

function describe(context: Context, cell: number, { assign, name, value }: Rebinding): Found[] {
  const itself = [value.left, value.right].find((side) => side.kind === 'Name' && side.id === name) as AstNode;
  const [before, after] = [itself, value].map((node) => lastValue(context.runtime, node));
  const place = context.spanOf(assign, cell);
  if (place === null || !isArray(before) || !isArray(after) || after.dtype.kind !== 'f') return [];
  const [old, now] = [numbersOf(before), numbersOf(after)];
  const at = old.length === now.length ? old.findIndex((v, i) => v !== now[i]) : -1;
  if (at < 0) return [];
  const [was, would] = [figure(old[at] as number), figure(now[at] as number)];
  return [
    {
      place,
      message: {
        en: `This update is lost: nothing reads the new array that \`${name}\` means`,
        ja: `この更新は失われます。\`${name}\` の新しい値はどこからも読まれません`,
      },
      witness: {
        en: `what should become ${would} is still ${was} in the array that \`${name}\` was`,
        ja: `${would} になるはずの値が、元の配列では ${was} のままです`,
      },
    },
  ];
}
