/** The parser of `argparse`, in Python. */

export const source = String.raw`class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.argument_default = argument_default
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._defaults = {}
        self._positionals = []
        self._optionals = []
        self._groups = []
        self._exclusive = []
        self._unknown = []
        if add_help:
            self.add_argument('-h', '--help', action='help', help='show this help message and exit')
        for parent in parents:
            for action in parent._actions:
                if not isinstance(action, _Help):
                    self._register(action)
            self._defaults.update(parent._defaults)

    def _defaults_group(self, action):
        return self._optionals if action.option_strings else self._positionals

    def _register(self, action):
        self._actions.append(action)
        self._defaults_group(action).append(action)
        for name in action.option_strings:
            self._options[name] = action

    def add_argument(self, *names, **kwargs):
        action = kwargs.pop('action', None)
        if names and names[0].startswith('-'):
            dest = kwargs.pop('dest', None)
            if dest is None:
                long = [name for name in names if name.startswith('--')]
                dest = (long or list(names))[0].lstrip('-').replace('-', '_')
            options = list(names)
            for name in names:
                if name in self._options:
                    raise ArgumentError(None, f'argument {"/".join(names)}: conflicting option string: {name}')
        else:
            dest = kwargs.pop('dest', None) or names[0]
            options = []
            if kwargs.get('nargs') not in ('?', '*') and 'default' not in kwargs:
                kwargs['required'] = True
        cls = _ACTIONS[action] if action is None or isinstance(action, str) else action
        if 'default' not in kwargs and cls in (_StoreAction, _Append, _Extend, _Count, _StoreConst):
            kwargs['default'] = self._defaults.get(dest, self.argument_default)
        made = cls(options, dest, **kwargs)
        if made.type is not None and not callable(made.type):
            raise ValueError(f'{made.type!r} is not callable')
        self._register(made)
        return made

    def add_argument_group(self, title=None, description=None, **options):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Group(self, required=required, exclusive=True)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, dest=SUPPRESS, required=False, help=None, metavar=None, prog=None, parser_class=None, **options):
        action = _Subparsers([], dest, prog or self.prog, parser_class or type(self), required, help, metavar)
        self._register(action)
        return action

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def parse_args(self, args=None, namespace=None):
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error('unrecognized arguments: ' + ' '.join(unknown))
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        self._unknown = []
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            self._parse(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        return namespace, self._unknown

    parse_intermixed_args = parse_args

    def _find(self, text):
        """The option a text names, with the value behind '='."""
        if text in self._options:
            return self._options[text], text, None
        name, equals, value = text.partition('=')
        if equals and name in self._options:
            return self._options[name], name, value
        if text.startswith('--'):
            near = [one for one in self._options if one.startswith(name)]
            if len(near) > 1:
                self.error(f"ambiguous option: {text} could match {', '.join(near)}")
            if near:
                return self._options[near[0]], near[0], value if equals else None
        elif len(text) > 2 and text[:2] in self._options:
            return self._options[text[:2]], text[:2], text[2:]
        return None

    def _is_option(self, text):
        if not text.startswith('-') or text == '-':
            return False
        if self._find(text) is not None:
            return True
        try:
            float(text)
            return any(name[1:].isdigit() for name in self._options)
        except ValueError:
            return ' ' not in text

    def _parse(self, args, namespace):
        seen = set()
        positional = [action for action in self._actions if not action.option_strings]
        waiting = []
        i = 0
        only = False
        while i < len(args):
            text = args[i]
            if text == '--' and not only:
                only = True
                i += 1
                continue
            if only or not self._is_option(text):
                stop = i
                while stop < len(args) and (only or not self._is_option(args[stop])) and args[stop] != '--':
                    stop += 1
                if positional and positional[0].nargs in (PARSER, REMAINDER) and len(positional) == 1:
                    stop = len(args)
                waiting.extend(args[i:stop])
                i = stop
                if positional and positional[-1].nargs in (PARSER,):
                    waiting.extend(args[i:])
                    i = len(args)
                continue
            found = self._find(text)
            if found is None:
                self._unknown.append(text)
                i += 1
                continue
            action, name, attached = found
            i += 1
            if action.nargs == 0 and attached is not None and not name.startswith('--'):
                args[i:i] = ['-' + attached]
                attached = None
            elif action.nargs == 0 and attached is not None:
                raise ArgumentError(action, f'ignored explicit argument {attached!r}')
            values = [attached] if attached is not None else []
            if attached is None:
                most = {None: 1, '?': 1, '*': len(args), '+': len(args), REMAINDER: len(args)}.get(action.nargs, action.nargs)
                while len(values) < most and i < len(args) and (action.nargs == REMAINDER or not self._is_option(args[i])) and args[i] != '--':
                    values.append(args[i])
                    i += 1
            self._take(action, values, namespace, name)
            seen.add(action)
        self._positional(positional, waiting, namespace, seen)
        self._required(namespace, seen)

    def _positional(self, actions, values, namespace, seen):
        for index, action in enumerate(actions):
            rest = sum(1 if a.nargs in (None, '+', PARSER) else a.nargs if isinstance(a.nargs, int) else 0 for a in actions[index + 1:])
            available = max(len(values) - rest, 0)
            if action.nargs is None:
                count = 1
            elif action.nargs == '?':
                count = min(1, available)
            elif isinstance(action.nargs, int):
                count = action.nargs
            else:
                count = available
            taken, values = values[:count], values[count:]
            if len(taken) < count or (action.nargs in ('+', PARSER) and not taken):
                if action.nargs == PARSER and not action.required:
                    continue
                values = []
                continue
            if not taken and action.nargs in ('?', '*'):
                seen.add(action)
                if action.nargs == '*' and action.default is None:
                    setattr(namespace, action.dest, [])
                continue
            self._take(action, taken, namespace, None)
            seen.add(action)
        self._unknown.extend(values)

    def _required(self, namespace, seen):
        missing = [action._shown_name() for action in self._actions if action.required and action not in seen]
        if missing:
            self.error('the following arguments are required: ' + ', '.join(missing))
        for group in self._exclusive:
            given = [action for action in group.actions if action in seen]
            if len(given) > 1:
                raise ArgumentError(given[1], f'not allowed with argument {given[0]._shown_name()}')
            if group.required and not given:
                self.error('one of the arguments ' + ' '.join(a._shown_name() for a in group.actions) + ' is required')
        for action in self._actions:
            if action not in seen and isinstance(action.default, str) and action.type is not None and action.dest is not SUPPRESS:
                if getattr(namespace, action.dest, None) is action.default:
                    setattr(namespace, action.dest, self._value(action, action.default))

    def _value(self, action, text):
        if action.type is None:
            return text
        try:
            return action.type(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, f'invalid {name} value: {text!r}') from None

    def _take(self, action, texts, namespace, option):
        nargs = action.nargs
        if nargs == 0:
            action(self, namespace, [], option)
            return
        if nargs is None and len(texts) != 1:
            raise ArgumentError(action, 'expected one argument')
        if nargs == '+' and not texts:
            raise ArgumentError(action, 'expected at least one argument')
        if isinstance(nargs, int) and len(texts) != nargs:
            raise ArgumentError(action, f'expected {nargs} argument{"" if nargs == 1 else "s"}')
        if nargs == PARSER:
            action(self, namespace, texts, option)
            return
        values = [self._value(action, text) for text in texts]
        if action.choices is not None:
            for value in values:
                if value not in action.choices:
                    raise ArgumentError(action, f'invalid choice: {value!r} (choose from {", ".join(map(repr, action.choices))})')
        if nargs == '?':
            result = values[0] if values else action.const
        else:
            result = values[0] if nargs is None else values
        action(self, namespace, result, option)

    def format_usage(self):
        if self.usage is not None:
            return f'usage: {self.usage}\n'.replace('%(prog)s', self.prog)
        options = self._usage_of_options()
        positionals = [action._arguments() for action in self._actions if not action.option_strings and action.help is not SUPPRESS]
        text = f'usage: {self.prog}' + ''.join(' ' + part for part in options + positionals)
        if len(text) <= 78:
            return text + '\n'
        indent = ' ' * len(f'usage: {self.prog}')
        lines = [f'usage: {self.prog}']
        for parts in (options, positionals):
            if parts and parts is positionals and options:
                lines.append(indent)
            for part in parts:
                if len(lines[-1]) + 1 + len(part) > 78:
                    lines.append(indent)
                lines[-1] += ' ' + part
        return '\n'.join(lines) + '\n'

    def _usage_of_options(self):
        shown = [action for action in self._actions if action.option_strings and action.help is not SUPPRESS]
        parts = []
        for action in shown:
            group, rivals = self._rivals(action, shown)
            if action is not rivals[0]:
                continue
            text = ' | '.join(map(self._usage_of, rivals))
            if len(rivals) > 1 and group.required:
                parts.append(f'({text})')
            else:
                parts.append(text if action.required else f'[{text}]')
        return parts

    def _rivals(self, action, shown):
        """The group that excludes others and its shown actions, where they were added one after the other; else the action alone."""
        for group in self._exclusive:
            rivals = [rival for rival in group.actions if rival in shown]
            if action in rivals:
                at = shown.index(rivals[0])
                return group, rivals if shown[at:at + len(rivals)] == rivals else [action]
        return None, [action]

    def _usage_of(self, action):
        if isinstance(action, BooleanOptionalAction):
            return ' | '.join(action.option_strings)
        name = action.option_strings[0]
        return name if action.nargs == 0 else f'{name} {action._arguments()}'

    def format_help(self):
        import textwrap
        text = self.format_usage()
        raw = self.formatter_class in (RawDescriptionHelpFormatter, RawTextHelpFormatter)
        fill = (lambda t: t.rstrip('\n')) if raw else (lambda t: textwrap.fill(' '.join(t.split()), 78))
        if self.description:
            text += '\n' + fill(self.description.replace('%(prog)s', self.prog)) + '\n'
        sections = [('positional arguments', self._positionals), ('options', self._optionals)]
        sections += [(group.title, group.actions) for group in self._groups]
        rows = [(title, [(self._invocation(a), self._help_text(a)) for a in actions if a.help is not SUPPRESS]) for title, actions in sections]
        width = min(max((len(name) for _, items in rows for name, _ in items), default=0) + 4, 24)
        for title, items in rows:
            if not items:
                continue
            text += f'\n{title}:\n'
            for name, help in items:
                if not help:
                    text += f'  {name}\n'
                    continue
                lines = textwrap.wrap(' '.join(help.split()), max(78 - width, 11))
                if len(name) <= width - 4:
                    text += f'  {name:<{width - 2}}{lines[0]}\n'
                    lines = lines[1:]
                else:
                    text += f'  {name}\n'
                text += ''.join(' ' * width + line + '\n' for line in lines)
        if self.epilog:
            text += '\n' + fill(self.epilog) + '\n'
        return text

    def _invocation(self, action):
        if not action.option_strings:
            return str(action._metavar())
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        arguments = action._arguments()
        return ', '.join(f'{name} {arguments}' for name in action.option_strings)

    def _help_text(self, action):
        help = action.help
        if not help:
            return ''
        if self.formatter_class is ArgumentDefaultsHelpFormatter and '%(default)' not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in ('?', '*'):
                help += ' (default: %(default)s)'
        values = {key: getattr(value, '__name__', value) for key, value in vars(action).items()}
        values['prog'] = self.prog
        if values.get('choices') is not None:
            values['choices'] = ', '.join(map(str, values['choices']))
        return help % values

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


class FileType:
    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode

    def __call__(self, string):
        try:
            return open(string, self._mode)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")
`;
