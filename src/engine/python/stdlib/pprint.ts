/** pprint: values as text of several lines. In Python. */
export const source = String.raw`
import collections
import re
import sys
import types

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


class _Order:
    """What cannot be compared is in the order of its types."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _in_order(pair):
    return _Order(pair[0]), _Order(pair[1])


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if int(indent) < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not int(width):
            raise ValueError('width must be != 0')
        self._indent_per_level = int(indent)
        self._width = int(width)
        self._depth = depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return ''.join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """One line, whether eval() would read it, and whether the object holds itself."""
        kind = type(object)
        shown = kind.__repr__
        if issubclass(kind, int) and shown is int.__repr__ and kind is not bool:
            return (f'{object:_d}' if self._underscore_numbers else repr(object)), True, False
        if shown is dict.__repr__ and issubclass(kind, dict):
            ends, parts = '{}', [part for pair in self._items(object) for part in pair]
        elif shown is list.__repr__ and issubclass(kind, list):
            ends, parts = '[]', object
        elif shown is tuple.__repr__ and issubclass(kind, tuple):
            ends, parts = '()', object
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        if not object:
            return ends, True, False
        if maxlevels and level >= maxlevels:
            return ends[0] + '...' + (',' if ends == '()' and len(object) == 1 else '') + ends[1], False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        told = [self.format(part, context, maxlevels, level + 1) for part in parts]
        del context[id(object)]
        texts = [text for text, _, _ in told]
        if ends == '{}':
            texts = [f'{key}: {value}' for key, value in zip(texts[::2], texts[1::2])]
        inner = ', '.join(texts) + (',' if ends == '()' and len(texts) == 1 else '')
        return ends[0] + inner + ends[1], all(readable for _, readable, _ in told), any(again for _, _, again in told)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _items(self, object):
        return sorted(object.items(), key=_in_order) if self._sort_dicts else object.items()

    def _format(self, object, out, indent, allowance, context, level):
        if id(object) in context:
            out.append(_recursion(object))
            return
        text = self._repr(object, context, level)
        kind = type(object)
        way = _WAYS.get(kind.__repr__)
        # a repr that the class wrote itself is what is shown
        if way is None and '__dataclass_params__' in kind.__dict__ and getattr(kind.__repr__, '__module__', '') == 'dataclasses':
            way = PrettyPrinter._dataclass
        fits = len(text) <= self._width - indent - allowance
        if way is None or fits or (kind.__repr__ in _WHOLE_IF_EMPTY and not object):
            out.append(text)
            return
        context[id(object)] = 1
        way(self, object, out, indent, allowance, context, level + 1)
        del context[id(object)]

    def _dict(self, object, out, indent, allowance, context, level):
        out.append('{' + ' ' * (self._indent_per_level - 1))
        self._pairs(self._items(object), out, indent, allowance + 1, context, level)
        out.append('}')

    def _ordered(self, object, out, indent, allowance, context, level):
        self._called(object, list(object.items()), out, indent, allowance, context, level)

    def _called(self, object, inner, out, indent, allowance, context, level):
        name = type(object).__name__
        out.append(name + '(')
        self._format(inner, out, indent + len(name) + 1, allowance + 1, context, level)
        out.append(')')

    def _proxy(self, object, out, indent, allowance, context, level):
        self._called(object, object.copy(), out, indent, allowance, context, level)

    def _list(self, object, out, indent, allowance, context, level):
        out.append('[')
        self._elements(object, out, indent, allowance + 1, context, level)
        out.append(']')

    def _tuple(self, object, out, indent, allowance, context, level):
        end = ',)' if len(object) == 1 else ')'
        out.append('(')
        self._elements(object, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _set(self, object, out, indent, allowance, context, level):
        start, end = '{', '}'
        if type(object) is not set:
            start, end = type(object).__name__ + '({', '})'
            indent += len(start) - 1
        out.append(start)
        self._elements(sorted(object, key=_Order), out, indent, allowance + len(end), context, level)
        out.append(end)

    def _chunks(self, chunks, out, indent, level):
        """Parts of a text, one a line, in parentheses at the outermost level."""
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        body = ('\n' + ' ' * indent).join(chunks)
        out.append('(' + body + ')' if level == 1 else body)

    def _str(self, object, out, indent, allowance, context, level):
        if level == 1:
            indent += 1
            allowance += 1
        width = most = self._width - indent
        chunks = []
        lines = object.splitlines(True)
        for i, line in enumerate(lines):
            whole = repr(line)
            if i == len(lines) - 1:
                most -= allowance
            if len(whole) <= most:
                chunks.append(whole)
                continue
            parts = re.findall(r'\S*\s*', line)
            parts.pop()
            bound, current = width, ''
            for j, part in enumerate(parts):
                if j == len(parts) - 1 and i == len(lines) - 1:
                    bound -= allowance
                if len(repr(current + part)) > bound:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        self._chunks(chunks or [repr(object)], out, indent, level)

    def _bytes(self, object, out, indent, allowance, context, level):
        if len(object) <= 4:
            out.append(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        width, chunks, current = self._width - indent, [], b''
        last = len(object) // 4 * 4
        for at in range(0, len(object), 4):
            part = object[at:at + 4]
            if at == last:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        body = ('\n' + ' ' * indent).join(chunks)
        out.append('(' + body + ')' if level == 1 else body)

    def _bytearray(self, object, out, indent, allowance, context, level):
        out.append('bytearray(')
        self._bytes(bytes(object), out, indent + 10, allowance + 1, context, level + 1)
        out.append(')')

    def _namespace(self, object, out, indent, allowance, context, level):
        name = 'namespace' if type(object) is types.SimpleNamespace else type(object).__name__
        self._attributes(name, list(object.__dict__.items()), out, indent, allowance, context, level)

    def _dataclass(self, object, out, indent, allowance, context, level):
        fields = [(f.name, getattr(object, f.name)) for f in type(object).__dataclass_fields__.values() if f.repr]
        self._attributes(type(object).__name__, fields, out, indent, allowance, context, level)

    def _attributes(self, name, items, out, indent, allowance, context, level):
        indent += len(name) + 1
        out.append(name + '(')
        self._entries([(key + '=', value) for key, value in items], out, indent, allowance, context, level, again='...')
        out.append(')')

    def _default(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        out.append(f'{name}({self._repr(object.default_factory, context, level)},\n' + ' ' * indent)
        self._dict(object, out, indent, allowance + 1, context, level)
        out.append(')')

    def _counter(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        out.append(name + '({' + ' ' * (self._indent_per_level - 1))
        self._pairs(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.append('})')

    def _chain(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        out.append(name + '(')
        for i, one in enumerate(object.maps):
            last = i == len(object.maps) - 1
            self._format(one, out, indent, allowance + 1 if last else 1, context, level)
            out.append(')' if last else ',\n' + ' ' * indent)

    def _deque(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        out.append(name + '([')
        self._elements(object, out, indent, allowance + 2 if object.maxlen is None else 2, context, level)
        out.append('])' if object.maxlen is None else f'],\n{" " * indent}maxlen={object.maxlen!r})')

    def _user(self, object, out, indent, allowance, context, level):
        self._format(object.data, out, indent, allowance, context, level - 1)

    def _pairs(self, items, out, indent, allowance, context, level):
        texts = [(self._repr(key, context, level) + ': ', value) for key, value in items]
        self._entries(texts, out, indent + self._indent_per_level, allowance, context, level)

    def _entries(self, items, out, indent, allowance, context, level, again=None):
        """Values behind the texts that lead to them, one a line; again is shown of what is open already."""
        for i, (text, value) in enumerate(items):
            last = i == len(items) - 1
            out.append(text)
            if again is not None and id(value) in context:
                out.append(again)
            else:
                self._format(value, out, indent + len(text), allowance if last else 1, context, level)
            if not last:
                out.append(',\n' + ' ' * indent)

    def _elements(self, items, out, indent, allowance, context, level):
        indent += self._indent_per_level
        out.append(' ' * (self._indent_per_level - 1))
        items = list(items)
        line = ',\n' + ' ' * indent
        between, room = '', self._width - indent + 1
        left = room
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                left -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if left < needed:
                    left = room
                    if between:
                        between = line
                if left >= needed:
                    left -= needed
                    out.append(between + text)
                    between = ', '
                    continue
            out.append(between)
            between = line
            self._format(item, out, indent, allowance if last else 1, context, level)


_WAYS = {
    dict.__repr__: PrettyPrinter._dict, list.__repr__: PrettyPrinter._list, tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set, frozenset.__repr__: PrettyPrinter._set, str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes, bytearray.__repr__: PrettyPrinter._bytearray,
    types.MappingProxyType.__repr__: PrettyPrinter._proxy, types.SimpleNamespace.__repr__: PrettyPrinter._namespace,
    collections.OrderedDict.__repr__: PrettyPrinter._ordered, collections.defaultdict.__repr__: PrettyPrinter._default,
    collections.Counter.__repr__: PrettyPrinter._counter, collections.ChainMap.__repr__: PrettyPrinter._chain,
    collections.deque.__repr__: PrettyPrinter._deque, collections.UserDict.__repr__: PrettyPrinter._user,
    collections.UserList.__repr__: PrettyPrinter._user, collections.UserString.__repr__: PrettyPrinter._user,
}

_WHOLE_IF_EMPTY = {set.__repr__, frozenset.__repr__, collections.OrderedDict.__repr__, collections.defaultdict.__repr__,
                   collections.Counter.__repr__, collections.deque.__repr__}


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
`;
