/** The builtin `help`, in Python: what a function, a class or a value is called, takes and says of itself, as pydoc lays it out. */

export const source = String.raw`
import inspect
import types

__all__ = ['help']

_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType)


def _doc(thing):
    return inspect.getdoc(thing) or ''


def _indent(text, prefix='    '):
    return '\n'.join(prefix + line for line in text.split('\n')) if text else ''


def _signature(function, bound=False):
    try:
        text = str(inspect.signature(function))
    except (TypeError, ValueError):
        return '(...)'
    return text


def _routine(function, note='', name=None):
    title = (name or getattr(function, '__name__', '?')) + _signature(function) + note
    doc = _doc(function)
    return title + ('\n' + _indent(doc) if doc else '') + '\n'


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
        if name in ('__module__', '__doc__', '__dict__', '__weakref__', '__qualname__', '__annotations__', '__slots__', '__hash__', '__abstractmethods__', '_abc_impl', '__dataclass_fields__', '__dataclass_params__', '__match_args__', '__firstlineno__', '__static_attributes__'):
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
            if name == '__init__' and value.__doc__ is None:
                methods.append(name + _signature(value) + '\n    Initialize self.  See help(type(self)) for accurate signature.\n')
            else:
                methods.append(_routine(value, name=name))
    data = [f'{name} = {value!r}' for name, value in sorted(own.items()) if not name.startswith('_') and not callable(value) and not hasattr(value, '__get__')]
    slots = [] if hasattr(owner, '__slots__') or owner.__mro__[1:] != (object,) else ['__dict__\n    dictionary for instance variables', '__weakref__\n    list of weak references to the object']
    return methods, classmethods, statics, read_only, slots + others, data


_TITLES = ('Methods', 'Class methods', 'Static methods', 'Readonly properties', 'Data descriptors', 'Data and other attributes')


def _class(cls):
    def named(base):
        return base.__qualname__ if base.__module__ == cls.__module__ else f'{base.__module__}.{base.__qualname__}'
    out = []
    title = f'class {cls.__qualname__}({", ".join(named(base) for base in cls.__bases__)})'
    signature = _signature(cls)
    if signature != '(...)':
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
    return title + '\n' + '\n'.join(' |  ' + line for line in out) + '\n'


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
        print(f'Help on module {name}:\n\nNAME\n    {name}\n\nDESCRIPTION\n{_indent(_doc(thing))}\n\n')
    elif isinstance(thing, types.MethodType):
        owner = type(thing.__self__)
        note = f' method of {owner.__module__}.{owner.__qualname__} instance'
        print(f'Help on method {name}{where}:\n\n{_routine(thing, note)}')
    elif isinstance(thing, types.FunctionType):
        print(f'Help on function {name}{where}:\n\n{_routine(thing)}')
    elif callable(thing) and name is not None:
        kind = 'built-in function' if isinstance(thing, types.BuiltinFunctionType) else type(thing).__name__
        print(f'Help on {kind} {name}{where}:\n\n{_routine(thing)}')
    else:
        cls = type(thing)
        print(f'Help on {cls.__name__} object:\n\n{_class(cls)}')
`;
