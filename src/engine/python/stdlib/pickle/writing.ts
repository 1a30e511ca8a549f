/** The errors of `pickle` and what writes pickles, in Python. */

export const source = String.raw`import io
import struct
import sys

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL']
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = '4.0'


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


for _kind in (PickleError, PicklingError, UnpicklingError):
    _kind.__module__ = '_pickle'


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


# Some modules are parts of their package only, as numpy.random.mtrand is.
def _module(name):
    package, _, part = name.rpartition('.')
    if package and name not in sys.modules:
        found = getattr(_module(package), part, None)
        if found is not None:
            return found
    __import__(name)
    return sys.modules[name]


def _module_with(obj, name):
    for module in list(sys.modules):
        if module not in ('__main__', '__mp_main__') and getattr(sys.modules[module], name, None) is obj:
            return module
    return '__main__'


def _find(module, name):
    found = _module(module)
    for part in name.split('.'):
        found = getattr(found, part)
    return found


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        try:
            self._write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.proto = DEFAULT_PROTOCOL
        self.memo = {}
        self.out = []
        self.dispatch_table = None

    def dump(self, obj):
        self.out = []
        self._save(obj)
        self.out.append(b'.')
        body = b''.join(self.out)
        # One frame, as CPython writes what is short; longer ones are written without, which any reader takes.
        frame = b'\x95' + struct.pack('<Q', len(body)) if 4 <= len(body) < 65536 else b''
        self._write(b'\x80\x04' + frame + body)

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def _remember(self, obj):
        self.memo[id(obj)] = (len(self.memo), obj)
        self.out.append(b'\x94')

    def _get(self, index):
        self.out.append(b'h' + bytes([index]) if index < 256 else b'j' + struct.pack('<I', index))

    def _save(self, obj):
        out = self.out
        kind = type(obj)
        if obj is None:
            out.append(b'N')
        elif obj is True:
            out.append(b'\x88')
        elif obj is False:
            out.append(b'\x89')
        elif kind is int:
            self._save_int(obj)
        elif kind is float:
            out.append(b'G' + struct.pack('>d', obj))
        else:
            known = self.memo.get(id(obj))
            if known is not None:
                self._get(known[0])
                return
            method = _SAVERS.get(kind)
            if method is not None:
                method(self, obj)
            else:
                self._save_object(obj, kind)

    def _save_int(self, obj):
        if 0 <= obj < 256:
            self.out.append(b'K' + bytes([obj]))
        elif 0 <= obj < 65536:
            self.out.append(b'M' + struct.pack('<H', obj))
        elif -2147483648 <= obj < 2147483648:
            self.out.append(b'J' + struct.pack('<i', obj))
        else:
            data = obj.to_bytes(obj.bit_length() // 8 + 1, 'little', signed=True)
            self.out.append(b'\x8a' + bytes([len(data)]) + data if len(data) < 256 else b'\x8b' + struct.pack('<i', len(data)) + data)

    def _save_str(self, obj):
        data = obj.encode('utf-8', 'surrogatepass')
        self.out.append(b'\x8c' + bytes([len(data)]) + data if len(data) < 256 else b'X' + struct.pack('<I', len(data)) + data)
        self._remember(obj)

    def _save_bytes(self, obj):
        n = len(obj)
        self.out.append(b'C' + bytes([n]) + obj if n < 256 else b'B' + struct.pack('<I', n) + obj)
        self._remember(obj)

    def _save_bytearray(self, obj):
        self._save_reduce(obj, (bytearray, (bytes(obj),)))

    def _save_tuple(self, obj):
        if not obj:
            self.out.append(b')')
            return
        if len(obj) <= 3:
            for item in obj:
                self._save(item)
            if id(obj) in self.memo:
                self.out.append(b'0' * len(obj))
                self._get(self.memo[id(obj)][0])
                return
            self.out.append((b'\x85', b'\x86', b'\x87')[len(obj) - 1])
        else:
            self.out.append(b'(')
            for item in obj:
                self._save(item)
            if id(obj) in self.memo:
                self.out.append(b'1')
                self._get(self.memo[id(obj)][0])
                return
            self.out.append(b't')
        self._remember(obj)

    def _save_list(self, obj):
        self.out.append(b']')
        self._remember(obj)
        self._appends(obj)

    def _appends(self, items):
        items = list(items)
        if len(items) == 1:
            self._save(items[0])
            self.out.append(b'a')
            return
        for start in range(0, len(items), 1000):
            self.out.append(b'(')
            for item in items[start:start + 1000]:
                self._save(item)
            self.out.append(b'e')

    def _save_dict(self, obj):
        self.out.append(b'}')
        self._remember(obj)
        self._setitems(obj.items())

    def _setitems(self, items):
        items = list(items)
        for start in range(0, len(items), 1000):
            if len(items) > 1:
                self.out.append(b'(')
            for key, value in items[start:start + 1000]:
                self._save(key)
                self._save(value)
            self.out.append(b'u' if len(items) > 1 else b's')

    def _save_set(self, obj):
        self.out.append(b'\x8f')
        self._remember(obj)
        self.out.append(b'(')
        for item in obj:
            self._save(item)
        self.out.append(b'\x90')

    def _save_frozenset(self, obj):
        self.out.append(b'(')
        for item in obj:
            self._save(item)
        self.out.append(b'\x91')
        self._remember(obj)

    def _save_singleton(self, obj):
        self._save_global(obj, repr(obj), 'builtins')

    def _save_global(self, obj, name=None, module=None):
        name = name or getattr(obj, '__qualname__', None) or obj.__name__
        module = module or getattr(obj, '__module__', None) or _module_with(obj, name)
        try:
            found = _find(module, name)
        except (ImportError, KeyError, AttributeError):
            if '<locals>' in name:
                raise AttributeError("Can't pickle local object %r" % name) from None
            raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed" % (obj, name, module)) from None
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module, name))
        self._save(module)
        self._save(name)
        self.out.append(b'\x93')
        self._remember(obj)

    def _save_object(self, obj, kind):
        if issubclass(kind, type) or kind.__name__ in ('function', 'builtin_function_or_method'):
            self._save_global(obj)
            return
        from copy import _reduction
        if kind.__name__ in ('generator', 'module', 'map', 'zip', 'filter', 'dict_keys', 'dict_values', 'dict_items'):
            raise TypeError("cannot pickle '%s' object" % kind.__name__)
        rv = _reduction(obj, 4)
        if isinstance(rv, str):
            self._save_global(obj, rv)
        else:
            self._save_reduce(obj, rv)

    def _save_reduce(self, obj, rv):
        func, args, state, items, pairs = (tuple(rv) + (None,) * 3)[:5]
        if getattr(func, '__name__', '') == '__newobj__':
            self._save(args[0])
            self._save(tuple(args[1:]))
            self.out.append(b'\x81')
        elif getattr(func, '__name__', '') == '__newobj_ex__':
            for part in args:
                self._save(part)
            self.out.append(b'\x92')
        else:
            self._save(func)
            self._save(args)
            self.out.append(b'R')
        known = self.memo.get(id(obj))
        if known is not None:
            self.out.append(b'0')
            self._get(known[0])
        else:
            self._remember(obj)
        if items is not None:
            self._appends(items)
        if pairs is not None:
            self._setitems(pairs)
        if state is not None:
            self._save(state)
            self.out.append(b'b')


_SAVERS = {
    str: Pickler._save_str, bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, tuple: Pickler._save_tuple,
    list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset,
    type: Pickler._save_global, type(...): Pickler._save_singleton, type(NotImplemented): Pickler._save_singleton,
}

_RENAMED = {'__builtin__': 'builtins', 'copy_reg': 'copyreg', 'cPickle': 'pickle', 'Queue': 'queue'}
`;
