/** `io`: streams over the program's files and over other buffers, and `open`. */

export const source = String.raw`class _File:
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
