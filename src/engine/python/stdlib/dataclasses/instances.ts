/** What is asked of dataclasses and done with their instances, in Python. */

export const source = String.raw`def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type == '_FIELD')


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, lambda one: dict_factory([(f.name, _convert(getattr(one, f.name), None, dict_factory)) for f in fields(one)]), dict_factory)


def _convert(obj, make, dict_factory):
    if _is_instance(obj):
        return dict_factory([(f.name, _convert(getattr(obj, f.name), make, dict_factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_convert(v, make, dict_factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(v, make, dict_factory) for v in obj)
    if isinstance(obj, dict):
        return _like(obj)((_convert(k, make, dict_factory), _convert(v, make, dict_factory)) for k, v in obj.items())
    from copy import deepcopy
    return deepcopy(obj)


def _like(mapping):
    cls = type(mapping)
    return (lambda pairs: cls(mapping.default_factory, pairs)) if hasattr(cls, 'default_factory') else cls


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _flatten(obj, tuple_factory)


def _flatten(obj, factory):
    if _is_instance(obj):
        return factory([_flatten(getattr(obj, f.name), factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_flatten(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_flatten(v, factory) for v in obj)
    if isinstance(obj, dict):
        return _like(obj)((_flatten(k, factory), _flatten(v, factory)) for k, v in obj.items())
    from copy import deepcopy
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    annotations = {}
    body = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind
    body['__annotations__'] = annotations
    cls = type(cls_name, tuple(bases), body)
    cls.__module__ = module or sys._getframe().f_globals.get('__name__', '__main__')
    return dataclass(cls, **options)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type == '_FIELD_CLASSVAR':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type == '_FIELD_INITVAR' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)`;
