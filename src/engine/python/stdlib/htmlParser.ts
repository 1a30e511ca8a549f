/** html.parser: tags, texts, comments and declarations of a page, one call each. In Python. */
export const source = String.raw`
import re
from html import unescape

__all__ = ['HTMLParser']

_TAG = re.compile(r'</?([a-zA-Z][^\s/>]*)((?:[^>"\']|"[^"]*"|\'[^\']*\')*)>')
_ATTRIBUTE = re.compile(r'([^\s/>=][^\s/>=]*)(?:\s*=\s*("[^"]*"|\'[^\']*\'|[^\s>]*))?')


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ('script', 'style')

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = None
        self._start = None
        self.lineno, self.offset = 1, 0

    def feed(self, data):
        self.rawdata += data
        self._go(False)

    def close(self):
        self._go(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._start

    def _text(self, text):
        if not text:
            return
        if self.convert_charrefs or self.cdata_elem:
            self.handle_data(text if self.cdata_elem else unescape(text))
            return
        for piece in re.split(r'(&#?\w+;)', text):
            if piece.startswith('&#') and piece.endswith(';'):
                self.handle_charref(piece[2:-1])
            elif piece.startswith('&') and piece.endswith(';'):
                self.handle_entityref(piece[1:-1])
            elif piece:
                self.handle_data(piece)

    def _move(self, text):
        lines = text.count('\n')
        if lines:
            self.lineno += lines
            self.offset = len(text) - text.rindex('\n') - 1
        else:
            self.offset += len(text)

    def _go(self, end):
        raw, i = self.rawdata, 0
        while i < len(raw):
            if self.cdata_elem:
                m = re.compile(r'</%s\s*>' % self.cdata_elem, re.I).search(raw, i)
                at = m.start() if m else -1
            else:
                at = raw.find('<', i)
            if at < 0:
                if not end and (self.convert_charrefs or self.cdata_elem):
                    amp = raw.rfind('&', max(i, len(raw) - 34))
                    if self.cdata_elem or amp >= 0 and not re.search(r'[\s;]', raw[amp:]):
                        break
                self._text(raw[i:])
                self._move(raw[i:])
                i = len(raw)
                break
            self._text(raw[i:at])
            self._move(raw[i:at])
            i = self._markup(raw, at, end)
            if i < 0:
                i = at
                break
            self._move(raw[at:i])
        self.rawdata = raw[i:]
        if end and self.rawdata:
            self._text(self.rawdata)
            self.rawdata = ''

    def _markup(self, raw, at, end):
        """What starts with '<': the place behind it, or -1 when it is not whole."""
        if raw.startswith('<!--', at):
            close = raw.find('-->', at + 4)
            if close < 0:
                return -1
            self.handle_comment(raw[at + 4:close])
            return close + 3
        for opening, handle in (('<?', self.handle_pi), ('<!', self.handle_decl)):
            if raw.startswith(opening, at):
                close = raw.find('>', at + 2)
                if close < 0:
                    return -1
                handle(raw[at + 2:close])
                return close + 1
        m = _TAG.match(raw, at)
        if m is None:
            if re.match(r'</?[a-zA-Z]|<$', raw[at:at + 3]) and not end:
                return -1
            self._text('<')
            return at + 1
        tag = m.group(1).lower()
        if raw[at + 1] == '/':
            self.handle_endtag(tag)
            self.cdata_elem = None
            return m.end()
        self._start = m.group()
        self.lasttag = tag
        rest = m.group(2)
        closed = rest.rstrip().endswith('/')
        attrs = [(name.lower(), self._value(value)) for name, value in self._attributes(rest)]
        if closed:
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = tag
        return m.end()

    def _attributes(self, text):
        for m in _ATTRIBUTE.finditer(text):
            yield m.group(1), m.group(2)

    def _value(self, value):
        if not value:
            return value
        if value[0] in '"\'' and value[-1] == value[0] and len(value) > 1:
            value = value[1:-1]
        return unescape(value) if value else ''

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
`;
