/** The metaclass of enumerations and what a class statement of one collects, in Python. */

export const source = String.raw`__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'property', 'member',
           'nonmember', 'verify', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'global_enum']


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class auto:
    """Stands for the next value."""
    def __init__(self, value=None):
        self.value = value
        self.pending = value is None

    def __repr__(self):
        return 'auto(%r)' % (self.value,)


STRICT, CONFORM, EJECT, KEEP = 'strict', 'conform', 'eject', 'keep'
CONTINUOUS, NAMED_FLAGS, UNIQUE = 'one after the other', 'multi-flag aliases may not contain unnamed flags', 'one name per value'


def _is_descriptor(obj):
    kind = type(obj)
    return hasattr(kind, '__get__') or hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_private(cls_name, name):
    pattern = '_%s__' % cls_name
    return len(name) > len(pattern) and name.startswith(pattern) and (name[-1] != '_' or name[-2] != '_')


class _EnumDict(dict):
    def __init__(self, cls_name):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
            elif key == '_generate_next_value_':
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key not in ('_order_', '_missing_', '_numeric_repr_', '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_',
                             '_boundary_', '_value_repr_', '_add_alias_', '_add_value_alias_'):
                raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and _is_descriptor(value):
            pass
        else:
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            if value.pending:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
                value.pending = False
            return value.value
        if type(value) is tuple and any(isinstance(v, auto) for v in value):
            return tuple(self._resolve(key, v) if isinstance(v, auto) else v for v in value)
        return value


class property:
    """An attribute of members that leaves the class's name free for a member."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.__doc__ = doc or getattr(fget, '__doc__', None)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        self.fset(instance, value)

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name) if ownerclass is not None else None
            if found is not None:
                return found
            raise AttributeError(self.name)
        if self.fget is None:
            raise AttributeError('%r has no attribute %r' % (type(instance), self.name))
        return self.fget(instance)

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict(cls)
        _, first = metacls._get_mixins_(cls, bases)
        if first is not None:
            namespace._generate = first.__dict__.get('_generate_next_value_', None)
            if namespace._generate is None:
                namespace._generate = first._generate_next_value_
            if isinstance(namespace._generate, staticmethod):
                namespace._generate = namespace._generate.__func__
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, _EnumDict):
            return type.__new__(metacls, cls, bases, dict(classdict))
        names = list(classdict._member_names)
        values = {name: classdict[name] for name in names}
        plain = {key: value for key, value in classdict.items() if key not in values and key not in classdict._ignore}
        if 'mro' in values:
            raise ValueError("invalid enum member name(s) 'mro'")
        if '_generate_next_value_' in plain and not isinstance(plain['_generate_next_value_'], staticmethod):
            plain['_generate_next_value_'] = staticmethod(plain['_generate_next_value_'])
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        given = plain.get('__new__')
        new_member, use_args = metacls._find_new_(given, member_type, first_enum)
        is_flag = any('__enum_is_flag__' in base.__dict__ for one in bases for base in one.__mro__)
        order = plain.pop('_order_', None)
        plain.update({'_member_names_': [], '_member_map_': {}, '_value2member_map_': {}, '_unhashable_values_': [],
                      '_member_type_': member_type, '_new_member_': new_member, '_use_args_': use_args,
                      '_value_repr_': plain.get('_value_repr_') or metacls._find_data_repr_(bases),
                      '_boundary_': boundary or plain.get('_boundary_') or getattr(first_enum, '_boundary_', None),
                      '_flag_mask_': 0, '_singles_mask_': 0})
        enum_class = type.__new__(metacls, cls, bases, plain, **kwds)
        if first_enum is not None:
            if given is not None:
                enum_class.__new_member__ = given
            enum_class.__new__ = Enum.__new__
        for name in names:
            metacls._add_member_(enum_class, name, values[name], is_flag)
        if is_flag and member_type in (object, int):
            enum_class._all_bits_ = (1 << enum_class._flag_mask_.bit_length()) - 1
        if first_enum is not None:
            metacls._choose_texts_(enum_class, bases, plain, member_type, first_enum)
        if is_flag and first_enum is not None:
            for method in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if method not in plain:
                    setattr(enum_class, method, getattr(first_enum, method))
        if order is not None:
            if isinstance(order, str):
                order = order.replace(',', ' ').split()
            order = [name for name in order if name in enum_class._member_names_ or name not in enum_class._member_map_]
            if order != enum_class._member_names_:
                raise TypeError('member order does not match _order_:\n  %r\n  %r' % (enum_class._member_names_, order))
        return enum_class

    @staticmethod
    def _find_new_(given, member_type, first_enum):
        """What makes a member, and whether it is given the value."""
        if first_enum is None:
            return given or object.__new__, False
        if isinstance(given, staticmethod):
            given = given.__func__
        if given is None:
            candidates = [getattr(one, name, None) for name in ('__new_member__', '__new__') for one in (member_type, first_enum)]
            given = next((one for one in candidates if one not in (None, object.__new__, Enum.__new__)), object.__new__)
        return given, given not in (object.__new__, Enum.__new__)

    @staticmethod
    def _find_data_repr_(bases):
        for base in (base for chain in bases for base in chain.__mro__ if base is not object):
            if isinstance(base, EnumType):
                return base._value_repr_
            if '__repr__' in base.__dict__:
                made = '__dataclass_fields__' in base.__dict__ and base.__dataclass_params__.repr
                return _dataclass_repr if made else base.__dict__['__repr__']
        return None

    @staticmethod
    def _choose_texts_(enum_class, bases, given, member_type, first_enum):
        """The member type's own texts give way to the enumeration's, but those of its values where only the repr is changed."""
        kept = set(given)
        if globals().get('ReprEnum') in bases:
            if member_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
            own = member_type.__repr__ if member_type.__str__ is object.__str__ else member_type.__str__
            for name, method in (('__format__', member_type.__format__), ('__str__', own)):
                if name not in given:
                    setattr(enum_class, name, method)
                    kept.add(name)
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in kept and getattr(enum_class, name) in (getattr(member_type, name), getattr(object, name)):
                setattr(enum_class, name, getattr(first_enum, name))

    def _add_member_(enum_class, name, value, is_flag):
        member_type, make = enum_class._member_type_, enum_class._new_member_
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        one = make(enum_class, *args) if enum_class._use_args_ else make(enum_class)
        if not hasattr(one, '_value_'):
            if member_type is object:
                one._value_ = value
            else:
                try:
                    one._value_ = member_type(*args)
                except Exception as exc:
                    raise TypeError('_value_ not set in __new__, unable to create it') from exc
        value = one._value_
        one._name_ = name
        one.__objclass__ = enum_class
        one._sort_order_ = len(enum_class._member_names_)
        one.__init__(*args)
        known = None
        try:
            known = enum_class._value2member_map_.get(value)
        except TypeError:
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    known = other
        if known is not None:
            one = known
        else:
            single = True
            if is_flag and isinstance(value, int):
                single = value > 0 and value & (value - 1) == 0
                if value > 0:
                    enum_class._flag_mask_ |= value
                if single:
                    enum_class._singles_mask_ |= value
            if single:
                enum_class._member_names_.append(name)
        enum_class._member_map_[name] = one
        descriptor = None
        for base in enum_class.__mro__[1:]:
            if name in base.__dict__:
                descriptor = base.__dict__[name]
                break
        if isinstance(descriptor, property):
            redirect = property(descriptor.fget)
            redirect.name = name
            type.__setattr__(enum_class, name, redirect)
        else:
            type.__setattr__(enum_class, name, one)
        try:
            enum_class._value2member_map_.setdefault(value, one)
        except TypeError:
            enum_class._unhashable_values_.append(value)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None and type is None:
            if names is not None:
                value = (value, names) + values
            elif not cls._member_map_:
                raise TypeError('%r has no members; specify \x60names=()\x60 if you meant to create a new, empty, enum' % (cls,))
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('%r cannot delete member %r.' % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = set(['__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__', '__module__', '__name__',
                     '__qualname__'] + cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        return sorted(names if cls._member_type_ is object else names | set(dir(cls._member_type_)))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    @__import__('builtins').property
    def __members__(cls):
        from _types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return '<flag %r>' % cls.__name__ if issubclass(cls, Flag) else '<enum %r>' % cls.__name__

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        names = list(names.items()) if isinstance(names, dict) else list(names or ())
        last = []
        for count, item in enumerate(names):
            if isinstance(item, str):
                value = namespace._generate(item, start, count, last[:])
                last.append(value)
                namespace[item] = value
            else:
                namespace[item[0]] = item[1]
        import sys
        result = metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)
        result.__module__ = module or sys._getframe().f_globals.get('__name__', '__main__')
        if qualname is not None:
            result.__qualname__ = qualname
        return result

    @staticmethod
    def _check_for_existing_members_(class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base.__dict__.get('_member_names_'):
                    raise TypeError('<enum %r> cannot extend %r' % (class_name, base))

    @staticmethod
    def _get_mixins_(class_name, bases):
        if not bases:
            return object, None
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as \x60EnumName([mixin_type, ...] [data_type,] enum_type)\x60')
        kinds = {}
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        kinds[base._member_type_] = True
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    kinds[candidate or base] = True
                    break
                else:
                    candidate = candidate or base
        if len(kinds) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, set(kinds)))
        return next(iter(kinds), object), first_enum


def _dataclass_repr(self):
    return ', '.join('%s=%r' % (name, getattr(self, name)) for name, field in self.__dataclass_fields__.items() if field.repr)


EnumMeta = EnumType
`;
