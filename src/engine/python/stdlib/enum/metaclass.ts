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
        use_args = member_type is not object
        plain.update({'_member_names_': [], '_member_map_': {}, '_value2member_map_': {}, '_unhashable_values_': [],
                      '_member_type_': member_type})
        is_flag = any('__enum_is_flag__' in base.__dict__ for one in bases for base in one.__mro__)
        plain['_boundary_'] = boundary or plain.get('_boundary_') or (getattr(first_enum, '_boundary_', None) if first_enum is not None else None)
        plain['_flag_mask_'] = 0
        plain['_singles_mask_'] = 0
        new_member = plain.get('__new__')
        enum_class = type.__new__(metacls, cls, bases, plain, **kwds)
        if new_member is not None and first_enum is not None:
            enum_class.__new_member__ = new_member
        save_new = new_member
        if new_member is None or first_enum is None:
            save_new = None
            for base in enum_class.__mro__[1:]:
                if '__new_member__' in base.__dict__:
                    save_new = base.__dict__['__new_member__']
                    break
        if isinstance(save_new, staticmethod):
            save_new = save_new.__func__
        if first_enum is not None:
            enum_class.__new__ = Enum.__new__
        for name in names:
            metacls._add_member_(enum_class, name, values[name], save_new, member_type, use_args, is_flag)
        if is_flag and member_type in (object, int):
            enum_class._all_bits_ = (1 << enum_class._flag_mask_.bit_length()) - 1
        if use_args and first_enum is not None and not issubclass(enum_class, _ReprEnumBase):
            # The member type's own text gives way to the enumeration's.
            for method in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
                if method not in plain and hasattr(first_enum, method):
                    found = getattr(enum_class, method)
                    if found is getattr(member_type, method, None) and found is not getattr(object, method, None):
                        setattr(enum_class, method, getattr(first_enum, method))
        elif use_args and first_enum is not None and '__repr__' not in plain:
            enum_class.__repr__ = first_enum.__repr__
        if is_flag:
            for method in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if method not in plain and first_enum is not None:
                    setattr(enum_class, method, getattr(first_enum, method))
        return enum_class

    def _add_member_(enum_class, name, value, save_new, member_type, use_args, is_flag):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if save_new is not None:
            one = save_new(enum_class, *args)
        elif use_args:
            one = member_type.__new__(enum_class, *args)
        else:
            one = object.__new__(enum_class)
        if not hasattr(one, '_value_'):
            if not use_args or member_type is object:
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
        if save_new is None or '__init__' in enum_class.__dict__ or type(one).__init__ is not object.__init__:
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
                raise TypeError('%r has no members; specify ${'`'}names=()${'`'} if you meant to create a new, empty, enum' % (cls,))
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
        return sorted(set(['__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__',
                           '__members__', '__module__', '__name__', '__qualname__'] + cls._member_names_))

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
            raise TypeError('new enumerations should be created as ${'`'}EnumName([mixin_type, ...] [data_type,] enum_type)${'`'}')
        member_type = first_enum.__dict__.get('_member_type_', object) or object
        for chain in bases:
            for base in chain.__mro__:
                if base is object or isinstance(base, EnumType):
                    if isinstance(base, EnumType) and base.__dict__.get('_member_type_', object) is not object:
                        member_type = base._member_type_
                        break
                    continue
                if '__new__' in base.__dict__ or base in (int, str, float, tuple, bytes, complex):
                    member_type = base if base not in (object,) else member_type
                    break
            else:
                continue
            break
        return member_type, first_enum


EnumMeta = EnumType
`;
