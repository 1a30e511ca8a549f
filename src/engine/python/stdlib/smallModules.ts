/** Small modules in Python: algorithms on lists, texts and numbers that need nothing of the engine. */

export const bisectSource = String.raw`
def bisect_right(a, x, lo=0, hi=None, *, key=None):
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if x < (a[mid] if key is None else key(a[mid])):
            hi = mid
        else:
            lo = mid + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if (a[mid] if key is None else key(a[mid])) < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
`;

export const heapqSource = String.raw`
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def _rise(heap, start, pos):
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        if not item < heap[parent]:
            break
        heap[pos] = heap[parent]
        pos = parent
    heap[pos] = item


def _sink(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, start, pos)


def heappush(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    last = heap.pop() if heap else _empty()
    if heap:
        result = heap[0]
        heap[0] = last
        _sink(heap, 0)
        return result
    return last


def _empty():
    raise IndexError('index out of range')


def heapreplace(heap, item):
    result = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return result


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    for i in reversed(range(len(x) // 2)):
        _sink(x, i)


def merge(*iterables, key=None, reverse=False):
    items = []
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            items.append((value if key is None else key(value), order, value, it))
            break
    while items:
        best = 0
        for i in range(1, len(items)):
            a, b = items[i], items[best]
            if (b[0] < a[0] if reverse else a[0] < b[0]):
                best = i
        _, order, value, it = items[best]
        yield value
        for value in it:
            items[best] = (value if key is None else key(value), order, value, it)
            break
        else:
            del items[best]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
`;

export const stringSource =
  String.raw`
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_` +
  '`' +
  String.raw`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = '\x24'

    def __init__(self, template):
        self.template = template

    def _fill(self, mapping, safe):
        import re
        pattern = re.compile(r'\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\}|())')

        def convert(match):
            name = match.group(2) or match.group(3)
            if name is not None:
                if safe and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if match.group(1) is not None:
                return '\x24'
            if safe:
                return match.group()
            before = self.template[:match.start()]
            line = before.count('\n') + 1
            raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, len(before) - before.rfind('\n')))
        return pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
`;

export const textwrapSource = String.raw`
import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = re.sub(r'[\t\n\x0b\x0c\r ]', ' ', text)
        if self.break_on_hyphens:
            parts = re.split(r'(\s+|(?<=[\w!"\'&.,?])-{2,}(?=\w)|[^\s\w]*\w+[^0-9\W]-(?=\w+[^0-9\W]))', text)
        else:
            parts = re.split(r'(\s+)', text)
        return [part for part in parts if part]

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError('invalid width %r (must be > 0)' % self.width)
        chunks = self._chunks(text)[::-1]
        lines = []
        while chunks:
            current = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                del chunks[-1]
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                space = max(1, width - length)
                if self.break_long_words:
                    word = chunks[-1]
                    current.append(word[:space])
                    chunks[-1] = word[space:]
                elif not current:
                    current.append(chunks.pop())
                length = sum(map(len, current))
            if self.drop_whitespace and current and current[-1].strip() == '':
                length -= len(current[-1])
                del current[-1]
            if not current:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()) and length <= width):
                lines.append(indent + ''.join(current))
                continue
            while current:
                if current[-1].strip() and length + len(self.placeholder) <= width:
                    current.append(self.placeholder)
                    lines.append(indent + ''.join(current))
                    break
                length -= len(current[-1])
                del current[-1]
            else:
                if lines:
                    last = lines[-1].rstrip()
                    if len(last) + len(self.placeholder) <= self.width:
                        lines[-1] = last + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = [line if line.strip() else line[len(line.rstrip('\r\n')):] and '\n' or '' for line in text.splitlines(True)]
    margin = None
    for line in lines:
        if not line.strip():
            continue
        lead = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = lead
        else:
            while not lead.startswith(margin):
                margin = margin[:-1]
    if margin:
        lines = [line[len(margin):] if line.startswith(margin) else line for line in lines]
    return ''.join(lines)


def indent(text, prefix, predicate=None):
    predicate = predicate or str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
`;

export const statisticsSource = String.raw`
import math
from collections import Counter
from fractions import Fraction

__all__ = ['StatisticsError', 'mean', 'fmean', 'geometric_mean', 'harmonic_mean', 'median', 'median_low', 'median_high', 'median_grouped',
           'mode', 'multimode', 'quantiles', 'pstdev', 'pvariance', 'stdev', 'variance', 'correlation', 'covariance', 'linear_regression',
           'NormalDist']


class StatisticsError(ValueError):
    pass


def _exact(data):
    """The sum as a fraction, the number of values, and their common type."""
    total = Fraction(0)
    count = 0
    kind = int
    for x in data:
        count += 1
        if type(x) is not int and type(x) is not bool:
            kind = type(x) if kind is int or type(x) is float else kind
        if isinstance(x, float) and not math.isfinite(x):
            return x, count + sum(1 for _ in data), float
        total += Fraction(x)
    return total, count, kind


def _back(value, kind):
    if isinstance(value, float):
        return value
    if kind is int and value.denominator == 1:
        return int(value)
    if kind is int or kind is float:
        return float(value)
    if kind is Fraction:
        return value
    return kind(value.numerator) / kind(value.denominator)


def _values(data, message):
    data = list(data)
    if not data:
        raise StatisticsError(message)
    return data


def mean(data):
    total, n, kind = _exact(iter(data))
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _back(total / n, kind)


def fmean(data, weights=None):
    data = _values(data, 'fmean requires at least one data point')
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    return math.fsum(x * w for x, w in zip(data, weights)) / math.fsum(weights)


def geometric_mean(data):
    data = _values(data, 'geometric mean requires a non-empty dataset containing positive numbers')
    return math.exp(math.fsum(map(math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = _values(data, 'harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    total = sum(Fraction(w) / Fraction(x) for x, w in zip(data, weights))
    return _back(Fraction(sum(weights)) / total, float if any(isinstance(x, float) for x in data) else int)


def median(data):
    data = sorted(_values(data, 'no median for empty data'))
    n = len(data)
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(_values(data, 'no median for empty data'))
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(_values(data, 'no median for empty data'))
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(_values(data, 'no median for empty data'))
    x = data[len(data) // 2]
    below = sum(1 for v in data if v < x)
    return x - interval / 2 + interval * (len(data) / 2 - below) / data.count(x)


def mode(data):
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    top = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == top]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method != 'exclusive':
        raise ValueError(f'Unknown method: {method!r}')
    m = ld + 1
    for i in range(1, n):
        j = min(max(i * m // n, 1), ld - 1)
        delta = i * m - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


def _squares(data, center):
    """The exact sum of squared deviations, the count, and the common type."""
    data = list(data)
    total, n, kind = _exact(iter(data))
    if n == 0:
        return Fraction(0), 0, kind
    middle = Fraction(total) / n if center is None else Fraction(center)
    return sum((Fraction(x) - middle) ** 2 for x in data), n, kind


def variance(data, xbar=None):
    squares, n, kind = _squares(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _back(squares / (n - 1), kind)


def pvariance(data, mu=None):
    squares, n, kind = _squares(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _back(squares / n, kind)


def _root(value):
    """The square root of a fraction, correctly rounded."""
    n, m = value.numerator, value.denominator
    if n == 0:
        return 0.0
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        a = _odd_root(n, m << 2 * q) << q
        return float(a)
    a = _odd_root(n << -2 * q, m)
    return a / (1 << -q)


def _odd_root(n, m):
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


def stdev(data, xbar=None):
    squares, n, kind = _squares(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(squares / (n - 1))


def pstdev(data, mu=None):
    squares, n, kind = _squares(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(squares / n)


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    return math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (n - 1)


def correlation(x, y, /, *, method='linear'):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum((a - xbar) ** 2 for a in x)
    syy = math.fsum((b - ybar) ** 2 for b in y)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple
    n = len(x)
    xbar, ybar = (0.0, 0.0) if proportional else (math.fsum(x) / n, math.fsum(y) / n)
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum((a - xbar) ** 2 for a in x)
    slope = sxy / sxx
    return namedtuple('LinearRegression', ('slope', 'intercept'))(slope, 0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self.mean = float(mu)
        self.stdev = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    variance = property(lambda self: self.stdev ** 2)
    median = mode = property(lambda self: self.mean)

    def pdf(self, x):
        variance = self.stdev * self.stdev
        return math.exp((x - self.mean) ** 2 / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        return 0.5 * (1.0 + math.erf((x - self.mean) / (self.stdev * math.sqrt(2.0))))

    def zscore(self, x):
        return (x - self.mean) / self.stdev

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self.mean, self.stdev) for _ in range(n)]

    def __repr__(self):
        return f'{type(self).__name__}(mu={self.mean!r}, sigma={self.stdev!r})'

    def __eq__(self, other):
        return isinstance(other, NormalDist) and self.mean == other.mean and self.stdev == other.stdev
`;

export const pprintSource = String.raw`
__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return self._format(object, 0, 0, 0)

    def _repr(self, object, level):
        if self._depth is not None and level >= self._depth and isinstance(object, (dict, list, tuple, set)) and object:
            return {'dict': '{...}', 'list': '[...]', 'tuple': '(...)'}.get(type(object).__name__, '{...}')
        kind = type(object)
        if kind is dict:
            return '{' + ', '.join(self._repr(k, level + 1) + ': ' + self._repr(v, level + 1) for k, v in self._items(object)) + '}'
        if kind is list:
            return '[' + ', '.join(self._repr(v, level + 1) for v in object) + ']'
        if kind is tuple:
            inner = ', '.join(self._repr(v, level + 1) for v in object)
            return '(' + inner + (',)' if len(object) == 1 else ')')
        return repr(object)

    def _items(self, object):
        items = list(object.items())
        if self._sort:
            try:
                return sorted(items, key=lambda item: item[0])
            except TypeError:
                return sorted(items, key=lambda item: (str(type(item[0])), id(item[0])))
        return items

    def _format(self, object, indent, allowance, level):
        text = self._repr(object, level)
        if len(text) <= self._width - indent - allowance or (self._depth is not None and level >= self._depth):
            return text
        kind = type(object)
        if kind.__repr__ is dict.__repr__ and object:
            return self._dict(object, indent, allowance, level)
        if kind in (list, tuple, set, frozenset) and object:
            return self._sequence(object, kind, indent, allowance, level)
        if kind is str and len(object) > 0:
            return self._text(object, indent, allowance, level)
        if hasattr(kind, '__dataclass_fields__') and kind.__repr__.__qualname__.endswith('__repr__'):
            return self._dataclass(object, indent, allowance, level)
        return text

    def _dict(self, object, indent, allowance, level):
        inner = indent + self._indent
        lead = '{' + ' ' * (self._indent - 1)
        items = self._items(object)
        lines = []
        for i, (key, value) in enumerate(items):
            shown = self._repr(key, level + 1)
            rest = allowance + 1 if i == len(items) - 1 else 1
            lines.append(shown + ': ' + self._format(value, inner + len(shown) + 2, rest, level + 1))
        return lead + (',\n' + ' ' * inner).join(lines) + '}'

    def _sequence(self, object, kind, indent, allowance, level):
        open, close = {list: ('[', ']'), tuple: ('(', ')'), set: ('{', '}'), frozenset: ('frozenset({', '})')}[kind]
        items = sorted(object) if kind in (set, frozenset) else list(object)
        lead = open + ' ' * (self._indent - 1)
        inner = indent + (self._indent if kind is not frozenset else len(open))
        if kind is tuple and len(items) == 1:
            close = ',)'
        lines = []
        if self._compact:
            width = self._width - inner - 1
            line = ''
            for item in items:
                text = self._repr(item, level + 1)
                if line and len(line) + 2 + len(text) > width:
                    lines.append(line)
                    line = text
                else:
                    line = line + ', ' + text if line else text
            lines.append(line)
        else:
            for i, item in enumerate(items):
                rest = allowance + len(close) if i == len(items) - 1 else 1
                lines.append(self._format(item, inner, rest, level + 1))
        return lead + (',\n' + ' ' * inner).join(lines) + close

    def _text(self, object, indent, allowance, level):
        lines = object.splitlines(True)
        if level == 0:
            indent += 1
            allowance += 1
        chunks = []
        width = self._width - indent
        for i, line in enumerate(lines):
            limit = width - (allowance if i == len(lines) - 1 else 0)
            if len(repr(line)) <= limit:
                chunks.append(repr(line))
                continue
            import re
            parts = re.findall(r'\S*\s*', line)[:-1] or [line]
            current = ''
            for j, part in enumerate(parts):
                candidate = current + part
                bound = limit if j == len(parts) - 1 else width
                if len(repr(candidate)) > bound and current:
                    chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        body = ('\n' + ' ' * indent).join(chunks)
        return '(' + body + ')' if level == 0 else body

    def _dataclass(self, object, indent, allowance, level):
        name = type(object).__qualname__
        inner = indent + len(name) + 1
        fields = [f for f in type(object).__dataclass_fields__.values() if f.repr]
        lines = []
        for i, f in enumerate(fields):
            rest = allowance + 1 if i == len(fields) - 1 else 1
            lines.append(f.name + '=' + self._format(getattr(object, f.name), inner + len(f.name) + 1, rest, level + 1))
        return name + '(' + (',\n' + ' ' * inner).join(lines) + ')'

    def isreadable(self, object):
        return True

    def isrecursive(self, object):
        return False


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, 0)


def isreadable(object):
    return True


def isrecursive(object):
    return False
`;
