/** pprint: values as text of several lines. In Python. */
export const source = String.raw`
__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return self._format(object, 0, 0, 0)

    def _repr(self, object, level):
        if self._depth is not None and level >= self._depth and isinstance(object, (dict, list, tuple, set)) and object:
            return {'dict': '{...}', 'list': '[...]', 'tuple': '(...)'}.get(type(object).__name__, '{...}')
        kind = type(object)
        if kind is dict:
            return '{' + ', '.join(self._repr(k, level + 1) + ': ' + self._repr(v, level + 1) for k, v in self._items(object)) + '}'
        if kind is list:
            return '[' + ', '.join(self._repr(v, level + 1) for v in object) + ']'
        if kind is tuple:
            inner = ', '.join(self._repr(v, level + 1) for v in object)
            return '(' + inner + (',)' if len(object) == 1 else ')')
        return repr(object)

    def _items(self, object):
        items = list(object.items())
        if self._sort:
            try:
                return sorted(items, key=lambda item: item[0])
            except TypeError:
                return sorted(items, key=lambda item: (str(type(item[0])), id(item[0])))
        return items

    def _format(self, object, indent, allowance, level):
        text = self._repr(object, level)
        if len(text) <= self._width - indent - allowance or (self._depth is not None and level >= self._depth):
            return text
        kind = type(object)
        if kind.__repr__ is dict.__repr__ and object:
            return self._dict(object, indent, allowance, level)
        if kind in (list, tuple, set, frozenset) and object:
            return self._sequence(object, kind, indent, allowance, level)
        if kind is str and len(object) > 0:
            return self._text(object, indent, allowance, level)
        if hasattr(kind, '__dataclass_fields__') and kind.__repr__.__qualname__.endswith('__repr__'):
            return self._dataclass(object, indent, allowance, level)
        return text

    def _dict(self, object, indent, allowance, level):
        inner = indent + self._indent
        lead = '{' + ' ' * (self._indent - 1)
        items = self._items(object)
        lines = []
        for i, (key, value) in enumerate(items):
            shown = self._repr(key, level + 1)
            rest = allowance + 1 if i == len(items) - 1 else 1
            lines.append(shown + ': ' + self._format(value, inner + len(shown) + 2, rest, level + 1))
        return lead + (',\n' + ' ' * inner).join(lines) + '}'

    def _sequence(self, object, kind, indent, allowance, level):
        open, close = {list: ('[', ']'), tuple: ('(', ')'), set: ('{', '}'), frozenset: ('frozenset({', '})')}[kind]
        items = sorted(object) if kind in (set, frozenset) else list(object)
        lead = open + ' ' * (self._indent - 1)
        inner = indent + (self._indent if kind is not frozenset else len(open))
        if kind is tuple and len(items) == 1:
            close = ',)'
        lines = []
        if self._compact:
            width = self._width - inner - 1
            line = ''
            for item in items:
                text = self._repr(item, level + 1)
                if line and len(line) + 2 + len(text) > width:
                    lines.append(line)
                    line = text
                else:
                    line = line + ', ' + text if line else text
            lines.append(line)
        else:
            for i, item in enumerate(items):
                rest = allowance + len(close) if i == len(items) - 1 else 1
                lines.append(self._format(item, inner, rest, level + 1))
        return lead + (',\n' + ' ' * inner).join(lines) + close

    def _text(self, object, indent, allowance, level):
        lines = object.splitlines(True)
        if level == 0:
            indent += 1
            allowance += 1
        chunks = []
        width = self._width - indent
        for i, line in enumerate(lines):
            limit = width - (allowance if i == len(lines) - 1 else 0)
            if len(repr(line)) <= limit:
                chunks.append(repr(line))
                continue
            import re
            parts = re.findall(r'\S*\s*', line)[:-1] or [line]
            current = ''
            for j, part in enumerate(parts):
                candidate = current + part
                bound = limit if j == len(parts) - 1 else width
                if len(repr(candidate)) > bound and current:
                    chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        body = ('\n' + ' ' * indent).join(chunks)
        return '(' + body + ')' if level == 0 else body

    def _dataclass(self, object, indent, allowance, level):
        name = type(object).__qualname__
        inner = indent + len(name) + 1
        fields = [f for f in type(object).__dataclass_fields__.values() if f.repr]
        lines = []
        for i, f in enumerate(fields):
            rest = allowance + 1 if i == len(fields) - 1 else 1
            lines.append(f.name + '=' + self._format(getattr(object, f.name), inner + len(f.name) + 1, rest, level + 1))
        return name + '(' + (',\n' + ' ' * inner).join(lines) + ')'

    def isreadable(self, object):
        return True

    def isrecursive(self, object):
        return False


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, 0)


def isreadable(object):
    return True


def isrecursive(object):
    return False
`;
