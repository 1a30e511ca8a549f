/** What a field of a dataclass is, in Python. */

export const source = String.raw`import sys
from keyword import iskeyword
from _collections import _dataclass_init
from _types import MappingProxyType

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
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __set_name__(self, owner, name):
        give = getattr(type(self.default), '__set_name__', None)
        if give:
            give(self.default, owner, name)

    def __repr__(self):
        return ('Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,metadata=%r,kw_only=%r,_field_type=%s)'
                % (self.name, self.type, self.default, self.default_factory, self.init, self.repr, self.hash, self.compare,
                   self.metadata, self.kw_only, self._field_type))


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
    return tuple(f.name for f in fields)`;
