/** multiprocessing: pools and processes that run in the program’s own. In Python. */
export const source = `
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
`;
