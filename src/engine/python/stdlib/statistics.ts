/** statistics: means, spreads and normal distributions, in exact arithmetic where Python uses it. In Python. */
export const source = String.raw`
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
