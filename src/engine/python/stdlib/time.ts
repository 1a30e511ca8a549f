/** The module `time`: the run's clock (a seam) natively, calendars and formats in Python. */

import { nativeModule } from '../objects/instances.ts';
import { toFloat } from '../objects/protocol.ts';
import { valueError } from '../objects/raise.ts';
import { PyFloat, type PyModule, type Value } from '../objects/values.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** Builds `_time`: seconds since 1970; sleeping moves the clock and waits for nothing. */
export function timeNative(rt: Runtime): PyModule {
  let slept = 0;
  return nativeModule('_time', {
    functions: {
      'now()': () => new PyFloat(rt.now() / 1000 + slept),
      'sleep(seconds, /)': (seconds: Value) => {
        const time = toFloat(seconds);
        if (time < 0) valueError('sleep length must be non-negative');
        slept += time;
        return null;
      },
    },
  });
}

export const source = String.raw`
from _time import now as _now, sleep

timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_PROCESS_CPUTIME_ID = 1, 0, 2
_START = _now()
_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


def time():
    return _now()


def perf_counter():
    return _now() - _START + 1000.0


monotonic = perf_counter


def process_time():
    return _now() - _START


thread_time = process_time


def time_ns():
    return int(_now() * 1e9)


def perf_counter_ns():
    return int(perf_counter() * 1e9)


monotonic_ns = perf_counter_ns


def process_time_ns():
    return int(process_time() * 1e9)


def clock_gettime(clk_id):
    return _now()


class struct_time(tuple):
    def __new__(cls, items):
        return tuple.__new__(cls, items)

    tm_zone = 'UTC'
    tm_gmtoff = 0

    def __repr__(self):
        return 'time.struct_time(' + ', '.join(f'{name}={value}' for name, value in zip(_FIELDS, self)) + ')'


for _index, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, property(lambda self, index=_index: self[index]))


def _days_before(year, month, day):
    """Days from 1970-01-01 in the Gregorian calendar."""
    y = year - (month <= 2)
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 719468


def _date_of(days):
    z = days + 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def gmtime(secs=None):
    total = int((_now() if secs is None else secs) // 1)
    days, rest = divmod(total, 86400)
    year, month, day = _date_of(days)
    return struct_time((year, month, day, rest // 3600, rest % 3600 // 60, rest % 60, (days + 3) % 7,
                        days - _days_before(year, 1, 1) + 1, 0))


localtime = gmtime


def mktime(t):
    return float(_days_before(t[0], t[1], t[2]) * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None):
    t = localtime() if t is None else t
    return '%s %s %2d %02d:%02d:%02d %d' % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(secs=None):
    return asctime(localtime(secs))


def _iso(t):
    """ISO year, week and weekday."""
    day = _days_before(t[0], t[1], t[2])
    thursday = day - (day + 3) % 7 + 3
    year = _date_of(thursday)[0]
    return year, (thursday - _days_before(year, 1, 1)) // 7 + 1, (day + 3) % 7 + 1


def _format(format, t, micro=0, offset=None, zone=''):
    codes = {
        'Y': lambda: '%d' % t[0], 'm': lambda: '%02d' % t[1], 'd': lambda: '%02d' % t[2], 'H': lambda: '%02d' % t[3],
        'M': lambda: '%02d' % t[4], 'S': lambda: '%02d' % t[5], 'y': lambda: '%02d' % (t[0] % 100), 'e': lambda: '%2d' % t[2],
        'I': lambda: '%02d' % ((t[3] + 11) % 12 + 1), 'p': lambda: 'AM' if t[3] < 12 else 'PM', 'j': lambda: '%03d' % t[7],
        'a': lambda: _DAYS[t[6]][:3], 'A': lambda: _DAYS[t[6]], 'b': lambda: _MONTHS[t[1] - 1][:3], 'B': lambda: _MONTHS[t[1] - 1],
        'h': lambda: _MONTHS[t[1] - 1][:3], 'w': lambda: str((t[6] + 1) % 7), 'u': lambda: str(t[6] + 1), 'f': lambda: '%06d' % micro,
        'n': lambda: '\n', 't': lambda: '\t', '%': lambda: '%', 'z': lambda: offset or '', 'Z': lambda: zone,
        'F': lambda: '%d-%02d-%02d' % (t[0], t[1], t[2]), 'T': lambda: '%02d:%02d:%02d' % (t[3], t[4], t[5]),
        'R': lambda: '%02d:%02d' % (t[3], t[4]), 'D': lambda: '%02d/%02d/%02d' % (t[1], t[2], t[0] % 100),
        'x': lambda: '%02d/%02d/%02d' % (t[1], t[2], t[0] % 100), 'X': lambda: '%02d:%02d:%02d' % (t[3], t[4], t[5]),
        'c': lambda: asctime(t), 's': lambda: str(int(mktime(t))), 'C': lambda: '%02d' % (t[0] // 100), 'U': lambda: '%02d' % ((t[7] + 6 - (t[6] + 1) % 7) // 7),
        'W': lambda: '%02d' % ((t[7] + 6 - t[6]) // 7), 'G': lambda: str(_iso(t)[0]), 'V': lambda: '%02d' % _iso(t)[1],
    }
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c == '%' and i < len(format):
            code = format[i]
            i += 1
            if code == '-' and i < len(format):
                out.append(codes[format[i]]().lstrip('0') or '0')
                i += 1
            elif code == ':' and format[i:i + 1] == 'z':
                out.append(offset[:3] + ':' + offset[3:] if offset else '')
                i += 1
            else:
                out.append(codes[code]() if code in codes else '%' + code)
        else:
            out.append(c)
    return ''.join(out)


def strftime(format, t=None):
    t = localtime() if t is None else t
    return _format(format, t, 0, '+0000', 'UTC')


def strptime(string, format='%a %b %d %H:%M:%S %Y'):
    from _strptime import _parse
    f = _parse(string, format)
    day = _days_before(f['year'], f['month'], f['day'])
    return struct_time((f['year'], f['month'], f['day'], f['hour'], f['minute'], f['second'], (day + 3) % 7,
                        day - _days_before(f['year'], 1, 1) + 1, -1))


def get_clock_info(name):
    from types import SimpleNamespace
    return SimpleNamespace(implementation='clock_gettime', monotonic=name != 'time', adjustable=name == 'time', resolution=1e-09)
`;
