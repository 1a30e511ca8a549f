/** What stands for a call, for anything and for a value of its own, in Python. */

export const source = String.raw`import inspect as _inspect
from contextlib import ExitStack as _ExitStack
from functools import wraps as _wraps

__all__ = ['Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock', 'FILTER_DIR', 'NonCallableMock',
           'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal']
FILTER_DIR = True


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._known.setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _Any()


class _Call(tuple):
    """A call: its name, arguments and keywords; as an attribute's call, the chain that led to it."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for item in value:
            if isinstance(item, str):
                name = item
            elif isinstance(item, tuple):
                args = item
            else:
                kwargs = item
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name='', parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _parts(self):
        return ('', *self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = self._parts()
        other_name, other_args, other_kwargs = '', (), {}
        for item in other:
            if isinstance(item, str):
                other_name = item
            elif isinstance(item, tuple):
                other_args = item
            elif isinstance(item, dict):
                other_kwargs = item
            else:
                return False
        if name and other_name and name != other_name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __call__(self, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if attr.startswith('__') and attr.endswith('__') or attr.startswith('_mock'):
            raise AttributeError(attr)
        name = f'{self._mock_name}.{attr}' if self._mock_name else attr
        return _Call(name=name, parent=self, from_kall=False)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return 'call%s' % name if name.startswith('()') else name
        name, args, kwargs = self._parts()
        name = 'call' if not name else f'call.{name}' if not name.startswith('()') else f'call{name}'
        return _shown_call(name, args, kwargs)


def _shown_call(name, args, kwargs):
    return '%s(%s)' % (name, ', '.join([repr(arg) for arg in args] + ['%s=%r' % pair for pair in kwargs.items()]))


call = _Call(name=None, from_kall=False)


class _CallList(list):
    def __repr__(self):
        return '[' + ', '.join(map(repr, self)) + ']'
`;
