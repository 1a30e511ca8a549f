/** textwrap: paragraphs filled and shortened, text dedented and indented. In Python. */
export const source = String.raw`
import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_SPACE = '\t\n\x0b\x0c\r '
_NO_BREAK = r'[^%s]' % _SPACE
_LETTER = r'[^\d\W]'
# White space, a dash between words, a word up to a hyphen, and a word up to its end or a dash.
_WORDS = re.compile(
    r'([%(s)s]+'
    r'|(?<=[\w!"\'&.,?])-{2,}(?=\w)'
    r'|%(n)s+?(?:-(?:(?<=%(l)s{2}-)|(?<=%(l)s-%(l)s-))(?=%(l)s-?%(l)s)'
    r'|(?=[%(s)s]|\Z)|(?<=[\w!"\'&.,?])(?=-{2,}\w)))' % {'s': _SPACE, 'n': _NO_BREAK, 'l': _LETTER})
_SPACES = re.compile('([%s]+)' % _SPACE)
_SENTENCE = re.compile(r'[a-z][.!?]["\']?\Z')


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(dict.fromkeys(map(ord, _SPACE), ' ')) if self.replace_whitespace else text

    def _split(self, text):
        return [part for part in (_WORDS if self.break_on_hyphens else _SPACES).split(text) if part]

    def _fix_sentence_endings(self, chunks):
        for at in range(len(chunks) - 1):
            if chunks[at + 1] == ' ' and _SENTENCE.search(chunks[at]):
                chunks[at + 1] = '  '

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            word = reversed_chunks[-1]
            hyphen = word.rfind('-', 0, space) if self.break_on_hyphens else -1
            if hyphen > 0 and word[:hyphen].strip('-'):
                space = hyphen + 1
            cur_line.append(word[:space])
            reversed_chunks[-1] = word[space:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def wrap(self, text):
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError('invalid width %r (must be > 0)' % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks.reverse()
        lines = []
        while chunks:
            current = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                del chunks[-1]
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, current, length, width)
                length = sum(map(len, current))
            if self.drop_whitespace and current and current[-1].strip() == '':
                length -= len(current[-1])
                del current[-1]
            if not current:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()) and length <= width):
                lines.append(indent + ''.join(current))
                continue
            while current:
                if current[-1].strip() and length + len(self.placeholder) <= width:
                    current.append(self.placeholder)
                    lines.append(indent + ''.join(current))
                    break
                length -= len(current[-1])
                del current[-1]
            else:
                if lines:
                    last = lines[-1].rstrip()
                    if len(last) + len(self.placeholder) <= self.width:
                        lines[-1] = last + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = [line if line.strip() else line[len(line.rstrip('\r\n')):] and '\n' or '' for line in text.splitlines(True)]
    margin = None
    for line in lines:
        if not line.strip():
            continue
        lead = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = lead
        else:
            while not lead.startswith(margin):
                margin = margin[:-1]
    if margin:
        lines = [line[len(margin):] if line.startswith(margin) else line for line in lines]
    return ''.join(lines)


def indent(text, prefix, predicate=None):
    predicate = predicate or str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
`;
