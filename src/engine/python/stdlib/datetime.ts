/** The module `datetime`, in Python over `time`'s calendar: what its parts share, and the parts. */

import { source as clock } from './datetime/clock.ts';
import { source as days } from './datetime/days.ts';
import { source as durations } from './datetime/durations.ts';

const shared = String.raw`
import time as _time
from time import _days_before, _date_of, _format, _iso
from _strptime import _parse
from _types import show_as as _show_as

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
    for at, (name, value) in enumerate((('year', year), ('month', month), ('day', day)), 1):
        if value is None:
            raise TypeError(f'function missing required argument {name!r} (pos {at})')
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _month_days(year, month):
        raise ValueError('day is out of range for month')


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def _check_time(hour, minute, second, microsecond, fold, zone):
    _check_zone(zone)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')


`;

export const source = [shared, durations, days, clock].join('\n\n');
