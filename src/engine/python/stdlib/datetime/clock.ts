/** The times of day and the moments of `datetime`, in Python. */

export const source = String.raw`def _iso_time(hour, minute, second, microsecond, timespec='auto'):
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
    if not text[:2].isdecimal():
        raise _NoIso
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
    if not (digits + fraction).isdecimal() or len(digits) % 2 or len(digits) > 6:
        raise _NoIso
    return (int(digits[:2]), int(digits[2:4] or 0), int(digits[4:6] or 0), int(fraction[:6].ljust(6, '0')) if fraction else 0, tz)


def _put_time(self, hour, minute, second, microsecond, tzinfo, fold):
    _put(self, 'hour', hour)
    _put(self, 'minute', minute)
    _put(self, 'second', second)
    _put(self, 'microsecond', microsecond)
    _put(self, 'tzinfo', tzinfo)
    _put(self, 'fold', fold)


class time(_Ordered):
    __slots__ = ('hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold, tzinfo)
        self = object.__new__(cls)
        _put_time(self, hour, minute, second, microsecond, tzinfo, fold)
        return self

    def __reduce__(self):
        return (type(self), (self.hour, self.minute, self.second, self.microsecond, self.tzinfo))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_parse_time(text.removeprefix('T')))
        except _NoIso:
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def isoformat(self, timespec='auto'):
        offset = self.utcoffset()
        return _iso_time(self.hour, self.minute, self.second, self.microsecond, timespec) + ('' if offset is None else _offset_text(offset))

    __str__ = isoformat

    def strftime(self, format):
        return _format(format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1), self.microsecond)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, **changes):
        fields = dict(hour=self.hour, minute=self.minute, second=self.second, microsecond=self.microsecond, tzinfo=self.tzinfo,
                      fold=self.fold)
        return type(self)(**{**fields, **changes})

    def __repr__(self):
        parts = [str(self.hour), str(self.minute)]
        if self.second or self.microsecond:
            parts.append(str(self.second))
        if self.microsecond:
            parts.append(str(self.microsecond))
        if self.tzinfo is not None:
            parts.append(f'tzinfo={self.tzinfo!r}')
        if self.fold:
            parts.append('fold=1')
        return f"{_shown(self)}({', '.join(parts)})"

    def _micros(self):
        offset = self.utcoffset()
        return ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond - (0 if offset is None else offset._total())

    def _compare(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._micros() - other._micros()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._micros() == other._micros()

    def __hash__(self):
        return hash(self._micros())


class datetime(date):
    __slots__ = time.__slots__

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold, tzinfo)
        self = object.__new__(cls)
        _put(self, 'year', year)
        _put(self, 'month', month)
        _put(self, 'day', day)
        _put_time(self, hour, minute, second, microsecond, tzinfo, fold)
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
        _check_zone(tz)
        if not -2**63 <= timestamp < 2**63:
            raise OverflowError('timestamp out of range for platform time_t')
        total = round(timestamp * 1000000)
        seconds, micro = divmod(total, 1000000)
        result = cls(*_time.gmtime(seconds)[:6], micro, tz)
        return result if tz is None else tz.fromutc(result)

    utcfromtimestamp = fromtimestamp

    @classmethod
    def fromordinal(cls, n):
        return cls(*_date_of(n - _EPOCH))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for at, value, kind in ((1, date, _DATE), (2, time, _TIME)):
            if not isinstance(value, kind):
                raise TypeError(f'combine() argument {at} must be datetime.{kind.__name__}, not {type(value).__name__}')
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
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            size = 10 if text[4:5] == '-' else 8
            if 'W' in text[4:6]:
                size = 10 if text[8:9] == '-' else 8 if text[4:5] == '-' or text[7:8].isdecimal() else 7
            day, rest = text[:size], text[size + 1:]
            return cls(*_iso_day(day), *(_parse_time(rest) if rest else (0, 0, 0, 0, None)))
        except _NoIso:
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
        return tz.fromutc(self._of(self._utc()).replace(tzinfo=tz, fold=0))

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

    def utctimetuple(self):
        offset = self.utcoffset()
        return _time.struct_time((*(self if offset is None else self - offset).timetuple()[:8], 0))

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
        if self.fold:
            text += ', fold=1'
        return f'{_shown(self)}({text})'

    def replace(self, **changes):
        fields = dict(year=self.year, month=self.month, day=self.day, hour=self.hour, minute=self.minute, second=self.second,
                      microsecond=self.microsecond, tzinfo=self.tzinfo, fold=self.fold)
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


_DATE, _TIME = date, time
for _kind in (date, time, datetime, _IsoDate):
    _show_as(_kind, 'datetime.IsoCalendarDate' if _kind is _IsoDate else 'datetime.' + _kind.__name__)
date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
time.min, time.max = time(0, 0), time(23, 59, 59, 999999)
datetime.resolution = time.resolution = timedelta.resolution
`;
