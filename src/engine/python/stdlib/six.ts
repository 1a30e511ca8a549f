/** six: the names by which code for Python 2 and 3 calls what both have; it comes with matplotlib. In Python. */
export const source = `
import builtins
import functools
import io
import operator
import sys
import types

__version__ = '1.17.0'
PY2, PY3, PY34 = False, True, True
string_types, integer_types, class_types = (str,), (int,), (type,)
text_type, binary_type, MAXSIZE = str, bytes, sys.maxsize
unichr, StringIO, BytesIO = chr, io.StringIO, io.BytesIO
next, advance_iterator = builtins.next, builtins.next
int2byte, byte2int, indexbytes, iterbytes = (lambda i: bytes((i,))), operator.itemgetter(0), operator.getitem, iter
get_unbound_function = lambda unbound: unbound
create_bound_method = types.MethodType
get_method_function, get_method_self = operator.attrgetter('__func__'), operator.attrgetter('__self__')
get_function_closure, get_function_code = operator.attrgetter('__closure__'), operator.attrgetter('__code__')
get_function_defaults, get_function_globals = operator.attrgetter('__defaults__'), operator.attrgetter('__globals__')
wraps, exec_, print_, callable = functools.wraps, builtins.exec, builtins.print, builtins.callable


def iterkeys(d, **kw):
    return iter(d.keys(**kw))


def itervalues(d, **kw):
    return iter(d.values(**kw))


def iteritems(d, **kw):
    return iter(d.items(**kw))


viewkeys, viewvalues, viewitems = operator.methodcaller('keys'), operator.methodcaller('values'), operator.methodcaller('items')


def b(s):
    return s.encode('latin-1')


def u(s):
    return s


def ensure_binary(s, encoding='utf-8', errors='strict'):
    return s if isinstance(s, bytes) else s.encode(encoding, errors)


def ensure_str(s, encoding='utf-8', errors='strict'):
    return s.decode(encoding, errors) if isinstance(s, bytes) else s


ensure_text = ensure_str


def reraise(tp, value, tb=None):
    raise (tp() if value is None else value).with_traceback(tb)


def raise_from(value, from_value):
    raise value from from_value


def with_metaclass(meta, *bases):
    class metaclass(type):
        def __new__(cls, name, this_bases, d):
            return meta(name, bases, d)

        @classmethod
        def __prepare__(cls, name, this_bases):
            return meta.__prepare__(name, bases)
    return type.__new__(metaclass, 'temporary_class', (), {})


def add_metaclass(metaclass):
    def wrapper(cls):
        body = {name: value for name, value in cls.__dict__.items() if name not in ('__dict__', '__weakref__')}
        return metaclass(cls.__name__, cls.__bases__, body)
    return wrapper


def python_2_unicode_compatible(klass):
    return klass


class Iterator:
    pass


from six import moves
`;

export const moves = `
import builtins
import configparser
import functools
import io
import itertools
import pickle as cPickle
import queue
import urllib.error
import urllib.parse
import urllib.request
from importlib import reload as reload_module
from types import ModuleType as _Module

range = xrange = builtins.range
zip, map, filter, input = builtins.zip, builtins.map, builtins.filter, builtins.input
reduce, zip_longest, filterfalse = functools.reduce, itertools.zip_longest, itertools.filterfalse
StringIO, cStringIO, getcwd = io.StringIO, io.StringIO, lambda: __import__('os').getcwd()
intern = __import__('sys').intern
urllib = urllib
`;
