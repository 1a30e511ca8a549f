"""Records what CPython makes of number formats, float texts and text-to-number conversions, for the format room's tests."""

import json
import random
import struct
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "format" / "format.json"
rng = random.Random(20)


def answer(f):
    try:
        return {"ok": f()}
    except Exception as error:  # the error is the answer
        return {"error": [type(error).__name__, str(error)]}


def any_double():
    return struct.unpack("<d", struct.pack("<Q", rng.getrandbits(64)))[0]


EDGES = [0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 0.125, 0.375, 1e16, 1e15, 9999999999999998.0, 1e-4, 9.9e-5, 1e-5, 1e22, 1e23,
         5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, float("inf"), float("-inf"), float("nan"), 123456789.0,
         1234.5678, 0.1, 1 / 3, 2.675, 1.005, 1e100, 999999.5, 9.5, 99.5, 0.95, 1e21, 123456789012345680.0, -0.0001, -1e-10]


def doubles(count):
    return EDGES + [rng.choice([any_double(), rng.uniform(-1000, 1000), round(rng.uniform(-100, 100), rng.randint(0, 6)),
                                rng.getrandbits(20) / 2 ** rng.randint(0, 20)]) for _ in range(count)]


def spec(types, precision_chance=0.5):
    text = ""
    if rng.random() < 0.4:
        text += rng.choice(["<", ">", "^", "=", "*<", "0>", "é^", "_=", "x="])
    text += rng.choice(["", "", "", "+", "-", " "])
    text += rng.choice(["", "", "", "", "z"])
    text += rng.choice(["", "", "", "#"])
    text += rng.choice(["", "", "0"])
    text += rng.choice(["", "", "1", "5", "12", "20"])
    text += rng.choice(["", "", "", ",", "_"])
    if rng.random() < precision_chance:
        text += "." + str(rng.choice([0, 1, 2, 3, 6, 10, 17, 25]))
    return text + rng.choice(types)


def number(x):
    return x.hex() if isinstance(x, float) else str(x)


out = {"repr": [], "float": [], "int": [], "str": [], "complex": [], "percent": [], "parseFloat": [], "parseInt": [],
       "parseComplex": [], "quote": [], "bytes": [], "round": [], "hash": [], "divide": [], "divmod": [], "hex": [], "ratio": []}

for x in doubles(400):
    out["repr"].append([x.hex(), repr(x)])
    out["hash"].append([x.hex(), str(hash(x)) if x == x else "0"])
for x in doubles(900):
    s = spec(list("eEfFgG%n") + ["", "f", "e", "g", "d", "s"])
    out["float"].append([x.hex(), s, answer(lambda: format(x, s))])
INTS = [0, 1, -1, 7, 42, 255, -255, 1000, -1234, 65536, 123456789, -9876543210, 2 ** 53, -2 ** 64, 10 ** 30, 1114112]
for _ in range(700):
    x = rng.choice(INTS)
    s = spec(list("bcdoxXn") + ["", "d", "f", "e", "%", "s", "q"], 0.15)
    out["int"].append([str(x), s, answer(lambda: format(x, s))])
for _ in range(200):
    x = rng.choice(["", "a", "hello", "日本語", "😀x", "tab\t"])
    s = spec(["", "s", "s", "d"], 0.3)
    out["str"].append([x, s, answer(lambda: format(x, s))])
for _ in range(250):
    x = complex(rng.choice(EDGES[:20] + [1.0, 2.0, 3.5]), rng.choice(EDGES[:24] + [1.0, -2.0]))
    s = spec(["", "", "e", "f", "g", "G", "n", "d"], 0.4)
    out["complex"].append([x.real.hex(), x.imag.hex(), s, answer(lambda: format(x, s))])


def percent():
    s = "%" + "".join(rng.sample("-+ #0", rng.randint(0, 3))) + rng.choice(["", "", "3", "8", "12"])
    s += rng.choice(["", "", ".0", ".", ".2", ".5", ".12"])
    return s + rng.choice("diouxXeEfFgGsrac%q")


for _ in range(600):
    s = percent()
    x = rng.choice([rng.choice(INTS), rng.choice(EDGES), "text", "é"])
    code = s[-1]
    if isinstance(x, str) and code not in "srac":
        x = 5
    if isinstance(x, float) and (code in "coxX" or (x != x or x in (float("inf"), float("-inf")))):
        x = 77
    out["percent"].append([s, number(x) if not isinstance(x, str) else x, type(x).__name__, answer(lambda: s % (() if code == "%" else (x,)))])

FLOAT_TEXTS = ["1e5", " 1.5 ", "inf", "-Infinity", "+nan", "1_000.5", "1__0", "_1", "1_", "1e", "e5", ".", ".5", "5.", "", "abc", "0x10",
               "1e400", "-1e400", "1e-400", "１２.5", "infinit", "1 2", "\t3\n", "1e1_0", "1._5", "1_.5", "--1", "+-1", "1e+5", "1E-5", "٣"]
for t in FLOAT_TEXTS:
    out["parseFloat"].append([t, answer(lambda: float(t).hex())])
INT_TEXTS = [("12", 10), (" -12 ", 10), ("+5", 10), ("0x1f", 16), ("0x1f", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("017", 10), ("00", 0),
             ("1f", 16), ("z", 36), ("zz", 35), ("1_000", 10), ("1__0", 10), ("_1", 10), ("", 10), (" ", 10), ("1.5", 10), ("0x", 16),
             ("0x_1f", 16), ("0b12", 0), ("0b1", 16), ("0B1", 2), ("b1", 16), ("-0xFF", 16), ("9" * 40, 10), ("１２", 10), ("12abc", 10),
             ("1e5", 10), ("0x1f", 10), ("0_7", 0), ("0_0", 0), ("ff_ff", 16), ("101", 2), ("102", 2), ("777", 8), ("0", 0), ("- 1", 10), ("0b_1", 0),
             ("-" + "8" * 20, 10), ("9007199254740993", 10)]
for t, base in INT_TEXTS:
    out["parseInt"].append([t, base, answer(lambda: str(int(t, base)))])
for t in ["1+2j", "1j", "j", "-j", "+j", "1", " (1+2j) ", "1e5-2e-3j", "inf+nanj", "1 + 2j", "", "1+j", "1+", "2j+1", "nan", "(1", "1_0j", "-0j", ".5j"]:
    out["parseComplex"].append([t, answer(lambda: [complex(t).real.hex(), complex(t).imag.hex()])])
for t in ["", "a", "it's", 'say "x"', "it's \"x\"", "a\nb\t\r\\", "\0\x7f\x80\xa0\xad", "é日本😀", "\u200b\u2028\ufeff\U000e0001", "\ue000", "\u0378", "\x1b[0m"]:
    out["quote"].append([t, repr(t), ascii(t)])
for b in [b"", b"abc", b"it's", b"'\"", b"\x00\n\t\r\\\xff", bytes(range(256))]:
    out["bytes"].append([list(b), repr(b)])
for x in doubles(400):
    for n in (0, 1, 2, 5, -1, -2, 10, 15, 300, -300):
        if x == x and abs(x) != float("inf"):
            out["round"].append([x.hex(), n, answer(lambda: round(x, n).hex())])
for _ in range(300):
    a = rng.getrandbits(rng.choice([1, 20, 53, 60, 100, 400, 1100, 2000])) * rng.choice([1, -1])
    b = (rng.getrandbits(rng.choice([1, 20, 53, 60, 100, 400, 1100])) + 1) * rng.choice([1, -1])
    out["divide"].append([str(a), str(b), answer(lambda: (a / b).hex())])
    x, y = rng.choice(EDGES + [7.0, -7.0]), rng.choice(EDGES + [3.0, -3.0])
    if y:
        q, r = divmod(x, y)
        out["divmod"].append([x.hex(), y.hex(), q.hex(), r.hex()])
for x in doubles(100):
    out["hex"].append([repr(x), x.hex()])
    out["ratio"].append([x.hex(), answer(lambda: [str(v) for v in x.as_integer_ratio()])])

OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps(out, ensure_ascii=True, separators=(",", ":")) + "\n")
print(sys.version.split()[0], {k: len(v) for k, v in out.items()})
