/** inspect: signatures, sources and kinds of objects. In Python. */
import { inspectSignatures } from './inspectSignatures.ts';

export const source = String.raw`
import types


${inspectSignatures}
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


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isasyncgenfunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & 512)


def isasyncgen(obj):
    return type(obj).__name__ == 'async_generator'


def isawaitable(obj):
    return iscoroutine(obj) or hasattr(type(obj), '__await__')


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_SUSPENDED if generator.gi_suspended else GEN_CREATED


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


def getframeinfo(frame, context=1):
    from collections import namedtuple
    return namedtuple('Traceback', 'filename lineno function code_context index')(
        frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None, None)


def stack(context=1):
    return []
`;
