/** asyncio: one event loop, whose tasks take turns as in CPython. In Python; what it waits for are timers alone. */
import { asyncioSync } from './asyncioSync.ts';

export const source = String.raw`
import heapq as _heapq
import time as _time
from collections import deque as _deque

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task was cancelled."""


class InvalidStateError(Exception):
    """The future has no result yet, or has one already."""


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class Handle:
    def __init__(self, callback, args, when=None):
        self._callback, self._args, self._when = callback, args, when
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def when(self):
        return self._when


TimerHandle = Handle
_running = None


class AbstractEventLoop:
    def __init__(self):
        self._ready = _deque()
        self._timers = []
        self._count = 0
        self._closed = self._stopping = False
        self._tasks = []

    def time(self):
        return _time.monotonic()

    def call_soon(self, callback, *args, context=None):
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        handle = Handle(callback, args, when)
        self._count += 1
        _heapq.heappush(self._timers, (when, self._count, handle))
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name)

    def run_in_executor(self, executor, func, *args):
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def is_running(self):
        return _running is self

    def is_closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def stop(self):
        self._stopping = True

    def set_debug(self, enabled):
        pass

    def get_debug(self):
        return False

    def set_exception_handler(self, handler):
        pass

    def add_signal_handler(self, sig, callback, *args):
        pass

    async def shutdown_asyncgens(self):
        pass

    shutdown_default_executor = shutdown_asyncgens

    def _once(self):
        """A turn: what is due, and what was ready when the turn began."""
        while self._timers and self._timers[0][2]._cancelled:
            _heapq.heappop(self._timers)
        if not self._ready and self._timers:
            wait = self._timers[0][0] - self.time()
            if wait > 0:
                _time.sleep(wait)
        now = self.time()
        while self._timers and self._timers[0][0] <= now:
            self._ready.append(_heapq.heappop(self._timers)[2])
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._callback(*handle._args)

    def _spin(self, done):
        global _running
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if _running is not None:
            raise RuntimeError('This event loop is already running' if _running is self
                               else 'Cannot run the event loop while another loop is running')
        _running = self
        try:
            while not self._stopping and not done():
                if not self._ready and not self._timers:
                    raise RuntimeError('the event loop waits for what never comes')
                self._once()
            self._stopping = False
        finally:
            _running = None

    def run_forever(self):
        self._spin(lambda: not self._ready and not self._timers)

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)
        self._spin(future.done)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def __repr__(self):
        return f'<_UnixSelectorEventLoop running={self.is_running()} closed={self._closed} debug=False>'


BaseEventLoop = SelectorEventLoop = AbstractEventLoop


class Future:
    _state = 'PENDING'
    _asyncio_future_blocking = True

    def __init__(self, *, loop=None):
        self._loop = _current_loop() if loop is None else loop
        self._result = self._exception = None
        self._callbacks = []

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != 'PENDING'

    def cancelled(self):
        return self._state == 'CANCELLED'

    def result(self):
        if self._state == 'CANCELLED':
            raise CancelledError(*self._cancel_args)
        if self._state == 'PENDING':
            raise InvalidStateError('Result is not set.' if type(self) is Task else 'Result is not ready.')
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == 'CANCELLED':
            raise CancelledError(*self._cancel_args)
        if self._state == 'PENDING':
            raise InvalidStateError('Exception is not set.')
        return self._exception

    _cancel_args = ()

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_args = () if msg is None else (msg,)
        self._finish('CANCELLED')
        return True

    def set_result(self, result):
        if self.done():
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._result = result
        self._finish('FINISHED')

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._exception = exception() if isinstance(exception, type) else exception
        self._finish('FINISHED')

    def _finish(self, state):
        self._state = state
        for callback in self._callbacks:
            self._loop.call_soon(callback, self)
        self._callbacks = []

    def add_done_callback(self, fn, *, context=None):
        if self.done():
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        before = len(self._callbacks)
        self._callbacks = [f for f in self._callbacks if f != fn]
        return before - len(self._callbacks)

    def __await__(self):
        if not self.done():
            yield self
        return self.result()

    __iter__ = __await__

    def __repr__(self):
        shown = self._state.lower()
        if self._state == 'FINISHED':
            shown += f' exception={self._exception!r}' if self._exception is not None else f' result={self._result!r}'
        return f'<Future {shown}>'


_names = 0
_current = {}


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        global _names
        super().__init__(loop=loop)
        if not hasattr(coro, 'send'):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if name is None:
            _names += 1
            name = f'Task-{_names}'
        self._name, self._coro = str(name), coro
        self._waiter, self._must_cancel, self._requests = None, None, 0
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def cancel(self, msg=None):
        if self.done():
            return False
        self._requests += 1
        if self._waiter is not None and self._waiter.cancel(msg=msg):
            return True
        self._must_cancel = () if msg is None else (msg,)
        return True

    def cancelling(self):
        return self._requests

    def uncancel(self):
        self._requests = max(0, self._requests - 1)
        return self._requests

    def _step(self, error=None):
        if self.done():
            return
        if self._must_cancel is not None:
            if not isinstance(error, CancelledError):
                error = CancelledError(*self._must_cancel)
            self._must_cancel = None
        self._waiter = None
        before = _current.get(self._loop)
        _current[self._loop] = self
        try:
            waited = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel is not None:
                self._cancel_args = self._must_cancel
                self._end('CANCELLED')
            else:
                self._result = stop.value
                self._end('FINISHED')
        except CancelledError as cancelled:
            self._cancel_args = cancelled.args
            self._end('CANCELLED')
        except (KeyboardInterrupt, SystemExit) as fatal:
            self._exception = fatal
            self._end('FINISHED')
            raise
        except BaseException as failed:
            self._exception = failed
            self._end('FINISHED')
        else:
            self._wait_for(waited)
        finally:
            _current[self._loop] = before

    def _end(self, state):
        self._loop._tasks.remove(self)
        self._finish(state)

    def _wait_for(self, waited):
        if waited is None:
            self._loop.call_soon(self._step)
        elif getattr(waited, '_asyncio_future_blocking', None) is None:
            self._loop.call_soon(self._step, RuntimeError(f'Task got bad yield: {waited!r}'))
        else:
            waited.add_done_callback(self._wake)
            self._waiter = waited
            if self._must_cancel is not None and waited.cancel():
                self._must_cancel = None

    def _wake(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def __repr__(self):
        shown = self._state.lower()
        if self._state == 'FINISHED':
            shown += f' result={self._result!r}' if self._exception is None else f' exception={self._exception!r}'
        return f'<Task {shown} name={self._name!r} coro={self._coro!r}>'


_loop = None


def _current_loop():
    return _running if _running is not None else get_event_loop()


def get_running_loop():
    if _running is None:
        raise RuntimeError('no running event loop')
    return _running


def get_event_loop():
    global _loop
    if _running is not None:
        return _running
    if _loop is None:
        _loop = new_event_loop()
    return _loop


def new_event_loop():
    return AbstractEventLoop()


def set_event_loop(loop):
    global _loop
    _loop = loop


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *error):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = new_event_loop()
        return self._loop

    def close(self):
        loop, self._loop = self._loop, None
        if loop is None or loop.is_closed():
            return
        left = list(loop._tasks)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(gather(*left, return_exceptions=True, _loop=loop))
        loop.close()

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _running is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        return self.get_loop().run_until_complete(coro)


def run(main, *, debug=None, loop_factory=None):
    if _running is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner() as runner:
        return runner.run(main)


def iscoroutine(obj):
    return type(obj).__name__ == 'coroutine'


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func)


def isfuture(obj):
    return isinstance(obj, Future)


def current_task(loop=None):
    return _current.get(_current_loop() if loop is None else loop)


def all_tasks(loop=None):
    return {task for task in (get_running_loop() if loop is None else loop)._tasks if not task.done()}


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


async def _awaiting(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(coro_or_future, '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _awaiting(coro_or_future)
    return (_current_loop() if loop is None else loop).create_task(coro_or_future)


class _Pass:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pass()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


class _Gathering(Future):
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

${asyncioSync}
`;
