/** inspect: signatures, sources and kinds of objects. In Python. */
import { inspectSignatures } from './inspectSignatures.ts';

export const source = String.raw`
import sys
import types
from collections import namedtuple

import _importlib


${inspectSignatures}
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isbuiltin(obj):
    return type(obj).__name__ == 'builtin_function_or_method'


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    kind = type(obj)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isdatadescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    kind = type(obj)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj) or ismethoddescriptor(obj)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def isgeneratorfunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_GENERATOR)


def iscoroutinefunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_COROUTINE)


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isasyncgenfunction(obj):
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_ASYNC_GENERATOR)


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
    if doc is None:
        doc = next((base.__doc__ for base in _overridden(object) if base.__doc__ is not None), None)
    return cleandoc(doc) if isinstance(doc, str) else None


def _overridden(object):
    'The bases of a class, or the methods that one overrides.'
    if isclass(object):
        return [base for base in object.__mro__ if base.__module__ != 'builtins']
    path = getattr(object, '__qualname__', '') if isfunction(object) or ismethod(object) else ''
    owner, _, name = path.rpartition('.')
    cls = getattr(getmodule(object), owner, None)
    return [vars(base)[name] for base in cls.__mro__ if name in vars(base) and isfunction(vars(base)[name])] if isclass(cls) else []


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    return '\n'.join(lines).strip('\n')


def getmodule(object):
    import sys
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def getmro(cls):
    return cls.__mro__


def _definition(object):
    object = unwrap(object)
    object = getattr(object, '__func__', object)
    getfile(object)
    found = _importlib.definition_of(object)
    if found is None:
        raise OSError('could not get source code' if isfunction(object) else 'could not find class definition' if isclass(object) else 'source code not available')
    return found


def findsource(object):
    text, first, last = _definition(object)
    return text.splitlines(True), first - 1


def getsourcelines(object):
    text, first, last = _definition(object)
    lines = text.splitlines(True)[first - 1:last]
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    return lines, 0 if ismodule(object) else first


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getfile(object):
    object = getattr(object, '__func__', object)
    if ismodule(object) or isclass(object):
        module = object if ismodule(object) else getmodule(object)
        if getattr(module, '__file__', None):
            return module.__file__
        raise TypeError(f'{object!r} is a built-in ' + ('module' if ismodule(object) else 'class'))
    if isfunction(object):
        return object.__code__.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got ' + type(object).__name__)


getsourcefile = getfile


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = dict((obj.__dict__ if isclass(obj) else {'__annotations__': getattr(obj, '__annotations__', None)}).get('__annotations__') or {})
    if eval_str:
        scope = getattr(unwrap(obj), '__globals__', None) or vars(sys.modules[obj.__module__]) if globals is None else globals
        found = {name: eval(one, scope, locals) if isinstance(one, str) else one for name, one in found.items()}
    return found


def getattr_static(obj, attr, *default):
    for place in (obj, *(obj if isclass(obj) else type(obj)).__mro__):
        if attr in getattr(place, '__dict__', ()):
            return place.__dict__[attr]
    if default:
        return default[0]
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__'):
        func = func.__wrapped__
    return func


Traceback = namedtuple('Traceback', 'filename lineno function code_context index')


def currentframe():
    import sys
    return sys._getframe()


def getframeinfo(frame, context=1):
    return Traceback(*getouterframes(frame, context)[0][1:])


FrameInfo = namedtuple('FrameInfo', 'frame filename lineno function code_context index')


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        code = frame.f_code
        line = _importlib.line_of(code.co_filename, frame.f_lineno) if context else None
        found.append(FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, line, None if line is None else 0))
        frame = frame.f_back
    return found


def stack(context=1):
    return getouterframes(currentframe(), context)
`;
