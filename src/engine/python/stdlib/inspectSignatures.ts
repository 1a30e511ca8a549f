/** Signatures of functions, and arguments bound to them. In Python, a part of inspect's source. */
export const inspectSignatures = String.raw`
class _empty:
    pass


class _ParameterKind(int):
    def __new__(cls, value, name, description):
        kind = super().__new__(cls, value)
        kind.name, kind.description, kind.value = name, description, value
        return kind

    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {self.value}>'


class Parameter:
    POSITIONAL_ONLY = _ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only')
    POSITIONAL_OR_KEYWORD = _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
    VAR_POSITIONAL = _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional')
    KEYWORD_ONLY = _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only')
    VAR_KEYWORD = _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        text = {2: '*', 4: '**'}.get(self.kind, '') + self.name
        if self.annotation is not _empty:
            text += ': ' + formatannotation(self.annotation)
            if self.default is not _empty:
                return text + ' = ' + repr(self.default)
        elif self.default is not _empty:
            text += '=' + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind))

    def replace(self, *, name=_empty, kind=_empty, default=_empty, annotation=_empty):
        given = {'name': name, 'kind': kind, 'default': default, 'annotation': annotation}
        now = {key: getattr(self, key) if value is _empty else value for key, value in given.items()}
        return Parameter(now['name'], now['kind'], default=now['default'], annotation=now['annotation'])


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
            text += ' -> ' + formatannotation(self.return_annotation)
        return text

    def __repr__(self):
        return f'<Signature {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash((tuple(self.parameters), self.return_annotation))

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return Signature(self.parameters.values() if parameters is _empty else parameters,
                         return_annotation=self.return_annotation if return_annotation is _empty else return_annotation)

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj, **options)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, partial=False):
        found, args = {}, list(args)
        for p in self.parameters.values():
            if p.kind == Parameter.VAR_POSITIONAL:
                if args:
                    found[p.name] = tuple(args)
                args = []
            elif p.kind == Parameter.VAR_KEYWORD:
                if kwargs:
                    found[p.name] = kwargs
                kwargs = {}
            elif args and p.kind != Parameter.KEYWORD_ONLY:
                if p.name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {p.name!r}')
                found[p.name] = args.pop(0)
            elif p.name in kwargs and p.kind == Parameter.POSITIONAL_ONLY and not self._takes_any():
                raise TypeError(f'{p.name!r} parameter is positional only, but was passed as a keyword')
            elif p.name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                found[p.name] = kwargs.pop(p.name)
            elif p.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {p.name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return BoundArguments(self, found)

    def _takes_any(self):
        return any(p.kind == Parameter.VAR_KEYWORD for p in self.parameters.values())


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for name, p in self.signature.parameters.items():
            if p.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            found.extend(value) if p.kind == Parameter.VAR_POSITIONAL else found.append(value)
        return tuple(found)

    @property
    def kwargs(self):
        found, named = {}, False
        for name, p in self.signature.parameters.items():
            named = named or p.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY)
            if name not in self.arguments:
                named = True
            elif named:
                found.update(self.arguments[name]) if p.kind == Parameter.VAR_KEYWORD else found.update({name: self.arguments[name]})
        return found

    def apply_defaults(self):
        whole = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                whole[name] = self.arguments[name]
            elif p.default is not _empty:
                whole[name] = p.default
            elif p.kind == Parameter.VAR_POSITIONAL:
                whole[name] = ()
            elif p.kind == Parameter.VAR_KEYWORD:
                whole[name] = {}
        self.arguments = whole

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return '<BoundArguments ({})>'.format(', '.join(f'{name}={value!r}' for name, value in self.arguments.items()))


def _of_partial(partial):
    """What is left to give: arguments by place are gone, those by name have become defaults."""
    left, by_name = [], False
    whole = signature(partial.func)
    given = whole.bind_partial(*partial.args).arguments
    for p in whole.parameters.values():
        if p.name in partial.keywords and p.kind != Parameter.VAR_KEYWORD:
            by_name = True
            p = p.replace(default=partial.keywords[p.name], kind=Parameter.KEYWORD_ONLY)
        elif p.name in given and p.kind != Parameter.VAR_POSITIONAL:
            continue
        elif by_name and p.kind == Parameter.POSITIONAL_OR_KEYWORD:
            p = p.replace(kind=Parameter.KEYWORD_ONLY)
        elif by_name and p.kind == Parameter.VAR_POSITIONAL:
            continue
        left.append(p)
    return whole.replace(parameters=left)


def formatannotation(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        is_builtin = annotation.__module__ == 'builtins'
        return annotation.__qualname__ if is_builtin else f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


def _written(builtin):
    """A function in Python with the parameters of a builtin one."""
    text = getattr(builtin, '__text_signature__', None)
    if text is None:
        raise ValueError(f'no signature found for builtin {builtin!r}')
    text = text[1:-1].replace('$', '').replace('<no value>', '_no_value')
    return eval('lambda ' + text + ': 0', {'_no_value': getattr(sys.modules.get('numpy'), '_NoValue', None)})


def _unbound(method):
    """What a builtin method is in its class; everything else is itself."""
    if type(method).__name__ not in ('builtin_function_or_method', 'method-wrapper') or getattr(method, '__text_signature__', None):
        return method
    return getattr(type(method.__self__), method.__name__, method)


def signature(obj, **options):
    skip = 0
    if _unbound(obj) is not obj:
        obj = _unbound(obj)
        skip = 1
    if isinstance(obj, type):
        obj = obj.__init__
        skip = 1
    if isinstance(obj, types.MethodType):
        obj = obj.__func__
        skip = 1
    while hasattr(obj, '__wrapped__'):
        obj = obj.__wrapped__
    made = getattr(obj, '__signature__', None)
    if made is not None:
        made = made if isinstance(made, Signature) else made()
        return made.replace(parameters=list(made.parameters.values())[skip:])
    if type(obj).__name__ == 'partial':
        return _of_partial(obj)
    if not isinstance(obj, types.FunctionType):
        if callable(obj) and isinstance(getattr(type(obj), '__call__', None), types.FunctionType):
            obj = type(obj).__call__
            skip = 1
        else:
            obj = _written(obj)
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


def getfullargspec(func):
    func = getattr(func, '__func__', func)
    if not hasattr(func, '__code__'):
        try:
            func = _written(_unbound(func))
        except ValueError as error:
            raise TypeError('unsupported callable') from error
    code, annotations = func.__code__, dict(func.__annotations__)
    if 'return' in annotations:
        annotations = {'return': annotations.pop('return')} | annotations
    names, count, kwonly = code.co_varnames, code.co_argcount, code.co_kwonlyargcount
    rest = list(names[count + kwonly:])
    varargs = rest.pop(0) if code.co_flags & 4 else None
    varkw = rest.pop(0) if code.co_flags & 8 else None
    from collections import namedtuple
    kind = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
    return kind(list(names[:count]), varargs, varkw, func.__defaults__, list(names[count:count + kwonly]), func.__kwdefaults__, annotations)
`;
