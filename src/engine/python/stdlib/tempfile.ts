/** tempfile: files of a run that end with it. In Python. */
export const source = String.raw`
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
    return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), name


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
`;
