"""Records NumPy's random streams: bit generators, bounded integers and every distribution of Generator and RandomState."""
import json
import pathlib

import numpy as np

CASES = [
    ("uniform", (2.0, 5.0)), ("normal", (1.0, 2.0)), ("standard_normal", ()), ("standard_exponential", ()), ("exponential", (1.5,)),
    ("standard_gamma", (0.3,)), ("standard_gamma", (1.0,)), ("standard_gamma", (4.5,)), ("gamma", (2.0, 3.0)),
    ("beta", (0.5, 0.5)), ("beta", (2.0, 3.0)), ("chisquare", (3.0,)), ("f", (3.0, 5.0)),
    ("noncentral_chisquare", (3.0, 1.5)), ("noncentral_chisquare", (0.5, 1.5)), ("noncentral_f", (3.0, 5.0, 1.5)),
    ("standard_cauchy", ()), ("pareto", (3.0,)), ("weibull", (2.0,)), ("power", (2.5,)), ("laplace", (1.0, 2.0)),
    ("gumbel", (1.0, 2.0)), ("logistic", (1.0, 2.0)), ("lognormal", (0.5, 0.25)), ("rayleigh", (2.0,)), ("standard_t", (4.0,)),
    ("poisson", (3.5,)), ("poisson", (40.0,)), ("negative_binomial", (5.0, 0.3)), ("wald", (1.0, 2.0)),
    ("vonmises", (0.5, 4.0)), ("vonmises", (0.5, 1e-6)), ("logseries", (0.7,)), ("geometric", (0.5,)), ("geometric", (0.05,)),
    ("zipf", (2.5,)), ("triangular", (1.0, 2.0, 5.0)), ("hypergeometric", (10, 15, 5)), ("hypergeometric", (100, 150, 60)),
    ("hypergeometric", (150, 100, 160)), ("binomial", (10, 0.5)), ("binomial", (100, 0.5)), ("binomial", (1000, 0.3)), ("binomial", (20, 0.9)),
    ("binomial", (100000, 0.4)),
]
N = 60
out = {"distributions": [], "bits": [], "bounded": []}
for name, parameters in CASES:
    rng, old = np.random.default_rng(2024), np.random.RandomState(2024)
    out["distributions"].append({
        "name": name, "parameters": parameters,
        "generator": getattr(rng, name)(*parameters, size=N).tolist(), "legacy": getattr(old, name)(*parameters, size=N).tolist(),
    })
for kind in ("PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937"):
    for seed in (0, 12345, 2**70 + 3):
        bits = getattr(np.random, kind)(seed)
        words = [str(w) for w in bits.random_raw(12).tolist()]
        rng = np.random.Generator(getattr(np.random, kind)(seed))
        out["bits"].append({"kind": kind, "seed": str(seed), "words": words, "doubles": rng.random(5).tolist(), "singles": rng.random(5, dtype=np.float32).tolist()})
for dtype, low, high in (("int64", 0, 10), ("int64", -5, 2**40), ("int64", 0, 2**32), ("int32", 0, 100), ("int16", -7, 300), ("uint8", 0, 200), ("uint8", 0, 256), ("bool", 0, 2), ("uint64", 0, 2**64), ("int8", -3, 4)):
    rng, old = np.random.default_rng(7), np.random.RandomState(7)
    out["bounded"].append({
        "dtype": dtype, "low": str(low), "high": str(high),
        "generator": [str(int(v)) for v in rng.integers(low, high, size=25, dtype=dtype)],
        "legacy": [str(int(v)) for v in old.randint(low, high, size=25, dtype=dtype)],
    })
rng = np.random.default_rng(99)
out["singles"] = {"normal": rng.standard_normal(40, dtype=np.float32).tolist(), "exponential": rng.standard_exponential(40, dtype=np.float32).tolist(),
                  "gamma": rng.standard_gamma(2.5, 40, dtype=np.float32).tolist(), "gammaSmall": rng.standard_gamma(0.5, 40, dtype=np.float32).tolist()}
rng = np.random.default_rng(5)
out["manyNormals"] = float(rng.standard_normal(200000)[-1])
out["manyExponentials"] = float(rng.standard_exponential(200000)[-1])
target = pathlib.Path(__file__).resolve().parents[2] / "test/fixtures/numpy/random.json"
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(json.dumps(out) + "\n")
