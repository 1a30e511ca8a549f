"""Writes test/fixtures/numpy/ziggurat.json: the layers of the two ziggurats, as the installed NumPy answers
when it is fed chosen bits. A bit generator of our own hands out the bits, so every width and bound is observed exactly;
the densities follow from the widths."""
import ctypes
import json
import math
import pathlib
import threading

import numpy as np

U64, U32, F64 = (ctypes.CFUNCTYPE(t, ctypes.c_void_p) for t in (ctypes.c_uint64, ctypes.c_uint32, ctypes.c_double))


class Bitgen(ctypes.Structure):
    _fields_ = [("state", ctypes.c_void_p), ("next_uint64", U64), ("next_uint32", U32), ("next_double", F64), ("next_raw", U64)]


class Script:
    """A bit generator that answers what it is told and counts the doubles that were asked for."""

    def __init__(self):
        self.bits, self.double, self.doubles = [0], 0.0, 0
        self.lock = threading.Lock()
        self.keep = (U64(lambda _: self.next()), U32(lambda _: self.next() & 0xFFFFFFFF), F64(lambda _: self.next_double()))
        u64, u32, f64 = self.keep
        self.struct = Bitgen(None, u64, u32, f64, u64)
        new = ctypes.pythonapi.PyCapsule_New
        new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        self.name = b"BitGenerator"
        self.capsule = new(ctypes.addressof(self.struct), self.name, None)

    def next(self):
        return self.bits.pop(0) if len(self.bits) > 1 else self.bits[0]

    def next_double(self):
        self.doubles += 1
        return self.double


script = Script()
generator = np.random.Generator(script)


def normal(layer, mantissa):
    script.bits, script.doubles, script.double = [layer | mantissa << 9, 0], 0, 0.5 if layer == 0 else 0.0
    return generator.standard_normal(), script.doubles == 0


def exponential(layer, mantissa):
    script.bits, script.doubles, script.double = [(layer | mantissa << 8) << 3, 0], 0, 0.0
    return generator.standard_exponential(), script.doubles == 0


def bound(draw, layer, bits):
    """The first mantissa that is not accepted at once."""
    low, high = 0, 1 << bits
    while low < high:
        middle = (low + high) // 2
        if draw(layer, middle)[1]:
            low = middle + 1
        else:
            high = middle
    return low


def width(draw, layer, limit):
    if limit > 1 << 20:
        return draw(layer, 1 << 20)[0] / (1 << 20)
    script.double = 0.0
    return draw(layer, 1)[0]


tables = {}
for name, draw, bits in (("Normal", normal, 52), ("Exponential", exponential, 53)):
    bounds = [bound(draw, i, bits) for i in range(256)]
    widths = [width(draw, i, bounds[i]) for i in range(256)]
    edges = [w * 2.0**bits for w in widths]
    density = (lambda x: math.exp(-0.5 * x * x)) if name == "Normal" else (lambda x: math.exp(-x))
    tables[name] = (bounds, widths, [1.0] + [density(x) for x in edges[1:]])

root = pathlib.Path(__file__).resolve().parents[2]
recorded = {
    name.lower(): {part: values for part, values in zip(("bounds", "widths", "densities"), parts)} for name, parts in tables.items()
}
target = root / "test/fixtures/numpy/ziggurat.json"
target.write_text(json.dumps(recorded) + "\n")
