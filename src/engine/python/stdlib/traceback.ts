/** The module `traceback`, in Python, over what `_traceback` tells. */
export const source = String.raw`
import sys
from _traceback import *
from _traceback import FrameSummary


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in frame_gen)

    @classmethod
    def from_list(cls, a_list):
        return cls(item if isinstance(item, FrameSummary) else FrameSummary(*item) for item in a_list)

    def format(self):
        return format_list(self)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type, self._error = exc_type, exc_value
        self.stack = StackSummary(extract_tb(exc_traceback))
        cause, context = exc_value.__cause__, exc_value.__context__
        self.__cause__ = cause and TracebackException.from_exception(cause)
        self.__context__ = context and TracebackException.from_exception(context)
        self.__suppress_context__ = exc_value.__suppress_context__
        self.exc_type_qualname = exc_type.__qualname__
        self.exc_type_str = ('' if exc_type.__module__ in ('builtins', '__main__') else exc_type.__module__ + '.') + exc_type.__qualname__

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__, **options)

    def format(self, *, chain=True):
        yield from format_exception(self._error, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._error)

    def print(self, *, file=None, chain=True):
        print_exception(self._error, file=file, chain=chain)

    def __str__(self):
        return str(self._error)
`;
