/** Generic classes and protocols of `typing`, in Python. */

export const source = String.raw`class Generic:
    """A base class for generic classes."""
    __slots__ = ()

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(map(_converted, params))
        if cls in (Generic, Protocol):
            if not all(isinstance(p, (_Variable, _GenericAlias)) for p in params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
            return _GenericAlias(cls, params, cls.__name__, False)
        expected = getattr(cls, '__parameters__', ())
        if not expected:
            raise TypeError(f'{cls} is not a generic class')
        if len(params) != len(expected) and not any(isinstance(p, (ParamSpec, TypeVarTuple)) for p in expected):
            word = 'many' if len(params) > len(expected) else 'few'
            raise TypeError(f'Too {word} arguments for {cls}; actual {len(params)}, expected {len(expected)}')
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        if Generic in (bases or (cls.__bases__ if cls.__name__ != 'Protocol' else ())):
            raise TypeError('Cannot inherit from plain Generic')
        used = _parameters(bases)
        listed = [base.__parameters__ for base in bases if getattr(base, '__origin__', None) is Generic]
        if len(listed) > 1:
            raise TypeError('Cannot inherit from Generic[...] multiple times.')
        for names in listed:
            missing = ', '.join(str(p) for p in used if p not in names)
            if missing:
                raise TypeError(f'Some type variables ({missing}) are not listed in Generic[{", ".join(map(str, names))}]')
        cls.__parameters__ = listed[0] if listed else used


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, '_is_protocol', False):
            if not getattr(cls, '_is_runtime_protocol', False):
                if cls in type(instance).__mro__:
                    return True
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if all(hasattr(instance, name) for name in cls.__protocol_attrs__):
                return True
            return cls in type(instance).__mro__
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
            cls.__init__ = _no_init


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    found = (base.__dict__.get('__init__') for base in cls.__mro__)
    next(init for init in found if init not in (None, _no_init))(self, *args, **kwargs)


_PROTOCOL_IGNORED = {'__module__', '__qualname__', '__doc__', '__dict__', '__weakref__', '__slots__', '__annotations__', '__parameters__',
                     '__orig_bases__', '__abstractmethods__', '_is_protocol', '_is_runtime_protocol', '__protocol_attrs__', '__init__',
                     '__init_subclass__', '__class_getitem__', '__new__', '__subclasshook__', '__hash__', '__static_attributes__',
                     '__firstlineno__', '__type_params__'}


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self) -> bytes: ...


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
`;
