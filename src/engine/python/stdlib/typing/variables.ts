/** Type variables and aliases of `typing`, in Python. */

export const source = String.raw`import collections
import collections.abc
import sys
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
    def __init__(self, name, *constraints, **options):
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        super().__init__(name, *constraints, **options)


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
            raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}")
        self.__value__ = self._compute()
        return self.__value__

    @property
    def __parameters__(self):
        return tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __ror__(self, other):
        return Union[other, self]

    def __or__(self, other):
        return Union[self, other]

    def __getitem__(self, args):
        return _GenericAlias(self, args if isinstance(args, tuple) else (args,))


class _GenericAlias(_Final):
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
        if self.__origin__ is Generic or any(b is not self and isinstance(b, _GenericAlias) and b.__origin__ is Generic for b in bases):
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
        return self._with(tuple(map(fill, self.__args__)))

    def _with(self, args):
        return type(self)(self.__origin__, args, self._name, self._inst)

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _shown(self.__origin__)
        if self.__origin__ is collections.abc.Callable and self._name:
            first = self.__args__[:-1]
            if len(first) == 1 and (first[0] is ... or isinstance(first[0], ParamSpec)):
                return f'{name}[{_shown(first[0])}, {_shown(self.__args__[-1])}]'
            return f"{name}[[{', '.join(map(_shown, first))}], {_shown(self.__args__[-1])}]"
        return f"{name}[{', '.join(map(_shown, self.__args__)) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
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


class _UnionAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]'
        return f"typing.Union[{', '.join(map(_shown, args))}]"

    def __eq__(self, other):
        return isinstance(other, (_UnionAlias, _types.UnionType)) and set(self.__args__) == set(other.__args__)

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


class _LiteralAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"

    def __eq__(self, other):
        return isinstance(other, _LiteralAlias) and {(a, type(a)) for a in self.__args__} == {(a, type(a)) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((a, type(a)) for a in self.__args__))


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        return isinstance(other, _AnnotatedAlias) and (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"
`;
