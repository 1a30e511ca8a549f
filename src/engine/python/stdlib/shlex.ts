/** shlex: words as a shell splits them. In Python. */
export const source = String.raw`
import re

__all__ = ['shlex', 'split', 'quote', 'join']


class shlex:
    """A lexical analyser for simple shell-like syntaxes."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        text = '' if instream is None else instream if isinstance(instream, str) else instream.read()
        self._text, self._at = text, 0
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += ''.join(map(chr, (*range(0xdf, 0xf7), *range(0xf8, 0x100), *range(0xc0, 0xd7), *range(0xd8, 0xdf))))
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self.punctuation_chars:
            self.wordchars += '~-./*?='
            self.wordchars = ''.join(c for c in self.wordchars if c not in self.punctuation_chars)
        self.lineno = 1
        self._pushed = []

    def push_token(self, token):
        self._pushed.insert(0, token)

    def get_token(self):
        return self._pushed.pop(0) if self._pushed else self.read_token()

    def _next(self):
        c = self._text[self._at:self._at + 1]
        self._at += 1
        if c == '\n':
            self.lineno += 1
        return c

    def _quoted(self, quote):
        out = ''
        while True:
            c = self._next()
            if not c:
                raise ValueError('No closing quotation')
            if c == quote:
                return out
            if self.posix and c in self.escape and quote in self.escapedquotes:
                following = self._next()
                if not following:
                    raise ValueError('No escaped character')
                if following not in self.escape and following != quote:
                    out += c
                c = following
            out += c

    def _skip(self):
        """Whitespace and comments before a token."""
        while True:
            c = self._next()
            if c and c in self.commenters:
                while c and c != '\n':
                    c = self._next()
            if not c or c not in self.whitespace:
                return c

    def read_token(self):
        c = self._skip()
        if not c:
            return self.eof
        token = ''
        while c and c not in self.whitespace:
            if c in self.quotes and (self.posix or not token):
                inner = self._quoted(c)
                token += inner if self.posix else c + inner + c
                if not self.posix:
                    return token
            elif self.posix and c in self.escape:
                c = self._next()
                if not c:
                    raise ValueError('No escaped character')
                token += c
            elif c in self.commenters and not self.whitespace_split:
                self._at -= 1
                break
            elif c in self.punctuation_chars:
                if token and token[-1] not in self.punctuation_chars:
                    self._at -= 1
                    break
                token += c
                if self._text[self._at:self._at + 1] not in tuple(self.punctuation_chars):
                    break
            elif self.whitespace_split or c in self.wordchars or (self.posix and c in self.quotes):
                token += c
            elif token:
                self._at -= 1
                break
            else:
                return c
            c = self._next()
        return token

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


def quote(s):
    if not s:
        return "''"
    if re.search(r'[^\w@%+=:,./-]', s, re.ASCII) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join(quote(word) for word in split_command)
`;
