/** unittest: cases, suites and the text runner. In Python. */
export const source = String.raw`
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


class _Warns:
    def __init__(self, case, expected, pattern, called):
        self.case, self.expected, self.pattern, self.called = case, expected, pattern, called

    def __enter__(self):
        import warnings
        self.catcher = warnings.catch_warnings(record=True)
        self.warnings = self.catcher.__enter__()
        warnings.simplefilter('always')
        return self

    def __exit__(self, kind, value, tb):
        import re
        self.catcher.__exit__(kind, value, tb)
        if kind is not None:
            return
        for one in self.warnings:
            if issubclass(one.category, self.expected) and re.search(self.pattern, str(one.message)):
                self.warning, self.filename, self.lineno = one.message, one.filename, one.lineno
                return
        raise self.case.failureException(f'{getattr(self.expected, "__name__", self.expected)} not triggered{self.called}')


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

    def enterContext(self, cm):
        entered = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return entered

    def fail(self, msg=None):
        raise self.failureException(msg)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        from contextlib import nullcontext
        return nullcontext()

    def _check(self, ok, standard, msg):
        if not ok:
            standard = standard() if callable(standard) else standard
            raise self.failureException(standard if msg is None else f'{standard} : {msg}')

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, lambda: f'{first!r} != {second!r}', msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, lambda: f'{first!r} == {second!r}', msg)

    def assertTrue(self, expr, msg=None):
        self._check(expr, lambda: f'{expr!r} is not true', msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, lambda: f'{expr!r} is not false', msg)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, lambda: f'{a!r} is not {b!r}', msg)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, lambda: f'unexpectedly identical: {a!r}', msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, lambda: f'{obj!r} is not None', msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, 'unexpectedly None', msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, lambda: f'{member!r} not found in {container!r}', msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, lambda: f'{member!r} unexpectedly found in {container!r}', msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), lambda: f'{obj!r} is not an instance of {cls!r}', msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), lambda: f'{obj!r} is an instance of {cls!r}', msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, lambda: f'{a!r} not greater than {b!r}', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, lambda: f'{a!r} not greater than or equal to {b!r}', msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, lambda: f'{a!r} not less than {b!r}', msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, lambda: f'{a!r} not less than or equal to {b!r}', msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            self._check(difference <= delta, lambda: f'{first!r} != {second!r} within {delta!r} delta ({difference!r} difference)', msg)
            return
        places = 7 if places is None else places
        self._check(round(difference, places) == 0, lambda: f'{first!r} != {second!r} within {places!r} places ({difference!r} difference)', msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        places = 7 if places is None else places
        self._check(not (first == second or round(abs(first - second), places) == 0), lambda: f'{first!r} == {second!r} within {places!r} places', msg)

    def assertRegex(self, text, pattern, msg=None):
        import re
        self._check(re.search(pattern, text), lambda: f"Regex didn't match: {pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, pattern, msg=None):
        import re
        found = re.search(pattern, text)
        self._check(not found, lambda: f'Regex matched: {found[0]!r} matches {pattern!r} in {text!r}', msg)

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
        return self._warned(expected_warning, '', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return self._warned(expected_warning, expected_regex, args, kwargs)

    def _warned(self, expected, pattern, args, kwargs):
        context = _Warns(self, expected, pattern, f' by {getattr(args[0], "__name__", args[0])}' if args else '')
        if not args:
            return context
        with context:
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
