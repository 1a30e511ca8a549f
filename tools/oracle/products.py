"""Records products of float64 matrices and vectors, whose last digits tell the order in which BLAS sums; writes test/fixtures/products.json."""
import json
import pathlib

import _processor  # noqa: F401
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'fixtures'

SHAPES = [
    *((m, k, n) for k in (1, 2, 3, 7, 16, 17, 33) for m, n in ((2, 2), (3, 5), (5, 3), (4, 4), (6, 9), (3, 12))),
    (1, 5, 1), (1, 15, 1), (1, 16, 1), (1, 47, 1), (1, 100, 1), (1, 1000, 1),
    *((m, k, 1) for m in (2, 3, 4, 5, 7) for k in (2, 3, 4, 5, 11, 33)), (6, 5000, 1),
    *((1, k, n) for n in (2, 3, 4, 5, 7) for k in (2, 3, 4, 5, 11, 33)), (1, 700, 9),
    (5, 40, 7), (20, 33, 10), (2, 900, 3), (1400, 900, 1), (3, 784, 500),
]


def numbers(count, seed):
    return (np.arange(count) * 7919 + seed) % 1009 / 1009 - 0.4


def layouts(m, k, n):
    a, b = numbers(m * k, 1).reshape(m, k), numbers(k * n, 500).reshape(k, n)
    yield 'rows', a @ b
    if m * k * n <= 1000:
        yield 'transposed right', a @ np.ascontiguousarray(b.T).T
        yield 'transposed left', np.ascontiguousarray(a.T).T @ b


records = [
    {'shape': [m, k, n], 'layout': layout, 'result': result.ravel().tolist()[-40:]}
    for m, k, n in SHAPES
    for layout, result in layouts(m, k, n)
]
(ROOT / 'products.json').write_text(json.dumps(records) + '\n')
