/** cProfile, profile and pstats: the code runs; what it took depends on the machine and is not told. In Python. */
export const profile = `
__all__ = ['run', 'runctx', 'Profile']


class Profile:
    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        pass

    def enable(self, subcalls=True, builtins=True):
        pass

    def disable(self):
        pass

    clear = create_stats = disable

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def runcall(self, func, /, *args, **kw):
        return func(*args, **kw)

    def run(self, cmd):
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        exec(cmd, globals, locals)
        return self

    def print_stats(self, sort=-1):
        pass

    def dump_stats(self, file):
        pass


def run(statement, filename=None, sort=-1):
    Profile().run(statement)


def runctx(statement, globals, locals, filename=None, sort=-1):
    Profile().runctx(statement, globals, locals)
`;

export const pstats = `
import enum

__all__ = ['Stats', 'SortKey']


class SortKey(str, enum.Enum):
    CALLS = 'calls'
    CUMULATIVE = 'cumulative'
    FILENAME = 'filename'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time'


class Stats:
    def __init__(self, *args, stream=None):
        pass

    def _same(self, *args):
        return self

    add = strip_dirs = sort_stats = reverse_order = print_stats = print_callers = print_callees = dump_stats = _same
`;
