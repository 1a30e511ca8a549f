/** The dates of `datetime`, in Python. */

export const source = String.raw`_put = object.__setattr__


class _Ordered:
    __slots__ = ()

    def __setattr__(self, name, value):
        for kind in type(self).__mro__:
            if kind.__module__ == 'datetime' and name in kind.__dict__.get('__slots__', ()):
                raise AttributeError(f"attribute '{name}' of 'datetime.{kind.__name__}' objects is not writable")
        _put(self, name, value)

    def __lt__(self, other):
        return self._key(other, '<') and self._compare(other) < 0

    def __le__(self, other):
        return self._key(other, '<=') and self._compare(other) <= 0

    def __gt__(self, other):
        return self._key(other, '>') and self._compare(other) > 0

    def __ge__(self, other):
        return self._key(other, '>=') and self._compare(other) >= 0

    def _key(self, other, op):
        if not isinstance(other, type(self)) and not isinstance(self, type(other)) or isinstance(self, datetime) != isinstance(other, datetime):
            raise TypeError(f"'{op}' not supported between instances of '{_shown(self)}' and '{_shown(other)}'"
                            if not isinstance(other, date) else f"can't compare {_shown(self)} to {_shown(other)}")
        return True


def _shown(value):
    kind = type(value)
    return f'datetime.{kind.__name__}' if kind.__module__ == 'datetime' else kind.__name__


def _iso_day(text):
    """Year, month and day of 2024-02-29, 20240229, 2024-W09-4 and 2024W094."""
    dashes = '-' if text[4:5] == '-' else ''
    rest = text[4 + len(dashes):]
    if not (text[:4].isascii() and text[:4].isdecimal() and len(text) >= 7):
        raise _NoIso
    if rest[:1] == 'W':
        week, _, day = rest[1:].partition('-') if dashes else (rest[1:3], '', rest[3:])
        if not (len(week) == 2 and week.isdecimal() and len(day) <= 1 and (day or '1').isdecimal()):
            raise _NoIso
        found = date.fromisocalendar(int(text[:4]), int(week), int(day or 1))
        return found.year, found.month, found.day
    month, _, day = rest.partition('-') if dashes else (rest[:2], '', rest[2:])
    if not (len(month) == len(day) == 2 and month.isdecimal() and day.isdecimal() and rest.isascii()):
        raise _NoIso
    _check_date(int(text[:4]), int(month), int(day))
    return int(text[:4]), int(month), int(day)


class _NoIso(Exception):
    pass


class date(_Ordered):
    __slots__ = ('year', 'month', 'day')

    def __new__(cls, year, month=None, day=None):
        _check_date(year, month, day)
        self = object.__new__(cls)
        _put(self, 'year', year)
        _put(self, 'month', month)
        _put(self, 'day', day)
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_time.localtime(t)[:3])

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > 3652059:
            raise ValueError('year is out of range')
        return cls(*_date_of(n - _EPOCH))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'Year is out of range: {year}')
        first = _days_before(year, 1, 4)
        monday = first - (first + 3) % 7
        if not (1 <= week <= 52 or week == 53 and _iso(_date_of(monday + 52 * 7))[0] == year):
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
        return cls(*_date_of(monday + (week - 1) * 7 + day - 1))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_iso_day(text))
        except _NoIso:
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def toordinal(self):
        return _days_before(self.year, self.month, self.day) + _EPOCH

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return _IsoDate(_iso((self.year, self.month, self.day)))

    def isoformat(self):
        return '%04d-%02d-%02d' % (self.year, self.month, self.day)

    __str__ = isoformat

    def __repr__(self):
        return '%s(%d, %d, %d)' % (_shown(self), self.year, self.month, self.day)

    def ctime(self):
        return '%s %s %2d 00:00:00 %04d' % (_WEEKDAYS[self.weekday()], _MONTHS[self.month - 1], self.day, self.year)

    def timetuple(self):
        day = _days_before(self.year, self.month, self.day)
        return _time.struct_time((self.year, self.month, self.day, 0, 0, 0, self.weekday(), day - _days_before(self.year, 1, 1) + 1, -1))

    def strftime(self, format):
        return _format(format, self.timetuple())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self.year if year is None else year, self.month if month is None else month, self.day if day is None else day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 1 <= n <= 3652059:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _compare(self, other):
        a, b = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return (a > b) - (a < b)

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._compare(other) == 0
        return NotImplemented

    def __hash__(self):
        return hash((self.year, self.month, self.day))

    def __reduce__(self):
        return (type(self), (self.year, self.month, self.day))


class _IsoDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return 'datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)' % tuple(self)
`;
