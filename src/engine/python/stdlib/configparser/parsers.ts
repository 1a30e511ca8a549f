/** The parsers of configurations and what they show of a section, in Python. */

export const source = String.raw`class RawConfigParser(MutableMapping):
    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}
    SECTCRE = re.compile(r'\[(?P<header>.+)\]')

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections = {}
        self._defaults = {}
        self._proxies = {default_section: SectionProxy(self, default_section)}
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._no_value = allow_no_value
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation or Interpolation()
        self._converters = {'int': int, 'float': float, 'boolean': self._boolean, **({} if converters is _UNSET else converters)}
        for name, convert in ({} if converters is _UNSET else converters).items():
            setattr(self, 'get' + name, lambda section, option, *, _c=convert, **kw: self._converted(section, _c, option, **kw))
        if defaults:
            self.read_dict({default_section: defaults})

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        done = []
        for name in [filenames] if isinstance(filenames, str) or hasattr(filenames, '__fspath__') else filenames:
            try:
                with open(name, encoding=encoding) as fp:
                    self._read(fp, str(name))
            except OSError:
                continue
            done.append(str(name))
        return done

    def read_file(self, f, source=None):
        self._read(f, source if source is not None else getattr(f, 'name', '<???>'))

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source='<dict>'):
        added = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in added:
                    raise
            added.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in added:
                    raise DuplicateOptionError(section, key, source)
                added.add((section, key))
                self.set(section, key, None if value is None else str(value))

    def _stripped(self, line):
        text = line.strip()
        if text.startswith(self._comments) if self._comments else False:
            return None
        for prefix in self._inline:
            m = re.search(r'(?:^|\s)' + re.escape(prefix), text)
            if m:
                text = text[:m.start()]
        return text.strip()

    def _read(self, lines, source):
        added, where, key, indent, error = set(), None, None, 0, None
        section = None
        for lineno, line in enumerate(lines, 1):
            text = self._stripped(line)
            if not text:
                if self._empty_lines and text is not None and not line.strip() and key is not None and where[key] is not None:
                    where[key].append('')
                elif not self._empty_lines:
                    indent = 1 << 60
                continue
            depth = len(line) - len(line.lstrip())
            if where is not None and key is not None and depth > indent:
                if where[key] is not None:
                    where[key].append(text)
                continue
            indent = depth
            header = self.SECTCRE.match(text)
            if header:
                section, key = header.group('header'), None
                if section == self.default_section:
                    where = self._defaults
                elif section in self._sections:
                    if self._strict and section in added:
                        raise DuplicateSectionError(section, source, lineno)
                    where = self._sections[section]
                else:
                    self.add_section(section)
                    where = self._sections[section]
                added.add(section)
            elif where is None:
                raise MissingSectionHeaderError(source, lineno, line)
            else:
                places = [at for at in (text.find(d) for d in self._delimiters) if at >= 0]
                if not places and not self._no_value or places and min(places) == 0:
                    error = error or ParsingError(source)
                    error.append(lineno, repr(line))
                    continue
                at = min(places, default=len(text))
                key = self.optionxform(text[:at].rstrip())
                if self._strict and (section, key) in added:
                    raise DuplicateOptionError(section, key, source, lineno)
                added.add((section, key))
                where[key] = [text[at + 1:].strip()] if places else None
        for names in (self._defaults, *self._sections.values()):
            for name, value in names.items():
                if isinstance(value, list):
                    names[name] = '\n'.join(value).rstrip()
        if error:
            raise error

    def _names(self, section, vars):
        own = {}
        if section in self._sections:
            own = self._sections[section]
        elif section != self.default_section:
            raise NoSectionError(section)
        extra = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
        return {**self._defaults, **own, **extra}

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            names = self._names(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in names:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = names[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, names)

    def _converted(self, section, convert, option, *, fallback=_UNSET, **kwargs):
        try:
            return convert(self.get(section, option, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, **kwargs):
        return self._converted(section, int, option, **kwargs)

    def getfloat(self, section, option, **kwargs):
        return self._converted(section, float, option, **kwargs)

    def getboolean(self, section, option, **kwargs):
        return self._converted(section, self._boolean, option, **kwargs)

    def _boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        names = self._names(section, vars)
        return [(key, self.get(section, key, raw=raw, vars=vars)) for key in names]

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        return section in self._sections and self.optionxform(option) in {**self._sections[section], **self._defaults}

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            names = self._defaults
        elif section in self._sections:
            names = self._sections[section]
        else:
            raise NoSectionError(section)
        names[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        d = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        for section, names in ((self.default_section, self._defaults), *self._sections.items()):
            if section == self.default_section and not names:
                continue
            fp.write(f'[{section}]\n')
            for key, value in names.items():
                fp.write(key + ('' if value is None and self._no_value else d + str(value).replace('\n', '\n\t')) + '\n')
            fp.write('\n')

    def remove_option(self, section, option):
        if not section or section == self.default_section:
            names = self._defaults
        elif section in self._sections:
            names = self._sections[section]
        else:
            raise NoSectionError(section)
        return names.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        known = self._sections.pop(section, None)
        self._proxies.pop(section, None) if known is not None else None
        return known is not None

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter((self.default_section, *self._sections))


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not isinstance(value, str) and not (value is None and self._no_value):
            raise TypeError('option values must be strings')
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        super().add_section(section)


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self._parser = parser
        self._name = name

    def __repr__(self):
        return '<Section: {}>'.format(self._name)

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        return list(self._parser.defaults()) if self._name == self._parser.default_section else self._parser.options(self._name)

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def __getattr__(self, attribute):
        kind = attribute[3:] if attribute.startswith('get') else ''
        if kind not in self._parser._converters:
            raise AttributeError(attribute)
        convert = self._parser._converters[kind]
        return lambda option, fallback=None, **kw: self._parser._converted(self._name, convert, option, fallback=fallback, **kw)
`;
