/** Values that name other values, in Python. */

export const source = String.raw`class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class _Filled(Interpolation):
    """Values in which names stand for other values: how a name is written is the subclass's."""

    def before_get(self, parser, section, option, value, defaults):
        return self._fill(parser, option, section, value, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        mark = self._mark
        if mark in re.sub(re.escape(mark) + self._name, '', value.replace(mark + mark, '')):
            raise ValueError('invalid interpolation syntax in %r at position %d' % (value, value.find(mark)))
        return value

    def _fill(self, parser, option, section, rest, raw, names, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        mark, out = self._mark, ''
        while mark in rest:
            before, _, rest = rest.partition(mark)
            out += before
            if rest.startswith(mark):
                out, rest = out + mark, rest[1:]
                continue
            m = re.match(self._name, rest)
            if m is None:
                raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % (mark + rest)
                                               if rest.startswith(self._open) else self._wrong % (mark + rest))
            rest = rest[m.end():]
            where, value = self._find(parser, option, section, m.group(1), rest, raw, names)
            if mark in value:
                value = self._fill(parser, option, where, value, raw, names if where == section else dict(parser.items(where, raw=True)), depth + 1)
            out += value
        return out + rest


class BasicInterpolation(_Filled):
    """%(name)s, of the same section or the defaults."""

    _mark, _open, _name = '%', '(', r'\(([^)]+)\)s'
    _wrong = "'%%' must be followed by '%%' or '(', found: %r"

    def _find(self, parser, option, section, found, rest, raw, names):
        name = parser.optionxform(found)
        if name not in names:
            raise InterpolationMissingOptionError(option, section, raw, name)
        return section, names[name]


class ExtendedInterpolation(_Filled):
    """\${name} and \${section:name}."""

    _mark, _open, _name = '$', '{', r'\{([^}]+)\}'
    _wrong = "'$' must be followed by '$' or '{', found: %r"

    def _find(self, parser, option, section, found, rest, raw, names):
        path = found.split(':')
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        name = parser.optionxform(path[-1])
        try:
            return (section, names[name]) if len(path) == 1 else (path[0], parser.get(path[0], name, raw=True))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
`;
