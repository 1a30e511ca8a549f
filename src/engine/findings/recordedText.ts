/**
 * Compares a recorded output with a fresh one, forgiving what differs between machines and NumPy versions: white space,
 * addresses, the order of a set, the last digits of floats, and NumPy 2's `np.float64(…)` around scalars. Pure text, no engine.
 */

const NUMBER = /[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)/gi;
const RELATIVE = 1e-5;
const ABSOLUTE = 1e-8;

/** Whether two outputs say the same. */
export function sameOutput(recorded: string, actual: string): boolean {
  const a = normalised(recorded);
  const b = normalised(actual);
  if (a === b || haveSameLines(recorded, actual)) return true;
  if (a.replace(NUMBER, '#') !== b.replace(NUMBER, '#')) return false;
  const ours = a.match(NUMBER) ?? [];
  const theirs = b.match(NUMBER) ?? [];
  return ours.length === theirs.length && ours.every((text, i) => sameNumber(text, theirs[i] as string));
}

/** The same lines in another order: sets and, before Python 3.7, dictionaries had none of their own. */
function haveSameLines(recorded: string, actual: string): boolean {
  const [before, after] = [recorded, actual].map((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim())
      .sort(),
  );
  if (before === undefined || after === undefined || before.length < 2 || before.length !== after.length) return false;
  return before.every((line, i) => line === after[i] || (!line.includes('\n') && sameOutput(line, after[i] as string)));
}

function sameNumber(a: string, b: string): boolean {
  if (a === b) return true;
  // Integers are exact on every machine, and no floats; only floats carry rounding.
  if (/^[-+]?\d+$/.test(a) || /^[-+]?\d+$/.test(b)) return false;
  const x = Number(a);
  const y = Number(b);
  return Math.abs(x - y) <= ABSOLUTE + RELATIVE * Math.max(Math.abs(x), Math.abs(y));
}

/** Where the second output's first line that says something else begins. */
export function firstDifference(recorded: string, actual: string): number {
  const before = recorded.split('\n');
  let at = 0;
  for (const [i, line] of actual.split('\n').entries()) {
    if (!sameOutput(before[i] ?? '', line)) return at;
    at += line.length + 1;
  }
  return at;
}

/** What the stand-ins for drawing and for unknown libraries print in the place of the real ones. */
export function isStandInText(text: string): boolean {
  return /<opaque |<matplotlib\./.test(text);
}

function normalised(text: string): string {
  return (
    text
      .replace(/np\.complex\w*\(([^()]*)\)/g, '($1)')
      .replace(/np\.(?:float|int|uint|bool|str|bytes)\w*\(([^()]*)\)/g, '$1')
      // NumPy says the shape of what it shortens since 2.2.
      .replace(/, shape=\([\d, ]*\)(?=[,)])/g, '')
      // A record of a structured array was printed as a tuple before NumPy 2; IPython shows a class by its name.
      .replace(/np\.void\((.*), dtype=\[.*?\]\)/g, '$1')
      .replace(/np\.(True|False)_/g, '$1')
      .replace(/<class '([\w.]+)'>/g, '$1')
      .replace(/<(function|bound method) [^>]*>/g, '<$1>')
      .replace(/(\[[\s\S]*?(?:True|False)[\s\S]*?\]), dtype=bool\)/g, '$1)')
      .replace(/0x[0-9a-f]+/gi, '0x')
      .replace(/\s+/g, ' ')
      .replace(/ ?([[\](),]) ?/g, '$1')
      .replace(/\{([^{}:]*)\}/g, (_set, items: string) => `{${items.split(',').sort().join()}}`)
      .trim()
  );
}

/** Outputs that no second run can reproduce: addresses of drawings, timings, progress bars, what was loaded before. */
export function isVolatile(text: string): boolean {
  return /\bat 0x[0-9a-f]+|matplotlib|<Figure|\bms ± |per loop|Wall time|CPU times|extension is already loaded|\d+%\|/.test(
    text,
  );
}
