"""Records what scipy.special answers to test/fixtures/numpy/special.txt, one expression a line, to ten digits."""
import json
import pathlib

import numpy as np
from scipy import special  # noqa: F401

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "test/fixtures/numpy"
np.set_printoptions(precision=10)
expressions = (FIXTURES / "special.txt").read_text().split("\n")
rows = []
for expression in filter(None, expressions):
    value = eval(expression)  # noqa: S307
    rows.append({"expression": expression, "type": type(value).__name__, "text": str(np.round(value, 10))})
(FIXTURES / "special.json").write_text(json.dumps(rows, indent=1) + "\n")
