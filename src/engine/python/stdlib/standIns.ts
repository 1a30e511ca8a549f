/** Modules, in Python, that stand in for what a program has no use for here: networks, archives, processes, threads; and files' small helpers. */

export const globSource = String.raw`
import os
import re

__all__ = ['glob', 'iglob', 'escape']


def _pattern(text):
    out = ''
    for c in text:
        out += {'*': '[^/]*', '?': '[^/]'}.get(c, c if c in '[]' else re.escape(c))
    return out


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    if not any(c in pathname for c in '*?['):
        return [pathname] if os.path.exists(pathname) else []
    head, tail = os.path.split(pathname)
    heads = glob(head) if any(c in head for c in '*?[') else [head]
    found = []
    for directory in heads:
        try:
            names = os.listdir(directory or '.')
        except OSError:
            continue
        for name in sorted(names):
            if re.fullmatch(_pattern(tail), name):
                found.append(os.path.join(directory, name))
    return found


def iglob(pathname, **options):
    return iter(glob(pathname, **options))


def escape(pathname):
    return re.sub(r'([*?[])', r'[\1]', pathname)
`;

export const pathlibSource = String.raw`
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

    def match(self, pattern):
        import fnmatch
        return fnmatch.fnmatch(self.name, pattern)


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
        for name in glob(str(self / pattern)):
            yield type(self)(name)

    rglob = glob


class PosixPath(Path, PurePosixPath):
    pass
`;

export const fnmatchSource = String.raw`
import re


def translate(pat):
    out = ''
    for c in pat:
        out += {'*': '.*', '?': '.'}.get(c, c if c in '[]' else re.escape(c))
    return '(?s:' + out + r')\Z'


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
`;

export const csvSource = String.raw`
import io

__all__ = ['reader', 'writer', 'DictReader', 'DictWriter', 'Error', 'QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE',
           'excel', 'excel_tab', 'Dialect', 'register_dialect', 'list_dialects', 'Sniffer']
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class Dialect:
    delimiter = ','
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator = '\n'
    quoting = QUOTE_ALL


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = type('dialect', (dialect,), options)


def list_dialects():
    return list(_dialects)


def _style(dialect, options):
    base = _dialects[dialect] if isinstance(dialect, str) else dialect
    style = type('dialect', (base if isinstance(base, type) else type(base),), {})
    for key, value in options.items():
        if not hasattr(Dialect, key) and key != 'strict':
            raise TypeError(f"'{key}' is an invalid keyword argument for this function")
        setattr(style, key, value)
    return style


class _Reader:
    def __init__(self, lines, style):
        self._lines = iter(lines)
        self.dialect = style
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        style = self.dialect
        row = []
        field = ''
        quoted = was_quoted = False
        started = False
        while True:
            if quoted:
                try:
                    line = next(self._lines)
                except StopIteration:
                    break
            else:
                line = next(self._lines)
            self.line_num += 1
            i = 0
            n = len(line)
            while i < n:
                c = line[i]
                i += 1
                if quoted:
                    if style.escapechar and c == style.escapechar and i < n:
                        field += line[i]
                        i += 1
                    elif c == style.quotechar:
                        if style.doublequote and i < n and line[i] == style.quotechar:
                            field += c
                            i += 1
                        else:
                            quoted = False
                    else:
                        field += c
                elif c == style.delimiter:
                    row.append(self._value(field, was_quoted))
                    field, was_quoted, started = '', False, False
                    row_open = True
                elif c in '\r\n':
                    break
                elif c == style.quotechar and not started and style.quoting != QUOTE_NONE:
                    quoted = was_quoted = started = True
                elif c == ' ' and style.skipinitialspace and not started:
                    pass
                elif style.escapechar and c == style.escapechar and i < n:
                    field += line[i]
                    i += 1
                    started = True
                else:
                    field += c
                    started = True
            if not quoted:
                if line.strip('\r\n') == '' and not row and not started:
                    return []
                break
        row.append(self._value(field, was_quoted))
        return row

    def _value(self, field, quoted):
        return float(field) if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted else field


def reader(csvfile, dialect='excel', **fmtparams):
    return _Reader(csvfile, _style(dialect, fmtparams))


class _Writer:
    def __init__(self, file, style):
        self._write = file.write
        self.dialect = style

    def writerow(self, row):
        try:
            items = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        fields = [self._field(value, len(items) == 1) for value in items]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _field(self, value, alone):
        style = self.dialect
        text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
        special = any(c in text for c in (style.delimiter, style.quotechar or '', '\r', '\n') if c)
        quote = (style.quoting == QUOTE_ALL or style.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
                 or style.quoting == QUOTE_MINIMAL and (special or (alone and text == '')))
        if style.quoting == QUOTE_NONE:
            if special:
                if not style.escapechar:
                    raise Error('need to escape, but no escapechar set')
                for c in (style.escapechar, style.delimiter, style.quotechar):
                    text = text.replace(c, style.escapechar + c)
            return text
        if not quote:
            return text
        return style.quotechar + text.replace(style.quotechar, style.quotechar * 2) + style.quotechar


def writer(csvfile, dialect='excel', **fmtparams):
    return _Writer(csvfile, _style(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    line_num = property(lambda self: self.reader.line_num)

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(names) < len(row):
            found[self.restkey] = row[len(names):]
        for key in names[len(row):]:
            found[key] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = list(fieldnames)
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(map(repr, wrong)))
        return self.writer.writerow([rowdict.get(key, self.restval) for key in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)


class Sniffer:
    def sniff(self, sample, delimiters=None):
        best = max(delimiters or ',;\t|', key=sample.count)
        return type('dialect', (excel,), {'delimiter': best})

    def has_header(self, sample):
        return True
`;

export const queueSource = String.raw`
from collections import deque
from heapq import heappush, heappop


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = deque()

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return not self.queue

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if self.full():
            raise Full
        self._put(item)

    def get(self, block=True, timeout=None):
        if not self.queue:
            raise Empty
        return self._get()

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        pass

    def join(self):
        pass

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


SimpleQueue = Queue


class LifoQueue(Queue):
    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)
`;

export const arraySource = String.raw`
import struct
from collections.abc import MutableSequence

typecodes = 'bBuhHiIlLqQfd'


class array(MutableSequence):
    def __init__(self, typecode, initializer=()):
        if typecode not in typecodes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self.itemsize = struct.calcsize('H' if typecode == 'u' else typecode)
        if isinstance(initializer, (bytes, bytearray)):
            self._items = []
            self.frombytes(initializer)
        else:
            self._items = [self._check(item) for item in initializer]

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

    def frombytes(self, data):
        self._items.extend(struct.unpack(f'{len(data) // self.itemsize}{self.typecode}', data))

    def buffer_info(self):
        return id(self), len(self)

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        shown = ''.join(self._items) if self.typecode == 'u' else self._items
        return f"array('{self.typecode}', {shown!r})"


array.__module__ = 'array'
ArrayType = array
`;

export const gcSource = String.raw`
def collect(generation=2):
    return 0


def enable():
    pass


def disable():
    pass


def isenabled():
    return True


def get_count():
    return (0, 0, 0)


def get_objects(generation=None):
    return []


def get_referrers(*objs):
    return []


def get_threshold():
    return (700, 10, 10)


def set_threshold(*args):
    pass


def freeze():
    pass
`;

/** What a program sees that would reach out: it fails as without a network. */
export const urllibErrorSource = String.raw`
class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason

    def __str__(self):
        return '<urlopen error %s>' % self.reason


class HTTPError(URLError):
    pass


class ContentTooShortError(URLError):
    pass
`;

export const urllibRequestSource = String.raw`
from urllib.error import URLError


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = dict(headers)

    def add_header(self, key, val):
        self.headers[key] = val


def urlopen(url, data=None, timeout=None, *, context=None, **options):
    raise URLError('no network is available here')


def urlretrieve(url, filename=None, reporthook=None, data=None):
    raise URLError('no network is available here')


def build_opener(*handlers):
    return Opener()


def install_opener(opener):
    pass


class Opener:
    addheaders = []

    def open(self, *args, **options):
        raise URLError('no network is available here')
`;

export const urllibParseSource = String.raw`
from collections import namedtuple

_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
ParseResult = namedtuple('ParseResult', 'scheme netloc path params query fragment')


def quote(string, safe='/', encoding=None, errors=None):
    keep = _SAFE | set(safe.encode())
    data = string.encode() if isinstance(string, str) else string
    return ''.join(chr(b) if b in keep else '%%%02X' % b for b in data)


def quote_plus(string, safe='', encoding=None, errors=None):
    return quote(string, safe + ' ').replace(' ', '+')


def unquote(string, encoding='utf-8', errors='replace'):
    parts = string.split('%')
    out = parts[0].encode()
    for part in parts[1:]:
        try:
            out += bytes([int(part[:2], 16)]) + part[2:].encode()
        except ValueError:
            out += b'%' + part.encode()
    return out.decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '))


def urlencode(query, doseq=False, safe='', **options):
    pairs = query.items() if hasattr(query, 'items') else query
    return '&'.join(quote_plus(str(k), safe) + '=' + quote_plus(str(v), safe) for k, v in pairs)


def urlparse(url, scheme='', allow_fragments=True):
    url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    head, colon, rest = url.partition(':')
    if colon and head.isalnum():
        scheme, url = head.lower(), rest
    netloc = ''
    if url.startswith('//'):
        netloc, slash, path = url[2:].partition('/')
        url = slash + path
    path, _, params = url.partition(';')
    return ParseResult(scheme, netloc, path, params, query, fragment)


urlsplit = urlparse


def urljoin(base, url, allow_fragments=True):
    if '://' in url:
        return url
    return base.rsplit('/', 1)[0] + '/' + url.lstrip('/')


def parse_qsl(qs, **options):
    return [tuple(map(unquote_plus, pair.partition('=')[::2])) for pair in qs.split('&') if '=' in pair]


def parse_qs(qs, **options):
    found = {}
    for key, value in parse_qsl(qs):
        found.setdefault(key, []).append(value)
    return found
`;

/** gzip, zipfile, tarfile: opening finds the file missing, or says what is not supported. */
export const archiveSource = String.raw`
import os


class BadGzipFile(OSError):
    pass


class BadZipFile(Exception):
    pass


class TarError(Exception):
    pass


ReadError = TarError
ZIP_DEFLATED, ZIP_STORED = 8, 0


def _refuse(filename, *args, **options):
    if isinstance(filename, (str, bytes)) or hasattr(filename, '__fspath__'):
        if not os.path.exists(filename):
            raise FileNotFoundError(2, 'No such file or directory', os.fspath(filename))
    raise NotImplementedError('compressed archives are not supported by the embedded engine')


open = _refuse
decompress = compress = _refuse


class GzipFile:
    def __init__(self, filename=None, mode=None, *args, **options):
        _refuse(filename)


ZipFile = TarFile = GzipFile


def is_zipfile(filename):
    return False


is_tarfile = is_zipfile
`;

export const subprocessSource = String.raw`
PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd


class TimeoutExpired(SubprocessError):
    pass


def _refuse(args, *rest, **options):
    name = args.split()[0] if isinstance(args, str) else args[0]
    raise FileNotFoundError(2, 'No such file or directory', name)


run = call = check_call = check_output = getoutput = Popen = _refuse
`;

export const threadingSource = String.raw`
class Thread:
    """A thread that runs at once, when it is started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self.name = name or 'Thread-1'
        self.daemon = bool(daemon)
        self.ident = None

    def start(self):
        self.ident = 1
        self.run()

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        pass

    def is_alive(self):
        return False


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)

    def cancel(self):
        self._target = None


class Lock:
    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        self._locked = True
        return True

    def release(self):
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


RLock = Semaphore = BoundedSemaphore = Condition = lambda *args, **kwargs: Lock()


class Event:
    def __init__(self):
        self._set = False

    def is_set(self):
        return self._set

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    def wait(self, timeout=None):
        return self._set


class local:
    pass


_main = Thread(name='MainThread')


def current_thread():
    return _main


main_thread = currentThread = current_thread


def active_count():
    return 1


def get_ident():
    return 1


def enumerate():
    return [_main]
`;

export const miscSources: Record<string, string> = {
  platform: String.raw`
def system():
    return 'Linux'


def python_version():
    return '3.12.3'


def python_implementation():
    return 'CPython'


def platform(aliased=False, terse=False):
    return 'Linux-6.0-x86_64-with-glibc2.39'


def machine():
    return 'x86_64'


processor = machine


def node():
    return 'localhost'


def release():
    return '6.0'


def version():
    return '#1'


def architecture(*args):
    return ('64bit', 'ELF')
`,
  tempfile: String.raw`
import io
import os

_count = [0]


def gettempdir():
    return '/home/user/tmp'


def mktemp(suffix='', prefix='tmp', dir=None):
    _count[0] += 1
    return os.path.join(dir or gettempdir(), '%s%06d%s' % (prefix, _count[0], suffix))


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = mktemp(suffix or '', prefix or 'tmp', dir)
    os.makedirs(name, exist_ok=True)
    return name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    name = mktemp(suffix or '', prefix or 'tmp', dir)
    io.open(name, 'w').close()
    return 3, name


def NamedTemporaryFile(mode='w+b', *args, suffix=None, prefix=None, dir=None, delete=True, **options):
    return io.open(mktemp(suffix or '', prefix or 'tmp', dir), mode)


def TemporaryFile(mode='w+b', *args, **options):
    return io.BytesIO() if 'b' in mode else io.StringIO()


class TemporaryDirectory:
    def __init__(self, *args, **options):
        self.name = mkdtemp()

    def __enter__(self):
        return self.name

    def __exit__(self, *details):
        pass

    def cleanup(self):
        pass
`,
  shutil: String.raw`
import io
import os


def copyfile(src, dst, **options):
    with io.open(src, 'rb') as a, io.open(dst, 'wb') as b:
        b.write(a.read())
    return dst


copy = copy2 = copyfile


def move(src, dst, **options):
    os.rename(src, dst)
    return dst


def rmtree(path, ignore_errors=False, onerror=None):
    for name in os.listdir(path):
        full = os.path.join(path, name)
        if os.path.isdir(full):
            rmtree(full)
        else:
            os.remove(full)
    os.rmdir(path)


def copyfileobj(fsrc, fdst, length=0):
    fdst.write(fsrc.read())


def get_terminal_size(fallback=(80, 24)):
    return os.get_terminal_size()


def which(cmd, **options):
    return None
`,
  ssl: String.raw`
def create_default_context(*args, **options):
    return None


def _create_unverified_context(*args, **options):
    return None


_create_default_https_context = create_default_context


class SSLError(OSError):
    pass
`,
  asyncio: String.raw`
from _asyncio import run_coroutine as _run


def run(main, *, debug=None):
    return _run(main)


async def sleep(delay, result=None):
    import time
    time.sleep(delay)
    return result


async def gather(*aws, return_exceptions=False):
    results = []
    for one in aws:
        try:
            results.append(await one)
        except Exception as e:
            if not return_exceptions:
                raise
            results.append(e)
    return results


async def wait_for(fut, timeout):
    return await fut


def create_task(coro, *, name=None):
    return coro


ensure_future = create_task


class _Loop:
    def run_until_complete(self, future):
        return _run(future)

    def create_task(self, coro):
        return coro

    def close(self):
        pass


def get_event_loop():
    return _Loop()


new_event_loop = get_running_loop = get_event_loop


class Lock:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        pass


class TimeoutError(Exception):
    pass
`,
  secrets: String.raw`
import random as _random

choice = _random.choice


def randbelow(n):
    return _random.randrange(n)


def randbits(k):
    return _random.getrandbits(k)


def token_bytes(n=32):
    return _random.randbytes(n)


def token_hex(n=32):
    return token_bytes(n).hex()
`,
  uuid: String.raw`
import random as _random


class UUID:
    def __init__(self, hex=None, int=None, **options):
        self.int = __builtins_int__(hex.replace('-', ''), 16) if hex is not None else int

    @property
    def hex(self):
        return '%032x' % self.int

    def __str__(self):
        h = self.hex
        return '-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

    def __repr__(self):
        return f"UUID('{self}')"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __hash__(self):
        return hash(self.int)


__builtins_int__ = int


def uuid4():
    value = _random.getrandbits(128)
    return UUID(int=value & ~(0xf000 << 64) & ~(0xc000 << 48) | 4 << 76 | 0x8000 << 48)


uuid1 = uuid4
`,
  atexit: `
_handlers = []


def register(func, *args, **kwargs):
    _handlers.append((func, args, kwargs))
    return func


def unregister(func):
    _handlers[:] = [item for item in _handlers if item[0] is not func]
`,
  binascii: `
class Error(ValueError):
    pass


def hexlify(data, sep=None):
    return bytes(data).hex().encode()


b2a_hex = hexlify


def unhexlify(hexstr):
    return bytes.fromhex(hexstr if isinstance(hexstr, str) else hexstr.decode())


a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    from base64 import b64encode
    return b64encode(data) + (b'\\n' if newline else b'')


def a2b_base64(string):
    from base64 import b64decode
    return b64decode(string)
`,
  multiprocessing: `
def cpu_count():
    return 1


class Pool:
    """A pool that does the work at once."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if initializer is not None:
            initializer(*initargs)

    def map(self, func, iterable, chunksize=None):
        return [func(item) for item in iterable]

    def imap(self, func, iterable, chunksize=1):
        return map(func, iterable)

    imap_unordered = imap

    def starmap(self, func, iterable, chunksize=None):
        return [func(*args) for args in iterable]

    def apply(self, func, args=(), kwds={}):
        return func(*args, **kwds)

    def close(self):
        pass

    terminate = join = close

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


from threading import Event, Lock, Thread as Process
from queue import Queue


def freeze_support():
    pass


def current_process():
    from threading import main_thread
    return main_thread()


def set_start_method(method, force=False):
    pass
`,
  'concurrent.futures': `
class Future:
    def __init__(self, call):
        self._error = self._result = None
        try:
            self._result = call()
        except Exception as error:
            self._error = error

    def result(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self, timeout=None):
        return self._error

    def done(self):
        return True


class ThreadPoolExecutor:
    """An executor that does the work at once."""

    def __init__(self, max_workers=None, *args, **options):
        pass

    def submit(self, fn, /, *args, **kwargs):
        return Future(lambda: fn(*args, **kwargs))

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        return map(fn, *iterables)

    def shutdown(self, wait=True, **options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


ProcessPoolExecutor = ThreadPoolExecutor


def as_completed(fs, timeout=None):
    return iter(list(fs))


def wait(fs, timeout=None, return_when=None):
    return set(fs), set()
`,
  signal: `
SIGINT, SIGTERM, SIGALRM, SIG_DFL, SIG_IGN = 2, 15, 14, 0, 1


def signal(signalnum, handler):
    return SIG_DFL


def alarm(seconds):
    return 0
`,
  locale: `
LC_ALL, LC_NUMERIC = 6, 1


def setlocale(category, locale=None):
    return 'C'


def getlocale(category=None):
    return ('en_US', 'UTF-8')


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def format_string(f, val, grouping=False, monetary=False):
    return f % val
`,
  getpass: `
def getuser():
    return 'user'


def getpass(prompt='Password: ', stream=None):
    raise EOFError('no terminal to read from')
`,
  html: `
def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def unescape(s):
    for name, text in (('&lt;', '<'), ('&gt;', '>'), ('&quot;', '"'), ('&#x27;', "'"), ('&#39;', "'"), ('&amp;', '&')):
        s = s.replace(name, text)
    return s
`,
};
