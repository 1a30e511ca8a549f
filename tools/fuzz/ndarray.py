"""Random array programs, run by NumPy and by our kernels, compared to the last bit; what differs is printed (and shrunk by hand).

Usage: python3 tools/fuzz/ndarray.py [seed] [count] [op,op…]      (bundles the server with esbuild first)
"""
import base64, json, os, subprocess, sys, tempfile, warnings
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
NUMBERS = ['?', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16']
INEXACT = {'exp', 'exp2', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sin', 'cos', 'tan', 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh',
           'arcsinh', 'arccosh', 'arctanh', 'arctan2', 'hypot', 'logaddexp', 'logaddexp2', 'power', 'float_power', 'cbrt', 'deg2rad', 'rad2deg', 'radians', 'degrees'}


class Fuzz:
    def __init__(self, seed, small=False):
        self.r = np.random.default_rng(seed)
        self.small = small

    def pick(self, options):
        return options[int(self.r.integers(len(options)))]

    def chance(self, p):
        return self.r.random() < p

    def shape(self, max_ndim=4, max_size=200):
        if self.small:
            max_size = min(max_size, 24)
        ndim = self.pick([0, 1, 1, 2, 2, 3, max_ndim])
        s = [self.pick([1, 2, 3, 4, 5, 7, 9, 17]) for _ in range(ndim)]
        if self.chance(0.05) and ndim:
            s[int(self.r.integers(ndim))] = 0
        while np.prod(s) > max_size:
            s[int(np.argmax(s))] = 2
        return tuple(s)

    def values(self, dtype, n):
        d = np.dtype(dtype)
        mode = self.r.random()
        if d.kind == 'b':
            return self.r.random(n) < 0.5
        if d.kind in 'iu':
            info = np.iinfo(d)
            if mode < 0.5:
                return self.r.integers(0 if d.kind == 'u' else -9, 10, n).astype(d)
            if mode < 0.8:
                return self.r.integers(info.min, info.max, n, dtype=d, endpoint=True)
            return self.r.choice(np.array([info.min, info.max, 0, 1, info.max - 1], dtype=d), n)
        if d.kind in 'fc':
            def floats():
                if mode < 0.4:
                    x = self.r.standard_normal(n)
                elif mode < 0.6:
                    x = self.r.integers(-9, 10, n).astype('f8')
                elif mode < 0.8:
                    x = self.r.standard_normal(n) * 10.0 ** self.r.integers(-8, 9, n)
                else:
                    x = self.r.choice([0.0, -0.0, 1.0, -1.0, 0.5, 2.5, np.inf, -np.inf, np.nan, 1e-5, 1e5, 123456.789], n)
                return x
            with np.errstate(all='ignore'):
                return (floats() + 1j * floats()).astype(d) if d.kind == 'c' else floats().astype(d)
        if d.kind == 'U':
            return np.array([self.pick(['', 'a', 'bc', 'déf', "it's", 'x\n', 'zz zz']) for _ in range(n)], dtype=d)
        raise ValueError(dtype)

    def array(self, dtype=None, shape=None):
        """A view on a base array, in any layout; (view, base)."""
        dtype = dtype or self.pick(NUMBERS)
        shape = self.shape() if shape is None else shape
        layout = self.pick(['C', 'C', 'F', 'sliced', 'reversed', 'transposed', 'broadcast'])
        ndim = len(shape)
        if layout == 'sliced' and ndim:
            steps = [self.pick([1, 2, 3]) for _ in shape]
            full = tuple(n * k + self.pick([0, 1]) for n, k in zip(shape, steps))
            base = self.values(dtype, int(np.prod(full))).reshape(full)
            view = base[tuple(slice(0, n * k, k) for n, k in zip(shape, steps))]
        elif layout == 'reversed' and ndim:
            base = self.values(dtype, int(np.prod(shape))).reshape(shape)
            view = base[tuple(slice(None, None, self.pick([1, -1])) for _ in shape)]
        elif layout == 'transposed' and ndim > 1:
            p = self.r.permutation(ndim)
            base = self.values(dtype, int(np.prod(shape))).reshape([shape[i] for i in p])
            view = base.transpose(np.argsort(p))
        elif layout == 'broadcast' and ndim > 1:
            small = tuple(1 if self.chance(0.4) else n for n in shape)
            base = self.values(dtype, int(np.prod(small))).reshape(small)
            view = np.broadcast_to(base, shape)
        elif layout == 'F' and ndim > 1:
            base = np.asfortranarray(self.values(dtype, int(np.prod(shape))).reshape(shape))
            view = base
        else:
            base = self.values(dtype, int(np.prod(shape))).reshape(shape)
            view = base
        base = np.asarray(base)
        assert view.shape == tuple(shape), (view.shape, shape, layout)
        return view, base


def text_of(view, base=None):
    base = view if base is None else base
    if base.size and not (base.flags.c_contiguous or base.flags.f_contiguous):
        order = np.argsort([-x for x in base.strides], kind='stable')
        assert base.transpose(order).flags.c_contiguous
        memory = base.transpose(order).tobytes()
    else:
        memory = base.tobytes('A')
    offset = view.__array_interface__['data'][0] - base.__array_interface__['data'][0]
    if view.size == 0:
        offset = 0
    return [view.dtype.str, list(view.shape), list(view.strides), offset, base64.b64encode(memory).decode()]


def pair(f, dtypes=NUMBERS):
    a, ab = f.array(f.pick(dtypes))
    shape = list(a.shape)
    mode = f.r.random()
    if mode < 0.5:
        pass
    elif mode < 0.8 and shape:
        for i in range(len(shape)):
            if f.chance(0.3):
                shape[i] = 1
        shape = shape[int(f.r.integers(0, len(shape))):]
    elif mode < 0.85:
        shape = list(f.shape())
    b, bb = f.array(f.pick(dtypes), tuple(shape))
    return (a, ab), (b, bb)


BINARY = ['add', 'subtract', 'multiply', 'divide', 'floor_divide', 'remainder', 'fmod', 'power', 'maximum', 'minimum', 'fmax', 'fmin', 'equal', 'not_equal', 'less',
          'less_equal', 'greater', 'greater_equal', 'logical_and', 'logical_or', 'logical_xor', 'bitwise_and', 'bitwise_or', 'bitwise_xor', 'left_shift', 'right_shift',
          'arctan2', 'hypot', 'copysign', 'nextafter', 'gcd', 'lcm', 'heaviside', 'logaddexp', 'logaddexp2', 'divmod', 'ldexp', 'float_power']
UNARY = ['negative', 'positive', 'absolute', 'fabs', 'sign', 'square', 'sqrt', 'cbrt', 'reciprocal', 'exp', 'exp2', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sin', 'cos',
         'tan', 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh', 'arcsinh', 'arccosh', 'arctanh', 'isnan', 'isinf', 'isfinite', 'signbit', 'floor', 'ceil', 'trunc',
         'rint', 'logical_not', 'invert', 'conjugate', 'spacing', 'modf', 'frexp', 'deg2rad', 'rad2deg', 'bitwise_count']


def op_binary(f):
    name = f.pick(BINARY)
    (a, ab), (b, bb) = pair(f)
    args = [{'a': text_of(a, ab)}, {'a': text_of(b, bb)}]
    real = [a, b]
    if f.chance(0.25):
        k = int(f.r.integers(2))
        kind = f.pick(['int', 'float', 'complex'])
        value = {'int': lambda: int(f.pick([0, 1, -1, 2, 3, 7, 255, 300, -128, 2**31, 2**40, 2**63])), 'float': lambda: f.pick([0.0, 1.5, -2.0, 0.5, 2.0, 1e300]),
                 'complex': lambda: complex(f.pick([0.0, 1.0]), f.pick([1.0, -2.0]))}[kind]()
        real[k] = value
        args[k] = {'w': [kind, f'{value.real},{value.imag}' if kind == 'complex' else repr(value)]}
    options = {'name': name}
    kw = {}
    if f.chance(0.1) and not isinstance(real[0], (int, float, complex)) and not isinstance(real[1], (int, float, complex)) and name != 'divmod':
        try:
            shape = np.broadcast_shapes(a.shape, b.shape)
            out, ob = f.array(f.pick(NUMBERS), shape)
            if out.flags.writeable:
                out = out.copy(); ob = out
                options['out'] = [text_of(out, ob)]
                kw['out'] = out
                if f.chance(0.5):
                    w, wb = f.array('?', shape)
                    options['where'] = text_of(w, wb)
                    kw['where'] = w
        except ValueError:
            pass
    return {'op': 'ufunc', 'args': args, 'options': options}, lambda: getattr(np, name)(*real, **kw), name


def op_unary(f):
    name = f.pick(UNARY)
    a, ab = f.array()
    return {'op': 'ufunc', 'args': [{'a': text_of(a, ab)}], 'options': {'name': name}}, lambda: getattr(np, name)(a), name


def op_reduce(f):
    name = f.pick(['add', 'add', 'add', 'multiply', 'maximum', 'minimum', 'logical_and', 'logical_or', 'bitwise_or', 'bitwise_and', 'subtract', 'fmax', 'logaddexp', 'gcd', 'divide'])
    a, ab = f.array(shape=f.shape(max_size=4000))
    options = {'name': name}
    kw = {}
    n = a.ndim
    if f.chance(0.7) and n:
        k = int(f.r.integers(1, n + 1))
        axes = [int(x) for x in f.r.permutation(n)[:k]]
        axes = [x - n if f.chance(0.3) else x for x in axes]
        options['axes'] = axes
        kw['axis'] = tuple(axes) if len(axes) != 1 else axes[0]
    else:
        kw['axis'] = None
    if f.chance(0.3):
        options['keepdims'] = kw['keepdims'] = True
    if f.chance(0.15):
        options['initial'] = kw['initial'] = 2
    if f.chance(0.1):
        w, wb = f.array('?', a.shape)
        options['where'] = text_of(w, wb)
        kw['where'] = w
    if f.chance(0.1) and name in ('add', 'multiply'):
        options['dtype'] = kw['dtype'] = f.pick(['f8', 'f4', 'i8', 'c16'])
    return {'op': 'reduce', 'args': [{'a': text_of(a, ab)}], 'options': options}, lambda: getattr(np, name).reduce(a, **kw), name


def op_bigsum(f):
    name = f.pick(['add', 'add', 'maximum'])
    shape = f.pick([(20000,), (3, 7000), (7000, 3), (100, 100), (30, 20, 25), (2, 9000), (40, 41, 9)])
    a, ab = f.array(f.pick(['f2', 'f4', 'f8', 'c16', 'c8', 'i4', 'i8', 'f8']), shape)
    options = {'name': name}
    kw = {'axis': None}
    if f.chance(0.6):
        n = a.ndim
        axes = [int(x) for x in f.r.permutation(n)[:int(f.r.integers(1, n + 1))]]
        options['axes'] = axes
        kw['axis'] = tuple(axes)
    if f.chance(0.2) and name == 'add' and a.dtype.kind != 'c':
        options['dtype'] = kw['dtype'] = 'f8'
    return {'op': 'reduce', 'args': [{'a': text_of(a, ab)}], 'options': options}, lambda: getattr(np, name).reduce(a, **kw), name


def op_accumulate(f):
    name = f.pick(['add', 'multiply', 'maximum', 'subtract', 'logical_or'])
    a, ab = f.array()
    axis = int(f.r.integers(-a.ndim, a.ndim)) if a.ndim else 0
    return {'op': 'accumulate', 'args': [{'a': text_of(a, ab)}], 'options': {'name': name, 'axis': axis}}, lambda: getattr(np, name).accumulate(a, axis), name


def op_astype(f):
    a, ab = f.array()
    d = f.pick(NUMBERS + ['U7', 'U40', 'S5'])
    return {'op': 'astype', 'args': [{'a': text_of(a, ab)}], 'options': {'dtype': d}}, lambda: a.astype(d), 'astype'


def index_items(f, shape):
    items, real = [], []
    axis = 0
    ndots = 0
    while axis < len(shape) and not (f.chance(0.1)):
        n = shape[axis]
        m = f.r.random()
        if m < 0.25:
            v = int(f.r.integers(-n - (f.r.random() < 0.05), n + (f.r.random() < 0.05) + (n == 0)))
            items.append(v); real.append(v); axis += 1
        elif m < 0.55:
            s = [f.pick([None, None, 0, 1, 2, -1, -2, 5]), f.pick([None, None, 0, 1, 3, -1, -4, 9]), f.pick([None, None, 1, 2, -1, -2, 3])]
            items.append({'s': s}); real.append(slice(*s)); axis += 1
        elif m < 0.62:
            items.append('newaxis'); real.append(None)
        elif m < 0.68 and not ndots:
            items.append('ellipsis'); real.append(Ellipsis); ndots = 1
            axis += int(f.r.integers(0, len(shape) - axis + 1))
        elif m < 0.88:
            sh = f.pick([(), (1,), (2,), (2,), (3,), (2, 1), (2, 3)])
            lo, hi = (-n, n) if n else (0, 1)
            v = f.r.integers(lo, hi + (f.r.random() < 0.03), sh).astype(f.pick(['i8', 'i8', 'i4', 'u1', 'i2'])) if lo < hi else np.zeros(sh, 'i8')
            v = np.asarray(v)
            items.append({'a': text_of(v)}); real.append(v); axis += 1
        else:
            k = int(f.r.integers(1, min(2, len(shape) - axis) + 1))
            sh = tuple(s + (f.r.random() < 0.03) for s in shape[axis:axis + k])
            v = f.r.random(sh) < 0.5
            items.append({'a': text_of(v)}); real.append(v); axis += k
    if f.chance(0.02):
        items.append(0); real.append(0)
    return items, tuple(real)


def op_getitem(f):
    a, ab = f.array(f.pick(['i1', 'f8', 'i8', 'c16', 'f4', 'U7', '?']))
    items, real = index_items(f, a.shape)
    return {'op': 'getitem', 'args': [{'a': text_of(a, ab)}], 'options': {'items': items}}, lambda: (lambda x: x if isinstance(x, np.ndarray) else np.array(x, dtype=a.dtype))(a[real]), 'getitem'


def op_setitem(f):
    a, ab = f.array(f.pick(['i1', 'f8', 'i8', 'c16', 'f4', 'U7', '?']))
    a = np.array(a, order='K', copy=True)
    items, real = index_items(f, a.shape)
    try:
        shape = a[real].shape
        if f.chance(0.4) and shape:
            shape = tuple(1 if f.chance(0.3) else n for n in shape)[int(f.r.integers(0, len(shape))):]
        if f.chance(0.05):
            shape = (3,)
    except IndexError:
        shape = ()
    v, vb = f.array(f.pick(['i4', 'f8', 'f4']) if a.dtype.kind != 'U' else 'U7', shape)
    unique = all(not isinstance(x, np.ndarray) or x.dtype == bool or x.size <= 1 for x in real)

    def run():
        a[real] = v
        return a
    return {'op': 'setitem', 'args': [{'a': text_of(a)}, {'a': text_of(v, vb)}], 'options': {'items': items}}, run, 'setitem'


def op_shape(f):
    a, ab = f.array(f.pick(['i1', 'f8', 'c8']))
    kind = f.pick(['reshape', 'ravel', 'transpose', 'repeat', 'roll', 'tile', 'copy', 'concatenate', 'stack'])
    arg = [{'a': text_of(a, ab)}]
    if kind == 'reshape':
        n = a.size
        divisors = [d for d in range(1, n + 1) if n % d == 0] or [0]
        d = f.pick(divisors)
        shape = f.pick([[-1], [d, -1], [-1, d], [d, n // d if d else 0], [d, -1, 1], [3, 5]])
        order = f.pick(['C', 'C', 'F', 'A'])
        return {'op': kind, 'args': arg, 'options': {'shape': shape, 'order': order}}, lambda: a.reshape(shape, order=order), kind
    if kind == 'ravel' or kind == 'copy':
        order = f.pick(['C', 'F', 'A', 'K'])
        return {'op': kind, 'args': arg, 'options': {'order': order}}, lambda: getattr(a, kind)(order), kind
    if kind == 'transpose':
        axes = [int(x) for x in f.r.permutation(a.ndim)]
        return {'op': kind, 'args': arg, 'options': {'axes': axes}}, lambda: a.transpose(axes), kind
    if kind == 'repeat':
        axis = None if f.chance(0.3) or not a.ndim else int(f.r.integers(a.ndim))
        n = a.size if axis is None else a.shape[axis]
        counts = [2] if f.chance(0.5) else [int(x) for x in f.r.integers(0, 3, n)]
        if not counts:
            counts = [1]
        return {'op': kind, 'args': arg, 'options': {'counts': counts, 'axis': axis}}, lambda: a.repeat(counts if len(counts) > 1 else counts[0], axis), kind
    if kind == 'roll':
        axes = None if f.chance(0.3) or not a.ndim else [int(f.r.integers(a.ndim))]
        shift = int(f.r.integers(-5, 6))
        return {'op': kind, 'args': arg, 'options': {'shifts': [shift], 'axes': axes}}, lambda: np.roll(a, shift, axes[0] if axes else None), kind
    if kind == 'tile':
        reps = [int(x) for x in f.r.integers(0, 3, int(f.r.integers(1, 4)))]
        return {'op': kind, 'args': arg, 'options': {'reps': reps}}, lambda: np.tile(a, reps), kind
    k = int(f.r.integers(1, 4))
    more = [(a, ab)]
    axis = int(f.r.integers(-max(a.ndim, 1), max(a.ndim, 1)))
    for _ in range(k):
        shape = list(a.shape)
        if kind == 'concatenate' and a.ndim and f.chance(0.5):
            shape[axis] = int(f.r.integers(0, 4))
        if f.chance(0.03):
            shape = list(f.shape())
        more.append(f.array(f.pick(['i1', 'f8', 'i8', 'f4']), tuple(shape)))
    arrays = [m[0] for m in more]
    return {'op': kind, 'args': [{'a': text_of(*m)} for m in more], 'options': {'axis': axis}}, lambda: getattr(np, kind)(arrays, axis=axis), kind


def op_print(f):
    a, ab = f.array(f.pick(NUMBERS + ['f8', 'f8', 'f4', 'U7', 'i8', 'c16']), shape=f.shape(max_size=3000) if f.chance(0.8) else (40, 50))
    options, kw = {}, {}
    for key, values in (('precision', [0, 1, 2, 3, 4, 10, 17]), ('suppress', [True]), ('threshold', [5, 20, 100]), ('edgeitems', [1, 2]), ('linewidth', [20, 40, 120]),
                        ('sign', ['+', ' ']), ('floatmode', ['fixed', 'unique', 'maxprec_equal'])):
        if f.chance(0.15):
            options[key] = kw[key] = f.pick(values)
    which = f.pick(['repr', 'str'])

    def run():
        with np.printoptions(**kw):
            return repr(a) if which == 'repr' else str(a)
    return {'op': which, 'args': [{'a': text_of(a, ab)}], 'options': options}, run, which


def op_scalar(f):
    a, ab = f.array(f.pick(NUMBERS + ['U7', 'f8', 'f4', 'f2']), shape=())
    return {'op': 'scalar', 'args': [{'a': text_of(a, ab)}]}, lambda: f'{a[()]!r} {a[()]!s}', 'scalar'


def op_sort(f):
    kind = f.pick(['sort', 'argsort', 'argmax', 'argmin', 'unique', 'searchsorted', 'where'])
    a, ab = f.array(f.pick(NUMBERS + ['U7']), shape=f.shape() if f.chance(0.9) else (200,))
    arg = [{'a': text_of(a, ab)}]
    axis = None if f.chance(0.2) or not a.ndim else int(f.r.integers(-a.ndim, a.ndim))
    o = {'axis': axis}
    if kind == 'where':
        c, cb = f.array('?', a.shape)
        b, bb = f.array(f.pick(NUMBERS), a.shape[int(f.r.integers(0, a.ndim + 1)):])
        return {'op': kind, 'args': [{'a': text_of(c, cb)}, {'a': text_of(a, ab)}, {'a': text_of(b, bb)}]}, lambda: np.where(c, a, b), kind
    if kind == 'unique':
        return {'op': kind, 'args': arg}, lambda: tuple(np.unique(a.ravel(), True, True, True)), kind
    if kind == 'searchsorted':
        v, vb = f.array(a.dtype)
        s = np.sort(a.ravel())
        side = f.pick(['left', 'right'])
        return {'op': kind, 'args': [{'a': text_of(s)}, {'a': text_of(v, vb)}], 'options': {'side': side}}, lambda: s.searchsorted(v, side), kind
    if kind.startswith('argm'):
        keep = f.chance(0.3)
        return {'op': kind, 'args': arg, 'options': {**o, 'keepdims': keep}}, lambda: getattr(np, kind)(a, axis=axis, keepdims=keep), kind
    if kind == 'argsort':
        return {'op': kind, 'args': arg, 'options': o}, lambda: np.argsort(a, axis=axis, kind='stable'), kind
    return {'op': kind, 'args': arg, 'options': o}, lambda: np.sort(a, axis=axis), kind


TIMES = ['M8[D]', 'M8[s]', 'M8[M]', 'M8[ns]', 'm8[D]', 'm8[h]', 'm8[s]', 'm8[7D]']


def op_time(f):
    def times(shape):
        dtype = f.pick(TIMES)
        n = int(np.prod(shape))
        scale = {'D': 40000, 's': 2**32, 'M': 1000, 'ns': 2**60, 'h': 1000, '7D': 300}[dtype[3:-1]]
        v = f.r.integers(-scale if dtype[0] == 'm' or f.chance(0.3) else 0, scale, n)
        a = v.astype('i8').view(dtype).reshape(shape)
        if f.chance(0.3) and n:
            a.ravel()[int(f.r.integers(n))] = 'NaT'
        return a
    shape = f.shape(max_size=16)
    a = times(shape)
    kind = f.pick(['binary', 'binary', 'binary', 'number', 'unary', 'repr', 'repr', 'str', 'astype', 'text', 'sort', 'reduce', 'scalar'])
    arg = [{'a': text_of(a)}]
    if kind in ('binary', 'number', 'text'):
        b = times(shape) if kind == 'binary' else f.array(f.pick(['i4', 'f8', 'i8']), shape)[0]
        if kind == 'text':
            a, b = f.array('U7', shape)[0].copy(), f.array(f.pick(['U7', 'U3', 'i8']), shape)[0].copy()
        b = b.copy()
        a = a.copy()
        name = f.pick(['add', 'subtract', 'multiply', 'divide', 'floor_divide', 'remainder', 'less', 'equal', 'not_equal', 'greater_equal', 'maximum', 'fmin'])
        return {'op': 'ufunc', 'args': [{'a': text_of(a)}, {'a': text_of(b)}], 'options': {'name': name}}, lambda: getattr(np, name)(a, b), name
    if kind == 'unary':
        name = f.pick(['negative', 'absolute', 'sign', 'isnat', 'isfinite', 'isnan', 'sqrt', 'positive'])
        return {'op': 'ufunc', 'args': arg, 'options': {'name': name}}, lambda: getattr(np, name)(a), name
    if kind == 'astype':
        d = f.pick([t for t in TIMES if t[0] == a.dtype.str[1]] + ['i8', 'U30'])
        return {'op': kind, 'args': arg, 'options': {'dtype': d}}, lambda: a.astype(d), kind
    if kind == 'sort':
        return {'op': kind, 'args': arg, 'options': {'axis': None}}, lambda: np.sort(a, axis=None), kind
    if kind == 'reduce':
        name = f.pick(['maximum', 'minimum', 'add'])
        return {'op': kind, 'args': arg, 'options': {'name': name}}, lambda: getattr(np, name).reduce(a, axis=None), name
    if kind == 'scalar':
        a = times(())
        return {'op': kind, 'args': [{'a': text_of(a)}]}, lambda: f'{a[()]!r} {a[()]!s}', kind
    return {'op': kind, 'args': arg, 'options': {}}, (lambda: repr(a)) if kind == 'repr' else (lambda: str(a)), kind


EINSUMS = ['ij,jk->ik', 'ij,jk', 'ii', 'ii->i', 'ij->ji', 'ij->', 'ij->i', 'bij,bjk->bik', 'i,j->ij', 'i,i', 'ij,ij->ij', 'ij,kj->ik', 'bhqd,bhkd->bhqk', 'abc,cd->abd',
           '...ij,...jk->...ik', 'ij,j', 'ijk,ilm,njm,nlk->', 'i...->...', 'ab,bc,cd->ad']


def op_product(f):
    kind = f.pick(['matmul', 'dot', 'inner', 'einsum'])
    types = f.pick([['i8'], ['f8'], ['i4', 'i8', 'u1'], ['f8', 'i8', 'f4'], ['?'], ['c16', 'f8'], ['i2', 'u2']])

    def small(shape):
        a, ab = f.array(f.pick(types), shape)
        b = np.array(np.clip(a.real if a.dtype.kind == 'c' else a, -9, 9), order='K').astype(a.dtype) if a.dtype.kind != 'b' else a.copy()
        if b.dtype.kind in 'fc':
            b = np.nan_to_num(np.round(b))
        return b, b
    if kind == 'einsum':
        s = f.pick(EINSUMS)
        sizes = {c: int(f.r.integers(1, 5)) for c in 'abcdefghijklmnopqrstuvwxyz'}
        arrays = [small(tuple(sizes[c] for c in t.replace('...', 'xy')))[0] for t in s.split('->')[0].split(',')]
        return {'op': kind, 'args': [{'a': text_of(a)} for a in arrays], 'options': {'subscripts': s}}, lambda: np.einsum(s, *arrays), kind
    m, k, n = (int(f.r.integers(0 if f.chance(0.1) else 1, 6)) for _ in range(3))
    batch = f.pick([(), (), (2,), (2, 3)])
    x = f.pick([(k,), (m, k), (*batch, m, k)])
    y = f.pick([(k,), (k, n), (*batch[-1:], k, n), (*batch, k, n)])
    if f.chance(0.1):
        y = f.shape(max_size=60)
    if kind == 'inner':
        y = (*y[:-2], *(y[-2:][::-1]))
    (a, _), (b, _) = small(x), small(y)
    return {'op': kind, 'args': [{'a': text_of(a)}, {'a': text_of(b)}]}, lambda: getattr(np, kind)(a, b), kind


OPS = {name[3:]: fn for name, fn in list(globals().items()) if name.startswith('op_')}


def answer_of(thunk):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            result = thunk()
        except Exception as error:
            return {'e': [type(error).__name__, str(error)]}, None
    if isinstance(result, str):
        return {'t': result}, None
    results = list(result) if isinstance(result, tuple) else [result]
    results = [np.asarray(x) for x in results]
    seen = sorted({str(w.message) for w in caught if w.category is RuntimeWarning})
    r = [[x.dtype.str, list(x.shape), [] if x.size == 0 else [0 if n == 1 else s for n, s in zip(x.shape, x.strides)], 0, base64.b64encode(x.tobytes()).decode()] for x in results]
    return {'r': r, **({'w': seen} if seen else {})}, results


def same_values(ours, theirs, exact):
    d = np.dtype(ours[0])
    a = np.frombuffer(base64.b64decode(ours[4]), d)
    b = np.frombuffer(base64.b64decode(theirs[4]), d)
    if d.kind not in 'fc':
        return a.tobytes() == b.tobytes()
    part = {8: 'f4', 16: 'f8'}[d.itemsize] if d.kind == 'c' else d
    x, y = a.view(part), b.view(part)
    nan = np.isnan(x) & np.isnan(y)
    bits = {2: 'i2', 4: 'i4', 8: 'i8'}[np.dtype(part).itemsize]
    if exact:
        return bool(np.all(nan | (x.view(bits) == y.view(bits))))
    with np.errstate(all='ignore'):
        if d.kind == 'c':
            scale = np.maximum(np.abs(a), np.abs(b)).repeat(2)
            eps = np.finfo(part).eps
            return bool(np.all(nan | (x == y) | (np.abs(x - y) <= 8 * eps * scale) | ~np.isfinite(x) | ~np.isfinite(y)))
        return bool(np.all(nan | (x == y) | (np.abs(x.astype('f8') - y.astype('f8')) <= 3 * np.spacing(np.abs(y)).astype('f8'))))


def compare(name, ours, theirs):
    if 'bug' in ours:
        return 'bug'
    if ours.keys() - {'w'} != theirs.keys() - {'w'}:
        return 'kind'
    if 't' in ours:
        return None if ours['t'] == theirs['t'] else 'text'
    if 'e' in ours:
        kind = {'_UFuncNoLoopError': 'UFuncTypeError', '_UFuncInputCastingError': 'UFuncTypeError', '_UFuncOutputCastingError': 'UFuncTypeError'}.get(ours['e'][0], ours['e'][0])
        return None if [kind, ours['e'][1]] == theirs['e'] else 'error'
    if len(ours['r']) != len(theirs['r']):
        return 'count'
    complexes = any(np.dtype(x[0]).kind == 'c' for x in theirs['r'])
    for x, y in zip(ours['r'], theirs['r']):
        if x[0] != y[0]:
            return 'dtype'
        if x[1] != y[1]:
            return 'shape'
        if not same_values(x, y, not (name in INEXACT or (complexes and name in ('divide', 'multiply', 'reciprocal', 'sqrt', 'square', 'absolute', 'sign')))):
            return 'value'
        if x[2] != y[2] and name not in ('matmul', 'dot', 'inner', 'einsum'):
            return 'strides'
    if not complexes and ours.get('w') != theirs.get('w'):
        return 'warnings'
    return None


class Server:
    def __init__(self):
        out = os.path.join(tempfile.gettempdir(), 'ndarrayServer.mjs')
        subprocess.check_call([os.path.join(ROOT, 'node_modules/.bin/esbuild'), os.path.join(HERE, 'ndarrayServer.ts'), '--bundle', '--format=esm', '--platform=node',
                               f'--outfile={out}', '--log-level=error'])
        self.process = subprocess.Popen(['node', out], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, case):
        self.process.stdin.write(json.dumps(case) + '\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    names = sys.argv[3].split(',') if len(sys.argv) > 3 else list(OPS)
    limit = int(os.environ.get('SHOW', '12'))
    server = Server()
    found = {}
    for i in range(count):
        f = Fuzz([seed, i])
        case, thunk, name = OPS[f.pick(names)](f)
        theirs, _ = answer_of(thunk)
        ours = server.ask(case)
        verdict = compare(name, ours, theirs)
        if verdict is None:
            continue
        key = (case['op'], name, verdict)
        found[key] = found.get(key, 0) + 1
        if found[key] == 1 and len(found) <= limit:
            show(seed, i, key, case, ours, theirs)
    print(f'{count} programs, {sum(found.values())} differences')
    for key, n in sorted(found.items(), key=lambda kv: -kv[1]):
        print(n, *key)


def brief(arg):
    if 'a' not in arg:
        return str(arg)
    d, shape, strides, offset, memory = arg['a']
    b = np.frombuffer(base64.b64decode(memory), d)
    v = np.lib.stride_tricks.as_strided(np.frombuffer(base64.b64decode(memory)[offset:], 'u1')[: (len(base64.b64decode(memory)) - offset)], (0,)) if False else b
    return f'{d} {shape} strides={strides} offset={offset} memory={v[:12]}'


def show(seed, i, key, case, ours, theirs):
    print('---', seed, i, *key)
    for arg in case['args']:
        print('   ', brief(arg))
    print('   ', {k: v for k, v in case.get('options', {}).items() if k not in ('out', 'where')}, [k for k in ('out', 'where') if k in case.get('options', {})])
    for label, x in (('ours', ours), ('numpy', theirs)):
        if 'r' in x:
            print('   ', label, [(r[0], r[1], r[2], np.frombuffer(base64.b64decode(r[4]), r[0])[:8]) for r in x['r']], x.get('w'))
        elif 't' in x:
            print(f'    {label}:\n{x["t"][:400]}')
        else:
            print('   ', label, str(x)[:600])


if __name__ == '__main__':
    main()
