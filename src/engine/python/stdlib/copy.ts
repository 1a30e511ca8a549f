/** The modules `copy` and `copyreg`, in Python. */

export const copyregSource = String.raw`
dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    dispatch_table[ob_type] = pickle_function


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    result = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(result, state)
    return result
`;

export const source = String.raw`
from copyreg import __newobj__, __newobj_ex__, dispatch_table
from _functools import _layout

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error
_ATOMIC = {type(None), int, float, bool, complex, str, bytes, type, range, property, type(len), type(lambda: 0),
           type(Ellipsis), type(NotImplemented), type((lambda: 0).__code__)}
_NATIVE = (int, float, complex, str, bytes, tuple, frozenset, bytearray)
_REBUILT = _NATIVE + (list, dict, set, BaseException)


def _slots_of(obj):
    found = {}
    for base in type(obj).__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                name = '_' + base.__name__.lstrip('_') + name
            try:
                found[name] = getattr(obj, name)
            except AttributeError:
                pass
    return found


def _state_of(obj):
    getstate = getattr(type(obj), '__getstate__', None)
    if getstate is not None and getattr(getstate, '__objclass__', None) is not object and '__getstate__' in _own_names(type(obj)):
        return obj.__getstate__()
    state = dict(obj.__dict__) if hasattr(obj, '__dict__') else None
    slots = _slots_of(obj)
    if slots:
        return (state or None, slots)
    return state or None


def _own_names(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        names.update(base.__dict__)
    return names


def _reduction(obj, protocol):
    """What __reduce_ex__ of object answers, or the object's own way."""
    cls = type(obj)
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(obj)
    own = _own_names(cls)
    if '__reduce_ex__' in own:
        return obj.__reduce_ex__(protocol)
    if '__reduce__' in own:
        return obj.__reduce__()
    if cls.__name__ == 'method':
        return (getattr, (obj.__self__, obj.__func__.__name__))
    if isinstance(obj, BaseException):
        state = dict(obj.__dict__)
        if isinstance(obj, OSError) and len(obj.args) == 2 and obj.filename is not None:
            return (cls, obj.args + (obj.filename,) + (None, obj.filename2) * (obj.filename2 is not None), state or None)
        if isinstance(obj, ImportError):
            state.update((name, value) for name in ('name', 'path') if (value := getattr(obj, name)) is not None)
        return (cls, obj.args, state or None)
    if '__getnewargs_ex__' in own:
        args, kwargs = obj.__getnewargs_ex__()
        return (__newobj_ex__, (cls, args, kwargs), _state_of(obj))
    # What the engine keeps beside its attributes, only the class itself can hand on.
    native = _layout(cls)
    if not isinstance(obj, _REBUILT) and (native is not None or cls.__module__ == 'builtins' and cls is not object):
        module = cls.__module__ + '.' if native is cls and cls.__module__ != 'builtins' else ''
        raise TypeError("cannot pickle '%s%s' object" % (module, cls.__name__))
    args = tuple(obj.__getnewargs__()) if hasattr(obj, '__getnewargs__') else ()
    if not args:
        for base in (bytearray, frozenset, set):
            if isinstance(obj, base):
                return (cls, (list(obj),), _state_of(obj))
    items = iter(list.__iter__(obj)) if isinstance(obj, list) else None
    pairs = iter(dict.items(obj)) if isinstance(obj, dict) else None
    return (__newobj__, (cls,) + args, _state_of(obj), items, pairs)


def copy(x):
    """A shallow copy."""
    cls = type(x)
    if cls in _ATOMIC or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls in (tuple, frozenset):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    if cls.__name__ in ('module', 'function', 'method', 'builtin_function_or_method', 'ReferenceType'):
        if cls.__name__ == 'module':
            raise TypeError("cannot pickle 'module' object")
        return x
    rv = _reduction(x, 4)
    return x if isinstance(rv, str) else _rebuild(x, None, *rv)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of everything below, too."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    if cls is list:
        y = []
        memo[id(x)] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[id(x)] = y
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        y = _deep_tuple(x, memo)
    elif isinstance(x, type) or cls.__name__ in ('function', 'builtin_function_or_method', 'ReferenceType'):
        return x
    elif cls.__name__ == 'method':
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    elif hasattr(x, '__deepcopy__'):
        y = x.__deepcopy__(memo)
    else:
        rv = _reduction(x, 4)
        y = x if isinstance(rv, str) else _rebuild(x, memo, *rv)
    if y is not x:
        memo[id(x)] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None):
    deep = memo is not None
    if deep and args:
        args = tuple([deepcopy(arg, memo) for arg in args])
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state:
                y.__dict__.update(state)
            for key, value in (slots or {}).items():
                setattr(y, key, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            y[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return y


def replace(obj, /, **changes):
    return type(obj).__replace__(obj, **changes)
`;
