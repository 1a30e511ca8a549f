/** The part of numpy.fft that is written in Python: several axes, Hermitian signals, frequencies, shifts. */
export const fftSource = `
import operator
import numpy as np
from numpy import arange, asarray, empty, integer, conjugate, take
from numpy.fft import fft, ifft, rfft, irfft


def _opposite(norm):
    return {None: "forward", "backward": "forward", "ortho": "ortho", "forward": "backward"}[norm]


def hfft(a, n=None, axis=-1, norm=None, out=None):
    a = asarray(a)
    if n is None:
        n = (a.shape[axis] - 1) * 2
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".')
    return irfft(conjugate(a), n, axis, norm=_opposite(norm), out=out)


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    a = asarray(a)
    if n is None:
        n = a.shape[axis]
    return _into(out, conjugate(rfft(a, n, axis, norm=_opposite(norm))))


def _sizes(a, s, axes, inverse_real=False):
    if s is None:
        shapeless = True
        s = list(a.shape) if axes is None else [a.shape[one] for one in axes]
    else:
        shapeless = False
        s = list(s)
    if axes is None:
        axes = list(range(-len(s), 0))
    if len(s) != len(axes):
        raise ValueError("Shape and axes have different lengths.")
    if inverse_real and shapeless:
        s[-1] = (a.shape[axes[-1]] - 1) * 2
    s = [a.shape[one] if n == -1 else n for n, one in zip(s, axes)]
    return s, list(axes)


def _into(out, result):
    if out is None:
        return result
    if out.shape != result.shape:
        raise ValueError("output array has wrong shape.")
    np.copyto(out, result)
    return out


def _several(a, s, axes, norm, function, out):
    a = asarray(a)
    s, axes = _sizes(a, s, axes)
    for i in reversed(range(len(axes))):
        a = function(a, n=s[i], axis=axes[i], norm=norm)
    return _into(out, a)


def fftn(a, s=None, axes=None, norm=None, out=None):
    return _several(a, s, axes, norm, fft, out)


def ifftn(a, s=None, axes=None, norm=None, out=None):
    return _several(a, s, axes, norm, ifft, out)


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return _several(a, s, axes, norm, fft, out)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return _several(a, s, axes, norm, ifft, out)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    a = asarray(a)
    s, axes = _sizes(a, s, axes)
    a = rfft(a, s[-1], axes[-1], norm)
    for i in range(len(axes) - 2, -1, -1):
        a = fft(a, s[i], axes[i], norm)
    return _into(out, a)


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return rfftn(a, s, axes, norm, out)


def irfftn(a, s=None, axes=None, norm=None, out=None):
    a = asarray(a)
    s, axes = _sizes(a, s, axes, True)
    for i in range(len(axes) - 1):
        a = ifft(a, s[i], axes[i], norm)
    return irfft(a, s[-1], axes[-1], norm, out=out)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return irfftn(a, s, axes, norm, out)


def fftfreq(n, d=1.0, device=None):
    if not isinstance(n, (int, integer)):
        raise ValueError("n should be an integer")
    results = empty(n, int, device=device)
    half = (n - 1) // 2 + 1
    results[:half] = arange(0, half, dtype=int)
    results[half:] = arange(-(n // 2), 0, dtype=int)
    return results * (1.0 / (n * d))


def rfftfreq(n, d=1.0, device=None):
    if not isinstance(n, (int, integer)):
        raise ValueError("n should be an integer")
    return arange(0, n // 2 + 1, dtype=int, device=device) * (1.0 / (n * d))


def _shift(x, axes, sign):
    x = asarray(x)
    if axes is None:
        if x.ndim == 0:
            raise ValueError("not enough values to unpack (expected 2, got 0)")
        axes = tuple(range(x.ndim))
        shift = [sign(n) for n in x.shape]
    elif isinstance(axes, (int, integer)):
        shift = sign(x.shape[axes])
    else:
        shift = [sign(x.shape[one]) for one in axes]
    return np.roll(x, shift, tuple(axes) if isinstance(axes, list) else axes)


def fftshift(x, axes=None):
    return _shift(x, axes, lambda n: n // 2)


def ifftshift(x, axes=None):
    return _shift(x, axes, lambda n: -(n // 2))
`;
