/** The builtin `help`, in Python: what a function, a class or a value is called, takes and says of itself, as pydoc lays it out. */

export const source = String.raw`
import inspect
import types

__all__ = ['help']

_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType)


_COMPARISONS = {'eq': '==', 'ne': '!=', 'lt': '<', 'le': '<=', 'gt': '>', 'ge': '>='}
_INHERITED = {
    '__init__': 'Initialize self.  See help(type(self)) for accurate signature.',
    '__new__': 'Create and return a new object.  See help(type) for accurate signature.',
    '__delattr__': 'Implement delattr(self, name).',
    '__dir__': 'Default dir() implementation.',
    '__format__': 'Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.',
    '__getattribute__': 'Return getattr(self, name).',
    '__setattr__': 'Implement setattr(self, name, value).',
    '__sizeof__': 'Size of object in memory, in bytes.',
    **{f'__{name}__': f'Return {name}(self).' for name in ('hash', 'repr', 'str')},
    **{f'__{name}__': f'Return self{sign}value.' for name, sign in _COMPARISONS.items()},
}
_AUTHORSHIP = ('__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__', '__docformat__', '__file__', '__loader__',
               '__module__', '__name__', '__package__', '__path__', '__qualname__', '__slots__', '__spec__', '__version__')


def _doc(thing):
    return inspect.getdoc(thing) or ''


def _method_doc(cls, name, function):
    'What a method says of itself, or what the one says that it overrides.'
    docs = (inspect.getdoc(vars(base).get(name)) for base in cls.__mro__ if base.__module__ != 'builtins' and name in vars(base))
    return inspect.getdoc(function) or next(filter(None, docs), None) or _INHERITED.get(name, '')


def _indent(text, prefix='    '):
    return '\n'.join((prefix + line).rstrip() for line in text.split('\n')) if text else ''


def _signature(function, bound=False):
    try:
        text = str(inspect.signature(function))
    except (TypeError, ValueError):
        return '(...)'
    return '(...)' if text == '(*args, **kw)' and inspect.isbuiltin(function) else text


def _routine(function, note='', name=None, doc=None):
    name, signature = name or getattr(function, '__name__', '?'), _signature(function)
    title = f'{name} lambda {signature[1:-1]}' if getattr(function, '__name__', '') == '<lambda>' else name + signature
    doc = _doc(function) if doc is None else doc
    return title + note + ('\n' + _indent(doc).rstrip() if doc else '') + '\n'


def _section(out, title, entries):
    if entries:
        if len(out) > 1:
            out.append('-' * 70)
        out.append(title)
        out.append('')
        for entry in entries:
            out.extend(entry.rstrip('\n').split('\n'))
            out.append('')


def _entries(cls, owner):
    methods, classmethods, statics, read_only, others = [], [], [], [], []
    own = {name: value for name, value in vars(owner).items() if all(name not in vars(base) for base in cls.__mro__[:cls.__mro__.index(owner)])}
    for name, value in sorted(own.items()):
        if name in ('__module__', '__doc__', '__dict__', '__weakref__', '__qualname__', '__annotations__', '__slots__', '__abstractmethods__', '_abc_impl', '__dataclass_fields__', '__dataclass_params__', '__match_args__', '__firstlineno__', '__static_attributes__'):
            continue
        if name.startswith('_') and not (name.startswith('__') and name.endswith('__')):
            continue
        if isinstance(value, classmethod):
            classmethods.append(_routine(getattr(cls, name), ' from builtins.type'))
        elif isinstance(value, staticmethod):
            statics.append(_routine(getattr(cls, name)))
        elif isinstance(value, property):
            doc = _doc(value)
            (read_only if value.fset is None else others).append(name + ('\n' + _indent(doc) if doc else ''))
        elif inspect.isfunction(value):
            methods.append(_routine(value, name=name, doc=_method_doc(owner, name, value)))
    data = [_other(name, value) for name, value in sorted(own.items()) if (not name.startswith('_') or name == '__hash__') and not callable(value) and not hasattr(value, '__get__')]
    slots = [] if hasattr(owner, '__slots__') or owner.__mro__[1:] != (object,) else ['__dict__\n    dictionary for instance variables', '__weakref__\n    list of weak references to the object']
    return methods, classmethods, statics, read_only, slots + others, data


_TITLES = ('Methods', 'Class methods', 'Static methods', 'Readonly properties', 'Data descriptors', 'Data and other attributes')


def _class(cls):
    def named(base):
        return base.__qualname__ if base.__module__ == cls.__module__ else f'{base.__module__}.{base.__qualname__}'
    out = []
    title = f'class {cls.__qualname__}({", ".join(named(base) for base in cls.__bases__)})'
    signature = _signature(cls) if inspect.isfunction(cls.__init__) or inspect.isfunction(cls.__new__) else '()'
    if signature not in ('(...)', '()'):
        out += [cls.__qualname__ + signature, '']
    doc = _doc(cls) if cls.__dict__.get('__doc__') else ''
    if doc:
        out += doc.split('\n') + ['']
    order = [base for base in cls.__mro__]
    if len(order) > 2:
        out += ['Method resolution order:'] + ['    ' + named(base) for base in order] + ['']
    body = []
    for owner in order:
        if owner.__module__ == 'builtins':
            continue
        where = 'defined here:' if owner is cls else f'inherited from {named(owner)}:'
        for what, entries in zip(_TITLES, _entries(cls, owner)):
            _section(body, f'{what} {where}', entries)
    out += body
    while out and out[-1] == '':
        out.pop()
    return title + '\n' + _indent('\n'.join(out), ' |  ') + '\n'


def _other(name, value, room=None):
    text = repr(value)
    if room is not None and len(name) + 3 + len(text) > room:
        text = text[:room - len(name) - 3 - len(text)] + '...'
    return f'{name} = {text}'


def _tree(classes, module):
    'The classes below their bases, those bases that stand elsewhere included.'
    def named(cls):
        return cls.__name__ if cls.__module__ == module else f'{cls.__module__}.{cls.__name__}'
    below, roots = {}, []
    for cls in classes:
        bases = [base for base in cls.__bases__ if base in classes][:1] or cls.__bases__
        for base in bases:
            below.setdefault(base, []).append(cls)
            if base not in classes and base not in roots:
                roots.append(base)

    def rows(some, parents, depth):
        for cls in sorted(some, key=lambda cls: (cls.__module__, cls.__name__)):
            bases = '' if cls.__bases__ in ((), parents) else f'({", ".join(map(named, cls.__bases__))})'
            yield '    ' * depth + named(cls) + bases
            yield from rows(below.get(cls, []), (cls,), depth + 1)
    return '\n'.join(rows(roots, None, 0)) + '\n'


def _module(module):
    listed = getattr(module, '__all__', None)

    def visible(name):
        if name in _AUTHORSHIP:
            return False
        return True if name[:2] == '__' == name[-2:] else not name.startswith('_') if listed is None else name in listed

    def own(value):
        return listed is not None or getattr(value, '__module__', None) == module.__name__
    members = [(name, value) for name, value in inspect.getmembers(module) if visible(name)]
    classes = [(name, value) for name, value in members if isinstance(value, type) and own(value)]
    functions = [(name, value) for name, value in members if inspect.isroutine(value) and own(value)]
    data = [(name, value) for name, value in members if not (inspect.ismodule(value) or isinstance(value, type) or inspect.isroutine(value))]
    first, _, rest = _doc(module).strip().partition('\n')
    if rest.partition('\n')[0].strip():
        first, rest = '', _doc(module).strip()
    else:
        rest = rest.partition('\n')[2]
    tree = _tree([value for _, value in classes], module.__name__) if classes else ''
    sections = {
        'NAME': module.__name__ + (first and ' - ' + first),
        'DESCRIPTION': rest,
        'CLASSES': '\n'.join([tree] * bool(classes) + [_class(value) for _, value in classes]),
        'FUNCTIONS': '\n'.join(_routine(value, name=name) for name, value in functions),
        'DATA': '\n'.join(_other(name, value, 70) for name, value in data),
        'VERSION': str(getattr(module, '__version__', '')),
        'DATE': str(getattr(module, '__date__', '')),
        'AUTHOR': str(getattr(module, '__author__', '')),
        'CREDITS': str(getattr(module, '__credits__', '')),
        'FILE': getattr(module, '__file__', '(built-in)'),
    }
    return ''.join(f'{title}\n{_indent(text).rstrip()}\n\n' for title, text in sections.items() if text)


def help(*args):
    if not args:
        return
    thing = args[0]
    if isinstance(thing, str):
        print(f'No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\nUse help(str) for help on the str class.\n')
        return
    name = getattr(thing, '__name__', None)
    module = getattr(thing, '__module__', None)
    where = f' in module {module}' if module else ''
    if isinstance(thing, type):
        print(f'Help on class {thing.__qualname__}{where}:\n\n{_class(thing)}')
    elif isinstance(thing, types.ModuleType):
        print(f'Help on module {name}:\n\n{_module(thing)}')
    elif isinstance(thing, types.MethodType):
        owner = type(thing.__self__)
        note = f' method of {owner.__module__}.{owner.__qualname__} instance'
        print(f'Help on method {name}{where}:\n\n{_routine(thing, note)}')
    elif isinstance(thing, types.FunctionType):
        print(f'Help on function {name}{where}:\n\n{_routine(thing)}')
    elif inspect.isbuiltin(thing):
        owner = type(getattr(thing, '__self__', None))
        note = f' method of {owner.__module__}.{owner.__qualname__} instance' if module is None else ''
        print(f'Help on built-in function {name}{where}:\n\n{_routine(thing, note)}')
    elif inspect.isroutine(thing):
        print(f'Help on {type(thing).__name__}{where}:\n\n{_routine(thing)}')
    elif callable(thing) and name is not None:
        print(f'Help on {type(thing).__name__} {name}{where}:\n\n{_routine(thing)}')
    else:
        cls = type(thing)
        print(f'Help on {cls.__name__}{where} object:\n\n{_class(cls)}')
`;
