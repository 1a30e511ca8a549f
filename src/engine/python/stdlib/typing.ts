/** The module `typing`, in Python: what annotations and generic classes need at run time; nothing is checked. */

export const source = String.raw`
import collections
import collections.abc
import _types
from abc import abstractmethod, ABCMeta

TYPE_CHECKING = False


def _shown(obj):
    if obj is ...:
        return '...'
    if isinstance(obj, type) and not isinstance(obj, _types.GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if isinstance(obj, (type(lambda: 0), type(len))):
        return obj.__name__
    if isinstance(obj, list):
        return '[' + ', '.join(map(_shown, obj)) + ']'
    return repr(obj)


def _converted(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            if arg not in found:
                found.append(arg)
        elif isinstance(arg, (list, tuple)):
            found.extend(one for one in _parameters(arg) if one not in found)
        else:
            found.extend(one for one in getattr(arg, '__parameters__', ()) if not isinstance(arg, type) and one not in found)
    return tuple(found)


class _Final:
    __slots__ = ()


class ForwardRef(_Final):
    def __init__(self, arg, **options):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and other.__forward_arg__ == self.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Variable:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    def __repr__(self):
        return self.__name__ if self.__infer_variance__ else ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class TypeVar(_Variable):
    pass


class ParamSpec(_Variable):
    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'


class ParamSpecKwargs(ParamSpecArgs):
    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'


class TypeVarTuple(_Variable):
    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


class _Bounded(TypeVar):
    """A type parameter whose bound is computed when somebody asks."""

    def __init__(self, name, compute):
        super().__init__(name, infer_variance=True)
        del self.__bound__, self.__constraints__
        self._compute = compute

    def __getattr__(self, name):
        if name not in ('__bound__', '__constraints__'):
            raise AttributeError(name)
        value = None if self._compute is None else self._compute()
        several = isinstance(value, tuple)
        self.__bound__, self.__constraints__ = (None, value) if several else (value, ())
        return getattr(self, name)


_Bounded.__name__ = _Bounded.__qualname__ = 'TypeVar'


def _parameter(kind, name, bound):
    if kind == 'TypeVar':
        return _Bounded(name, bound)
    return ParamSpec(name, infer_variance=True) if kind == 'ParamSpec' else TypeVarTuple(name)


def _generic(parameters):
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters)]


def _alias(name, compute, parameters):
    alias = TypeAliasType(name, None, type_params=parameters)
    del alias.__value__
    alias._compute = compute
    return alias


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __getattr__(self, name):
        if name != '__value__':
            raise AttributeError(name)
        self.__value__ = self._compute()
        return self.__value__

    def __repr__(self):
        return self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __getitem__(self, args):
        return _Alias(self, args if isinstance(args, tuple) else (args,))


class _Alias(_Final):
    """A generic type with its arguments, e.g. List[int]."""

    def __init__(self, origin, args, name=None, inst=True):
        self.__origin__ = origin
        self.__args__ = tuple(args)
        self._name = name
        self._inst = inst
        self.__parameters__ = _parameters(self.__args__)
        self.__module__ = 'typing'

    def __getattr__(self, attr):
        if attr.startswith('__') and attr.endswith('__') and attr != '__name__' and attr != '__qualname__':
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return result

    def __mro_entries__(self, bases):
        if self._name is not None and not isinstance(self.__origin__, type):
            return ()
        if self.__origin__ is Generic or any(b is not self and isinstance(b, _Alias) and b.__origin__ is Generic for b in bases):
            return () if self.__origin__ is Generic and any(b is Generic for b in bases) else (self.__origin__,)
        return (self.__origin__,) if not self.__parameters__ or issubclass(self.__origin__, Generic) else (self.__origin__, Generic)

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        if len(args) != len(self.__parameters__) and not any(isinstance(p, (ParamSpec, TypeVarTuple)) for p in self.__parameters__):
            word = 'many' if len(args) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {word} arguments for {self}; actual {len(args)}, expected {len(self.__parameters__)}')
        table = dict(zip(self.__parameters__, map(_converted, args)))

        def fill(arg):
            if isinstance(arg, _Variable):
                return table.get(arg, arg)
            own = getattr(arg, '__parameters__', ())
            return arg[tuple(table[p] for p in own)] if own and not isinstance(arg, type) else arg
        return type(self)(self.__origin__, tuple(map(fill, self.__args__)), self._name, self._inst)

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _shown(self.__origin__)
        if self.__origin__ is collections.abc.Callable and self._name:
            first = self.__args__[:-1]
            if len(first) == 1 and (first[0] is ... or isinstance(first[0], ParamSpec)):
                return f'{name}[{_shown(first[0])}, {_shown(self.__args__[-1])}]'
            return f"{name}[[{', '.join(map(_shown, first))}], {_shown(self.__args__[-1])}]"
        return f"{name}[{', '.join(map(_shown, self.__args__)) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __iter__(self):
        yield Unpack[self]


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]'
        return f"typing.Union[{', '.join(map(_shown, args))}]"

    def __eq__(self, other):
        return isinstance(other, _UnionAlias) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __getitem__(self, args):
        filled = super().__getitem__(args)
        return Union[filled.__args__]

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __call__(self, *args, **kwargs):
        raise TypeError('Cannot instantiate typing.Union')


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"


class _Special(_Final):
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


def _single(form, arg):
    return _Alias(form, (_converted(arg),), form._name)


def _several(form, args):
    return _Alias(form, tuple(map(_converted, args if isinstance(args, tuple) else (args,))), form._name)


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
Optional = _Special('Optional', lambda form, arg: Union[arg, type(None)])
Literal = _Special('Literal', lambda form, args: _LiteralAlias(form, args if isinstance(args, tuple) else (args,), 'Literal'))
Annotated = _Special('Annotated', lambda form, args: _AnnotatedAlias(_converted(args[0]), tuple(args[1:])))


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
        return _Alias(self.__origin__, tuple(map(_converted, args)), self._name, self._inst)

    def _callable(self, args):
        if len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        first, result = args
        first = tuple(map(_converted, first)) if isinstance(first, list) else (first,)
        return _Alias(self.__origin__, first + (_converted(result),), 'Callable', False)

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


Tuple = _Generic(tuple, -1, 'Tuple', True)
List = _Generic(list, 1, 'List', True)
Dict = _Generic(dict, 2, 'Dict', True)
Set = _Generic(set, 1, 'Set', True)
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
ContextManager = Annotated


class Generic:
    """A base class for generic classes."""
    __slots__ = ()

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(map(_converted, params))
        if cls is Generic:
            if not all(isinstance(p, (_Variable, _Alias)) for p in params):
                raise TypeError('Parameters to Generic[...] must all be type variables or parameter specification variables.')
            return _Alias(cls, params, 'Generic', False)
        return _Alias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        for base in cls.__dict__.get('__orig_bases__', ()):
            found.extend(p for p in getattr(base, '__parameters__', ()) if p not in found)
        cls.__parameters__ = tuple(found)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, '_is_protocol', False):
            if not getattr(cls, '_is_runtime_protocol', False):
                if cls in type(instance).__mro__:
                    return True
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if all(hasattr(instance, name) for name in cls.__protocol_attrs__):
                return True
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get('_is_protocol', False) and cls is not Protocol and isinstance(other, type):
            if not getattr(cls, '_is_runtime_protocol', False):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            fields = sorted(name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None)))
            if fields:
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {str(fields)[1:-1]}.")
            if all(any(name in base.__dict__ for base in other.__mro__) for name in cls.__protocol_attrs__):
                return True
        return super().__subclasscheck__(other)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base class for classes that are matched by structure."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        names = set()
        for base in cls.__mro__[:-1]:
            if base in (Protocol, Generic) or not getattr(base, '_is_protocol', False):
                continue
            for name in list(base.__dict__) + list(base.__dict__.get('__annotations__', {})):
                if not name.startswith('_abc_') and name not in _PROTOCOL_IGNORED:
                    names.add(name)
        cls.__protocol_attrs__ = names
        if cls._is_protocol and '__init__' not in cls.__dict__:
            def __init__(self, *args, **kwargs):
                if type(self)._is_protocol:
                    raise TypeError('Protocols cannot be instantiated')
            cls.__init__ = __init__
        elif not cls._is_protocol and '__init__' not in cls.__dict__ and getattr(cls.__init__, '__qualname__', '').startswith('Protocol.'):
            cls.__init__ = object.__init__


_PROTOCOL_IGNORED = {'__module__', '__qualname__', '__doc__', '__dict__', '__weakref__', '__slots__', '__annotations__', '__parameters__',
                     '__orig_bases__', '__abstractmethods__', '_is_protocol', '_is_runtime_protocol', '__protocol_attrs__', '__init__',
                     '__init_subclass__', '__class_getitem__', '__new__', '__subclasshook__', '__hash__', '__static_attributes__',
                     '__firstlineno__', '__type_params__'}


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        annotations = ns.get('__annotations__', {})
        defaults = []
        for name in annotations:
            if name in ns:
                defaults.append(ns[name])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field' + ('s ' if len(defaults) > 1 else ' ')
                                + ', '.join(n for n in annotations if n in ns))
        result = collections.namedtuple(typename, list(annotations), defaults=defaults, module=ns.get('__module__'))
        result.__annotations__ = dict(annotations)
        for key, value in ns.items():
            if key not in ('__module__', '__qualname__', '__annotations__') and key not in annotations:
                setattr(result, key, value)
        return result


class _NamedTupleForm:
    def __call__(self, typename, fields=None, /, **kwargs):
        pairs = list(fields if fields is not None else kwargs.items())
        result = collections.namedtuple(typename, [name for name, _ in pairs])
        result.__annotations__ = dict(pairs)
        return result

    def __mro_entries__(self, bases):
        return (_NamedTuple,)


_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        own = dict(ns.get('__annotations__', {}))
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, '__annotations__', {}))
        annotations.update(own)
        result = type.__new__(_TypedDictMeta, name, (dict,), ns)
        result.__annotations__ = annotations
        result.__total__ = total
        required = {key for base in bases for key in getattr(base, '__required_keys__', ())}
        for key, annotation in own.items():
            origin = getattr(annotation, '__origin__', None)
            if origin is Required or total and origin is not NotRequired:
                required.add(key)
            else:
                required.discard(key)
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(annotations) - required
        return result

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class _TypedDictForm:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {'__annotations__': dict(fields or kwargs)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict = _TypedDictForm()
Text = str
AnyStr = TypeVar('AnyStr', bytes, str)


class IO(Generic[AnyStr]):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


from _re import Pattern, Match


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    return final(method) and method


def no_type_check(arg):
    return arg


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def dataclass_transform(**kwargs):
    return lambda cls: cls


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _types.GenericAlias)):
        return tp.__origin__
    if isinstance(tp, _types.UnionType):
        return _types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _Alias) and tp.__origin__ is collections.abc.Callable and tp.__args__ and tp.__args__[0] is not ...:
        return (list(tp.__args__[:-1]), tp.__args__[-1])
    return getattr(tp, '__args__', ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import sys
    hints = {}
    sources = reversed(obj.__mro__) if isinstance(obj, type) else [obj]
    for source in sources:
        own = source.__dict__.get('__annotations__', {}) if isinstance(source, type) else getattr(source, '__annotations__', {})
        names = globalns or getattr(source, '__globals__', None) or sys.modules[source.__module__].__dict__
        for name, value in own.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = eval(value, names, localns)
            hints[name] = value
    return hints
`;
