/** pdb: nobody is there to debug, and a program goes on at its break points, as at `breakpoint()`. In Python. */
export const source = `
from bdb import BdbQuit


def set_trace(*, header=None):
    if header is not None:
        print(header)


def post_mortem(t=None):
    pass


def pm():
    pass


def run(statement, globals=None, locals=None):
    import __main__
    exec(statement, __main__.__dict__ if globals is None else globals, locals)


def runeval(expression, globals=None, locals=None):
    import __main__
    return eval(expression, __main__.__dict__ if globals is None else globals, locals)


def runcall(func, /, *args, **kwds):
    return func(*args, **kwds)


class Pdb:
    def __init__(self, *args, **kwds):
        pass

    def set_trace(self, frame=None):
        pass
`;

/** bdb: the error that ends a debugger. In Python. */
export const bdb = `
class BdbQuit(Exception):
    pass
`;

/** site: where packages would be. In Python. */
export const site = `
ENABLE_USER_SITE = False
PREFIXES = []


def getsitepackages(prefixes=None):
    return []


def getusersitepackages():
    return ''


def addsitedir(sitedir, known_paths=None):
    import sys
    if sitedir not in sys.path:
        sys.path.append(sitedir)
`;
