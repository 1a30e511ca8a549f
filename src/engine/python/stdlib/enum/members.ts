/** Enumerations, flags and their checks, in Python. */

export const source = String.raw`class Enum(metaclass=EnumType):
    """A set of named values."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for one in cls._member_map_.values():
                if one._value_ == value:
                    return one
        if not cls._member_map_:
            raise TypeError('%r has no members defined' % cls)
        try:
            error = None
            result = cls._missing_(value)
        except Exception as e:
            error = e
            result = None
        if isinstance(result, cls):
            return result
        if isinstance(result, int) and getattr(cls, '_boundary_', None) == EJECT:
            return result
        problem = ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        if result is None and error is None:
            raise problem
        if error is None:
            error = TypeError('error in %s._missing_: returned %r instead of None or a valid member' % (cls.__name__, result))
        if not isinstance(error, ValueError):
            error.__context__ = problem
        raise error

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value = self._value_
        shown = self.__class__._value_repr_ or repr
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, shown(value))

    def __str__(self):
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __dir__(self):
        own = self.__class__
        names = set(['__class__', '__doc__', '__eq__', '__hash__', '__module__'])
        if own._member_type_ is not object:
            names |= set(object.__dir__(self))
        names |= {name for name in self.__dict__ if name[0] != '_' and name not in own._member_map_}
        for cls in own.mro():
            for name, value in cls.__dict__.items():
                if name[0] != '_':
                    if name not in own._member_map_ or isinstance(value, property) and value.fget is not None:
                        names.add(name)
                    elif isinstance(value, property):
                        names.discard(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """An enumeration of which only the repr is changed."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strs."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        value = str(*values)
        one = str.__new__(cls, value)
        one._value_ = value
        return one

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    """An enumeration whose members combine."""
    __enum_is_flag__ = True
    _boundary_ = STRICT
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** (max(last_values).bit_length())

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        mask = cls._flag_mask_
        every = getattr(cls, '_all_bits_', 0)
        if value < 0:
            value = every + 1 + value if every else value
        unknown = value & ~mask
        if unknown:
            if cls._boundary_ == STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError('%r invalid value %r\n    given %s\n  allowed %s' % (
                    cls, value, '0b0 ' + bin(value)[2:].rjust(width, '0'), '0b0 ' + bin(mask)[2:].rjust(width, '0')))
            if cls._boundary_ == CONFORM:
                value &= mask
            elif cls._boundary_ == EJECT:
                return value
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        if cls._member_type_ is object:
            one = object.__new__(cls)
        else:
            one = cls._member_type_.__new__(cls, value)
        one._value_ = value
        parts = [m for m in cls if m._value_ and m._value_ & value == m._value_]
        name = '|'.join(m._name_ for m in parts)
        rest = value & ~mask
        if name and rest:
            name += '|%d' % rest
        one._name_ = name or None
        return cls._value2member_map_.setdefault(value, one)

    def __iter__(self):
        value = self._value_
        return (m for m in self.__class__ if m._value_ and m._value_ & value == m._value_)

    def __len__(self):
        return bin(self._value_).count('1')

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError('unsupported operand type(s) for \'in\': %r and %r' % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        shown = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return '<%s: %s>' % (self.__class__.__name__, shown(self._value_))
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, shown(self._value_))

    def __str__(self):
        if self._name_ is None:
            return '%s(%r)' % (self.__class__.__name__, self._value_)
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _flag_operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self.__class__._member_type_ is not object and isinstance(other, self.__class__._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        other = self._flag_operand(other)
        return NotImplemented if other is NotImplemented else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._flag_operand(other)
        return NotImplemented if other is NotImplemented else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._flag_operand(other)
        return NotImplemented if other is NotImplemented else self.__class__(self._value_ ^ other)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints."""


def unique(enumeration):
    """A decorator that allows no second name for a value."""
    duplicates = [(name, one._name_) for name, one in enumeration.__members__.items() if name != one._name_]
    if duplicates:
        details = ', '.join('%s -> %s' % pair for pair in duplicates)
        raise ValueError('duplicate values found in %r: %s' % (enumeration, details))
    return enumeration


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(name, one._name_) for name, one in enumeration.__members__.items() if name != one._name_]
                if duplicates:
                    raise ValueError('aliases found in %r: %s' % (enumeration, ', '.join('%s -> %s' % pair for pair in duplicates)))
            if check is CONTINUOUS:
                values = sorted(one._value_ for one in enumeration)
                missing = [v for v in range(values[0], values[-1]) if v not in values]
                if missing:
                    raise ValueError('invalid enum %r: missing values %s' % (enumeration.__name__, ', '.join(map(str, missing))))
        return enumeration


def global_enum(cls, update_str=False):
    import sys

    def located(self):
        names = str(self._name_).split('|') if isinstance(self, Flag) else [self._name_]
        return '|'.join('%s.%s' % (self.__class__.__module__.split('.')[-1], name) for name in names)

    def named(self):
        return str(self._value_ if self._name_ is None else self._name_)

    cls.__repr__ = located
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = named
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
`;
