/** The modules `os` and `os.path`, in Python over `_files`: paths, the environment, and files in memory. */

export const pathSource = String.raw`
import _files

__name__ = 'posixpath'

curdir, pardir, sep, extsep, altsep, pathsep, defpath, devnull = '.', '..', '/', '.', None, ':', '/bin:/usr/bin', '/dev/null'


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, '__fspath__'):
        return path.__fspath__()
    raise TypeError('expected str, bytes or os.PathLike object, not ' + type(path).__name__)


def join(a, *paths):
    path = _text(a)
    for b in map(_text, paths):
        if b.startswith('/'):
            path = b
        elif not path or path.endswith('/'):
            path += b
        else:
            path += '/' + b
    return path


def split(p):
    p = _text(p)
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def splitext(p):
    p = _text(p)
    name = p.rfind('/') + 1
    dot = p.rfind('.')
    while name < dot:
        if p[name] != '.':
            return p[:dot], p[dot:]
        name += 1
    return p, ''


def splitdrive(p):
    return '', _text(p)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _text(path)
    if not path:
        return '.'
    slashes = path.startswith('/')
    if slashes and path.startswith('//') and not path.startswith('///'):
        slashes = 2
    parts = []
    for part in path.split('/'):
        if not part or part == '.':
            continue
        if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    path = '/'.join(parts)
    if slashes:
        path = '/' * slashes + path
    return path or '.'


def isabs(s):
    return _text(s).startswith('/')


def abspath(path):
    path = _text(path)
    if not isabs(path):
        import os
        path = join(os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    import os
    start = os.getcwd() if start is None else start
    a = [part for part in abspath(start).split('/') if part]
    b = [part for part in abspath(path).split('/') if part]
    i = len(commonprefix([a, b]))
    return join(*(['..'] * (len(a) - i) + b[i:] or ['.']))


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    parts = [[part for part in _text(p).split('/') if part and part != '.'] for p in paths]
    common = commonprefix(parts)
    return ('/' if isabs(list(paths)[0]) else '') + '/'.join(common)


def expanduser(path):
    path = _text(path)
    return '/home/user' + path[1:] if path == '~' or path.startswith('~/') else path


def expandvars(path):
    import os
    for name, value in os.environ.items():
        path = path.replace('$' + name, value).replace('\x24{' + name + '}', value)
    return path


def exists(path):
    return _files.exists(_text(path))


lexists = exists


def isdir(s):
    return _files.isdir(_text(s))


def isfile(path):
    return not isdir(path) and _files.exists(_text(path))


def islink(path):
    return False


def getsize(filename):
    data = _files.read(_text(filename))
    if data is None:
        raise FileNotFoundError(2, 'No such file or directory', filename)
    return len(data)


def getmtime(filename):
    getsize(filename)
    return 0.0


getctime = getatime = getmtime


def samefile(a, b):
    return abspath(a) == abspath(b)


def normcase(s):
    return _text(s)
`;

export const source = String.raw`
import sys
import _files
import posixpath as path
from posixpath import curdir, pardir, sep, extsep, altsep, pathsep, defpath, devnull

name = 'posix'
linesep = '\n'
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
environ = {'HOME': '/home/user', 'USER': 'user', 'PATH': defpath, 'LANG': 'C.UTF-8'}
error = OSError


class PathLike:
    pass


def __getattr__(name):
    if name in ('open', 'read', 'write', 'close', 'fdopen'):
        import _descriptors
        return getattr(_descriptors, name)
    raise AttributeError(f"module 'os' has no attribute '{name}'", name=name, obj=sys.modules[__name__])


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, '__fspath__'):
        return path.__fspath__()
    raise TypeError('expected str, bytes or os.PathLike object, not ' + type(path).__name__)


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def getcwd():
    return _files.getcwd()


def chdir(path):
    if not _files.isdir(fspath(path)):
        raise _missing(path)
    _files.chdir(fspath(path))


def _missing(path):
    return FileNotFoundError(2, 'No such file or directory', path)


def listdir(path=None):
    local = '.' if path is None else fspath(path)
    if not _files.isdir(local):
        raise _missing(path)
    return _files.listdir(local)


class DirEntry:
    def __init__(self, directory, name):
        self.name = name
        self.path = name if directory in ('', '.') else directory + '/' + name

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


def scandir(path='.'):
    return iter([DirEntry(fspath(path), name) for name in listdir(path)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    if not _files.isdir(fspath(top)):
        return
    dirs, files = [], []
    for entry in listdir(top):
        (dirs if path.isdir(path.join(top, entry)) else files).append(entry)
    yield top, dirs, files
    for one in dirs:
        yield from walk(path.join(top, one))


def mkdir(path, mode=0o777, *, dir_fd=None):
    local = fspath(path)
    if _files.exists(local):
        raise FileExistsError(17, 'File exists', path)
    _files.mkdir(local)


def makedirs(name, mode=0o777, exist_ok=False):
    local = fspath(name)
    if _files.exists(local):
        if not exist_ok:
            raise FileExistsError(17, 'File exists', name)
        return
    _files.mkdir(local)


def remove(path, *, dir_fd=None):
    local = fspath(path)
    if not _files.exists(local):
        raise _missing(path)
    _files.remove(local)


unlink = remove
rmdir = remove


def rename(src, dst):
    if path.isdir(src):
        mkdir(dst)
        for name in listdir(src):
            rename(path.join(src, name), path.join(dst, name))
        rmdir(src)
        return
    data = _files.read(fspath(src))
    if data is None:
        raise FileNotFoundError(2, 'No such file or directory', src, None, dst)
    _files.write(fspath(dst), data)
    _files.remove(fspath(src))


replace = rename


class stat_result:
    def __init__(self, size):
        self.st_size = size
        self.st_mtime = self.st_atime = self.st_ctime = 0.0
        self.st_mode = 0o100644


def stat(path, *, dir_fd=None, follow_symlinks=True):
    data = _files.read(fspath(path))
    if data is None:
        raise _missing(path)
    return stat_result(len(data))


def access(path, mode):
    return _files.exists(fspath(path))


def getpid():
    return 4242


def getppid():
    return 4241


def getuid():
    return 1000


def getlogin():
    return 'user'


def cpu_count():
    return 1


def urandom(size):
    import random
    return random.randbytes(size)


def system(command):
    raise OSError('os.system() is not available here: no other program can be run')


def popen(cmd, mode='r', buffering=-1):
    raise OSError('os.popen() is not available here: no other program can be run')


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


def uname():
    return ('Linux', 'localhost', '6.0', '#1', 'x86_64')


def strerror(code):
    return {2: 'No such file or directory', 13: 'Permission denied', 17: 'File exists'}.get(code, f'Unknown error {code}')


def _exit(status):
    sys.exit(status)
`;
