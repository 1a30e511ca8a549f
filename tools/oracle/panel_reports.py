"""Writes example reports for the panel's tests: the seed's subject computed by NumPy, with the arrays that a standalone page has.

Each file is {"report", "arrays", "locale"} as src/protocol/report.ts and webview/pure/cutTile.ts describe them.
"""
import base64
import io
import json
import math
from pathlib import Path

import _processor  # noqa: F401
import numpy as np

OUT = Path(__file__).parents[2] / 'test' / 'fixtures' / 'reports'


def plain(value):
    value = float(value)
    if math.isnan(value):
        return 'nan'
    if math.isinf(value):
        return 'inf' if value > 0 else '-inf'
    return value


class Report:
    """Collects one report and the arrays it names."""

    def __init__(self, source, kind='python'):
        self.arrays = {}
        self.steps = []
        self.calls = []
        self.known = {}
        self.body = {
            'version': 1, 'source': source, 'kind': kind, 'cells': [], 'variables': {}, 'steps': self.steps,
            'calls': self.calls, 'expressions': [], 'findings': [], 'gradients': [], 'notTried': [], 'figures': [], 'opaqueModules': [],
            'seed': None, 'timings': {'parse': 0.4, 'run': 2.1, 'experiments': 14.2, 'total': 16.9}, 'context': None,
            'engine': {'name': 'Matrix Loupe', 'version': '0.1.0'},
        }

    def hold(self, array):
        array = np.asarray(array)
        handle = f'a{len(self.arrays)}'
        complex_ = array.dtype.kind == 'c'
        numbers = complex_ or array.dtype.kind in 'biuf'
        values = (np.abs(array) if complex_ else array).astype(float) if numbers else np.full(array.shape, math.nan)
        finite = values[np.isfinite(values)]
        stats = {'min': None, 'max': None, 'mean': None}
        if finite.size:
            stats = {'min': float(finite.min()), 'max': float(finite.max()), 'mean': float(finite.mean())}
        counts, edges = (np.histogram(finite, 32) if finite.size and numbers else (None, None))
        self.arrays[handle] = {
            'dtype': str(array.dtype), 'shape': list(array.shape),
            'facts': {
                'array': handle, 'dtype': str(array.dtype), 'shape': list(array.shape), **stats,
                'low': float(np.quantile(finite, 0.02)) if finite.size else None,
                'high': float(np.quantile(finite, 0.98)) if finite.size else None,
                'nonFinite': self.non_finite(values if numbers else np.zeros(1)),
                'histogram': None if counts is None else {'edges': edges.tolist(), 'counts': counts.tolist()},
                'bytes': int(array.nbytes),
            },
            'values': [plain(v) for v in values.ravel()],
            'texts': [str(v) for v in array.ravel().tolist()],
        }
        return handle

    @staticmethod
    def non_finite(values):
        return {'nan': int(np.isnan(values).sum()), 'positive': int((values == np.inf).sum()),
                'negative': int((values == -np.inf).sum())}

    def parts(self, value):
        if value.dtype.kind == 'c':
            parts = {'real': value.real, 'imag': value.imag, 'angle': np.angle(value)}
        else:
            parts = {name: value[name] for name in value.dtype.names or ()}
        return [{'name': name, 'dtype': part.dtype.name, 'shape': list(part.shape), 'array': self.hold(part)}
                for name, part in parts.items()]

    def value(self, value, dimensions=None, attributes=None):
        if isinstance(value, np.ndarray):
            if id(value) in self.known:
                return self.known[id(value)][1]
            handle = self.hold(value)
            text = repr(value).replace('\n', ' ')
            summary = {'type': 'ndarray', 'text': text[:159], 'dtype': str(value.dtype), 'shape': list(value.shape),
                       'array': handle}
            if dimensions:
                summary['dimensions'] = dimensions
            parts = self.parts(value)
            if parts:
                summary['parts'] = parts
            if value.dtype.kind in 'biuf':
                facts = self.arrays[handle]['facts']
                summary.update({k: facts[k] for k in ('min', 'max', 'mean', 'nonFinite')})
                summary['thumbnail'] = self.thumbnail(value)
                if value.ndim == 2 and value.dtype.kind == 'f' and value.size and value.shape[1] > 1:
                    self.sums(summary, value)
            self.known[id(value)] = (value, summary)
            return summary
        summary = {'type': type(value).__name__, 'text': repr(value) if not isinstance(value, str) else value}
        if isinstance(value, np.generic):
            summary.update({'type': str(value.dtype), 'text': str(value), 'dtype': str(value.dtype), 'shape': [],
                            'values': plain(value)})
        elif isinstance(value, float):
            summary['values'] = value
        if attributes:
            summary['attributes'] = {name: self.value(one) for name, one in attributes.items()}
        return summary

    @staticmethod
    def sums(summary, value):
        if not ((value >= 0) & (value <= 1)).all():
            return
        rows, columns = value.sum(1), value.sum(0)
        near = lambda s: np.abs(s - 1) < 1e-4
        if near(value.sum()) or near(rows).all() or near(columns).all():
            summary['sums'] = {'rows': rows.tolist(), 'columns': columns.tolist()}

    @staticmethod
    def thumbnail(value):
        if not value.size:
            return {'rows': 0, 'columns': 0, 'values': []}
        flat = value.reshape(1, -1) if value.ndim < 2 else value[(0,) * (value.ndim - 2)]
        r, c = min(8, flat.shape[0]), min(8, flat.shape[1])
        rows = [i * flat.shape[0] // r for i in range(r)]
        columns = [j * flat.shape[1] // c for j in range(c)]
        picked = flat[np.ix_(rows, columns)].astype(float)
        return {'rows': r, 'columns': c, 'values': np.nan_to_num(picked, posinf=0, neginf=0).ravel().tolist()}

    def span(self, cell, line, column=0, end=None, end_column=40):
        return {'cell': cell, 'line': line, 'column': column, 'endLine': end or line, 'endColumn': end_column}

    def step(self, cell, line, label, value, operation=None, inputs=(), call=None, kind='assign', iterations=(),
             dimensions=None, attributes=None):
        summary = self.value(value, dimensions, attributes)
        self.steps.append({
            'index': len(self.steps), 'kind': kind, 'span': self.span(cell, line, end_column=len(label)),
            'label': label.split(' ')[0] if kind != 'return' else label, 'text': label, 'operation': operation,
            'value': summary,
            'inputs': [{'text': text, 'shape': list(np.shape(array)),
                        **({'array': self.value(array)['array']} if isinstance(array, np.ndarray) else {})}
                       for text, array in inputs],
            'call': call,
            'iterations': [{'loop': loop, 'iteration': at, 'total': total} for loop, at, total in iterations],
        })
        return summary

    def call(self, name, span, caller, parent=None, arguments=(), result=None):
        self.calls.append({
            'index': len(self.calls), 'name': name, 'span': span, 'caller': caller, 'parent': parent,
            'arguments': [{'name': n, 'value': self.value(v) if not isinstance(v, dict) else v} for n, v in arguments],
            'result': None if result is None else self.value(result),
        })
        return len(self.calls) - 1

    def cell(self, stdout='', result=None, error=None, ran=True):
        self.body['cells'].append({'index': len(self.body['cells']), 'stdout': stdout, 'result': result,
                                   'error': error, 'ran': ran})

    def variables(self, **values):
        for name, value in values.items():
            self.body['variables'][name] = value if isinstance(value, dict) else self.value(value)

    def gradient(self, layer, target, hand, automatic, numerical, span, diagnosis=None, why=None):
        difference = hand - numerical
        norm = lambda a: float(np.sqrt((a * a).sum()))
        error = norm(difference) / max(1e-300, norm(hand) + norm(numerical))
        worst = np.unravel_index(int(np.abs(difference).argmax()), difference.shape)
        self.body['gradients'].append({
            'layer': layer, 'target': target, 'shape': list(hand.shape), 'maxRelativeError': error,
            'verdict': 'fail' if error > 1e-4 else 'pass', 'diagnosis': diagnosis,
            'norms': {'hand': norm(hand), 'automatic': norm(automatic), 'numerical': norm(numerical)},
            'sampled': {'checked': int(hand.size), 'of': int(hand.size), 'leftOut': 0},
            'arrays': {'hand': self.hold(hand), 'automatic': self.hold(automatic), 'numerical': self.hold(numerical),
                       'difference': self.hold(difference)},
            'worst': {'index': [int(i) for i in worst], 'hand': float(hand[worst]),
                      'automatic': float(automatic[worst]), 'numerical': float(numerical[worst])},
            'span': span, 'owner': span, **({'why': why} if why else {}),
        })

    def finding(self, rule, severity, cell, line, column, end_column, message, witness, explanation, fix=None,
                caused_by=None, arrays=(), related=()):
        self.body['findings'].append({
            'rule': rule, 'severity': severity, 'cell': cell, 'line': line, 'column': column, 'endLine': line,
            'endColumn': end_column, 'message': message, 'witness': witness, 'explanation': explanation, 'fix': fix,
            'related': list(related), 'causedBy': caused_by,
            'arrays': [{'label': label, 'array': array} for label, array in arrays],
        })

    def write(self, name, locale='en'):
        OUT.mkdir(parents=True, exist_ok=True)
        text = json.dumps({'report': self.body, 'arrays': self.arrays, 'locale': locale}, ensure_ascii=False)
        (OUT / f'panel-{name}.json').write_text(text + '\n', encoding='utf8')


def differences(f, x, h=1e-5):
    """Central differences of a number with respect to every entry."""
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += h
        down[index] -= h
        gradient[index] = (f(up) - f(down)) / (2 * h)
    return gradient


def affine(report):
    """Cells 0 to 3: the Affine layer, which is right."""
    rng = np.random.RandomState(0)
    X, W, b = rng.rand(2, 2), rng.rand(2, 3), rng.rand(3)
    names = ['batch_size', 'before']
    report.step(0, 6, 'X = np.random.rand(batch_size, before)', X, 'np.random.rand', dimensions=names)
    report.step(0, 7, 'W = np.random.rand(before, next)', W, 'np.random.rand', dimensions=['before', 'next'])
    report.step(0, 8, 'b = np.random.rand(next)', b, 'np.random.rand', dimensions=['next'])
    report.cell('(2, 2)\n(2, 3)\n(3,)\n')
    product = X @ W
    report.step(1, 2, 'XW = np.dot(X, W)', product, 'np.dot', [('X', X), ('W', W)], dimensions=['batch_size', 'next'])
    Y = product + b
    report.step(1, 3, 'Y = XW + b', Y, '+', [('XW', product), ('b', b)], dimensions=['batch_size', 'next'])
    report.cell('(2, 3)\n')
    dY = rng.rand(2, 3)
    report.step(2, 2, 'dY = np.random.rand(batch_size, next)', dY, 'np.random.rand')
    span = report.span(2, 18, 8)
    layer = report.value('<Affine object>', attributes={'W': W, 'b': b, 'x': X})
    call = report.call('Affine.forward', report.span(2, 10, 4), report.span(2, 24, 4, end_column=20), None,
                       [('self', layer), ('x', X)], Y)
    report.step(2, 12, 'out = np.dot(x, self.W) + self.b', Y, '+', [('np.dot(x, self.W)', product), ('self.b', b)], call)
    report.step(2, 24, 'Y = layer.forward(X)', Y, 'layer.forward', [('X', X)], dimensions=['batch_size', 'next'])
    dX, dW, db = dY @ W.T, X.T @ dY, dY.sum(0)
    report.step(2, 26, 'dX = layer.backward(dY)', dX, 'layer.backward', [('dY', dY)])
    report.cell('(2, 3)\n(2, 2)\n(2, 3)\n(3,)\n')
    loss = lambda x, w, c: float(((x @ w + c) * dY).sum())
    report.gradient('Affine', 'x', dX, dX + 0.0, differences(lambda x: loss(x, W, b), X), span)
    report.gradient('Affine', 'W', dW, dW + 0.0, differences(lambda w: loss(X, w, b), W), span)
    report.gradient('Affine', 'b', db, db + 0.0, differences(lambda c: loss(X, W, c), b), span)
    report.variables(X=X, W=W, b=b, Y=Y)


def softmax_report(locale='en'):
    report = Report('affine_softmax.ipynb', 'notebook')
    report.body['seed'] = 0
    report.body['context'] = {'statements': 5, 'spans': []}
    affine(report)
    A = np.array([[1.0, 3.0, 5.0, 7.0, 9.0, 1.5, 3.5, 5.5, 7.5, 9.5], [1.0] * 10,
                  [-10.0, -8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]])
    T = np.zeros((3, 10), dtype=int)
    T[0, 7] = T[1, 4] = T[2, 9] = 1
    report.step(3, 2, 'A = np.array([\n    [1.0, 3.0, 5.0, …]])'.replace('\n    ', ' '), A, 'np.array',
                dimensions=['samples', 'classes'])
    report.step(3, 9, 'T = np.array([ [0, 0, 0, …]])', T, 'np.array', dimensions=['samples', 'classes'])
    report.cell('(3, 10)\n(3, 10)\n')
    c, e = np.max(A), np.exp(A - np.max(A))
    total = np.sum(e)
    Y = e / total
    call = report.call('softmax', report.span(4, 1), report.span(4, 15, 4, end_column=14), None, [('a', A)], Y)
    report.step(4, 3, 'c = np.max(a)', c, 'np.max', [('a', A)], call)
    report.step(4, 4, 'exp_a = np.exp(a-c)', e, 'np.exp', [('a-c', A - c)], call)
    report.step(4, 5, 'sum_exp_a = np.sum(exp_a)', total, 'np.sum', [('exp_a', e)], call)
    report.step(4, 6, 'y = exp_a / sum_exp_a', Y, '/', [('exp_a', e), ('sum_exp_a', total)], call)
    report.step(4, 7, 'return y', Y, None, (), call, 'return')
    report.step(4, 15, 'Y = softmax(A)', Y, 'softmax', [('A', A)], dimensions=['samples', 'classes'])
    loss_of = lambda y: -np.sum(T * np.log(y + 1e-7)) / 3
    L = loss_of(Y)
    call = report.call('cross_entropy_error', report.span(4, 9), report.span(4, 18, 4, end_column=29), None,
                       [('y', Y), ('t', T)], L)
    report.step(4, 12, 'batch_size = y.shape[0]', 3, None, (), call)
    report.step(4, 13, 'return -np.sum(t * np.log(y + 1e-7)) / batch_size', L, '/', (), call, 'return')
    report.step(4, 18, 'L = cross_entropy_error(Y, T)', L, 'cross_entropy_error', [('Y', Y), ('T', T)])
    report.cell(f'{np.round(Y, 3)}\n{np.sum(Y, axis=1)}\n{L}\n', None)
    dA = (Y - T) / 3
    report.step(5, 5, 'dA = (Y - T) / batch_size', dA, '/', [('(Y - T)', Y - T), ('batch_size', 3)])
    report.cell(f'3\n{np.round(dA, 2)}\n(3, 10)\n', repr(dA.shape))
    wrt = lambda a: loss_of(np.exp(a - a.max()) / np.exp(a - a.max()).sum())
    numerical = differences(wrt, A)
    inner = -T / (Y + 1e-7) / 3
    automatic = Y * (inner - (inner * Y).sum())
    report.gradient(
        'SoftmaxWithLoss', 'x', dA, automatic, numerical, report.span(5, 32, 8),
        'the gradient of a softmax per row, not of this forward',
        '`(y - t) / N` is the gradient when softmax runs per row. The difference lies in every row of the batch: '
        'the normalising sum couples them.')
    y = report.value(Y)['array']
    moved = 0.31
    report.finding(
        'softmax-over-batch', 'warning', 4, 5, 14, 27, 'Softmax mixes the samples of the batch: `np.sum(exp_a)` sums all 3 rows, so the rows do not each sum to 1.',
        f'Changing sample 2 alone moved the output of sample 0 by {moved}.',
        'A softmax turns each sample into probabilities, so its sum runs over the classes of one sample. '
        '`np.sum` without an axis adds up the whole batch: every sample is divided by the same number.',
        {'title': 'axis=-1, keepdims=True', 'edits': [{'span': report.span(4, 5, 26, end_column=26), 'text': ', axis=-1, keepdims=True'}]},
        arrays=[('Y', y)], related=[{'span': report.span(4, 3), 'message': '`np.max(a)` is taken over the batch too'}])
    report.finding(
        'wrong-gradient', 'error', 5, 32, 8, 40, '`SoftmaxWithLoss.backward` is not the gradient of its forward',
        'dx differs from both automatic and central differences; the greatest difference is at [0, 9].',
        'Backward must return the derivative of the loss with respect to what forward got.', None, 0)
    report.variables(A=A, T=T, L=L, dA=dA)
    report.body['variables']['layer'] = report.value('<__main__.SoftmaxWithLoss object>', attributes={'y': Y, 't': T, 'loss': L})
    report.body['notTried'] = [{'what': 'coincidental-shapes', 'why': 'the time for experiments was over'}]
    report.write('softmax' if locale == 'en' else f'softmax-{locale}', locale)


def training_report():
    """A loop of 1,000 turns, of which the first 12 and the last 4 were kept."""
    report = Report('train.py')
    rng = np.random.RandomState(1)
    X, W = rng.randn(20, 4), rng.randn(4, 3) * 0.1
    t = rng.randint(0, 3, 20)
    report.step(0, 3, 'X = np.random.randn(20, 4)', X, 'np.random.randn')
    report.step(0, 4, 't = np.random.randint(0, 3, 20)', t, 'np.random.randint')
    report.step(0, 5, 'W = np.random.randn(4, 3) * 0.1', W, '*')
    for turn in range(1000):
        z = X @ W
        e = np.exp(z - z.max(1, keepdims=True))
        y = e / e.sum(1, keepdims=True)
        loss = -np.log(y[np.arange(20), t] + 1e-7).mean()
        d = y.copy()
        d[np.arange(20), t] -= 1
        kept = turn < 12 or turn >= 996
        at = [(7, turn, 1000)]
        if kept:
            call = report.call('softmax', report.span(0, 8), report.span(0, 16, 4, end_column=18), None, [('a', z)], y)
            report.step(0, 9, 'e = np.exp(a - a.max(1, keepdims=True))', e, 'np.exp', (), call, iterations=at)
            report.step(0, 10, 'return e / e.sum(1, keepdims=True)', y, '/', (), call, 'return', at)
            report.step(0, 16, 'y = softmax(X @ W)', y, 'softmax', [('X @ W', z)], iterations=at)
            report.step(0, 17, 'loss = cross_entropy_error(y, t)', loss, 'cross_entropy_error', [('y', y)], iterations=at)
        W = W - 0.05 * X.T @ d / 20
        if kept:
            report.step(0, 18, 'W -= 0.05 * grad', W, '-', (), kind='augmented', iterations=at)
    report.step(0, 20, 'accuracy = np.mean(y.argmax(1) == t)', np.mean(y.argmax(1) == t), 'np.mean')
    report.cell('loss 1.09\nloss 0.98\n')
    report.variables(X=X, W=W, t=t)
    report.write('training')


def kinds_report():
    """Every sort of value that the array section must stand."""
    report = Report('kinds.py')
    rng = np.random.RandomState(2)
    odd = rng.randn(6, 9)
    odd[1, 2], odd[3, 4], odd[5, 8] = np.nan, np.inf, -np.inf
    report.step(0, 1, 'odd = np.log(signed)', odd, 'np.log')
    filters = rng.randn(12, 3, 5, 5)
    report.step(0, 2, 'filters = np.random.randn(12, 3, 5, 5)', filters, 'np.random.randn',
                dimensions=['filters', 'channels', None, None])
    report.step(0, 3, "names = np.array(['ada', 'grace', 'katherine'])", np.array(['ada', 'grace', 'katherine']), 'np.array')
    report.step(0, 4, 'mask = odd > 0', np.nan_to_num(odd) > 0, '>', [('odd', odd), ('0', 0)])
    report.step(0, 5, 'counts = np.arange(12)', np.arange(12), 'np.arange')
    report.step(0, 6, 'zero = np.array(3.5)', np.array(3.5), 'np.array')
    report.step(0, 7, 'empty = np.zeros((0, 4))', np.zeros((0, 4)), 'np.zeros')
    column, row = np.arange(4.0).reshape(4, 1), np.arange(5.0)
    report.step(0, 8, 'column = np.arange(4.0).reshape(4, 1)', column, 'reshape')
    report.step(0, 9, 'row = np.arange(5.0)', row, 'np.arange')
    report.step(0, 10, 'table = column * row', column * row, '*', [('column', column), ('row', row)])
    report.step(0, 11, 'image = gaussian(64)', np.exp(-((np.mgrid[-2:2:64j, -2:2:64j]) ** 2).sum(0)), 'gaussian')
    report.step(0, 12, 'long = np.random.randn(120, 80)', rng.randn(120, 80), 'np.random.randn')
    report.cell('')
    report.body['figures'] = [{'cell': 0, 'title': '', 'size': [640, 480], 'axes': [{
        'title': 'sigmoid', 'xlabel': 'x', 'ylabel': 'y', 'xlim': [-5.5, 5.5], 'ylim': [-0.05, 1.05],
        'items': [{'kind': 'line', 'label': 'sigmoid', 'look': {'colour': 'C0'}, 'x': np.linspace(-5, 5, 41).tolist(),
                   'y': (1 / (1 + np.exp(-np.linspace(-5, 5, 41)))).tolist()}]}]}]
    report.body['opaqueModules'] = [{'name': 'pandas', 'span': None}]
    report.write('kinds')


def parts_report():
    """Arrays whose entries are more than one number, and truths."""
    report = Report('parts.py')
    people = np.array([('Ada', 36, 1.65), ('Alan', 41, 1.78), ('Grace', 85, 1.6)],
                      [('name', 'U10'), ('age', 'i4'), ('height', 'f8')])
    report.step(0, 1, 'people = np.array([…])', people, 'np.array')
    report.step(0, 2, 'z = np.array([3 + 4j, -2j])', np.array([3 + 4j, -2j]), 'np.array')
    report.step(0, 3, "tall = people['height'] > 1.62", people['height'] > 1.62, '>')
    report.cell('')
    report.write('parts')


def error_report():
    report = Report('shapes.py')
    rng = np.random.RandomState(3)
    H, W2 = rng.randn(2, 3), rng.randn(4, 2)
    report.step(0, 3, 'H = np.random.randn(2, 3)', H, 'np.random.randn')
    report.step(0, 4, 'W2 = np.random.randn(4, 2)', W2, 'np.random.randn')
    message = 'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)'
    report.cell('before\n', None, {
        'type': 'ValueError', 'message': message, 'line': 6, 'column': 4, 'endLine': 6, 'endColumn': 10,
        'traceback': f'Traceback (most recent call last):\n  File "shapes.py", line 6, in <module>\n    Y = H @ W2\n        ~~^~~~\nValueError: {message}\n',
        'frames': [{'name': '<module>', 'span': report.span(0, 6)}],
        'operands': [
            {'text': 'H', 'shape': [2, 3], 'dtype': 'float64', 'span': report.span(0, 6, 4), 'origin': report.span(0, 3)},
            {'text': 'W2', 'shape': [4, 2], 'dtype': 'float64', 'span': report.span(0, 6, 8), 'origin': report.span(0, 4)}],
        'explanation': '`@` needs the last axis of the left operand (3) to be as long as the second-last axis of the right one (4).',
        'kind': 'program',
    })
    report.variables(H=H, W2=W2)
    report.write('error')


def network_report():
    report = Report('softmax_classifier.network.json', 'network')
    rng = np.random.RandomState(4)
    x = np.array([[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]])
    W1, b1, W2, b2 = rng.randn(2, 4), np.zeros(4), rng.randn(4, 3), np.zeros(3)
    h = x @ W1 + b1
    r = np.maximum(h, 0)
    z = r @ W2 + b2
    y = np.exp(z) / np.exp(z).sum(1, keepdims=True)
    def layer(type, line, output, parameters=(), gradients=()):
        summary = lambda a: {'dtype': 'float64', 'shape': list(a.shape), 'array': report.value(a)['array'], 'values': a.tolist()}
        return {'type': type, 'span': report.span(0, line), 'output': summary(output),
                'parameters': {k: summary(v) for k, v in parameters}, 'gradients': {k: summary(v) for k, v in gradients}}
    loss = (1.4 * np.exp(-np.arange(60) / 18) + 0.05).tolist()
    report.body['network'] = {'loss': loss[0], 'training': {'loss': loss}, 'layers': [
        layer('Affine', 14, h, [('W', W1), ('b', b1)], [('x', x * 0.1), ('W', W1 * 0.2), ('b', b1 + 0.3)]),
        layer('Relu', 22, r, (), [('x', r * 0.1)]),
        layer('Affine', 23, z, [('W', W2), ('b', b2)], [('x', r * 0.3), ('W', W2 * 0.1), ('b', b2 - 0.1)]),
        layer('SoftmaxWithLoss', 24, y, (), [('x', (y - 1 / 3) / 3)])]}
    report.cell('')
    report.variables(x=x)
    report.gradient('SoftmaxWithLoss', 'x', (y - 1 / 3) / 3, (y - 1 / 3) / 3, (y - 1 / 3) / 3 + 1e-11, report.span(0, 24))
    report.write('network')


def npy_files():
    """What np.save writes, for the panel's own writer."""
    cases = []
    for dtype in ('bool', 'int8', 'uint16', 'int32', 'int64', 'float32', 'float64'):
        for array in (np.arange(6).reshape(2, 3), np.arange(4), np.array(1)):
            value = array.astype(dtype)
            file = io.BytesIO()
            np.save(file, value)
            cases.append({'dtype': dtype, 'shape': list(value.shape), 'values': value.astype(float).ravel().tolist(),
                          'base64': base64.b64encode(file.getvalue()).decode()})
    (OUT / 'npy-files.json').write_text(json.dumps(cases) + '\n', encoding='utf8')


if __name__ == '__main__':
    npy_files()
    softmax_report()
    training_report()
    kinds_report()
    parts_report()
    error_report()
    network_report()
