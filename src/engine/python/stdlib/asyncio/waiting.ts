/** Waiting for many tasks, with a time limit or in a group, of `asyncio`, in Python. */

export const source = String.raw`class _Gathering(Future):
    """The future of gather(): cancelling it cancels the children."""
    _children = ()

    def cancel(self, msg=None):
        if self.done():
            return False
        return any([child.cancel(msg=msg) for child in self._children])


def gather(*coros_or_futures, return_exceptions=False, _loop=None):
    loop = _current_loop() if _loop is None else _loop
    outer = _Gathering(loop=loop)
    if not coros_or_futures:
        outer.set_result([])
        return outer
    known = {}
    children = [known.setdefault(id(one), ensure_future(one, loop=loop)) if id(one) not in known else known[id(one)]
                for one in coros_or_futures]
    outer._children = children
    left = len(known)

    def done(future):
        nonlocal left
        left -= 1
        if outer.done():
            return
        error = CancelledError(*future._cancel_args) if future.cancelled() else future.exception()
        if error is not None and not return_exceptions:
            outer.set_exception(error)
        elif left == 0:
            outer.set_result([CancelledError(*c._cancel_args) if c.cancelled() else c._exception if c._exception is not None else c._result
                              for c in children])

    for child in known.values():
        child.add_done_callback(done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    waiter = loop.create_future()

    def enough():
        done = [f for f in fs if f.done()]
        return (len(done) == len(fs) or return_when == FIRST_COMPLETED and done
                or return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done))

    def on_done(_):
        if enough():
            _set_unless_done(waiter, None)

    if not enough():
        timer = None if timeout is None else loop.call_later(timeout, _set_unless_done, waiter, None)
        for f in fs:
            f.add_done_callback(on_done)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(on_done)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    async with timeout_at(get_running_loop().time() + timeout):
        return await fut


class Timeout:
    def __init__(self, when):
        self._when, self._handle, self._expired = when, None, False

    def when(self):
        return self._when

    def reschedule(self, when):
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if when is not None:
            self._handle = get_running_loop().call_at(when, self._expire)

    def expired(self):
        return self._expired

    def _expire(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, trace):
        if self._handle is not None:
            self._handle.cancel()
        if self._expired and self._task.uncancel() <= 0 and kind is not None and issubclass(kind, CancelledError):
            raise TimeoutError from error


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


async def _next_done(queue):
    return (await queue.get()).result()


def as_completed(fs, *, timeout=None):
    todo = [ensure_future(f) for f in dict.fromkeys(fs)]
    done = Queue()
    for f in todo:
        f.add_done_callback(done.put_nowait)
    for _ in todo:
        yield _next_done(done) if timeout is None else wait_for(_next_done(done), timeout)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def done(future):
        if outer.done():
            return
        if future.cancelled():
            outer.cancel()
        elif future.exception() is not None:
            outer.set_exception(future.exception())
        else:
            outer.set_result(future.result())

    inner.add_done_callback(done)
    return outer


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return ensure_future(coro, loop=loop)


class TaskGroup:
    def __init__(self):
        self._tasks, self._errors, self._parent, self._waiter = set(), [], None, None
        self._entered = self._aborting = False

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._entered, self._parent = True, current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        task = get_running_loop().create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_done(self, task):
        self._tasks.discard(task)
        if self._waiter is not None and not self._tasks:
            _set_unless_done(self._waiter, True)
        if task.cancelled() or task.exception() is None:
            return
        self._errors.append(task.exception())
        if not self._aborting:
            self._abort()
            if self._waiter is None:
                self._parent.cancel()

    async def __aexit__(self, kind, error, trace):
        cancelled = error if kind is not None and issubclass(kind, CancelledError) else None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._waiter = get_running_loop().create_future()
            try:
                await self._waiter
            except CancelledError as stop:
                cancelled = stop
                self._abort()
            self._waiter = None
        if kind is not None and cancelled is None:
            self._errors.append(error)
        if self._errors:
            self._parent.uncancel()
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        if cancelled is not None:
            raise cancelled

    def __repr__(self):
        return f'<TaskGroup{" entered" if self._entered else ""}>'
`;
