/** weakref: references, proxies and collections that do not keep what they lead to. In Python. */
export const source = String.raw`
import operator as _operator
from _weakref import getweakrefs as _getweakrefs, ref
from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType', 'ProxyTypes',
           'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']
ReferenceType = ref


def _target(proxy):
    object = _object_getattribute(proxy, '_ref')()
    if object is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return object


_object_getattribute = object.__getattribute__


class ProxyType:
    __slots__ = ('_ref',)
    __hash__ = None

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        object = _object_getattribute(self, '_ref')()
        return '<weakproxy at 0x%012x to %s at 0x%012x>' % (id(self), type(object).__name__, id(object))

    def __setitem__(self, key, value):
        _target(self)[key] = value


def _forward(names, functions, reflected=False):
    for name, function in zip(names.split(), functions):
        def method(self, *others, function=function):
            return function(_target(self), *[_target(one) if isinstance(one, ProxyTypes) else one for one in others])

        setattr(ProxyType, f'__{name}__', method)
        if reflected:
            setattr(ProxyType, f'__r{name}__', lambda self, other, function=function: function(other, _target(self)))


_two = 'add sub mul truediv floordiv mod pow and or xor lshift rshift matmul'
_one = 'lt le gt ge eq ne getitem contains delitem neg pos abs invert index'
_forward(_two, [getattr(_operator, f'__{name}__') for name in _two.split()], True)
_forward(_one, [getattr(_operator, f'__{name}__') for name in _one.split()])
_forward('len iter next bool str int float', [len, iter, next, bool, str, int, float])


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    cls = CallableProxyType if callable(object) else ProxyType
    made = cls.__new__(cls)
    _set_reference(made, ref(object, callback))
    return made


_set_reference = ProxyType.__dict__['_ref'].__set__


def getweakrefs(object, /):
    return list(_getweakrefs(object))


def getweakrefcount(object, /):
    return len(_getweakrefs(object))


class WeakMethod(ref):
    __slots__ = ('_function',)

    def __new__(cls, meth, callback=None):
        try:
            self = ref.__new__(cls, meth.__self__, callback)
            self._function = meth.__func__
        except AttributeError:
            raise TypeError('argument should be a bound method, not {}'.format(type(meth))) from None
        return self

    def __call__(self):
        object = super().__call__()
        return None if object is None else self._function.__get__(object)

    __hash__ = ref.__hash__

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and ref.__eq__(self, other) and self._function == other._function


class _Weak:
    """What the three collections have in common: data, and its length without what has gone."""

    def __len__(self):
        return sum(1 for _ in self)

    def copy(self):
        return type(self)(self)

    __copy__ = copy


class _Mapping(_Weak, _MutableMapping):
    def __init__(self, other=(), /, **kwargs):
        self.data = {}
        self.update(other, **kwargs)

    def __iter__(self):
        return self.keys()

    def keys(self):
        for key, value in self.items():
            yield key

    def values(self):
        for key, value in self.items():
            yield value

    def __repr__(self):
        return '<%s at %#x>' % (type(self).__name__, id(self))


class WeakValueDictionary(_Mapping):
    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def valuerefs(self):
        return list(self.data.values())


class WeakKeyDictionary(_Mapping):
    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self.data.pop)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return list(self.data)


class WeakSet(_Weak, _MutableSet):
    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self.data.discard))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def union(self, other):
        return self | set(other)

    def intersection(self, other):
        return self & set(other)

    def difference(self, other):
        return self - set(other)

    def __repr__(self):
        return repr(self.data)


class finalize:
    __slots__ = ()
    _registry = {}
    _kept = set()

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._registry:
            import atexit
            atexit.unregister(finalize._at_exit)
            atexit.register(finalize._at_exit)
        self._registry[self] = ref(obj, self), func, args, kwargs

    def __call__(self, _=None):
        kept = self._registry.pop(self, None)
        if kept is not None:
            _, func, args, kwargs = kept
            return func(*args, **kwargs)

    def detach(self):
        kept = self.peek()
        self._registry.pop(self, None)
        return kept

    def peek(self):
        kept = self._registry.get(self)
        object = kept and kept[0]()
        return None if object is None else (object, *kept[1:])

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        return self.alive and self not in self._kept

    @atexit.setter
    def atexit(self, value):
        (self._kept.discard if value else self._kept.add)(self)

    def _at_exit():
        for one in reversed(list(finalize._registry)):
            if one.atexit:
                one()

    def __repr__(self):
        kept = self.peek()
        return '<finalize object at %#x; %s>' % (id(self), 'dead' if kept is None else 'for %r at %#x' % (type(kept[0]).__name__, id(kept[0])))
`;
