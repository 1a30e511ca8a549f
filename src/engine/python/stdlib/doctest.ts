/** doctest: the examples of docstrings, found, run and compared, told as CPython tells them. In Python. */
export const source = String.raw`
import inspect
import io
import re
import sys
import traceback
from collections import namedtuple
from contextlib import redirect_stdout

TestResults = namedtuple('TestResults', 'failed attempted')
_NAMES = ['DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL',
          'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'FAIL_FAST']
_FLAGS = {name: 1 << bit for bit, name in enumerate(_NAMES)}
globals().update(_FLAGS)
_DIVIDER = '*' * 70
_EXAMPLE = re.compile(r'^(?P<indent> *)>>> ?(?P<first>.*)$')
_TRACEBACK = re.compile(r'(?ms)^Traceback \((?:most recent call last|innermost last)\):\s*$(?:.*?)^(?P<message>\w+.*)')


def _indented(text):
    return re.sub('(?m)^(?!$)', '    ', text)


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want + '\n' if want and not want.endswith('\n') else want
        self.lineno, self.indent, self.options = lineno, indent, options or {}
        found = _TRACEBACK.match(want)
        self.exc_msg = found.group('message') if found else exc_msg


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name = examples, dict(globs), name
        self.filename, self.lineno, self.docstring = filename, lineno, docstring

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if count == 0 else '1 example' if count == 1 else f'{count} examples'
        return f'<DocTest {self.name} from {self.filename}:{self.lineno} ({examples})>'

    def __lt__(self, other):
        return (self.name, self.lineno or 0) < (other.name, other.lineno or 0)


class DocTestParser:
    def get_examples(self, string, name='<string>'):
        examples, lines, at = [], string.expandtabs().split('\n'), 0
        while at < len(lines):
            found = _EXAMPLE.match(lines[at])
            if not found:
                at += 1
                continue
            indent, lineno, source, want = len(found.group('indent')), at, [found.group('first')], []
            at += 1
            while at < len(lines) and re.match(r' *\.\.\.( |$)', lines[at][indent:]):
                source.append(lines[at][indent + 4:])
                at += 1
            while at < len(lines) and lines[at].strip() and not _EXAMPLE.match(lines[at]):
                want.append(lines[at][indent:])
                at += 1
            if any(line.strip() and not line.lstrip().startswith('#') for line in source):
                text = '\n'.join(source)
                options = {_FLAGS[flag]: sign == '+' for given in re.findall(r'#\s*doctest:(.*)', text)
                           for sign, flag in re.findall(r'([+-])(\w+)', given) if flag in _FLAGS}
                examples.append(Example(text, '\n'.join(want), None, lineno, indent, options))
        return examples

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose = verbose
        self._parser, self._recurse, self._exclude_empty = parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        name = name or getattr(obj, '__name__', None)
        if module is None:
            module = obj if inspect.ismodule(obj) else sys.modules.get(getattr(obj, '__module__', None))
        globs = dict({} if module is None else module.__dict__) if globs is None else dict(globs)
        globs.update(extraglobs or {})
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, globs, set())
        return sorted(tests)

    def _find(self, tests, obj, name, module, globs, seen):
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen.add(id(obj))
        doc = obj if isinstance(obj, str) else getattr(obj, '__doc__', None)
        doc = doc if isinstance(doc, str) else ''
        if doc or not self._exclude_empty:
            filename = getattr(module, '__file__', None) or getattr(module, '__name__', None)
            tests.append(self._parser.get_doctest(doc, globs, name, filename, self._line(obj, doc)))
        if not self._recurse or not (inspect.ismodule(obj) or inspect.isclass(obj)):
            return
        for key, value in list(obj.__dict__.items()):
            if inspect.isclass(obj) and isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            kinds = inspect.isroutine(inspect.unwrap(value)) or inspect.isclass(value)
            if (kinds or inspect.isclass(obj) and isinstance(value, property)) and self._is_from(module, value):
                self._find(tests, value, f'{name}.{key}', module, globs, seen)
        for key, value in getattr(obj, '__test__', {}).items() if inspect.ismodule(obj) else ():
            self._find(tests, value, f'{name}.__test__.{key}', module, globs, seen)

    def _is_from(self, module, obj):
        if module is None or isinstance(obj, property):
            return True
        return getattr(obj, '__module__', None) == module.__name__

    def _line(self, obj, doc):
        if not doc:
            return None
        if isinstance(obj, property):
            obj = obj.fget
        try:
            lines, first = inspect.findsource(inspect.unwrap(obj))
        except (OSError, TypeError):
            return None
        return next((at for at in range(first, len(lines)) if re.match(r'(^|.*:)\s*\w*("|\')', lines[at])), None)


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want or not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^<BLANKLINE>\s*?$', '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
        if optionflags & NORMALIZE_WHITESPACE:
            want, got = ' '.join(want.split()), ' '.join(got.split())
        if got == want:
            return True
        if not optionflags & ELLIPSIS:
            return False
        return re.fullmatch('.*?'.join(map(re.escape, want.split('...'))), got, re.S) is not None

    def output_difference(self, example, got, optionflags):
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', '<BLANKLINE>', got)
        expected = 'Expected:\n' + _indented(example.want) if example.want else 'Expected nothing\n'
        return expected + ('Got:\n' + _indented(got) if got else 'Got nothing\n')


class DocTestRunner:
    DIVIDER = _DIVIDER

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.tries = self.failures = 0
        self._items = {}

    def report_start(self, out, test, example):
        if self._verbose:
            want = 'Expecting:\n' + _indented(example.want) if example.want else 'Expecting nothing\n'
            out('Trying:\n' + _indented(example.source) + want)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, error):
        out(self._header(test, example) + 'Exception raised:\n' + _indented(''.join(traceback.format_exception(error))))

    def _header(self, test, example):
        lineno = '?' if test.lineno is None else test.lineno + example.lineno + 1
        where = f'File "{test.filename}", line {lineno}' if test.filename else f'Line {example.lineno + 1}'
        return f'{_DIVIDER}\n{where}, in {test.name}\nFailed example:\n{_indented(example.source)}'

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        out = out or sys.stdout.write
        failed = tried = 0
        given = self.optionflags
        for example in test.examples:
            flags = given
            for flag, on in example.options.items():
                flags = flags | flag if on else flags & ~flag
            if flags & SKIP:
                continue
            tried += 1
            self.optionflags = flags
            self.report_start(out, test, example)
            if not self._succeeds(out, test, example):
                failed += 1
                if flags & FAIL_FAST:
                    break
        self.optionflags = given
        f, t = self._items.get(test.name, (0, 0))
        self._items[test.name] = f + failed, t + tried
        self.failures += failed
        self.tries += tried
        if clear_globs:
            test.globs.clear()
        return TestResults(failed, tried)

    def _succeeds(self, out, test, example):
        printed, error = io.StringIO(), None
        with redirect_stdout(printed):
            try:
                exec(compile(example.source, f'<doctest {test.name}[0]>', 'single'), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException as raised:
                error = raised
        got = printed.getvalue()
        got += '\n' if got and not got.endswith('\n') else ''
        if error is None:
            same = self._checker.check_output(example.want, got, self.optionflags)
        elif example.exc_msg is None:
            self.report_unexpected_exception(out, test, example, error)
            return False
        else:
            shown, want = ''.join(traceback.format_exception_only(type(error), error)), example.exc_msg
            want += '' if want.endswith('\n') else '\n'
            got += ''.join(traceback.format_exception(error))
            same = self._checker.check_output(want, shown, self.optionflags)
            if not same and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                same = want.split(':')[0].strip().rpartition('.')[2] == shown.split(':')[0].strip().rpartition('.')[2]
        (self.report_success if same else self.report_failure)(out, test, example, got)
        return same

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        items = sorted(self._items.items())
        without = [name for name, (failed, tried) in items if tried == 0]
        passed = [(name, tried) for name, (failed, tried) in items if tried and not failed]
        failing = [item for item in items if item[1][0]]
        if verbose and without:
            print(len(without), 'items had no tests:')
            for name in without:
                print('   ', name)
        if verbose and passed:
            print(len(passed), 'items passed all tests:')
            for name, tried in passed:
                print(f' {tried:3d} tests in {name}')
        if failing:
            print(_DIVIDER)
            print(len(failing), 'items had failures:')
            for name, (failed, tried) in failing:
                print(f' {failed:3d} of {tried:3d} in {name}')
        if verbose:
            print(self.tries, 'tests in', len(items), 'items.')
            print(self.tries - self.failures, 'passed and', self.failures, 'failed.')
        if self.failures:
            print('***Test Failed***', self.failures, 'failures.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries)


def _run(tests, verbose, report, optionflags):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    """Runs the examples in a module's docstrings."""
    m = sys.modules['__main__'] if m is None else m
    if not inspect.ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    finder = DocTestFinder(exclude_empty=exclude_empty)
    return _run(finder.find(m, name or m.__name__, globs=globs, extraglobs=extraglobs), verbose, report, optionflags)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    with open(filename, encoding=encoding) as file:
        text = file.read()
    globs = {'__name__': '__main__', **(globs or {}), **(extraglobs or {})}
    test = parser.get_doctest(text, globs, name or filename.rpartition('/')[2], filename, 0)
    return _run([test], verbose, report, optionflags)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)
`;
