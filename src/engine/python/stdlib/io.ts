/** The module `io`, in Python: text and bytes in memory, and `open` over `_files` (what is written stays in memory). */

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


class _File:
    _path = None
    _kept = b''  # what a file had before it was opened to append

    def _open(self, name, mode):
        self._name(name)
        self.mode = mode
        self._path = name
        if 'a' in mode:
            self._pos = self._end
        if self.writable():
            _files.hold(name, self)

    def _name(self, name):
        self.name = name

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def readable(self):
        return 'r' in self.mode or '+' in self.mode

    def writable(self):
        return self.mode.strip('bt') != 'r'

    def _require(self, access):
        if access == 'r' and not self.readable():
            raise UnsupportedOperation('not readable' if 'b' not in self.mode else 'read')
        if access == 'w' and not self.writable():
            raise UnsupportedOperation('not writable' if 'b' not in self.mode else 'write')

    def close(self):
        if not self.closed:
            self._save()
            self.closed = True
            if self._path is not None:
                _files.release(self._path, self)

    def flush(self):
        self._check()
        self._save()

    def _save(self):
        if self.writable():
            _files.write(self._path, self._kept + self._encoded(self._all()))

    def _encoded(self, data):
        return data

    def tell(self):
        return super().tell() + len(self._kept)

    def fileno(self):
        return 3


class TextIOWrapper(_File, StringIO):
    """Text over a buffer. What a file of the workspace holds is saved as a whole; other buffers are given what is written, in pieces."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in _NEWLINES:
            raise ValueError(f'illegal newline value: {newline}')
        self.encoding = 'UTF-8' if encoding in (None, 'locale') else encoding
        ''.encode(self.encoding)
        self.errors = errors or 'strict'
        self.buffer = buffer
        self.line_buffering = line_buffering
        # nobody flushes the standard streams when a program ends
        self.write_through = write_through or not isinstance(buffer, IOBase)
        self._pending = []
        self._set_newline(newline)
        data = buffer.read() if hasattr(buffer, 'read') and (not hasattr(buffer, 'readable') or buffer.readable()) else b''
        self._start('', self._incoming(data.decode(self.encoding, self.errors)))

    @property
    def name(self):
        return self.buffer.name

    def _name(self, name):
        self.buffer.name = name

    def readable(self):
        return super().readable() if self._path is not None else not hasattr(self.buffer, 'readable') or self.buffer.readable()

    def writable(self):
        return super().writable() if self._path is not None else self.buffer.writable()

    def write(self, s):
        self._check()
        self._require('w')
        if not isinstance(s, str):
            raise TypeError('write() argument must be str, not ' + type(s).__name__)
        text = self._outgoing(s)
        if self._path is not None:
            if not text.isascii():
                self._encoded(text)
            self._store(text)
            return len(s)
        self._pending.append(self._encoded(text))
        if self.write_through or self.line_buffering and '\n' in s:
            self._save()
        return len(s)

    def _encoded(self, text):
        return text.encode(self.encoding, self.errors)

    def _save(self):
        if self._path is not None:
            return super()._save()
        if self._pending:
            self.buffer.write(b''.join(self._pending))
            self._pending = []

    # places in a file are counted in bytes
    def tell(self):
        if self._path is not None:
            before = self._all()[:self._pos]
            return len(self._kept) + (self._pos if before.isascii() else len(self._encoded(before)))
        self.flush()
        return self._pos + self.buffer.tell() if self.buffer.writable() and not self._all() else self._pos

    def seek(self, offset, whence=0):
        data = self._all()
        if whence != 0 or offset <= 0 or data.isascii():
            return super().seek(offset, whence)
        self._pos = len(self._encoded(data)[:offset].decode(self.encoding, 'ignore'))
        return offset

    def flush(self):
        super().flush()
        if self._path is None and hasattr(self.buffer, 'flush'):
            self.buffer.flush()

    def close(self):
        if not self.closed:
            super().close()
            if self._path is None and hasattr(self.buffer, 'close'):
                self.buffer.close()

    def detach(self):
        self.flush()
        return self.buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.flush()
        self.encoding, self.errors = encoding or self.encoding, errors or self.errors
        if newline is not None:
            self._set_newline(newline)
        self.line_buffering = self.line_buffering if line_buffering is None else line_buffering

    def __repr__(self):
        shown = ''.join(f' {key}={getattr(self, key)!r}' for key in ('name', 'mode') if hasattr(self, key))
        return f'<_io.TextIOWrapper{shown} encoding={self.encoding!r}>'


class BufferedReader(_File, BytesIO):
    def write(self, b):
        self._require('w')
        return BytesIO.write(self, b)

    def peek(self, size=0):
        return self._all()[self._pos:]

    def __repr__(self):
        return f'<{self.__class__.__module__}.{self.__class__.__name__} name={self.name!r}>'


class BufferedWriter(BufferedReader):
    pass


class FileIO(BufferedReader):
    def __init__(self, file, mode='r'):
        BytesIO.__init__(self, _read(file, mode))
        self._open(file, mode + 'b')


for _kind in (StringIO, BytesIO, TextIOWrapper, BufferedReader, BufferedWriter, FileIO):
    _kind.__module__ = '_io'
    _show_as(_kind, '_io.' + _kind.__name__)


def _read(file, mode):
    data = _files.read(file)
    if 'x' in mode and data is not None:
        raise FileExistsError(17, 'File exists', file)
    if 'r' in mode and data is None:
        if _files.isdir(file):
            raise IsADirectoryError(21, 'Is a directory', file)
        raise FileNotFoundError(2, 'No such file or directory', file)
    return b'' if data is None or 'w' in mode or 'x' in mode else data


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Opens a file: of the workspace to read, in memory to write."""
    import os
    if isinstance(file, int):
        return os.fdopen(file, mode, buffering, encoding, errors, newline)
    if not isinstance(file, (str, bytes)) and not hasattr(file, '__fspath__'):
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(file).__name__}')
    name = os.fsdecode(file)
    if set(mode) - set('rwxabt+') or len(set(mode)) != len(mode):
        raise ValueError(f'invalid mode: {mode!r}')
    if sum(mode.count(c) for c in 'rwxa') != 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    if 'b' in mode and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    data = _read(name, mode)
    if 'b' in mode:
        cls = BufferedReader if mode.startswith('r') else BufferedWriter
        result = cls(data)
    else:
        kept, data = (data, b'') if mode[0] == 'a' and '+' not in mode else (b'', data)
        result = TextIOWrapper(BytesIO(data), encoding, errors, newline)
        result._kept = kept
    result._open(name, mode)
    result._path = os.path.abspath(name)
    if mode[0] in 'wx':
        result._save()
    return result


open_code = open


def text_encoding(encoding, stacklevel=2):
    return 'utf-8' if encoding is None else encoding
`;
