"""Records NumPy's answers to a few thousand seeded array programs in test/fixtures/ndarray: what the fuzzer asks, kept for replay without Python.

Left out is what depends on the processor: last bits of transcendental functions, complex products, NaN payloads, casts of values out of range.
"""
import json, os, sys
import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, 'tools', 'fuzz'))
import ndarray as fuzz  # noqa: E402

OUT = os.path.join(ROOT, 'test', 'fixtures', 'ndarray')
COUNTS = {'binary': 500, 'unary': 220, 'reduce': 260, 'accumulate': 60, 'astype': 120, 'getitem': 260, 'setitem': 160, 'shape': 220, 'print': 420, 'scalar': 160, 'sort': 180, 'product': 140, 'time': 240}
COMPLEX_INEXACT = {'divide', 'multiply', 'reciprocal', 'sqrt', 'square', 'absolute', 'sign', 'power', 'maximum', 'minimum', 'fmax', 'fmin', 'less', 'less_equal',
                   'greater', 'greater_equal', 'matmul', 'dot', 'inner', 'einsum'}


def depends_on_machine(name, case, answer):
    types = [a['a'][0] for a in case['args'] if 'a' in a] + [a['w'][0][:1] for a in case['args'] if 'w' in a]
    complexes = any(t.startswith('<c') or t == 'c' for t in types)
    if name in fuzz.INEXACT or (complexes and name in COMPLEX_INEXACT):
        return True
    if name in ('dot', 'inner', 'matmul', 'einsum') and any(t in ('<f4', '<f8') for t in types):
        return any(np.frombuffer(__import__('base64').b64decode(r[4]), r[0]).tobytes().count(b'\x80') for r in answer.get('r', []))
    return any(w.endswith('in cast') for w in answer.get('w', [])) or (name == 'add' and 'r' in answer and bool(answer.get('w')))


def record(op, count):
    cases = []
    i = 0
    while len(cases) < count:
        f = fuzz.Fuzz([20260, sorted(COUNTS).index(op), i], small=op != 'print')
        i += 1
        case, thunk, name = fuzz.OPS[op](f)
        answer, _ = fuzz.answer_of(thunk)
        if depends_on_machine(name, case, answer) or len(json.dumps(case)) > 4000:
            continue
        cases.append([case, answer])
    return cases


def dtypes():
    names = ['?', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16', 'O', 'U3', 'U40', 'S3', 'S40', 'M8[D]', 'M8[s]', 'M8[Y]', 'm8[D]', 'm8[ns]']
    cases = []
    for a in names:
        for b in names:
            answer, _ = fuzz.answer_of(lambda: np.promote_types(a, b).str)
            if 't' in answer:
                cases.append([{'op': 'promote', 'args': [], 'options': {'a': a, 'b': b}}, answer])
            text = ''.join(str(int(np.can_cast(np.dtype(a), np.dtype(b), rule))) for rule in ('no', 'equiv', 'safe', 'same_kind', 'unsafe'))
            cases.append([{'op': 'cancast', 'args': [], 'options': {'a': a, 'b': b}}, {'t': text}])
    for text in names + ['float', 'int', 'bool', 'str', 'object', 'complex', 'float32', 'uint16', '>f8', '>i4', 'datetime64[ms]', 'timedelta64[25s]', 'i4,f8', 'i4, (2,)f8', 'f4, U3, i1', 'V8',
                         'nonsense', 'f3', 'M8[fortnight]', 'l', 'half', 'double', 'S', 'U', '3f4']:
        def describe(text=text):
            d = np.dtype(text)
            return f'{d.str} {d.name} {d!r} {d!s} {d.itemsize} {d.char} {d.num}'
        answer, _ = fuzz.answer_of(describe)
        cases.append([{'op': 'dtype', 'args': [], 'options': {'text': text}}, answer])
    return cases


def main():
    os.makedirs(OUT, exist_ok=True)
    recorded = {op: record(op, count) for op, count in COUNTS.items()}
    recorded['dtypes'] = dtypes()
    for name, cases in recorded.items():
        with open(os.path.join(OUT, f'{name}.json'), 'w') as file:
            file.write('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases) + '\n]\n')


if __name__ == '__main__':
    main()
