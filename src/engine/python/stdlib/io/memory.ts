/** `io`: what all streams share, and text and bytes in memory. */

export const source = String.raw`
import _files
from _types import show_as as _show_as

__all__ = ['open', 'StringIO', 'BytesIO', 'IOBase', 'RawIOBase', 'TextIOBase', 'BufferedIOBase', 'TextIOWrapper', 'BufferedReader',
           'BufferedWriter', 'FileIO', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE']
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = 'io'


class IOBase:
    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def detach(self):
        raise UnsupportedOperation('detach')


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    pass


class _Memory:
    """What StringIO and BytesIO share: a sequence, and a place in it. Appended pieces are joined when they are read."""

    def _start(self, empty, initial):
        self._empty = empty
        self._data = initial
        self._pieces = []
        self._pos = 0
        self._end = len(initial)

    def _all(self):
        if self._pieces:
            self._data = self._data + self._empty.join(self._pieces)
            self._pieces = []
        return self._data

    def getvalue(self):
        self._check()
        return self._all()

    def read(self, size=-1):
        self._check()
        self._require('r')
        data = self._all()
        end = len(data) if size is None or size < 0 else self._pos + size
        part = data[self._pos:end]
        self._pos += len(part)
        return part

    def readline(self, size=-1):
        self._check()
        self._require('r')
        data = self._all()
        end = self._line_end(data)
        if size is not None and 0 <= size < end - self._pos:
            end = self._pos + size
        line = data[self._pos:end]
        self._pos = end if line else self._pos
        return line

    def _line_end(self, data):
        at = data.find(self._newline, self._pos)
        return len(data) if at < 0 else at + len(self._newline)

    def _store(self, part):
        if not part:
            return 0
        if self._pos == self._end:
            self._pieces.append(part)
            self._end += len(part)
        else:
            data = self._all()
            if self._pos > len(data):
                data = data + self._pad * (self._pos - len(data))
            self._data = data[:self._pos] + part + data[self._pos + len(part):]
            self._end = len(self._data)
        self._pos += len(part)
        return len(part)

    def seek(self, offset, whence=0):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError('invalid whence (%d, should be 0, 1 or 2)' % whence)
        if whence == 0 and offset < 0:
            raise ValueError('negative seek value %d' % offset)
        self._pos = max(0, (0, self._pos, len(self._all()))[whence] + offset)
        return self._pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, size=None):
        self._check()
        size = self._pos if size is None else size
        if size < 0:
            raise ValueError('negative size value %d' % size)
        self._data = self._all()[:size]
        self._end = len(self._data)
        return size

    def _require(self, access):
        pass


class _Text(_Memory):
    """What StringIO and files of text share: what newline says of the ends of lines, in reading and in writing."""
    _pad = '\0'
    _kinds = 0

    def _set_newline(self, newline):
        self._translates = newline is None
        self._universal = newline == ''
        self._newline = newline or '\n'
        self._ending = newline if newline in ('\r', '\r\n') else ''

    def _incoming(self, text):
        if '\r' in text and (self._translates or self._universal):
            plain = text.replace('\r\n', '')
            self._kinds |= ('\r' in plain) | ('\n' in plain) << 1 | (len(plain) < len(text)) << 2
            return text.replace('\r\n', '\n').replace('\r', '\n') if self._translates else text
        self._kinds |= ('\n' in text) << 1
        return text

    def _outgoing(self, text):
        return text.replace('\n', self._ending) if self._ending else text

    def _line_end(self, data):
        end = super()._line_end(data)
        at = data.find('\r', self._pos, end) if self._universal else -1
        return end if at < 0 else at + 2 if data[at + 1:at + 2] == '\n' else at + 1

    @property
    def newlines(self):
        seen = [kind for i, kind in enumerate(('\r', '\n', '\r\n')) if self._kinds >> i & 1]
        if not seen or not (self._translates or self._universal):
            return None
        return seen[0] if len(seen) == 1 else tuple(seen)


class StringIO(_Text, TextIOBase):
    encoding = None
    errors = None
    line_buffering = False

    def __init__(self, initial_value='', newline='\n'):
        if newline not in _NEWLINES:
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError('initial_value must be str or None, not ' + type(initial_value).__name__)
        self._set_newline(newline)
        self._start('', self._outgoing(self._incoming(initial_value or '')))

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError("string argument expected, got '%s'" % type(s).__name__)
        self._store(self._outgoing(self._incoming(s)))
        return len(s)

    def seek(self, offset, whence=0):
        if offset and whence in (1, 2):
            if isinstance(self, TextIOWrapper):
                raise UnsupportedOperation("can't do nonzero %s-relative seeks" % ('cur', 'end')[whence - 1])
            raise OSError("Can't do nonzero cur-relative seeks")
        return super().seek(offset, whence)


_NEWLINES = (None, '', '\n', '\r', '\r\n')


class BytesIO(_Memory, BufferedIOBase):
    _newline = b'\n'
    _pad = b'\0'

    def __init__(self, initial_bytes=b''):
        self._start(b'', bytes(initial_bytes or b''))

    def write(self, b):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._store(bytes(b))

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def getbuffer(self):
        return memoryview(self.getvalue())

    read1 = _Memory.read
`;
