/**
 * threading: threads that run to their end when they are started, timers when the program waits or ends. A thread that waits for an
 * empty queue is left, and run again when somebody waits for it: worker loops lose nothing by that. In Python.
 */
export const source = String.raw`
import sys as _sys
import time as _time
from itertools import count as _count

_numbers = _count(1)
_idents = _count(140000000000001)
_running = []
_waiting = []
_parked = []


class _Parked(BaseException):
    """A thread waits for what only others can bring."""
TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


class Thread:
    """A thread that runs at once, when it is started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        if name is None:
            name = f'Thread-{next(_numbers)}'
            if target is not None:
                name += f' ({getattr(target, "__name__", type(target).__name__)})'
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._name = str(name)
        self._daemonic = bool(current_thread().daemon if daemon is None else daemon)
        self._ident = None
        self._over = False

    def start(self):
        if self._ident is not None:
            raise RuntimeError('threads can only be started once')
        self._ident = next(_idents)
        self._go()

    def _go(self):
        _running.append(self)
        try:
            self.run()
        except SystemExit:
            pass
        except _Parked:
            _parked.append(self)
        except Exception:
            excepthook(ExceptHookArgs((*_sys.exc_info(), self)))
        finally:
            _running.remove(self)
            self._over = True

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if self._ident is None:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        _resume(self)

    def is_alive(self):
        return self._ident is not None and not self._over or self in _parked

    isAlive = is_alive

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    def getName(self):
        return self._name

    def setName(self, name):
        self._name = str(name)

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._ident is not None:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = bool(daemonic)

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    @property
    def ident(self):
        return self._ident

    native_id = ident

    def __repr__(self):
        status = 'initial' if self._ident is None else 'stopped' if self._over else 'started'
        return f'<{type(self).__name__}({self._name}, {status}{" daemon" if self._daemonic else ""}{"" if self._ident is None else f" {self._ident}"})>'


class _MainThread(Thread):
    def __init__(self):
        self._name, self._daemonic, self._ident, self._over = 'MainThread', False, 140000000000000, False


_main = _MainThread()


class Timer(Thread):
    """A call that comes later: when somebody joins it, or at the end of the program."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)
        self._name = self._name.split(' ')[0]
        self.interval = interval
        self.function, self.args, self.kwargs = self._target, self._args, self._kwargs
        self._due = None

    def start(self):
        if self._ident is not None:
            raise RuntimeError('threads can only be started once')
        self._ident = next(_idents)
        self._due = _time.monotonic() + self.interval
        if not _waiting:
            import atexit
            atexit.register(_run_timers)
        _waiting.append(self)

    def cancel(self):
        self._over = True

    def join(self, timeout=None):
        super().join(timeout)
        _run_timers(self)


def _run_timers(last=None):
    """Runs the timers in the order of their times, up to one of them."""
    while _waiting:
        first = min(_waiting, key=lambda timer: timer._due)
        _waiting.remove(first)
        if not first._over:
            _time.sleep(max(0, first._due - _time.monotonic()))
            first._go()
        if first is last:
            return


def _resume(last=None):
    """Runs the threads that waited once more, those that came first first."""
    for thread in list(_parked):
        if thread in _parked and thread not in _running:
            _parked.remove(thread)
            thread._go()
        if thread is last:
            return


def _block():
    """What is waited for is not there: others run, and a thread that is not the main one is left."""
    if _running:
        raise _Parked
    _resume()


class ExceptHookArgs(tuple):
    exc_type, exc_value, exc_traceback, thread = (property(lambda self, i=i: self[i]) for i in range(4))


def excepthook(args):
    import traceback
    name = get_ident() if args.thread is None else args.thread.name
    print(f'Exception in thread {name}:', file=_sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


class _Lock:
    """What nobody waits for: with one thread at a time, it would be for ever."""
    _again = False

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        if self._count and not self._again and (not blocking or timeout >= 0):
            return False
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock' if self._again else 'release unlocked lock')
        self._count -= 1

    def locked(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()

    def __repr__(self):
        return f'<{"locked" if self._count else "unlocked"} {self._shown} object at 0x{id(self):x}>'


class lock(_Lock):
    _shown = '_thread.lock'

    def __reduce__(self):
        raise TypeError(f"cannot pickle '{self._shown}' object")


class RLock(lock):
    _shown = '_thread.RLock'
    _again = True


Lock = lock


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def wait(self, timeout=None):
        return timeout is None

    def wait_for(self, predicate, timeout=None):
        return predicate()

    def notify(self, n=1):
        pass

    def notify_all(self):
        pass

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._value = self._initial_value = value

    def acquire(self, blocking=True, timeout=None):
        if self._value == 0:
            return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        self._value += n

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        self._value += n


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag and timeout is not None:
            _time.sleep(timeout)
        return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties, self._action, self.n_waiting, self.broken = parties, action, 0, False

    def wait(self, timeout=None):
        place = self.n_waiting
        self.n_waiting += 1
        if self.n_waiting == self.parties:
            self.n_waiting = 0
            if self._action is not None:
                self._action()
        return place

    def reset(self):
        self.n_waiting = 0

    def abort(self):
        self.broken = True


class local:
    pass


def current_thread():
    return _running[-1] if _running else _main


currentThread = current_thread


def main_thread():
    return _main


def enumerate():
    return [_main, *_running, *(timer for timer in _waiting if not timer._over)]


def active_count():
    return len(enumerate())


activeCount = active_count


def get_ident():
    return current_thread().ident


get_native_id = get_ident


def settrace(func):
    pass


setprofile = settrace


def stack_size(size=0):
    return 0
`;
