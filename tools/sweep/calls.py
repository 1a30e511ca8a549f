"""Calls of NumPy's functions and methods with one or two of their keywords: what `npm run sweep` compares. A row is a call
without its keywords and the names of those; what a keyword may be stands in VALUES, where it is not the same for all in OWN."""

SETUP = [
    "A = np.array([[3.5, -1.0, 2.0], [0.5, 4.0, -2.5]])",
    "I = np.array([[3, 1, 2], [1, 0, 2]])",
    "B = np.array([[True, False, True], [False, False, True]])",
    "V = np.array([4.0, 1.5, 3.0, 1.5])",
    "N = np.array([[1.0, np.nan, 3.0], [np.nan, 5.0, 2.0]])",
    "C = np.array([1 + 2j, 3 - 1j])",
    "M = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, -1.0], [0.5, -1.0, 2.0]])",
    "S = np.array(['bc', 'a', 'Ab'])",
    "R = np.array([(2, 1.5), (1, 2.5)], dtype=[('x', 'i4'), ('y', 'f8')])",
    "T = np.arange(24).reshape(2, 3, 4)",
    "D = np.array(['2024-01-31', '2023-05-01'], 'M8[D]')",
]

VALUES = {
    "axis": ["0", "1", "-1", "None", "(0, 1)", "(1,)", "()", "2", "1.0", "'0'", "(0, 0)", "True"],
    "dtype": ["'f4'", "int", "complex", "bool", "object", "None", "'U5'", "np.float16", "'i1'", "'nope'"],
    "out": ["np.zeros(())", "np.zeros(3)", "np.zeros(2)", "np.zeros((2, 3))", "np.zeros((2, 3), int)", "np.zeros(2, 'f4')", "None", "[0]"],
    "keepdims": ["True", "False", "1"],
    "initial": ["10", "-0.5", "None", "1j"],
    "where": ["True", "False", "[True, False, True]", "[[True], [False]]", "I > 1"],
    "order": ["'C'", "'F'", "'A'", "'K'", "None", "'x'"],
    "casting": ["'no'", "'equiv'", "'safe'", "'same_kind'", "'unsafe'", "'x'"],
    "subok": ["True", "False"],
    "copy": ["True", "False", "None"],
    "kind": ["'quicksort'", "'mergesort'", "'heapsort'", "'stable'", "'x'", "None"],
    "stable": ["True", "False", "None"],
    "side": ["'left'", "'right'", "'x'"],
    "mode": ["'raise'", "'wrap'", "'clip'", "'x'"],
    "ndmin": ["0", "3", "-1"],
    "like": ["None", "A", "[1]"],
    "device": ["None", "'cpu'", "'gpu'"],
    "ddof": ["0", "1", "0.5", "5"],
    "correction": ["0", "1"],
    "mean": ["1.0", "[[1.0], [2.0]]"],
    "ndim": ["3"],
    "k": ["0", "1", "-1", "5"],
    "shape": ["3", "(2, 2)", "()", "(2, -1)", "2.5"],
    "endpoint": ["True", "False"],
    "retstep": ["True"],
    "num": ["0", "1", "4", "-1", "2.5"],
    "decimals": ["0", "1", "-1", "None"],
    "equal_nan": ["True", "False"],
    "rtol": ["0", "0.5"],
    "atol": ["0", "1.0"],
    "size": ["None", "3", "(2, 2)", "()", "0", "-1", "2.5"],
    "replace": ["True", "False"],
    "p": ["None", "[0.1, 0.2, 0.3, 0.4]", "[0.5, 0.5]", "[1, 1, 1, 1]"],
    "return_index": ["True"],
    "return_inverse": ["True"],
    "return_counts": ["True"],
    "sorted": ["True"],
    "assume_unique": ["True", "False"],
    "invert": ["True", "False"],
    "weights": ["None", "[0.5, 1, 2]", "[1, 2, 3, 4]", "[1, 2]"],
    "method": ["'linear'", "'lower'", "'higher'", "'nearest'", "'midpoint'", "'hazen'", "'weibull'", "'median_unbiased'", "'inverted_cdf'", "'x'"],
    "overwrite_input": ["True"],
    "interpolation": ["'lower'"],
    "bins": ["3", "[0, 2, 4]", "'auto'", "'sturges'", "'fd'", "'sqrt'", "0", "'x'"],
    "range": ["(0, 4)", "(4, 0)", "None"],
    "density": ["True", "False"],
    "rowvar": ["True", "False"],
    "bias": ["True"],
    "fweights": ["[1, 2, 1]", "[1, 2]"],
    "aweights": ["[1, 2, 1]"],
    "n": ["0", "1", "2", "-1"],
    "prepend": ["0", "[[1], [2]]"],
    "append": ["9"],
    "edge_order": ["1", "2", "3"],
    "full": ["True"],
    "cov": ["True", "'unscaled'"],
    "deg": ["True", "False"],
    "sep": ["' '", "','"],
    "indexing": ["'xy'", "'ij'", "'x'"],
    "sparse": ["True"],
    "return_indices": ["True"],
    "left": ["-1", "None"],
    "right": ["99"],
    "period": ["3", "0"],
    "start": ["1"],
    "stop": ["5"],
    "step": ["2"],
    "optimize": ["True", "False", "'greedy'", "'optimal'"],
    "norm": ["None", "'ortho'", "'forward'", "'backward'", "'x'"],
    "full_matrices": ["True", "False"],
    "compute_uv": ["True", "False"],
    "hermitian": ["True"],
    "rcond": ["None", "0.5"],
    "tol": ["None", "0.5"],
    "UPLO": ["'L'", "'U'", "'x'"],
    "upper": ["True", "False"],
    "ord": ["None", "1", "2", "-1", "-2", "0", "3", "np.inf", "-np.inf", "'fro'", "'nuc'", "'x'"],
    "offset": ["0", "1", "-1", "8"],
    "axis1": ["0", "1"],
    "axis2": ["0", "1"],
    "axes": ["1", "None", "(1, 0)", "([1], [1])", "(0, 0)"],
    "axisa": ["0", "-1"],
    "nan": ["1.5"],
    "posinf": ["9"],
    "neginf": ["-9"],
    "min": ["0", "None"],
    "max": ["2", "None"],
    "trim": ["'f'", "'b'", "'fb'", "'x'"],
    "strict": ["True"],
    "err_msg": ["'so'"],
    "verbose": ["False"],
    "bitorder": ["'big'", "'little'", "'x'"],
    "count": ["2", "-1", "100"],
    "precision": ["2", "None"],
    "suppress_small": ["True"],
    "max_line_width": ["10"],
    "separator": ["', '"],
    "prefix": ["'ab'"],
    "suffix": ["')'"],
    "threshold": ["2"],
    "edgeitems": ["1"],
    "floatmode": ["'fixed'", "'maxprec'", "'unique'"],
    "sign": ["'+'", "' '"],
    "formatter": ["{'float': lambda x: 'f%.1f' % x}", "{'all': str}"],
    "width": ["10"],
    "base": ["3", "36", "1"],
    "padding": ["2"],
    "fillchar": ["'*'"],
    "chars": ["'a'"],
    "maxsplit": ["1"],
    "low": ["0.0", "[0, 1]"],
    "high": ["2.0", "[1, 2]"],
    "loc": ["1.0", "[0, 1]"],
    "scale": ["2.0", "-1", "[1, 2]"],
    "shuffle": ["True", "False"],
}

OWN = {
    ("convolve", "mode"): ["'full'", "'same'", "'valid'", "'x'", "0"],
    ("correlate", "mode"): ["'full'", "'same'", "'valid'", "'x'"],
    ("pad", "mode"): ["'constant'", "'edge'", "'linear_ramp'", "'maximum'", "'mean'", "'median'", "'minimum'", "'reflect'", "'symmetric'", "'wrap'", "'empty'", "'x'"],
    ("pad", "constant_values"): ["5", "(1, 2)", "((1, 2), (3, 4))"],
    ("pad", "stat_length"): ["1", "None"],
    ("pad", "end_values"): ["5"],
    ("pad", "reflect_type"): ["'even'", "'odd'"],
    ("qr", "mode"): ["'reduced'", "'complete'", "'r'", "'raw'", "'x'"],
    ("sort", "order"): ["'y'", "['y', 'x']", "'z'", "None"],
    ("argsort", "order"): ["'y'", "['y', 'x']", "None"],
    ("partition", "kind"): ["'introselect'", "'x'"],
    ("argpartition", "kind"): ["'introselect'"],
    ("logspace", "base"): ["2", "2.5", "[2, 3]"],
    ("isin", "kind"): ["None", "'sort'", "'table'", "'x'"],
    ("clip", "dtype"): ["'f4'", "int"],
    ("polyfit", "deg"): ["1"],
    ("unique", "axis"): ["0", "1", "None", "2"],
    ("randint", "dtype"): ["int", "'u1'", "np.int16", "bool", "float"],
    ("integers", "dtype"): ["int", "'u1'", "np.int16", "bool", "float"],
    ("integers", "endpoint"): ["True", "False"],
    ("random", "dtype"): ["'f4'", "np.float64", "int"],
    ("standard_normal", "dtype"): ["'f4'", "np.float64", "int"],
    ("choice", "axis"): ["0", "1"],
    ("busday_offset", "roll"): ["'forward'", "'backward'", "'nat'", "'raise'", "'following'", "'x'"],
    ("busday_offset", "weekmask"): ["'1111100'", "'Mon Tue'"],
    ("tensordot", "axes"): ["0", "1", "([1], [1])", "([0, 1], [0, 1])"],
    ("cross", "axis"): ["0", "1", "-1"],
    ("histogram2d", "bins"): ["2", "(2, 3)", "[[0, 2, 5], [0, 3]]"],
    ("histogram2d", "range"): ["[[0, 5], [0, 5]]"],
    ("nan_to_num", "copy"): ["True", "False"],
    ("reshape", "copy"): ["True", "False", "None"],
    ("interp", "left"): ["-1"],
    ("diff", "axis"): ["0", "1", "-1", "2"],
    ("norm", "axis"): ["0", "1", "None", "(0, 1)", "(1, 0)", "2"],
    ("array2string", "formatter"): ["{'float': lambda x: 'f%.1f' % x}", "{'all': str}"],
    ("fromstring", "dtype"): ["int", "'f4'"],
    ("fromiter", "dtype"): ["int", "'f4'"],
    ("frombuffer", "dtype"): ["'u1'", "'i2'", "int"],
}

REDUCE = "axis dtype out keepdims initial where"
EXTREME = "axis out keepdims initial where"
LIKE = "dtype order subok shape device"

# NumPy itself ends where what is accumulated has more axes than `out`.
for _name in ["accumulate", "cumsum", "cumprod", "nancumsum", "reduceat"]:
    OWN[(_name, "out")] = ["np.zeros((2, 3))", "np.zeros((2, 3), int)", "np.zeros((3, 2))", "None", "[0]"]

# Where a ufunc's `where` is false, and beyond what was read or padded, stands whatever the memory had.
for _name in "add multiply divide subtract power exp sqrt log negative maximum abs equal logical_not mod clip modf".split():
    OWN[(_name, "where")] = ["True"]
OWN[("fromstring", "count")] = ["2", "-1"]
OWN[("pad", "mode")].remove("'empty'")

# A call, and the keywords that go with it.
CALLS = [
    ("np.array(A", "dtype copy order subok ndmin like"), ("np.array([[1, 2], [3, 4]]", "dtype copy order ndmin"), ("np.asarray(A", "dtype order copy device like"), ("np.asanyarray(A", "dtype order copy"),
    ("np.ascontiguousarray(A.T", "dtype"), ("np.asfortranarray(A", "dtype"), ("np.zeros((2, 3)", "dtype order like device"), ("np.ones((2, 3)", "dtype order device"), ("np.full((2, 2), 7.5", "dtype order device"),
    ("np.empty((0, 3)", "dtype order"), ("np.zeros_like(A.T", LIKE), ("np.ones_like(I", LIKE), ("np.full_like(I, 2.5", LIKE), ("np.empty_like(A[:0]", "dtype order subok"), ("np.eye(3", "M k dtype order device"),
    ("np.identity(2", "dtype"), ("np.arange(5", "dtype device"), ("np.arange(", "start stop step dtype"), ("np.linspace(0, 1", "num endpoint retstep dtype axis device"), ("np.linspace([0, 1], [2, 3], 3", "endpoint retstep dtype axis"),
    ("np.logspace(0, 2", "num endpoint base dtype axis"), ("np.geomspace(1, 100", "num endpoint dtype axis"), ("np.meshgrid([1, 2], [3, 4, 5]", "indexing sparse copy"), ("np.tri(3", "M k dtype"), ("np.tril(M", "k"),
    ("np.triu(T", "k"), ("np.diag(M", "k"), ("np.diag(V", "k"), ("np.diagflat(V[:2]", "k"), ("np.vander(V", "N increasing"), ("np.indices((2, 3)", "dtype sparse"), ("np.fromfunction(lambda i, j: i + j, (2, 3)", "dtype"),
    ("np.fromiter([1, 2, 3]", "dtype count"), ("np.fromstring('1 2 3', sep=' '", "dtype count"), ("np.frombuffer(bytes(range(16)), 'u1'", "count offset"), ("np.copy(A.T", "order subok"),
    ("np.sum(A", REDUCE), ("np.sum(I", REDUCE), ("np.sum(B", REDUCE), ("np.prod(A", REDUCE), ("np.prod(I", REDUCE), ("np.max(A", EXTREME), ("np.min(I", EXTREME), ("np.amax(A", EXTREME), ("np.mean(A", "axis dtype out keepdims where"),
    ("np.mean(I", "axis dtype out keepdims where"), ("np.std(A", "axis dtype out ddof keepdims where mean correction"), ("np.var(I", "axis dtype out ddof keepdims where mean correction"), ("np.any(B", "axis out keepdims where"),
    ("np.all(A", "axis out keepdims where"), ("np.argmax(A", "axis out keepdims"), ("np.argmin(I", "axis out keepdims"), ("np.cumsum(A", "axis dtype out"), ("np.cumprod(I", "axis dtype out"), ("np.ptp(A", "axis out keepdims"),
    ("np.median(A", "axis out overwrite_input keepdims"), ("np.percentile(A, 30", "axis out overwrite_input method keepdims weights interpolation"), ("np.quantile(V, [0.2, 0.5]", "axis method keepdims weights"),
    ("np.average(A", "axis weights keepdims returned"), ("np.nansum(N", REDUCE), ("np.nanmean(N", "axis dtype out keepdims where"), ("np.nanstd(N", "axis dtype ddof keepdims"), ("np.nanmax(N", EXTREME), ("np.nanmedian(N", "axis keepdims"),
    ("np.nanpercentile(N, 40", "axis method keepdims"), ("np.nanargmin(N", "axis keepdims"), ("np.nancumsum(N", "axis dtype"), ("np.count_nonzero(I", "axis keepdims"), ("np.cumulative_sum(V", "axis dtype include_initial"),
    ("A.sum(", REDUCE), ("I.prod(", REDUCE), ("A.max(", EXTREME), ("A.mean(", "axis dtype out keepdims where"), ("A.std(", "axis ddof keepdims"), ("A.argmax(", "axis out keepdims"), ("A.cumsum(", "axis dtype out"),
    ("B.any(", "axis out keepdims where"), ("A.round(", "decimals out"), ("A.clip(", "min max out dtype"), ("A.astype('i4'", "order casting subok copy"), ("A.copy(", "order"), ("A.flatten(", "order"), ("A.ravel(", "order"),
    ("A.reshape(3, 2", "order copy"), ("A.reshape(-1", "order"), ("A.repeat(2", "axis"), ("A.take([0, 1]", "axis out mode"), ("A.sort(", "axis kind order stable"), ("A.argsort(", "axis kind order stable"), ("A.squeeze(", "axis"),
    ("A.trace(", "offset axis1 axis2 dtype"), ("A.diagonal(", "offset axis1 axis2"), ("A.tobytes(", "order"), ("A.view(", "dtype type"), ("A.swapaxes(0", ""), ("A.dot(M", "out"),
    ("np.add(A, I", "out where casting order dtype subok"), ("np.multiply(I, 2", "out where casting order dtype"), ("np.divide(A, I", "out where casting dtype"), ("np.subtract(A, 1", "out where dtype"), ("np.power(I, 2", "out where dtype casting"),
    ("np.exp(A", "out where casting order dtype"), ("np.sqrt(I", "out where dtype casting"), ("np.log(I", "out where dtype"), ("np.negative(A", "out where dtype"), ("np.maximum(A, 0", "out where dtype"), ("np.floor(A", "out dtype"), ("np.abs(A", "out dtype where"),
    ("np.equal(I, 1", "out where dtype casting"), ("np.logical_not(I", "out where dtype"), ("np.logical_and(I, B", "out dtype"), ("np.mod(I, 2", "out where dtype"), ("np.sin(A", "out dtype"), ("np.round(A", "decimals out"), ("np.clip(A, 0, 2", "out dtype casting where"),
    ("np.clip(A, ", "min max"), ("np.matmul(A, M", "out dtype casting axes"), ("np.dot(A, M", "out"), ("np.modf(A", "out where dtype"), ("np.divmod(I, 2", "out dtype"),
    ("np.add.reduce(A", REDUCE), ("np.multiply.reduce(I", REDUCE), ("np.maximum.reduce(A", REDUCE), ("np.logical_or.reduce(B", REDUCE), ("np.add.accumulate(A", "axis dtype out"), ("np.add.reduceat(A, [0, 1]", "axis dtype out"), ("np.add.outer(V, V[:2]", "dtype out"),
    ("np.concatenate([A, I]", "axis out dtype casting"), ("np.stack([A, I]", "axis out dtype casting"), ("np.vstack([A, I]", "dtype casting"), ("np.hstack([A, I]", "dtype casting"), ("np.append(A, I", "axis"), ("np.insert(A, 1, 9", "axis"),
    ("np.insert(V, [0, 2], [7, 8]", "axis"), ("np.delete(A, 1", "axis"), ("np.repeat(A, 2", "axis"), ("np.split(T, 3", "axis"), ("np.array_split(T, 2", "axis"), ("np.expand_dims(A, ", "axis"), ("np.squeeze(A[None]", "axis"),
    ("np.flip(A", "axis"), ("np.roll(A, 1", "axis"), ("np.rot90(A", "k axes"), ("np.moveaxis(T, 0, 2", ""), ("np.transpose(A", "axes"), ("np.transpose(T", "axes"), ("np.reshape(A, (3, 2)", "order copy"), ("np.ravel(A.T", "order"), ("np.take(A, [0, 1]", "axis out mode"),
    ("np.take(V, [0, 7]", "mode"), ("np.choose([0, 1], [V[:2], [7, 8]]", "out mode"), ("np.compress([True, False], A", "axis out"), ("np.take_along_axis(A, np.array([[0], [1]])", "axis"), ("np.where(I > 1", ""), ("np.tile(A, 2", ""), ("np.resize(A, (2, 2)", ""),
    ("np.sort(A", "axis kind order stable"), ("np.sort(R", "order kind"), ("np.argsort(A", "axis kind order stable"), ("np.argsort(R", "order"), ("np.partition(A, 1", "axis kind order"), ("np.argpartition(V, 1", "axis kind"), ("np.lexsort((I[0], I[1])", "axis"),
    ("np.unique(I", "return_index return_inverse return_counts axis equal_nan sorted"), ("np.unique(N", "equal_nan return_counts"), ("np.searchsorted([1, 2, 3], [2, 2.5]", "side sorter"), ("np.digitize(V, [1, 2, 3]", "right"), ("np.isin(I, [1, 2]", "assume_unique invert kind"),
    ("np.intersect1d([1, 2, 3], [2, 3, 4]", "assume_unique return_indices"), ("np.setdiff1d([1, 2, 3], [2]", "assume_unique"), ("np.setxor1d([1, 2], [2, 3]", "assume_unique"), ("np.bincount([0, 1, 1]", "weights minlength"), ("np.bincount([0, 1, 1, 2]", "weights minlength"),
    ("np.histogram(V", "bins range density weights"), ("np.histogram2d(V, V", "bins range density weights"), ("np.histogram_bin_edges(V", "bins range weights"), ("np.diff(A", "n axis prepend append"), ("np.gradient(V", "axis edge_order"), ("np.gradient(A", "axis edge_order"),
    ("np.ediff1d(V", "to_end to_begin"), ("np.cov(A", "rowvar bias ddof fweights aweights dtype"), ("np.corrcoef(A", "rowvar dtype"), ("np.convolve([1, 2, 3], [0, 1]", "mode"), ("np.correlate([1, 2, 3], [0, 1]", "mode"), ("np.interp([0.5, 9], [0, 1], [2, 3]", "left right period"),
    ("np.trapezoid(A", "x dx axis"), ("np.cross([1, 2, 3], [4, 5, 6]", "axis axisa"), ("np.tensordot(A, A", "axes"), ("np.einsum('ij,kj->ik', A, A", "out dtype order casting optimize"), ("np.kron(V[:2], V[:2]", ""), ("np.outer(V, V[:2]", "out"), ("np.vdot(C, C", ""),
    ("np.pad(V, 2", "mode constant_values stat_length end_values"), ("np.pad(I, ((1, 0), (0, 2))", "mode constant_values"), ("np.pad(V, 2, mode='reflect'", "reflect_type"), ("np.nan_to_num(N", "copy nan posinf neginf"), ("np.isclose(A, A + 0.1", "rtol atol equal_nan"),
    ("np.allclose(N, N", "rtol atol equal_nan"), ("np.array_equal(N, N", "equal_nan"), ("np.unwrap(V", "discont axis period"), ("np.angle(C", "deg"), ("np.fill_diagonal(M, 0", "wrap"), ("np.trim_zeros([0, 1, 0]", "trim axis"), ("np.packbits(B", "axis bitorder"),
    ("np.unpackbits(np.array([[7], [9]], 'u1')", "axis count bitorder"), ("np.unravel_index(5, (2, 3)", "order"), ("np.ravel_multi_index(([0, 1], [1, 2]), (2, 3)", "mode order"), ("np.apply_along_axis(sum, 0, A", ""), ("np.base_repr(10", "base padding"), ("np.binary_repr(5", "width"),
    ("np.array2string(A", "max_line_width precision suppress_small separator prefix suffix threshold edgeitems floatmode sign formatter"), ("np.array_repr(A", "max_line_width precision suppress_small"), ("np.array_str(A", "max_line_width precision suppress_small"),
    ("np.linalg.norm(A", "ord axis keepdims"), ("np.linalg.norm(V", "ord axis keepdims"), ("np.linalg.svd(A", "full_matrices compute_uv hermitian"), ("np.linalg.qr(A", "mode"), ("np.linalg.eigh(M", "UPLO"), ("np.linalg.eigvalsh(M", "UPLO"), ("np.linalg.cholesky(M", "upper"),
    ("np.linalg.pinv(A", "rcond hermitian rtol"), ("np.linalg.matrix_rank(A", "tol hermitian rtol"), ("np.linalg.lstsq(A.T, V[:3]", "rcond"), ("np.linalg.cond(M", "p"), ("np.linalg.matrix_power(M", "n"), ("np.trace(A", "offset axis1 axis2 dtype out"),
    ("np.fft.fft(V", "n axis norm"), ("np.fft.ifft(V", "n axis norm"), ("np.fft.rfft(V", "n axis norm"), ("np.fft.irfft(C", "n axis norm"), ("np.fft.fft2(A", "axes norm"), ("np.fft.fftfreq(4", "d"), ("np.fft.fftshift(A", "axes"),
    ("np.random.randint(5", "size dtype"), ("np.random.randint(", "low high size"), ("np.random.choice(4", "size replace p"), ("np.random.choice(V", "size replace p"), ("np.random.uniform(", "low high size"), ("np.random.normal(", "loc scale size"),
    ("np.random.binomial(5, 0.5", "size"), ("np.random.multinomial(5, [0.2, 0.8]", "size"), ("np.random.beta(1, 2", "size"), ("np.random.exponential(", "scale size"), ("np.random.gamma(2", "scale size"), ("np.random.poisson(3", "size"), ("np.random.random(", "size"),
    ("np.random.standard_normal(", "size"), ("np.random.multivariate_normal([0, 0], [[1, 0], [0, 1]]", "size check_valid tol"), ("np.random.triangular(0, 1, 2", "size"), ("np.random.permutation(4", ""), ("np.random.laplace(", "loc scale size"),
    ("g.random(", "size dtype out"), ("g.integers(5", "high size dtype endpoint"), ("g.choice(4", "size replace p axis shuffle"), ("g.choice(A", "size replace axis shuffle"), ("g.normal(", "loc scale size"), ("g.uniform(", "low high size"), ("g.standard_normal(", "size dtype out"),
    ("g.permutation(A", "axis"), ("g.permuted(A", "axis out"), ("g.shuffle(A", "axis"), ("g.exponential(", "scale size"), ("g.multivariate_normal([0, 0], [[1, 0], [0, 1]]", "size method"), ("g.binomial(5, 0.5", "size"), ("g.poisson(3", "size"),
    ("np.char.center(S, 5", "fillchar"), ("np.char.ljust(S, 5", "fillchar"), ("np.char.rjust(S, 5", "fillchar"), ("np.char.strip(S", "chars"), ("np.char.split(S", "sep maxsplit"), ("np.char.replace(S, 'b', 'x'", "count"), ("np.char.find(S, 'b'", "start stop"),
    ("np.char.count(S, 'b'", "start"), ("np.char.encode(S", "encoding errors"), ("np.busday_offset(D, 1", "roll weekmask holidays"), ("np.busday_count(D[1], D[0]", "weekmask"), ("np.datetime_as_string(D", "unit timezone casting"),
    ("np.polyfit([0, 1, 2, 3], V, 1", "rcond full w cov"), ("np.testing.assert_allclose(A, A + 1", "rtol atol err_msg verbose strict equal_nan"), ("np.testing.assert_array_equal(A, A + 1", "err_msg verbose strict"), ("np.testing.assert_almost_equal(A, A + 1", "decimal err_msg"),
    ("np.vectorize(lambda x: x + 1", "otypes doc excluded cache signature"), ("np.nditer(A", "flags op_flags order"), ("np.lib.stride_tricks.as_strided(V, (2, 2)", "strides subok writeable"), ("np.lib.stride_tricks.sliding_window_view(A, 2", "axis writeable"),
    ("np.broadcast_to(V, (2, 4)", "subok"), ("np.finfo(", "dtype"), ("np.iinfo(int", ""), ("np.can_cast('i4', 'f4'", "casting"), ("np.kaiser(4, 2.0", ""), ("np.ma.masked_array(A", "mask dtype copy fill_value keep_mask hard_mask shrink ndmin"), ("np.ma.sum(N", "axis keepdims"),
    ("np.loadtxt(io.StringIO('1 2\\n3 4')", "dtype skiprows usecols unpack ndmin max_rows delimiter comments converters encoding"), ("np.genfromtxt(io.StringIO('1,2\\n3,')", "delimiter dtype skip_header usecols names filling_values missing_values unpack invalid_raise max_rows"),
    ("np.set_printoptions(", "precision threshold edgeitems linewidth suppress sign floatmode nanstr legacy"),
]

MORE = {
    "M": ["2", "None"], "N": ["2"], "increasing": ["True"], "returned": ["True"], "include_initial": ["True"], "type": ["np.matrix", "np.ndarray"], "to_end": ["9", "[8, 9]"], "to_begin": ["0"], "x": ["[0, 1, 3]", "None"], "dx": ["2"], "discont": ["1"], "wrap": ["True"],
    "sorter": ["[2, 1, 0]", "[0, 1, 2]"], "minlength": ["0", "6", "-1"], "d": ["0.5"], "check_valid": ["'warn'", "'raise'", "'x'"], "encoding": ["'utf8'", "'ascii'"], "errors": ["'ignore'"], "holidays": ["['2024-02-01']"], "weekmask": ["'1111100'", "'1000000'"],
    "unit": ["'D'", "'M'", "'s'", "'auto'"], "timezone": ["'naive'", "'UTC'"], "w": ["[1, 1, 2, 2]"], "decimal": ["0", "3"], "otypes": ["'d'", "[int]"], "doc": ["'text'"], "excluded": ["{0}"], "cache": ["True"], "signature": ["'()->()'"], "flags": ["['multi_index']", "['c_index']", "['x']"],
    "op_flags": ["['readwrite']", "['x']"], "strides": ["(8, 8)"], "writeable": ["False"], "fill_value": ["-1", "None"], "mask": ["True", "I > 1", "[[1, 0, 0], [0, 1, 0]]", "[1]"], "keep_mask": ["False"], "hard_mask": ["True"], "shrink": ["False"], "skiprows": ["1"], "usecols": ["0", "(1,)", "[5]"],
    "unpack": ["True"], "max_rows": ["1"], "delimiter": ["' '", "','"], "comments": ["'3'"], "converters": ["{0: lambda s: float(s) * 2}"], "skip_header": ["1"], "names": ["True", "['a', 'b']", "'a,b'"], "filling_values": ["-1"], "missing_values": ["'3'"], "invalid_raise": ["False"],
    "linewidth": ["20"], "suppress": ["True"], "nanstr": ["'x'"], "legacy": ["'1.13'", "False"],
}
for _name, _values in MORE.items():
    VALUES.setdefault(_name, _values)

# What is shown beside a result, where the call changes something.
SHOWN = {"A.sort(": "; A", "np.fill_diagonal(": "; M", "g.shuffle(": "; A", "np.set_printoptions(": "; A * 1000"}


def variants():
    """Each call alone, with each value of each keyword, and with its first keyword beside each other one."""
    for call, keywords in CALLS:
        if "(" not in call:
            continue
        name = call.split("(")[0].split(".")[-1]
        shown = next((more for start, more in SHOWN.items() if call.startswith(start)), "")
        joint = "" if call.endswith(("(", ", ")) else ", "
        values = {word: OWN.get((name, word)) or VALUES[word] for word in keywords.split()}
        if not call.endswith(", "):
            yield call + ")" + shown
        for word in values:
            for value in values[word]:
                yield f"{call}{joint}{word}={value}){shown}"
        for first, second in [(list(values)[0], word) for word in list(values)[1:]]:
            for one in values[first][:3]:
                for other in values[second][:3]:
                    yield f"{call}{joint}{first}={one}, {second}={other}){shown}"


if __name__ == "__main__":
    import json
    import pathlib
    import sys
    import warnings

    sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "fuzz"))
    from programs import run

    warnings.simplefilter("ignore")
    for statement in variants():
        print(json.dumps({"statements": SETUP + [statement], "want": run(SETUP + [statement])[-1]}))
