/** The module `contextlib`, in Python. */

export const source = String.raw`
import sys
from abc import ABC, abstractmethod
from functools import wraps
from _types import GenericAlias

__all__ = ['asynccontextmanager', 'aclosing', 'contextmanager', 'closing', 'nullcontext', 'AbstractContextManager', 'AbstractAsyncContextManager',
           'ContextDecorator', 'ExitStack', 'AsyncExitStack', 'redirect_stdout', 'redirect_stderr', 'suppress', 'chdir']


def _offers(other, *methods):
    """Whether a class has methods of these names, not set to None: what a subclass hook says."""
    owners = [[base for base in other.__mro__ if name in vars(base)] for name in methods]
    return all(found and vars(found[0])[name] is not None for found, name in zip(owners, methods)) or NotImplemented


class AbstractContextManager(ABC):
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        return _offers(other, '__enter__', '__exit__') if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(ABC):
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        return _offers(other, '__aenter__', '__aexit__') if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        def managed(*positional, **named):
            with self._recreate_cm():
                return function(*positional, **named)
        return wraps(function)(managed)


def _settled(sent, raised, stop):
    """After sent was thrown into a generator that ended with raised: whether it is dealt with; None where another error came of it."""
    if isinstance(raised, stop):
        return raised is not sent
    # A generator cannot let its own end pass: it comes out as the cause of a RuntimeError.
    is_turned = isinstance(sent, stop) and isinstance(raised, RuntimeError) and raised.__cause__ is sent
    return False if raised is sent or is_turned else None


class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    def __init__(self, function, positional, named):
        self._made_by = function, positional, named
        self.gen = function(*positional, **named)
        self.__doc__ = getattr(function, '__doc__', None) or type(self).__doc__

    def _recreate_cm(self):
        return type(self)(*self._made_by)

    def __enter__(self):
        try:
            return self.gen.__next__()
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            for _ in self.gen:
                raise RuntimeError("generator didn't stop")
            return False
        sent = kind() if error is None else error
        try:
            self.gen.throw(sent)
        except BaseException as raised:
            settled = _settled(sent, raised, StopIteration)
            if settled is None:
                raise
            return settled
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(AbstractAsyncContextManager):
    def __init__(self, function, positional, named):
        self.gen = function(*positional, **named)

    async def __aenter__(self):
        async for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield")

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            async for _ in self.gen:
                raise RuntimeError("generator didn't stop")
            return False
        try:
            await self.gen.athrow(error)
        except BaseException as raised:
            settled = _settled(error, raised, StopAsyncIteration)
            if settled is None:
                raise
            return settled
        raise RuntimeError("generator didn't stop after athrow()")


def _making(manager, function):
    return wraps(function)(lambda *positional, **named: manager(function, positional, named))


def contextmanager(func):
    """A decorator that makes a context manager of a generator function."""
    return _making(_GeneratorContextManager, func)


def asynccontextmanager(func):
    """The same of an asynchronous generator function."""
    return _making(_AsyncGeneratorContextManager, func)


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        return None


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *details):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._expected = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._expected)


class _Exchange(AbstractContextManager):
    """Sets something of the program's surroundings, and puts back what was there; it may be entered again inside."""

    def __init__(self, wanted):
        self._wanted = wanted
        self._before = []

    def __enter__(self):
        self._before.append(self._get())
        self._set(self._wanted)
        return self._wanted

    def __exit__(self, *details):
        self._set(self._before.pop())


class redirect_stdout(_Exchange):
    def _get(self):
        return sys.stdout

    def _set(self, stream):
        sys.stdout = stream


class redirect_stderr(_Exchange):
    def _get(self):
        return sys.stderr

    def _set(self, stream):
        sys.stderr = stream


class chdir(_Exchange):
    def __enter__(self):
        super().__enter__()

    def _get(self):
        import os
        return os.getcwd()

    def _set(self, folder):
        import os
        os.chdir(folder)


class _Unwinding:
    """The error on its way through a stack of exits, and what each of them makes of it."""

    def __init__(self, error):
        self.first = self.error = error
        self.is_swallowed = False

    def details(self):
        return (None, None, None) if self.error is None else (type(self.error), self.error, self.error.__traceback__)

    def answered(self, answer):
        if answer:
            self.error, self.is_swallowed = None, True

    def failed(self, error):
        before = self.error
        if before is not None and error is not before and error.__context__ is None:
            error.__context__ = before
        self.error, self.is_swallowed = error, False

    def end(self):
        if self.error is not None and self.error is not self.first:
            raise self.error
        return self.first is not None and self.is_swallowed


def _protocol(manager, enter, leave, kind):
    cls = type(manager)
    try:
        return getattr(cls, enter), getattr(cls, leave)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def pop_all(self):
        moved = type(self)()
        moved._exits, self._exits = self._exits, []
        return moved

    def push(self, exit):
        leave = getattr(type(exit), '__exit__', None)
        self._exits.append(exit if leave is None else lambda *details: leave(exit, *details))
        return exit

    def enter_context(self, cm):
        enter, leave = _protocol(cm, '__enter__', '__exit__', 'context manager')
        result = enter(cm)
        self._exits.append(lambda *details: leave(cm, *details))
        return result

    def callback(self, callback, /, *positional, **named):
        def run(*details):
            callback(*positional, **named)
        self._exits.append(run)
        return callback

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        unwinding = _Unwinding(details[1])
        while self._exits:
            leave = self._exits.pop()
            try:
                unwinding.answered(leave(*unwinding.details()))
            except BaseException as error:
                unwinding.failed(error)
        return unwinding.end()


class AsyncExitStack(ExitStack):
    """An exit stack whose managers may be asynchronous: their exits stand in tuples."""

    __enter__ = __exit__ = close = None

    def push_async_exit(self, exit):
        leave = getattr(type(exit), '__aexit__', None)
        self._exits.append((exit if leave is None else lambda *details: leave(exit, *details),))
        return exit

    async def enter_async_context(self, cm):
        enter, leave = _protocol(cm, '__aenter__', '__aexit__', 'asynchronous context manager')
        result = await enter(cm)
        self._exits.append((lambda *details: leave(cm, *details),))
        return result

    def push_async_callback(self, callback, /, *positional, **named):
        async def run(*details):
            await callback(*positional, **named)
        self._exits.append((run,))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        unwinding = _Unwinding(details[1])
        while self._exits:
            leave = self._exits.pop()
            try:
                told = unwinding.details()
                unwinding.answered(await leave[0](*told) if isinstance(leave, tuple) else leave(*told))
            except BaseException as error:
                unwinding.failed(error)
        return unwinding.end()
`;
