/** numpy.ma._domains: where functions have no value, so that masked arrays mask it. */
export const domainsSource = `
import numpy as np

BY_ZERO = {np.true_divide, np.divide, np.floor_divide, np.remainder, np.mod, np.fmod}

_UNDEFINED = {
    np.sqrt: lambda x: x < 0.0,
    np.log: lambda x: x <= 0.0,
    np.log2: lambda x: x <= 0.0,
    np.log10: lambda x: x <= 0.0,
    np.tan: lambda x: np.absolute(np.cos(x)) < 1e-35,
    np.arcsin: lambda x: (x > 1.0) | (x < -1.0),
    np.arccos: lambda x: (x > 1.0) | (x < -1.0),
    np.arccosh: lambda x: x < 1.0,
    np.arctanh: lambda x: (x > 1.0 - 1e-15) | (x < -1.0 + 1e-15),
}


DOMAINED = {*BY_ZERO, *_UNDEFINED}


_ONES = BY_ZERO | {np.log, np.log2, np.log10, np.arccosh}


def fill_of(function):
    """What stands where a function has no value."""
    return 1 if function in _ONES else 0


def outside(function, data, result=None):
    """Where the result is none, or not finite where it is given; None where that is nowhere."""
    if function in BY_ZERO:
        with np.errstate(all="ignore"):
            bad = np.asarray(np.absolute(data[0]) * np.finfo(float).tiny >= np.absolute(data[1]))
            if np.asarray(result).dtype.kind in "fc":
                bad = bad | ~np.isfinite(result)
    elif function in _UNDEFINED and np.asarray(data[0]).dtype.kind != "c":
        with np.errstate(invalid="ignore"):
            bad = np.asarray(_UNDEFINED[function](np.asarray(data[0])))
            if result is not None:
                bad = bad | ~np.isfinite(result)
    else:
        return None
    return bad if np.any(bad) else None
`;
