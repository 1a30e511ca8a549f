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
`;
