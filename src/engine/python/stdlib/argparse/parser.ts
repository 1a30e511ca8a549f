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
        self.prefix_chars = prefix_chars
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self._actions = []
        self._options = {}
        self._defaults = {}
        self._positionals = []
        self._optionals = []
        self._groups = []
        self._exclusive = []
        self._unknown = []
        self._mixed = False
        if add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', help='show this help message and exit')
        for parent in parents:
            for action in parent._actions:
                if not isinstance(action, _HelpAction):
                    self._register(action)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        return _shown(self, 'prog usage description formatter_class conflict_handler add_help')

    def _defaults_group(self, action):
        return self._optionals if action.option_strings else self._positionals

    def _register(self, action):
        self._actions.append(action)
        self._defaults_group(action).append(action)
        for name in action.option_strings:
            self._options[name] = action

    def add_argument(self, *names, **kwargs):
        action = kwargs.pop('action', None)
        if names and names[0][0] in self.prefix_chars:
            dest = kwargs.pop('dest', None)
            if dest is None:
                long = [name for name in names if name.startswith('--')]
                dest = (long or list(names))[0].lstrip(self.prefix_chars).replace('-', '_')
            options = list(names)
            for name in names:
                if name in self._options:
                    raise ArgumentError(None, f'argument {"/".join(names)}: conflicting option string: {name}')
        else:
            dest = kwargs.pop('dest', None) or names[0]
            options = []
            if 'required' in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            if kwargs.get('nargs') not in (OPTIONAL, ZERO_OR_MORE) or kwargs['nargs'] == ZERO_OR_MORE and 'default' not in kwargs:
                kwargs['required'] = True
        cls = _ACTIONS[action] if action is None or isinstance(action, str) else action
        if 'default' not in kwargs and cls in (_StoreAction, _AppendAction, _ExtendAction, _CountAction, _StoreConstAction):
            kwargs['default'] = self._defaults.get(dest, self.argument_default)
        made = cls(options, dest, **kwargs)
        if made.type is not None and not callable(made.type):
            raise ValueError(f'{made.type!r} is not callable')
        self._register(made)
        return made

    def add_argument_group(self, title=None, description=None, **options):
        group = _ArgumentGroup(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _ArgumentGroup(self, required=required, exclusive=True)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, *, title=None, description=None, dest=SUPPRESS, required=False, help=None, metavar=None, prog=None, parser_class=None, **options):
        action = _SubParsersAction([], dest, prog or self.prog, parser_class or type(self), required, help, metavar)
        self._register(action)
        if title is not None or description is not None:
            self.add_argument_group(title or 'subcommands', description)._add(action)
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
        for action in sorted(self._actions, key=lambda action: self._mixed and not action.option_strings):
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

    def parse_intermixed_args(self, args=None, namespace=None):
        self._mixed = True
        try:
            return self.parse_args(args, namespace)
        finally:
            self._mixed = False

    def _find(self, text):
        """The option a text names, with the value behind '='."""
        if text in self._options:
            return self._options[text], text, None
        name, equals, value = text.partition('=')
        if equals and name in self._options:
            return self._options[name], name, value
        if text.startswith('--'):
            near = [one for one in self._options if self.allow_abbrev and one.startswith(name)]
            if len(near) > 1:
                self.error(f"ambiguous option: {text} could match {', '.join(near)}")
            if near:
                return self._options[near[0]], near[0], value if equals else None
        elif len(text) > 2 and text[:2] in self._options:
            return self._options[text[:2]], text[:2], text[2:]
        return None

    def _is_option(self, text):
        if len(text) < 2 or text[0] not in self.prefix_chars:
            return False
        if self._find(text) is not None:
            return True
        if re.match(r'-\d+$|-\d*\.\d+$', text):
            return any(name[1:].isdigit() for name in self._options)
        return ' ' not in text

    def _parse(self, args, namespace):
        seen = set()
        positional = [action for action in self._actions if not action.option_strings]
        # a letter an argument: A, O for options, - for two dashes, behind which nothing is an option
        kinds = ''
        for text in args:
            kinds += 'A' if '-' in kinds else '-' if text == '--' else 'O' if self._is_option(text) else 'A'
        at = 0
        while 'O' in kinds[at:]:
            option = kinds.index('O', at)
            if at < option and not self._mixed:
                before = at
                at = self._positionals_from(positional, args, kinds, at, namespace, seen)
                if at > before:
                    continue
            self._unknown.extend(args[at:option])
            at = self._option_at(args, kinds, option, namespace, seen)
        if self._mixed:
            args, at = self._unknown + args[at:], 0
            self._unknown, kinds = [], 'A' * len(args)
        at = self._positionals_from(positional, args, kinds, at, namespace, seen)
        self._unknown.extend(args[at:])
        self._required(namespace, seen)

    def _option_at(self, args, kinds, at, namespace, seen):
        found = self._find(args[at])
        if found is None:
            self._unknown.append(args[at])
            return at + 1
        action, name, attached = found
        seen.add(action)
        if attached is None:
            match = re.match(_pattern(action).replace('-*', '').replace('-', ''), kinds[at + 1:])
            end = at + 1 + (match.end() if match else 0)
            self._take(action, args[at + 1:end], namespace, name)
            return end
        if action.nargs != 0:
            self._take(action, [attached], namespace, name)
            return at + 1
        # options of one letter that stand together
        args[at] = name[0] + attached
        if len(name) > 2 or args[at][:2] not in self._options:
            raise ArgumentError(action, f'ignored explicit argument {attached!r}')
        self._take(action, [], namespace, name)
        return at

    def _positionals_from(self, positional, args, kinds, at, namespace, seen):
        """Gives what stands here to as many positionals as it is enough for; tells where it ends."""
        for count in range(len(positional), 0, -1):
            match = re.match(''.join(map(_pattern, positional[:count])), kinds[at:])
            if match:
                break
        else:
            return at
        for action, group in zip(positional, match.groups()):
            texts = args[at:at + len(group)]
            at += len(group)
            seen.add(action)
            if action.nargs not in (PARSER, REMAINDER) and '--' in texts:
                texts.remove('--')
            if texts or action.nargs not in ('?', '*'):
                self._take(action, texts, namespace, None)
            elif action.nargs == '*' and action.default is None:
                setattr(namespace, action.dest, [])
        del positional[:count]
        return at

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
        return name if action.nargs == 0 else f'{name} {action._arguments()}'.rstrip()

    def format_help(self):
        text = self.format_usage()
        text += self._paragraph(self.description)
        sections = [('positional arguments', None, self._positionals), ('options', None, self._optionals)]
        sections += [(group.title, group.description, group.actions) for group in self._groups]
        sections = [(title, description, [row for action in actions for row in self._rows(action)]) for title, description, actions in sections]
        width = min(max((indent + len(name) for _, _, rows in sections for indent, name, _ in rows), default=0) + 2, 24)
        for title, description, rows in sections:
            about = self._paragraph(description, '  ')
            if rows or about:
                text += ('' if title is None else f'\n{title}:') + (about or '\n') + ('\n' if rows and about else '')
            for indent, name, help in rows:
                text += self._row(indent, name, help, width)
        return text + self._paragraph(self.epilog)

    def _paragraph(self, text, indent=''):
        """A description behind an empty line, or nothing."""
        import textwrap
        if not text:
            return ''
        text = text.replace('%(prog)s', self.prog)
        if self.formatter_class in (RawDescriptionHelpFormatter, RawTextHelpFormatter):
            filled = textwrap.indent(text.rstrip('\n'), indent)
        else:
            filled = textwrap.fill(' '.join(text.split()), 78, initial_indent=indent, subsequent_indent=indent)
        return '\n' + filled + '\n'

    def _rows(self, action):
        """What the help lists of an action: its indentation, name and help, and those of its commands."""
        if action.help is SUPPRESS:
            return []
        return [(2, self._invocation(action), self._help_text(action)), *getattr(action, '_listed', [])]

    def _row(self, indent, name, help, width):
        import textwrap
        start = ' ' * indent
        if not help:
            return f'{start}{name}\n'
        raw = self.formatter_class is RawTextHelpFormatter
        lines = help.splitlines() if raw else textwrap.wrap(' '.join(help.split()), max(78 - width, 11))
        room = width - indent - 2
        if len(name) <= room:
            first = f'{start}{name:<{room}}  {lines.pop(0)}\n'
        else:
            first = f'{start}{name}\n'
        return first + ''.join(' ' * width + line + '\n' for line in lines)

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
