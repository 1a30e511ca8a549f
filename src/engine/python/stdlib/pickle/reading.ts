/** What reads pickles, in Python. */

export const source = String.raw`class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        try:
            self._read = file.read
            self._line = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.encoding = encoding
        self.errors = errors
        self.memo = {}
        self.buffers = iter(buffers) if buffers is not None else None

    def find_class(self, module, name):
        module = _RENAMED.get(module, module)
        if module == 'builtins' and name in ('xrange', 'unicode', 'long'):
            return {'xrange': range, 'unicode': str, 'long': int}[name]
        return _find(module, name)

    def persistent_load(self, pid):
        raise UnpicklingError('unsupported persistent id encountered')

    def load(self):
        self.stack = []
        self.marks = []
        steps = _STEPS
        while True:
            key = self._read(1)
            if not key:
                raise EOFError('Ran out of input')
            step = steps.get(key[0])
            if step is None:
                raise UnpicklingError("invalid load key, '%s'." % (chr(key[0]) if 32 <= key[0] < 127 else '\\x%02x' % key[0]))
            try:
                step(self)
            except _Stop as stop:
                return stop.value

    def _exactly(self, n):
        data = self._read(n)
        if len(data) < n:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _number(self, layout, size):
        return struct.unpack(layout, self._exactly(size))[0]

    def _pop_mark(self):
        items = self.stack
        self.stack = self.marks.pop()
        return items

    def _decoded(self, data):
        return data if self.encoding == 'bytes' else data.decode(self.encoding, self.errors)

    def _memoize(self, index):
        self.memo[index] = self.stack[-1]

    def _reduce(self, func, args):
        self.stack.append(func(*args))

    def _build(self):
        state = self.stack.pop()
        inst = self.stack[-1]
        setstate = getattr(inst, '__setstate__', None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            inst.__dict__.update(state)
        if slots:
            for key, value in slots.items():
                setattr(inst, key, value)

    def _class(self):
        name = self.stack.pop()
        module = self.stack.pop()
        self.stack.append(self.find_class(module, name))

    def _put_pairs(self, items):
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _put_items(self, items):
        target = self.stack[-1]
        if hasattr(target, 'extend'):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _int_line(self):
        text = self._line().strip()
        self.stack.append({b'00': False, b'01': True}[text] if text in (b'00', b'01') else int(text, 0))


def _stop(u):
    raise _Stop(u.stack.pop())


def _mark(u):
    u.marks.append(u.stack)
    u.stack = []


def _push(make):
    return lambda u: u.stack.append(make(u))


def _long(size_layout, size):
    def step(u):
        n = u._number(size_layout, size)
        u.stack.append(int.from_bytes(u._exactly(n), 'little', signed=True))
    return step


def _sized(layout, size, make):
    def step(u):
        u.stack.append(make(u, u._exactly(u._number(layout, size))))
    return step


def _tuple_of(n):
    def step(u):
        items = tuple(u.stack[-n:])
        del u.stack[-n:]
        u.stack.append(items)
    return step


def _pop(u):
    if u.stack:
        u.stack.pop()
    else:
        u._pop_mark()


def _from_mark(make):
    def step(u):
        items = u._pop_mark()
        u.stack.append(make(items))
    return step


def _pairs(items):
    return {items[i]: items[i + 1] for i in range(0, len(items), 2)}


def _reduce(u):
    args = u.stack.pop()
    func = u.stack.pop()
    u._reduce(func, args)


def _newobj(u):
    args = u.stack.pop()
    cls = u.stack.pop()
    u.stack.append(cls.__new__(cls, *args))


def _newobj_ex(u):
    kwargs = u.stack.pop()
    args = u.stack.pop()
    cls = u.stack.pop()
    u.stack.append(cls.__new__(cls, *args, **kwargs))


def _instance(u, cls, args):
    u.stack.append(cls(*args))


def _inst(u):
    module = u._line()[:-1].decode()
    name = u._line()[:-1].decode()
    _instance(u, u.find_class(module, name), u._pop_mark())


def _obj(u):
    cls, *args = u._pop_mark()
    _instance(u, cls, args)


def _global(u):
    module = u._line()[:-1].decode()
    name = u._line()[:-1].decode()
    u.stack.append(u.find_class(module, name))


def _text_line(u):
    from ast import literal_eval
    data = literal_eval('b' + u._line()[:-1].decode('latin-1'))
    u.stack.append(u._decoded(data))


def _set_item(u):
    value = u.stack.pop()
    key = u.stack.pop()
    u.stack[-1][key] = value


def _append(u):
    value = u.stack.pop()
    u.stack[-1].append(value)


def _add_items(u):
    items = u._pop_mark()
    u.stack[-1].update(items)


def _next_buffer(u):
    if u.buffers is None:
        raise UnpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given')
    u.stack.append(next(u.buffers))


_STEPS = {ord(key): step for key, step in {
    '\x80': lambda u: u._read(1),
    '\x95': lambda u: u._read(8),
    '.': _stop,
    '(': _mark,
    '0': _pop,
    '1': lambda u: u._pop_mark(),
    '2': lambda u: u.stack.append(u.stack[-1]),
    'N': _push(lambda u: None),
    '\x88': _push(lambda u: True),
    '\x89': _push(lambda u: False),
    'I': lambda u: u._int_line(),
    'L': _push(lambda u: int(u._line().strip().rstrip(b'L'))),
    'J': _push(lambda u: u._number('<i', 4)),
    'K': _push(lambda u: u._read(1)[0]),
    'M': _push(lambda u: u._number('<H', 2)),
    '\x8a': _long('<B', 1),
    '\x8b': _long('<i', 4),
    'F': _push(lambda u: float(u._line().strip())),
    'G': _push(lambda u: u._number('>d', 8)),
    'S': _text_line,
    'T': _sized('<i', 4, lambda u, data: u._decoded(data)),
    'U': _sized('<B', 1, lambda u, data: u._decoded(data)),
    'V': _push(lambda u: u._line()[:-1].decode('raw-unicode-escape')),
    'X': _sized('<I', 4, lambda u, data: data.decode('utf-8', 'surrogatepass')),
    '\x8c': _sized('<B', 1, lambda u, data: data.decode('utf-8', 'surrogatepass')),
    '\x8d': _sized('<Q', 8, lambda u, data: data.decode('utf-8', 'surrogatepass')),
    'B': _sized('<I', 4, lambda u, data: data),
    'C': _sized('<B', 1, lambda u, data: data),
    '\x8e': _sized('<Q', 8, lambda u, data: data),
    '\x96': _sized('<Q', 8, lambda u, data: bytearray(data)),
    '\x97': _next_buffer,
    '\x98': lambda u: None,
    ')': _push(lambda u: ()),
    't': _from_mark(tuple),
    '\x85': _tuple_of(1),
    '\x86': _tuple_of(2),
    '\x87': _tuple_of(3),
    ']': _push(lambda u: []),
    'l': _from_mark(list),
    '}': _push(lambda u: {}),
    'd': _from_mark(_pairs),
    '\x8f': _push(lambda u: set()),
    '\x90': _add_items,
    '\x91': _from_mark(frozenset),
    'a': _append,
    'e': lambda u: u._put_items(u._pop_mark()),
    's': _set_item,
    'u': lambda u: u._put_pairs(u._pop_mark()),
    'c': _global,
    '\x93': lambda u: u._class(),
    'R': _reduce,
    '\x81': _newobj,
    '\x92': _newobj_ex,
    'i': _inst,
    'o': _obj,
    'b': lambda u: u._build(),
    'p': lambda u: u._memoize(int(u._line())),
    'q': lambda u: u._memoize(u._read(1)[0]),
    'r': lambda u: u._memoize(u._number('<I', 4)),
    '\x94': lambda u: u._memoize(len(u.memo)),
    'g': _push(lambda u: u.memo[int(u._line())]),
    'h': _push(lambda u: u.memo[u._read(1)[0]]),
    'j': _push(lambda u: u.memo[u._number('<I', 4)]),
    'Q': _push(lambda u: u.persistent_load(u.stack.pop())),
}.items()}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of an object to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of an object as bytes."""
    out = io.BytesIO()
    Pickler(out, protocol).dump(obj)
    return out.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """Reads an object from a pickle file."""
    return Unpickler(file, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """Reads an object from a pickle."""
    return Unpickler(io.BytesIO(data), encoding=encoding, errors=errors, buffers=buffers).load()
`;
