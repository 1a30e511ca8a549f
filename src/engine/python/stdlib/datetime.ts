/** The module `datetime`, in Python over `time`'s calendar. */

export const source = String.raw`
import time as _time
from time import _days_before, _date_of, _format, _parse, _iso

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC']
MINYEAR, MAXYEAR = 1, 9999
_EPOCH = 719163
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year, month):
    return 29 if month == 2 and _leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _check_date(year, month, day):
    for value in (year, month, day):
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _month_days(year, month):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')


class timedelta:
    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        from fractions import Fraction
        parts = ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000), (minutes, 60000000), (hours, 3600000000),
                 (weeks, 604800000000))
        total = 0
        for value, unit in parts:
            total += value * unit if isinstance(value, int) else Fraction(value) * unit
        return cls._of(round(total))

    @classmethod
    def _of(cls, total):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(total, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
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
        return 'datetime.%s(%s)' % (self.__class__.__name__, ', '.join(args) or '0')

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
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('offset must be a timedelta')
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).')
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


timezone.utc = UTC = timezone(timedelta(0))


def _offset_text(offset, colon=':'):
    total = offset._total() // 1000000
    sign = '-' if total < 0 else '+'
    total = abs(total)
    text = '%s%02d%s%02d' % (sign, total // 3600, colon, total % 3600 // 60)
    return text + (colon + '%02d' % (total % 60) if total % 60 else '')


class _Ordered:
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


class date(_Ordered):
    def __new__(cls, year, month=None, day=None):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self.__dict__.update(year=year, month=month, day=day)
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute '{name}' of 'datetime.{type(self).__name__}' objects is not writable")

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
        return cls(*_date_of(n - _EPOCH))

    @classmethod
    def fromisoformat(cls, text):
        try:
            parts = (text[:4], text[5:7], text[8:]) if '-' in text else (text[:4], text[4:6], text[6:])
            return cls(*map(int, parts))
        except (ValueError, TypeError):
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
        return 'datetime.%s(%d, %d, %d)' % (type(self).__name__, self.year, self.month, self.day)

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
        return type(self).fromordinal(self.toordinal() + other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
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


def _iso_time(hour, minute, second, microsecond, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    shown = {'hours': '%02d' % hour, 'minutes': '%02d:%02d' % (hour, minute), 'seconds': '%02d:%02d:%02d' % (hour, minute, second),
             'milliseconds': '%02d:%02d:%02d.%03d' % (hour, minute, second, microsecond // 1000),
             'microseconds': '%02d:%02d:%02d.%06d' % (hour, minute, second, microsecond)}
    if timespec not in shown:
        raise ValueError('Unknown timespec value')
    return shown[timespec]


def _parse_time(text):
    tz = None
    for sign in 'Z+-':
        if sign in text:
            text, _, rest = text.partition(sign)
            if sign == 'Z':
                tz = timezone.utc
            else:
                digits = rest.replace(':', '')
                offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0), seconds=int(digits[4:6] or 0))
                tz = timezone(offset if sign == '+' else -offset) if offset else timezone.utc
            break
    text, _, fraction = text.replace(',', '.').partition('.')
    digits = text.replace(':', '')
    return (int(digits[:2]), int(digits[2:4] or 0), int(digits[4:6] or 0), int(fraction[:6].ljust(6, '0')) if fraction else 0, tz)


class time(_Ordered):
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self.__dict__.update(hour=hour, minute=minute, second=second, microsecond=microsecond, tzinfo=tzinfo, fold=fold)
        return self

    @classmethod
    def fromisoformat(cls, text):
        try:
            return cls(*_parse_time(text.removeprefix('T')))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def isoformat(self, timespec='auto'):
        offset = self.utcoffset()
        return _iso_time(self.hour, self.minute, self.second, self.microsecond, timespec) + ('' if offset is None else _offset_text(offset))

    __str__ = isoformat

    def strftime(self, format):
        return _format(format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1), self.microsecond)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, **changes):
        fields = dict(hour=self.hour, minute=self.minute, second=self.second, microsecond=self.microsecond, tzinfo=self.tzinfo)
        return type(self)(**{**fields, **changes})

    def __repr__(self):
        parts = [str(self.hour), str(self.minute)]
        if self.second or self.microsecond:
            parts.append(str(self.second))
        if self.microsecond:
            parts.append(str(self.microsecond))
        if self.tzinfo is not None:
            parts.append(f'tzinfo={self.tzinfo!r}')
        return f"datetime.time({', '.join(parts)})"

    def _compare(self, other):
        a, b = (self.hour, self.minute, self.second, self.microsecond), (other.hour, other.minute, other.second, other.microsecond)
        return (a > b) - (a < b)

    def __eq__(self, other):
        return self._compare(other) == 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash((self.hour, self.minute, self.second, self.microsecond))


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self.__dict__.update(year=year, month=month, day=day, hour=hour, minute=minute, second=second, microsecond=microsecond,
                             tzinfo=tzinfo, fold=fold)
        return self

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        total = round(timestamp * 1000000)
        seconds, micro = divmod(total, 1000000)
        result = cls(*_time.gmtime(seconds)[:6], micro, tz)
        return result if tz is None else result + tz.utcoffset(result)

    utcfromtimestamp = fromtimestamp

    @classmethod
    def fromordinal(cls, n):
        return cls(*_date_of(n - _EPOCH))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def strptime(cls, text, format):
        f = _parse(text, format)
        tz = None
        if 'offset' in f:
            tz = _parse_time('00' + f['offset'])[4]
        elif f.get('zone', '').upper() in ('UTC', 'GMT'):
            tz = None
        return cls(f['year'], f['month'], f['day'], f['hour'], f['minute'], f['second'], f['micro'], tz)

    @classmethod
    def fromisoformat(cls, text):
        try:
            day = date.fromisoformat(text[:10] if '-' in text[:8] else text[:8])
            rest = text[11:] if '-' in text[:8] else text[9:]
            parts = _parse_time(rest) if rest else (0, 0, 0, 0, None)
            return cls(day.year, day.month, day.day, *parts)
        except (ValueError, TypeError):
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(self)

    def _micros(self):
        seconds = _days_before(self.year, self.month, self.day) * 86400 + self.hour * 3600 + self.minute * 60 + self.second
        return seconds * 1000000 + self.microsecond

    def _utc(self):
        offset = self.utcoffset()
        return self._micros() - (0 if offset is None else offset._total())

    def timestamp(self):
        return self._utc() / 1000000

    def astimezone(self, tz=None):
        tz = tz or timezone.utc
        shifted = self._of(self._utc()).replace(tzinfo=tz)
        return shifted + tz.utcoffset(shifted)

    def _of(self, micros):
        seconds, micro = divmod(micros, 1000000)
        days, rest = divmod(seconds, 86400)
        year, month, day = _date_of(days)
        if not MINYEAR <= year <= MAXYEAR:
            raise OverflowError('date value out of range')
        return type(self)(year, month, day, rest // 3600, rest % 3600 // 60, rest % 60, micro, self.tzinfo)

    def timetuple(self):
        day = _days_before(self.year, self.month, self.day)
        return _time.struct_time((self.year, self.month, self.day, self.hour, self.minute, self.second, self.weekday(),
                                  day - _days_before(self.year, 1, 1) + 1, -1))

    def strftime(self, format):
        offset = self.utcoffset()
        return _format(format, self.timetuple(), self.microsecond, '' if offset is None else _offset_text(offset, ''), self.tzname() or '')

    def ctime(self):
        return '%s %s %2d %02d:%02d:%02d %04d' % (_WEEKDAYS[self.weekday()], _MONTHS[self.month - 1], self.day, self.hour, self.minute,
                                                  self.second, self.year)

    def isoformat(self, sep='T', timespec='auto'):
        offset = self.utcoffset()
        return ('%04d-%02d-%02d' % (self.year, self.month, self.day) + sep
                + _iso_time(self.hour, self.minute, self.second, self.microsecond, timespec) + ('' if offset is None else _offset_text(offset)))

    def __str__(self):
        return self.isoformat(sep=' ')

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond]
        if parts[-1] == 0:
            parts.pop()
            if parts[-1] == 0:
                parts.pop()
        text = ', '.join(map(str, parts))
        if self.tzinfo is not None:
            text += f', tzinfo={self.tzinfo!r}'
        return f'datetime.{type(self).__name__}({text})'

    def replace(self, **changes):
        fields = dict(year=self.year, month=self.month, day=self.day, hour=self.hour, minute=self.minute, second=self.second,
                      microsecond=self.microsecond, tzinfo=self.tzinfo)
        return type(self)(**{**fields, **changes})

    def __add__(self, other):
        return self._of(self._micros() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._of(self._micros() - other._total())
        if isinstance(other, datetime):
            if (self.tzinfo is None) != (other.tzinfo is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta._of(self._utc() - other._utc())
        return NotImplemented

    def _compare(self, other):
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._utc() - other._utc()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.tzinfo is None) == (other.tzinfo is None) and self._utc() == other._utc()

    def __hash__(self):
        return hash(self._utc())

    def __reduce__(self):
        return (type(self), (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond, self.tzinfo))


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
time.min, time.max = time(0, 0), time(23, 59, 59, 999999)
datetime.resolution = time.resolution = timedelta.resolution
`;
