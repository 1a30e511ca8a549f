/** np.errstate, seterr, geterr and seterrcall. */

import { getattr } from '../python/objects/attributes.ts';
import { call } from '../python/objects/call.ts';
import { runtime } from '../python/objects/current.ts';
import { defineType } from '../python/objects/define.ts';
import { PyDict } from '../python/objects/dict.ts';
import { adopt } from '../python/objects/instances.ts';
import { repr } from '../python/objects/protocol.ts';
import { typeError, valueError } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import type { PyObject, Value } from '../python/objects/values.ts';
import { integer } from './arguments.ts';
import { type Entry, entry } from './section.ts';
import { type ErrorMode, type ErrorState, errorState, runState, setErrorState, setRunState } from './state.ts';
import { errorCallback } from './warnings.ts';

/** A number that programs can set and ask for; errstate puts it back, too. */
const bufferSize = (): number => runState('bufferSize', () => 8192);

const MODES = ['ignore', 'warn', 'raise', 'call', 'print', 'log'];

function mode(value: Value): ErrorMode {
  if (typeof value === 'string' && MODES.includes(value)) return value as ErrorMode;
  valueError(`invalid error mode ${repr(value)}`);
}

/** The state with the given modes changed; null leaves one as it is. */
function changed(all: Value, divide: Value, over: Value, under: Value, invalid: Value): ErrorState {
  const now = errorState();
  const pick = (given: Value, present: ErrorMode): ErrorMode =>
    given !== null ? mode(given) : all !== null ? mode(all) : present;
  return {
    divide: pick(divide, now.divide),
    over: pick(over, now.over),
    under: pick(under, now.under),
    invalid: pick(invalid, now.invalid),
  };
}

function asDict(state: ErrorState): Value {
  return PyDict.from([
    ['divide', state.divide],
    ['over', state.over],
    ['under', state.under],
    ['invalid', state.invalid],
  ] as const);
}

export class ErrorContext implements PyObject {
  declare cls: PyType;
  readonly given: readonly Value[];
  readonly callback: Value | undefined;
  before: ErrorState | null = null;
  callbackBefore: Value = null;
  bufferBefore = 0;
  constructor(given: readonly Value[], callback: Value | undefined) {
    this.given = given;
    this.callback = callback;
  }

  enter(): void {
    if (this.before !== null) typeError('Cannot enter `np.errstate` twice.');
    this.before = errorState();
    this.bufferBefore = bufferSize();
    const [all, divide, over, under, invalid] = this.given as [Value, Value, Value, Value, Value];
    setErrorState(changed(all, divide, over, under, invalid));
    const own = errorCallback();
    this.callbackBefore = own.callback;
    if (this.callback !== undefined) own.callback = this.callback;
  }

  exit(): void {
    setErrorState(this.before!);
    setRunState('bufferSize', this.bufferBefore);
    errorCallback().callback = this.callbackBefore;
  }
}

export const errstateType = defineType({
  name: 'numpy.errstate',
  js: ErrorContext,
  new: [
    'errstate(cls, *, call=<no value>, all=None, divide=None, over=None, under=None, invalid=None)',
    (cls: PyType, callback: Value | undefined, all: Value, divide: Value, over: Value, under: Value, invalid: Value) =>
      adopt(new ErrorContext([all, divide, over, under, invalid], callback), cls, errstateType),
  ],
  slots: {
    call: (self: ErrorContext, [f]: Value[]) => {
      const { ContextDecorator } = runtime().importModule('contextlib').d;
      return call(getattr(ContextDecorator!, '__call__'), [self as unknown as Value, f!]);
    },
  },
  methods: {
    '_recreate_cm(self)': (self: ErrorContext) => new ErrorContext(self.given, self.callback),
    '__enter__(self)': (self: ErrorContext) => {
      self.enter();
      return null;
    },
    '__exit__(self, *exc)': (self: ErrorContext) => {
      self.exit();
      return null;
    },
  },
});

export const errorHandling: Entry[] = [
  entry(
    'seterr(all=None, divide=None, over=None, under=None, invalid=None)',
    'How floating-point errors are handled.',
    (all: Value, divide: Value, over: Value, under: Value, invalid: Value) => {
      const before = errorState();
      setErrorState(changed(all, divide, over, under, invalid));
      return asDict(before);
    },
  ),
  entry('geterr()', 'How floating-point errors are handled now.', () => asDict(errorState())),
  entry('seterrcall(func)', 'The function that hears of floating-point errors.', (f: Value) => {
    const own = errorCallback();
    const before = own.callback;
    own.callback = f;
    return before;
  }),
  entry('geterrcall()', 'The function that hears of floating-point errors.', () => errorCallback().callback),
  entry('setbufsize(size)', 'The size of ufunc buffers (without effect here).', (size: Value) => {
    const before = bufferSize();
    const wanted = integer(size);
    if (wanted < 0) valueError('buffer size must be non-negative');
    const fault =
      wanted < 5 ? 'too small' : wanted > 10_000_000 ? 'too big' : wanted % 16 === 0 ? null : 'not a multiple of 16';
    if (fault !== null) valueError(`Buffer size, ${wanted}, is ${fault}`);
    setRunState('bufferSize', wanted);
    return before;
  }),
  entry('getbufsize()', 'The size of ufunc buffers.', () => bufferSize()),
];
