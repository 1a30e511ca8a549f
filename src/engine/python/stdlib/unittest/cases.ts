/** Test cases: one test's run from setUp to its clean-ups, with its parts that fail by themselves. In Python. */

export const source = String.raw`class TestCase(_Assertions):
    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._outcome = self._subtest = None
        method = getattr(self, methodName, None)
        if method is None and methodName != 'runTest':
            raise ValueError(f'no such test method in {type(self)}: {methodName}')
        self._testMethodDoc = getattr(method, '__doc__', None)

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

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        return super().__init_subclass__(*args, **kwargs)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        for clean in _taken(self._cleanups):
            self._part(lambda: self._call(clean))

    def enterContext(self, cm):
        entered = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return entered

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, {**params, **(self._subtest.params if self._subtest else {}), **params})

    def _call(self, function, *args, **kwargs):
        return function(*args, **kwargs)

    def _part(self, run, test=None):
        """Runs a part of the test and tells the result what came of it; whether all went well."""
        outcome = self._outcome
        try:
            run()
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            outcome.good = False
            outcome.result.addSkip(test or self, str(e))
        except _ShouldStop:
            outcome.good = False
        except BaseException as e:
            told = type(e), e, e.__traceback__
            if outcome.expecting:
                outcome.expected = told
                return False
            outcome.good = False
            if test is not None:
                outcome.result.addSubTest(self, test, told)
            elif isinstance(e, self.failureException):
                outcome.result.addFailure(self, told)
            else:
                outcome.result.addError(self, told)
        return False

    def run(self, result=None):
        result = self.defaultTestResult() if result is None else result
        result.startTest(self)
        method = getattr(self, self._testMethodName)
        skipped = [one for one in (type(self), method) if getattr(one, '__unittest_skip__', False)]
        if skipped:
            result.addSkip(self, getattr(skipped[0], '__unittest_skip_why__', ''))
        else:
            self._run(result, method)
        result.stopTest(self)
        return result

    def _run(self, result, method):
        expecting = any(getattr(one, '__unittest_expecting_failure__', False) for one in (self, method))
        outcome = self._outcome = _Outcome(result)
        if self._part(lambda: self._call(self.setUp)):
            outcome.expecting = expecting
            self._part(lambda: self._call(method))
            outcome.expecting = False
            self._part(lambda: self._call(self.tearDown))
        self.doCleanups()
        self._outcome = None
        if not outcome.good:
            return
        if not expecting:
            result.addSuccess(self)
        elif outcome.expected:
            result.addExpectedFailure(self, outcome.expected)
        else:
            result.addUnexpectedSuccess(self)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        for clean in _taken(self._cleanups):
            clean()


class _ShouldStop(Exception):
    """The test itself is not to go on."""


class _Outcome:
    def __init__(self, result):
        self.result, self.good, self.expecting, self.expected = result, True, False, None


class _SubTest:
    """A part of a test under its own parameters: it may fail, and what follows it still runs."""

    def __init__(self, test_case, message, params):
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def __enter__(self):
        self.around = self.test_case._subtest
        self.test_case._subtest = self

    def __exit__(self, kind, value, tb):
        case = self.test_case
        case._subtest = self.around
        outcome = case._outcome
        if outcome is None or isinstance(value, KeyboardInterrupt):
            return False

        def again():
            if value is not None:
                raise value
        before, outcome.good = outcome.good, True
        went_well = case._part(again, self)
        if went_well:
            outcome.result.addSubTest(case, self, None)
        elif outcome.expected or outcome.result.failfast:
            raise _ShouldStop
        outcome.good = outcome.good and before
        return True

    def id(self):
        parts = [] if self._message is None else [f'[{self._message}]']
        if self.params:
            parts.append('(' + ', '.join(f'{name}={value!r}' for name, value in self.params.items()) + ')')
        return f'{self.test_case.id()} {" ".join(parts) or "(<subtest>)"}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return str(self.test_case) + self.id()[len(self.test_case.id()):]


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self.setUp, self.tearDown = setUp or self.setUp, tearDown or self.tearDown
        self.runTest, self._testMethodDoc = testFunc, description or testFunc.__doc__

    def id(self):
        return self.runTest.__name__

    def __str__(self):
        return f'{type(self).__qualname__} ({self.id()})'


class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    def _call(self, function, *args, **kwargs):
        import asyncio
        import inspect

        def finished(found):
            return asyncio.run(found) if inspect.iscoroutine(found) else found
        if function == self.tearDown:
            finished(self.asyncTearDown())
        finished(function(*args, **kwargs))
        if function == self.setUp:
            finished(self.asyncSetUp())
`;
