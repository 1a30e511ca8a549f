/** traceback: errors as the text that Python prints. In Python. */
export const source = String.raw`
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
