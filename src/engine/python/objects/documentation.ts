/** What CPython's functions say of themselves, of those that lessons ask with `help` and `__doc__`. */
const TEXTS: Readonly<Record<string, string>> = {
  abs: 'Return the absolute value of the argument.',
  len: 'Return the number of items in a container.',
  print: `Prints the values to a stream, or to sys.stdout by default.

  sep
    string inserted between values, default a space.
  end
    string appended after the last value, default a newline.
  file
    a file-like object (stream); defaults to the current sys.stdout.
  flush
    whether to forcibly flush the stream.`,
  sum: `Return the sum of a 'start' value (default: 0) plus an iterable of numbers

When the iterable is empty, return the start value.
This function is intended specifically for use with numeric values and may
reject non-numeric types.`,
  'math.sqrt': 'Return the square root of x.',
  'math.log': `log(x, [base=math.e])
Return the logarithm of x to the given base.

If the base is not specified, returns the natural logarithm (base e) of x.`,
  'math.factorial': `Find n!.

Raise a ValueError if x is negative or non-integral.`,
  'str.upper': 'Return a copy of the string converted to uppercase.',
  'list.append': 'Append object to the end of the list.',
};

/** The text of a function by its name, with its module or class before it (`math.log`, `str.upper`), or null. */
export const documentationOf = (name: string): string | null =>
  Object.hasOwn(TEXTS, name) ? (TEXTS[name] as string) : null;
