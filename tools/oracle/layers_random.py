"""Records NumPy's legacy random stream, which initialises the parameters of JSON networks."""

import json
from pathlib import Path

import numpy as np

OUT = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "layers" / "random.json"

rows = []
for seed in [0, 1, 42, 2**32 - 1, [1, 2, 3], list(range(700))]:
    np.random.seed(seed)
    uniform = [float(x) for x in np.random.random_sample(400)]
    np.random.seed(seed)
    gauss = [float(x) for x in np.random.randn(7)]
    rows.append({"seed": seed, "uniform": uniform[:4] + uniform[-4:], "gauss": gauss})

OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps(rows) + "\n")
