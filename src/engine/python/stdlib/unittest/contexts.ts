/** What the assertions about exceptions, warnings and logs wait for, and the marks of skipped tests. In Python. */

export const source = String.raw`import functools
import re
import sys

__all__ = ['TestResult', 'TestCase', 'IsolatedAsyncioTestCase', 'TestSuite', 'TextTestRunner', 'TestLoader', 'FunctionTestCase', 'main', 'defaultTestLoader',
           'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'TextTestResult', 'addModuleCleanup', 'doModuleCleanups']


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason):
        item, reason = reason, ''
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


def _taken(cleanups):
    """Each clean-up as a call, the last one first; it is gone from the list before it runs."""
    while cleanups:
        function, args, kwargs = cleanups.pop()
        yield functools.partial(function, *args, **kwargs)


def _name(kind):
    return ', '.join(map(_name, kind)) if isinstance(kind, tuple) else getattr(kind, '__name__', str(kind))


class _Waiting:
    """Calls what is given, or waits for a with statement."""

    def __init__(self, case, expected, pattern=None):
        self.case, self.expected, self.msg, self.called = case, expected, None, ''
        self.expected_regex = re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern

    def _handle(self, args, kwargs):
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        self.called = ' by ' + getattr(args[0], '__name__', str(args[0]))
        with self:
            args[0](*args[1:], **kwargs)

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))


class _Raises(_Waiting):
    exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self._fail(f'{_name(self.expected) if not isinstance(self.expected, tuple) else self.expected} not raised{self.called}')
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(value)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{value}"')
        return True


class _Warns(_Waiting):
    def __enter__(self):
        import warnings
        self.catcher = warnings.catch_warnings(record=True)
        self.warnings = self.catcher.__enter__()
        warnings.simplefilter('always')
        return self

    def __exit__(self, kind, value, tb):
        self.catcher.__exit__(kind, value, tb)
        if kind is not None:
            return
        of_kind = [one for one in self.warnings if issubclass(one.category, self.expected)]
        for one in of_kind:
            if self.expected_regex is None or self.expected_regex.search(str(one.message)):
                self.warning, self.filename, self.lineno = one.message, one.filename, one.lineno
                return
        if of_kind:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{of_kind[0].message}"')
        self._fail(f'{_name(self.expected)} not triggered{self.called}')


class _Logs:
    def __init__(self, case, logger, level, wanted):
        import logging
        self.case, self.wanted = case, wanted
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging.INFO if not level else logging.getLevelName(level) if isinstance(level, str) else level
        self.records, self.output = [], []

    def __enter__(self):
        import logging
        catching = self

        class Catching(logging.Handler):
            def emit(self, record):
                catching.records.append(record)
                catching.output.append(self.format(record))

        handler = Catching()
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        logger = self.logger
        self.before = logger.handlers, logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return self if self.wanted else None

    def __exit__(self, kind, value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.wanted and not self.records:
            self.case.fail(f'no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}')
        if not self.wanted and self.records:
            self.case.fail(f'Unexpected logs found: {self.output!r}')
`;
