/** calendar: weeks, months and years as numbers and as text, in English. In Python. */
export const source = `
import datetime
import sys
from enum import IntEnum, global_enum


day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
day_abbr = [name[:3] for name in day_name]
month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
month_abbr = [name[:3] for name in month_name]
Day = IntEnum('Day', [name.upper() for name in day_name], module='calendar', start=0)
Month = IntEnum('Month', [name.upper() for name in month_name[1:]], module='calendar')
global_enum(Day)
global_enum(Month)
_LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return 'bad month number %r; must be 1-12' % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday


def isleap(year):
    """Return True for leap years, False for non-leap years."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """Return number of leap years in range [y1, y2)."""
    return sum(map(isleap, range(y1, y2)))


def weekday(year, month, day):
    """Return weekday (0-6 ~ Mon-Sun) for year, month (1-12), day (1-31)."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return Day(datetime.date(year, month, day).weekday())


def monthrange(year, month):
    """Return weekday of first day of month (0-6 ~ Mon-Sun) and number of days (28-31) for year, month."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _LENGTHS[month] + (month == 2 and isleap(year))


def timegm(tuple):
    """Seconds since the epoch of a time in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - datetime.date(1970, 1, 1).toordinal() + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def _rows(items, width):
    items = list(items)
    return [items[i:i + width] for i in range(0, len(items), width)]


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self._first % 7

    def setfirstweekday(self, firstweekday):
        self._first = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdates(self, year, month):
        for day in self.itermonthdays3(year, month):
            yield datetime.date(*day)

    def itermonthdays(self, year, month):
        for _, m, day in self.itermonthdays3(year, month):
            yield day if m == month else 0

    def itermonthdays2(self, year, month):
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdays3(self, year, month):
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        previous = (year - 1, 12) if month == 1 else (year, month - 1)
        following = (year + 1, 1) if month == 12 else (year, month + 1)
        last = monthrange(*previous)[1]
        for day in range(last + 1 - before, last + 1):
            yield *previous, day
        for day in range(1, length + 1):
            yield year, month, day
        for day in range(1, (-before - length) % 7 + 1):
            yield *following, day

    def itermonthdays4(self, year, month):
        for i, day in enumerate(self.itermonthdays3(year, month), self.firstweekday):
            yield *day, i % 7

    def _weeks(self, days):
        return _rows(days, 7)

    def yeardatescalendar(self, year, width=3):
        return _rows((self.monthdatescalendar(year, m) for m in range(1, 13)), width)

    def yeardays2calendar(self, year, width=3):
        return _rows((self.monthdays2calendar(year, m) for m in range(1, 13)), width)

    def yeardayscalendar(self, year, width=3):
        return _rows((self.monthdayscalendar(year, m) for m in range(1, 13)), width)

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))


class TextCalendar(Calendar):
    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else '%2i' % day).center(width)

    def formatweek(self, theweek, width):
        return ' '.join(self.formatday(d, wd, width) for d, wd in theweek)

    def formatweekday(self, day, width):
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join(self.formatweekday(i, width) for i in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        return ('%s %r' % (name, theyear) if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        rows = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        rows += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join(row.rstrip() + '\\n' * l for row in rows)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        space = ' ' * c
        parts = [repr(theyear).center(width * m + c * (m - 1)).rstrip() + '\\n' * l]
        for first in range(1, 13, m):
            months = range(first, min(first + m, 13))
            parts.append('\\n' * l)
            parts.append(space.join(self.formatmonthname(theyear, k, width, False) for k in months).rstrip() + '\\n' * l)
            parts.append(space.join(self.formatweekheader(w) for k in months).rstrip() + '\\n' * l)
            weeks = [self.monthdays2calendar(theyear, k) for k in months]
            for j in range(max(map(len, weeks))):
                row = [self.formatweek(one[j], w) if j < len(one) else '' for one in weeks]
                parts.append(space.join(text.center(width) for text in row).rstrip() + '\\n' * l)
        return ''.join(parts)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    cssclasses = [name.lower() for name in day_abbr]
    cssclasses_weekday_head = cssclasses
    cssclass_noday = 'noday'
    cssclass_month_head = cssclass_month = 'month'
    cssclass_year_head = cssclass_year = 'year'

    def formatday(self, day, weekday):
        if day == 0:
            return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
        return f'<td class="{self.cssclasses[weekday]}">{day}</td>'

    def formatweek(self, theweek):
        return f'<tr>{"".join(self.formatday(d, wd) for d, wd in theweek)}</tr>'

    def formatweekday(self, day):
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        return f'<tr>{"".join(self.formatweekday(i) for i in self.iterweekdays())}</tr>'

    def formatmonthname(self, theyear, themonth, withyear=True):
        name = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

    def _table(self, kind):
        return f'<table border="0" cellpadding="0" cellspacing="0" class="{kind}">\\n'

    def formatmonth(self, theyear, themonth, withyear=True):
        rows = [self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
        rows += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        return self._table(self.cssclass_month) + ''.join(row + '\\n' for row in rows) + '</table>\\n'

    def formatyear(self, theyear, width=3):
        width = max(width, 1)
        text = f'{self._table(self.cssclass_year)}<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>'
        for months in _rows(range(1, 13), width):
            text += f'<tr>{"".join(f"<td>{self.formatmonth(theyear, m, withyear=False)}</td>" for m in months)}</tr>'
        return text + '</table>'


c = TextCalendar()
firstweekday = c.getfirstweekday
monthcalendar = c.monthdayscalendar
month = c.formatmonth
calendar = c.formatyear
prmonth = c.prmonth
prcal = c.pryear
weekheader = c.formatweekheader


def setfirstweekday(firstweekday):
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday
`;
