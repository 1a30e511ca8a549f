/** The few assertions the suites need; Node's own are not there in the web's extension host. */

interface Assert {
  ok(value: unknown, message?: string): asserts value;
  equal(actual: unknown, expected: unknown, message?: string): void;
  includes(text: string, part: string): void;
}

function fail(message: string): never {
  throw new Error(message);
}

const show = (value: unknown): string => JSON.stringify(value, null, 1) ?? String(value);

export const assert: Assert = {
  ok(value, message = 'expected a true value') {
    if (!value) fail(`${message}: ${show(value)}`);
  },
  equal(actual, expected, message = '') {
    if (show(actual) !== show(expected)) fail(`${message} expected ${show(expected)}, got ${show(actual)}`);
  },
  includes(text, part) {
    if (!text.includes(part)) fail(`expected ${show(part)} in ${show(text)}`);
  },
};
