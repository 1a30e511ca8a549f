/** The modules `types` and `keyword`, in Python: names of the interpreter's types and the language's words. */

export const keywordSource = String.raw`
kwlist = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else',
          'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise',
          'return', 'try', 'while', 'with', 'yield']
softkwlist = ['_', 'case', 'match', 'type']
iskeyword = frozenset(kwlist).__contains__
issoftkeyword = frozenset(softkwlist).__contains__
`;

export const source = String.raw`
import sys
from _types import FrameType, GenericAlias, MappingProxyType, TracebackType, UnionType

FunctionType = LambdaType = type(lambda: None)
MethodType = type((lambda self: None).__get__(object()))
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
NoneType = type(None)
EllipsisType = type(Ellipsis)
NotImplementedType = type(NotImplemented)
GeneratorType = type((x for x in ()))
WrapperDescriptorType = type(object.__init__)
MethodDescriptorType = type(str.join)
GetSetDescriptorType = type(type.__dict__['__name__'])


class _Slotted:
    __slots__ = ('a',)


MemberDescriptorType = type(_Slotted.__dict__['a'])


async def _coroutine():
    pass


_one = _coroutine()
CoroutineType = type(_one)
_one.close()


async def _asynchronous():
    yield


AsyncGeneratorType = type(_asynchronous())
MethodWrapperType = type(object().__str__)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])


CodeType = type((lambda: None).__code__)


CellType = type((lambda x: lambda: x)(0).__closure__[0])


_SHOWN = set()


class SimpleNamespace:
    """A simple object with attributes."""

    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _SHOWN:
            return name + '(...)'
        _SHOWN.add(id(self))
        try:
            return name + '(' + ', '.join('%s=%r' % item for item in self.__dict__.items()) + ')'
        finally:
            _SHOWN.discard(id(self))

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


class DynamicClassAttribute:
    """A property that, read through the class, falls back to the metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, '__doc__', None)

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            resolved.append(base)
        else:
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError('__mro_entries__ must return a tuple')
            resolved.extend(entries)
    return bases if len(resolved) == len(bases) and all(a is b for a, b in zip(resolved, bases)) else tuple(resolved)


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    for kind in map(type, bases if isinstance(meta, type) else ()):
        if issubclass(kind, meta):
            meta = kind
        elif not issubclass(meta, kind):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases')
    return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


def get_original_bases(cls, /):
    return cls.__dict__.get('__orig_bases__', cls.__bases__)


class _Awaitable:
    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        return self._generator

    __iter__ = __await__

    def __next__(self):
        return next(self._generator)

    def __getattr__(self, name):
        return getattr(self._generator, name)


def coroutine(func):
    from functools import wraps

    @wraps(func)
    def awaitable(*args, **kwargs):
        result = func(*args, **kwargs)
        return _Awaitable(result) if isinstance(result, GeneratorType) else result
    return awaitable
`;
