/** Modules around a program's life, in Python: warnings, tests, logging, arguments, and stand-ins for what has no meaning here. */

export const futureSource = String.raw`
class _Feature:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'_Feature({self.name!r})'


all_feature_names = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals',
                     'barry_as_FLUFL', 'generator_stop', 'annotations']
for _name in all_feature_names:
    globals()[_name] = _Feature(_name)
`;

export const warningsSource = String.raw`
import sys
import _warnings
from _warnings import place as _place, line as _line

filters = []
_shown = set()
_default_action = 'default'


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return '{message : %r, category : %r, filename : %r, lineno : %s, line : %r}' % (
            self.message, self.category.__name__, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    line = _line() if line is None else line
    return text + (f'  {line.strip()}\n' if line.strip() else '')


def showwarning(message, category, filename, lineno, file=None, line=None):
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


_original = showwarning


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, '', category, '', lineno, append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in ('error', 'ignore', 'always', 'default', 'module', 'once', 'all'):
        raise ValueError(f'invalid action: {action!r}')
    item = (action, message, category, module, lineno)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)


def resetwarnings():
    filters.clear()


def _action(text, category):
    import re
    for action, message, kind, module, lineno in filters:
        if issubclass(category, kind) and (not message or re.match(message, text, re.I)):
            return action
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return 'ignore'
    return _default_action


_recorders = []


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warns; what happens depends on the filters."""
    if isinstance(message, Warning):
        category = message.__class__
    category = category or UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    filename, _, lineno = _place(stacklevel).rpartition(':')
    warn_explicit(message, category, filename, int(lineno or 1))


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action not in ('always', 'all'):
        key = (text, category) if action == 'once' else (text, category, filename, lineno)
        seen = _recorders[-1][1] if _recorders else _shown
        if key in seen:
            return
        seen.add(key)
    if _recorders and _recorders[-1][0] is not None:
        _recorders[-1][0].append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno)


def _from_native(category, message, stacklevel):
    warn(message, category, stacklevel)


_warnings.install(_from_native)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = (action, category, lineno, append)

    def __enter__(self):
        self._filters = filters[:]
        log = [] if self._record else None
        _recorders.append((log, set()))
        if self._action[0] is not None:
            simplefilter(*self._action)
        return log

    def __exit__(self, *details):
        filters[:] = self._filters
        _recorders.pop()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message = message

    def __call__(self, arg):
        return arg
`;

export const unittestSource = String.raw`
import sys

__all__ = ['TestCase', 'TestSuite', 'TestLoader', 'TextTestRunner', 'main', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'SkipTest']


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


class _Raises:
    def __init__(self, case, expected, pattern=None):
        self.case = case
        self.expected = expected
        self.pattern = pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            names = getattr(self.expected, '__name__', str(self.expected))
            raise self.case.failureException(f'{names} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re
            if not re.search(self.pattern, str(value)):
                raise self.case.failureException(f'"{self.pattern}" does not match "{value}"')
        return True


class TestCase:
    failureException = AssertionError
    maxDiff = 640
    longMessage = True

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        from contextlib import nullcontext
        return nullcontext()

    def _check(self, ok, standard, msg):
        if not ok:
            raise self.failureException(standard if msg is None else f'{standard} : {msg}')

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, f'{first!r} != {second!r}', msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, f'{first!r} == {second!r}', msg)

    def assertTrue(self, expr, msg=None):
        self._check(expr, f'{expr!r} is not true', msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f'{expr!r} is not false', msg)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, f'{a!r} is not {b!r}', msg)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, f'unexpectedly identical: {a!r}', msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, f'{obj!r} is not None', msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, 'unexpectedly None', msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f'{member!r} not found in {container!r}', msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f'{member!r} unexpectedly found in {container!r}', msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), f'{obj!r} is not an instance of {cls!r}', msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), f'{obj!r} is an instance of {cls!r}', msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f'{a!r} not greater than {b!r}', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f'{a!r} not greater than or equal to {b!r}', msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f'{a!r} not less than {b!r}', msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f'{a!r} not less than or equal to {b!r}', msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            self._check(difference <= delta, f'{first!r} != {second!r} within {delta!r} delta ({difference!r} difference)', msg)
            return
        places = 7 if places is None else places
        self._check(round(difference, places) == 0, f'{first!r} != {second!r} within {places!r} places ({difference!r} difference)', msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        places = 7 if places is None else places
        self._check(not (first == second or round(abs(first - second), places) == 0), f'{first!r} == {second!r} within {places!r} places', msg)

    def assertRegex(self, text, pattern, msg=None):
        import re
        self._check(re.search(pattern, text), f"Regex didn't match: {pattern!r} not found in {text!r}", msg)

    def assertCountEqual(self, first, second, msg=None):
        first, rest = list(first), list(second)
        for item in first:
            if item not in rest:
                self._check(False, 'Element counts were not equal', msg)
            rest.remove(item)
        self._check(not rest, 'Element counts were not equal', msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertMultiLineEqual = assertEqual
    assertEquals = assertEqual

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _Raises(self, expected_exception)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _Raises(self, expected_exception, expected_regex)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        from contextlib import nullcontext
        if not args:
            return nullcontext()
        args[0](*args[1:], **kwargs)

    def run(self, result):
        result.testsRun += 1
        method = getattr(self, self._testMethodName)
        if getattr(method, '__unittest_skip__', False) or getattr(type(self), '__unittest_skip__', False):
            result.skipped.append((self, getattr(method, '__unittest_skip_why__', '')))
            result.mark(self, 's', 'skipped')
            return
        try:
            self.setUp()
            try:
                method()
            finally:
                self.tearDown()
                while self._cleanups:
                    function, args, kwargs = self._cleanups.pop()
                    function(*args, **kwargs)
        except SkipTest as e:
            result.skipped.append((self, str(e)))
            result.mark(self, 's', 'skipped')
        except self.failureException as e:
            result.failures.append((self, e))
            result.mark(self, 'F', 'FAIL')
        except Exception as e:
            result.errors.append((self, e))
            result.mark(self, 'E', 'ERROR')
        else:
            result.mark(self, '.', 'ok')


class _Result:
    def __init__(self, verbosity=1):
        self.testsRun = 0
        self.failures, self.errors, self.skipped = [], [], []
        self.verbosity = verbosity

    def mark(self, test, short, long):
        if self.verbosity > 1:
            sys.stderr.write(f'{test} ... {long}\n')
        elif self.verbosity == 1:
            sys.stderr.write(short)

    def wasSuccessful(self):
        return not self.failures and not self.errors


TestResult = TextTestResult = _Result


class TestSuite:
    def __init__(self, tests=()):
        self.tests = list(tests)

    def addTest(self, test):
        self.tests.append(test)

    def addTests(self, tests):
        self.tests.extend(tests)

    def __iter__(self):
        return iter(self.tests)

    def countTestCases(self):
        return sum(test.countTestCases() if isinstance(test, TestSuite) else 1 for test in self.tests)

    def run(self, result):
        previous = None
        for test in self.tests:
            if isinstance(test, TestCase) and type(test) is not previous:
                if previous is not None:
                    previous.tearDownClass()
                previous = type(test)
                previous.setUpClass()
            test.run(result)
        if previous is not None:
            previous.tearDownClass()
        return result


class TestLoader:
    def loadTestsFromTestCase(self, cls):
        return TestSuite(cls(name) for name in sorted(dir(cls)) if name.startswith('test') and callable(getattr(cls, name)))

    def loadTestsFromModule(self, module):
        found = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, TestCase) and value is not TestCase]
        return TestSuite(self.loadTestsFromTestCase(cls) for cls in found)


defaultTestLoader = TestLoader()


def makeSuite(cls):
    return defaultTestLoader.loadTestsFromTestCase(cls)


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, **options):
        self.verbosity = verbosity

    def run(self, test):
        import traceback
        result = _Result(self.verbosity)
        test.run(result)
        write = sys.stderr.write
        if self.verbosity == 1:
            write('\n')
        for kind, problems in (('ERROR', result.errors), ('FAIL', result.failures)):
            for case, error in problems:
                write('=' * 70 + f'\n{kind}: {case}\n' + '-' * 70 + '\n' + ''.join(traceback.format_exception(error)) + '\n')
        write('-' * 70 + f'\nRan {result.testsRun} test{"" if result.testsRun == 1 else "s"} in 0.000s\n\n')
        if result.wasSuccessful():
            write('OK' + (f' (skipped={len(result.skipped)})' if result.skipped else '') + '\n')
        else:
            counts = [f'{name}={len(found)}' for name, found in (('failures', result.failures), ('errors', result.errors)) if found]
            write(f'FAILED ({", ".join(counts)})\n')
        return result


def main(module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, **options):
    owner = sys.modules[module] if isinstance(module, str) else module
    result = TextTestRunner(verbosity=verbosity).run(testLoader.loadTestsFromModule(owner))
    if exit:
        sys.exit(not result.wasSuccessful())
    return result
`;

export const doctestSource = String.raw`
import io
import re
import sys
import traceback
from collections import namedtuple
from contextlib import redirect_stdout

TestResults = namedtuple('TestResults', 'failed attempted')
ELLIPSIS, NORMALIZE_WHITESPACE, IGNORE_EXCEPTION_DETAIL, DONT_ACCEPT_BLANKLINE, SKIP = 8, 4, 32, 2, 16
DONT_ACCEPT_TRUE_FOR_1, REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, FAIL_FAST = 1, 64, 128, 256, 1024
_FLAGS = {'ELLIPSIS': ELLIPSIS, 'NORMALIZE_WHITESPACE': NORMALIZE_WHITESPACE, 'IGNORE_EXCEPTION_DETAIL': IGNORE_EXCEPTION_DETAIL, 'SKIP': SKIP}
_EXAMPLE = re.compile(r'^(?P<indent> *)>>> ?(?P<first>.*)$')


def _examples(text):
    lines = text.expandtabs().split('\n')
    i = 0
    while i < len(lines):
        found = _EXAMPLE.match(lines[i])
        if not found:
            i += 1
            continue
        indent = len(found.group('indent'))
        lineno = i
        source = [found.group('first')]
        i += 1
        while i < len(lines) and re.match(r' *\.\.\.( |$)', lines[i][indent:]):
            source.append(lines[i][indent + 4:])
            i += 1
        want = []
        while i < len(lines) and lines[i].strip() and not _EXAMPLE.match(lines[i]):
            want.append(lines[i][indent:])
            i += 1
        if any(line.strip() and not line.lstrip().startswith('#') for line in source):
            yield '\n'.join(source) + '\n', ''.join(line + '\n' for line in want), lineno


def _matches(want, got, flags):
    if want == got:
        return True
    want = re.sub(r'(?m)^<BLANKLINE>\s*?$', '', want)
    if want == got:
        return True
    if flags & NORMALIZE_WHITESPACE:
        want, got = ' '.join(want.split()), ' '.join(got.split())
        if want == got:
            return True
    if flags & ELLIPSIS:
        pattern = '.*?'.join(map(re.escape, want.split('...')))
        return re.fullmatch(pattern, got, re.S) is not None
    return False


def _run(name, text, globs, flags, verbose):
    failed = attempted = 0
    namespace = dict(globs)
    for source, want, lineno in _examples(text):
        local = flags
        for sign, flag in re.findall(r'#\s*doctest:\s*([+-])(\w+)', source):
            local = local | _FLAGS.get(flag, 0) if sign == '+' else local & ~_FLAGS.get(flag, 0)
        if local & SKIP:
            continue
        attempted += 1
        out = io.StringIO()
        error = None
        with redirect_stdout(out):
            try:
                exec(compile(source, '<doctest>', 'single'), namespace)
            except Exception as e:
                error = e
        got = out.getvalue()
        if got and not got.endswith('\n'):
            got += '\n'
        if error is not None:
            shown = ''.join(traceback.format_exception_only(type(error), error))
            wanted = re.search(r'(?ms)^\w.*', want.partition('\n')[2]) if want.startswith('Traceback') else None
            if wanted is not None:
                line = wanted.group()
                same = line.split(':')[0].strip() == shown.split(':')[0].rpartition('.')[2].strip() if local & IGNORE_EXCEPTION_DETAIL else _matches(line, shown, local)
                if same:
                    continue
            got = 'Traceback (most recent call last):\n    ...\n' + shown
        elif _matches(want, got, local):
            continue
        failed += 1
        print('*' * 70)
        print(f'File "{name}", line {lineno + 1}')
        print('Failed example:\n' + ''.join('    ' + line + '\n' for line in source.strip().split('\n')), end='')
        print('Expected:\n' + ''.join('    ' + line + '\n' for line in want.split('\n')[:-1]) if want else 'Expected nothing\n', end='')
        print('Got:\n' + ''.join('    ' + line + '\n' for line in got.split('\n')[:-1]) if got else 'Got nothing\n', end='')
    return failed, attempted


def _docs(name, item, module, seen):
    doc = getattr(item, '__doc__', None)
    if isinstance(doc, str) and id(item) not in seen:
        seen.add(id(item))
        yield name, doc
    if isinstance(item, type):
        for key, value in list(vars(item).items()):
            value = getattr(value, '__func__', getattr(value, 'fget', value))
            if callable(value) and getattr(value, '__module__', None) == module:
                yield from _docs(f'{name}.{key}', value, module, seen)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    """Runs the examples in a module's docstrings."""
    m = m or sys.modules['__main__']
    namespace = dict(vars(m) if globs is None else globs)
    namespace.update(extraglobs or {})
    seen = set()
    docs = list(_docs(m.__name__, m, m.__name__, seen))
    for key, value in list(vars(m).items()):
        if callable(value) and getattr(value, '__module__', None) == m.__name__:
            docs.extend(_docs(f'{m.__name__}.{key}', value, m.__name__, seen))
    failed = attempted = 0
    for where, text in sorted(docs):
        f, a = _run(where, text, namespace, optionflags, verbose)
        failed += f
        attempted += a
    if failed and report:
        print(f'***Test Failed*** {failed} failures.')
    return TestResults(failed, attempted)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    _run(name, f.__doc__ or '', globs, optionflags, verbose)


def testfile(filename, **options):
    with open(filename) as file:
        failed, attempted = _run(filename, file.read(), options.get('globs') or {}, options.get('optionflags', 0), False)
    return TestResults(failed, attempted)
`;

export const tracebackSource = String.raw`
import sys
from _warnings import format_exception as _format


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True, **options):
    error = exc if isinstance(exc, BaseException) else value
    return [line + '\n' for line in _format(error).rstrip('\n').split('\n')]


def format_exception_only(exc, /, value=None, **options):
    error = exc if isinstance(exc, BaseException) else value
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ('builtins', '__main__') else f'{kind.__module__}.{kind.__qualname__}'
    text = str(error)
    return [f'{name}: {text}\n' if text else f'{name}\n']


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True, **options):
    (file or sys.stderr).write(''.join(format_exception(exc, value)))


def format_exc(limit=None, chain=True):
    error = sys.exc_info()[1]
    return 'NoneType: None\n' if error is None else ''.join(format_exception(error))


def print_exc(limit=None, file=None, chain=True):
    (file or sys.stderr).write(format_exc())


def format_tb(tb, limit=None):
    return []


def print_tb(tb, limit=None, file=None):
    pass


def extract_tb(tb, limit=None):
    return []


def print_stack(f=None, limit=None, file=None):
    pass


def format_stack(f=None, limit=None):
    return []


def extract_stack(f=None, limit=None):
    return []
`;

export const loggingSource = String.raw`
import sys
import time

CRITICAL = FATAL = 50
ERROR, WARNING, INFO, DEBUG, NOTSET = 40, 30, 20, 10, 0
WARN = WARNING
_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
_levels = {name: level for level, name in _names.items()} | {'WARN': 30, 'FATAL': 50}


def getLevelName(level):
    return _names.get(level, _levels.get(level, 'Level %s' % level))


def addLevelName(level, levelName):
    _names[level] = levelName
    _levels[levelName] = level


def _level(level):
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError('Unknown level: %r' % (level,))
        return _levels[level]
    return level


class LogRecord:
    def __init__(self, name, level, msg, args, exc_info=None):
        self.name = name
        self.msg = msg
        self.args = args[0] if len(args) == 1 and isinstance(args[0], dict) and args[0] else args
        self.levelno = level
        self.levelname = getLevelName(level)
        self.exc_info = exc_info
        self.created = time.time()
        self.msecs = (self.created - int(self.created)) * 1000
        self.filename = self.pathname = 'main.py'
        self.module = 'main'
        self.lineno = 0
        self.funcName = '<module>'
        self.process = 4242
        self.processName = 'MainProcess'
        self.threadName = 'MainThread'

    def getMessage(self):
        msg = str(self.msg)
        return msg % self.args if self.args else msg


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        self._fmt = fmt or '%(message)s'
        self.datefmt = datefmt
        self.style = style

    def formatTime(self, record, datefmt=None):
        moment = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        return time.strftime('%Y-%m-%d %H:%M:%S', moment) + ',%03d' % record.msecs

    def format(self, record):
        record.message = record.getMessage()
        if 'asctime' in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        if self.style == '{':
            text = self._fmt.format(**record.__dict__)
        elif self.style == '\x24':
            from string import Template
            text = Template(self._fmt).substitute(record.__dict__)
        else:
            text = self._fmt % record.__dict__
        if record.exc_info:
            import traceback
            text += '\n' + ''.join(traceback.format_exception(record.exc_info)).rstrip('\n')
        return text


class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return record.name.startswith(self.name)


class Handler:
    def __init__(self, level=NOTSET):
        self.level = _level(level)
        self.formatter = None
        self.filters = []

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def addFilter(self, filter):
        self.filters.append(filter)

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        if all((f.filter if hasattr(f, 'filter') else f)(record) for f in self.filters):
            self.emit(record)

    def emit(self, record):
        pass

    def flush(self):
        pass

    def close(self):
        pass


class NullHandler(Handler):
    pass


class StreamHandler(Handler):
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream or sys.stderr

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)


class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(open(filename, mode))

    def emit(self, record):
        super().emit(record)
        self.stream.flush()


class Logger:
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.filters = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def addFilter(self, filter):
        self.filters.append(filter)

    def hasHandlers(self):
        return bool(self.handlers or self.propagate and self.parent and self.parent.hasHandlers())

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + '.' + suffix)

    def log(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None):
        if not self.isEnabledFor(level):
            return
        if exc_info is True:
            exc_info = sys.exc_info()[1]
        record = LogRecord(self.name, level, msg, args, exc_info)
        record.__dict__.update(extra or {})
        self.handle(record)

    def handle(self, record):
        logger = self
        found = False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= WARNING:
            sys.stderr.write(record.getMessage() + '\n')

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    fatal = critical

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'


class RootLogger(Logger):
    pass


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def __getattr__(self, name):
        return getattr(self.logger, name)


_disabled = [-1]
root = RootLogger('root', WARNING)
_loggers = {}


def getLogger(name=None):
    if not name or name == 'root':
        return root
    if name not in _loggers:
        logger = Logger(name)
        _loggers[name] = logger
        parent = name
        logger.parent = root
        while '.' in parent:
            parent = parent.rpartition('.')[0]
            if parent in _loggers:
                logger.parent = _loggers[parent]
                break
    return _loggers[name]


def basicConfig(*, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None, stream=None, handlers=None, force=False,
                encoding=None, errors=None):
    if force:
        root.handlers.clear()
    if not root.handlers:
        if handlers is None:
            handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
        formatter = Formatter(format or '%(levelname)s:%(name)s:%(message)s', datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def _ready():
    if not root.handlers:
        basicConfig()


def debug(msg, *args, **kwargs):
    _ready()
    root.debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _ready()
    root.info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _ready()
    root.warning(msg, *args, **kwargs)


warn = warning


def error(msg, *args, **kwargs):
    _ready()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, **kwargs):
    _ready()
    root.exception(msg, *args, **kwargs)


def critical(msg, *args, **kwargs):
    _ready()
    root.critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _ready()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    _disabled[0] = level


def captureWarnings(capture):
    pass


def shutdown():
    pass
`;

export const timeitSource = String.raw`
import time

default_timer = time.perf_counter
default_number = 1000000


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.stmt = stmt
        self.setup = setup
        self.timer = timer
        self.globals = {} if globals is None else dict(globals)

    def timeit(self, number=default_number):
        if callable(self.setup):
            self.setup()
        else:
            exec(self.setup, self.globals)
        stmt = self.stmt
        if not callable(stmt):
            namespace = self.globals
            lines = '\n    '.join(stmt.strip('\n').split('\n'))
            exec('def _timed():\n    ' + lines, namespace)
            stmt = namespace['_timed']
        start = self.timer()
        for _ in range(number):
            stmt()
        return self.timer() - start

    def repeat(self, repeat=5, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        return 1, self.timeit(1)


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=5, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
`;

export const inspectSource = String.raw`
import types


class _empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        text = {2: '*', 4: '**'}.get(self.kind, '') + self.name
        if self.annotation is not _empty:
            shown = self.annotation.__name__ if isinstance(self.annotation, type) else repr(self.annotation)
            text += ': ' + shown
            if self.default is not _empty:
                return text + ' = ' + repr(self.default)
        elif self.default is not _empty:
            text += '=' + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def __str__(self):
        parts = []
        star = False
        for p in self.parameters.values():
            if p.kind == Parameter.KEYWORD_ONLY and not star and not any(q.kind == Parameter.VAR_POSITIONAL for q in self.parameters.values()):
                parts.append('*')
                star = True
            parts.append(str(p))
        text = '(' + ', '.join(parts) + ')'
        if self.return_annotation is not _empty:
            shown = self.return_annotation
            text += ' -> ' + (shown.__name__ if isinstance(shown, type) else repr(shown))
        return text

    def __repr__(self):
        return f'<Signature {self}>'


def signature(obj, **options):
    skip = 0
    if isinstance(obj, type):
        obj = obj.__init__
        skip = 1
    if isinstance(obj, types.MethodType):
        obj = obj.__func__
        skip = 1
    obj = getattr(obj, '__wrapped__', obj)
    if not isinstance(obj, types.FunctionType):
        if callable(obj) and isinstance(getattr(type(obj), '__call__', None), types.FunctionType):
            obj = type(obj).__call__
            skip = 1
        else:
            raise ValueError(f'no signature found for builtin {obj!r}')
    code = obj.__code__
    names = code.co_varnames
    count = code.co_argcount
    annotations = getattr(obj, '__annotations__', {})
    defaults = obj.__defaults__ or ()
    found = []
    for i, name in enumerate(names[:count]):
        at = i - (count - len(defaults))
        found.append(Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=defaults[at] if at >= 0 else _empty,
                               annotation=annotations.get(name, _empty)))
    rest = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        found.append(Parameter(names[rest], Parameter.VAR_POSITIONAL, annotation=annotations.get(names[rest], _empty)))
    for name in names[count:rest]:
        found.append(Parameter(name, Parameter.KEYWORD_ONLY, default=(obj.__kwdefaults__ or {}).get(name, _empty),
                               annotation=annotations.get(name, _empty)))
    if code.co_flags & 8:
        name = names[rest + (1 if code.co_flags & 4 else 0)]
        found.append(Parameter(name, Parameter.VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return Signature(found[skip:], return_annotation=annotations.get('return', _empty))


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def isgeneratorfunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & 32)


def iscoroutinefunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & 128)


def isabstract(obj):
    return isinstance(obj, type) and bool(getattr(obj, '__abstractmethods__', None))


def getmembers(object, predicate=None):
    return [(name, value) for name in dir(object) for value in [getattr(object, name, None)] if predicate is None or predicate(value)]


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    return '\n'.join(lines).strip('\n')


def getmodule(object):
    import sys
    return sys.modules.get(getattr(object, '__module__', None))


def getmro(cls):
    return cls.__mro__


def getsource(object):
    raise OSError('could not get source code')


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__'):
        func = func.__wrapped__
    return func


def currentframe():
    import sys
    return sys._getframe()


def stack(context=1):
    return []
`;
