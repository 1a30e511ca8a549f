/** What CPython's functions say of themselves, of those that lessons ask with `help` and `__doc__`. */
const TEXTS: Readonly<Record<string, string>> = {
  abs: 'Return the absolute value of the argument.',
  chr: 'Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.',
  divmod: 'Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.',
  len: 'Return the number of items in a container.',
  max: `max(iterable, *[, default=obj, key=func]) -> value
max(arg1, arg2, *args, *[, key=func]) -> value

With a single iterable argument, return its biggest item. The
default keyword-only argument specifies an object to return if
the provided iterable is empty.
With two or more arguments, return the largest argument.`,
  min: `min(iterable, *[, default=obj, key=func]) -> value
min(arg1, arg2, *args, *[, key=func]) -> value

With a single iterable argument, return its smallest item. The
default keyword-only argument specifies an object to return if
the provided iterable is empty.
With two or more arguments, return the smallest argument.`,
  ord: 'Return the Unicode code point for a one-character string.',
  print: `Prints the values to a stream, or to sys.stdout by default.

  sep
    string inserted between values, default a space.
  end
    string appended after the last value, default a newline.
  file
    a file-like object (stream); defaults to the current sys.stdout.
  flush
    whether to forcibly flush the stream.`,
  round: `Round a number to a given precision in decimal digits.

The return value is an integer if ndigits is omitted or None.  Otherwise
the return value has the same type as the number.  ndigits may be negative.`,
  sorted: `Return a new list containing all items from the iterable in ascending order.

A custom key function can be supplied to customize the sort order, and the
reverse flag can be set to request the result in descending order.`,
  sum: `Return the sum of a 'start' value (default: 0) plus an iterable of numbers

When the iterable is empty, return the start value.
This function is intended specifically for use with numeric values and may
reject non-numeric types.`,
  'math.ceil': `Return the ceiling of x as an Integral.

This is the smallest integer >= x.`,
  'math.floor': `Return the floor of x as an Integral.

This is the largest integer <= x.`,
  'math.sqrt': 'Return the square root of x.',
  'math.log': `log(x, [base=math.e])
Return the logarithm of x to the given base.

If the base is not specified, returns the natural logarithm (base e) of x.`,
  'math.exp': 'Return e raised to the power of x.',
  'math.sin': 'Return the sine of x (measured in radians).',
  'math.cos': 'Return the cosine of x (measured in radians).',
  'math.factorial': `Find n!.

Raise a ValueError if x is negative or non-integral.`,
  'math.gcd': 'Greatest Common Divisor.',
  'math.pow': 'Return x**y (x to the power of y).',
  'str.lower': 'Return a copy of the string converted to lowercase.',
  'str.upper': 'Return a copy of the string converted to uppercase.',
  'str.title': `Return a version of the string where each word is titlecased.

More specifically, words start with uppercased characters and all remaining
cased characters have lower case.`,
  'list.append': 'Append object to the end of the list.',
  'list.extend': 'Extend list by appending elements from the iterable.',
  'list.insert': 'Insert object before index.',
  'list.pop': `Remove and return item at index (default last).

Raises IndexError if list is empty or index is out of range.`,
  'list.remove': `Remove first occurrence of value.

Raises ValueError if the value is not present.`,
  'list.reverse': 'Reverse *IN PLACE*.',
};

/** The text of a function by its name, with its module or class before it (`math.log`, `str.upper`), or null. */
export const documentationOf = (name: string): string | null =>
  Object.hasOwn(TEXTS, name) ? (TEXTS[name] as string) : null;
