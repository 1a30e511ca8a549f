/** Syntax trees as the nodes of the module `ast`, and back for `compile`. */

import { findattr, getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { PyDict, textOf } from '../objects/dict.ts';
import { bytesOf, listFrom, toIndex, truth } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { typeName, typeOf } from '../objects/type.ts';
import { Ellipsis, PyBytes, PyComplex, PyFloat, PyList, PyTuple, type Value } from '../objects/values.ts';
import type { ConstantValue, Expr, Module, Span } from '../syntax/ast.ts';

type Fields = Record<string, unknown> & { kind: string; span: Span };

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const isLiteralField = (kind: string, name: string): boolean =>
  name === 'value' && (kind === 'Constant' || kind === 'MatchSingleton');

function literal(value: ConstantValue): Value {
  switch (value.type) {
    case 'float':
      return new PyFloat(value.value);
    case 'complex':
      return new PyComplex(0, value.imag);
    case 'bytes':
      return new PyBytes(value.value);
    case 'none':
      return null;
    case 'ellipsis':
      return Ellipsis;
    default:
      return value.value;
  }
}

function constant(value: Value): ConstantValue {
  if (value === null) return { type: 'none' };
  if (value === Ellipsis) return { type: 'ellipsis' };
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'number' || typeof value === 'bigint') return { type: 'int', value };
  if (value instanceof PyFloat) return { type: 'float', value: value.v };
  if (value instanceof PyComplex) return { type: 'complex', imag: value.im };
  const text = textOf(value);
  if (text !== undefined) return { type: 'str', value: text };
  const bytes = bytesOf(value);
  if (bytes !== undefined) return { type: 'bytes', value: bytes };
  return typeError(`got an invalid type in Constant: ${typeName(value)}`);
}

/** Makes `ast`'s nodes of a tree: `make(kind, fields, place)` builds one, `make(name)` an operator or a context. */
export function nodesOf(module: Module, lines: readonly string[], make: Value): Value {
  const offset = (line: number, column: number): number =>
    new TextEncoder().encode((lines[line - 1] ?? '').slice(0, column)).length;
  const field = (kind: string, name: string, value: unknown): Value => {
    if (Array.isArray(value)) return new PyList(value.map((item) => field(kind, name, item)));
    if (isLiteralField(kind, name)) return literal(value as ConstantValue);
    if (name === 'conversion') return value === null ? -1 : (value as string).charCodeAt(0);
    if (name === 'simple' || name === 'isAsync') return Number(value);
    if (name === 'op' || name === 'ops' || name === 'ctx') return call(make, [value as string]);
    return value !== null && typeof value === 'object' ? node(value as Fields) : (value as Value);
  };
  const node = ({ kind, span, ...fields }: Fields): Value => {
    const own = new PyDict();
    for (const [name, value] of Object.entries(fields))
      if (!name.endsWith('Span')) own.set(snakeCase(name), field(kind, name, value));
    const { line, column, endLine, endColumn } = span;
    return call(make, [kind, own, new PyTuple([line, offset(line, column), endLine, offset(endLine, endColumn)])]);
  };
  return node(module as unknown as Fields);
}

const NOWHERE: Span = { line: 1, column: 0, endLine: 1, endColumn: 0, start: 0, end: 0 };

function spanOf(node: Value, group: string): Span {
  if (listFrom(getattr(node, '_attributes')).length === 0) return NOWHERE;
  const place = (name: string): number | undefined => {
    const found = findattr(node, name);
    return found === undefined || found === null ? undefined : toIndex(found);
  };
  const line = place('lineno') ?? typeError(`required field "lineno" missing from ${group}`);
  const column = place('col_offset') ?? typeError(`required field "col_offset" missing from ${group}`);
  return {
    ...NOWHERE,
    line,
    column,
    endLine: place('end_lineno') ?? line,
    endColumn: place('end_col_offset') ?? column,
  };
}

function fieldBack(kind: string, name: string, value: Value): unknown {
  if (isLiteralField(kind, name)) return constant(value);
  if (value instanceof PyList) return value.items.map((item) => fieldBack(kind, name, item));
  if (name === 'conversion') return value === -1 ? null : String.fromCharCode(toIndex(value));
  if (name === 'simple' || name === 'is_async') return truth(value);
  if (value === null || findattr(value, '_fields') === undefined) return value;
  return name === 'op' || name === 'ops' || name === 'ctx' ? typeName(value) : fieldsOf(value);
}

/** The tree that nodes of `ast` stand for, as the parser would have made it. */
export function treeOf(node: Value): Module {
  return fieldsOf(node) as unknown as Module;
}

function fieldsOf(node: Value): Fields {
  const kind = typeName(node);
  const span = spanOf(node, typeOf(node).bases[0]!.name);
  const out: Fields = { kind, span, nameSpan: span, attrSpan: span };
  for (const each of listFrom(getattr(node, '_fields'))) {
    const name = String(each);
    if (name === 'kind') continue;
    const value = findattr(node, name);
    if (value === undefined) typeError(`required field "${name}" missing from ${kind}`);
    out[camelCase(name)] = fieldBack(kind, name, value);
  }
  if (kind !== 'Expression') return out;
  const value = out.body as Expr;
  return { kind: 'Module', span: value.span, body: [{ kind: 'Expr', span: value.span, value }] };
}
