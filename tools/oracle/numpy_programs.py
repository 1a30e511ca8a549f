"""Records what small NumPy programs print and how they fail: stdout, error type, message and line."""
import contextlib
import io
import json
import pathlib
import traceback
import warnings

import _processor  # noqa: F401

PROGRAMS = {
    # The first of all: once a program of this process has asked for numpy.char, its parts are there.
    "parts of numpy.core that are there only once numpy.char is": r'''import numpy
for part in ['defchararray', 'strings', 'nothing', 'fromnumeric']:
    try: print(getattr(numpy.core, part).__name__)
    except AttributeError as e: print(e)
print(numpy.char.upper(['a']), numpy.core.defchararray.rindex(['abab'], 'b'))
try: numpy.core.fromnumeric.nothing
except AttributeError as e: print(e)
from numpy.core import defchararray
print(defchararray.add(['a'], ['b']))
''',
    "pickles and copies of scalars, records and what holds objects": r'''import numpy as np, pickle
for x in [np.float64(1.5), np.int32(3), np.str_('ab'), np.bytes_(b'x'), np.bool_(True), np.complex64(1j), np.datetime64('2020-01-01'), np.timedelta64(3,'D'), np.float16(2)]:
    r = x.__reduce__()
    print(r[0].__name__, r[1], r)
    for p in range(6):
        y = pickle.loads(pickle.dumps(x, p))
        assert type(y) is type(x) and y == x and y.dtype == x.dtype, (x, y)
r = np.rec.fromrecords([(1, 2.0, 'a'), (2, 3.0, 'b')], names='x,y,z')
print(r[0].__reduce__())
print(pickle.loads(pickle.dumps(r[0])), type(pickle.loads(pickle.dumps(r[0]))))
print(pickle.loads(pickle.dumps(r)))
a = np.zeros(2, [('x', int), ('y', float)])
print(pickle.loads(pickle.dumps(a[0])), type(pickle.loads(pickle.dumps(a[0]))))
v = np.void(b'abc')
print(pickle.loads(pickle.dumps(v)), v.__reduce__())
o = np.zeros(2, [('x', object), ('y', float)])
o['x'][0] = [1, 2]
print(o[0].__reduce__())
print(pickle.loads(pickle.dumps(o[0])))
import copy
print(copy.copy(a[0]), copy.deepcopy(a[0]))
c = copy.deepcopy(a[0]); c['x'] = 5; print(a[0], c)
c = copy.copy(a[0]); c['x'] = 6; print(a[0], c)
''',
    "tables of text: fields and quotes, converters and columns, what cannot be read and what is refused": r'''import io
import numpy as np
def told(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, repr(e.__cause__))
text = lambda s: io.StringIO(s)
told(lambda: np.loadtxt(text("1 x"))); told(lambda: np.loadtxt(["1.5 2"], dtype=int)); told(lambda: np.loadtxt(["1 300"], dtype=np.uint8)); told(lambda: np.loadtxt(["1.0 2"], dtype=bool))
told(lambda: np.loadtxt(["1 300"], converters=int, dtype=np.uint8)); told(lambda: np.loadtxt(["1 2 % c", "% all", "3 4"], comments="%", converters={0: lambda s: float(s) + 1}))
told(lambda: np.loadtxt(["2020-01-01 2020-01-02"], dtype="M8")); told(lambda: np.loadtxt(["2020-01-0x"], dtype="M8[D]")); told(lambda: np.loadtxt(["a b", "cd\xe9 f"], dtype="S")); told(lambda: np.loadtxt(["a b", "cde f"], dtype=str))
told(lambda: np.loadtxt(["1 (1+2j) 3+-4j"], dtype=complex)); told(lambda: np.loadtxt(["1 2 3"], dtype=[("a", int), ("b", float, (2,))])); told(lambda: np.loadtxt(["1 2"], dtype=[("a", "O"), ("b", "U1")]))
told(lambda: np.loadtxt(['1,2,"a,b"', '3,4,"say ""hi"""'], delimiter=",", quotechar='"', dtype=str)); told(lambda: np.loadtxt(text('"a\nb",1\n'), delimiter=",", quotechar='"', dtype="U5")); told(lambda: np.loadtxt(["1 2\n3 4"]))
told(lambda: np.loadtxt(["1,2", "3"], delimiter=",")); told(lambda: np.loadtxt(["1,2", "3"], delimiter=",", dtype=[("a", int), ("b", int)])); told(lambda: np.loadtxt(["1,2", "3,"], delimiter=","))
told(lambda: np.loadtxt(["1,2", "3,4"], delimiter=",", usecols=[0, 5])); told(lambda: np.loadtxt(["1 2"], usecols=[1.5])); told(lambda: np.loadtxt(["1 2", "3 4"], usecols=-1)); told(lambda: np.loadtxt(["1 2"], usecols=[0], dtype="i4,i4"))
told(lambda: np.loadtxt(["1 2"], delimiter=",,")); told(lambda: np.loadtxt(["1 2"], delimiter="\n")); told(lambda: np.loadtxt(["1 2"], comments="#", quotechar="#")); told(lambda: np.loadtxt(["1 2"], comments=["//", "#"], quotechar='"')); told(lambda: np.loadtxt(["1 2 // c", "3 4"], comments=["//", "#"]))
told(lambda: np.loadtxt([1])); told(lambda: np.loadtxt(5)); told(lambda: np.loadtxt(["1 2"], max_rows=-1)); told(lambda: np.loadtxt(["1 2"], skiprows=1.5)); told(lambda: np.loadtxt(["1 2"], converters={5: int})); told(lambda: np.loadtxt(["1 2"], converters={"a": int})); told(lambda: np.loadtxt(["1 2"], ndmin=3)); told(lambda: np.loadtxt(["1 2", "3 4"], encoding="bytes", converters={0: lambda b: len(b)}))
told(lambda: np.loadtxt(["1 2", "", "3 4", "5 6"], max_rows=2)); told(lambda: np.loadtxt([]))
''',
    "tables with names, missing values and types that are found": r'''import numpy as np
def told(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
read = np.genfromtxt
told(lambda: read(["1,2,x", "4,,6"], delimiter=",")); told(lambda: read(["1,2,x", "4,,6"], delimiter=",", dtype=None)); told(lambda: read(["a b,b,b", "1,2.5,x", "4,,6"], delimiter=",", names=True, missing_values="x", filling_values=-9, usemask=True))
told(lambda: read(["1 2 3", "4 5"])); told(lambda: read(["1 2 3", "4 5"], invalid_raise=False)); told(lambda: read(["12345", "67890"], delimiter=[1, 2, 2])); told(lambda: read(["12345", "67890"], delimiter=2, dtype=int)); told(lambda: read(["1;2 # a", "3;4"], delimiter=";", dtype=int, usecols=-1))
told(lambda: read(["1 True abc 2.5 1j"], dtype=None)); told(lambda: read(["1 50%", "3 40%"], converters={1: lambda s: float(s.strip("%")) / 100}, dtype=None)); told(lambda: read(["12345678901234567890 1"], dtype=None)); told(lambda: read([]))
told(lambda: read(["# x y", "1 2", "3 4"], names=True, dtype=int)); told(lambda: read(["a,b,c", "1,2,3"], delimiter=",", names=True, usecols=("c", "a"))); told(lambda: read(["1,N/A", "2,3"], delimiter=",", missing_values={1: "N/A"}, filling_values={1: 7}, dtype=int)); told(lambda: read(["1 2"], names="print,a-b", dtype=None, case_sensitive="upper"))
told(lambda: read(["1 2"], max_rows=0)); told(lambda: read(["1 2"], max_rows=1, skip_footer=1)); told(lambda: read(["1 2", "3 4", "5"], skip_footer=1)); told(lambda: read(["1 2"], converters=[int])); told(lambda: read(["1,2"], delimiter=",", dtype="i4,f8", names=["p", "q"], unpack=True)); told(lambda: read(5))
''',
    "archives of arrays, and what text files are written like": r'''import io, pickle
import numpy as np
def told(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a = np.arange(6.).reshape(2, 3)
file = io.BytesIO(); np.savez(file, a, b=a.T); file.seek(0); z = np.load(file)
told(lambda: (z, z.files, z["b"], z.f.arr_0, "b.npy" in z, z["b.npy"].flags.f_contiguous, dir(z.f), sorted(z), dict(z), z.get("q", 3))); told(lambda: z["q"]); told(lambda: z[1, 2]); told(lambda: z.f.q)
z.close(); told(lambda: (z.zip, z.f, z.fid)); small = io.BytesIO(); np.savez_compressed(small, np.zeros(1000)); print(len(small.getvalue()) < 1000)
told(lambda: np.savez(io.BytesIO(), a, arr_0=a)); told(lambda: np.save(io.BytesIO(), np.array([1, "a"], object), allow_pickle=False)); told(lambda: np.load(io.BytesIO(b"hello"))); told(lambda: np.load(io.BytesIO(b"")))
class Reader:
    def __init__(self, file): self.file = file
    def read(self, n): return self.file.read(n)
    def seek(self, off, whence=0): return self.file.seek(off, whence)
file = io.BytesIO(); np.save(file, a); file.seek(0); told(lambda: np.load(Reader(file)))
f = np.asfortranarray(np.array([[1, "a"], [2, "b"]], object)); told(lambda: pickle.loads(pickle.dumps(f)).flags.f_contiguous)
def saved(*args, to=io.BytesIO, **options):
    file = to(); np.savetxt(file, *args, **options); return file.getvalue()
told(lambda: saved(a, fmt="%d", delimiter=",", header="x,y,z", comments="")); told(lambda: saved(a, to=io.StringIO, fmt=["%d", "%.1f", "%s"], footer="end")); told(lambda: saved([1 + 2j, 3 - 4j], fmt="%.1f")); told(lambda: saved(["\u03d6"], fmt="%s", encoding="UTF-8"))
for fmt in (99, ["%d"], "%d %d"): told(lambda: saved(a, fmt=fmt))
told(lambda: saved(["a", "b"], fmt="%d")); told(lambda: saved(np.zeros((2, 2, 2)))); told(lambda: np.fromregex(io.BytesIO(b"1 a\n22 b"), rb"(\d+)", [("n", int)])); told(lambda: np.fromregex(io.StringIO("1 a\n22 b"), r"(\d+)\s+(\w)", int))
''',
    "scalars are no sequences": r'''import numpy as np
def told(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
s = np.float64(1)
def loop():
    for _ in s: pass
def unpack():
    a, b = s
for f in (loop, unpack, *(lambda f=f: f(s) for f in (list, tuple, set, sum, max, any, dict, sorted, iter, enumerate, "".join)), lambda: [*s], lambda: 1 in s, lambda: list(map(abs, s)), lambda: list(np.int8(3)), lambda: list(np.datetime64("2020")), lambda: list(np.bool_(1)), lambda: list(int), lambda: hasattr(s, "__iter__"), lambda: list(np.str_("ab"))): told(f)
''',
    "dates from arrays of texts and objects, and records with objects in them": r'''import datetime
import numpy as np
def told(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
told(lambda: np.array(["2020-01-01", "2021-02"]).astype("M8[D]")); told(lambda: np.array([b"2020-01-01"]).astype("datetime64")); told(lambda: np.array(["1", "20"]).astype("m8[D]")); told(lambda: np.array(["2020-13-01"]).astype("M8[D]")); told(lambda: np.array(["NaT", ""]).astype("m8[s]"))
told(lambda: np.array(["2020-01-01", "2021-02-03T04"], dtype=object).astype("M8")); told(lambda: np.array([datetime.date(2020, 1, 2)], dtype=object).astype("M8")); told(lambda: np.array([datetime.timedelta(1)], dtype=object).astype("m8")); told(lambda: np.array([b"cd\xe9", b"a"], dtype=object).astype("S"))
x, y = (np.array([(1, datetime.datetime(2001, 1, 1))], dtype=[("a", int), ("d", object)]) for _ in range(2))
told(lambda: (x == y, x != y, x[0] == y[0], np.array_equal(x, y)))
w = np.array([(1, [1., np.nan])], dtype=[("a", int), ("m", float, (2,))]); told(lambda: w == w)
v = np.zeros(3, dtype=[("a", "i4"), ("b", "f4"), ("c", "i4")])[["a", "c"]]
told(lambda: v.dtype); told(lambda: np.result_type(v)); told(lambda: np.concatenate([v, v]).dtype); told(lambda: np.promote_types(np.dtype("i1,i4", align=True), np.dtype("i2,f8")))
''',
    "records with titles, gaps and shapes, and what dtype refuses": r'''import numpy as np
def told(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
titled = np.dtype({'names': ['r', 'b'], 'formats': ['u1', 'u1'], 'titles': ['Red pixel', 'Blue pixel'], 'offsets': [0, 2], 'itemsize': 4})
told(lambda: titled); told(lambda: titled.descr); told(lambda: titled.fields)
told(lambda: np.dtype({'names': ['rgba', 'r'], 'formats': ['<u4', 'u1'], 'offsets': [0, 1]}, align=True)); print(np.dtype({'names': ['rgba', 'r'], 'formats': ['<u4', 'u1'], 'offsets': [0, 1]}, align=True))
told(lambda: np.dtype([('a', 'i1'), ('b', 'i4')], align=True).descr); told(lambda: np.dtype([(('title', 'a'), 'i4', (2,))]).descr)
told(lambda: np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'i4'], 'offsets': [2, 0]}).descr)
x = np.zeros(2, [('a', 'i4'), ('b', 'f8'), ('c', 'u1')])
for key in (['b', 'c'], ['z'], ['a', 'a'], 5, 1): told(lambda: x.dtype[key])
told(lambda: np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'i4'], 'offsets': ['x', 2]})); told(lambda: np.dtype({'names': ['a', 'b'], 'formats': ['i4']})); told(lambda: np.dtype({'names': ['a'], 'formats': ['i4'], 'titles': ['A', 'B']}))
for shape in ((-1,), 2.5, (2, 'a'), [2, 3], (2,)): told(lambda: np.dtype(('i4', shape)))
told(lambda: np.dtype([('a', 'i4', 2, 3)])); told(lambda: np.dtype([('a',)]))
for name in ('int0', 'bool8', 'float0'): told(lambda: np.dtype(name))
print(np.dtype((np.record, [('a', 'i4')])).name, np.dtype([('a', 'i4')]).name)
''',
    "hermitian singular values of complex and of singular matrices, and matrices of another byte order": r'''import numpy as np
for a in (np.array([[1, 2 + 1j], [2 - 1j, 1]]), np.array([[1., 0], [0, 0]]), np.array([[2., 1], [1, -3]])):
    u, s, vt = np.linalg.svd(a, hermitian=True)
    print(s, np.allclose(u * s @ vt, a), np.allclose(vt @ vt.conj().T, np.eye(2)), np.allclose(np.linalg.pinv(a, hermitian=True), np.linalg.pinv(a)))
b = np.array([[1., 2], [3, 4]], '>f4')
print(np.linalg.inv(b), np.linalg.det(b), np.linalg.inv(b).dtype, np.linalg.solve(b, np.array([1, 2], '>f8')))
''',
    "what dir tells of NumPy's modules, and the type of a flat iterator": r'''import numpy as np
print('average' in dir(np), 'norm' in dir(np.linalg), 'fft2' in dir(np.fft), 'masked_where' in dir(np.ma), 'flatiter' in dir(np))
print([n for n in dir(np.linalg) if not n.startswith('_') and n != 'test'])
print(type(np.arange(3).flat), isinstance(np.arange(3).flat, np.flatiter))
it = np.nditer(np.arange(3), flags=['c_index'])
print(it.itersize, it.nop, it.finished, it.iterindex, it.iterrange, it.has_delayed_bufalloc, it.iterationneedsapi, it.ndim, it.shape)
''',
    "names that editors import from numpy.core, and numpy.matlib": r'''import numpy as np
import numpy.matlib
from numpy.matlib import repmat
import numpy.matlib as ml
print(repmat([1, 2], 2, 3)); print(repr(ml.ones((2, 2)))); print(repr(ml.zeros(3))); print(repr(ml.eye(2, dtype=int)), repr(ml.identity(2)))
np.random.seed(0); print(ml.rand(2, 2)); print(ml.randn((1, 2))); print(ml.repmat(np.eye(2), 1, 2), ml.repmat(5, 2, 2), ml.pi, ml.arange(3), repr(ml.empty((1,1)).shape), np.matlib.repmat(np.arange(3), 2, 1))
from numpy.core.fromnumeric import mean, shape
print(mean([1, 2]), shape([[1, 2]]))
from numpy.core.records import fromarrays
from numpy.core.defchararray import add
print(fromarrays([[1, 2], [3, 4]], names='a,b'), add(['a'], ['b']))
try:
    from numpy.core.fromnumeric import nothing
except ImportError as e: print(type(e).__name__, str(e)[:40])
try:
    import numpy.core.nothing
except ImportError as e: print(type(e).__name__, e)
try:
    import numpy.nothing
except ImportError as e: print(type(e).__name__, e)
import numpy.core.multiarray
import pickle
print(pickle.loads(pickle.dumps(np.arange(3))))
''',
    "numpy.lib's versions and axes, and a namespace as a dict": r'''import numpy as np
from numpy.lib import NumpyVersion
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple, byte_bounds
print(NumpyVersion(np.__version__) >= '2.0.0', NumpyVersion('1.8.0') > '1.8.0rc1', NumpyVersion('1.9.0.dev-abc') < '1.9.0', NumpyVersion('1.10.0a1') < NumpyVersion('1.10.0b1'), NumpyVersion('1.8.0') == '1.8.0', NumpyVersion('1.8.0') != '1.8.1', repr(NumpyVersion('2.0.0rc1')), NumpyVersion('2.0.0rc1').pre_release)
print(NumpyVersion('1.10.0a1.dev-abc') < '1.10.0a1', NumpyVersion('1.10.0.dev-abc') < '1.10.0a1')
for f in (lambda: NumpyVersion('1.7'), lambda: NumpyVersion('1.7.0') < 3, lambda: normalize_axis_index(3, 2), lambda: normalize_axis_index(-3, 2, 'f'), lambda: normalize_axis_tuple((0, 0), 2), lambda: normalize_axis_tuple((0, -2), 2, 'axis'), lambda: normalize_axis_tuple(1.5, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(normalize_axis_index(-1, 3), normalize_axis_tuple((-1, 0), 3), normalize_axis_tuple(1, 2))
a = np.eye(4)[::-1, ::2]; low, high = byte_bounds(a); print(high - low)
print(np.lib.stride_tricks.sliding_window_view(np.arange(4), 2).tolist(), np.lib.scimath.sqrt(-1), 'NumpyVersion' in dir(np.lib))
try: np.lib.nothing
except AttributeError as e: print(e)
import numpy as np, math, itertools
print('trace' in np.__dict__, 'pad' in vars(np), np.__dict__['einsum'] is np.einsum, 'norm' in np.linalg.__dict__)
print('sqrt' in vars(math), 'chain' in itertools.__dict__)
''',
    "named results are made, copied and replaced; objects with a length are asked for their elements once": r'''import numpy as np, pickle, copy
T=type(np.linalg.svd(np.eye(2)))
for f in (lambda:T(1,2),lambda:T(1,2,3),lambda:T(U=1,S=2,Vh=3),lambda:T(1,2,3,4),lambda:T(1,2,U=3), lambda: T._make([1,2,3]), lambda: T._make([1,2]), lambda:T(1,2,3)._replace(S=5), lambda:T(1,2,3)._replace(A=5),lambda:T._fields, lambda: T.__module__, lambda: T.__name__, lambda: type(np.unique_counts([1,1])), lambda: T.__mro__, lambda: T.__match_args__, lambda: T(1,2,3)._asdict(), lambda: copy.copy(T(1,2,3)), lambda: copy.deepcopy(T(1,2,[3])), lambda: T(1,2,3) == (1,2,3), lambda: np.linalg.qr(np.eye(2)).R, lambda: T(1,2,3)[1:], lambda: T(*[3,4,5]).Vh):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
match np.linalg.slogdet(np.eye(2)*2):
    case (sign, logdet): print(sign, logdet)
class Box:
    def __init__(self, v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return Box(self.v[i])
a = np.array([Box(1.5), Box(2.5)]); print(a.dtype, a.shape)
class Seq:
    def __init__(self, v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): print('get', i); return self.v[i]
print(np.array(Seq([1, 2, 3])))
class It(Seq):
    def __iter__(self): print('iter'); return iter([7, 8, 9])
print(np.array(It([1, 2, 3])), np.asarray([It([1, 2]), It([3, 4])]).shape)
''',
    "ufunc.at, tile, repeat, roll and sort in every dtype": r'''import warnings
i=np.array([0,1,1,2,2,2,-1,3,0,0])
for dt in ('i1','u1','i4','i8','u8','f2','f4','f8','c8','c16','?'):
    t=np.zeros(5,dt)
    try:
        np.add.at(t,i,np.arange(10).astype(dt)); print(dt,t)
    except Exception as e: print(dt,type(e).__name__,e)
    try:
        t=np.ones(5,dt); np.multiply.at(t,i,3); print(dt,t)
    except Exception as e: print(dt,type(e).__name__,e)
    try:
        t=np.arange(5).astype(dt); np.negative.at(t,i); print(dt,t)
    except Exception as e: print(dt,type(e).__name__,e)
t=np.zeros((3,4)); np.add.at(t,(i%3,i%4),1.5); print(t)
np.subtract.at(t,i%3,np.arange(40.).reshape(10,4)); print(t)
t=np.arange(12.).reshape(3,4).T; np.maximum.at(t,(i%4,i%3),5); print(t)
t=np.zeros(20)[::2]; np.add.at(t,i,np.arange(20.)[::2]); print(t)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    t=np.ones(4); np.divide.at(t,i%4,np.zeros(10)); print(t,[str(x.message) for x in w])
t=np.zeros(5,int)
try: np.add.at(t,i,0.5); print(t)
except Exception as e: print(type(e).__name__,e)
t=np.full(4,200,'u1'); np.add.at(t,i%4,100); print(t)
t=np.full(3,2**62); np.add.at(t,i%3,2**62); print(t)
t=np.zeros(4); np.add.at(t,i%4,t[:1]); print(t)
t=np.arange(4.); np.add.at(t,i%4,t[i%4]); print(t)
t=np.arange(4.); np.add.at(t,np.array([0,1,2,3,0,1,2,3]),np.concatenate([t,t])); print(t)
t=np.arange(8.); np.add.at(t,np.arange(8),t); print(t)
print(np.bincount(i+1), np.bincount(i+1,weights=np.arange(10)*.5), np.bincount(i+1,minlength=9))
for k in (0,1,3):
    print(np.tile([[1,2],[3,4]],(k,2)), np.repeat([[1,2],[3,4]],k,axis=1), np.repeat([1,2],k))
print(np.tile('ab',3), np.tile([True,False],2), np.tile(np.array([1,'x'],object),2), np.roll(np.arange(12).reshape(3,4),(1,2),(0,1)), np.roll([1,2,3],-1), np.roll(np.array(['a','b','c']),4), np.roll([],2))
print(np.roll(np.asfortranarray(np.arange(6).reshape(2,3)),1).flags.f_contiguous, np.tile(np.asfortranarray(np.arange(6).reshape(2,3)),(2,1)).flags.c_contiguous)
a=np.array([3.,np.nan,1,-0.,0,2]); print(np.sort(a), np.sort([[3,1],[2,9]],axis=0), np.sort(np.array([3,1,2],'i8'))[::-1])
for at in (np.array([0, 1]), [0, 1]):
    for b in (np.zeros(2), 0, 0.0):
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            np.divide.at(np.ones(4), at, b)
            np.divide.at(np.ones((4, 2)), at, 0.0)
            print([str(x.message) for x in w])
''',
    "whose operation a warning names": r'''import warnings
def t(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always'); f(); print([str(x.message) for x in w])
v=np.array([0.,1.]); s=np.float64(np.inf)
t(lambda: s*v); t(lambda: v*s); t(lambda: s*np.float64(0)); t(lambda: np.array(0.)*s); t(lambda: np.float64(0)*np.array(np.inf)); t(lambda: s-s)
t(lambda: np.multiply(s,0.)); t(lambda:np.multiply(s,v)); t(lambda: 1/np.float64(0)); t(lambda: np.float64(1)/v)
r=np.zeros(3); 
def g(): 
    global r
    r[0:2] -= s*v
t(g)
''',
    "poly1d and its functions": r'''import warnings
def t(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=f(); print(type(r).__name__, r)
        except Exception as e: print(type(e).__name__, e)
        for x in w: print('W',x.message)
P=np.poly1d
p=P([1,2,3]); q=P([1.5,0,-2,4])
for f in [lambda:p,lambda:q,lambda:P([0,0,0]),lambda:P([]),lambda:P([[1]]),lambda:P(5),lambda:P([1,2],True),lambda:P([1,2,3],variable='z'),lambda:P([1+2j,3j,-1]),lambda:P([0,1,0,-1]),lambda:P([-1,-2]),lambda:P([1e10,1e-5,12345.678]),
 lambda:P(np.arange(1,30)),lambda:P(np.arange(1,15)*1000.5),lambda:repr(p),lambda:p+q,lambda:p-1,lambda:2-p,lambda:p*2,lambda:3*q,lambda:p*q,lambda:p*[1,2],lambda:[1,2]*p,lambda:p/2,lambda:q/p,lambda:2/p,lambda:p**3,lambda:p**0,lambda:p**-1,lambda:p**1.5,lambda:-p,lambda:+p,lambda:p==P([1,2,3]),lambda:p!=q,lambda:p==3,lambda:p!=[1],
 lambda:p[0],lambda:p[2],lambda:p[5],lambda:p[-1],lambda:len(p),lambda:list(p),lambda:p(2),lambda:p([1,2]),lambda:p(q),lambda:p.c,lambda:p.o,lambda:p.r,lambda:p.variable,lambda:p.integ(),lambda:p.integ(2,[3,4]),lambda:p.integ(2,k=5),lambda:p.deriv(),lambda:p.deriv(5),lambda:p.deriv(0),lambda:p.deriv(-1),lambda:np.array(p),lambda:np.asarray(q,int),
 lambda:np.polyint([3,2,1]),lambda:np.polyint([3,2,1],2,[1]),lambda:np.polyint([3,2,1],3,[1,2]),lambda:np.polyint([3,2],-1),lambda:np.polyint([3,2],0),lambda:np.polyint(p),lambda:np.polyder([1,2,3,4],2),lambda:np.polyder(p),lambda:np.polyder([1],2),lambda:np.polyder([]),
 lambda:np.poly([1,2,3]),lambda:np.poly([]),lambda:np.poly([[1,2],[3,4]]),lambda:np.poly([[1,2,3]]),lambda:np.poly([1j,-1j]),lambda:np.poly([1j,2]),lambda:np.poly(np.array([1,2],'f4')),lambda:np.poly([True,False]),
 lambda:np.roots([1,-3,2]),lambda:np.roots([0,0]),lambda:np.roots([0,1,2,0,0]),lambda:np.roots([3]),lambda:np.roots([[1,2]]),lambda:np.roots([1,0,1]),lambda:np.roots([]),
 lambda:np.polyadd([1,2],[3,4,5]),lambda:np.polyadd(p,[1]),lambda:np.polysub([1],[3,4,5]),lambda:np.polymul([1,2],[3,4]),lambda:np.polymul(p,2),lambda:np.polydiv([1,5,6,1],[1,2]),lambda:np.polydiv(p,[1,1]),lambda:np.polydiv([1],[1,2,3]),lambda:np.polydiv([1,2],[0,1]),lambda:np.polydiv([1j,2],[1,1]),
 lambda:np.polyval([1,2,3],5),lambda:np.polyval([1,2,3],[[1,2],[3,4]]),lambda:np.polyval(p,q),lambda:np.polyval([],3),
 lambda:np.polyfit([0,1,2,3],[1,3,2,5],1),lambda:np.polyfit([0,1,2,3],[1,3,2,5],2,full=True),lambda:np.polyfit([0,1,2,3],[[1,2],[3,4],[2,2],[5,1]],1),lambda:np.polyfit([0,1,2,3,4],[1,3,2,5,4],1,cov=True),lambda:np.polyfit([0,1,2,3,4],[1,3,2,5,4],1,cov='unscaled',w=[1,2,1,2,1]),lambda:np.polyfit([0,1],[1,2],1,cov=True),lambda:np.polyfit([1,1,1],[1,2,3],2),lambda:np.polyfit([1,2],[1],1),lambda:np.polyfit([1,2],[1,2],-1),lambda:np.polyfit([[1]],[1],1),lambda:np.polyfit([],[],1),lambda:np.polyfit([1],[[[1]]],1),lambda:np.polyfit([1,2],[1,2],1,w=[[1,2]]),lambda:np.polyfit([1,2],[1,2],1,w=[1]),lambda:np.polyfit([0,1,2,3,4],[[1,2],[3,4],[2,2],[5,1],[1,0]],1,cov=True)]: t(f)
r=P([1,2]); r[3]=7; print(r.c); r[0]=9; print(r); 
try: r[-1]=3
except Exception as e: print(e)
try: r.coeffs=[1]
except Exception as e: print(type(e).__name__,e)
r.coeffs+=1; print(r.c); r.c[0]=4; print(r)
try: hash(p)
except Exception as e: print(e)
''',
    "orders of many numbers": r'''r=np.random.default_rng(0)
h=0
for dt in ('f8','f4','f2','i1','u1','i2','i4','i8','u8','?'):
    for n in (511,512,5000):
        a=(r.normal(size=n)*50).astype(dt) if dt!='?' else r.random(n)>.5
        if dt[0]=='f': a[::7]=np.nan; a[1::9]=-0.; a[2::9]=0; a[3::50]=np.inf; a[4::50]=-np.inf; a[5::11]=-np.nan
        o=np.argsort(a,kind='stable'); print(dt,n,o[:5],o[-5:],int((o*np.arange(n)).sum()))
        o=np.argsort(a.reshape(-1,n)[:, ::-1],axis=1,kind='stable'); print(int((o*np.arange(n)).sum()))
        u,i,c=np.unique(a,return_inverse=True,return_counts=True); print(u[:4],len(u),int(i.sum()),c[:4])
        m=np.argsort(np.stack([a,a[::-1]],1),axis=0,kind='stable'); print(int((m[:,1]*np.arange(n)).sum()))
print(np.lexsort((r.integers(0,5,2000),r.integers(0,9,2000)))[:9], np.searchsorted(np.sort(r.normal(size=2000)),[0,.5]))
b=np.array([2**63,1,2**62]*300,'u8'); print(np.argsort(b,kind='stable')[:4],np.argsort((b//3).astype('i8'),kind='stable')[:3])
''',
    "objects in arrays": r'''a=np.ones(3,object); a[0]=np.float32(2.5); a[1:]=np.int8(3); print(a, [type(x) for x in a])
a[[0,1]]=np.float64(1.5); print([type(x) for x in a])
a[a==1.5]=np.float32(1); print([type(x) for x in a])
a.fill(np.float32(3)); print([type(x) for x in a])
a[0]=np.array(5.); print([type(x) for x in a]); a[:]=np.array([1.,2,3]); print([type(x) for x in a])
print([type(x) for x in np.array([np.float32(1),None],dtype=object)], [type(x) for x in np.full(2,np.float32(1),object)],[type(x) for x in np.append(np.array([None],object),np.float32(1))])
d=np.empty(2,object); d[0]=[1,2]; d[1]=np.arange(3); print(d)
d[[0,1]]=[np.arange(2),'x']; print(d)
e=np.empty((2,2),object); e[0,0]=np.eye(2); e[1]=[1,'a']; e[0,1]=(1,2); print(e.tolist())
r=np.empty(3,dtype=object)
for i in range(3): r[i]=np.arange(i)
print(r, r[2]+1, [len(x) for x in r])
r[0]=None; print(r[0])
o=np.array([np.float32(1.5),np.int8(2),None],dtype=object); print([type(x) for x in o.tolist()], type(o.item(0)), type(o[0]), type(o[:1].item()), type(o.sum if 0 else o[1]))
''',
    "records are windows on their array": r'''s=np.zeros(2,dtype=[('b','f8',(2,)),('c','i4')]); print(s)
s[0]['b']=np.ones(2); print(s); s[0]['b']=[5,6]; s[1]['b']=7; s[1]['c']=3; print(s)
v=s[1]; v['b']=9; v['c']=8; print(s, v); v['b'][0]=-1; print(s)
s[0]=([1,2],4); print(s); s['c']=[7,8]; print(s[['b','c']])
t=np.array([('a',1.5,[1,2]),('bb',22.25,[-3,4])],dtype=[('n','U3'),('x','f4'),('k','i8',(2,))]); print(t); t[0]['x']=100; t[1][0]='zz'; print(t, t[0], t['x'], t[1]['k'])
''',
    "one value by a mask, in every dtype": r'''for dt in ('f8','f4','f2','i1','u2','i8','u8','c8','c16','?','S3','U2'):
    for v in (0,1.7,-3,True,'x',np.nan,1+2j,np.array([5]),np.array([[5]]),[7],[1,2],np.float32(2.5),np.datetime64('2020-01-02'),10**20):
        try:
            a=np.ones((2,3),dt) if dt not in ('S3','U2','M8[D]') else np.zeros((2,3),dt)
            m=np.array([[True,False,True],[False,True,False]])
            a[m]=v; print(dt,repr(v),a.tolist())
        except Exception as e: print(dt,repr(v),type(e).__name__,e)
''',
    "permuted, in the order of memory": r'''g=np.random.default_rng(1)
x=np.arange(12).reshape(3,4)
print(g.permuted(x)); print(g.permuted(x,axis=0)); print(g.permuted(x,axis=1)); print(g.permuted(np.arange(5))); print(g.permuted(x.T,axis=0)); print(g.permuted(x[:, ::2],axis=1))
y=np.arange(24).reshape(2,3,4); print(g.permuted(y,axis=1).tolist()); print(g.permuted([[1,2],[3,4]],axis=-1)); z=np.zeros((3,4),int); print(g.permuted(x,axis=1,out=z) is z, z); print(g.permuted(np.asfortranarray(x))); print(g.permuted(np.asfortranarray(x),axis=1)); print(g.permuted(np.arange(6,dtype='i1').reshape(2,3),axis=0)); print(g.permuted(np.array(['a','b','c'])), g.permuted([]), g.permuted(np.arange(300))[:5], g.random())
print(g.permutation(x), g.permutation(x,axis=1)); g.shuffle(x,axis=1); print(x); 
''',
    "packed archives": '''import io
held = io.BytesIO()
np.savez_compressed(held, a=np.arange(4), b=np.eye(2))
held.seek(0)
loaded = np.load(held)
print(loaded.files, loaded['a'], loaded['b'])
''',
    # failures
    "arange without arguments": "np.arange()",
    "array plus text": "x = np.array([1, 2, 3])\nx + 'a'",
    "sum over a missing axis": "x = np.ones((2, 3))\nprint(np.sum(x, axis=1))\nprint(np.sum(x, axis=2))",
    "an array is no function": "x = np.array([1, 2])\nx(0)",
    "probabilities that do not sum to one": "np.random.choice([1, 2, 3], p=[0.5, 0.2, 0.2])",
    "a sample larger than the population": "np.random.seed(0)\nnp.random.choice(5, 10, replace=False)",
    "det of a vector": "np.linalg.det(np.arange(3))",
    "dot of shapes that do not fit": "x = np.array([1.0, 0.5])\nW = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])\nprint(np.dot(x, W))\nprint(np.dot(W, x))",
    "expand_dims out of bounds": "np.expand_dims(np.ones(3), axis=3)",
    "index arrays that do not fit": "y = np.ones((5, 10))\nt = np.array([1, 2, 3])\ny[np.arange(5), t]",
    "a format for an array": "loss = np.array([0.5, 0.25])\nprint(f'{loss:.4f}')",
    "index of a scalar": "y = np.float64(3.0)\ny[0]",
    "ragged rows": "np.array([[1, 2, 3], [4, 5]])",
    "len of a 0-d array": "len(np.array(5))",
    "matmul with a number": "np.ones((2, 3)) @ 3",
    "max of nothing": "np.max(np.array([]))",
    "no such method": "x = np.array([1, 2, 3])\nx.append(4)",
    "index out of bounds": "t = np.array([0, 3, 10])\nnp.eye(10)[t]",
    "pad of too many axes": "np.pad(np.ones((2, 2)), ((1, 1), (1, 1), (0, 0)), 'constant')",
    "two unknown lengths": "np.arange(12).reshape(-1, -1)",
    "indivisible unknown length": "np.arange(10).reshape(3, -1)",
    "solve with unequal sizes": "np.linalg.solve(np.eye(3), np.ones(2))",
    "unequal split": "np.split(np.arange(10), 3)",
    "squeeze of a longer axis": "np.squeeze(np.ones((1, 3)), axis=1)",
    "stack of unequal shapes": "np.stack([np.ones(3), np.ones(4)])",
    "text as number": "x = np.array(['1.5', 'two'])\nprint(x.astype(float))",
    "swapaxes out of bounds": "np.ones((2, 3)).swapaxes(0, 2)",
    "truth of an array": "x = np.array([1, -1, 2])\nif x > 0:\n    print('positive')",
    "where with one choice": "np.where([True, False], 1)",
    "in place into integers": "a = np.array([1, 2, 3])\na += 0.5",
    "shapes that do not broadcast": "np.ones((2, 3)) + np.ones((3, 2))",
    "singular matrix": "np.linalg.inv(np.zeros((2, 2)))",
    "removed alias": "np.int(3)",
    "removed name": "np.float_(3)",
    "unknown name": "np.foo",
    "integer index out of bounds": "a = np.arange(3)\na[5]",
    "too many indices": "a = np.arange(3)\na[1, 2]",
    "float index": "a = np.arange(3)\na[1.5]",
    "concatenate unequal": "np.concatenate([np.ones((2, 2)), np.ones((3, 3))])",
    "bad reshape": "np.arange(6).reshape(4, 2)",
    "negative power of integers": "np.array([1, 2]) ** -1",
    "unknown dtype": "np.zeros(3, dtype='foo')",
    "read-only": "a = np.arange(3)\na.setflags(write=False)\na[0] = 1",
    "missing argument": "np.dot(np.ones(3))",
    "unexpected keyword": "np.sum(np.ones(3), foo=1)",
    "too large for uint8": "np.array([300], dtype=np.uint8)",
    "nan to int": "np.array([np.nan], dtype=int)",
    "seed out of range": "np.random.seed(-1)",
    "not positive definite": "np.linalg.cholesky(np.array([[1., 2.], [2., 1.]]))",
    "assert_allclose": "np.testing.assert_allclose([1., 2.], [1., 2.1])",
    "float of an array": "float(np.array([1., 2.]))",
    "boolean mask of the wrong length": "a = np.arange(3)\na[np.array([True, False])]",
    "sequence into an element": "a = np.zeros(3)\na[0] = [1, 2]",
    "empty argmax": "np.argmax([])",
    # answers
    "scalars": "x = np.float64(1.5)\nprint(x, repr(x), x + 1, type(x + 1).__name__, isinstance(x, float), f'{x:.3f}', hash(np.float64(2)) == hash(2))\nprint(repr(np.int64(3) / 2), repr(np.float32(1) + 1.0), repr(np.bool_(True)), repr(np.str_('a')))\nprint({np.int64(1): 'a'}[1], [1, 2, 3][np.int64(1)], divmod(np.float64(7), 2), round(np.float64(2.567), 2), int(np.float64(3.9)))",
    "views and copies": "a = np.arange(6).reshape(2, 3)\nb = a[:, 1]\nb[0] = 100\nprint(a, b.base is a, a.T.flags.f_contiguous)\nc = a[[0, 1]]\nc[0] = 0\nprint(a)",
    "in place": "a = np.ones(3)\nb = a\na += 1\na *= [1, 2, 3]\nprint(b)\na[a > 3] = 0\nprint(a)",
    "subclass": "class Info(np.ndarray):\n    def __new__(cls, values, info=None):\n        obj = np.asarray(values).view(cls)\n        obj.info = info\n        return obj\n    def __array_finalize__(self, obj):\n        if obj is None: return\n        self.info = getattr(obj, 'info', None)\na = Info([1, 2, 3], info='x')\nprint(type(a[1:]).__name__, (a + 1).info, repr(a))",
    "what classes make of a ufunc's results": r'''class Log(np.ndarray):
    def __array_wrap__(self, array, context=None, return_scalar=False):
        told = None if context is None else (context[0].__name__, len(context[1]), context[2])
        print('wrap', type(array).__name__, told, return_scalar)
        return super().__array_wrap__(array, context, return_scalar)
class Old:
    __array_priority__ = 5
    def __array__(self, dtype=None, copy=None): return np.arange(3.)
    def __array_wrap__(self, array, context): return 'old', array.tolist(), context is not None
a = np.arange(3.).view(Log)
print(type(a + 1).__name__, type(-a).__name__, type(a ** 2).__name__, type(np.modf(a)[1]).__name__, type(np.add(1, a[0])).__name__)
a += 1
np.multiply(a, 2, out=a)
print(a, a.sum(), np.maximum.reduce(a), np.add.accumulate(a))
print(np.add(Old(), 1), np.sqrt(Old()), np.add(a, Old()))
class Own(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kw):
        print('asked', ufunc.__name__, method, len(inputs), out is not None)
        plain = [np.asarray(one) for one in inputs]
        return getattr(ufunc, method)(*plain, **kw)
b = np.arange(3.).view(Own)
print(-b, abs(b), b ** 2, b == 1, 1 + b, np.zeros(3) + b)
c = b
c += 1
print(type(c).__name__)
class Joined(np.ndarray):
    __array_priority__ = 1
    def __array_finalize__(self, obj): self.made_from = type(obj).__name__
d = np.arange(3.).view(Joined)
print(np.concatenate([d, d]).made_from, np.stack([d, d]).made_from, d[1:].made_from, (d + 1).made_from, type(np.float64(3).view(Joined)).__name__)
class Timed:
    @np.errstate(divide='ignore')
    def inverse(self, x):
        "One over x."
        return 1 / x
print(Timed().inverse(np.zeros(2)), Timed.inverse.__name__, Timed.inverse.__doc__)
print(np.complex64(1, 2), np.complex128(np.nan, 1), np.sctypeDict['double'], np.bool(1) is np.True_)''',
    "underflow, for who asks": r'''def t(f):
    try: print(f())
    except FloatingPointError as e: print(e)
small = np.array([1e-300, 2.])
print(small * small[0], np.exp(-1000.))
for kind in ('all', 'under'):
    with np.errstate(**{kind: 'raise'}):
        for f in (lambda: np.exp(-1000.), lambda: np.exp(np.array([-1000., 1.])), lambda: np.exp(-np.inf), lambda: small * small, lambda: small / 1e300, lambda: small ** 2,
                  lambda: small[0] * small[0], lambda: np.float32(1e-30) * np.float32(1e-30), lambda: np.power(1e-200, 3),
                  lambda: small * 0, lambda: np.array([2. ** -600]) * 2. ** -450, lambda: np.array([2. ** -600 + 2. ** -650]) * 2. ** -450, lambda: np.array([1e-310]) + 1e-310, lambda: np.array([1e-5], 'f2') * np.float16(1e-3)):
            t(f)
        a = small.copy()
        try: a *= a
        except FloatingPointError as e: print(e)
print(np.exp(-1000.), small * small)''',
    "corners of NumPy's own tests": r'''def t(f):
    try: r = f(); print(type(r).__name__, r)
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: str(np.nanpercentile(np.float32(np.nan), 60).dtype), lambda: np.einsum(np.eye(3), np.array([0, 0])), lambda: np.datetime64('2012-12-21', '[D]'), lambda: np.timedelta64(3, '[h]'),
          lambda: hash(np.datetime64(10**15, 'D')) is not None, lambda: np.r_[0:36:np.complex64(3j)], lambda: np.mgrid[0:2:np.complex64(3j), 0:1], lambda: np.array([3, 2, 1]).argmax().choose(1, 2, 3), lambda: np.array([0, 1]).choose([1, 2], [3, 4]),
          lambda: np.unravel_index([1], ()), lambda: np.unravel_index([0], ()), lambda: np.unravel_index(1, (2**32 - 1, 2**31 + 1)), lambda: np.ravel_multi_index(np.zeros((3, 1), int), (2, 1, 0)),
          lambda: np.zeros((True, 2)), lambda: np.zeros(True), lambda: np.arange(4).reshape(True, -1), lambda: np.broadcast_to(1, (np.True_,)), lambda: np.can_cast('i4', None), lambda: np.result_type(None) == float, lambda: np.promote_types(None, 'f4'),
          lambda: np.nonzero(np.array([np.array([1, 2]), 3], dtype=object)), lambda: np.nonzero(np.array([[], '', 'a', 0, None, 2], dtype=object)),
          lambda: np.einsum('...ft,mf->...mt', np.ones((2, 3, 5), order='F'), np.ones((4, 3), order='F'), order='a', optimize=True).flags.f_contiguous, lambda: np.einsum('', 0, order='W', optimize=True), lambda: np.einsum('', 0, out='test', optimize=True),
          lambda: np.testing.assert_equal(np.array(['NaT', '2020'], 'M8[D]'), np.array(['NaT', '2020'], 'M8[D]')), lambda: np.testing.assert_equal(np.timedelta64('NaT'), np.timedelta64('NaT'))):
    t(f)
class Deaf(float):
    __array_ufunc__ = None
    def __radd__(self, other): return 'radd'
print(np.float64(1) + Deaf(2), np.int8(1) + Deaf(2), np.arange(2) + Deaf(1))
class S(np.ndarray):
    __array_priority__ = 1.
s = np.arange(4.).view(S)
for f in (lambda: np.resize(s, 0), lambda: np.nansum(s), lambda: np.nancumsum(s), lambda: np.average(s, weights=s, returned=True)[1], lambda: np.lib.stride_tricks.as_strided(s, (2,), subok=True), lambda: np.lib.stride_tricks.as_strided(s, (2,)),
          lambda: np.lib.stride_tricks.sliding_window_view(s, 3, subok=True), lambda: s[:2].base is s, lambda: np.outer(s, s), lambda: np.sinc(s), lambda: np.inner(s, s), lambda: np.vdot(s, s), lambda: np.tensordot(s, s, 0), lambda: np.meshgrid(s)[0], lambda: np.ix_(s.astype(int))[0], lambda: np.extract(s > 1, s), lambda: np.take_along_axis(s, np.array([0]), 0)):
    t(f)''',
    "classes that answer for NumPy's functions": r'''import numbers
HANDLED = {}
def implements(function):
    def decorator(f):
        HANDLED[function] = f
        return f
    return decorator
class Diagonal(np.lib.mixins.NDArrayOperatorsMixin):
    def __init__(self, n, value): self._N, self._i = n, value
    def __repr__(self): return f"Diagonal(N={self._N}, value={self._i})"
    def __array__(self, dtype=None, copy=None): return self._i * np.eye(self._N, dtype=dtype)
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        if method != '__call__': return NotImplemented
        N, scalars = None, []
        for one in inputs:
            if isinstance(one, numbers.Number): scalars.append(one)
            elif isinstance(one, type(self)):
                scalars.append(one._i)
                if N is not None and N != one._N: raise TypeError("inconsistent sizes")
                N = one._N
            else: return NotImplemented
        return type(self)(N, ufunc(*scalars, **kwargs))
    def __array_function__(self, func, types, args, kwargs):
        if func not in HANDLED or not all(issubclass(t, self.__class__) for t in types): return NotImplemented
        return HANDLED[func](*args, **kwargs)
@implements(np.sum)
def total(a): return a._i * a._N
@implements(np.mean)
def mean(a, axis=None): return 'mean', axis
@implements(np.concatenate)
def joined(arrays, axis=0): return 'joined', len(arrays), axis
@implements(np.linalg.det)
def det(a): return a._i ** a._N
@implements(np.pad)
def padded(a, width, mode='constant'): return 'padded', width, mode
a = Diagonal(5, 2)
print(a + 3, 3 * a, -a, a == 2, a ** 2, np.sqrt(a), np.multiply(a, 2), divmod(a, 2)._i)
print(np.sum(a), np.mean(a, axis=1), np.concatenate([a, a], axis=1), np.linalg.det(a), np.pad(a, 2, mode='edge'), np.asarray(a).shape)
for f in (lambda: np.median(a), lambda: np.stack((a, a)), lambda: a + np.arange(5), lambda: a + Diagonal(4, 1), lambda: np.add.reduce(a), lambda: np.fft.fft(a), lambda: np.where(a, 1, 2)):
    try: print(f())
    except TypeError as e: print(str(e)[:150])
class Told(np.ndarray):
    def __array_function__(self, func, types, args, kwargs):
        print(func.__name__, [t.__name__ for t in types])
        return super().__array_function__(func, types, args, kwargs)
class Nearer(Told): pass
t = np.arange(4.).view(Told)
print(np.sum(t), type(np.reshape(t, (2, 2))).__name__, np.concatenate([t, t.view(Nearer)]).shape)''',
    "masked arrays are arrays": r'''import copy, pickle
ma = np.ma
x = ma.array([1., 2, 3, 4], mask=[0, 1, 0, 0])
y = ma.array(np.arange(6).reshape(2, 3), mask=[[0, 1, 0], [0, 0, 1]])
print(isinstance(x, np.ndarray), isinstance(ma.masked, ma.MaskedArray), x[1] is ma.masked, type(x.data).__name__, x.base is None)
for f in (lambda: np.sum(y, axis=1, keepdims=True), lambda: np.concatenate([x, x]), lambda: np.stack([x, x]), lambda: np.tile(x, 2), lambda: np.flip(x), lambda: np.roll(x, 1), lambda: np.rot90(y), lambda: np.transpose(y), lambda: np.expand_dims(x, 0),
          lambda: np.split(x, 2), lambda: np.add(1, x), lambda: np.divide(x, x - 1), lambda: np.sqrt(x - 2), lambda: np.modf(x)[1], lambda: np.hypot(x, x), lambda: x + y[:, :1], lambda: np.asarray(x), lambda: np.asanyarray(x), lambda: np.array(x, subok=True), lambda: np.zeros_like(x), lambda: np.nan_to_num(x),
          lambda: np.where(x > 2, x, 0), lambda: np.angle(x), lambda: np.block([x, x]), lambda: np.round(x, 1), lambda: x.view(np.ndarray), lambda: list(y.flat), lambda: copy.deepcopy(x), lambda: pickle.loads(pickle.dumps(x)), lambda: ma.array([1, ma.masked, 3]), lambda: np.ascontiguousarray(x)):
    print(repr(f()))
z = x
z += 1
z[0] = ma.masked
print(z, x is z, x.mask, x.data)
x.shape = 2, 2
print(x, x.mask.shape)
class Named(ma.MaskedArray):
    def __new__(cls, data, name='', **kw):
        made = super().__new__(cls, data, **kw)
        made._optinfo['name'] = name
        return made
n = Named([1, 2], name='n', mask=[0, 1])
print(type(n[:1]).__name__, n[:1]._optinfo, n.view(type=Named)._optinfo)
r = ma.array([(1, 1), (2, 2)], mask=[(0, 1), (0, 0)], dtype=[('A', int), ('B', int)])
print(repr(r == r), repr(r != ma.array([(1, 5), (2, 3)], dtype=r.dtype)), ma.mask_or(r.mask, r.mask[::-1]), r.flat[0])
class Kept(np.ndarray):
    def sum(self, axis=None, dtype=None, out=None): return super().sum(axis, dtype, out, keepdims=True)
k = np.arange(6.).reshape(2, 3).view(Kept)
print(np.sum(k, axis=1).shape, k.sum().shape)''',
    "who is asked for a ufunc, and with what": r'''import inspect
def t(f):
    try: r = f(); print(type(r).__name__, r)
    except Exception as e: print(type(e).__name__, e)
class Own(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kw):
        answer = super().__array_ufunc__(ufunc, method, *inputs, **kw)
        return 'not answered' if answer is NotImplemented else answer
class Told:
    def __array_ufunc__(self, ufunc, method, *inputs, **kw): return method, sorted(kw)
own, told = np.arange(3.).view(Own), Told()
for f in (lambda: np.add(own, 1), lambda: np.add(told, 1, foo=1), lambda: np.modf(told, out=told), lambda: np.sin(told, None), lambda: np.sin(1, where=told), lambda: np.sin(told, dtype=float),
          lambda: np.add(np.arange(3.).view(type('S', (np.ndarray,), {})), 1, subok=False), lambda: np.arange(2).__array_ufunc__(np.add, '__call__', np.arange(2), told), lambda: np.arange(2).__array_ufunc__(np.add, 'reduce', np.arange(2))):
    t(f)
for f in (np.sum, np.mean, np.argmax, np.clip, np.median, np.concatenate): print(inspect.signature(f))''',
    "what NumPy's regression tests remember": r'''def t(f):
    try: r = f(); print(type(r).__name__, repr(r))
    except Exception as e: print(type(e).__name__, e)
def flat():
    x = np.empty((2, 2), object); x.flat[2] = (1, 2, 3); x.flat[0] = [1]; return x
def nested():
    a, b = np.array(0, dtype=object), np.array(0, dtype=object); a[()] = b; return int(a), float(a)
def twice():
    d = np.dtype([('a', 'i4'), ('b', 'f4')]); d.names = ('x', 'x')
class T(np.ndarray):
    def __array_finalize__(self, obj): self.info = getattr(obj, 'info', '')
d = np.arange(8).reshape(2, 4).view(T); d.info = 'j'
for f in (lambda: np.ndarray((2, 3), 'i8', buffer=np.arange(6), order='F'), lambda: np.ndarray((2, 2), 'u1', buffer=b'abcd', order='F'), lambda: np.arange(4, dtype='>c8').real, lambda: np.arange(4, dtype='>c16').imag, lambda: np.arange(4, dtype='>c8').real.max(),
          lambda: np.arange(0, 1, np.inf), lambda: np.arange(0, 2.2e-16, 1.7e308), lambda: np.arange(0, -1, np.inf), lambda: np.arange(5, 1, -np.inf), flat, nested, twice, lambda: np.fromstring(b'1 2', sep=' '), lambda: f"{np.array([('2000-01-01', 1)], [('date', '<M8[D]'), ('val', '<f8')])[0]}",
          lambda: np.array([1, 2], object).setfield(4, np.int32, 0), lambda: d.argmax(1).info, lambda: type(d.trace()), lambda: np.count_nonzero(np.zeros((2, 2), 'V4'), axis=0), lambda: np.nanvar([1, 2.], ddof=1, correction=1), lambda: np.zeros(2, dtype=np.dtypes.Float64DType), lambda: np.dtypes.StrDType.type,
          lambda: np.percentile(np.array([0, np.nan, 1]), 0, method='inverted_cdf', weights=np.ones(3))):
    t(f)''',
    "everything by a star": r'''from numpy import *
from numpy.linalg import *
from numpy.random import *
print(median([1, 2, 3]), norm(array([3, 4])), pad([1], 1), polyfit([0, 1], [1, 2], 1).round(3), linspace(0, 1, 3), inv(eye(2)))
seed(0)
print(rand(2), fft.fft([1, 2]))
def f(x): return nanmedian(x)
print(f([1, 2, nan]))
trapezoid = 5
print(trapezoid, 'trapezoid' in globals())
try: no_such
except NameError as e: print(e)
from numpy.ma import *
print(masked_array([1, 2], [0, 1]))
from numpy.testing import *
assert_allclose([1.], [1.])
from numpy.fft import *
print(fftshift([1, 2, 3]))''',
    "iteration": "for row in np.arange(4).reshape(2, 2):\n    print(row, [int(v) for v in row])\nprint(list(np.arange(3)), 2 in np.arange(3), [*np.ndindex(2, 2)], list(np.ndenumerate(np.array([[1, 2]]))))",
    "fields of a record": "d = np.array([('Alice', 25, [1, 2])], dtype=[('name', 'U10'), ('age', 'i4'), ('v', 'i8', (2,))])\nprint(repr(d[-1]['name']), repr(d[0]['age']), repr(d[0]['v']), type(d[0][0]).__name__)",
    "structured": "a = np.array([('Rex', 9, 81.0), ('Fido', 3, 27.0)], dtype=[('name', 'U10'), ('age', 'i4'), ('weight', 'f4')])\nprint(a['age'], a[1], a.dtype.names, np.sort(a, order='age')['name'])",
    "datetimes": "d = np.arange('2005-02', '2005-03', 7, dtype='datetime64[D]')\nprint(d, d[1] - d[0], np.datetime64('2005-02-25') + 1)",
    "printing options": "np.set_printoptions(precision=3, suppress=True)\nprint(np.array([1.23456, 1e-9, 1000.5]))\nwith np.printoptions(threshold=5):\n    print(np.arange(20))",
    "statistics": "x = np.array([[3., 1., 2.], [9., 4., 7.]])\nprint(x.mean(axis=0), x.std(ddof=1), np.median(x, axis=1), np.percentile(x, [25, 75]), np.average(x, axis=1, weights=[1, 2, 3]), np.cov(x), np.corrcoef(x))",
    "sets": "print(np.unique([3, 1, 2, 3], return_counts=True, return_inverse=True), np.isin([1, 2, 3], [2, 4]), np.union1d([1, 2], [2, 3]), np.setdiff1d([1, 2, 3], [2]), np.intersect1d([1, 2, 3], [2, 3, 4]))",
    "linear algebra": "a = np.array([[4., 1., 2.], [1., 3., 0.], [2., 0., 5.]])\nprint(np.linalg.inv(a), round(np.linalg.det(a), 8), np.linalg.solve(a, [1, 2, 3]), np.linalg.eigh(a), np.linalg.qr(a), np.linalg.svd(a), np.linalg.norm(a), np.linalg.matrix_rank(a), np.linalg.cholesky(a), np.linalg.lstsq(a[:, :2], np.array([1., 2, 3]))[0])",
    "general eigenvalues": "print(np.linalg.eig(np.array([[1., 2.], [3., 4.]])), np.linalg.eig(np.array([[0., -1.], [1., 0.]])), np.linalg.eigvals(np.diag((1, 2, 3))))",
    "seeded streams": "np.random.seed(42)\nprint(np.random.rand(3), np.random.randn(2), np.random.randint(0, 10, 5), np.random.choice(5, 3), np.random.permutation(5), np.random.normal(0, 1, 2), np.random.uniform(-1, 1, 2))\nrng = np.random.default_rng(42)\nprint(rng.random(3), rng.integers(0, 10, 5), rng.normal(size=2), rng.choice(['a', 'b', 'c'], 2), rng.permutation(4), rng.shuffle(list(range(3))))",
    "text in and out": "import io\nout = io.StringIO()\nnp.savetxt(out, np.arange(4.).reshape(2, 2), fmt='%.2f', delimiter=',')\nprint(out.getvalue())\nprint(np.loadtxt(io.StringIO('1 2\\n3 4')), np.genfromtxt(io.StringIO('1,2,3\\n4,,6'), delimiter=','))\nb = io.BytesIO()\nnp.save(b, np.arange(3))\nb.seek(0)\nprint(np.load(b))\nb = io.BytesIO()\nnp.savez(b, x=np.eye(2), y=[1])\nb.seek(0)\nz = np.load(b)\nprint(z.files, z['x'])",
    "index tricks": "print(np.r_[1:4, 0, 4], np.c_[[1, 2], [3, 4]], np.mgrid[0:2, 0:3], np.ogrid[0:2, 0:2], np.s_[1:2], np.ix_([0, 1], [2]))",
    "functional": "f = np.vectorize(lambda a, b: a + b if a > b else a - b)\nprint(f([1, 5], 3), np.apply_along_axis(sum, 1, np.arange(6).reshape(2, 3)), np.piecewise(np.array([-1., 2.]), [np.array([True, False])], [lambda x: -x, 0]), np.fromfunction(lambda i, j: i * j, (2, 3)))",
    "polynomials": "p = np.poly1d([1, -3, 2])\nprint(p, p(3), p.roots, p.deriv(), np.polyfit([0, 1, 2], [1, 3, 7], 2), np.roots([1, -3, 2]), p * p)",
    "strings": "print(np.char.upper(['a', 'b']), np.char.add(['a'], ['b']), np.char.split('a b'), np.strings.replace(['aXb'], 'X', '-'), np.char.count('aab', 'a'))",
    "nditer": "a = np.arange(4).reshape(2, 2)\nit = np.nditer(a, flags=['multi_index'], op_flags=['readwrite'])\nwhile not it.finished:\n    i = it.multi_index\n    it[0] = it[0] * 2\n    print(i, int(it[0]))\n    it.iternext()\nprint(a)",
    "errstate": "with np.errstate(divide='ignore', invalid='ignore'):\n    print(np.array([1., 0.]) / 0)\nold = np.seterr(all='raise')\ntry:\n    np.array([1.]) / 0\nexcept FloatingPointError as e:\n    print(e)\nnp.seterr(**old)",
    "finfo and iinfo": "print(np.finfo(np.float32).eps, np.finfo(float).max, np.iinfo(np.int8).min, np.iinfo('uint64').max, np.iinfo(np.int32))",
    "operators of two numbers of which one is NumPy's": r'''import numpy as np, operator as op, warnings
values = [np.float64(0.1), np.float64(-2.5), np.float64(0.0), np.float64('inf'), np.float64('nan'), np.float32(0.1), np.float32(3e38), np.int64(7), np.int64(-3), np.int64(0), np.int64(2**62), 3, -2, 0, 0.1, 1e39]
for f in (op.sub, op.mul, op.truediv, op.mod, op.pow, op.lt):
    for a in values:
        for b in values:
            if not isinstance(a, np.generic) and not isinstance(b, np.generic) or f is op.mod and 1e39 in (a, b): continue
            with warnings.catch_warnings(record=True) as w:
                warnings.simplefilter('always')
                try: print(f.__name__, repr(a), repr(b), repr(f(a, b)), [str(x.message) for x in w])
                except ValueError as e: print(e)
for a in values[:11]:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        print(repr(-a), repr(abs(a)), [str(x.message) for x in w])
''',
    "the order of equal elements": r'''rs = np.random.RandomState(5)
for kind in ('?', 'i1', 'i4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c16', 'U2', 'M8[s]', '>f8'):
    for n in (7, 17, 30, 257, 1000, 6000):
        a = rs.randint(0, min(9, n // 4 + 2), n)
        a = (a.astype('i8') if kind[0] == 'M' else a).astype(kind)
        r = np.argsort(a)
        print(kind, n, r[:12], (r * np.arange(n) % 997).sum())
        if kind in ('f2', 'f8'):
            a[rs.randint(0, n, 3)] = np.nan
            print(np.argsort(a)[-5:], (np.argsort(a) * np.arange(n) % 997).sum())
a = rs.randint(0, 3, (3, 12))
print(a.argsort(), a.argsort(0), np.argsort(a, axis=None), a.argsort(kind='quicksort'), a.T.argsort(axis=0), sep='\n')
print(np.argsort(-a, kind='stable'), a.argsort(kind='mergesort'), np.argsort(a, stable=True), sep='\n')
print(np.argsort([2**62, 2**62 + 1, 2**62, 3, 2**62, 3, 2**62 + 1, 3, 3, 2**62]))
for kind in ('i4', 'f8', 'u1', 'f2', 'c16', 'U3'):
    for n in (6, 40, 300, 1000):
        a = rs.permutation(n).astype(kind)
        for k in (0, n // 3, n - 1, -2): print(kind, n, k, np.argpartition(a, k)[:8], (np.argpartition(a, k) * np.arange(n) % 997).sum())
print(np.argsort(-np.array([1, 0, .7071, 0, .7071, .7071, 0])), np.argsort([np.inf, 1, np.inf, 1, 0, np.inf, 0, 1, 0, 1]))''',
    "weak scalars": "print((np.float32(3) * 2.0).dtype, (np.int8(3) + 4).dtype, (np.array([1], dtype=np.uint8) + 2).dtype, np.result_type(np.float32, 1.0), (np.array([1, 2]) * 1.5).dtype, np.array([True]) + True)",
    "object arrays": "a = np.array([1, 'x', None], dtype=object)\nprint(a, a[0] + 1, np.array([1, 2], dtype=object) * 2, [type(v).__name__ for v in np.array([1, 2.5])])",
    "transforms to the last digit": r'''import numpy as np
def digest(y):
    b = np.ascontiguousarray(y).view(f'u{y.real.itemsize}').ravel().astype('u8')
    return int(np.bitwise_xor.reduce(b * (2 * np.arange(b.size, dtype='u8') + 3)))
def noise(n, kind):
    r = np.random.RandomState(n)
    x = r.randint(-3, 4, n) * 1.0 if kind == 'i' else r.random_sample(n) - .5
    return x + 1j * (r.random_sample(n) - .5) if kind in 'DF' else x
def signal(n, kind):
    return noise(n, kind).astype(kind if kind in 'FDfe' else float)
some = [*range(1, 31), 36, 45, 49, 53, 55, 64, 77, 88, 93, 96, 101, 121, 127, 143, 169, 186, 200, 512, 1000, 1009]
fft, ifft, rfft, irfft = np.fft.fft, np.fft.ifft, np.fft.rfft, np.fft.irfft
for kind in 'DiFfe':
    print(kind, [digest(fft(signal(n, kind))) for n in some])
    print(kind, [digest(ifft(signal(n, kind))) for n in some])
    print(kind, [digest(fft(signal(n, kind), norm='ortho')) for n in some])
    print(kind, [digest(irfft(signal(n, kind), n)) for n in some])
    print(kind, [digest(irfft(signal(n, kind), n, norm='ortho')) for n in some])
    if kind not in 'DF':
        print(kind, [digest(rfft(signal(n, kind))) for n in some])
        print(kind, [digest(rfft(signal(n, kind), norm='forward')) for n in some])
print([digest(f(signal(9, 'D'), n)) for f in (fft, ifft, irfft) for n in range(1, 20)])
a = (np.random.RandomState(1).random_sample(120) - .5).reshape(4, 5, 6)
c = a + 1j * a[::-1]
for x in (a, c, a.T, c[::2, ::-1], c.astype('F')):
    print([digest(f(x, axis=k)) for f in (fft, ifft) for k in (0, 1, 2)], digest(np.fft.fftn(x)), digest(np.fft.ifft2(x)), digest(np.fft.irfftn(x)))
print(digest(np.fft.rfftn(a, axes=(2, 0))), digest(np.fft.hfft(c, axis=1)), digest(np.fft.ihfft(a, norm='ortho')), digest(np.fft.fftn(a, s=(3, 7), axes=(0, 2))))
print(fft(np.exp(2j * np.pi * np.arange(8) / 8)), fft(np.sin(2 * np.pi * np.arange(8) / 8)), irfft(rfft([0., 1, 2, 3, 4])), fft(np.eye(3)))
for bad in (lambda: fft([1e308, 1e308]), lambda: rfft([1e308] * 5), lambda: fft([np.inf, np.inf]), lambda: fft([1, 2], norm='x'), lambda: rfft([1j])):
    with np.errstate(all='raise'):
        try: print(bad())
        except Exception as e: print(type(e).__name__, e)
''',
    "fft": "print(np.round(np.fft.fft([1, 2, 3, 4]), 6), np.fft.fftfreq(5), np.round(np.abs(np.fft.rfft(np.sin(np.arange(8)))), 6), np.fft.fftshift(np.arange(5)))",
    "masks": "x = np.array([1., np.nan, 3.])\nprint(np.nanmean(x), np.nansum(x), np.nanmax(x), np.isnan(x), np.nan_to_num(x), np.where(np.isnan(x), 0, x), np.count_nonzero(x > 1))",
}


def record(source):
    out = io.StringIO()
    whole = "import numpy as np\n" + source + "\n"
    error = None
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(whole, "main.py", "exec"), {"__name__": "__main__"})
        except Exception as raised:
            lines = [frame.lineno for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == "main.py"]
            error = {"type": type(raised).__name__, "message": str(raised), "line": lines[-1]}
    import numpy as np
    np.set_printoptions(precision=8, suppress=False)
    np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")
    return {"source": whole, "stdout": out.getvalue(), "error": error}


target = pathlib.Path(__file__).resolve().parents[2] / "test/fixtures/numpy/programs.json"
target.write_text(json.dumps([{"name": name, **record(source)} for name, source in PROGRAMS.items()], indent=1) + "\n")
