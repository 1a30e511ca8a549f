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


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _common(kinds):
    """The type that a result has: of several, the widest."""
    kind = int
    for other in kinds:
        if other is not int and other is not bool and (kind is int or other is float or issubclass(other, kind)):
            kind = other
    return kind


def _total(partials):
    """The sum of numerators kept by their denominator; what is not finite has none and goes before all else."""
    if None in partials:
        return partials[None]
    return sum((Fraction(n, d) for d, n in partials.items()), Fraction(0))


def _exact(data):
    """The sum as a fraction, the number of values, and their common type."""
    count, kinds, sums = 0, set(), {}
    for x in data:
        count += 1
        kinds.add(type(x))
        n, d = _ratio(x)
        sums[d] = sums.get(d, 0) + n
    return _total(sums), count, _common(kinds)


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
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    message = 'geometric mean requires a non-empty dataset containing positive numbers'
    data = _values(data, message)
    if any(x <= 0 for x in data):
        raise StatisticsError(message)
    return math.exp(math.fsum(map(math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    message = 'harmonic mean does not support negative values'
    data = _values(data, 'harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(x < 0 for x in data) or any(w < 0 for w in weights):
        raise StatisticsError(message)
    if len(data) == 1:
        return data[0]
    try:
        total, _, kind = _exact(w / x if w else 0 for w, x in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _back(sum(weights) / total, kind)


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
    count, kinds, sums, squares = 0, set(), {}, {}
    for x in data:
        count += 1
        kinds.add(type(x))
        n, d = _ratio(x if center is None else x - center)
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    kind = _common(kinds)
    if not count:
        return Fraction(0), 0, kind
    if None in sums:
        return sums[None] - sums[None], count, kind
    sxx = sum((Fraction(n, d * d) for d, n in squares.items()), Fraction(0))
    if center is not None:
        return sxx, count, kind
    sx = _total(sums)
    return (count * sxx - sx * sx) / count, count, kind


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


def _ranks(data):
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and data[order[end]] == data[order[start]]:
            end += 1
        # equal values share the middle of their places
        for at in order[start:end]:
            ranks[at] = (start + end - 1) / 2 + 1
        start = end
    return ranks


def correlation(x, y, /, *, method='linear'):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in {'linear', 'ranked'}:
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        x, y = _ranks(x), _ranks(y)
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
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    xbar, ybar = (0.0, 0.0) if proportional else (math.fsum(x) / n, math.fsum(y) / n)
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum((a - xbar) ** 2 for a in x)
    if sxx == 0:
        raise StatisticsError('x is constant')
    slope = sxy / sxx
    return namedtuple('LinearRegression', ('slope', 'intercept'))(slope, 0.0 if proportional else ybar - slope * xbar)


def _polynomial(r, coefficients):
    value = 0.0
    for c in coefficients:
        value = value * r + c
    return value


# Wichura's algorithm AS 241: a quotient of polynomials for the middle, the tail, and the far tail.
_MIDDLE = ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
           (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
            5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0))
_TAIL = ((7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
          3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
         (1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
          6.8976733498510000455e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 2.65321895265761230930e-2,
         2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
        (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
         1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _normal_quantile(p):
    q = p - 0.5
    if math.fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return _polynomial(r, _MIDDLE[0]) * q / _polynomial(r, _MIDDLE[1])
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    (above, below), r = (_TAIL, r - 1.6) if r <= 5.0 else (_FAR, r - 5.0)
    x = _polynomial(r, above) / _polynomial(r, below)
    return -x if q < 0.0 else x


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
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        return math.exp((x - self.mean) ** 2 / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        if not self.stdev:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + math.erf((x - self.mean) / (self.stdev * math.sqrt(2.0))))

    def zscore(self, x):
        if not self.stdev:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self.mean) / self.stdev

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return self.mean + _normal_quantile(p) * self.stdev

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        x, y = self, other
        if (y.stdev, y.mean) < (x.stdev, x.mean):
            x, y = y, x
        if not x.variance or not y.variance:
            raise StatisticsError('overlap() not defined when sigma is zero')
        dv, dm = y.variance - x.variance, math.fabs(y.mean - x.mean)
        if not dv:
            return 1.0 - math.erf(dm / (2.0 * x.stdev * math.sqrt(2.0)))
        a = x.mean * y.variance - y.mean * x.variance
        b = x.stdev * y.stdev * math.sqrt(dm * dm + dv * math.log(y.variance / x.variance))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (math.fabs(y.cdf(x1) - x.cdf(x1)) + math.fabs(y.cdf(x2) - x.cdf(x2)))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self.mean, self.stdev) for _ in range(n)]

    def __repr__(self):
        return f'{type(self).__name__}(mu={self.mean!r}, sigma={self.stdev!r})'

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self.mean == other.mean and self.stdev == other.stdev

    def __hash__(self):
        return hash((self.mean, self.stdev))

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self.mean + other.mean, math.hypot(self.stdev, other.stdev))
        return NormalDist(self.mean + other, self.stdev)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self.mean - other.mean, math.hypot(self.stdev, other.stdev))
        return NormalDist(self.mean - other, self.stdev)

    def __mul__(self, other):
        return NormalDist(self.mean * other, self.stdev * math.fabs(other))

    def __truediv__(self, other):
        return NormalDist(self.mean / other, self.stdev / math.fabs(other))

    def __neg__(self):
        return NormalDist(-self.mean, self.stdev)

    def __pos__(self):
        return NormalDist(self.mean, self.stdev)

    def __rsub__(self, other):
        return -(self - other)

    __radd__ = __add__
    __rmul__ = __mul__
`;
