/** The module `functools`, in Python. */

export const source = String.raw`
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key', 'lru_cache',
           'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)
_CACHE_INFO = []


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like the function that it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            pass
        else:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that applies update_wrapper()."""
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers a function's latest results."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _cached(function, maxsize, typed)
    return decorate


def _cache_info(*counts):
    if not _CACHE_INFO:
        from collections import namedtuple
        _CACHE_INFO.append(namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools'))
    return _CACHE_INFO[0](*counts)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """lru_cache without a bound."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then an attribute of the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names (%r and %r).' % (self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.") from None
        if self.attrname not in attributes:
            attributes[self.attrname] = self.func(instance)
        return attributes[self.attrname]


_ORDERINGS = {
    '__lt__': [('__gt__', lambda a, b: _answer(a.__lt__(b), lambda less: not less and a != b)),
               ('__le__', lambda a, b: _answer(a.__lt__(b), lambda less: less or a == b)),
               ('__ge__', lambda a, b: _answer(a.__lt__(b), lambda less: not less))],
    '__le__': [('__ge__', lambda a, b: _answer(a.__le__(b), lambda less: not less or a == b)),
               ('__lt__', lambda a, b: _answer(a.__le__(b), lambda less: less and a != b)),
               ('__gt__', lambda a, b: _answer(a.__le__(b), lambda less: not less))],
    '__gt__': [('__lt__', lambda a, b: _answer(a.__gt__(b), lambda more: not more and a != b)),
               ('__ge__', lambda a, b: _answer(a.__gt__(b), lambda more: more or a == b)),
               ('__le__', lambda a, b: _answer(a.__gt__(b), lambda more: not more))],
    '__ge__': [('__le__', lambda a, b: _answer(a.__ge__(b), lambda more: not more or a == b)),
               ('__gt__', lambda a, b: _answer(a.__ge__(b), lambda more: more and a != b)),
               ('__lt__', lambda a, b: _answer(a.__ge__(b), lambda more: not more))],
}


def _answer(value, derive):
    return value if value is NotImplemented else derive(value)


def total_ordering(cls):
    """Fills in the missing ordering methods of a class."""
    roots = {name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)
    for name, function in _ORDERINGS[root]:
        if name not in roots:
            setattr(cls, name, _method(name, function))
    return cls


def _method(name, function):
    def method(self, other):
        return function(self, other)
    method.__name__ = name
    return method


class partialmethod:
    """A method with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError('{!r} is not callable or a descriptor'.format(func))
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        given = [repr(self.func), *map(repr, self.args), *(f'{name}={value!r}' for name, value in self.keywords.items())]
        return f'{type(self).__module__}.{type(self).__qualname__}({", ".join(given)})'

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        bound = self.func if get is None else get(obj, cls)
        if bound is not self.func:
            made = partial(bound, *self.args, **self.keywords)
            if hasattr(bound, '__self__'):
                made.__self__ = bound.__self__
            return made

        # What binds nothing by itself is given the object before the arguments.
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method.__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


def _best_match(cls, registry):
    """The implementation of the nearest class: of its own bases, and of the abstract ones that it belongs to."""
    if cls in registry:
        return registry[cls]
    abstract = [known for known in registry if known not in cls.__mro__ and hasattr(known, '__mro__') and issubclass(cls, known)]
    order = _with_abstract(cls, abstract)
    found = None
    for base in order:
        if found is not None:
            # Two abstract classes that know nothing of each other, and that the class does not inherit from, have no order.
            if base in registry and base not in cls.__mro__ and found not in cls.__mro__ and not issubclass(found, base):
                raise RuntimeError('Ambiguous dispatch: {} or {}'.format(found, base))
            break
        if base in registry:
            found = base
    return registry[found]


def _with_abstract(cls, abstract):
    """The bases of a class in order, each abstract one before the first of them that does not belong to it."""
    nearest = sorted(abstract, key=lambda known: -len(known.__mro__))
    order = list(cls.__mro__)
    for known in nearest:
        at = 1
        while at < len(order) and issubclass(order[at], known) and (order[at] is not known):
            at += 1
        order.insert(at, known)
    return order


def _classes(kind):
    """The classes that a class or a union of classes stands for; none for anything else."""
    if isinstance(kind, type):
        return (kind,)
    args = getattr(kind, '__args__', ())
    is_union = getattr(kind, '__origin__', None) is None or repr(kind.__origin__) == 'typing.Union'
    return args if is_union and all(isinstance(arg, type) for arg in args) else ()


def singledispatch(func):
    """A function that picks its implementation by the type of the first argument."""
    registry = {object: func}

    def dispatch(cls):
        return _best_match(cls, registry)

    def register(cls, func=None):
        kinds = _classes(cls)
        if kinds and func is None:
            return lambda f: register(cls, f)
        if func is None:
            annotations = getattr(cls, '__annotations__', {})
            if not annotations:
                raise TypeError('Invalid first argument to \x60register()\x60: %r. Use either \x60@register(some_class)\x60 or plain \x60@register\x60 on an annotated function.' % (cls,))
            func = cls
            name, hint = next(iter(annotations.items()))
            kinds = _classes(eval(hint, getattr(func, '__wrapped__', func).__globals__) if isinstance(hint, str) else hint)
            if not kinds:
                raise TypeError('Invalid annotation for %r. %r is not a class.' % (name, hint))
        elif not kinds:
            raise TypeError('Invalid first argument to \x60register()\x60. %r is not a class or union type.' % (cls,))
        for kind in kinds:
            registry[kind] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError('%s requires at least 1 positional argument' % getattr(func, '__name__', 'singledispatch function'))
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        return update_wrapper(method, self.func)
`;
