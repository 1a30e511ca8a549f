/** Suites of tests with what is set up once for a class or a module, and the loader that finds tests. In Python. */

export const source = String.raw`class TestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        place = 'unittest.suite' if type(self) is TestSuite else type(self).__module__
        return f'<{place}.{type(self).__qualname__} tests={self._tests}>'

    def __eq__(self, other):
        return self._tests == list(other) if isinstance(other, TestSuite) else NotImplemented

    __hash__ = object.__hash__

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def _flat(self):
        for test in self:
            if isinstance(test, TestSuite):
                yield from test._flat()
            else:
                yield test

    def run(self, result, debug=False):
        around = _Around(result)
        for test in self._flat():
            if result.shouldStop:
                break
            if around.enter(type(test)):
                test(result)
        around.enter(None)
        return result


class _ErrorHolder:
    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    __str__ = id

    def shortDescription(self):
        return None


class _Around:
    """What is set up for the class and the module of the tests that run, and whether that went well."""

    def __init__(self, result):
        self.result, self.cls, self.module, self.good_class, self.good_module = result, None, None, True, True

    def enter(self, cls):
        if cls is self.cls:
            return self.good_class and self.good_module
        if self.cls is not None and self.good_class and self.good_module and not getattr(self.cls, '__unittest_skip__', False):
            self._try(getattr(self.cls, 'tearDownClass', None), 'tearDownClass', _class_name(self.cls))
            for clean in _taken(getattr(self.cls, '_class_cleanups', None)):
                self._try(clean, 'tearDownClass', _class_name(self.cls))
        module = getattr(cls, '__module__', None)
        if module != self.module:
            if self.module is not None and self.good_module:
                self._try(getattr(sys.modules.get(self.module), 'tearDownModule', None), 'tearDownModule', self.module)
                doModuleCleanups()
            self.module = module
            self.good_module = cls is None or self._try(getattr(sys.modules.get(module), 'setUpModule', None), 'setUpModule', module)
        self.cls, self.good_class = cls, True
        if cls is not None and self.good_module and not getattr(cls, '__unittest_skip__', False):
            self.good_class = self._try(getattr(cls, 'setUpClass', None), 'setUpClass', _class_name(cls))
        return self.good_class and self.good_module

    def _try(self, function, what, owner):
        if function is None:
            return True
        try:
            function()
        except SkipTest as e:
            self.result.addSkip(_ErrorHolder(f'{what} ({owner})'), str(e))
        except Exception as e:
            self.result.addError(_ErrorHolder(f'{what} ({owner})'), (type(e), e, e.__traceback__))
        else:
            return True
        return False


def _class_name(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    for clean in _taken(_module_cleanups):
        clean()


class TestLoader:
    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(lambda one, other: (one > other) - (one < other))
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass) if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))]
        return sorted(names, key=functools.cmp_to_key(self.sortTestMethodsUsing)) if self.sortTestMethodsUsing else names

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = [value for _, value in sorted(vars(module).items()) if isinstance(value, type) and issubclass(value, TestCase)
                 and value not in (TestCase, FunctionTestCase, IsolatedAsyncioTestCase)]
        tests = self.suiteClass(map(self.loadTestsFromTestCase, found))
        load = getattr(module, 'load_tests', None)
        return tests if load is None else load(self, tests, pattern)

    def loadTestsFromName(self, name, module=None):
        import types
        parts = name.split('.')
        found = module
        if module is None:
            found = __import__(parts.pop(0))
        around = None
        for part in parts:
            around, found = found, getattr(found, part)
        if isinstance(found, types.ModuleType):
            return self.loadTestsFromModule(found)
        if isinstance(found, type):
            return self.loadTestsFromTestCase(found)
        if isinstance(around, type) and issubclass(around, TestCase):
            return self.suiteClass([around(parts[-1])])
        return found if isinstance(found, (TestSuite, TestCase)) else found()

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass(self.loadTestsFromName(name, module) for name in names)


defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix='test', sortUsing=None, suiteClass=TestSuite):
    loader = TestLoader()
    loader.testMethodPrefix, loader.suiteClass = prefix, suiteClass
    if sortUsing is not None:
        loader.sortTestMethodsUsing = sortUsing
    return loader.loadTestsFromTestCase(testCaseClass)
`;
