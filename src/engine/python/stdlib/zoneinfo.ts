/** The module `zoneinfo`: time zones by name, whose offsets JavaScript knows, over `datetime`'s tzinfo. */

import { nativeModule } from '../objects/instances.ts';
import { intOf, toText } from '../objects/protocol.ts';
import { type PyModule, PyTuple, type Value } from '../objects/values.ts';

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Names that JavaScript does not tell, by the hours east of Greenwich. */
const NAMES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'Asia/Kolkata': { 5.5: 'IST' },
  'Asia/Calcutta': { 5.5: 'IST' },
  'Asia/Tokyo': { 9: 'JST' },
  'Asia/Seoul': { 9: 'KST' },
  'Asia/Shanghai': { 8: 'CST' },
  'Asia/Taipei': { 8: 'CST' },
  'Asia/Hong_Kong': { 8: 'HKT' },
  'Asia/Manila': { 8: 'PST' },
  'Asia/Jakarta': { 7: 'WIB' },
  'Asia/Karachi': { 5: 'PKT' },
  'Asia/Jerusalem': { 2: 'IST', 3: 'IDT' },
  'Africa/Johannesburg': { 2: 'SAST' },
  'Africa/Lagos': { 1: 'WAT' },
  'Africa/Nairobi': { 3: 'EAT' },
  'Africa/Cairo': { 2: 'EET', 3: 'EEST' },
  'Australia/Sydney': { 10: 'AEST', 11: 'AEDT' },
  'Australia/Melbourne': { 10: 'AEST', 11: 'AEDT' },
  'Australia/Brisbane': { 10: 'AEST' },
  'Australia/Perth': { 8: 'AWST' },
  'Pacific/Auckland': { 12: 'NZST', 13: 'NZDT' },
};

/** The format of a zone, or null where there is no such zone. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    try {
      // Names are short ones where people of the zone have them: CET is not among those of the American English.
      format = new Intl.DateTimeFormat(zone.startsWith('Europe/') ? 'en-GB' : 'en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        timeZoneName: 'short',
      });
    } catch {
      format = null;
    }
    formats.set(zone, format);
  }
  return format;
}

/** Seconds east of Greenwich at a moment, and the zone's name then. */
function offsetAt(zone: string, seconds: number): [number, string] {
  const parts = new Map(
    formatOf(zone)
      ?.formatToParts(new Date(seconds * 1000))
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
    Number(parts.get(type as Intl.DateTimeFormatPartTypes)),
  ) as [number, number, number, number, number, number];
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - seconds;
  const name = parts.get('timeZoneName') ?? '';
  return [offset, /^[A-Z]{2,5}$/.test(name) ? name : (NAMES[zone]?.[offset / 3600] ?? numericName(offset))];
}

/** The name of a zone that has none: `+03`, `+0530`. */
function numericName(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${minutes % 60 === 0 ? '' : two(minutes % 60)}`;
}

/** Builds `_zoneinfo`. */
export function zoneinfoNative(): PyModule {
  return nativeModule('_zoneinfo', {
    functions: {
      'exists(key, /)': (key: Value) => /^[A-Za-z0-9_+/-]+$/.test(toText(key)) && formatOf(toText(key)) !== null,
      'offset(key, seconds, /)': (key: Value, seconds: Value) =>
        new PyTuple(offsetAt(toText(key), Number(intOf(seconds) ?? 0))),
      'names()': () => new PyTuple(Intl.supportedValuesOf('timeZone')),
    },
  });
}

export const source = String.raw`
from datetime import tzinfo, timedelta, datetime, timezone
from _zoneinfo import exists as _exists, offset as _offset, names as _names

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError', 'InvalidTZPathWarning']
TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    """No such time zone."""


class InvalidTZPathWarning(RuntimeWarning):
    """A path of time zones is no path."""


_known = {}


class ZoneInfo(tzinfo):
    def __new__(cls, key):
        if key not in _known:
            if not _exists(key):
                raise ZoneInfoNotFoundError(f'No time zone found with key {key}')
            _known[key] = object.__new__(cls)
            _known[key].key = key
        return _known[key]

    @classmethod
    def no_cache(cls, key):
        _known.pop(key, None)
        return cls(key)

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(_known) if only_keys is None else only_keys:
            _known.pop(key, None)

    def _at(self, dt):
        """Offset and name at a time of day in the zone; the first of two such times, or with fold the second."""
        wall = dt._micros() // 1000000
        before, after = _offset(self.key, wall - 86400), _offset(self.key, wall + 86400)
        if before[0] == after[0]:
            return _offset(self.key, wall - before[0])
        chosen, other = (after, before) if dt.fold else (before, after)
        found = _offset(self.key, wall - chosen[0])
        if found[0] == chosen[0]:
            return found
        again = _offset(self.key, wall - other[0])
        return again if again[0] == other[0] else chosen

    def utcoffset(self, dt):
        return None if dt is None else timedelta(seconds=self._at(dt)[0])

    def tzname(self, dt):
        return None if dt is None else self._at(dt)[1]

    def dst(self, dt):
        if dt is None:
            return None
        year = dt._micros() // 1000000
        usual = min(_offset(self.key, year + months * 2629746)[0] for months in range(0, 12, 3))
        return timedelta(seconds=self._at(dt)[0] - usual)

    def fromutc(self, dt):
        seconds = dt._micros() // 1000000
        shift = _offset(self.key, seconds)[0]
        result = dt + timedelta(seconds=shift)
        return result.replace(fold=1) if self._at(result)[0] != shift else result

    def __str__(self):
        return self.key

    def __repr__(self):
        return f'zoneinfo.ZoneInfo(key={self.key!r})'

    def __reduce__(self):
        return (ZoneInfo, (self.key,))


def available_timezones():
    return {'UTC', *_names()}


def reset_tzpath(to=None):
    pass
`;
