"""Topics about what chains lead to: views of views of every kind of array, what is written through them and over itself, elements of every
kind in every place, and what is said of them. Written as those of templates.py are; the holes that build chains stand here, too."""
import numpy as np

from grammar import NUMBERS, index_text, quiet

TOPICS = {
    "chain": ["{chain}"] * 3 + ["y = {chain}; y.shape, y.strides, y.flags.c_contiguous, y.flags.f_contiguous, y.flags.owndata, y.flags.writeable", "{chain}.{method}(⟦axis={axis}⟧)", "{chain} {op} {scalar}", "np.{unary}({chain})", "{chain}.tolist()", "{chain}.copy({order}).strides", "np.ascontiguousarray({chain})[..., :1]", "{chain}.astype({number_dtype}).strides",
              "{chain}[{index}]", "{chain}[{index}].strides", "{chain}.ravel({order})", "{chain}.reshape({newshape}⟦, order={order}⟧)", "np.sort({chain}, axis={axis})", "np.argsort({chain}, axis={ax}, kind='stable')", "{chain}.tobytes({order})", "np.concatenate([{chain}, {last}]⟦, axis={axis}⟧)", "np.cumsum({chain}⟦, axis={axis}⟧)", "np.where({chain} > {n}, {last}, 0)", "np.zeros_like({chain}).strides",
              "y = {chain}; y.base is not None and y.base.shape", "x = {chain}; np.shares_memory(x, x[{basic}]), np.may_share_memory(x, x.copy())", "[x for x in {chain}.flat]", "[x.copy() for x in np.nditer({chain}⟦, order={order}⟧⟦, flags=['external_loop']⟧)]", "np.unique({chain})", "np.packbits({chain} > 0⟦, axis={ax}⟧)", "{chain}.view('{viewtype}')", "{chain} @ np.asarray({last}).T", "np.diff({chain}⟦, axis={ax}⟧)"],
    "through": ["y = {wchain}; y {inplace} {scalar}; {w0}", "y = {wchain}; y[...] = {fitall}; {w0}", "y = {wchain}; y[{index}] = {scalar}; {w0}", "y = {wchain}; y[{index}] {inplace} {scalar}; {w0}", "y = {wchain}; y[...] = y[::-1]; {w0}", "y = {wchain}; y {inplace} y[::-1]; {w0}", "y = {wchain}; y[1:] {inplace} y[:-1]; {w0}", "y = {wchain}; y[...] = y.T; {w0}", "y = {wchain}; np.{binary}(y, y[::-1], out=y); {w0}", "y = {wchain}; np.cumsum(y, axis={ax}, out=y); {w0}",
                "y = {wchain}; y.sort(axis={ax}); {w0}", "y = {wchain}; y.flat = {scalar}; {w0}", "y = {wchain}; y.flat[{n}:] = [1, {k}]; {w0}", "y = {wchain}; y.fill({n}); {w0}", "y = {wchain}; np.copyto(y, {scalar}, where={mask}); {w0}", "y = {wchain}; np.put(y, [0, -1], [{n}, {k}]); {w0}", "y = {wchain}; np.putmask(y, y > {n}, [{k}, 1]); {w0}", "y = {wchain}; np.add.at(y if y.flags.writeable else y.copy(), [0, 0, -1], {n}); {w0}", "y = {wchain}; np.fill_diagonal(y, {n}); {w0}", "y = {wchain}; y[y > {n}] = {k}; {w0}", "y = {wchain}; y[[0, -1]] = y[[-1, 0]]; {w0}",
                "y = {wchain}; y.resize({newshape}, refcheck=False); y", "y = {wchain}; y.shape = -1; y", "y = {wchain}; y.setflags(write=False); y[...] = 1", "y = {wchain}; y.real = {n}; {w0}", "y = {wchain}; np.clip(y, 0, {n}, out=y); {w0}", "y = {wchain}; y[..., 0], y[..., -1] = y[..., -1].copy(), y[..., 0].copy(); {w0}", "y = {wchain}; y {inplace} {w0}.sum(); {w0}", "y = {wchain}; y.view('{viewtype}')[...] = {n}; {w0}", "y = {wchain}; y.byteswap(True); {w0}", "y = {wchain}; y.partition(0, axis={ax}); y.min() == y.flat[0] if y.ndim == 1 else None", "y = {wchain}; np.random.default_rng(1).shuffle(y); {w0}",
                "y = np.lib.stride_tricks.as_strided({flatw}, (3, 2), (8, 8)); y[...] = [[1], [2], [3]]; {w0}", "y = np.lib.stride_tricks.sliding_window_view({flatw}, 2, writeable=True); y[1:] = y[:-1]; {w0}", "y = np.lib.stride_tricks.as_strided({flatw}, (2, 3), (8, 8)); y += 1; {w0}", "y = {flatw}; np.add(y[:-1], y[1:], out=y[1:]); {w0}", "y = {flatw}; y[::-1][1:] += y[:-1]; {w0}", "y = {flatw}; y[2:], y[:-2] = y[:-2], y[2:]; {w0}", "y = {flatw}; y[[0, 1, 1, 2]] = y[[3, 2, 1, 0]]; {w0}", "y = {flatw}; y[y.argsort(kind='stable')] = y; {w0}"],
    "anykind": ["{anychain}"] * 3 + ["{anychain}[{index}]", "{anychain}.tolist()", "print({anychain})", "str({anychain})", "{anychain}.astype({anytype})", "{anychain}.astype({anytype}⟦, casting={casting}⟧)", "np.array({anychain}, dtype={anytype})", "{anychain} == {last}", "{anychain} == {anyscalar}", "{anychain} {cmp} {anyscalar}", "np.sort({anychain}, axis=None)", "np.unique({anychain})", "np.concatenate([{anychain}, {last}])", "np.where({mask1}, {anychain}, {last})", "{anychain}.repeat(2, axis=0)", "np.roll({anychain}, 1)", "np.flip({anychain})", "x = {anychain}.copy(); x[{index}] = {anyscalar}; x",
              "x = {anychain}.copy(); x[...] = {anyscalar}; x", "x = {anychain}.copy(); x[0] = x[-1]; x", "x = {anychain}.copy(); x.fill({anyscalar}); x", "x = {anychain}.copy(); x[::-1] = x; x", "np.full_like({anychain}, {anyscalar})", "np.zeros_like({anychain})", "np.ones_like({anychain})", "np.empty_like({anychain}).dtype", "np.isin({anychain}, [{anyscalar}])", "{anychain}.argmax()", "{anychain}.max()", "{anychain}.sum()", "{anychain} + {anyscalar}", "{anychain}.nonzero()", "np.count_nonzero({anychain})", "bool({anychain})", "{anychain}.any()", "{anychain}.item(0)", "{anychain}.dtype, np.asarray({last}).itemsize, np.asarray({last}).strides",
              "np.array([{anyscalar}, {anyscalar}])", "np.array([[{anyscalar}], [{anyscalar}]])", "np.array([{anyscalar}, {anyscalar}], dtype={anytype})", "np.full({size}, {anyscalar}, dtype={anytype})", "np.result_type({anytype}, {anytype})", "np.promote_types({anytype}, {anytype})", "np.can_cast({anytype}, {anytype}⟦, {casting}⟧)", "np.array_equal({anychain}, {last}⟦, equal_nan=True⟧)", "np.append({anychain}, {anyscalar})", "np.insert({anychain}, 0, {anyscalar})", "np.pad({anychain}, 1)", "np.take({anychain}, [0, -1])", "np.searchsorted(np.sort({anychain}, axis=None), {anyscalar})", "np.choose([0, 1], [{anyscalar}, {anyscalar}])", "np.array2string({anychain}⟦, separator=', '⟧⟦, threshold=2, edgeitems=1⟧⟦, max_line_width=20⟧)",
              "np.{unary}({anychain})", "np.{binary}({anychain}, {anyscalar})", "{anychain}.view('u1').shape", "b = io.BytesIO(); np.save(b, {anychain}); b.seek(0); np.load(b)", "np.asarray({anyscalar})", "np.atleast_1d({anyscalar}).dtype", "x, y = {anychain}.flat[0], np.asarray({last}).flat[0]; x != x or hash(x) == hash(y)", "np.copyto({anychain}.copy(), {anyscalar})", "np.broadcast_to({anychain}, (2,) + np.asarray({last}).shape)[1]", "np.array({anychain}.tolist()).dtype", "np.vectorize(str)({anychain})", "{anychain}.reshape(-1)[:1][0]", "repr({anychain}.flat[0]), str(np.asarray({last}).flat[0])", "'{{}}|{{!r}}'.format({anychain}.flat[0], np.asarray({last}).flat[0])", "np.ndim({anyscalar}), np.shape([{anyscalar}])", "sorted({{t.__name__ for t in map(type, {anychain}.ravel().tolist())}})"],
    "shown": ["with np.printoptions({options}): {anychain}", "with np.printoptions({options}): print({anychain})", "with np.printoptions({options}): {chain}", "with np.printoptions({options}): {wideprint}", "with np.printoptions({options}): print({wideprint})", "with np.printoptions(threshold={pos}⟦, edgeitems={n}⟧⟦, linewidth={width2}⟧): {cube}", "with np.printoptions(threshold={pos}⟦, edgeitems={n}⟧⟦, linewidth={width2}⟧): print({cube})", "np.array2string({cube}⟦, separator={seps}⟧⟦, prefix={prefixes}⟧⟦, suffix='!'⟧⟦, threshold={pos}⟧⟦, edgeitems={pos}⟧⟦, max_line_width={width2}⟧⟦, precision={n}⟧⟦, floatmode='{floatmode}'⟧⟦, suppress_small=True⟧⟦, sign={signs}⟧)",
              "np.array2string({anychain}⟦, separator={seps}⟧⟦, prefix={prefixes}⟧⟦, threshold={pos}⟧⟦, edgeitems={pos}⟧⟦, max_line_width={width2}⟧⟦, precision={n}⟧⟦, suppress_small=True⟧)", "np.array_repr({cube}⟦, max_line_width={width2}⟧⟦, precision={n}⟧⟦, suppress_small=True⟧)", "np.array_str({cube}⟦, {width2}⟧⟦, precision={n}⟧)", "np.array2string({cube}, formatter={formatters})", "with np.printoptions(formatter={formatters}): {chain}", "with np.printoptions(formatter={formatters}): print({anychain})", "with np.printoptions({options}): repr({manyfloat})", "with np.printoptions({options}): print({manyfloat}.reshape(-1, 1))", "print({manyfloat}); {manyfloat}", "{manyfloat}.tolist()",
              "np.format_float_positional({floatscalar}⟦, precision={n}⟧⟦, unique=False⟧⟦, fractional=False⟧⟦, trim={trimset}⟧⟦, sign=True⟧⟦, pad_left={n}⟧⟦, pad_right={n}⟧⟦, min_digits={n}⟧)", "np.format_float_scientific({floatscalar}⟦, precision={n}⟧⟦, unique=False⟧⟦, trim={trimset}⟧⟦, sign=True⟧⟦, pad_left={n}⟧⟦, exp_digits={n}⟧⟦, min_digits={n}⟧)", "repr({floatscalar}), str({floatscalar})", "'{{:{fspec}}}'.format({floatscalar})", "'%{pct}' % {floatscalar}", "f'{{{floatscalar}!r:>30}}'", "{floatscalar} {op} {floatscalar}", "with np.printoptions({options}): {floatscalar}", "with np.printoptions({options}): print([{floatscalar}, {floatscalar}])", "round({floatscalar}, {n})", "int({floatscalar})", "{floatscalar}.hex()", "{floatscalar}.as_integer_ratio()", "np.float32({floatscalar}).item()", "np.{nptype}({floatscalar})", "str({floatscalar} * 1j)", "repr(np.complex64({floatscalar}))", "np.spacing({floatscalar}), np.nextafter({floatscalar}, 0)", "np.array({floatscalar})", "np.array([{floatscalar}, {floatscalar}, {real}])", "print(np.array([{floatscalar}, 1, {floatscalar}]))", "print(np.array([{floatscalar} * 1j, {floatscalar}]))"],
    "layers": ["n = {pos}; x = np.arange(n * 18).reshape(n, 2, 3, 3) {op} {scalar}; c = np.zeros((n, 2, 2, 2, 2, 2), x.dtype)\nfor j in range(2):\n    for i in range(2): c[:, :, j, i] = x[:, :, j:j + 2, i:i + 2]\nc.transpose(0, 4, 5, 1, 2, 3).reshape(n * 4, -1){layerend}",
               "x = np.arange(36).reshape(2, 2, 3, 3) {op} {scalar}; i = np.tile(np.repeat(np.arange(2), 2), 2)[:, None] + np.repeat(np.arange(2), 2); j = np.tile(np.arange(2), 4)[:, None] + np.tile(np.arange(2), 2); k = np.repeat(np.arange(2), 4)[:, None]; x[:, k, i, j].transpose(1, 2, 0).reshape(8, -1){layerend}",
               "i = np.arange({pos})[:, None] + np.arange(2); x = np.zeros((2, 9), {number_dtype}); np.add.at(x, (slice(None), i), {scalar}); x", "x = {num}; out = np.zeros({pos}, {number_dtype})\nfor i in range(len(out)): out[i] = x.ravel()[i % x.size] {op} {scalar}\nout", "x = {num}; out = np.zeros((2, 3), {number_dtype})\nfor i in range(2):\n    for j in range(3): out[i, j] = np.{reducer}(x.ravel()[i:j + 1])\nout",
               "v = {num}.ravel(); out = np.zeros(3, {number_dtype}); out[0] = v.max(); out[1] {inplace} v.mean(); out[-1:] = v[-1]; out", "out = np.ones(3, {number_dtype}); out[1:] = np.{unary}({v}[0]); out", "out = np.ones((2, 2), {number_dtype}); out[0, 1] = np.log(np.float64({n})); out", "out = np.ones(2, {number_dtype}); out[0] = float({v}[0]) / {pos}; out[1] {inplace} int({v}[-1]); out", "v = {v}; np.array([v[0], {scalar}, float(v[-1].real)], dtype={number_dtype})",
               "[np.{unary}(x) {op} {scalar} for x in {v}]", "sum({v}), max({v}, key=abs), round(float({v}[0].real), 1)", "np.full({pos}, {v}[0], {number_dtype})", "v = {v}; [v[0], {scalar}] {op} v[-1]", "x = {m2} * 1.0; x[np.arange(len(x)), np.argmax(x, axis=1)] -= 1; x / len(x)", "x = np.arange(32.).reshape(1, 2, 4, 4) % {pos}; y = x.reshape(1, 2, 2, 2, 2, 2); m = y.max(axis=(3, 5), keepdims=True); d = (y == m).astype({number_dtype}); d {inplace} {pos}; d.reshape(x.shape)",
               "x = {m2} * np.float32(1); u = x.mean(axis=0, keepdims=True); s = ((x - u) ** 2).sum(axis=0, keepdims=True); (u, s, u.dtype, s.shape)", "x = {m2}; w = np.ones(x.shape[1], {number_dtype}); np.einsum('ij,j,ik->k', x, w, x), np.einsum('ij,ij->', x, x)", "x = {m2}; np.take_along_axis(x, np.argsort(x, axis=1, kind='stable')[:, ::-1][:, :2], axis=1)", "x = {m2}; y = np.zeros_like(x, dtype={number_dtype}); np.put_along_axis(y, x.argmax(1)[:, None], 1, axis=1); y", "x = {num}; y = np.select([x > {n}, x < 0], [x, {scalar}], {k}); y, y.dtype", "x = {w}; x[1:][x[1:] > {n}] {inplace} {scalar}; {w0}", "x = {w}; x[x == x.max()] = x.mean(); {w0}"],
    "contract": ["np.einsum({anyeinsum})"] * 3 + ["np.einsum({anyeinsum}, optimize={optimal})", "np.einsum({anyeinsum}⟦, dtype={number_dtype}⟧⟦, casting={casting}⟧⟦, order={order}⟧)", "y = np.einsum({einview}); y, y.base is not None", "np.einsum({listeinsum})", "np.einsum_path({anyeinsum}, optimize={optimal})[0]", "print(np.einsum_path({anyeinsum})[1])", "np.tensordot({whole}, {whole}, axes={tdaxes})", "np.matmul({wholechain}, {wholechain}⟦, axes=[(0, 1), (-2, -1), (0, 1)]⟧)", "np.dot({wholechain}, {wholechain})", "np.inner({wholechain}, {wholechain})", "np.outer({wholechain}, {wholechain})", "np.kron({wholechain}, {wholechain})", "np.vdot({wholechain}, {wholechain})", "np.cross({wholechain}, {wholechain}⟦, axis={ax}⟧⟦, axisa=0⟧)", "{wholechain} @ {wholechain}", "np.linalg.matmul({wholechain}, {wholechain})", "np.vecmat({wholechain}, {wholechain})", "np.matvec({wholechain}, {wholechain})", "np.linalg.tensordot({whole}, {whole}, axes={n})", "np.linalg.multi_dot([{wholechain}, {wholechain}, {wholechain}])", "x = {wholechain}; x @= {last}; x", "np.matmul({wholechain}, {wholechain}, out=np.zeros((2, 2)))", "np.linalg.cross({wholechain}, {wholechain})", "np.trace({wholechain}⟦, {k}⟧⟦, axis1=0, axis2={ax}⟧)", "np.linalg.diagonal({wholechain}⟦, offset={k}⟧)", "np.linalg.matrix_transpose({wholechain})", "np.convolve({v}, {v}⟦, '{conv}'⟧)"],
    "draw": ["g.{drawodd}", "np.random.{drawold}", "g.{drawodd}", "np.random.{drawold}", "r = np.random.RandomState({seed}); r.{drawold}", "r = np.random.default_rng({seed}); r.{drawodd}; r.random()", "x = {wchain}; g.shuffle(x⟦, axis={ax}⟧); {w0}", "x = {wchain}; np.random.shuffle(x); {w0}", "g.permutation({chain}⟦, axis={ax}⟧)", "g.permuted({chain}⟦, axis={axis}⟧⟦, out={like}⟧)", "g.choice({chain}, {size}⟦, replace=False⟧⟦, axis={ax}⟧)", "np.random.choice({chain}⟦, {size}⟧)", "g.choice({anychain}⟦, {size}⟧)", "g.permutation({anychain})", "x = {anychain}.copy(); g.shuffle(x); x", "x = [1, 'a', None, 2.5]; g.shuffle(x); x", "x = list(range({n}5)); np.random.shuffle(x); x", "g.integers({i}.astype('i4'), {n}9)", "g.integers([1, {n}], [[{n}5], [20]]⟦, dtype='{inttype}'⟧⟦, endpoint=True⟧)", "np.random.randint({i}.astype('i4'), 99)", "np.random.randint([1, {n}], [[{n}5], [20]]⟦, dtype='{inttype}'⟧)"],
    "tested": ["np.testing.{asserting}({anychain}, {last})", "np.testing.{asserting}({chain}, {b})", "np.testing.{asserting}({chain}, {b}⟦, err_msg='why'⟧⟦, verbose=False⟧)", "np.testing.assert_allclose({chain}, {b}⟦, rtol={real}⟧⟦, atol={real}⟧⟦, equal_nan=False⟧⟦, strict=True⟧)", "np.testing.assert_array_equal({chain}, {b}⟦, strict=True⟧)", "np.testing.assert_equal({nestlist}, {nestlist})", "np.testing.assert_equal({anyscalar}, {anyscalar})", "np.testing.assert_almost_equal({floatscalar}, {floatscalar}⟦, {n}⟧)", "np.testing.assert_approx_equal({floatscalar}, {floatscalar}⟦, {pos}⟧)", "np.testing.assert_array_almost_equal_nulp({f}, {last} * {nearone}⟦, {n}⟧)", "np.testing.assert_array_max_ulp({f}, {last} * {nearone}⟦, maxulp={n}⟧)", "np.testing.assert_string_equal({string}, {string})", "np.testing.assert_array_less({chain}, {b}⟦, err_msg='x'⟧⟦, strict=True⟧)", "np.testing.assert_raises_regex(ValueError, '{string1}', np.reshape, {chain}, {n})", "np.testing.assert_allclose({chain}, {last} + 1e-{pos})", "np.testing.assert_array_almost_equal({f}, {last} + 1e-{pos}⟦, decimal={n}⟧)", "with np.testing.assert_raises({errortype}): {chain}[{n}9]", "np.testing.assert_array_equal({anychain}, {anyscalar})", "np.testing.assert_(not {scalar}, 'message')", "np.testing.assert_equal({record}, {record})", "np.testing.assert_array_equal({strings}, {string})", "np.testing.assert_equal({dates}, {dates})", "with np.testing.assert_no_warnings(): {chain} / {n}", "np.testing.assert_warns(RuntimeWarning, np.log, {chain})"],
    "unfit": ["np.{anyfunction}({wrong})", "np.{anyfunction}({chain}, {wrong})", "np.{anyfunction}({wrong}, {wrong})", "np.{anyfunction}({chain}, axis={badax})", "np.{anyfunction}({anychain})", "np.{anyfunction}({anychain}, axis={axis})", "{chain}.{anymethod}({wrong})", "{chain}.{anymethod}(axis={badax})", "{anychain}.{anymethod}()", "{chain}.{anymethod}({n}, {wrong})", "{anychain} {op} {wrong}", "{wrong} {op} {chain}", "x = {wchain}; x {inplace} {wrong}", "x = {wchain}; x[{wrong}] = {wrong}", "{chain}[{wrong}]", "{anychain}[{wrong}]", "{chain}.{anymethod}(nope={n})", "np.{anyfunction}({chain}, nope={n})", "np.{binary}({anychain}, {last})", "np.{binary}({chain}, {wrong})", "np.{binary}({chain}, {b}, out={wrong})", "np.{binary}({chain}, {b}, dtype={anytype})", "np.{binary}({chain}, {b}, out={like}, where={wrong})", "np.array({wrong}, dtype={anytype})", "np.asarray({wrong})", "np.dtype({wrong})", "np.{nptype}({wrong})", "np.zeros({wrong})", "np.arange({wrong}⟦, {n}⟧)", "np.linspace({wrong}, {n}⟦, {k}⟧)", "np.reshape({chain}, {wrong})", "{chain}.astype({wrong})", "{chain}.view({wrong})", "np.broadcast_to({chain}, {wrong})", "np.concatenate({wrong})", "np.concatenate([{chain}, {wrong}])", "np.stack([{chain}, {wrong}])", "np.full({size}, {wrong}⟦, {anytype}⟧)", "np.linalg.{lin}({wrong})", "np.linalg.{lin}({anychain})", "np.fft.{fft}({wrong})", "np.random.{drawold1}({wrong})", "g.{drawodd1}({wrong})"],
}

CHOICES = {
    "anytype": ["'i8'", "'f4'", "'c8'", "'?'", "'U3'", "'S2'", "'U'", "object", "'M8[D]'", "'m8[s]'", "'i4,f8'", "'M8'", "'V4'", "'f2'", "'>i4'", "'u1'"],
    "anyscalar": ["1", "2.5", "'a'", "b'b'", "None", "True", "1j", "np.datetime64('2024-02-28')", "np.timedelta64(3, 'D')", "'2024-01-01'", "(1, 2.5)", "np.float32(1.5)", "np.int8(3)", "np.str_('xy')", "[1, 2]", "np.nan", "2**70", "'12'", "-3", "np.bytes_(b'q')", "np.bool_(True)", "'NaT'"],
    "mask1": ["True", "False", "[True]", "[[False]]", "np.array(1)"],
    "width2": ["10", "20", "30", "50", "1", "100"],
    "seps": ["', '", "','", "' '", "''", "'; '", "'\\n'"],
    "prefixes": ["''", "'array('", "'xxxxxxxx'"],
    "signs": ["'+'", "'-'", "' '"],
    "trimset": ["'k'", "'.'", "'0'", "'-'"],
    "pct": ["d", "s", "r", ".3f", "10.2e", "g", "+.1f", "x", "5d", "-8.3g", "i", "c", "#.3g", "a"],
    "formatters": ["{{'float': '{{:.2f}}'.format}}", "{{'int': lambda x: '<%d>' % x}}", "{{'all': str}}", "{{'bool': lambda x: 'yn'[x]}}", "{{'int_kind': hex, 'float_kind': lambda x: '%g' % x}}", "{{'complexfloat': lambda z: 'z'}}", "{{'numpystr': repr}}", "{{'datetime': str, 'timedelta': lambda d: 'd'}}", "{{'object': lambda o: '?'}}", "{{'void': lambda v: 'V'}}", "{{'str_kind': lambda s: s.upper()}}", "{{'float_kind': lambda x: 'a\\nb'}}"],
    "optimal": ["True", "False", "'greedy'", "'optimal'", "['einsum_path', (0, 1)]"],
    "tdaxes": ["0", "1", "2", "([0], [0])", "(0, 1)", "([0, 1], [1, 0])", "((), ())", "(-1, 0)", "[[1], [0]]", "'a'"],
    "errortype": ["IndexError", "ValueError", "TypeError", "(IndexError, KeyError)"],
    "string1": ["cannot", "x", "reshape"],
    "nearone": ["1", "(1 + 1e-15)", "(1 + 1e-7)", "-1", "np.nan"],
    "asserting": ["assert_equal", "assert_array_equal", "assert_almost_equal", "assert_array_almost_equal", "assert_allclose", "assert_array_less"],
    "nestlist": ["[1, 2]", "[1, [2, 3]]", "{{'a': 1}}", "{{'a': [1, 2]}}", "{{'b': 1}}", "(1, 2)", "[1, 3]", "[np.nan]", "['a']", "None", "[1, 2, 3]", "np.array([1, 2])", "1.0", "{{'a': np.arange(2)}}", "[np.arange(2), 1]", "-0.0", "0.0", "1j", "np.nan", "(1, [2])"],
    "floatscalar": ["np.float64({digits})", "np.float32({digits})", "np.float16({digits})", "np.float64({digits})", "np.float32({digits})"],
    "badax": ["5", "-4", "1.5", "'a'", "(0, 0)", "(0, 9)", "[0]", "True", "None", "()", "np.int8(0)", "(-1,)", "2**40"],
    "wrong": ["'a'", "None", "1.5", "-1", "[1, [2]]", "{{}}", "(1, 'b')", "[]", "np.zeros((2, 0))", "1j", "slice(1)", "len", "[None]", "'f8'", "np.int64", "{{1, 2}}", "range(3)", "True", "np.nan", "...", "[1, 2, 3]", "np.array(['x'])", "object()", "b'z'", "np.datetime64('2024')", "2**65", "(2, 3)", "np.ones((2, 3))", "[[1, 2], [3, 4]]", "np.float16(2)", "np.ma.masked", "(1.5, 2)", "[True, False]", "-2.0", "''", "()"],
    "anyfunction": ["sum", "mean", "std", "median", "sort", "argsort", "argmax", "cumsum", "cumprod", "diff", "clip", "round", "where", "nonzero", "unique", "concatenate", "stack", "vstack", "hstack", "dstack", "column_stack", "split", "array_split", "reshape", "ravel", "transpose", "swapaxes", "moveaxis", "rollaxis", "squeeze", "expand_dims", "flip", "fliplr", "flipud", "rot90", "roll", "tile", "repeat", "take", "put", "delete", "insert", "append", "pad", "dot", "matmul", "inner", "outer", "vdot", "cross", "kron", "tensordot", "trace", "diag", "diagonal", "tril", "triu", "eye", "identity", "zeros", "ones", "full", "zeros_like", "full_like", "arange", "linspace", "logspace", "meshgrid", "indices", "histogram", "bincount", "digitize", "searchsorted", "percentile", "quantile", "average", "var", "ptp", "cov", "corrcoef", "convolve", "interp", "polyfit", "polyval", "roots", "gradient", "trapezoid", "any", "all", "isclose", "allclose", "array_equal", "isin", "intersect1d", "union1d", "setdiff1d", "argwhere", "flatnonzero", "count_nonzero", "nan_to_num", "nansum", "nanmean", "nanmax", "broadcast_to", "broadcast_arrays", "atleast_2d", "select", "choose", "compress", "extract", "place", "putmask", "copyto", "ix_", "unravel_index", "ravel_multi_index", "apply_along_axis", "vectorize", "packbits", "unpackbits", "lexsort", "partition", "sign", "exp", "sqrt", "abs", "isnan", "real", "imag", "angle", "array", "asarray", "min", "max", "prod", "argmin", "block", "fromiter", "frombuffer", "fromfunction", "array2string", "result_type", "can_cast", "promote_types", "iinfo", "finfo", "ndim", "shape", "size", "copy", "resize", "trim_zeros", "ediff1d", "unwrap", "sinc", "i0", "vander", "tri", "mask_indices", "diag_indices", "base_repr", "binary_repr", "einsum", "nanpercentile", "nanmedian", "nanstd", "histogram2d", "histogram_bin_edges", "piecewise", "iscomplexobj", "isreal", "isscalar", "issubdtype", "array_repr", "fill_diagonal", "take_along_axis", "put_along_axis", "astype", "matvec", "cumulative_sum", "unstack", "permute_dims", "bitwise_count", "unique_values"],
    "anymethod": ["sum", "mean", "std", "max", "min", "argmax", "sort", "argsort", "cumsum", "reshape", "transpose", "ravel", "flatten", "repeat", "take", "put", "clip", "round", "astype", "view", "fill", "item", "tolist", "tobytes", "dot", "diagonal", "trace", "squeeze", "swapaxes", "nonzero", "searchsorted", "compress", "choose", "partition", "argpartition", "copy", "resize", "any", "all", "prod", "var", "byteswap", "conj", "getfield", "setfield", "setflags"],
    "drawold1": ["rand", "randn", "randint", "choice", "normal", "uniform", "permutation", "shuffle", "seed", "poisson", "binomial", "multinomial", "dirichlet", "exponential", "gamma", "beta", "random", "random_sample", "standard_normal", "bytes", "RandomState", "multivariate_normal", "default_rng"],
    "drawodd1": ["integers", "random", "choice", "normal", "uniform", "permutation", "permuted", "shuffle", "poisson", "binomial", "multinomial", "dirichlet", "exponential", "gamma", "beta", "standard_normal", "bytes", "spawn", "multivariate_normal", "standard_exponential", "standard_gamma", "multivariate_hypergeometric"],
    "oddsize": ["3", "(2, 2)", "[2, 1]", "np.int64(2)", "np.array([2, 1])", "2.0", "(1.5,)", "-1", "()", "0", "None", "'a'", "(2, -1)", "True", "range(2)", "np.array(2)"],
    "drawodd": ["integers({n}, {k}9⟦, {oddsize}⟧)", "integers({real}, {n}9⟦, {oddsize}⟧)", "integers({k}⟦, dtype='{inttype}'⟧)", "integers(0, {big2}, 2⟦, dtype='{inttype}'⟧⟦, endpoint=True⟧)", "random({oddsize})", "random(3, dtype={anytype})", "random(out={like})", "standard_normal(out={like}⟦, dtype='f4'⟧)", "standard_exponential(3⟦, dtype='f4'⟧, method='{expmethod}') > 0", "standard_gamma({plus}, {oddsize}) > 0", "uniform({n}, {scalar}, {oddsize})", "choice({wrong})", "choice({n}5, {oddsize}⟦, replace=False⟧)", "choice([1, {n}, 3], {oddsize}, p={probs})", "choice({n}, 2, p={probs})", "permutation({wrong})", "bytes({n})", "binomial({n}9, {probarray}⟦, {oddsize}⟧)", "binomial([{n}, 5], 0.5, {oddsize})", "poisson([{plus}, {n}]⟦, {oddsize}⟧)", "poisson({k})", "multinomial({n}9, {probs}⟦, {oddsize}⟧)", "multinomial([{n}, 3], {probs})", "geometric({probarray}⟦, {oddsize}⟧)", "hypergeometric({n}, {k}, {pos})", "hypergeometric([{n}, 5], 9, {pos}⟦, {oddsize}⟧)", "negative_binomial({n}, {prob})", "logseries({probarray})", "zipf({plus})", "triangular({k}, {n}, {pos}) > -9", "dirichlet({probs}) > 0", "multivariate_hypergeometric([{n}, 3, {pos}], {pos}⟦, {oddsize}⟧⟦, method='{hyper}'⟧)", "multivariate_normal([0, {n}], {cov}⟦, {oddsize}⟧⟦, check_valid='{checks}'⟧).shape", "normal({v}, {n}⟦, {oddsize}⟧).shape", "exponential({k})", "gamma({k}, {n})", "beta({n}, {k})", "vonmises({k}, {n}) < 9", "laplace({n}, {k}) < 99", "rayleigh({k})", "wald({n}, {k})", "weibull({k})", "pareto({k})", "power({k})", "chisquare({k})", "f({n}, {k})", "standard_t({k})", "noncentral_chisquare({n}, {k})", "gumbel(0, {k}) < 99", "logistic(0, {k}) < 99", "lognormal(0, {k}) > 0", "spawn({n})", "bit_generator.state['bit_generator']"],
    "drawold": ["randint({n}, {k}9⟦, {oddsize}⟧)", "randint({real}, {n}9⟦, {oddsize}⟧)", "randint({k}⟦, dtype='{inttype}'⟧)", "randint(0, {big2}, 2⟦, dtype='{inttype}'⟧)", "rand({oddsize})", "randn({oddsize}).shape", "random_sample({oddsize})", "random({oddsize})", "uniform({n}, {scalar}, {oddsize})", "choice({wrong})", "choice({n}5, {oddsize}⟦, replace=False⟧)", "choice([1, {n}, 3], {oddsize}, p={probs})", "choice({n}, 2, p={probs})", "permutation({wrong})", "bytes({n})", "binomial({n}9, {probarray}⟦, {oddsize}⟧)", "poisson([{plus}, {n}]⟦, {oddsize}⟧)", "multinomial({n}9, {probs}⟦, {oddsize}⟧)", "geometric({probarray}⟦, {oddsize}⟧)", "hypergeometric({n}, {k}, {pos})", "negative_binomial({n}, {prob})", "logseries({probarray})", "zipf({plus})", "dirichlet({probs}) > 0", "multivariate_normal([0, {n}], {cov}⟦, {oddsize}⟧⟦, check_valid='{checks}'⟧).shape", "exponential({k})", "gamma({k}, {n})", "beta({n}, {k})", "seed({wrong})", "set_state({wrong})", "random_integers({n}, {pos}5)", "tomaxint() > 0", "ranf(2)", "sample(2)", "standard_gamma({k})", "normal({n}, {k}).shape", "chisquare({k})", "f({n}, {k})", "vonmises({k}, {n}) < 9", "triangular({k}, {n}, {pos}) > -9", "weibull({k})", "power({k})", "pareto({k})", "wald({n}, {k})", "laplace({n}, {k}) < 99"],
    "big2": ["256", "2**8", "2**31", "2**32", "2**63", "2**64", "-1", "128", "65536", "2**63 - 1"],
    "expmethod": ["zig", "inv", "nope"],
    "probs": ["[0.2, 0.3, 0.5]", "[0.5, 0.5]", "[1, 0, 0]", "[0.5, 0.6]", "[1.5, -0.5]", "[np.nan, 1]", "[[0.5, 0.5]]", "None", "[0.2, 0.8, 0]", "[]", "[1]", "'a'", "[0.1, 0.2, 0.3]"],
    "probarray": ["0.5", "[0.5, 0.25]", "1.5", "-0.1", "np.nan", "0", "1", "[[0.5], [1.2]]", "'a'", "None"],
    "cov": ["[[1, 0], [0, 1]]", "[[2, 0.5], [0.5, 1]]", "[[1, 2], [2, 1]]", "[[1]]", "[[1, 0, 0]]", "np.eye(3)", "np.zeros((2, 2))", "[1, 2]"],
    "checks": ["warn", "raise", "ignore", "x"],
}


# ------------------------------------------------------------ holes
def step(self, text, array):
    """One more view of what a text stands for."""
    n = array.ndim
    ax = lambda: self.integer(-n, n) if n else 0
    shape = self.hole_newshape()
    return self.pick([
        lambda: f"{text}[{index_text(self, array.shape, fancy=False)}]", lambda: f"{text}[{index_text(self, array.shape, fancy=False)}]", lambda: f"{text}[::-1]", lambda: f"{text}.T",
        lambda: f"{text}.swapaxes({ax()}, {ax()})", lambda: f"{text}.transpose({[int(x) for x in self.r.permutation(n)]})", lambda: f"{text}.reshape({shape})", lambda: f"{text}.reshape({shape}, order='F')",
        lambda: f"{text}.ravel()", lambda: f"{text}.squeeze()", lambda: f"{text}[None]", lambda: f"{text}[..., None]", lambda: f"{text}[..., ::{self.pick([2, -1, -2, 3])}]", lambda: f"{text}[{self.integer(0, 2)}:]",
        lambda: f"{text}.real", lambda: f"{text}.imag", lambda: f"{text}.diagonal()", lambda: f"np.moveaxis({text}, {ax()}, {ax()})", lambda: f"np.flip({text}, {ax()})", lambda: f"np.rot90({text})",
        lambda: f"np.expand_dims({text}, {ax()})", lambda: f"np.broadcast_to({text}, (2,) + {array.shape})" if array.size < 20 else f"{text}[:1]", lambda: f"np.array_split({text}, 2)[{self.integer(0, 2)}]", lambda: f"np.atleast_2d({text})",
        lambda: f"{text}.view()", lambda: f"{text}.copy()", lambda: f"np.asfortranarray({text})", lambda: f"{text}.mT", lambda: f"{text}[{ax()}]", lambda: f"{text}[:, {self.pick(['0', '-1', '1:', '::-1', 'None'])}]",
        lambda: f"np.lib.stride_tricks.sliding_window_view({text}, {self.integer(1, 3)}, axis={ax()})", lambda: f"{text}.astype({self.hole_number_dtype()})" if self.chance(0.3) else text,
    ])()


def extended(self, text, longest=4):
    """A text with some steps behind it, those that NumPy takes."""
    for _ in range(self.integer(1, longest)):
        self.last = quiet(text, self.scope)
        longer = step(self, text, self.last)
        value = quiet(longer, self.scope)
        if isinstance(value, np.ndarray) and value.size <= 60 and value.ndim < 6:
            text = longer
    self.last = quiet(text, self.scope)
    return text


def chain(self):
    return extended(self, self.hole_a())


def writable_chain(self):
    name = self.hole_w()
    text = extended(self, name)
    self.written = name
    return text


def flat_writable(self):
    """A line of at least five eight-byte numbers that may be written to, so that strides of 8 bytes mean elements."""
    name = self.new(f"np.array({[self.integer(-9, 10) for _ in range(self.integer(5, 9))]}, dtype='{self.pick(['f8', 'i8'])}')")
    self.last = self.scope[name]
    self.written = name
    return name


def any_chain(self):
    """A chain of views of an array of whatever elements."""
    name = str(self.pick([self.hole_strings, self.hole_bytes, self.hole_objects, self.hole_record, self.hole_dates, self.hole_deltas, self.hole_numrecord, self.hole_bools, self.hole_fc, self.hole_strings, self.hole_dates, self.hole_nestrec])())
    self.last = quiet(name, self.scope)
    if not isinstance(self.last, np.ndarray):
        return self.hole_a()
    return name if self.chance(0.4) else extended(self, name, 3)


def whole_chain(self):
    return extended(self, self.hole_whole(), 3) if self.chance(0.6) else self.hole_whole()


def fit_all(self):
    """What may be assigned to all of the last array."""
    kept = self.last
    text = self.hole_scalar() if self.chance(0.3) else self.make(None, kept.shape[self.integer(0, kept.ndim + 1):])
    self.last = kept
    return text


def cube(self):
    """Three or four axes, or long ones."""
    shape = self.pick([(2, 3, 4), (3, 2, 2, 2), (12,), (7, 8), (2, 30), (1, 1, 5), (3, 1, 4), (0, 3), (2, 0, 2), (40,), (5, 5, 2)])
    n = int(np.prod(shape))
    body = self.pick([f"np.arange({n})", f"np.arange({n}.) / 7", f"np.arange({n}) * 1j", f"np.arange({n}, dtype='f4') * 1e5", f"np.arange({n}) % 3 == 0", f"np.arange({n}).astype(str)", f"np.arange({n}).astype('M8[D]')", f"np.arange({n}).astype(object)", f"(np.arange({n}) - 5) / np.arange({n}, dtype='u1')", f"np.linspace(-1, 1, {n}) ** 9", f"np.arange({n}, dtype='m8[h]')", f"np.array([(i, i / 2) for i in range({n})], dtype='i4,f8')"])
    with np.errstate(all="ignore"):
        name = self.new(f"({body}).reshape({shape})")
    self.last = self.scope.get(name, np.zeros(shape))
    return name


def many_floats(self):
    """Floats of all sizes and precisions."""
    values = [digits(self) for _ in range(self.integer(1, 7))]
    return self.new(f"np.array([{', '.join(values)}], dtype='{self.pick(['f8', 'f8', 'f4', 'f2', 'c16', 'c8'])}')")


def digits(self):
    """A float with few or many digits, large or small."""
    mantissa = self.pick([lambda: self.integer(-9, 10), lambda: round(self.r.standard_normal(), self.integer(1, 6)), lambda: float(self.r.standard_normal()), lambda: self.integer(-10**6, 10**6), lambda: self.pick([0.1, 0.5, 1 / 3, 9.99999, 0.99995, 123456.0, 1.0, 5e-324, 0.0])])()
    text = f"{mantissa!r}" if self.chance(0.5) else f"{mantissa!r}e{self.integer(-12, 17)}" if "e" not in repr(mantissa) else repr(mantissa)
    return self.pick(["np.nan", "np.inf", "-np.inf", "-0.0"]) if self.chance(0.08) else text.replace("np.float64", "")


def wide_print(self):
    return f"{self.hole_num()} * {self.hole_wide()}"


def any_einsum(self, single=False):
    """Random subscripts of one to three operands, sometimes with an ellipsis, without an output or with operands that broadcast."""
    letters = "ijkl"
    sizes = {c: self.integer(1, 4) for c in letters}
    terms = ["".join(self.pick(letters) for _ in range(self.integer(0 if not single else 1, 4))) for _ in range(1 if single else self.pick([1, 2, 2, 2, 3]))]
    used = "".join(dict.fromkeys("".join(terms)))
    dots = self.chance(0.15)
    output = "".join(str(c) for c in self.r.permutation(list(used)))[: len(used) if single else self.integer(0, len(used) + 1)] if used else ""
    names = []
    for term in terms:
        shape = ((2,) if dots else ()) + tuple(1 if self.chance(0.05) else sizes[c] for c in term)
        names.append(self.new(f"np.array({[self.integer(-5, 6) for _ in range(int(np.prod(shape)))]}, dtype='{self.pick(['f8', 'i8', 'f4', 'c16', 'f8', 'i4'])}').reshape({shape}){self.pick(['', '', '', '', '.copy(order=' + chr(39) + 'F' + chr(39) + ')'])}"))
    self.last = self.scope[names[0]]
    left = ",".join(("..." if dots else "") + term for term in terms)
    right = "" if self.chance(0.2) and not single else "->" + ("..." if dots else "") + output
    return f"{left + right!r}, {', '.join(names)}"


def list_einsum(self):
    """The subscripts as lists."""
    text, *names = any_einsum(self).split(", ")
    left, arrow, right = eval(text).replace("...", "").partition("->")
    numbers = lambda term: str(["ijkl".index(c) for c in term])
    parts = [f"{name}, {numbers(term)}" for name, term in zip(names, left.split(","))]
    return ", ".join(parts + ([numbers(right)] if arrow else []))


HOLES = {
    "chain": chain, "wchain": writable_chain, "flatw": flat_writable, "anychain": any_chain, "wholechain": whole_chain, "fitall": fit_all, "cube": cube, "manyfloat": many_floats, "digits": digits,
    "wideprint": wide_print, "anyeinsum": any_einsum, "einview": lambda self: any_einsum(self, True), "listeinsum": list_einsum,
    "layerend": lambda self: self.pick(["", "[::2]", ".sum(axis=0)", ".mean(axis=1, keepdims=True)", ".argmax(axis=1)", ".dot(np.ones(8))", ".shape", ".T.flags.c_contiguous", "[:, ::-1][:2].copy().strides", " @ np.arange(8)", ".reshape(2, -1).max(axis=0)", ".astype('f4')[0]", ".std(axis=0, ddof=1)"]),
}
