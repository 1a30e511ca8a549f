/** fileinput and linecache: the lines of several files, one after the other or by their number. In Python. */
export const fileinput = `
import sys

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno', 'isfirstline', 'isstdin', 'FileInput']

_state = None


class FileInput:
    def __init__(self, files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
        if isinstance(files, str):
            files = (files,)
        self._files = list(sys.argv[1:] if files is None else files) or ['-']
        self._mode, self._encoding, self._hook = mode, encoding, openhook
        self._inplace = inplace
        self._lines, self._file, self._stdout = None, None, None
        self._total = self._number = 0

    def __iter__(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __next__(self):
        while True:
            if self._lines is None:
                if not self._files:
                    raise StopIteration
                self._open(self._files.pop(0))
            for line in self._lines:
                self._total += 1
                self._number += 1
                return line
            self.nextfile()

    def readline(self):
        return next(self, '')

    def _open(self, name):
        self._file, self._number = name, 0
        if name == '-':
            self._file, self._lines = '<stdin>', iter(sys.stdin)
        elif self._hook is not None:
            self._lines = iter(self._hook(name, self._mode))
        else:
            with open(name, self._mode, encoding=self._encoding) as f:
                self._lines = iter(f.readlines())
            if self._inplace:
                self._stdout, sys.stdout = sys.stdout, open(name, 'w', encoding=self._encoding)

    def nextfile(self):
        self._lines = None
        if self._stdout is not None:
            sys.stdout.close()
            sys.stdout, self._stdout = self._stdout, None

    def close(self):
        self.nextfile()
        self._files = []

    def filename(self):
        return self._file

    def lineno(self):
        return self._total

    def filelineno(self):
        return self._number

    def isfirstline(self):
        return self._number == 1

    def isstdin(self):
        return self._file == '<stdin>'


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
    global _state
    if _state is not None and _state._lines is not None:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def _active():
    if _state is None:
        raise RuntimeError('no active input()')
    return _state


def close():
    global _state
    state, _state = _state, None
    if state is not None:
        state.close()


def nextfile():
    return _active().nextfile()


def filename():
    return _active().filename()


def lineno():
    return _active().lineno()


def filelineno():
    return _active().filelineno()


def isfirstline():
    return _active().isfirstline()


def isstdin():
    return _active().isstdin()
`;

export const linecache = `
__all__ = ['getline', 'clearcache', 'checkcache', 'getlines']

cache = {}


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def getlines(filename, module_globals=None):
    if filename not in cache:
        try:
            with open(filename) as f:
                lines = f.readlines()
        except (OSError, UnicodeDecodeError):
            return []
        if lines and not lines[-1].endswith('\\n'):
            lines[-1] += '\\n'
        cache[filename] = lines
    return cache[filename]


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''
`;
