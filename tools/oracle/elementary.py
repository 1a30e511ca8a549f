"""Records log, sin and cos of C's library at seeded points; writes test/fixtures/elementary/values.json."""
import json
import math
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'fixtures' / 'elementary'


def points():
    source = random.Random(20)
    for low, high in ((0, 1), (0, 10), (0.9, 1.1), (1, 1000)):
        for _ in range(150):
            yield source.uniform(low, high)


def main():
    xs = list(points())
    answers = {name: [getattr(math, name)(x) for x in xs] for name in ('log', 'sin', 'cos')}
    ROOT.mkdir(parents=True, exist_ok=True)
    (ROOT / 'values.json').write_text(json.dumps({'x': xs, **answers}) + '\n')


main()
