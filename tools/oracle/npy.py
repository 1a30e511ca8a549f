"""Records .npy and .npz files as NumPy writes them, with each element as a number and the facts of the whole."""

import base64
import io
import json
from pathlib import Path

import numpy as np

OUT = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "documents" / "npy.json"


def number(value):
    value = abs(value) if isinstance(value, complex) else float(value)
    if np.isnan(value):
        return "nan"
    return value if np.isfinite(value) else ("inf" if value > 0 else "-inf")


def saved(array):
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return base64.b64encode(buffer.getvalue()).decode()


arrays = {
    "float64": np.array([[1.5, -2.0, np.nan], [np.inf, -np.inf, 0.1]]),
    "float64, Fortran order": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
    "float64, three dimensions, Fortran order": np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)),
    "float32, big end first": np.arange(6, dtype=">f4").reshape(2, 3) / 3,
    "float16": np.array([0.1, 65504, 6e-8, -0.0, np.inf], dtype=np.float16),
    "int8": np.array([-128, 127], dtype=np.int8),
    "int64": np.array([2**62, -(2**62)]),
    "int64, big end first": np.array([1, 2, 3], dtype=">i8"),
    "uint64": np.array([2**63], dtype=np.uint64),
    "uint16": np.arange(8, dtype=np.uint16).reshape(2, 2, 2),
    "bool": np.array([[True, False], [False, True]]),
    "complex128": np.array([3 + 4j, -1j]),
    "complex64": np.array([1 - 1j], dtype=np.complex64),
    "no dimensions": np.array(7.25),
    "no elements": np.zeros((2, 0)),
}
texts = {
    "str": np.array(["a", "日本語", ""]),
    "bytes": np.array([b"xyz", b"a"]),
    "structured": np.array([(1, 2.5, "one"), (2, -1.0, "two")], dtype=[("id", "<i4"), ("x", "<f8"), ("name", "<U3")]),
}

cases = [
    {
        "name": name,
        "file": saved(array),
        "dtype": str(array.dtype.newbyteorder("=")),
        "shape": list(array.shape),
        "values": [number(v) for v in array.ravel(order="C").tolist()],
    }
    for name, array in arrays.items()
]
text_cases = [
    {"name": name, "file": saved(array), "texts": [v if isinstance(v, str) else v.decode() if isinstance(v, bytes) else None for v in array.tolist()]}
    for name, array in texts.items()
]
packed, stored, pickled = io.BytesIO(), io.BytesIO(), io.BytesIO()
np.savez_compressed(packed, a=np.arange(300.0), b=np.ones((2, 2), dtype=np.int32))
np.savez(stored, a=np.arange(5.0), b=np.ones((2, 2), dtype=np.int32))
np.save(pickled, np.array([{}], dtype=object), allow_pickle=True)
encode = lambda buffer: base64.b64encode(buffer.getvalue()).decode()
OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(
    json.dumps({"cases": cases, "texts": text_cases, "npz": {"packed": encode(packed), "stored": encode(stored)}, "pickled": encode(pickled)}, ensure_ascii=False, indent=1) + "\n"
)
