/** doctest: the examples of docstrings, run and compared. In Python. */
export const source = String.raw`
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
