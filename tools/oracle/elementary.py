"""Records elementary functions of C's library and of NumPy (float64, float32) at seeded points; writes test/fixtures/elementary/."""
import json
import math
import pathlib
import random

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'fixtures' / 'elementary'
rng = random.Random(0)
POINTS = 200


def between(low, high):
    return [rng.uniform(low, high) for _ in range(POINTS)]


def points():
    source = random.Random(20)
    for low, high in ((0, 1), (0, 10), (0.9, 1.1), (1, 1000)):
        for _ in range(150):
            yield source.uniform(low, high)


x = list(points())
values = {'x': x, **{name: [getattr(math, name)(a) for a in x] for name in ('log', 'sin', 'cos')}}
(ROOT / 'values.json').write_text(json.dumps(values) + '\n')

POSITIVE = [math.exp(a) for a in between(-8, 8)]
ANY, SMALL, UNIT = between(-6, 6), between(-0.4, 0.4), between(-1, 1)
BASES, EXPONENTS = [math.exp(a) for a in between(-4, 4)], between(-20, 20)

C = {
    'acos': (UNIT,), 'acosh': ([1 + a for a in POSITIVE],), 'asin': (UNIT,), 'asinh': (ANY,), 'atan': (ANY,),
    'cbrt': (POSITIVE + [-a for a in x],), 'log': (POSITIVE + x,),
    'atan2': (ANY, SMALL), 'cosh': (ANY,), 'exp2': (ANY,), 'log10': (POSITIVE,), 'log2': (POSITIVE,),
    'pow': (BASES, EXPONENTS), 'tan': (ANY,), 'erf': (ANY,), 'erfc': (ANY,), 'gamma': (EXPONENTS,), 'lgamma': (EXPONENTS,),
}
NUMPY = {
    'arccosh': ([1 + a for a in POSITIVE],), 'arcsinh': (ANY,), 'arctan': (ANY,), 'arctanh': (UNIT,), 'cbrt': (ANY,),
    'exp': (ANY,), 'expm1': (ANY,), 'log': (POSITIVE,), 'log10': (POSITIVE,), 'log1p': (POSITIVE,), 'log2': (POSITIVE,), 'sinh': (ANY,), 'tan': (ANY,),
    'tanh': (ANY,), 'exp2': (ANY,), 'power': (BASES, EXPONENTS), 'arcsin': (UNIT,), 'arccos': (UNIT,), 'arctan2': (ANY, between(-3, 3)), 'cosh': (ANY,),
}
SINGLE = {
    'exp': (between(-80, 80),), 'log': (POSITIVE,), 'sin': (between(-50, 50),), 'cos': (between(-50, 50),), 'tanh': (ANY,), 'exp2': (ANY,), 'power': (BASES, EXPONENTS),
    'log2': (POSITIVE,), 'log10': (POSITIVE,), 'log1p': (POSITIVE,), 'tan': (ANY,), 'arcsin': (UNIT,), 'arccos': (UNIT,), 'arctan': (ANY,),
    'arctan2': (ANY, between(-3, 3)), 'sinh': (ANY,), 'cosh': (ANY,), 'expm1': (ANY,), 'cbrt': (ANY,),
    'logaddexp': (ANY, between(-3, 3)), 'logaddexp2': (ANY, between(-3, 3)),
}
COMPLEX = [np.array(column, np.float32) for column in (between(-3, 3), between(-3, 3))]


def rounded(columns):
    return [np.array(column, np.float32) for column in columns]


functions = {
    'c': {name: [*columns, [getattr(math, name)(*row) for row in zip(*columns)]] for name, columns in C.items()},
    'numpy': {name: [*columns, getattr(np, name)(*map(np.array, columns)).tolist()] for name, columns in NUMPY.items()},
    'single': {
        name: [*(column.tolist() for column in rounded(columns)), getattr(np, name)(*rounded(columns)).tolist()]
        for name, columns in SINGLE.items()
    },
    'complexSingle': {
        name: [[part.tolist() for part in COMPLEX], [part.tolist() for part in (found.real, found.imag)]]
        for name in ('exp', 'log', 'sqrt')
        for found in [getattr(np, name)(COMPLEX[0] + 1j * COMPLEX[1])]
    },
}
(ROOT / 'functions.json').write_text(json.dumps(functions) + '\n')
