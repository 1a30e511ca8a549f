/** Syntax trees as the nodes of the module `ast`. */

import { call } from '../objects/call.ts';
import { PyDict } from '../objects/dict.ts';
import { Ellipsis, PyBytes, PyComplex, PyFloat, PyList, PyTuple, type Value } from '../objects/values.ts';
import type { ConstantValue, Module, Span } from '../syntax/ast.ts';

type Fields = Record<string, unknown> & { kind: string; span: Span };

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
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
