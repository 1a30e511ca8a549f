/** inspect: signatures, sources and kinds of objects. In Python. */
export const source = String.raw`
import types


class _empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        text = {2: '*', 4: '**'}.get(self.kind, '') + self.name
        if self.annotation is not _empty:
            shown = self.annotation.__name__ if isinstance(self.annotation, type) else repr(self.annotation)
            text += ': ' + shown
            if self.default is not _empty:
                return text + ' = ' + repr(self.default)
        elif self.default is not _empty:
            text += '=' + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def __str__(self):
        parts = []
        star = False
        positional = sum(p.kind == Parameter.POSITIONAL_ONLY for p in self.parameters.values())
        for i, p in enumerate(self.parameters.values()):
            if positional and i == positional:
                parts.append('/')
            if p.kind == Parameter.KEYWORD_ONLY and not star and not any(q.kind == Parameter.VAR_POSITIONAL for q in self.parameters.values()):
                parts.append('*')
                star = True
            parts.append(str(p))
        if positional and positional == len(self.parameters):
            parts.append('/')
        text = '(' + ', '.join(parts) + ')'
        if self.return_annotation is not _empty:
            shown = self.return_annotation
            text += ' -> ' + (shown.__name__ if isinstance(shown, type) else repr(shown))
        return text

    def __repr__(self):
        return f'<Signature {self}>'


def signature(obj, **options):
    skip = 0
    if isinstance(obj, type):
        obj = obj.__init__
        skip = 1
    if isinstance(obj, types.MethodType):
        obj = obj.__func__
        skip = 1
    obj = getattr(obj, '__wrapped__', obj)
    if not isinstance(obj, types.FunctionType):
        if callable(obj) and isinstance(getattr(type(obj), '__call__', None), types.FunctionType):
            obj = type(obj).__call__
            skip = 1
        elif getattr(obj, '__text_signature__', None) is not None:
            obj = eval('lambda ' + obj.__text_signature__[1:-1].replace('$', '') + ': 0')
        else:
            raise ValueError(f'no signature found for builtin {obj!r}')
    code = obj.__code__
    names = code.co_varnames
    count = code.co_argcount
    annotations = getattr(obj, '__annotations__', {})
    defaults = obj.__defaults__ or ()
    found = []
    for i, name in enumerate(names[:count]):
        at = i - (count - len(defaults))
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        found.append(Parameter(name, kind, default=defaults[at] if at >= 0 else _empty,
                               annotation=annotations.get(name, _empty)))
    rest = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        found.append(Parameter(names[rest], Parameter.VAR_POSITIONAL, annotation=annotations.get(names[rest], _empty)))
    for name in names[count:rest]:
        found.append(Parameter(name, Parameter.KEYWORD_ONLY, default=(obj.__kwdefaults__ or {}).get(name, _empty),
                               annotation=annotations.get(name, _empty)))
    if code.co_flags & 8:
        name = names[rest + (1 if code.co_flags & 4 else 0)]
        found.append(Parameter(name, Parameter.VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return Signature(found[skip:], return_annotation=annotations.get('return', _empty))


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


def stack(context=1):
    return []
`;
