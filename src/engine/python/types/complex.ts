/** complex: its constructor and methods; operators are objects/numbers.ts. */

import { parseComplex } from '../format/parse.ts';
import {
  callSpecial,
  complexType,
  derive,
  extendType,
  integerOf,
  intToFloat,
  type Keywords,
  PyComplex,
  PyFloat,
  PyTuple,
  type PyType,
  textOf,
  toFloat,
  typeError,
  typeName,
  typeOf,
  type Value,
} from './support.ts';

type Pair = [re: number, im: number];

/** A number as a pair, undefined for anything else. */
function pairOf(value: Value): Pair | undefined {
  if (value instanceof PyComplex) return [value.re, value.im];
  if (value instanceof PyFloat) return [value.v, 0];
  const integer = integerOf(value);
  return integer === undefined ? undefined : [intToFloat(integer), 0];
}

function part(value: Value, name: 'first' | 'second'): Pair {
  const known = pairOf(value);
  if (known !== undefined) return known;
  const { complex, float, index } = typeOf(value).slots;
  const made = complex?.(value) ?? callSpecial(value, '__complex__');
  if (made instanceof PyComplex) return [made.re, made.im];
  if (float === undefined && index === undefined) {
    const what = name === 'first' ? 'a string or a number' : 'a number';
    typeError(`complex() ${name} argument must be ${what}, not '${typeName(value)}'`);
  }
  return [toFloat(value), 0];
}

function newComplex(cls: PyType, args: Value[], kw: Keywords | null): Value {
  if (args.length > 2) typeError(`complex() takes at most 2 arguments (${args.length} given)`);
  const first = args.length > 0 ? args[0] : kw?.get('real');
  const second = args.length > 1 ? args[1] : kw?.get('imag');
  return derive(new PyComplex(...parts(first, second)), cls, complexType);
}

function parts(first: Value | undefined, second: Value | undefined): Pair {
  if (first === undefined) return second === undefined ? [0, 0] : combine([0, 0], part(second, 'second'));
  const text = textOf(first);
  if (text !== undefined) {
    if (second !== undefined) typeError("complex() can't take second arg if first is a string");
    return parseComplex(text);
  }
  if (second === undefined) return part(first, 'first');
  if (textOf(second) !== undefined) typeError("complex() second arg can't be a string");
  return combine(part(first, 'first'), part(second, 'second'));
}

/** first + second·i. */
function combine(first: Pair, second: Pair): Pair {
  return [second[1] === 0 ? first[0] : first[0] - second[1], first[1] === 0 ? second[0] : first[1] + second[0]];
}

/** Gives complex its behaviour. */
export function installComplex(): void {
  extendType(complexType, {
    doc: 'Create a complex number from a string or numbers.',
    slots: {
      new: newComplex,
    },
    getset: {
      real: (self: PyComplex) => new PyFloat(self.re),
      imag: (self: PyComplex) => new PyFloat(self.im),
    },
    methods: {
      '__getnewargs__(self, /)': (self: PyComplex) => new PyTuple([new PyFloat(self.re), new PyFloat(self.im)]),
      'conjugate(self, /)': (self: PyComplex) => new PyComplex(self.re, -self.im),
    },
  });
}
