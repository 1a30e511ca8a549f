/** pathlib: paths as objects, over the files that a run may see. In Python. */
export const source = String.raw`
import io
import os

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath']


class PurePath:
    def __new__(cls, *args, **kwargs):
        return object.__new__({'Path': PosixPath, 'PurePath': PurePosixPath}.get(cls.__name__, cls))

    def __init__(self, *args):
        parts = [os.fspath(arg) for arg in args]
        text = os.path.join(*parts) if parts else ''
        root = '/' if text.startswith('/') else ''
        self._parts = [part for part in text.split('/') if part and part != '.']
        self._root = root

    def __str__(self):
        return self._root + '/'.join(self._parts) or '.'

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        try:
            return type(self)(str(self), os.fspath(other))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        return type(self)(other, str(self))

    @property
    def parts(self):
        return tuple(([self._root] if self._root else []) + self._parts)

    drive = ''
    root = anchor = property(lambda self: self._root)

    @property
    def name(self):
        return self._parts[-1] if self._parts else ''

    @property
    def suffix(self):
        i = self.name.rfind('.')
        return self.name[i:] if 0 < i < len(self.name) - 1 else ''

    @property
    def suffixes(self):
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)] if self.suffix else self.name

    @property
    def parent(self):
        return type(self)(self._root + '/'.join(self._parts[:-1]))

    @property
    def parents(self):
        found = []
        path = self
        while path != path.parent:
            path = path.parent
            found.append(path)
        return found

    def is_absolute(self):
        return bool(self._root)

    def joinpath(self, *others):
        return type(self)(str(self), *others)

    def with_name(self, name):
        return self.parent / name

    def with_suffix(self, suffix):
        return self.parent / (self.stem + suffix)

    def with_stem(self, stem):
        return self.parent / (stem + self.suffix)

    def relative_to(self, other, *, walk_up=False):
        other = type(self)(other)
        n = len(other.parts)
        if self.parts[:n] != other.parts:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
        return type(self)(*self.parts[n:])

    def is_relative_to(self, other):
        other = type(self)(other)
        return self.parts[:len(other.parts)] == other.parts

    def match(self, path_pattern):
        from fnmatch import fnmatchcase
        wanted = type(self)(path_pattern).parts
        if not wanted:
            raise ValueError('empty pattern')
        count = len(self.parts)
        if len(wanted) > count or wanted[0] == '/' and len(wanted) < count:
            return False
        return all(map(fnmatchcase, self.parts[count - len(wanted):], wanted))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls('/home/user')

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), str(self))

    def resolve(self, strict=False):
        return type(self)(os.path.abspath(self))

    def expanduser(self):
        return type(self)(os.path.expanduser(self))

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open(encoding=encoding) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        with self.open('w', encoding=encoding) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        os.makedirs(self, mode, exist_ok)

    def touch(self, mode=0o666, exist_ok=True):
        if not self.exists():
            self.write_bytes(b'')

    def unlink(self, missing_ok=False):
        if not missing_ok or self.exists():
            os.remove(self)

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return type(self)(target)

    def stat(self):
        return os.stat(self)

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def glob(self, pattern):
        from glob import glob
        for name in dict.fromkeys(map(os.path.normpath, glob(str(self / pattern), recursive=True, include_hidden=True))):
            yield type(self)(name)

    def rglob(self, pattern):
        return self.glob('**/' + str(pattern))


class PosixPath(Path, PurePosixPath):
    pass
`;
