/** What `strptime` reads, in Python: a format as a regular expression, and what its groups mean. */

export const source = String.raw`
import re as _re
from time import _days_before, _date_of, _DAYS, _MONTHS

_EXPANDED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'T': '%H:%M:%S', 'F': '%Y-%m-%d', 'D': '%m/%d/%y', 'R': '%H:%M'}


def _names(names):
    return '|'.join(sorted(map(_re.escape, names), key=len, reverse=True))


_DIRECTIVES = {
    'd': r'3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]', 'f': r'[0-9]{1,6}', 'H': r'2[0-3]|[0-1]\d|\d', 'I': r'1[0-2]|0[1-9]|[1-9]| [1-9]',
    'j': r'36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]', 'm': r'1[0-2]|0[1-9]|[1-9]', 'M': r'[0-5]\d|\d',
    'S': r'6[0-1]|[0-5]\d|\d', 'U': r'5[0-3]|[0-4]\d|\d', 'W': r'5[0-3]|[0-4]\d|\d', 'w': r'[0-6]', 'u': r'[1-7]', 'V': r'5[0-3]|0[1-9]|[1-4]\d|\d',
    'y': r'\d\d', 'Y': r'\d\d\d\d', 'G': r'\d\d\d\d', 'z': r'[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)', 'Z': r'utc|gmt', 'p': r'am|pm',
    'A': _names(_DAYS), 'a': _names(day[:3] for day in _DAYS), 'B': _names(_MONTHS), 'b': _names(month[:3] for month in _MONTHS),
}
_NUMBERS = {'d': 'day', 'H': 'hour', 'm': 'month', 'M': 'minute', 'S': 'second', 'Y': 'year'}


def _pattern(format):
    out = ''
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            out += r'\s+'
        elif c != '%':
            out += _re.escape(c)
        elif i == len(format):
            raise ValueError("stray %% in format '%s'" % format)
        else:
            code = format[i]
            i += 1
            if code == '%':
                out += '%'
            elif code in _EXPANDED:
                out += _pattern(_EXPANDED[code])
            elif code in _DIRECTIVES:
                out += '(?P<%s>%s)' % (code, _DIRECTIVES[code])
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (code, format))
    return out


def _parse(text, format):
    """The fields that strptime finds, as a dict."""
    for at, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError('strptime() argument {} must be str, not {}'.format(at, type(value)))
    match = _re.match(_pattern(format), text, _re.IGNORECASE)
    if match is None:
        raise ValueError('time data %r does not match format %r' % (text, format))
    if match.end() != len(text):
        raise ValueError('unconverted data remains: ' + text[match.end():])
    got = match.groupdict()
    found = {'year': 1900, 'month': 1, 'day': 1, 'hour': 0, 'minute': 0, 'second': 0, 'micro': 0}
    for code, name in _NUMBERS.items():
        if code in got:
            found[name] = int(got[code])
    if 'y' in got:
        found['year'] = int(got['y']) + (2000 if int(got['y']) < 69 else 1900)
    for code in 'Bb':
        if code in got:
            found['month'] = [month[:3].lower() for month in _MONTHS].index(got[code][:3].lower()) + 1
    if 'f' in got:
        found['micro'] = int(got['f'].ljust(6, '0'))
    if 'I' in got:
        found['hour'] = int(got['I']) % 12 + (12 if got.get('p', 'am').lower() == 'pm' else 0)
    if 'z' in got:
        found['offset'] = got['z']
    if 'Z' in got:
        found['zone'] = got['Z']
    _by_week(found, got)
    return found


def _weekday(got):
    """The weekday from Monday, 0, on."""
    for code in 'Aa':
        if code in got:
            return [day[:3].lower() for day in _DAYS].index(got[code][:3].lower())
    if 'w' in got:
        return (int(got['w']) + 6) % 7
    return int(got['u']) - 1 if 'u' in got else None


def _by_week(found, got):
    """Days of the year and weeks as month and day."""
    day = None
    weekday = _weekday(got)
    if 'j' in got:
        day = _days_before(found['year'], 1, 1) + int(got['j']) - 1
    elif 'G' in got and 'V' in got and weekday is not None:
        first = _days_before(int(got['G']), 1, 4)
        day = first - (first + 3) % 7 + (int(got['V']) - 1) * 7 + weekday
    elif weekday is not None and ('U' in got or 'W' in got):
        first = _days_before(found['year'], 1, 1)
        sunday = 'U' in got
        start = (first + 3 + sunday) % 7
        week, weekday = int(got['U' if sunday else 'W']), (weekday + sunday) % 7
        day = first + (weekday - start if week == 0 else (7 - start) % 7 + 7 * (week - 1) + weekday)
    if day is not None:
        found['year'], found['month'], found['day'] = _date_of(day)
`;
