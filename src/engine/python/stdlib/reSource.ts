/** The module `re`, in Python: its functions, flags, templates and errors over the native patterns. */

export const source = String.raw`
import _re
from _re import Pattern, Match

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template', 'escape', 'error',
           'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE',
           'UNICODE', 'NOFLAG', 'RegexFlag']


class RegexFlag(int):
    """Flags of regular expressions, which combine with |."""

    def __repr__(self):
        names = [f're.{name}' for name, bit in _FLAGS.items() if bit and bit & self]
        return '|'.join(names) or 're.NOFLAG'

    __str__ = __repr__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(~int(self) & 382)

    __ror__ = __or__
    __rand__ = __and__
    value = property(int)


_FLAGS = {'ASCII': 256, 'IGNORECASE': 2, 'LOCALE': 4, 'UNICODE': 32, 'MULTILINE': 8, 'DOTALL': 16, 'VERBOSE': 64}
for _name, _bit in _FLAGS.items():
    globals()[_name] = globals()[_name[0] if _name != 'DOTALL' and _name != 'VERBOSE' else 'SX'[_name == 'VERBOSE']] = RegexFlag(_bit)
    setattr(RegexFlag, _name, globals()[_name])
NOFLAG = RegexFlag(0)


class error(Exception):
    """Tells why a text is no regular expression."""
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = '%s at position %d' % (msg, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


PatternError = error
_cache = {}


def compile(pattern, flags=0):
    """A compiled pattern."""
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    flags = int(flags)
    key = (type(pattern), pattern, flags)
    try:
        found = _cache.get(key)
    except TypeError:
        found = None
    if found is None:
        found = _re.compile(pattern, flags)
        if isinstance(found, tuple):
            raise error(found[0], pattern, found[1])
        _cache[key] = found
    return found


def purge():
    _cache.clear()


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def _template(pattern, template):
    """A replacement template as pieces: texts and group numbers."""
    is_bytes = not isinstance(template, str)
    text = template.decode('latin-1') if is_bytes else template
    pieces = []
    current = ''
    i = 0
    while i < len(text):
        c = text[i]
        i += 1
        if c != '\\':
            current += c
            continue
        if i >= len(text):
            raise error('bad escape (end of pattern)', template, i - 1)
        c = text[i]
        i += 1
        if c == 'g':
            if i >= len(text) or text[i] != '<':
                raise error('missing <', template, i)
            end = text.find('>', i)
            if end < 0:
                raise error('missing >, unterminated name', template, i + 1)
            name = text[i + 1:end]
            if not name:
                raise error('missing group name', template, i + 1)
            if name.isdecimal():
                index = int(name)
                if index > pattern.groups:
                    raise error('invalid group reference %d' % index, template, i + 1)
            elif name.isidentifier():
                if name not in pattern.groupindex:
                    raise IndexError('unknown group name %r' % name)
                index = pattern.groupindex[name]
            else:
                raise error('bad character in group name %r' % name, template, i + 1)
            i = end + 1
            pieces.append(current)
            pieces.append(index)
            current = ''
        elif c == '0':
            digits = ''
            while i < len(text) and len(digits) < 2 and text[i] in '01234567':
                digits += text[i]
                i += 1
            current += chr(int('0' + digits, 8))
        elif c in '123456789':
            digits = c
            if i < len(text) and text[i] in '0123456789':
                digits += text[i]
                i += 1
                if digits[0] in '0123' and digits[1] in '01234567' and i < len(text) and text[i] in '01234567':
                    current += chr(int(digits + text[i], 8))
                    i += 1
                    continue
            if int(digits) > pattern.groups:
                raise error('invalid group reference %d' % int(digits), template, i - len(digits))
            pieces.append(current)
            pieces.append(int(digits))
            current = ''
        elif c in 'abfnrtv\\':
            current += {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}[c]
        elif c.isalpha() and c.isascii():
            raise error('bad escape \\' + c, template, i - 2)
        else:
            current += '\\' + c
    pieces.append(current)
    return [piece.encode('latin-1') if is_bytes and isinstance(piece, str) else piece for piece in pieces]


def _expand(found, pieces, empty):
    return empty.join([(found.group(piece) or empty) if isinstance(piece, int) else piece for piece in pieces])


def _subn(self, repl, string, count=0):
    empty = string[:0]
    if callable(repl):
        replace = repl
    elif isinstance(repl, str) and '\\' not in repl or isinstance(repl, bytes) and b'\\' not in repl:
        def replace(found):
            return repl
    else:
        pieces = _template(self, repl)

        def replace(found):
            return _expand(found, pieces, empty)
    out = []
    last = 0
    n = 0
    for found in self._all(string):
        if count and n >= count:
            break
        start, end = found.span()
        out.append(string[last:start])
        out.append(replace(found))
        last = end
        n += 1
    out.append(string[last:])
    return empty.join(out), n


def _sub(self, repl, string, count=0):
    return _subn(self, repl, string, count)[0]


def _split(self, string, maxsplit=0):
    out = []
    last = 0
    n = 0
    for found in self._all(string):
        if maxsplit and n >= maxsplit:
            break
        start, end = found.span()
        out.append(string[last:start])
        out.extend(found.groups())
        last = end
        n += 1
    out.append(string[last:])
    return out


def _findall(self, string, pos=0, endpos=None):
    empty = string[:0]
    if self.groups == 0:
        return [found.group() for found in self._all(string, pos, endpos)]
    if self.groups == 1:
        return [found.group(1) or empty for found in self._all(string, pos, endpos)]
    return [found.groups(empty) for found in self._all(string, pos, endpos)]


def _finditer(self, string, pos=0, endpos=None):
    return iter(self._all(string, pos, endpos))


class _Scanner:
    """Goes on from match to match."""

    def __init__(self, pattern, string, pos=0, endpos=None):
        self.pattern = pattern
        self._string = string
        self._pos = pos
        self._endpos = endpos

    def _next(self, find):
        if self._pos is None:
            return None
        found = find(self._string, self._pos, self._endpos)
        if found is None:
            self._pos = None
        else:
            self._pos = found.end() + (found.end() == found.start())
        return found

    def match(self):
        return self._next(self.pattern.match)

    def search(self):
        return self._next(self.pattern.search)


def _match_expand(self, template):
    return _expand(self, _template(self.re, template), self.string[:0])


from _types import extend as _extend
_extend(Pattern, {'sub': _sub, 'subn': _subn, 'split': _split, 'findall': _findall, 'finditer': _finditer})
_extend(Pattern, {'scanner': lambda self, string, pos=0, endpos=None: _Scanner(self, string, pos, endpos)})
_extend(Match, {'expand': _match_expand})


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


_SPECIAL = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^\x24\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """Escapes what is special in a text."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return pattern.decode('latin-1').translate(_SPECIAL).encode('latin-1')


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = [(compile(pattern, flags), action) for pattern, action in lexicon]

    def scan(self, string):
        result = []
        at = 0
        while at < len(string):
            for pattern, action in self.lexicon:
                found = pattern.match(string, at)
                if found and found.end() > at:
                    at = found.end()
                    value = action(self, found.group()) if callable(action) else action
                    if value is not None:
                        result.append(value)
                    break
            else:
                break
        return result, string[at:]
`;
