/** The module `json`: its functions and classes in Python over the native reader and writer. */

import { call } from '../objects/call.ts';
import { nativeModule } from '../objects/instances.ts';
import { intOf, toText, truth } from '../objects/protocol.ts';
import { type PyModule, PyTuple, type Value } from '../objects/values.ts';
import { JsonError, readJson } from './jsonRead.ts';
import { writeJson } from './jsonWrite.ts';

const hook = (f: Value): ((argument: Value) => Value) | null => (f === null ? null : (argument) => call(f, [argument]));

function loads(text: Value, object: Value, pairs: Value, float: Value, integer: Value, constant: Value): Value {
  const hooks = {
    object: hook(object),
    pairs: hook(pairs),
    float: hook(float),
    integer: hook(integer),
    constant: hook(constant),
  };
  try {
    return new PyTuple([true, readJson(toText(text), hooks)]);
  } catch (error) {
    // The exception's class lives in the Python part.
    if (error instanceof JsonError) return new PyTuple([false, error.message, error.position]);
    throw error;
  }
}

function dumps(value: Value, options: Value): Value {
  const [skipKeys, ascii, circular, allowNaN, indent, item, key, fallback, sortKeys] = (options as PyTuple)
    .items as Value[];
  const width = indent === null ? undefined : intOf(indent as Value);
  return writeJson(value, {
    skipKeys: truth(skipKeys as Value),
    ascii: truth(ascii as Value),
    checkCircular: truth(circular as Value),
    allowNaN: truth(allowNaN as Value),
    sortKeys: truth(sortKeys as Value),
    indent:
      indent === null ? null : width === undefined ? toText(indent as Value) : ' '.repeat(Math.max(0, Number(width))),
    itemSeparator: toText(item as Value),
    keySeparator: toText(key as Value),
    fallback: (unknown) => call(fallback as Value, [unknown]),
  });
}

/** Builds `_json`. */
export function jsonNative(): PyModule {
  return nativeModule('_json', {
    functions: {
      'loads(text, object, pairs, float, integer, constant, /)': loads,
      'dumps(value, options, /)': dumps,
    },
  });
}

export const source = String.raw`
import sys as _sys
import _json

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']


class JSONDecodeError(ValueError):
    """Tells where a text is no JSON."""

    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return _json.dumps(o, (self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, self.indent, self.item_separator,
                               self.key_separator, self.default, self.sort_keys))

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.hooks = (object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)

    def decode(self, s):
        ok, *answer = _json.loads(s, *self.hooks)
        if not ok:
            raise JSONDecodeError(answer[0], s, answer[1])
        return answer[0]

    def raw_decode(self, s, idx=0):
        ok, *answer = _json.loads(s[idx:], *self.hooks)
        if ok:
            return answer[0], len(s) - len(s[idx:]) + len(s[idx:].rstrip(' \t\n\r'))
        message, at = answer
        if message != 'Extra data':
            raise JSONDecodeError(message, s, idx + at)
        # What comes after the value is not looked at: the value ends before the spaces in front of it.
        end = len(s[:idx + at].rstrip(' \t\n\r'))
        return self.decode(s[idx:end]), end


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    """Serializes an object to a JSON text."""
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
                                separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    """Serializes an object to a file."""
    fp.write(dumps(obj, **kw))


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
    """Reads a JSON text."""
    if isinstance(s, (bytes, bytearray)):
        s = s.decode('utf-8')
    elif not isinstance(s, str):
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    return (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
                                object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **kw):
    """Reads a JSON file."""
    return loads(fp.read(), **kw)


decoder = encoder = _sys.modules[__name__]
`;

/** `json.decoder` and `json.encoder`, where they are imported by name. */
export const parts = 'from json import JSONDecodeError, JSONDecoder, JSONEncoder\n';
