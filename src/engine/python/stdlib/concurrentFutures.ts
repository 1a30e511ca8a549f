/** concurrent.futures: executors that run a call when it is submitted, as threads of theirs. In Python. */
export const source = `
import itertools
import threading

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
TimeoutError = TimeoutError


class CancelledError(Exception):
    pass


class InvalidStateError(Exception):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    def __init__(self):
        self._state, self._result, self._exception, self._callbacks = 'PENDING', None, None, []

    def cancel(self):
        if self._state == 'FINISHED':
            return False
        self._end('CANCELLED')
        return True

    def cancelled(self):
        return self._state == 'CANCELLED'

    def running(self):
        return self._state == 'RUNNING'

    def done(self):
        return self._state in ('CANCELLED', 'FINISHED')

    def result(self, timeout=None):
        if self._state == 'CANCELLED':
            raise CancelledError()
        if self._state != 'FINISHED':
            raise TimeoutError()
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        if self._state == 'CANCELLED':
            raise CancelledError()
        return self._exception

    def add_done_callback(self, fn):
        if self.done():
            fn(self)
        else:
            self._callbacks.append(fn)

    def set_running_or_notify_cancel(self):
        self._state = 'RUNNING'
        return True

    def set_result(self, result):
        self._result = result
        self._end('FINISHED')

    def set_exception(self, exception):
        self._exception = exception
        self._end('FINISHED')

    def _end(self, state):
        self._state = state
        for callback in self._callbacks:
            callback(self)

    def __repr__(self):
        shown = self._state.lower()
        if self._state == 'FINISHED':
            kind = type(self._exception or self._result).__name__
            shown += f' {"raised" if self._exception else "returned"} {kind}'
        return f'<Future at 0x{id(self):x} state={shown}>'


class Executor:
    _numbers = itertools.count()

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **options):
        if max_workers is not None and max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        self._max_workers = 8 if max_workers is None else max_workers
        self._prefix = thread_name_prefix or f'{type(self).__name__}-{next(self._numbers)}'
        self._submitted, self._shutdown = 0, False
        self._initializer = None if initializer is None else lambda: initializer(*initargs)

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        future, place = Future(), self._submitted % self._max_workers
        self._submitted += 1

        def work():
            if self._initializer is not None and self._submitted <= self._max_workers:
                self._initializer()
            future.set_running_or_notify_cancel()
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        threading.Thread(target=work, name=f'{self._prefix}_{place}').start()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result() for future in futures)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.shutdown()
        return False


class ThreadPoolExecutor(Executor):
    pass


class ProcessPoolExecutor(Executor):
    pass


def as_completed(fs, timeout=None):
    yield from dict.fromkeys(fs)


class DoneAndNotDoneFutures(tuple):
    done, not_done = property(lambda self: self[0]), property(lambda self: self[1])

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})'


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    return DoneAndNotDoneFutures((set(fs), set()))
`;
