/** The methods that a dataclass gets, in Python. */

export const source = String.raw`_DEPTH = []


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


def _make_init(cls, init_fields, frozen, slots):
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
            elif slots and default is not MISSING:
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
    # fields that are only stored need no steps
    stored = not has_post and not frozen and all(f.init and f.default_factory is MISSING and f._field_type == '_FIELD' for f in init_fields)
    function = _dataclass_init(f'{cls.__qualname__}.__init__', [(f.name, default_of(f)) for f in plain],
                               [(f.name, default_of(f)) for f in keyword], MISSING, None if stored else run)
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
        _install(cls, name, function)`;
