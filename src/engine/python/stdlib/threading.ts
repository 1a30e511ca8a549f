/** threading: threads that run to their end when they are started. In Python. */
export const source = String.raw`
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
