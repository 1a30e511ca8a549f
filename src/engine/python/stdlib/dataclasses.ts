/** The module `dataclasses`, in Python; methods are closures over the fields, no source is generated. */

export const source = String.raw`
import sys
from _collections import _dataclass_init

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return ('Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,metadata=%s,kw_only=%r,_field_type=%s)'
                % (self.name, self.type, self.default, self.default_factory, self.init, self.repr, self.hash, self.compare,
                   'mappingproxy(%r)' % (self.metadata,), self.kw_only, self._field_type))


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Says more about a field of a dataclass."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    def __init__(self, **params):
        self.__dict__.update(params)

    def __repr__(self):
        return '_DataclassParams(%s)' % ','.join('%s=%r' % item for item in self.__dict__.items())


def _kind_of(annotation):
    from typing import ClassVar
    if isinstance(annotation, str):
        text = annotation.replace(' ', '')
        if text.startswith(('ClassVar', 'typing.ClassVar', 't.ClassVar')):
            return '_FIELD_CLASSVAR'
        if text.startswith(('InitVar', 'dataclasses.InitVar')):
            return '_FIELD_INITVAR'
        return '_FIELD'
    if annotation is ClassVar or getattr(annotation, '__origin__', None) is ClassVar:
        return '_FIELD_CLASSVAR'
    if annotation is InitVar or isinstance(annotation, InitVar):
        return '_FIELD_INITVAR'
    return '_FIELD'


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ in ('member_descriptor', 'getset_descriptor'):
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _kind_of(annotation)
    if f._field_type != '_FIELD' and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type == '_FIELD' and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _names(fields):
    return tuple(f.name for f in fields)


_DEPTH = []


def _make_repr(names):
    def __repr__(self):
        if any(one is self for one in _DEPTH):
            return '...'
        _DEPTH.append(self)
        try:
            return self.__class__.__qualname__ + '(' + ', '.join([f'{name}={getattr(self, name)!r}' for name in names]) + ')'
        finally:
            _DEPTH.pop()
    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return tuple([getattr(self, name) for name in names]) == tuple([getattr(other, name) for name in names])
        return NotImplemented
    return __eq__


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))
    return __hash__


_COMPARISONS = {
    '__lt__': lambda a, b: a < b,
    '__le__': lambda a, b: a <= b,
    '__gt__': lambda a, b: a > b,
    '__ge__': lambda a, b: a >= b,
}


def _make_order(names, compare):
    def method(self, other):
        if other.__class__ is self.__class__:
            return compare(tuple([getattr(self, name) for name in names]), tuple([getattr(other, name) for name in names]))
        return NotImplemented
    return method


def _install(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    setattr(cls, name, function)


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    all_fields = {}
    any_frozen_base = False
    has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            has_bases = True
            all_fields.update(base_fields)
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True
    own = []
    keyword_only, kw_only_seen = kw_only, False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if annotation is KW_ONLY or annotation in ('KW_ONLY', 'dataclasses.KW_ONLY'):
            if kw_only_seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            kw_only_seen = True
            keyword_only = True
            continue
        own.append(_get_field(cls, name, annotation, keyword_only))
    for f in own:
        all_fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, _DataclassParams(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                           match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    explicit_hash = '__hash__' in cls.__dict__ and not (cls.__dict__['__hash__'] is None and '__eq__' in cls.__dict__)
    real = [f for f in all_fields.values() if f._field_type == '_FIELD']
    init_fields = [f for f in all_fields.values() if f._field_type != '_FIELD_CLASSVAR']
    if init and '__init__' not in cls.__dict__:
        _check_order(init_fields)
        _install(cls, '__init__', _make_init(cls, init_fields, frozen))
    if repr and '__repr__' not in cls.__dict__:
        _install(cls, '__repr__', _make_repr(_names(f for f in real if f.repr)))
    compared = _names(f for f in real if f.compare)
    had_eq = '__eq__' in cls.__dict__
    if eq and not had_eq:
        _install(cls, '__eq__', _make_eq(compared))
    if order:
        for name, compare in _COMPARISONS.items():
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
            _install(cls, name, _make_order(compared, compare))
    if frozen:
        _freeze(cls, _names(real))
    hashed = _names(f for f in real if (f.compare if f.hash is None else f.hash))
    if unsafe_hash:
        if explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        _install(cls, '__hash__', _make_hash(hashed))
    elif eq and not explicit_hash:
        if frozen:
            _install(cls, '__hash__', _make_hash(hashed))
        else:
            cls.__hash__ = None
    if cls.__doc__ is None:
        plain, keyword = ([_parameter_text(f) for f in init_fields if f.init and f.kw_only == kind] for kind in (False, True))
        cls.__doc__ = cls.__name__ + '(' + ', '.join(plain + ['*'] * bool(keyword) + keyword) + ')'
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = _names(f for f in init_fields if f.init and not f.kw_only)
    if slots:
        cls = _with_slots(cls, _names(real))
    if hasattr(cls, '__abstractmethods__'):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _parameter_text(f):
    text = f'{f.name}: {_type_name(f.type)}'
    if f.default is not MISSING:
        return f'{text} = {f.default!r}'
    return text if f.default_factory is MISSING else f'{text} = <factory>'


def _type_name(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if not isinstance(annotation, type):
        return repr(annotation)
    return annotation.__qualname__ if annotation.__module__ == 'builtins' else f'{annotation.__module__}.{annotation.__qualname__}'


def _check_order(init_fields):
    seen_default = None
    for f in init_fields:
        if not f.init or f.kw_only:
            continue
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default is not None:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')


def _make_init(cls, init_fields, frozen):
    has_post = hasattr(cls, '__post_init__')
    plain = [f for f in init_fields if f.init and not f.kw_only]
    keyword = [f for f in init_fields if f.init and f.kw_only]

    def default_of(f):
        if f.default is not MISSING:
            return f.default
        return _HAS_DEFAULT_FACTORY if f.default_factory is not MISSING else MISSING

    steps = [(f.name, f.init, f.default, f.default_factory, f._field_type == '_FIELD_INITVAR') for f in init_fields]
    store = object.__setattr__ if frozen else setattr

    def run(self, values):
        extra = []
        for name, is_init, default, factory, only_init in steps:
            if is_init:
                value = values[name]
                if value is _HAS_DEFAULT_FACTORY:
                    value = factory()
            elif factory is not MISSING:
                value = factory()
            elif default is not MISSING:
                value = default
            else:
                continue
            if only_init:
                extra.append(value)
            else:
                store(self, name, value)
        if has_post:
            self.__post_init__(*extra)

    annotations = {f.name: f.type for f in plain + keyword}
    annotations['return'] = None
    function = _dataclass_init(f'{cls.__qualname__}.__init__', [(f.name, default_of(f)) for f in plain],
                               [(f.name, default_of(f)) for f in keyword], MISSING, run)
    function.__annotations__ = annotations

    def signed():
        from inspect import Parameter, Signature
        empty = Parameter.empty
        parameters = [Parameter('self', Parameter.POSITIONAL_OR_KEYWORD)]
        for kind, of_kind in ((Parameter.POSITIONAL_OR_KEYWORD, plain), (Parameter.KEYWORD_ONLY, keyword)):
            parameters += [Parameter(f.name, kind, default=empty if default_of(f) is MISSING else default_of(f), annotation=f.type)
                           for f in of_kind]
        return Signature(parameters, return_annotation=None)

    function.__signature__ = signed
    return function


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for name, function in (('__setattr__', __setattr__), ('__delattr__', __delattr__)):
        if name in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        _install(cls, name, function)


def _with_slots(cls, names):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = {slot for base in cls.__mro__[1:-1] for slot in base.__dict__.get('__slots__', ())}
    namespace = dict(cls.__dict__)
    namespace['__slots__'] = tuple(name for name in names if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = cls.__qualname__
    result = type(cls)(cls.__name__, cls.__bases__, namespace)
    result.__qualname__ = qualname
    return result


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Adds __init__, __repr__, __eq__ … to a class after its annotations."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
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
        return type(obj)((_convert(k, make, dict_factory), _convert(v, make, dict_factory)) for k, v in obj.items())
    from copy import deepcopy
    return deepcopy(obj)


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
        return type(obj)((_flatten(k, factory), _flatten(v, factory)) for k, v in obj.items())
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
        else:
            name, kind, body[item[0]] = item
        annotations[name] = kind
    body['__annotations__'] = annotations
    cls = type(cls_name, tuple(bases), body)
    cls.__module__ = module or sys._getframe(1).f_globals.get('__name__', '__main__')
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
    return obj.__class__(**changes)
`;
