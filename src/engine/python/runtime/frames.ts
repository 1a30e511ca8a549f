/**
 * The frames of functions that run, for `sys._getframe` and what builds on it. Only functions of sources that ask for frames
 * keep them (`asksForFrames`): each stands at its depth, and what runs without one leaves a hole.
 */
import { address } from '../objects/core.ts';
import { runtime } from '../objects/current.ts';
import { defineType, type SlotTable } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import type { FunctionCode } from '../objects/functions.ts';
import { codeObject } from '../objects/functionTypes.ts';
import { namespaceDict } from '../objects/namespace.ts';
import { raise } from '../objects/raise.ts';
import type { PyType } from '../objects/type.ts';
import type { Attrs, PyObject, Value } from '../objects/values.ts';
import type { Runtime } from './runtime.ts';

/** What a running function leaves at its depth. */
export interface FrameEntry {
  code: FunctionCode;
  globals: Attrs;
  /** Where its caller stood. */
  calledAt: number;
  locals(): [string, Value | undefined][];
}

const ASKS =
  /\b(?:_getframe|currentframe|extract_stack|print_stack|format_stack|getouterframes|funcName|lineno)\b|\binspect\b[\s\S]*\bstack\(/;

/** Whether the functions of a source are to keep frames. */
export const asksForFrames = (source: string): boolean => ASKS.test(source);

class PyFrame implements PyObject {
  declare cls: PyType;
  readonly entry: FrameEntry;
  readonly line: number;
  readonly back: PyFrame | null;
  constructor(entry: FrameEntry, line: number, back: PyFrame | null) {
    this.entry = entry;
    this.line = line;
    this.back = back;
  }
}

const known = ([, value]: [string, Value | undefined]): boolean => value !== undefined;

defineType({
  name: 'frame',
  js: PyFrame,
  subclassable: false,
  slots: {
    repr: (self: PyFrame) =>
      `<frame at ${address(self)}, file '${self.entry.code.file}', line ${self.line}, code ${self.entry.code.name}>`,
  } as SlotTable,
  getset: {
    f_back: (self: PyFrame) => self.back,
    f_code: (self: PyFrame) => codeObject(self.entry.code),
    f_lineno: (self: PyFrame) => frames(runtime()).find(({ entry }) => entry === self.entry)?.line ?? self.line,
    f_globals: (self: PyFrame) => namespaceDict(self.entry.globals),
    f_builtins: (self: PyFrame) => self.entry.globals.__builtins__ ?? null,
    f_locals: (self: PyFrame) =>
      self.back === null
        ? namespaceDict(self.entry.globals)
        : PyDict.from(self.entry.locals().filter(known) as [string, Value][]),
  },
});

/** The frame of the module that runs. */
function moduleEntry(rt: Runtime): FrameEntry {
  const parameters = { posonly: 0, positional: [], vararg: null, kwonly: [], kwarg: null };
  const code: FunctionCode = {
    name: '<module>',
    qualname: '<module>',
    parameters,
    kind: 'function',
    doc: null,
    node: -1,
    user: true,
    line: 1,
    file: rt.file,
    localNames: [],
    freeNames: [],
  };
  return { code, globals: rt.globals, calledAt: -1, locals: () => [] };
}

/** All frames, the outermost first. */
function frames(rt: Runtime): PyFrame[] {
  const entries = [moduleEntry(rt), ...rt.frames.slice(0, rt.depth + 1).filter((entry) => entry !== undefined)];
  const found: PyFrame[] = [];
  for (const [at, entry] of entries.entries()) {
    const position = entries[at + 1]?.calledAt ?? rt.position;
    found.push(new PyFrame(entry, rt.nodes[position]?.node.span.line ?? entry.code.line, found.at(-1) ?? null));
  }
  return found;
}

/** `sys._getframe(depth)`: the frame of the caller, or one of those around it. */
export function frameAt(rt: Runtime, depth: Value = 0): Value {
  return frames(rt).at(-1 - Number(depth)) ?? raise('ValueError', 'call stack is not deep enough');
}

/** Where each running function stands, the outermost first. */
export function runningPlaces(rt: Runtime): { file: string; line: number; name: string }[] {
  return frames(rt).map(({ entry, line }) => ({ file: entry.code.file, line, name: entry.code.name }));
}
