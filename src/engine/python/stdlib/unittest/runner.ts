/** What tests gave, the runner that writes it, and the program that is a module's tests. In Python. */

export const source = String.raw`class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun, self.shouldStop, self.failfast, self.buffer, self.tb_locals = 0, False, False, False, False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def _bad(self, kept, test, err):
        import traceback
        kept.append((test, ''.join(traceback.format_exception(*err))))
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self._bad(self.errors, test, err)

    def addFailure(self, test, err):
        self._bad(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._bad(self.failures if issubclass(err[0], test.failureException) else self.errors, subtest, err)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        import traceback
        self.expectedFailures.append((test, ''.join(traceback.format_exception(*err))))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        return f'<unittest.{'result' if type(self) is TestResult else 'runner'}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>'


class TextTestResult(TestResult):
    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._newline = True

    def getDescription(self, test):
        first_line = test.shortDescription()
        return f'{test}\n{first_line}' if self.descriptions and first_line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')
            self._newline = False

    def _tell(self, test, long, short):
        if self.showAll:
            part = isinstance(test, _SubTest)
            if part or self._newline:
                self.stream.write(('' if self._newline else '\n') + '  ' * part + self.getDescription(test) + ' ... ')
            self.stream.write(long + '\n')
            self._newline = True
        elif self.dots:
            self.stream.write(short)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._tell(subtest, *(('FAIL', 'F') if issubclass(err[0], subtest.failureException) else ('ERROR', 'E')))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        self._tell(test, 'ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, 'ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, 'FAIL', 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell(test, 'expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell(test, 'unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write('\n')
        for kind, found in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in found:
                self.stream.write(f'{self.separator1}\n{kind}: {self.getDescription(test)}\n{self.separator2}\n{text}\n')
        if self.unexpectedSuccesses:
            self.stream.write(self.separator1 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')


class _Stream:
    """A stream that can end a line."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, arg=None):
        self.stream.write((arg or '') + '\n')


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False, durations=None):
        self.stream = _Stream(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast = descriptions, verbosity, failfast
        self.resultclass = resultclass or self.resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        import time
        result = self._makeResult()
        result.failfast = self.failfast
        began = time.perf_counter()
        result.startTestRun()
        test(result)
        result.stopTestRun()
        took = time.perf_counter() - began
        if hasattr(result, 'printErrors'):
            result.printErrors()
        write = self.stream.write
        write('-' * 70 + f'\nRan {result.testsRun} test{"" if result.testsRun == 1 else "s"} in {took:.3f}s\n\n')
        good = result.wasSuccessful()
        none = good and not result.testsRun and not result.skipped
        counts = [('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
                  ('expected failures', result.expectedFailures), ('unexpected successes', result.unexpectedSuccesses)]
        told = ', '.join(f'{name}={len(found)}' for name, found in counts if found)
        write(('NO TESTS RAN' if none else 'OK' if good else 'FAILED') + (f' ({told})' if told else '') + '\n')
        return result


class TestProgram:
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1,
                 failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        self.module = __import__(module) if isinstance(module, str) and module not in sys.modules else sys.modules.get(module, module) if isinstance(module, str) else module
        options = (sys.argv if argv is None else argv)[1:]
        names = [one for one in options if not one.startswith('-')] or ([defaultTest] if isinstance(defaultTest, str) else list(defaultTest or ()))
        self.verbosity = 2 if {'-v', '--verbose'} & set(options) else 0 if {'-q', '--quiet'} & set(options) else verbosity
        failfast = failfast or bool({'-f', '--failfast'} & set(options))
        self.test = testLoader.loadTestsFromNames(names, self.module) if names else testLoader.loadTestsFromModule(self.module)
        runner = TextTestRunner if testRunner is None else testRunner
        self.testRunner = runner(verbosity=self.verbosity, failfast=failfast) if isinstance(runner, type) else runner
        self.result = self.testRunner.run(self.test)
        if exit:
            sys.exit(5 if not self.result.testsRun and not self.result.skipped else not self.result.wasSuccessful())


main = TestProgram
`;
