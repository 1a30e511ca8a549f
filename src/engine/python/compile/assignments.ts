/** Assignment in all its forms: targets, unpacking, augmented, annotated, del. */
import type { AnnAssign, Assign, AugAssign, Delete, Expr } from '../syntax/ast.ts';
import { attributeCode, storeAttribute } from './attributes.ts';
import { type Context, quote } from './context.ts';
import { annotation } from './functions.ts';
import { deleteName, loadName, storeName } from './names.ts';
import { operand, operands, sequence } from './operands.ts';
import { binaryCode, floatTree } from './operators.ts';

/** Stores `value` (code that is read once) into a target. */
export function assignTo(c: Context, target: Expr, value: string): void {
  switch (target.kind) {
    case 'Name':
      storeTraced(c, target, target.id, value);
      return;
    case 'Attribute': {
      const v = simple(c, value);
      const o = operand(c, target.value);
      const name = c.mangled(target.attr);
      if (o.before !== '') c.emit(`${o.before};`);
      c.emit(storeAttribute(c, target, o.ref, v));
      traceAfter(c, target, name, v);
      return;
    }
    case 'Subscript': {
      const v = simple(c, value);
      const [o, k] = operands(c, [target.value, target.slice]);
      c.emit(`${sequence(o!.before, k!.before, c.at(target), `setitem_(${o!.ref},${k!.ref},${v})`)};`);
      traceStored(c, target, v, o!.ref);
      return;
    }
    case 'Tuple':
    case 'List':
      unpack(c, target, target.elts, value);
      return;
    case 'Starred':
      assignTo(c, target.value, value);
      return;
    default:
      throw new Error(`internal: cannot assign to ${target.kind}`);
  }
}

const isRef = (code: string): boolean => /^[\w$]+$/.test(code) || /^"(?:[^"\\]|\\.)*"$/.test(code);

/** `code` as something that may be read more than once. */
function simple(c: Context, code: string): string {
  if (isRef(code)) return code;
  const t = c.temp();
  c.emit(`${t}=${code};`);
  return t;
}

const traces = (c: Context): boolean => c.unit.tracing;

const traced = (c: Context, node: Expr | AugAssign, name: string, value: string): string =>
  `X.tracedAssign(${c.id(node)},${quote(name)},${value})`;

function traceAfter(c: Context, node: Expr | AugAssign, name: string, value: string): void {
  if (traces(c)) c.emit(`${traced(c, node, name, value)};`);
}

/** Tells the tracer of a part of something, and of what that is a part. */
function traceStored(c: Context, node: Expr | AugAssign, value: string, whole: string): void {
  if (traces(c)) c.emit(`X.tracedStore(${c.id(node)},${value},${whole});`);
}

/**
 * Stores into a name and tells the tracer. What the call returns is not what is stored where that can be helped: V8 would
 * box every number that meets it in a loop, in the turns that are not traced, too.
 */
function storeTraced(c: Context, node: Expr | AugAssign, name: string, value: string): void {
  const v = c.variable(name);
  if (!traces(c) || v.place === 'js') {
    c.emit(storeName(c, name, value));
    if (v.place === 'js') traceAfter(c, node, name, v.js);
  } else c.emit(storeName(c, name, traced(c, node, name, value)));
}

function unpack(c: Context, target: Expr, targets: readonly Expr[], value: string): void {
  const t = c.temp();
  const star = targets.findIndex((e) => e.kind === 'Starred');
  const source = simple(c, value);
  c.emit(
    star < 0
      ? `${c.at(target)};${t}=unpack_(${source},${targets.length});`
      : `${c.at(target)};${t}=X.unpackStar(${source},${star},${targets.length - star - 1});`,
  );
  for (const [i, element] of targets.entries()) assignTo(c, element, `${t}[${i}]`);
}

export function assign(c: Context, node: Assign): void {
  const { targets, value } = node;
  const only = targets[0]!;
  if (targets.length === 1) {
    if (only.kind === 'Tuple' && value.kind === 'Tuple' && sameShape(only.elts, value.elts)) {
      const values = value.elts.map((e) => {
        const t = c.temp();
        c.emit(`${t}=${c.expr(e)};`);
        return t;
      });
      for (const [i, element] of only.elts.entries()) assignTo(c, element, values[i]!);
      return;
    }
    assignTo(c, only, c.expr(value));
    return;
  }
  const v = simple(c, c.expr(value));
  for (const target of targets) assignTo(c, target, v);
}

function sameShape(targets: readonly Expr[], values: readonly Expr[]): boolean {
  const starred = (e: Expr): boolean => e.kind === 'Starred';
  return targets.length === values.length && !targets.some(starred) && !values.some(starred);
}

export function augAssign(c: Context, node: AugAssign): void {
  const { target, op, value } = node;
  const at = c.at(node);
  switch (target.kind) {
    case 'Name': {
      if (augmentFloat(c, node)) return;
      const t = c.temp();
      c.emit(`${t}=${loadName(c, { ...target, ctx: 'Load' })};`);
      const b = operand(c, value);
      const a = { before: '', ref: t, known: null };
      const code = sequence(b.before, binaryCode(c, op, a, b, at, true));
      storeTraced(c, node, target.id, code);
      return;
    }
    case 'Attribute': {
      const o = operand(c, target.value, [value]);
      const name = c.mangled(target.attr);
      const t = c.temp();
      const r = c.temp();
      if (o.before !== '') c.emit(`${o.before};`);
      c.emit(`${t}=${attributeCode(c, o.ref, name, c.at(target))};`);
      const b = operand(c, value);
      c.emit(`${r}=${sequence(b.before, binaryCode(c, op, { before: '', ref: t, known: null }, b, at, true))};`);
      c.emit(storeAttribute(c, target, o.ref, r));
      traceAfter(c, node, name, r);
      return;
    }
    case 'Subscript': {
      const [o, k] = [operand(c, target.value, [target.slice, value]), operand(c, target.slice, [value])];
      const t = c.temp();
      const r = c.temp();
      c.emit(`${sequence(o.before, k.before, c.at(target), `${t}=getitem_(${o.ref},${k.ref})`)};`);
      const b = operand(c, value);
      c.emit(`${r}=${sequence(b.before, binaryCode(c, op, { before: '', ref: t, known: null }, b, at, true))};`);
      c.emit(`${c.at(target)};setitem_(${o.ref},${k.ref},${r});`);
      traceStored(c, node, r, o.ref);
    }
  }
}

/** `s += a * b` of float variables, in one go; falls back to the general way where one is no float. */
function augmentFloat(c: Context, node: AugAssign): boolean {
  const { target } = node;
  if (target.kind !== 'Name' || node.value.kind === 'Constant') return false;
  const left = { ...target, ctx: 'Load' as const };
  const tree = floatTree(c, { kind: 'BinOp', left, op: node.op, right: node.value, span: node.span });
  const v = c.variable(target.id);
  if (tree === null || v.place !== 'js') return false;
  const b = operand(c, node.value);
  const code = sequence(b.before, binaryCode(c, node.op, { before: '', ref: v.js, known: null }, b, c.at(node), true));
  c.emit(`${v.js}=${tree.check}?new PyFloat(${tree.code}):${code};`);
  return true;
}

export function annAssign(c: Context, node: AnnAssign): void {
  const { target, value } = node;
  if (value !== null) assignTo(c, target, c.expr(value));
  const keeps =
    node.simple && target.kind === 'Name' && (c.kind === 'class' || c.kind === 'module' || c.kind === 'namespace');
  if (keeps) {
    const where = c.kind === 'module' ? 'X.moduleAnnotation(G' : 'X.classAnnotation(N';
    c.emit(`${where},${quote(c.mangled(target.id))},${annotation(c, node.annotation)});`);
  } else if (value === null && target.kind === 'Attribute') c.emit(`${c.expr(target.value)};`);
}

export function deleteTargets(c: Context, node: Delete): void {
  for (const target of node.targets) deleteOne(c, target);
}

function deleteOne(c: Context, target: Expr): void {
  switch (target.kind) {
    case 'Name':
      deleteName(c, target.id, target);
      return;
    case 'Attribute': {
      const o = operand(c, target.value);
      c.emit(`${sequence(o.before, c.at(target), `X.delattr(${o.ref},${quote(c.mangled(target.attr))})`)};`);
      return;
    }
    case 'Subscript': {
      const [o, k] = operands(c, [target.value, target.slice]);
      c.emit(`${sequence(o!.before, k!.before, c.at(target), `X.delitem(${o!.ref},${k!.ref})`)};`);
      return;
    }
    case 'Tuple':
    case 'List':
      for (const element of target.elts) deleteOne(c, element);
  }
}
