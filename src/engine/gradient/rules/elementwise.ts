/**
 * Vector-Jacobian rules of ufuncs on real numbers: for each input the share of the gradient `g` that it gets, in terms
 * of the inputs `x`, `y`, `z` and the output `o`. `0` is a derivative that is zero (or is taken as zero) everywhere.
 *
 * Ties of maximum, minimum, fmax, fmin and clip pass half of the gradient to each side; so does maximum(0, x), a ReLU,
 * at exactly 0, where hand-written code passes nothing: checks leave such kinks out. |x| passes nothing at 0.
 */

/** Formulas, one an input. */
export const ELEMENTWISE: Record<string, readonly string[]> = {
  add: ['g', 'g'],
  subtract: ['g', '-g'],
  multiply: ['g * y', 'g * x'],
  divide: ['g / y', '-g * x / (y * y)'],
  true_divide: ['g / y', '-g * x / (y * y)'],
  // d/dx at x = 0 is 0 for exponents above 1 and 0; 0 ** y in the base is flat for y > 0.
  power: ['y === 0 ? 0 : g * y * Math.pow(x, y - 1)', 'x === 0 && y > 0 ? 0 : g * o * Math.log(x)'],
  float_power: ['y === 0 ? 0 : g * y * Math.pow(x, y - 1)', 'x === 0 && y > 0 ? 0 : g * o * Math.log(x)'],
  maximum: ['x > y ? g : x === y ? g / 2 : 0', 'y > x ? g : x === y ? g / 2 : 0'],
  minimum: ['x < y ? g : x === y ? g / 2 : 0', 'y < x ? g : x === y ? g / 2 : 0'],
  fmax: ['x > y || y !== y ? g : x === y ? g / 2 : 0', 'y > x || x !== x ? g : x === y ? g / 2 : 0'],
  fmin: ['x < y || y !== y ? g : x === y ? g / 2 : 0', 'y < x || x !== x ? g : x === y ? g / 2 : 0'],
  clip: [
    'x > y && x < z ? g : x === y || x === z ? g / 2 : 0',
    'x < y ? g : x === y ? g / 2 : 0',
    'x > z ? g : x === z ? g / 2 : 0',
  ],
  where: ['0', 'x ? g : 0', 'x ? 0 : g'],
  arctan2: ['g * y / (x * x + y * y)', '-g * x / (x * x + y * y)'],
  hypot: ['o === 0 ? 0 : g * x / o', 'o === 0 ? 0 : g * y / o'],
  logaddexp: ['g * Math.exp(x - o)', 'g * Math.exp(y - o)'],
  logaddexp2: ['g * Math.pow(2, x - o)', 'g * Math.pow(2, y - o)'],
  remainder: ['g', '-g * Math.floor(x / y)'],
  mod: ['g', '-g * Math.floor(x / y)'],
  fmod: ['g', '-g * Math.trunc(x / y)'],
  copysign: ['x === 0 ? 0 : g * o / x', '0'],
  ldexp: ['g * Math.pow(2, y)', '0'],
  'divmod:1': ['g', '-g * Math.floor(x / y)'],
  'modf:0': ['g'],
  'frexp:0': ['x === 0 ? 0 : g * o / x'],
  heaviside: ['0', 'x === 0 ? g : 0'],

  positive: ['g'],
  negative: ['-g'],
  conjugate: ['g'],
  absolute: ['x > 0 ? g : x < 0 ? -g : 0'],
  fabs: ['x > 0 ? g : x < 0 ? -g : 0'],
  square: ['2 * g * x'],
  sqrt: ['g / (2 * o)'],
  cbrt: ['g / (3 * o * o)'],
  reciprocal: ['-g * o * o'],
  exp: ['g * o'],
  exp2: ['g * o * Math.LN2'],
  expm1: ['g * (o + 1)'],
  log: ['g / x'],
  log2: ['g / (x * Math.LN2)'],
  log10: ['g / (x * Math.LN10)'],
  log1p: ['g / (1 + x)'],
  sin: ['g * Math.cos(x)'],
  cos: ['-g * Math.sin(x)'],
  tan: ['g * (1 + o * o)'],
  arcsin: ['g / Math.sqrt(1 - x * x)'],
  arccos: ['-g / Math.sqrt(1 - x * x)'],
  arctan: ['g / (1 + x * x)'],
  sinh: ['g * Math.cosh(x)'],
  cosh: ['g * Math.sinh(x)'],
  tanh: ['g * (1 - o * o)'],
  arcsinh: ['g / Math.sqrt(x * x + 1)'],
  arccosh: ['g / Math.sqrt(x * x - 1)'],
  arctanh: ['g / (1 - x * x)'],
  erf: ['g * (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)'],
  erfc: ['-g * (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)'],
  deg2rad: ['g * (Math.PI / 180)'],
  radians: ['g * (Math.PI / 180)'],
  rad2deg: ['g * (180 / Math.PI)'],
  degrees: ['g * (180 / Math.PI)'],
};

/** Ufuncs that are constant wherever they have a derivative: no gradient passes. */
export const FLAT = new Set(
  `floor ceil rint trunc sign signbit floor_divide spacing nextafter divmod:0 modf:1 frexp:1
   less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor logical_not
   isnan isinf isfinite isnat bitwise_and bitwise_or bitwise_xor invert bitwise_count left_shift right_shift gcd lcm`
    .trim()
    .split(/\s+/),
);
