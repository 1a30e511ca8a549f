/** Business days: calendars of weekdays and holidays, counted in days since 1970 (a Thursday). */
export const busdaysSource = String.raw`
import numpy as np

_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')


def _weekmask(weekmask):
    if isinstance(weekmask, bytes):
        weekmask = weekmask.decode()
    if isinstance(weekmask, str):
        text = ''.join(weekmask.split())
        if len(text) == 7 and set(text) <= {'0', '1'}:
            mask = [c == '1' for c in text]
        else:
            mask = [False] * 7
            for k in range(0, len(text), 3):
                if text[k:k + 3] not in _DAYS:
                    raise ValueError(f'Invalid business day weekmask string "{weekmask}"')
                mask[_DAYS.index(text[k:k + 3])] = True
    else:
        values = np.asarray(weekmask)
        if values.ndim != 1 or values.size != 7:
            raise ValueError('A business day weekmask array must have length 7')
        for v in values.tolist():
            if v not in (0, 1):
                raise ValueError('A business day weekmask array must have all 1\'s and 0\'s')
        mask = [bool(v) for v in values.tolist()]
    if not any(mask):
        raise ValueError('Cannot construct a numpy.busdaycal with a weekmask of all zeros')
    return mask


def _holidays(holidays, mask):
    if holidays is None:
        return []
    dates = np.asarray(holidays, dtype='datetime64[D]').ravel()
    days = dates[~np.isnat(dates)].astype('int64').tolist()
    return sorted({d for d in days if mask[(d + 3) % 7]})


class busdaycalendar:
    __module__ = "numpy"

    """Valid weekdays and holidays."""

    def __init__(self, weekmask='1111100', holidays=None):
        self._mask = _weekmask(weekmask)
        self._days = _holidays(holidays, self._mask)
        self._set = set(self._days)

    @property
    def weekmask(self):
        return np.array(self._mask)

    @property
    def holidays(self):
        return np.array(self._days, dtype='int64').astype('datetime64[D]')

    def _valid(self, day):
        return self._mask[(day + 3) % 7] and day not in self._set


def _calendar(weekmask, holidays, busdaycal):
    if busdaycal is not None:
        if weekmask != '1111100' or holidays is not None:
            raise ValueError('Cannot supply both the weekmask/holidays and the busdaycal parameters to busday_offset()')
        return busdaycal
    return busdaycalendar(weekmask, holidays)


_NAT = -2**63


def _day_numbers(dates):
    values = np.asarray(dates)
    if values.dtype.kind == 'M':
        values = values.astype('datetime64[D]', casting='same_kind')
    else:
        values = np.asarray(dates, dtype='datetime64[D]')
    return values.astype('int64')


def _finish(made, out):
    if out is None:
        return made[()]
    out[...] = made
    return out


def _month(day):
    return np.int64(day).astype('datetime64[D]').astype('datetime64[M]')


def _roll(cal, day, roll):
    if day == _NAT or cal._valid(day):
        return day
    if roll == 'raise':
        raise ValueError('Non-business day date in busday_offset')
    if roll == 'nat':
        return _NAT
    step = 1 if roll in ('forward', 'following', 'modifiedfollowing') else -1
    found = day
    while not cal._valid(found):
        found += step
    if roll.startswith('modified') and _month(found) != _month(day):
        found = day
        while not cal._valid(found):
            found -= step
    return found


_ROLLS = ('raise', 'nat', 'forward', 'following', 'backward', 'preceding', 'modifiedfollowing', 'modifiedpreceding')


def busday_offset(dates, offsets, roll='raise', weekmask='1111100', holidays=None, busdaycal=None, out=None):
    cal = _calendar(weekmask, holidays, busdaycal)
    if roll not in _ROLLS:
        raise ValueError(f'Invalid business day roll parameter "{roll}"')
    amounts = np.asarray(offsets)
    if amounts.dtype.kind == 'm':
        amounts = amounts.astype('timedelta64[D]').astype('int64')
    elif amounts.dtype.kind not in 'iu':
        raise TypeError(f"Iterator operand 1 dtype could not be cast from {amounts.dtype!r} to dtype('int64') according to the rule 'safe'")
    days, amounts = np.broadcast_arrays(_day_numbers(dates), amounts)
    made = []
    for day, left in zip(days.ravel().tolist(), amounts.ravel().tolist()):
        day = _roll(cal, day, roll)
        if day != _NAT and left != 0:
            step = 1 if left > 0 else -1
            left = abs(left)
            if not cal._days:
                week = sum(cal._mask)
                day += step * 7 * (left // week)
                left %= week
            while left > 0:
                day += step
                if cal._valid(day):
                    left -= 1
        made.append(day)
    return _finish(np.array(made, dtype='int64').reshape(days.shape).astype('datetime64[D]'), out)


def busday_count(begindates, enddates, weekmask='1111100', holidays=[], busdaycal=None, out=None):
    cal = _calendar(weekmask, holidays or None, busdaycal)
    first, last = np.broadcast_arrays(_day_numbers(begindates), _day_numbers(enddates))
    made = []
    for a, b in zip(first.ravel().tolist(), last.ravel().tolist()):
        if a == _NAT or b == _NAT:
            raise ValueError('Cannot compute a business day count with a NaT (not-a-time) date')
        sign = 1
        if a > b:
            a, b, sign = b + 1, a + 1, -1
        weeks = (b - a) // 7
        count = weeks * sum(cal._mask) + sum(cal._mask[(d + 3) % 7] for d in range(a + 7 * weeks, b))
        count -= sum(a <= d < b for d in cal._days)
        made.append(sign * count)
    return _finish(np.array(made, dtype='int64').reshape(first.shape), out)


def is_busday(dates, weekmask='1111100', holidays=None, busdaycal=None, out=None):
    cal = _calendar(weekmask, holidays, busdaycal)
    days = _day_numbers(dates)
    made = np.array([d != _NAT and cal._valid(d) for d in days.ravel().tolist()], dtype=bool).reshape(days.shape)
    return _finish(made, out)
`;
