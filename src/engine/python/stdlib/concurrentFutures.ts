/** concurrent.futures: executors that run a call when it is submitted. In Python. */
export const source = `
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
`;
