/** Named tuples, typed dicts and the functions of `typing`, in Python. */

export const source = String.raw`class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = sys._getframe().f_globals.get('__name__', '__main__')

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


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should '
        'always be followed by an implementation that is not @overload-ed.')


def overload(func):
    of = getattr(func, '__func__', func)
    _overloads.setdefault((of.__module__, of.__qualname__), {})[of.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    of = getattr(func, '__func__', func)
    return list(_overloads.get((of.__module__, of.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    return arg


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


def no_type_check_decorator(decorator):
    return decorator


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
    if isinstance(tp, (_GenericAlias, _types.GenericAlias)):
        return tp.__origin__
    if isinstance(tp, _types.UnionType):
        return _types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _GenericAlias) and tp.__origin__ is collections.abc.Callable and tp.__args__ and tp.__args__[0] is not ...:
        return (list(tp.__args__[:-1]), tp.__args__[-1])
    return getattr(tp, '__args__', ())


def _evaluated(hint, names, local, extras):
    """A hint with its texts evaluated, inside of it too, and without what is annotated, unless that is asked for."""
    if hint is None:
        return type(None)
    if isinstance(hint, (str, ForwardRef)):
        return _evaluated(eval(hint if isinstance(hint, str) else hint.__forward_arg__, names, local), names, local, extras)
    if isinstance(hint, _AnnotatedAlias):
        plain = _evaluated(hint.__origin__, names, local, extras)
        return Annotated[(plain,) + hint.__metadata__] if extras else plain
    if not isinstance(hint, (_GenericAlias, _types.GenericAlias, _types.UnionType)) or isinstance(hint, _LiteralAlias):
        return hint
    if not extras and getattr(hint, '__origin__', None) in (Required, NotRequired):
        return _evaluated(hint.__args__[0], names, local, extras)
    args = tuple(a if a is ... or isinstance(a, list) or a == () else _evaluated(a, names, local, extras) for a in hint.__args__)
    if args == hint.__args__:
        return hint
    if isinstance(hint, (_UnionAlias, _types.UnionType)):
        return Union[args]
    if isinstance(hint, _types.GenericAlias):
        return _types.GenericAlias(hint.__origin__, args)
    return _GenericAlias(hint.__origin__, args, hint._name, hint._inst)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    sources = reversed(obj.__mro__) if isinstance(obj, type) else [obj]
    for source in sources:
        own = source.__dict__.get('__annotations__', {}) if isinstance(source, type) else getattr(source, '__annotations__', {})
        names = globalns or getattr(source, '__globals__', None) or sys.modules[source.__module__].__dict__
        for name, value in own.items():
            hints[name] = _evaluated(value, names, localns, include_extras)
    return hints
`;
