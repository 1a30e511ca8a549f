/** string: character classes, templates and the formatter. In Python. */
export const source =
  String.raw`
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_` +
  '`' +
  String.raw`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = '\x24'

    def __init__(self, template):
        self.template = template

    def _fill(self, mapping, safe):
        import re
        pattern = re.compile(r'\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\}|())')

        def convert(match):
            name = match.group(2) or match.group(3)
            if name is not None:
                if safe and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if match.group(1) is not None:
                return '\x24'
            if safe:
                return match.group()
            before = self.template[:match.start()]
            line = before.count('\n') + 1
            raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, len(before) - before.rfind('\n')))
        return pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
`;
