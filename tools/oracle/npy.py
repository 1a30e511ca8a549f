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


def without_padding(array):
    """Zeros where an extended number has six bytes that mean nothing and hold what lay there before: recordings are the same every time."""
    if array.dtype.kind in "fc" and array.real.dtype.itemsize == 16:
        unused = slice(0, 6) if array.dtype.byteorder == ">" else slice(10, 16)
        array.reshape(-1).view(np.uint8).reshape(-1, 16)[:, unused] = 0
    return array


def saved(array):
    array = without_padding(array)
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
    "float128": np.array([0.1, -2.5, 1e300, np.inf, np.nan], dtype=np.longdouble),
    "float128, big end first": np.array([0.1, -2.5, 1e-300], dtype=np.dtype(np.longdouble).newbyteorder(">")),
    "complex256": np.array([3 + 4j, -1j], dtype=np.clongdouble),
    "no dimensions": np.array(7.25),
    "no elements": np.zeros((2, 0)),
}
texts = {
    "str": np.array(["a", "日本語", ""]),
    "bytes": np.array([b"xyz", b"a"]),
    "bytes of a void": np.array([b"ab", b"c"], dtype="V2"),
    "a structure in a structure, with a list": np.array(
        [(1, (2.5, [1, 2])), (3, (4.5, [5, 6]))], dtype=[("id", ">i2"), ("inner", [("x", "<f4"), ("n", "<i4", (2,))])]
    ),
    "structured": np.array([(1, 2.5, "one"), (2, -1.0, "two")], dtype=[("id", "<i4"), ("x", "<f8"), ("name", "<U3")]),
}

cases = [
    {
        "name": name,
        "file": saved(array),
        "dtype": str(array.dtype.newbyteorder("=")),
        "shape": list(array.shape),
        "values": [number(v.item() if array.dtype.itemsize < 16 else complex(v) if array.dtype.kind == "c" else float(v)) for v in array.ravel(order="C")],
    }
    for name, array in arrays.items()
]
dates = ["1969-12-31T23:59:58.999999999", "2024-02-29T05:06:07.123456789", "NaT", "0001-01-01T00:00:00"]
for unit in "Y M W D h m 25s s ms us ns".split():
    texts[f"datetime64[{unit}]"] = np.array(dates[:3] if unit == "ns" else dates, dtype="<M8[us]").astype(f"<M8[{unit}]")
texts["datetime64[D], far away"] = np.array([-1000000, 10000000], dtype="<M8[D]")
texts["timedelta64[s]"] = np.array([5, -7, "NaT"], dtype="<m8[s]")


def printed(value, array):
    if array.dtype.kind == "M":
        return str(np.datetime_as_string(value))
    if array.dtype.kind == "m":
        return "NaT" if np.isnat(value) else str(value.astype(int))
    if array.dtype.kind == "V":
        return value.tobytes().decode().rstrip("\0") if array.dtype.names is None else flat(value.tolist())
    return value if isinstance(value, str) else value.decode()


def flat(value):
    if isinstance(value, tuple):
        return "(" + ", ".join(flat(v) for v in value) + ")"
    if isinstance(value, (list, np.ndarray)):
        return "[" + ", ".join(flat(v) for v in value) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value)


text_cases = [
    {"name": name, "file": saved(array), "dtype": str(array.dtype), "texts": [printed(v, array) for v in array]}
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
