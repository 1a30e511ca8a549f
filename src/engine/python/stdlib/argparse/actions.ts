/** The actions, groups and help formats of `argparse`, in Python. */

export const source = String.raw`import os
import re
import sys

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = '==SUPPRESS==', '?', '*', '+', '...', 'A...'


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument and argument._shown_name()
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    pass


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(HelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        named = [f'{key}={value!r}' for key, value in self.__dict__.items() if key.isidentifier()]
        other = {key: value for key, value in self.__dict__.items() if not key.isidentifier()}
        return f"{type(self).__name__}({', '.join(named + [f'**{other!r}'] * bool(other))})"


def _pattern(action):
    """Which letters of arguments an action takes: those of options, of arguments and of two dashes."""
    if isinstance(action.nargs, int):
        return '(-*' + '-*'.join('A' * action.nargs) + '-*)'
    return {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)', REMAINDER: '([AO-]*)', PARSER: '(-*A[AO-]*)'}[action.nargs]


def _shown(self, names):
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names.split())})"


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _shown_name(self):
        if self.option_strings:
            return '/'.join(self.option_strings)
        return self.metavar if self.metavar not in (None, SUPPRESS) else self.dest

    def _metavar(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return '{' + ','.join(map(str, self.choices)) + '}'
        return self.dest.upper() if self.option_strings else self.dest

    def _arguments(self):
        name = self._metavar()
        names = name if isinstance(name, tuple) else None
        if self.nargs is None:
            return str(name)
        if self.nargs == '?':
            return f'[{name}]'
        if self.nargs == '*':
            return f'[{name} ...]'
        if self.nargs == '+':
            return f'{name} [{name} ...]'
        if self.nargs == REMAINDER:
            return '...'
        if self.nargs == PARSER:
            return f'{name} ...'
        return ' '.join(names or [name] * self.nargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)

    def __repr__(self):
        return _shown(self, 'option_strings dest nargs const default type choices required help metavar')


class _StoreAction(Action):
    pass


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, **options):
        options.pop('nargs', None)
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, **options):
        options.pop('const', None)
        super().__init__(option_strings, dest, const=True, default=default, **options)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, **options):
        options.pop('const', None)
        super().__init__(option_strings, dest, const=False, default=default, **options)


class _AppendAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [values])


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [self.const])


class _ExtendAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))


class _CountAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(_StoreConstAction):
    def __init__(self, option_strings, dest=SUPPRESS, **options):
        options['default'] = SUPPRESS
        super().__init__(option_strings, dest, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(_HelpAction):
    def __init__(self, option_strings, dest=SUPPRESS, *, version=None, help="show program's version number and exit", **options):
        super().__init__(option_strings, dest, help=help, **options)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        sys.stdout.write(f'{self.version}\n'.replace('%(prog)s', parser.prog))
        parser.exit()


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, **options):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith('--'):
                names.append('--no-' + name[2:])
        options.pop('nargs', None)
        super().__init__(names, dest, nargs=0, default=default, **options)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))


class _SubParsersAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, prog='', parser_class=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=PARSER, required=required, help=help, metavar=metavar)
        self.parsers = self.choices = {}
        self.prog = prog
        self.parser_class = parser_class
        self._listed = []

    def add_parser(self, name, *, aliases=(), help=SUPPRESS, **options):
        options.setdefault('prog', f'{self.prog} {name}')
        if help is not SUPPRESS:
            self._listed.append((4, f"{name} ({', '.join(aliases)})" if aliases else name, help))
        parser = self.parser_class(**options)
        for one in (name, *aliases):
            self.parsers[one] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest != SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self.parsers:
            shown = ', '.join(repr(one) for one in self.parsers)
            raise ArgumentError(self, f'invalid choice: {name!r} (choose from {shown})')
        found, unknown = self.parsers[name].parse_known_args(rest)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        parser._unknown.extend(unknown)


_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction,
            'append': _AppendAction, 'append_const': _AppendConstAction, 'extend': _ExtendAction, 'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction}


class _ArgumentGroup:
    def __init__(self, parser, title=None, description=None, required=False, exclusive=False):
        self._parser = parser
        self.title = title
        self.description = description
        self.required = required
        self.exclusive = exclusive
        self.actions = []

    def add_argument(self, *args, **kwargs):
        action = self._parser.add_argument(*args, **kwargs)
        self._add(action)
        return action

    def _add(self, action):
        if not self.exclusive and action in self._parser._defaults_group(action):
            self._parser._defaults_group(action).remove(action)
        self.actions.append(action)

    def add_mutually_exclusive_group(self, *, required=False):
        return self._parser.add_mutually_exclusive_group(required=required)
`;
