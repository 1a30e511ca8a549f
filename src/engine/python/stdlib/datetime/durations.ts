/** The durations and fixed time zones of `datetime`, in Python. */

export const source = String.raw`class timedelta:
    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        from fractions import Fraction
        parts = (('days', days, 86400000000), ('seconds', seconds, 1000000), ('microseconds', microseconds, 1),
                 ('milliseconds', milliseconds, 1000), ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
                 ('weeks', weeks, 604800000000))
        total = 0
        for name, value, unit in parts:
            if not isinstance(value, (int, float)):
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
            total += value * unit if isinstance(value, int) else Fraction(value) * unit
        return cls._of(round(total))

    @classmethod
    def _of(cls, total):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(total, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 2147483647:
            raise OverflowError('Python int too large to convert to C int')
        if abs(self._days) > 999999999:
            raise OverflowError('days=%d; must have magnitude <= 999999999' % self._days)
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        args = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds), ('microseconds', self._microseconds)) if value]
        return '%s(%s)' % (_shown(self), ', '.join(args) or '0')

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = '%d:%02d:%02d' % (hours, minutes, seconds)
        if self._days:
            text = '%d day%s, ' % (self._days, '' if abs(self._days) == 1 else 's') + text
        return text + ('.%06d' % self._microseconds if self._microseconds else '')

    def __add__(self, other):
        return timedelta._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            from fractions import Fraction
            return timedelta._of(round(Fraction(self._total() * a, b)))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        from fractions import Fraction
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, (int, float)):
            if other == 0:
                raise ZeroDivisionError('integer division or modulo by zero' if isinstance(other, int) else 'division by zero')
            return timedelta._of(round(Fraction(self._total()) / Fraction(other)))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return timedelta._of(self._total() // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total())

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return (self.__class__, (self._days, self._seconds, self._microseconds))


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    def __new__(cls, offset, name=None):
        if name is None and isinstance(offset, timedelta) and not offset and 'utc' in timezone.__dict__:
            return timezone.utc
        return object.__new__(cls)

    def __reduce__(self):
        return (timezone, (self._offset,) if self._name is None else (self._offset, self._name))

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not ' + type(offset).__name__)
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        return self._name if self._name is not None else 'UTC' + (_offset_text(self._offset) if self._offset else '')

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        return f'datetime.timezone({self._offset!r}' + (f', {self._name!r})' if self._name is not None else ')')


for _kind in (timedelta, tzinfo, timezone):
    _show_as(_kind, 'datetime.' + _kind.__name__)
timezone.utc = UTC = timezone(timedelta(0))
timezone.min, timezone.max = timezone(-timedelta(hours=23, minutes=59)), timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, colon=':'):
    total = offset._total() // 1000000
    sign = '-' if total < 0 else '+'
    total = abs(total)
    text = '%s%02d%s%02d' % (sign, total // 3600, colon, total % 3600 // 60)
    return text + (colon + '%02d' % (total % 60) if total % 60 else '')
`;
