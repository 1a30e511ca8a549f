/** Writes a syntax tree in the recorded form of tools/oracle/syntax.py, so that the two can be compared. */
import type { ConstantValue } from '../../../../src/engine/python/syntax/ast.ts';

const WITHOUT_PLACE = new Set(['Module', 'comprehension', 'arguments', 'withitem', 'match_case']);

/** As Python's float.hex(): every bit counts. */
function floatHex(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  if (value === 0) return '0x0.0p+0';
  const power = exponent === 0 ? -1022 : exponent - 1023;
  return `0x${exponent === 0 ? 0 : 1}.${fraction}p${power >= 0 ? '+' : ''}${power}`;
}

function constant(value: ConstantValue): unknown[] {
  switch (value.type) {
    case 'int':
      return ['int', String(value.value)];
    case 'float':
      return ['float', floatHex(value.value)];
    case 'complex':
      return ['complex', floatHex(value.imag)];
    case 'bytes':
      return ['bytes', Buffer.from(value.value).toString('hex')];
    case 'str':
    case 'bool':
      return [value.type, value.value];
    default:
      return [value.type];
  }
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The recorded form of a node, of a list of nodes, or of a plain value. */
export function dump(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dump);
  if (value === null || typeof value !== 'object') return value;
  const node = value as Record<string, unknown> & {
    kind: string;
    span: Record<'line' | 'column' | 'endLine' | 'endColumn', number>;
  };
  const out: Record<string, unknown> = { kind: node.kind };
  const { line, column, endLine, endColumn } = node.span;
  if (!WITHOUT_PLACE.has(node.kind)) out.at = [line, column, endLine, endColumn];
  for (const [name, field] of Object.entries(node)) {
    if (name === 'kind' || name === 'span' || name.endsWith('Span')) continue;
    const literal = name === 'value' && (node.kind === 'Constant' || node.kind === 'MatchSingleton');
    out[snakeCase(name)] = literal ? constant(field as ConstantValue) : dump(field);
  }
  return out;
}
