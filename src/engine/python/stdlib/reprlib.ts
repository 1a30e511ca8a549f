/** reprlib: reprs cut to a length, and reprs that meet themselves. In Python. */
export const source = `
import builtins
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']


def recursive_repr(fillvalue='...'):
    def decorating(function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)
        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(function, name))
        wrapper.__wrapped__ = function
        return wrapper
    return decorating


class Repr:
    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
                 maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
        for name, value in locals().items():
            if name != 'self':
                setattr(self, name, value)

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = '_'.join(type(x).__name__.split())
        method = getattr(self, 'repr_' + name, None)
        return self.repr_instance(x, level) if method is None else method(x, level)

    def _join(self, pieces, level):
        if self.indent is None or not pieces:
            return ', '.join(pieces)
        indent = ' ' * self.indent if isinstance(self.indent, int) else self.indent
        depth = self.maxlevel - level + 1
        inner = ',\\n' + indent * depth
        return inner[1:] + inner.join(pieces) + ',\\n' + indent * (depth - 1)

    def _several(self, x, level, left, right, most, trail=''):
        n = len(x)
        if level <= 0 and n:
            return left + self.fillvalue + right
        pieces = [self.repr1(each, level - 1) for each in islice(x, most)]
        if n > most:
            pieces.append(self.fillvalue)
        body = self._join(pieces, level)
        return left + body + (trail if n == 1 and trail and self.indent is None else '') + right

    def repr_tuple(self, x, level):
        return self._several(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._several(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        return "array('%s')" % x.typecode if not x else self._several(x, level, "array('%s', [" % x.typecode, '])', self.maxarray)

    def repr_set(self, x, level):
        return 'set()' if not x else self._several(_ordered(x), level, '{', '}', self.maxset)

    def repr_frozenset(self, x, level):
        return 'frozenset()' if not x else self._several(_ordered(x), level, 'frozenset({', '})', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._several(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        pieces = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}' for key in islice(_ordered(x), self.maxdict)]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return '{' + self._join(pieces, level) + '}'

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        i = max(0, (most - len(self.fillvalue)) // 2)
        j = max(0, most - len(self.fillvalue) - i)
        return text[:i] + self.fillvalue + text[len(text) - j:]

    def repr_str(self, x, level):
        shown = builtins.repr(x[:self.maxstring])
        if len(shown) <= self.maxstring:
            return shown
        i = max(0, (self.maxstring - 3) // 2)
        j = max(0, self.maxstring - 3 - i)
        shown = builtins.repr(x[:i] + x[len(x) - j:])
        return shown[:i] + self.fillvalue + shown[len(shown) - j:]

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        return self._cut(builtins.repr(x), self.maxother)


def _ordered(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
`;
