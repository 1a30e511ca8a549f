/** string: character classes, templates and the formatter. In Python. */
export const source = String.raw`
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_\x60{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = '\x24'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None
    pattern = None

    def __init__(self, template):
        self.template = template

    @classmethod
    def _compiled(cls):
        import re
        if cls.__dict__.get('_made') is None:
            if cls.pattern is not None:
                cls._made = re.compile(cls.pattern, re.VERBOSE | (re.IGNORECASE if cls.flags is None else cls.flags))
            else:
                mark = re.escape(cls.delimiter)
                cls._made = re.compile(
                    f'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}'
                    '|(?P<invalid>))', re.IGNORECASE if cls.flags is None else cls.flags)
        return cls._made

    def _fill(self, mapping, safe):
        def convert(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                if safe and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if match.group('escaped') is not None:
                return self.delimiter
            if safe:
                return match.group()
            before = self.template[:match.start('invalid')]
            line = before.count('\n') + 1
            column = len(before) - before.rfind('\n') - len(self.delimiter)
            raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))
        return self._compiled().sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws} if kws else mapping, True)

    def is_valid(self):
        return all(match.group('invalid') is None for match in self._compiled().finditer(self.template))

    def get_identifiers(self):
        names = (match.group('named') or match.group('braced') for match in self._compiled().finditer(self.template))
        return list(dict.fromkeys(name for name in names if name is not None))


def _field(text, start):
    """Name, specification and conversion of the field that begins here, and where it ends."""
    depth, at = 1, start
    while at < len(text) and depth:
        depth += {'{': 1, '}': -1}.get(text[at], 0)
        at += 1
    if depth:
        raise ValueError("expected '}' before end of string" if start < len(text) else "Single '{' encountered in format string")
    inside = text[start:at - 1]
    bracket = False
    for i, mark in enumerate(inside):
        bracket = mark == '[' or bracket and mark != ']'
        if mark in '!:' and not bracket:
            break
    else:
        return (inside, '', None), at
    name, rest = inside[:i], inside[i:]
    conversion = rest[1] if rest[0] == '!' else None
    spec = rest[3:] if conversion else rest[1:]
    return (name, spec, conversion), at


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for text, name, spec, conversion in self.parse(format_string):
            parts.append(text)
            if name is None:
                continue
            first = name.split('.')[0].split('[')[0]
            if first == '':
                if auto is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name, auto = str(auto) + name, auto + 1
            elif first.isdigit():
                if auto:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            parts.append(self.format_field(self.convert_field(value, conversion), spec))
        return ''.join(parts), auto

    def parse(self, format_string):
        at, text = 0, ''
        while at < len(format_string):
            mark = format_string[at]
            if format_string[at:at + 2] in ('{{', '}}'):
                yield text + mark, None, None, None
                at, text = at + 2, ''
            elif mark == '{':
                field, at = _field(format_string, at + 1)
                yield text, *field
                text = ''
            elif mark == '}':
                raise ValueError("Single '}' encountered in format string")
            else:
                text += mark
                at += 1
        if text:
            yield text, None, None, None

    def get_field(self, field_name, args, kwargs):
        import re
        first, rest = re.fullmatch(r'([^.\[]*)(.*)', field_name, re.DOTALL).groups()
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        for attribute, item in re.findall(r'\.([^.\[]+)|\[([^\]]+)\]', rest):
            value = getattr(value, attribute) if attribute else value[int(item) if item.isdigit() else item]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        kinds = {'s': str, 'r': repr, 'a': ascii}
        if conversion not in kinds:
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return kinds[conversion](value)
`;
