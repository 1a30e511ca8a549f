/** numpy.testing, written in Python: assertions with NumPy's reports of what differs. */
export const testingSource = String.raw`
import contextlib
import operator
import numpy as np
from numpy import array, asarray, isnan, isfinite, signbit, inf


HAS_REFCOUNT = True
IS_PYPY = False
IS_PYSTON = False
IS_WASM = False
IS_MUSL = False
NOGIL_BUILD = False


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def build_err_msg(arrays, err_msg, header="Items are not equal:", verbose=True, names=("ACTUAL", "DESIRED"), precision=8):
    lines = ["\n" + header]
    err_msg = str(err_msg)
    if err_msg:
        if err_msg.find("\n") == -1 and len(err_msg) < 79 - len(header):
            lines = [lines[0] + " " + err_msg]
        else:
            lines.append(err_msg)
    if verbose:
        for name, one in zip(names, arrays):
            if isinstance(one, np.ndarray):
                with np.printoptions(precision=precision):
                    text = repr(one)
            else:
                text = repr(one)
            if text.count("\n") > 3:
                text = "\n".join(text.splitlines()[:3]) + "..."
            lines.append(f" {name}: {text}")
    return "\n".join(lines)


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for key in desired:
            if key not in actual:
                raise AssertionError(repr(key))
            assert_equal(actual[key], desired[key], f"key={key!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], f"item={k!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        return assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
    message = build_err_msg([actual, desired], err_msg, verbose=verbose)
    try:
        if isinstance(actual, complex) or isinstance(desired, complex):
            try:
                assert_equal(np.real(actual), np.real(desired))
                assert_equal(np.imag(actual), np.imag(desired))
            except AssertionError:
                raise AssertionError(message)
        if np.isscalar(desired) != np.isscalar(actual):
            raise AssertionError(message)
        if isinstance(actual, (np.datetime64, np.timedelta64)) and np.isnat(actual) and np.isnat(desired):
            if type(actual) is not type(desired):
                raise AssertionError(message)
            return
        if isnan(actual) and isnan(desired):
            return
        if desired == 0 and actual == 0:
            if signbit(desired) != signbit(actual):
                raise AssertionError(message)
    except (TypeError, ValueError, NotImplementedError):
        pass
    if not (desired == actual):
        raise AssertionError(message)


def print_assert_equal(test_string, actual, desired):
    import pprint
    if not (actual == desired):
        raise AssertionError(f"{test_string} failed\nACTUAL: \n{actual!r}\nDESIRED: \n{desired!r}\n")


def _assert_same_special(actual, desired, message):
    if isnan(desired) or isnan(actual):
        if not (isnan(desired) and isnan(actual)):
            raise AssertionError(message)
    elif not desired == actual:
        raise AssertionError(message)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    message = build_err_msg([actual, desired], err_msg, verbose=verbose, header=f"Arrays are not almost equal to {decimal} decimals")
    if np.iscomplexobj(actual) or np.iscomplexobj(desired):
        actual_parts, desired_parts = (
            (np.real(one), np.imag(one)) if np.iscomplexobj(one) else (one, 0) for one in (actual, desired)
        )
        try:
            for own, wanted in zip(actual_parts, desired_parts):
                assert_almost_equal(own, wanted, decimal=decimal)
        except AssertionError:
            raise AssertionError(message)
    if isinstance(actual, (np.ndarray, tuple, list)) or isinstance(desired, (np.ndarray, tuple, list)):
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    try:
        if not (isfinite(desired) and isfinite(actual)):
            return _assert_same_special(actual, desired, message)
    except (NotImplementedError, TypeError):
        pass
    if abs(desired - actual) >= np.float64(1.5 * 10.0 ** (-decimal)):
        raise AssertionError(message)


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    actual, desired = map(float, (actual, desired))
    if desired == actual:
        return
    with np.errstate(invalid="ignore"):
        scale = 0.5 * (np.abs(desired) + np.abs(actual))
        scale = np.power(10, np.floor(np.log10(scale)))
    sc_desired = desired / scale if scale else 0.0
    sc_actual = actual / scale if scale else 0.0
    message = build_err_msg([actual, desired], err_msg, header=f"Items are not equal to {significant} significant digits:", verbose=verbose)
    if not (isfinite(desired) and isfinite(actual)):
        return _assert_same_special(actual, desired, message)
    if np.abs(sc_desired - sc_actual) >= np.power(10.0, -(significant - 1)):
        raise AssertionError(message)


def assert_array_compare(comparison, x, y, err_msg="", verbose=True, header="", precision=6, equal_nan=True, equal_inf=True, *, strict=False, names=("ACTUAL", "DESIRED")):
    x, y = np.asanyarray(x), np.asanyarray(y)
    ox, oy = x, y

    def isnumber(one):
        return one.dtype.char in "?bhilqpBHILQPefdgFDG"

    def differ(one, other):
        # what is masked is not compared, and masked elements alone are all masked
        same = one == other
        return (same if callable(getattr(same, "all", None)) else np.bool(same)).all() != True

    def same_position(function, name):
        x_id, y_id = function(x), function(y)
        if differ(x_id, y_id):
            raise AssertionError(build_err_msg([x, y], err_msg + f"\n{name} location mismatch:", verbose=verbose, header=header, names=names, precision=precision))
        for one in (x_id, y_id):
            if isinstance(one, bool) or one.ndim == 0:
                return np.bool_(bool(one))
        return y_id

    if strict:
        condition = x.shape == y.shape and x.dtype == y.dtype
    else:
        condition = (x.shape == () or y.shape == ()) or x.shape == y.shape
    if not condition:
        reason = f"\n(shapes {x.shape}, {y.shape} mismatch)" if x.shape != y.shape else f"\n(dtypes {x.dtype}, {y.dtype} mismatch)"
        raise AssertionError(build_err_msg([x, y], err_msg + reason, verbose=verbose, header=header, names=names, precision=precision))
    flagged = np.bool_(False)
    if isnumber(x) and isnumber(y):
        if equal_nan and x.dtype.kind in "fc" and y.dtype.kind in "fc" or equal_nan and (x.dtype.kind in "fc" or y.dtype.kind in "fc"):
            flagged = same_position(isnan, "nan")
        if equal_inf:
            infinite = same_position(lambda one: np.logical_and(np.isinf(one), np.invert(flagged)), "inf")
            if infinite.any():
                own, wanted = (x[infinite], y[infinite]) if x.ndim > 0 and y.ndim > 0 else (x, y)
                if differ(own, wanted):
                    raise AssertionError(build_err_msg([own, wanted], err_msg + "\ninf values mismatch:", verbose=verbose, header=header, names=names, precision=precision))
            flagged = flagged | infinite
    elif equal_nan and x.dtype.kind in "mM" and x.dtype.type == y.dtype.type:
        flagged = same_position(np.isnat, "NaT")
    if flagged.ndim > 0:
        if flagged.all():
            return
        x, y = (x[~flagged] if x.ndim else x), (y[~flagged] if y.ndim else y)
    elif flagged:
        return
    val = comparison(x, y)
    invalids = np.logical_not(val)
    if isinstance(val, (bool, np.bool_)):
        cond = bool(val)
        reduced = array([val])
    else:
        reduced = val.ravel()
        cond = reduced.all()
    if not cond != True:
        return
    n_mismatch = int(reduced.size - reduced.sum(dtype=np.intp))
    n_elements = flagged.size if flagged.ndim != 0 else reduced.size
    percent = 100 * n_mismatch / n_elements
    remarks = [f"Mismatched elements: {n_mismatch} / {n_elements} ({percent:.3g}%)"]
    if invalids.ndim != 0 and flagged.ndim == 0 or (invalids.ndim and flagged.ndim and True):
        wide = np.broadcast_to(ox, np.broadcast_shapes(ox.shape, oy.shape)), np.broadcast_to(oy, np.broadcast_shapes(ox.shape, oy.shape))
        if flagged.ndim != 0:
            where = np.zeros(flagged.shape, bool)
            where[~flagged] = invalids
        else:
            where = np.broadcast_to(invalids, wide[0].shape)
        places = np.argwhere(where)[:5]
        label = "First 5 mismatches are at indices:" if n_mismatch > 5 else "Mismatch at index:" if n_mismatch == 1 else "Mismatch at indices:"
        lines = []
        for place in places:
            at = tuple(place.tolist())
            lines.append(f" {list(at)}: {wide[0][at]} ({names[0]}), {wide[1][at]} ({names[1]})")
        if n_mismatch == 1:
            remarks.append(f"{label}\n{lines[0]}")
        else:
            remarks.append(label + "\n" + "\n".join(lines))
    with contextlib.suppress(TypeError, ValueError), np.errstate(all="ignore"):
        error = abs(x - y)
        if np.issubdtype(x.dtype, np.unsignedinteger):
            if np.ndim(error) == 0:
                raise TypeError("return arrays must be of ArrayType")
            error = np.minimum(error, abs(y - x))
        reduced_error = error[invalids] if invalids.ndim else error
        largest = np.max(reduced_error)
        remarks.append("Max absolute difference among violations: " + _text(largest, error))
        nonzero = np.bool_(y != 0)
        nonzero_and = np.logical_and(invalids, nonzero)
        if np.all(~nonzero_and):
            relative = array(inf)
        elif nonzero_and.ndim:
            wide_error = np.broadcast_to(error, nonzero_and.shape)
            relative = np.max(wide_error[nonzero_and] / abs(np.broadcast_to(y, nonzero_and.shape)[nonzero_and]))
        else:
            relative = np.max(error / abs(y))
        remarks.append("Max relative difference among violations: " + _text(relative, error))
    raise AssertionError(build_err_msg([ox, oy], "\n".join([str(err_msg)] + remarks) if True else "", verbose=verbose, header=header, names=names, precision=precision))


def _text(value, error):
    return str(value) if getattr(error, "dtype", np.dtype(object)) == object else np.array2string(asarray(value))


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    assert_array_compare(operator.__eq__, actual, desired, err_msg=err_msg, verbose=verbose, header="Arrays are not equal", strict=strict)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    def compare(x, y):
        # as a float, so that the distance to the least integer is none itself
        z = abs(x - np.asanyarray(y, dtype=np.result_type(y, 1.0)))
        if not np.issubdtype(z.dtype, np.number):
            z = z.astype(np.float64)
        return z < 1.5 * 10.0 ** (-decimal)

    assert_array_compare(compare, actual, desired, err_msg=err_msg, verbose=verbose, header=f"Arrays are not almost equal to {decimal} decimals", precision=decimal)


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    assert_array_compare(operator.__lt__, x, y, err_msg=err_msg, verbose=verbose, header="Arrays are not strictly ordered \`x < y\`", equal_inf=False, strict=strict, names=("x", "y"))


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    def compare(x, y):
        return np.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)

    actual, desired = np.asanyarray(actual), np.asanyarray(desired)
    assert_array_compare(compare, actual, desired, err_msg=str(err_msg), verbose=verbose, header=f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}", equal_nan=equal_nan, strict=strict)


def assert_string_equal(actual, desired):
    if not isinstance(actual, str):
        raise AssertionError(repr(type(actual)))
    if actual == desired:
        return
    import difflib
    told = []
    changing = False
    for line in difflib.Differ().compare(actual.splitlines(True), desired.splitlines(True)):
        if line.startswith("  "):
            continue
        if line.startswith("+ ") and not changing or line.startswith("- ") and changing:
            raise AssertionError(repr(line))
        if not line.startswith("? "):
            changing = line.startswith("- ")
        told.append(line)
    raise AssertionError("Differences in strings:\n" + "".join(told).rstrip())


@contextlib.contextmanager
def _raises(kind, match=None, name=None):
    try:
        yield
    except kind as error:
        if match is not None:
            import re
            if not re.search(match, str(error)):
                raise AssertionError(f'"{match}" does not match "{error}"')
    else:
        raise AssertionError(f"{getattr(kind, '__name__', kind)} not raised" + ("" if name is None else f" by {name}"))


def assert_raises(exception_class, *args, **kwargs):
    if not args:
        return _raises(exception_class)
    with _raises(exception_class, None, getattr(args[0], '__name__', None)):
        args[0](*args[1:], **kwargs)


def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
    if not args:
        return _raises(exception_class, expected_regexp)
    with _raises(exception_class, expected_regexp, getattr(args[0], '__name__', None)):
        args[0](*args[1:], **kwargs)


@contextlib.contextmanager
def _warns(kind, name=None):
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    if not any(issubclass(one.category, kind) for one in caught):
        raise AssertionError("No warning raised" + (f" when calling {name}" if name else ""))


def assert_warns(warning_class, *args, **kwargs):
    if not args:
        return _warns(warning_class)
    with _warns(warning_class, args[0].__name__):
        return args[0](*args[1:], **kwargs)


@contextlib.contextmanager
def _no_warnings(name=None):
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
        if caught:
            raise AssertionError(f"Got warnings{'' if name is None else f' when calling {name}'}: {caught}")


def assert_no_warnings(*args, **kwargs):
    if not args:
        return _no_warnings()
    with _no_warnings(args[0].__name__):
        return args[0](*args[1:], **kwargs)


def _steps(x):
    kind = {np.float16: np.int16, np.float32: np.int32, np.float64: np.int64}.get(x.dtype.type)
    if kind is None:
        raise ValueError(f"Unsupported dtype {x.dtype}")
    steps = x.view(kind)
    return np.where(steps < 0, np.iinfo(kind).min - steps, steps)


def nulp_diff(x, y, dtype=None):
    x, y = asarray(x, dtype=dtype or None), asarray(y, dtype=dtype or None)
    kind = np.common_type(x, y)
    if np.iscomplexobj(x) or np.iscomplexobj(y):
        raise NotImplementedError("_nulp not implemented for complex array")
    x, y = array([x], dtype=kind), array([y], dtype=kind)
    x[isnan(x)] = np.nan
    y[isnan(y)] = np.nan
    if x.shape != y.shape:
        raise ValueError(f"Arrays do not have the same shape: {x.shape} - {y.shape}")
    return np.abs(asarray(_steps(x) - _steps(y), dtype=kind))


def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
    difference = nulp_diff(a, b, dtype)
    if not np.all(difference <= maxulp):
        raise AssertionError(f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {np.max(difference):g} ULP)")
    return difference


def assert_array_almost_equal_nulp(x, y, nulp=1):
    ax, ay = np.abs(x), np.abs(y)
    if not np.all(np.abs(x - y) <= nulp * np.spacing(np.where(ax > ay, ax, ay))):
        most = "" if np.iscomplexobj(x) or np.iscomplexobj(y) else f" (max is {np.max(nulp_diff(x, y)):g})"
        raise AssertionError(f"Arrays are not equal to {nulp} ULP{most}")
`;
