/** The event loop of `asyncio`, futures and tasks, in Python. */

export const source = String.raw`import heapq as _heapq
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
        shown = f'<Task {self._state.lower()} name={self._name!r} coro={self._described()}'
        if self._state == 'FINISHED':
            shown += f' result={self._result!r}' if self._exception is None else f' exception={self._exception!r}'
        return shown + '>'

    def _described(self):
        code, frame = self._coro.cr_code, self._coro.cr_frame
        if frame is None:
            place = f'done, defined at {code.co_filename}:{code.co_firstlineno}'
        else:
            place = f'running at {code.co_filename}:{frame.f_lineno}'
        return f'<{self._coro.__qualname__}() {place}>'


_loop = None
`;
