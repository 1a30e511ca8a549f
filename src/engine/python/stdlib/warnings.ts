/** warnings: filters, what was shown, and catching it. In Python. */
export const source = String.raw`
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
