/** Everything that writes arrays and scalars as text. */
export { type Array2StringOptions, array2string, arrayRepr, arrayStr } from './arrays.ts';
export { type Bits, type FloatTextOptions, positionalText, scientificText } from './floats.ts';
export * from './options.ts';
export { scalarRepr, scalarStr } from './scalars.ts';
export { pythonStringRepr, voidText } from './strings.ts';
