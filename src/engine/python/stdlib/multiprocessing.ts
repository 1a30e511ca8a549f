/** multiprocessing: pools and processes that run in the program's own. In Python. */
export const source = `
from itertools import count as _count
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread, current_thread as _current

JoinableQueue = SimpleQueue = Queue
_numbers = _count(1)


def cpu_count():
    return 1


class Process(Thread):
    """A process that runs at once, when it is started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        self._number = next(_numbers)
        self._failed = False
        super().__init__(group, target, name or f'Process-{self._number}', args, kwargs, daemon=daemon)

    def _go(self):
        try:
            super()._go()
        except BaseException:
            self._failed = True
            raise

    @property
    def pid(self):
        return None if self.ident is None else 4000 + self._number

    @property
    def exitcode(self):
        return None if self.ident is None or self.is_alive() else int(self._failed)

    def terminate(self):
        pass

    kill = close = terminate


class _MainProcess:
    name, pid, daemon, exitcode = 'MainProcess', 4000, False, None

    def is_alive(self):
        return True

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_main = _MainProcess()


def current_process():
    thread = _current()
    return thread if isinstance(thread, Process) else _main


def active_children():
    return []


class AsyncResult:
    def __init__(self, work, callback=None, error_callback=None):
        self._value = self._error = None
        try:
            self._value = work()
        except Exception as error:
            self._error = error
        tell = callback if self._error is None else error_callback
        if tell is not None:
            tell(self._value if self._error is None else self._error)

    def get(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._value

    def wait(self, timeout=None):
        pass

    def ready(self):
        return True

    def successful(self):
        return self._error is None


class Pool:
    """A pool that does the work at once."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        self._processes = processes or cpu_count()
        self._begin()
        if initializer is not None:
            initializer(*initargs)

    def _begin(self):
        for _ in range(self._processes):
            next(_numbers)

    def map(self, func, iterable, chunksize=None):
        return [func(item) for item in iterable]

    def imap(self, func, iterable, chunksize=1):
        return map(func, iterable)

    imap_unordered = imap

    def starmap(self, func, iterable, chunksize=None):
        return [func(*args) for args in iterable]

    def apply(self, func, args=(), kwds={}):
        return func(*args, **kwds)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return AsyncResult(lambda: func(*args, **kwds), callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.map(func, iterable), callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.starmap(func, iterable), callback, error_callback)

    def close(self):
        pass

    terminate = join = close

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def _number(typecode):
    name = typecode if isinstance(typecode, str) else typecode.__name__
    return float if name in ('d', 'f', 'c_double', 'c_float') else int


class Value:
    """A number that processes share."""

    def __init__(self, typecode_or_type, *args, lock=True):
        self.value = args[0] if args else _number(typecode_or_type)()
        self._lock = RLock()

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)


class Array(Value):
    """Numbers that processes share."""

    def __init__(self, typecode_or_type, size_or_initializer, *, lock=True):
        number = _number(typecode_or_type)
        items = [0] * size_or_initializer if isinstance(size_or_initializer, int) else size_or_initializer
        super().__init__(typecode_or_type, [number(item) for item in items])

    def __len__(self):
        return len(self.value)

    def __getitem__(self, at):
        return self.value[at]

    def __setitem__(self, at, value):
        self.value[at] = value


class Connection:
    def __init__(self, coming, going):
        self._coming, self._going = coming, going
        self.send, self.recv = going.put, coming.get

    def poll(self, timeout=0.0):
        return not self._coming.empty()

    def close(self):
        pass


def Pipe(duplex=True):
    one, other = Queue(), Queue()
    return Connection(one, other), Connection(other, one)


class Manager:
    """Makes what processes share; it is a process itself, and counted as one."""

    def __init__(self):
        next(_numbers)

    dict, list, Queue, Lock, RLock, Event, Semaphore, Value, Array = dict, list, Queue, Lock, RLock, Event, Semaphore, Value, Array

    def Namespace(self, **names):
        from types import SimpleNamespace
        return SimpleNamespace(**names)

    def shutdown(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def freeze_support():
    pass


def set_start_method(method, force=False):
    pass


def get_context(method=None):
    import multiprocessing
    return multiprocessing
`;

export const pool = `
from multiprocessing import AsyncResult, Pool


class ThreadPool(Pool):
    def _begin(self):
        pass
`;

/** multiprocessing.dummy: the same over threads. */
export const dummy = `
from multiprocessing import *
from multiprocessing import Pool, Queue
from threading import Thread as Process
`;
