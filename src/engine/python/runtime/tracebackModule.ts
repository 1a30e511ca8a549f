/** `_traceback`, on which the module `traceback` stands, and `__traceback__` of exceptions: what tracebackText knows, for programs. */
import { getattr } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { maybeRuntime } from '../objects/current.ts';
import { defineType, extendType, type SlotTable } from '../objects/define.ts';
import { baseExceptionType } from '../objects/exceptions.ts';
import { nativeModule } from '../objects/instances.ts';
import { registerModule } from '../objects/modules.ts';
import { namespaceDict } from '../objects/namespace.ts';
import { getIterator, getitem, listFrom, str, truth } from '../objects/protocol.ts';
import { PyBaseException, typeError } from '../objects/raise.ts';
import type { PyType } from '../objects/type.ts';
import { PyList, type PyModule, type PyObject, PyTuple, type Value } from '../objects/values.ts';
import { runningPlaces } from './frames.ts';
import type { Frame, Runtime } from './runtime.ts';
import { errorText, framesOf, limited, stackText, tracebackText } from './traceback.ts';

/** One entry of a traceback; the others hang on `tb_next`. */
class PyTraceback implements PyObject {
  declare cls: PyType;
  readonly frames: readonly Frame[];
  constructor(frames: readonly Frame[]) {
    this.frames = frames;
  }
}

class PyFrame implements PyObject {
  declare cls: PyType;
  readonly frame: Frame;
  constructor(frame: Frame) {
    this.frame = frame;
  }
}

export const tracebackType = defineType({
  name: 'traceback',
  js: PyTraceback,
  subclassable: false,
  getset: {
    tb_lineno: (self: PyTraceback) => self.frames[0]!.line,
    tb_next: (self: PyTraceback) => (self.frames.length > 1 ? new PyTraceback(self.frames.slice(1)) : null),
    tb_frame: (self: PyTraceback) => new PyFrame(self.frames[0]!),
    tb_lasti: () => 0,
  },
});
export const frameType = defineType({
  name: 'frame',
  js: PyFrame,
  subclassable: false,
  getset: {
    f_lineno: (self: PyFrame) => self.frame.line,
    f_code: (self: PyFrame) => new PyFrame(self.frame),
    co_filename: (self: PyFrame) => self.frame.file,
    co_name: (self: PyFrame) => self.frame.name,
    f_globals: () => namespaceDict(maybeRuntime()!.globals),
    f_back: () => null,
  },
});

/** Gives an exception another traceback: what it passes from here on comes on top. */
function setTraceback(error: PyBaseException, value: Value): void {
  if (value !== null && !(value instanceof PyTraceback)) typeError('__traceback__ must be a traceback or None');
  const frames = value === null ? [] : value.frames;
  error.traceback = frames.map(({ name, position, whole }) => ({ name, position, whole })).reverse();
}

extendType(baseExceptionType, {
  getset: {
    __traceback__: {
      get: (self: PyBaseException) => {
        const rt = maybeRuntime();
        const frames = rt === null ? [] : framesOf(rt, self.traceback);
        return frames.length === 0 ? null : new PyTraceback(frames);
      },
      set: setTraceback,
    },
  },
});

/** What `extract_tb` tells of a frame: four fields by name, and a tuple of them for older programs. */
class PyFrameSummary implements PyObject {
  declare cls: PyType;
  readonly fields: readonly Value[];
  /** The entry as a traceback shows it, with what marks the expression. */
  readonly text: string | null;
  constructor(fields: readonly Value[], text: string | null = null) {
    this.fields = fields;
    this.text = text;
  }
}

const summaryType = defineType({
  name: 'traceback.FrameSummary',
  js: PyFrameSummary,
  subclassable: false,
  slots: {
    new: (_cls: PyType, args: Value[]) => new PyFrameSummary([...args.slice(0, 3), args[3] ?? '']),
    init: () => undefined,
    iter: (self: PyFrameSummary) => getIterator(new PyTuple([...self.fields])),
    len: (self: PyFrameSummary) => self.fields.length,
    getitem: (self: PyFrameSummary, key: Value) => getitem(new PyTuple([...self.fields]), key),
    repr: ({ fields: [file, line, name] }: PyFrameSummary) =>
      `<FrameSummary file ${file as string}, line ${line as number} in ${name as string}>`,
  } as SlotTable,
  getset: Object.fromEntries(
    ['filename', 'lineno', 'name', 'line'].map((name, at) => [
      name,
      (self: PyFrameSummary) => self.fields[at] as Value,
    ]),
  ),
});

const lines = (text: string): Value => new PyList(text.split(/(?<=\n)/).filter((line) => line !== ''));

function exceptionOf(first: Value, value: Value): PyBaseException | null {
  if (first instanceof PyBaseException) return first;
  return value instanceof PyBaseException ? value : null;
}

const framesIn = (tb: Value, limit: Value): readonly Frame[] =>
  tb instanceof PyTraceback ? limited(tb.frames, limit === null ? null : Number(limit)) : [];

const summaries = (rt: Runtime, frames: readonly Frame[]): PyFrameSummary[] =>
  frames.map((frame) => {
    const source = rt.nodes[frame.position]?.unit.source.split('\n')[frame.line - 1]?.trim() ?? '';
    return new PyFrameSummary([frame.file, frame.line, frame.name, source], stackText(rt, [frame]));
  });

/** An entry that `extract_tb` told, or a tuple like it. */
function summaryText(entry: Value): string {
  if (entry instanceof PyFrameSummary && entry.text !== null) return entry.text;
  const [file, line, name, code] = listFrom(entry);
  const text = code === null || code === undefined ? '' : str(code).trim();
  return `  File "${str(file ?? null)}", line ${str(line ?? null)}, in ${str(name ?? null)}\n${text === '' ? '' : `    ${text}\n`}`;
}

function stackEntries(rt: Runtime): Value[] {
  return runningPlaces(rt).map(({ file, line, name }) => {
    const { unit } = rt.nodes.find((entry) => entry.unit.file === file) ?? {};
    return new PyFrameSummary([file, line, name, unit?.source.split('\n')[line - 1]?.trim() ?? '']);
  });
}

registerModule('_traceback', (rt): PyModule => {
  const text = (error: PyBaseException | null, limit: Value, chain: Value): string =>
    error === null
      ? 'NoneType: None\n'
      : tracebackText(rt, error, { limit: limit === null ? null : Number(limit), chain: truth(chain) });
  const put = (file: Value, shown: string): null => {
    call(getattr(file ?? getattr(rt.importModule('sys'), 'stderr'), 'write'), [shown]);
    return null;
  };
  const current = (): PyBaseException | null => rt.handled;
  const texts = (list: readonly Value[]): string[] => list.map(summaryText);
  return nativeModule('_traceback', {
    python: true,
    values: { FrameSummary: summaryType },
    functions: {
      'format_exc(limit=None, chain=True)': (limit: Value, chain: Value) => text(current(), limit, chain),
      'print_exc(limit=None, file=None, chain=True)': (limit: Value, file: Value, chain: Value) =>
        put(file, text(current(), limit, chain)),
      'format_exception(exc, value=None, tb=None, limit=None, chain=True)': (
        exc: Value,
        value: Value,
        _tb: Value,
        limit: Value,
        chain: Value,
      ) => lines(text(exceptionOf(exc, value), limit, chain)),
      'print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True)': (
        exc: Value,
        value: Value,
        _tb: Value,
        limit: Value,
        file: Value,
        chain: Value,
      ) => put(file, text(exceptionOf(exc, value), limit, chain)),
      'format_exception_only(exc, value=None)': (exc: Value, value: Value) => {
        const error = exceptionOf(exc, value);
        return lines(error === null ? 'NoneType: None\n' : errorText(rt, error, true));
      },
      'extract_tb(tb, limit=None)': (tb: Value, limit: Value) => new PyList(summaries(rt, framesIn(tb, limit))),
      'extract_stack(f=None, limit=None)': () => new PyList(stackEntries(rt)),
      'format_tb(tb, limit=None)': (tb: Value, limit: Value) => new PyList(texts(summaries(rt, framesIn(tb, limit)))),
      'print_tb(tb, limit=None, file=None)': (tb: Value, limit: Value, file: Value) =>
        put(file, texts(summaries(rt, framesIn(tb, limit))).join('')),
      'format_list(extracted_list)': (list: Value) => new PyList(texts(listFrom(list))),
      'print_list(extracted_list, file=None)': (list: Value, file: Value) => put(file, texts(listFrom(list)).join('')),
      'print_stack(f=None, limit=None, file=None)': (_f: Value, _limit: Value, file: Value) =>
        put(file, texts(stackEntries(rt)).join('')),
      'format_stack(f=None, limit=None)': () => new PyList(texts(stackEntries(rt))),
    },
  });
});
