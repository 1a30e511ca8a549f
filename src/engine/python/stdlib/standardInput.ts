/** sys.stdin, and what input() reads from: the text that a run was given, line by line. */

import { getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { runtime } from '../objects/current.ts';
import { defineType } from '../objects/define.ts';
import { toIndex } from '../objects/protocol.ts';
import type { PyType } from '../objects/type.ts';
import { PyBytes, PyList, type PyObject, type Value } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';

class StandardInput implements PyObject {
  declare cls: PyType;
  #rest: string;
  #bytes: Value | null = null;
  constructor(text: string) {
    this.#rest = text;
  }

  /** The next line with its end; empty at the end of the text. */
  line(): string {
    const end = this.#rest.indexOf('\n') + 1;
    return this.take(end === 0 ? this.#rest.length : end);
  }

  take(count: number): string {
    const taken = this.#rest.slice(0, count);
    this.#rest = this.#rest.slice(taken.length);
    return taken;
  }

  all(): string {
    return this.take(this.#rest.length);
  }

  /** The same input as bytes: a file in memory of what is left. */
  bytes(): Value {
    if (this.#bytes === null) {
      const rest = new PyBytes(new TextEncoder().encode(this.all()));
      this.#bytes = call(getattr(runtime().importModule('io'), 'BytesIO'), [rest]);
    }
    return this.#bytes;
  }

  lines(): string[] {
    return this.all().match(/[^\n]*\n|[^\n]+$/g) ?? [];
  }
}

defineType({
  name: '_io.TextIOWrapper',
  js: StandardInput,
  slots: {
    repr: () => "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>",
    iter: (self: Value) => self,
    next: (self: StandardInput) => self.line() || undefined,
  },
  methods: {
    'read(self, size=-1, /)': (self: StandardInput, size: Value) => {
      const count = size === null ? -1 : toIndex(size);
      return count < 0 ? self.all() : self.take(count);
    },
    'readline(self, size=-1, /)': (self: StandardInput) => self.line(),
    'readlines(self, hint=-1, /)': (self: StandardInput) => new PyList(self.lines()),
    'isatty(self, /)': () => false,
    'readable(self, /)': () => true,
    'writable(self, /)': () => false,
    'fileno(self, /)': () => 0,
    'close(self, /)': () => null,
  },
  getset: {
    buffer: (self: StandardInput) => self.bytes(),
    encoding: () => 'utf-8',
    name: () => '<stdin>',
    closed: () => false,
  },
});

const inputs = new WeakMap<Runtime, StandardInput>();

/** The one input of a run. */
export function standardInput(rt: Runtime): StandardInput {
  let input = inputs.get(rt);
  if (input === undefined) {
    input = new StandardInput(rt.options.stdin ?? '');
    inputs.set(rt, input);
  }
  return input;
}
