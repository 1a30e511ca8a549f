/** The part of scipy.special that is put together from NumPy's functions, so that its gradients and its provenance are theirs. */
export const specialSource = String.raw`
import math
import numpy as np


def _floating(x):
    x = np.asarray(x)
    if x.dtype.kind in "fc":
        return x.astype(np.float32) if x.dtype == np.float16 else x
    return x.astype(np.float64)


def expit(x):
    x = _floating(x)
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def log_expit(x):
    return -np.logaddexp(0, -_floating(x))


def logit(x):
    x = _floating(x)
    with np.errstate(all="ignore"):
        s = 2 * (x - 0.5)
        near = (x >= 0.3) & (x <= 0.65)
        return np.where(near, np.log1p(s) - np.log1p(-s), np.log(x / (1 - x)))[()]


def softmax(x, axis=None):
    x = np.asarray(x)
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(x, axis=None):
    x = np.asarray(x)
    largest = np.max(x, axis=axis, keepdims=True)
    shifted = x - np.where(np.isfinite(largest), largest, 0)
    with np.errstate(divide="ignore"):
        return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def logsumexp(a, axis=None, b=None, keepdims=False, return_sign=False):
    a = np.atleast_1d(_floating(a))
    if b is not None:
        a, b = np.broadcast_arrays(a, _floating(b))
        a = np.where(b == 0, -np.inf, a)
    if axis is None:
        axis = tuple(range(a.ndim))
    weights = 1.0 if b is None else b
    with np.errstate(all="ignore"):
        total = np.sum(weights * np.exp(a), axis=axis, keepdims=True)
        largest = np.max(a, axis=axis, keepdims=True)
        top = a == largest
        # The largest terms are counted, the others are summed beside them: so no digit of a small sum is lost.
        count = np.sum(weights * top, axis=axis, keepdims=True, dtype=a.dtype)
        rest = np.sum(weights * np.exp(np.where(top, -np.inf, a) - largest), axis=axis, keepdims=True)
        rest = np.where(rest == 0, rest, rest / count)
        sign = np.sign(rest + 1) * np.sign(count)
        rest = np.where(rest < -1, -rest - 2, rest)
        out = np.log1p(rest) + np.log(np.abs(count)) + largest
        if not return_sign:
            out = np.where(sign < 0, np.nan, out)
        direct = np.log(np.abs(total) if return_sign else total)
        sign = np.where(np.isfinite(out), sign, np.sign(total))
        out = np.where(np.isfinite(out), out, direct)
    if not keepdims:
        out, sign = np.squeeze(out, axis=axis), np.squeeze(sign, axis=axis)
    return (out[()], sign[()]) if return_sign else out[()]


def xlogy(x, y):
    x, y = _floating(x), _floating(y)
    nothing = (x == 0) & ~np.isnan(y)
    with np.errstate(all="ignore"):
        return np.where(nothing, 0, x * np.log(np.where(nothing, 1, y)))[()]


def xlog1py(x, y):
    x, y = _floating(x), _floating(y)
    nothing = (x == 0) & ~np.isnan(y)
    with np.errstate(all="ignore"):
        return np.where(nothing, 0, x * np.log1p(np.where(nothing, 0, y)))[()]


def entr(x):
    x = _floating(x)
    inside = x > 0
    with np.errstate(all="ignore"):
        return np.where(inside, -x * np.log(np.where(inside, x, 1)), np.where(x == 0, 0, np.where(x < 0, -np.inf, x)))[()]


def rel_entr(x, y):
    x, y = np.broadcast_arrays(_floating(x), _floating(y))
    inside = (x > 0) & (y > 0)
    with np.errstate(all="ignore"):
        value = x * np.log(np.where(inside, x, 1) / np.where(inside, y, 1))
    outside = np.where((x == 0) & (y >= 0), 0, np.where(np.isnan(x) | np.isnan(y), np.nan, np.inf))
    return np.where(inside, value, outside)[()]


def kl_div(x, y):
    return rel_entr(x, y) - x + y


def _by_number(function, x):
    return np.vectorize(function, otypes=[float])(_floating(x))[()]


def _gamma(x):
    if x <= 0 and x == math.floor(x):
        return math.copysign(math.inf, x) if x == 0 else math.nan
    try:
        return math.gamma(x)
    except OverflowError:
        return math.inf


def gamma(z):
    return _by_number(_gamma, z)


def gammaln(x):
    return _by_number(lambda one: math.inf if one <= 0 and one == math.floor(one) else math.lgamma(one), x)


def comb(N, k, *, exact=False, repetition=False):
    if repetition:
        return comb(N + k - 1, k, exact=exact) if N or k else 1
    if exact:
        return math.comb(int(N), int(k)) if 0 <= k <= N else 0
    return np.vectorize(lambda n, r: float(math.comb(int(n), int(r))) if 0 <= r <= n else 0.0)(N, k)[()]


def factorial(n, exact=False, extend="zero"):
    if exact:
        if np.ndim(n) == 0:
            return 0 if n < 0 else math.factorial(int(n))
        return np.array([0 if one < 0 else math.factorial(int(one)) for one in np.ravel(n)]).reshape(np.shape(n))
    return np.vectorize(lambda one: 0.0 if one < 0 else math.gamma(one + 1))(n)[()]


def _digamma(x):
    if x != x or x == -math.inf:
        return math.nan
    if x <= 0:
        if x == math.floor(x):
            return -math.copysign(math.inf, x) if x == 0 else math.nan
        return _digamma(1 - x) - math.pi / math.tan(math.pi * (x - math.floor(x)))
    below = 0.0
    while x < 10:
        below += 1 / x
        x += 1
    # the series at infinity: B(2k) / (2k x^2k)
    y = 1 / (x * x)
    series = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * (691 / 32760 - y / 12))))))
    return math.log(x) - 0.5 / x - series - below


def digamma(x):
    return _by_number(_digamma, x)


psi = digamma


def betaln(a, b):
    return gammaln(a) + gammaln(b) - gammaln(np.add(a, b))


def beta(a, b):
    a, b = _floating(a), _floating(b)
    sign = _sign_of_gamma(a) * _sign_of_gamma(b) * _sign_of_gamma(a + b)
    return sign * np.exp(betaln(a, b))


def _sign_of_gamma(x):
    return np.where((x > 0) | (np.floor(x) % 2 == 0), 1.0, -1.0)[()]


def _binom(n, k):
    if n == math.floor(n) and k == math.floor(k) and n >= 0:
        return float(math.comb(int(n), int(k))) if 0 <= k <= n else 0.0
    if k == math.floor(k) and 0 <= k < 1000:
        product = 1.0
        for i in range(1, int(k) + 1):
            product *= (n + i - k) / i
        return product
    return 1 / ((n + 1) * float(beta(1 + n - k, 1 + k)))


def binom(n, k):
    return np.vectorize(_binom, otypes=[float])(n, k)[()]


def perm(N, k, exact=False):
    if exact:
        return math.perm(int(N), int(k)) if 0 <= k <= N else 0
    return np.vectorize(lambda n, r: float(math.perm(int(n), int(r))) if 0 <= r <= n else 0.0)(N, k)[()]
`;
