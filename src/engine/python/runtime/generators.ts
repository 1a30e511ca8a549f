import { construct } from '../objects/call.ts';
import { address } from '../objects/core.ts';
import { runtime } from '../objects/current.ts';
import { defineType, type SlotTable } from '../objects/define.ts';
import { stopIteration } from '../objects/dunders.ts';
import type { FunctionCode } from '../objects/functions.ts';
import { codeObject } from '../objects/functionTypes.ts';
import { isException, repr } from '../objects/protocol.ts';
import { exception, PyBaseException, raise, typeError } from '../objects/raise.ts';
import { setStopValue } from '../objects/stop.ts';
import { PyType, typeName } from '../objects/type.ts';
import type { NativeIterator, Value } from '../objects/values.ts';
import type { Runtime } from './runtime.ts';

/** A function body with `yield` or `await` in it, as it runs. */
export type Js = Generator<Value, Value, Value>;
/** The body of a generator expression: its next element, undefined at its end. It throws what is thrown into it. */
type Step = (thrown: unknown) => Value | undefined;

const CREATED = 0;
const SUSPENDED = 1;
const RUNNING = 2;
const CLOSED = 3;
const STATES = ['created', 'suspended', 'running', 'closed'] as const;

/** A running or suspended function body with `yield` (or `await`) in it. */
export class PyGenerator implements NativeIterator {
  declare cls: PyType;
  readonly code: FunctionCode;
  readonly #js: Js | null;
  readonly #step: Step | null;
  readonly runtime: Runtime;
  #state = CREATED;
  /** Where it waits, for what is thrown into it. */
  #waits = -1;
  /** The exception that it handles while it waits, and the one around it when it ran last. */
  #handled: PyBaseException | null = null;
  #outer: PyBaseException | null = null;

  constructor(code: FunctionCode, body: Js | Step) {
    this.code = code;
    this.#js = typeof body === 'function' ? null : body;
    this.#step = typeof body === 'function' ? body : null;
    this.runtime = runtime();
  }

  get state(): 'created' | 'suspended' | 'running' | 'closed' {
    return STATES[this.#state]!;
  }

  /** Where it stands: its generator is its own frame. */
  get line(): number {
    return this.runtime.nodes[this.#waits]?.node.span.line ?? this.code.line;
  }

  /** The common case of `resume`: a loop asks for the next value. */
  $next(): Value | undefined {
    const { runtime: rt } = this;
    if (this.#state > SUSPENDED || rt.depth >= rt.maxDepth) return this.resume('next', null);
    const { position, handled } = rt;
    rt.depth++;
    this.#state = RUNNING;
    if (this.#handled !== null) rt.handled = this.#handled;
    let value: Value | undefined;
    try {
      value = this.#continue('next', null);
    } catch (error) {
      throw this.#failed(error, position, handled);
    }
    rt.depth--;
    this.#leave(handled);
    this.#waits = rt.position;
    // Native code that asks for one element after the other never says where it stands.
    rt.position = position;
    this.#state = value === undefined ? CLOSED : SUSPENDED;
    return value;
  }

  /** Runs the body to its next `yield`; undefined where it returned. */
  #continue(how: 'next' | 'throw', value: Value | PyBaseException): Value | undefined {
    if (this.#step !== null) {
      const next = this.#step(how === 'throw' ? value : undefined);
      if (next === undefined) setStopValue(null);
      return next;
    }
    const js = this.#js as Js;
    const { done, value: given } = how === 'next' ? js.next(value as Value) : js.throw(value);
    if (done !== true) return given;
    setStopValue(given);
    return undefined;
  }

  /** It waits: what it handles itself is its own, what is handled around it stays there. */
  #leave(around: PyBaseException | null): void {
    const { runtime: rt } = this;
    if (rt.handled !== around || this.#handled !== null) {
      this.#handled = rt.handled === around || rt.handled === this.#outer ? null : rt.handled;
      rt.handled = around;
    }
    this.#outer = around;
  }

  /** An error leaves the body: the generator is over. */
  #failed(error: unknown, position: number, handled: PyBaseException | null): unknown {
    const { runtime: rt } = this;
    this.#state = CLOSED;
    rt.depth--;
    rt.position = position;
    rt.handled = handled;
    return isException(error, 'StopIteration') && this.cls !== asyncGeneratorType
      ? replaced(error, `${this.cls.name} raised StopIteration`)
      : error;
  }

  /** Sends a value, or throws an error, into the body; undefined when it returned (its value is the stop value). */
  resume(how: 'next' | 'throw', value: Value | PyBaseException): Value | undefined {
    if (this.#state === RUNNING) raise('ValueError', `${this.cls.name} already executing`);
    if (this.#state === CLOSED) {
      if (how === 'throw') throw value;
      setStopValue(null);
      return undefined;
    }
    if (this.#state === CREATED) {
      if (how === 'throw') {
        this.#state = CLOSED;
        throw value;
      }
      if (value !== null) typeError(`can't send non-None value to a just-started ${this.cls.name}`);
    }
    const { runtime: rt } = this;
    const { position, handled } = rt;
    if (rt.depth >= rt.maxDepth) raise('RecursionError', 'maximum recursion depth exceeded');
    rt.depth++;
    this.#state = RUNNING;
    if (this.#handled !== null) rt.handled = this.#handled;
    if (how === 'throw') {
      rt.position = this.#waits;
      rt.thrown = value;
    }
    let next: Value | undefined;
    try {
      next = this.#continue(how, value);
    } catch (error) {
      throw this.#failed(error, position, handled);
    }
    rt.depth--;
    this.#leave(handled);
    this.#waits = rt.position;
    rt.position = position;
    this.#state = next === undefined ? CLOSED : SUSPENDED;
    return next;
  }

  close(): void {
    if (this.#state === CREATED) this.#state = CLOSED;
    if (this.#state === CLOSED) return;
    let value: Value | undefined;
    try {
      value = this.resume('throw', exception('GeneratorExit'));
    } catch (error) {
      if (isException(error, 'GeneratorExit') || isException(error, 'StopIteration')) return;
      throw error;
    }
    if (value !== undefined) raise('RuntimeError', `${this.cls.name} ignored GeneratorExit`);
  }
}

/** The RuntimeError that a StopIteration escaping from a generator becomes. */
function replaced(error: PyBaseException, message: string): PyBaseException {
  const runtimeError = exception('RuntimeError', message);
  runtimeError.cause = error;
  runtimeError.context = error;
  runtimeError.suppressContext = true;
  runtimeError.traceback = [];
  return runtimeError;
}

/** What throw() was given, as an exception instance. */
export function asException(type: Value, value: Value | undefined): PyBaseException {
  if (type instanceof PyBaseException) {
    if (value !== undefined && value !== null) typeError('instance exception may not have a separate value');
    return type;
  }
  if (!(type instanceof PyType) || !type.mro.some((t) => t.name === 'BaseException'))
    typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`);
  if (value instanceof PyBaseException) return value;
  const made = construct(type, value === undefined || value === null ? [] : [value], null);
  if (made instanceof PyBaseException) return made;
  return typeError(`calling ${repr(type)} should have returned an instance of BaseException, not ${typeName(made)}`);
}

function resumed(self: PyGenerator, how: 'next' | 'throw', value: Value | PyBaseException): Value {
  const result = self.resume(how, value);
  if (result === undefined) throw stopIteration();
  return result;
}

const common = {
  methods: {
    'send(self, value, /)': (self: PyGenerator, value: Value) => resumed(self, 'next', value),
    'throw(self, type, value=None, traceback=None, /)': (self: PyGenerator, type: Value, value: Value) =>
      resumed(self, 'throw', asException(type, value)),
    'close(self, /)': (self: PyGenerator) => {
      self.close();
      return null;
    },
  },
};

const show =
  (word: string) =>
  (self: PyGenerator): string =>
    `<${word} object ${self.code.qualname} at ${address(self)}>`;

export const generatorType = defineType({
  name: 'generator',
  js: PyGenerator,
  subclassable: false,
  slots: {
    iter: (self: Value) => self,
    next: (self: PyGenerator) => self.$next(),
    repr: show('generator'),
  } as SlotTable,
  ...common,
  getset: {
    __name__: (self: PyGenerator) => self.code.name,
    __qualname__: (self: PyGenerator) => self.code.qualname,
    gi_running: (self: PyGenerator) => self.state === 'running',
    gi_frame: (self: PyGenerator) => (self.state === 'closed' ? null : self),
    gi_suspended: (self: PyGenerator) => self.state === 'suspended',
    gi_yieldfrom: () => null,
    gi_code: (self: PyGenerator) => codeObject(self.code),
    f_lineno: (self: PyGenerator) => self.line,
  },
});

export class PyCoroutine extends PyGenerator {}

export const coroutineType = defineType({
  name: 'coroutine',
  js: PyCoroutine,
  subclassable: false,
  slots: { repr: show('coroutine') } as SlotTable,
  methods: { ...common.methods, '__await__(self, /)': (self: PyGenerator) => self },
  getset: {
    __name__: (self: PyGenerator) => self.code.name,
    __qualname__: (self: PyGenerator) => self.code.qualname,
    cr_running: (self: PyGenerator) => self.state === 'running',
    cr_code: (self: PyGenerator) => codeObject(self.code),
    cr_frame: (self: PyGenerator) => (self.state === 'closed' ? null : self),
    f_lineno: (self: PyGenerator) => self.line,
  },
});

/** What an async generator hands out, told apart from what its awaits hand up. */
export class AsyncItem {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

class PyAsyncGenerator extends PyGenerator {}

const exhausted = (): PyBaseException => exception('StopAsyncIteration');

/** One step of an async generator, as a coroutine body. */
function* asyncStep(self: PyGenerator, how: 'next' | 'throw', value: Value | PyBaseException): Js {
  let result = self.resume(how, value) as Value | AsyncItem | undefined;
  for (;;) {
    if (result === undefined) throw exhausted();
    if (result instanceof AsyncItem) return result.value;
    result = self.resume('next', yield result) as Value | AsyncItem | undefined;
  }
}

/** The code of awaitables that stand for no function of the program's. */
export const STEP: FunctionCode = {
  name: 'async_generator_asend',
  qualname: 'async_generator_asend',
  parameters: { posonly: 0, positional: [], vararg: null, kwonly: [], kwarg: null },
  kind: 'coroutine',
  doc: null,
  node: -1,
  user: false,
  line: 0,
  file: '',
  localNames: [],
  freeNames: [],
};

const stepOf = (self: PyGenerator, how: 'next' | 'throw', value: Value | PyBaseException): Value =>
  new PyCoroutine(STEP, asyncStep(self, how, value));

export const asyncGeneratorType: PyType = defineType({
  name: 'async_generator',
  js: PyAsyncGenerator,
  subclassable: false,
  slots: { repr: show('async_generator') } as SlotTable,
  methods: {
    '__aiter__(self, /)': (self: PyGenerator) => self,
    '__anext__(self, /)': (self: PyGenerator) => stepOf(self, 'next', null),
    'asend(self, value, /)': (self: PyGenerator, value: Value) => stepOf(self, 'next', value),
    'athrow(self, type, value=None, traceback=None, /)': (self: PyGenerator, type: Value, value: Value) =>
      stepOf(self, 'throw', asException(type, value)),
    'aclose(self, /)': (self: PyGenerator) => new PyCoroutine(STEP, closing(self)),
  },
  getset: {
    __name__: (self: PyGenerator) => self.code.name,
    __qualname__: (self: PyGenerator) => self.code.qualname,
    ag_running: (self: PyGenerator) => self.state === 'running',
    ag_frame: (self: PyGenerator) => (self.state === 'closed' ? null : self),
    ag_code: (self: PyGenerator) => codeObject(self.code),
  },
});

// biome-ignore lint/correctness/useYield: a coroutine body that never waits
function* closing(self: PyGenerator): Js {
  self.close();
  return null;
}

const KINDS = { generator: PyGenerator, coroutine: PyCoroutine, asyncGenerator: PyAsyncGenerator } as const;

export function makeGenerator(code: FunctionCode, body: Js | Step): PyGenerator {
  const made = new KINDS[code.kind as keyof typeof KINDS](code, body);
  if (code.cleans === true) made.runtime.born(made);
  return made;
}

/** A loop over `source` is left: the generator that nobody but the loop had is over. `maker` is what the loop's call is called. */
export function dropIterator(iterator: NativeIterator, source: Value, maker: string): void {
  if (!(iterator instanceof PyGenerator) || iterator.state !== 'suspended') return;
  const { name } = iterator.code;
  if (iterator === source ? name === maker : name === '__iter__') iterator.close();
}
