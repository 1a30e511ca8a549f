/** The decorator that makes a dataclass, in Python. */

export const source = String.raw`def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
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
        _install(cls, '__init__', _make_init(cls, init_fields, frozen, slots))
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
        cls = _with_slots(cls, _names(real), frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
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


def _with_slots(cls, names, frozen, weakref_slot):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ('__weakref__',))
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = dict(cls.__dict__)
    namespace['__slots__'] = tuple(name for name in (names + ('__weakref__',) * weakref_slot) if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = cls.__qualname__
    result = type(cls)(cls.__name__, cls.__bases__, namespace)
    result.__qualname__ = qualname
    if frozen:
        result.__dict__.get('__getstate__') or setattr(result, '__getstate__', _state)
        result.__dict__.get('__setstate__') or setattr(result, '__setstate__', _set_state)
    return result


def _state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Adds __init__, __repr__, __eq__ … to a class after its annotations."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)`;
