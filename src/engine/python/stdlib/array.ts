/** array: flat lists of machine numbers. In Python. */
export const source = String.raw`
import struct
from collections.abc import MutableSequence

typecodes = 'bBuhHiIlLqQfd'


class array(MutableSequence):
    def __new__(cls, typecode, initializer=()):
        self = super().__new__(cls)
        if typecode not in typecodes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self.itemsize = struct.calcsize('H' if typecode == 'u' else typecode)
        if isinstance(initializer, (bytes, bytearray)):
            self._items = []
            self.frombytes(initializer)
        else:
            self._items = [self._check(item) for item in initializer]
        return self

    def _check(self, value):
        if self.typecode == 'u':
            return value
        if self.typecode in 'fd':
            if isinstance(value, str):
                raise TypeError('must be real number, not str')
            return struct.unpack(self.typecode, struct.pack(self.typecode, value))[0]
        if not hasattr(value, '__index__'):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        try:
            struct.pack(self.typecode, value)
        except struct.error:
            raise OverflowError('value out of range') from None
        return int(value)

    # NumPy reads the machine numbers by the buffer protocol
    def __array__(self, dtype=None, copy=None):
        import numpy
        found = numpy.array(self._items, 'U1' if self.typecode == 'u' else self.typecode)
        return found if dtype is None else found.astype(dtype)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        found = self._items[index]
        return array(self.typecode, found) if isinstance(index, slice) else found

    def __setitem__(self, index, value):
        self._items[index] = value._items if isinstance(index, slice) else self._check(value)

    def __delitem__(self, index):
        del self._items[index]

    def __iter__(self):
        return iter(self._items)

    def insert(self, index, value):
        self._items.insert(index, self._check(value))

    def __add__(self, other):
        return array(self.typecode, self._items + other._items)

    def __mul__(self, count):
        return array(self.typecode, self._items * count)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def tolist(self):
        return self._items[:]

    fromlist = MutableSequence.extend

    def tobytes(self):
        return struct.pack(f'{len(self._items)}{self.typecode}', *self._items)

    def __buffer__(self, flags):
        return memoryview(self.tobytes())

    def frombytes(self, data):
        self._items.extend(struct.unpack(f'{len(data) // self.itemsize}{self.typecode}', data))

    def buffer_info(self):
        return id(self), len(self)

    def __repr__(self):
        if not self._items:
            return f"{type(self).__name__}('{self.typecode}')"
        shown = ''.join(self._items) if self.typecode == 'u' else self._items
        return f"{type(self).__name__}('{self.typecode}', {shown!r})"


array.__module__ = 'array'
ArrayType = array
`;
