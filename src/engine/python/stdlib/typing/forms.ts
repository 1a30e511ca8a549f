/** The special forms of `typing` and the generic names of containers, in Python. */

export const source = String.raw`class _Special(_Final):
    """A name that is not called but subscripted, e.g. Optional."""

    def __init__(self, name, make=None):
        self._name = name
        self._make = make
        self.__module__ = 'typing'

    def __repr__(self):
        return f'typing.{self._name}'

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._make(self, args)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')


def _make_union(form, args):
    if args == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(args, tuple):
        args = (args,)
    flat = []
    for arg in map(_converted, args):
        for one in (arg.__args__ if isinstance(arg, (_UnionAlias, _types.UnionType)) else (arg,)):
            if one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else _UnionAlias(Union, flat, 'Union')


def _make_optional(form, arg):
    if isinstance(arg, tuple):
        raise TypeError(f'{form!r} requires a single type. Got {arg!r:.100}.')
    return Union[arg, type(None)]


def _single(form, arg):
    return _GenericAlias(form, (_converted(arg),), form._name)


def _several(form, args):
    return _GenericAlias(form, tuple(map(_converted, args if isinstance(args, tuple) else (args,))), form._name)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


NoReturn = _Special('NoReturn')
Never = _Special('Never')
Self = _Special('Self')
LiteralString = _Special('LiteralString')
TypeAlias = _Special('TypeAlias')
ClassVar = _Special('ClassVar', _single)
Final = _Special('Final', _single)
Required = _Special('Required', _single)
NotRequired = _Special('NotRequired', _single)
Unpack = _Special('Unpack', _single)
TypeGuard = _Special('TypeGuard', _single)
Concatenate = _Special('Concatenate', _several)
Union = _Special('Union', _make_union)
Optional = _Special('Optional', _make_optional)
Literal = _Special('Literal', lambda form, args: _LiteralAlias(form, _flat_literals(args if isinstance(args, tuple) else (args,)), 'Literal'))
Annotated = _Special('Annotated', lambda form, args: _AnnotatedAlias(_converted(args[0]), tuple(args[1:])))


def _flat_literals(args):
    flat = {}
    for arg in args:
        for one in arg.__args__ if isinstance(arg, _LiteralAlias) else (arg,):
            flat[one, type(one)] = one
    return tuple(flat.values())


class _Generic(_Special):
    """List, Dict …: an old name of a class that can be subscripted."""

    def __init__(self, origin, count, name, inst=False):
        super().__init__(name)
        self.__origin__ = origin
        self._count = count
        self._inst = inst

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if self._name == 'Callable':
            return self._callable(args)
        if self._name == 'Tuple':
            args = () if args == ((),) else args
        elif self._count >= 0 and len(args) != self._count:
            word = 'many' if len(args) > self._count else 'few'
            raise TypeError(f'Too {word} arguments for {self!r}; actual {len(args)}, expected {self._count}')
        return _GenericAlias(self.__origin__, tuple(map(_converted, args)), self._name, self._inst)

    def _callable(self, args):
        if len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        first, result = args
        first = tuple(map(_converted, first)) if isinstance(first, list) else (first,)
        return _GenericAlias(self.__origin__, first + (_converted(result),), 'Callable', False)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, attr):
        if attr.startswith('__') or attr == '_make':
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


Tuple = _Generic(tuple, -1, 'Tuple', False)
List = _Generic(list, 1, 'List', False)
Dict = _Generic(dict, 2, 'Dict', False)
Set = _Generic(set, 1, 'Set', False)
FrozenSet = _Generic(frozenset, 1, 'FrozenSet', True)
Type = _Generic(type, 1, 'Type', False)
DefaultDict = _Generic(collections.defaultdict, 2, 'DefaultDict', True)
OrderedDict = _Generic(collections.OrderedDict, 2, 'OrderedDict', True)
Counter = _Generic(collections.Counter, 1, 'Counter', True)
ChainMap = _Generic(collections.ChainMap, 2, 'ChainMap', True)
Deque = _Generic(collections.deque, 1, 'Deque', True)
Callable = _Generic(collections.abc.Callable, 2, 'Callable')
for _name, _count in [('Hashable', 0), ('Awaitable', 1), ('Coroutine', 3), ('AsyncIterable', 1), ('AsyncIterator', 1), ('Iterable', 1),
                      ('Iterator', 1), ('Reversible', 1), ('Sized', 0), ('Container', 1), ('Collection', 1), ('MutableSet', 1),
                      ('Mapping', 2), ('MutableMapping', 2), ('Sequence', 1), ('MutableSequence', 1), ('ByteString', 0),
                      ('MappingView', 1), ('KeysView', 1), ('ItemsView', 2), ('ValuesView', 1), ('Generator', 3), ('AsyncGenerator', 2)]:
    globals()[_name] = _Generic(getattr(collections.abc, _name), _count, _name)
AbstractSet = _Generic(collections.abc.Set, 1, 'AbstractSet')


def __getattr__(name):
    # Asked for so rarely that contextlib is not imported for them.
    if name not in ('ContextManager', 'AsyncContextManager'):
        raise AttributeError('module %r has no attribute %r' % (__name__, name))
    import contextlib
    return _Generic(getattr(contextlib, 'Abstract' + name), 1, name)
`;
