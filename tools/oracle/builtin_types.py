"""Records what CPython answers to expressions on builtin types and functions: text of the result, or the error's type and text.

A few expressions answer differently in 3.11 (which records) and 3.12 (which the engine follows); their 3.12 answers stand in CHANGED.
"""

import json
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "types" / "types.json"

# Expressions whose answers changed with 3.12, from its documentation and source.
CHANGED = {
    "sum([0.1] * 10)": "1.0",
    "sum([1e100, 1.0, -1e100])": "1.0",
    "max([])": ["ValueError", "max() iterable argument is empty"],
}

EXPRESSIONS = r"""
int('12'), int(' -7 '), int('ff', 16), int('0b11', 0), int(3.9), int(-3.9), int(True), int('１２')
int('1.5')
int(None)
int([])
int('z', 36), int('_1') if 0 else 1
int('12', 1)
int(float('nan'))
int(float('inf'))
int(1e30)
(5).bit_length(), (0).bit_length(), (-8).bit_length(), (2**100).bit_length(), (255).bit_count()
(1024).to_bytes(2, 'big'), (-5).to_bytes(2, 'little', signed=True), int.from_bytes(b'\x01\x00', 'big'), int.from_bytes(b'\xff', 'big', signed=True)
(300).to_bytes(1, 'big')
(-1).to_bytes(2, 'big')
7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), divmod(7, -2), 7 / 2, 2 ** 10, 2 ** -1, (-2) ** 3, 10 ** 20, 3 ** 40
1 // 0
1 % 0
1 / 0
divmod(1, 0)
0 ** -1
2 ** 0.5, (-8) ** (1 / 3), 4 ** 0.5, 0.0 ** 0, (-1.0) ** 2
1.0 // 0
1.0 % 0
1.5 / 0
0.0 ** -1
10.0 ** 400
1 << 70, 2 ** 70 >> 68, -1 >> 3, -5 & 3, 5 | -8, 6 ^ 3, ~5, (1 << 64) & (1 << 64) - 1
1 << -1
pow(3, 4, 5), pow(3, -1, 7), pow(2, 100, 10 ** 9), pow(-3, 3, 7), pow(2, 3, -5)
pow(2, -1, 4)
pow(2, 3, 0)
round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1234, -2), round(15, -1), round(25, -1), round(0.5), round(1e300), round(-0.4)
round(float('nan'))
round('a')
abs(-3), abs(-2.5), abs(3 + 4j), abs(True)
abs('x')
hash(1), hash(1.0), hash(True), hash(2 ** 61), hash(-1), hash(0.5), hash(1j), hash((1, 2)), hash(()), hash(2.0 ** 80), hash(float('inf')), hash(None) == hash(None)
hash([])
True + True, True & False, True | 2, True ^ True, -True, ~True if 0 else 0, bool([]), bool('a'), bool(0.0), isinstance(True, int), True == 1, str(True)
1 == 1.0, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308, 1 < 1.5, 3 != 3.0, 1 == '1', None == 0
1 < 'a'
[] < 1
1j < 2j
None < 1
1.5.as_integer_ratio(), (0.1).as_integer_ratio(), 2.0.is_integer(), 2.5.is_integer(), (0.1).hex(), float.fromhex('0x1.8p1'), float.fromhex('inf')
float('abc')
float('')
float(None)
float([1])
float('1_000.5'), float(' inf '), float('-nan'), float('1e400'), float(10 ** 20), float(True)
float(10 ** 400)
1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0, 1e22, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1 / 3, 100.0, 2.0 ** 70
complex(1, 2), complex('1+2j'), 1j * 1j, (1 + 2j) / (3 - 1j), (1 + 2j) ** 2, (1 + 2j).conjugate(), (3 + 4j).real, complex(-0.0, -0.0), 1j ** 0.5, complex(1.5), -1j, 1 + 0j == 1
complex('a')
1j / 0
1j // 2
int(1j)
'abc'[1], 'abc'[-1], 'abc'[::-1], 'abcdef'[1:5:2], 'abc'[5:], 'abc'[:-1], 'a😀b'[1], len('a😀b'), 'a😀b'[::-1]
'abc'[3]
'abc'['a']
'abc'[1.0]
'a' + 1
1 + 'a'
'a' * 3, 'ab' * 0, 'ab' * -1, 3 * 'x'
'a' * 1.5
'a' * 'b'
'a' - 'b'
'abc' < 'abd', 'Z' < 'a', 'a' < 'B', 'abc' == 'abc', 'é' > 'z', '😀' > '\uffff', 'b' in 'abc', '' in 'abc'
1 in 'abc'
'Hello World'.upper(), 'HeLLo'.lower(), 'hello world'.title(), "they're bill's".title(), 'hELLO'.capitalize(), 'Hello'.swapcase(), 'ß'.upper(), 'ß'.casefold(), 'İ'.lower(), 'ΑΣ'.lower()
'a,b,,c'.split(','), ' a  b c '.split(), 'a,b,c'.split(',', 1), 'a b c'.rsplit(None, 1), 'a,b,c'.rsplit(',', 1), ''.split(), ''.split(','), 'abc'.split('bc'), '  a b '.split(None, 1), 'a  b  '.split(' ')
'a'.split('')
'a'.split(1)
'a\nb\r\nc\x0bd'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines()
'-'.join(['a', 'b']), ''.join('abc'), ','.join([]), ','.join(('x',)), '-'.join({'a': 1})
','.join([1, 2])
','.join(5)
' x '.strip(), 'xxabcxx'.strip('x'), 'abc'.lstrip('ab'), 'abc'.rstrip('bc'), '\t\n a'.lstrip(), 'mississippi'.strip('ipm')
'a'.strip(1)
'banana'.find('an'), 'banana'.rfind('an'), 'banana'.find('x'), 'banana'.index('n'), 'banana'.count('an'), 'banana'.count(''), 'banana'.find('a', 2), 'banana'.find('a', 2, 3), 'banana'.rindex('a'), 'abc'.find('', 5)
'abc'.index('x')
'abc'.find(1)
'banana'.replace('a', 'o'), 'banana'.replace('a', 'o', 2), 'abc'.replace('', '-'), 'abc'.replace('b', ''), 'aaa'.replace('aa', 'b')
'a'.replace(1, 'b')
'abc'.startswith('ab'), 'abc'.startswith(('x', 'a')), 'abc'.endswith('bc'), 'abc'.startswith('b', 1), 'abc'.endswith('b', 0, 2), ''.startswith('')
'abc'.startswith(1)
'abc'.center(9, '*'), 'ab'.center(5), 'a'.center(4), 'abc'.ljust(6, '.'), 'abc'.rjust(6), '42'.zfill(5), '-42'.zfill(5), '+1'.zfill(4), 'abc'.center(2)
'a'.center(5, 'ab')
'a'.ljust('x')
'a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('x'), 'abc'.rpartition('x')
'a'.partition('')
'abc'.isalpha(), 'ab1'.isalnum(), '12'.isdigit(), '½'.isnumeric(), '²'.isdigit(), '²'.isdecimal(), 'Ab'.istitle(), 'AB'.isupper(), 'ab1'.islower(), ' \t'.isspace(), ''.isalpha(), 'a_1'.isidentifier(), '1a'.isidentifier(), 'a b'.isprintable(), '\n'.isprintable(), 'é'.isascii(), '日本'.isalpha(), '一'.isnumeric()
'a\tb'.expandtabs(4), 'ab\tc'.expandtabs(), 'abc'.removeprefix('ab'), 'abc'.removesuffix('bc'), 'abc'.removesuffix('')
'abc'.translate({97: 'X', 98: None, 99: 100}), 'abc'.translate(str.maketrans('ab', 'xy', 'c')), str.maketrans({'a': 1, 98: 'z'})
str.maketrans('ab', 'x')
'é'.encode(), 'é'.encode('latin-1'), 'aé'.encode('ascii', 'ignore'), 'é'.encode('ascii', 'replace'), '😀'.encode('utf-16-le'), 'é'.encode('ascii', 'xmlcharrefreplace')
'é'.encode('ascii')
'a'.encode('nope')
b'\xc3\xa9'.decode(), b'\xff'.decode('latin-1'), b'a\xffb'.decode('utf-8', 'replace'), b'\xff'.decode(errors='ignore')
b'\xff'.decode()
b'\xc3'.decode()
repr('it\'s'), repr('"'), repr("'\""), repr('\n\t\\'), repr('é\x00\x7f'), repr('\u200b'), ascii('é😀'), str(b'a')
'%s %r %d %5.2f %x %o %e %g %c %%' % ('a', 'b', 5, 3.14159, 255, 8, 12345.678, 0.0001, 'z')
'%(a)s-%(b)03d' % {'a': 1, 'b': 2}, '%-5s|%5s|%+d|% d|%05d' % ('a', 'b', 1, 2, 3), '%s' % [1], '%s' % (1,), '%.3s' % 'abcdef', '%*d' % (5, 3), '%#x %#o' % (255, 8)
'%d' % 'a'
'%d %d' % 1
'%d' % (1, 2)
'%q' % 1
'%(a)s' % 5
'{} {}'.format(1, 'a'), '{1} {0}'.format(1, 2), '{a}'.format(a=3), '{0[1]}'.format([1, 2]), '{0.real}'.format(5), '{:>5}|{:<5}|{:^5}'.format(1, 2, 3), '{!r:>5}'.format('a'), '{:{}}'.format(3, 5), '{{}}'.format(), '{:,}'.format(1234567), '{:.2%}'.format(0.1234), '{:08.3f}'.format(-3.14159), '{:+.1e}'.format(12345), '{a[x]}'.format(a={'x': 1}), '{:b} {:#x} {:o}'.format(5, 255, 8)
'{}'.format()
'{a}'.format()
'{0} {}'.format(1)
'{'.format()
'}'.format()
'{:d}'.format('a')
'{:d}'.format(1.5)
'{:s}'.format(1)
'{!x}'.format(1)
'{:5d}'.format(None)
format(3.14159, '.2f'), format(1e10, 'g'), format(42, '08b'), format('a', '*^5'), format(1234.5, ',.2f'), format(0.5, '%'), format(True), format(None), format(1.5, ''), format(10, 'n')
f'{3.14159:.2f} {42!r:>5} {"a":<3}| {1+1=}'
[1, 2][0], [1, 2][-1], [1, 2, 3][1:], [1, 2, 3][::-1], [1] + [2], [1] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], 2 in [1, 2], len([1, 2])
[1][5]
[1]['a']
[1][1.0]
[1] + (2,)
[1] * 1.5
[1].index(2)
[].pop()
[1].pop(5)
[1].remove(2)
(lambda l: (l.append(4), l.extend([5, 6]), l.insert(1, 9), l.pop(), l.pop(0), l.remove(9), l.reverse(), l))([1, 2, 3])
(lambda l: (l.__setitem__(slice(1, 2), [8, 9]), l.__delitem__(slice(0, 1)), l.__setitem__(slice(None, None, 2), [0, 0]), l))([1, 2, 3, 4])
(lambda l: l.__setitem__(slice(None, None, 2), [0]))([1, 2, 3])
(lambda l: l.__setitem__(slice(0, 1), 5))([1, 2, 3])
(lambda l: l.__setitem__(7, 5))([1, 2, 3])
sorted([3, 1, 2]), sorted('bca', reverse=True), sorted([(1, 'b'), (1, 'a')]), sorted(['b', 'A'], key=str.lower), sorted([3, 1.5, True]), sorted({'b': 1, 'a': 2}), sorted([(2, 'x'), (1, 'y'), (2, 'a')], key=lambda t: t[0], reverse=True)
sorted([1, 'a'])
sorted(5)
[1, 2, 1].count(1), [1, 2].copy(), [[1]] * 2, list('ab'), list(range(3)), list({'a': 1}), list((1, 2))
list(5)
(1, 2)[0], (1, 2) + (3,), (1,) * 2, (1, 2).index(2), (1, 1).count(1), (1, 2) < (1, 3), tuple('ab'), (), (1,), ((1, 2), 3)
(1, 2)[5]
(1,).index(3)
(1, 2) + [3]
{'a': 1}['a'], {'a': 1}.get('b'), {'a': 1}.get('b', 2), {1: 'x', 1.0: 'y', True: 'z'}, {'a': 1} == {'a': 1}, {'a': 1} | {'b': 2}, 'a' in {'a': 1}, len({}), dict(a=1, b=2), dict([('a', 1)]), dict({'x': 1}, y=2), dict(zip('ab', [1, 2]))
{}['a']
{}[1.5]
{[]: 1}
dict(5)
dict([1])
dict([(1, 2, 3)])
{}.pop('a')
{}.popitem()
(lambda d: (d.setdefault('b', 5), d.pop('a'), d.pop('z', 9), d.update(c=3), d.update({'b': 7}), d, list(d), list(d.items()), d.popitem(), d.copy()))({'a': 1})
sorted({'a': 1}.keys() | {'b'}), {'a': 1, 'b': 2}.keys() & {'a'}, {'a': 1}.items() == {('a', 1)}, {'a': 1}.keys(), {'a': 1}.values(), {'a': 1}.items(), list(reversed({'a': 1, 'b': 2})), dict.fromkeys('ab', 0), dict.fromkeys([1])
{'a': 1} < {'b': 2}
{1, 2} | {3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1, 2} >= {1}, {1} == frozenset([1]), set(), set('a'), {1, 2}.union([3], (4,)), {1, 2}.intersection([2]), {1}.isdisjoint({2}), {1}.issubset([1, 2]), frozenset([1, 2]), frozenset()
{1} | [2]
{1}.remove(2)
set().pop()
{[]}
set(5)
(lambda s: (s.add(3), s.discard(9), s.remove(1), s.update([5, 6], [7]), s.difference_update({5}), s.symmetric_difference_update({3, 8}), sorted(s)))({1, 2})
list(range(5)), list(range(2, 8, 3)), list(range(5, 0, -2)), range(10)[3], range(10)[-1], range(10)[2:5], len(range(0, 10, 3)), 3 in range(5), 3.0 in range(5), range(3) == range(0, 3, 1), range(5).index(3), range(5).count(9), list(reversed(range(3))), range(0), range(1, 5, 2), range(10)[::3], 'a' in range(3)
range(1, 2, 0)
range(1.5)
range(5)[7]
range(3).index(7)
range()
slice(1, 2), slice(None, 5, -1).indices(10), slice(3).stop, slice(1, 2) == slice(1, 2)
b'abc'[0], b'abc'[1:], b'a' + b'b', b'ab' * 2, b'abc'.upper(), b'a,b'.split(b','), b'abc'.find(b'c'), b'abc'.hex(), bytes.fromhex('61 62'), bytes([1, 2]), bytes(3), bytes('é', 'utf-8'), b'a' in b'abc', 97 in b'abc', list(b'ab'), b'a'.join([b'x', b'y']), b' a '.strip(), b'abc'.replace(b'b', b'x'), b'abc'.startswith(b'a'), b'a' < b'b', bytearray(b'ab'), b'\x00\xff\n'
bytes([300])
bytes('a')
b'a' + 'b'
bytes(-1)
(lambda b: (b.append(99), b.extend(b'de'), b.pop(), b.__setitem__(0, 65), b, bytes(b), len(b)))(bytearray(b'ab'))
memoryview(b'abc')[1], bytes(memoryview(b'abc')[1:]), len(memoryview(b'abc')), memoryview(b'ab').tolist()
list(enumerate('ab')), list(enumerate('ab', 1)), list(zip([1, 2], 'ab')), list(zip()), list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, ''])), list(filter(lambda x: x > 1, [1, 2])), list(reversed([1, 2])), list(reversed('ab')), list(iter([1, 2])), next(iter([5])), next(iter([]), 'd')
list(zip([1], [1, 2], strict=True))
list(zip([1, 2], [1], strict=True))
list(zip([1], [1], [1, 2], strict=True))
next(iter([]))
list(map(str))
enumerate()
enumerate(5)
zip(1)
reversed(5)
reversed({1})
list(map(1, [1]))
all([1, 0]), all([]), any([0, 1]), any([]), sum([1, 2]), sum([1.5, 2]), sum([[1], [2]], []), sum((i for i in range(4)), 10), sum([]), sum([True, True]), max(1, 2), max([1, 3, 2]), min('b', 'a'), max([], default=5), max('abc', key=lambda c: -ord(c)), min([1.5, 1]), max((1, 2), (1, 3)), min({'b': 1, 'a': 2})
sum(['a'], '')
sum(5)
sum(['a'])
max([])
max()
max(1, 'a')
max(1, 2, default=3)
sum([0.1] * 10)
sum([1e100, 1.0, -1e100])
bin(10), bin(-5), oct(8), hex(255), hex(-255), bin(0), chr(65), chr(128512), ord('a'), ord('😀'), ord(b'a'), callable(len), callable(5), divmod(7.5, 2), divmod(-7, 2), pow(2, 3), isinstance(1, (int, str)), issubclass(bool, int)
chr(-1)
chr(1114112)
ord('ab')
ord(5)
bin(1.5)
hex('a')
len(5)
int('a' * 3)
isinstance(1, 5)
iter(5)
next(5)
getattr(5, 'foo')
'a'.foo
[].foo
None.foo
len()
len(1, 2)
'a'.upper(1)
'a'.split(sep=',', foo=1)
[].append()
[].sort(1)
int(1, 2, 3)
str(1, 2, 3, 4)
type(5), type('a'), type(None), type([]), type(type), type(len), type([].append), type(iter([])), type({}.keys()), type(range(1)), type(...), type(NotImplemented), type(lambda: 0), type(1j), type(b''), type(iter('a')) if 0 else 0, type(zip()), type(enumerate([])), type(map(str, []))
repr([1, 'a', None, 2.5, (1,), {'k': [1]}, {1}, b'x', True, ...]), str({'a': 'b'}), repr({}), repr(set()), repr(()), repr(frozenset([1])), repr(slice(1, None)), repr(range(3)), repr(print), repr(int), repr(len)
(lambda l: (l.append(l), repr(l)))([1])
(lambda d: (d.__setitem__('x', d), repr(d)))({})
[x for x in {**{'a': 1}, 'b': 2}.items()], [*range(3), *'ab'], {*[1, 2], 3}, (lambda *a, **k: (a, k))(1, *[2], x=3, **{'y': 4})
1 if [] else 2, not 'a', 1 < 2 < 3, 1 and 0, '' or 'x', None is None, 1 is not None, 3 if 0 else 4
(1).__add__(2), (1).__add__('a'), 'a'.__len__(), [1].__contains__(1), (5).__eq__(5.0), int.__mul__(3, 4), str.upper('a'), list.__len__([1]), (1.5).__floor__(), (2).__bool__(), {}.__contains__(1), 'ab'.__getitem__(1)
str.upper(5)
list.append(5, 1)
object()  == object(), bool(object()), isinstance(object, type), [] is [], (1, 2) == [1, 2], [1, 2] != [1, 2], 'a' != 'b', 1 != 1.0
"""


def record(expression):
    if expression in CHANGED:
        changed = CHANGED[expression]
        return {"ok": changed} if isinstance(changed, str) else {"error": changed}
    try:
        return {"ok": repr(eval(expression))}
    except Exception as error:  # the error is the answer
        return {"error": [type(error).__name__, str(error)]}


rows = [[line, record(line)] for line in EXPRESSIONS.strip().split("\n")]
OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps(rows, ensure_ascii=True, indent=0) + "\n")
print(sys.version.split()[0], len(rows), "expressions")
