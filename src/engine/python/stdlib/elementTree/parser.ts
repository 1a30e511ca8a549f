/** The parser of well-formed texts and the tree as a whole, in Python. */

export const source = String.raw`class TreeBuilder:
    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory = element_factory or Element
        self._stack = []
        self._last = self._root = None
        self._data = []
        self._tail = False

    def _flush(self):
        if self._data:
            text = ''.join(self._data)
            self._data = []
            if self._last is not None:
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._stack:
            self._stack[-1].append(element)
        elif self._root is None:
            self._root = element
        self._stack.append(element)
        self._tail = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._stack.pop()
        self._tail = True
        return self._last

    def close(self):
        return self._root


_ENTITIES = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}
_NAME = r'[^\s<>/=!?\'"&]+'
_TOKEN = _re.compile(r'<!--(?P<comment>.*?)-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?(?P<pi>.*?)\?>|<!(?P<declaration>[^\[>]*(?:\[.*?\]\s*)?)>'
                     r'|</(?P<end>' + _NAME + r')\s*>|<(?P<start>' + _NAME + r')(?P<rest>[^<>]*?)(?P<empty>/?)>|(?P<text>[^<]+)', _re.S)
_ATTRIBUTE = _re.compile(r'''\s+(''' + _NAME + r''')\s*=\s*(?:"([^"]*)"|'([^']*)')''')


class XMLParser:
    def __init__(self, *, target=None, encoding=None):
        self.target = target if target is not None else TreeBuilder()
        self._pieces = []

    def feed(self, data):
        self._pieces.append(data)

    def close(self):
        whole = b''.join(self._pieces) if self._pieces and isinstance(self._pieces[0], bytes) else ''.join(self._pieces)
        if isinstance(whole, bytes):
            declared = _re.match(rb'\s*<\?xml[^>]*encoding=["\']([\w-]+)', whole)
            whole = whole.decode(declared[1].decode() if declared else 'utf-8-sig')
        _read(whole.replace('\r\n', '\n').replace('\r', '\n'), self.target)
        return self.target.close()


def _wrong(message, code, text, at):
    line, column = text.count('\n', 0, at) + 1, at - (text.rfind('\n', 0, at) + 1)
    error = ParseError('%s: line %d, column %d' % (message, line, column))
    error.code, error.position = code, (line, column)
    return error


def _plain(data, text, at):
    """Entities as their characters."""
    def entity(match):
        name = match[1]
        if name[0] == '#':
            return chr(int(name[2:], 16) if name[1] in 'xX' else int(name[1:]))
        if name not in _ENTITIES:
            raise _wrong('undefined entity &%s;' % name, 11, text, at + match.start())
        return _ENTITIES[name]
    if '&' not in data:
        return data
    bare = _re.search(r'&(?!#?\w+;)', data)
    if bare:
        raise _wrong('not well-formed (invalid token)', 4, text, at + bare.start() + 1)
    return _re.sub(r'&(#?\w+);', entity, data)


def _read(text, target):
    spaces = [{'xml': 'http://www.w3.org/XML/1998/namespace'}]
    open_tags = []
    at = 0
    rooted = False
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _wrong('not well-formed (invalid token)', 4, text, at + 1)
        kind = match.lastgroup if match['start'] is None else 'start'
        if kind == 'text' or kind == 'cdata':
            data = match['cdata'] if kind == 'cdata' else _plain(match['text'], text, at)
            if open_tags:
                target.data(data)
            elif data.strip():
                lead = at + len(match[0]) - len(match[0].lstrip())
                raise _wrong('junk after document element', 9, text, lead) if rooted else _wrong('syntax error', 2, text, lead)
        elif kind == 'comment':
            if hasattr(target, 'comment'):
                target.comment(match['comment'])
        elif kind == 'start':
            if rooted and not open_tags:
                raise _wrong('junk after document element', 9, text, at)
            rooted = True
            scope = dict(spaces[-1])
            attributes = _attributes(match, text, scope)
            spaces.append(scope)
            tag = _qualified(match['start'], scope, scope.get(''), text, at)
            target.start(tag, {_qualified(name, scope, None, text, at): value for name, value in attributes.items()})
            if match['empty']:
                target.end(tag)
                spaces.pop()
            else:
                open_tags.append((match['start'], tag))
        elif kind == 'end':
            if not open_tags or open_tags[-1][0] != match['end']:
                raise _wrong('mismatched tag', 7, text, at + 2)
            target.end(open_tags.pop()[1])
            spaces.pop()
        at = match.end()
    if open_tags or not rooted:
        raise _wrong('no element found', 3, text, len(text))


def _attributes(match, text, scope):
    found = {}
    rest, base = match['rest'], match.start('rest')
    at = 0
    while at < len(rest):
        one = _ATTRIBUTE.match(rest, at)
        if one is None:
            if rest[at:].strip() == '':
                break
            begun = _re.match(r'\s+' + _NAME + r'\s*=\s*|\s*', rest[at:])
            raise _wrong('not well-formed (invalid token)', 4, text, base + at + begun.end())
        value = _plain(one[2] if one[2] is not None else one[3], text, base + one.start())
        name = one[1]
        if name == 'xmlns':
            scope[''] = value
        elif name.startswith('xmlns:'):
            scope[name[6:]] = value
        elif name in found:
            raise _wrong('duplicate attribute', 8, text, base + one.start(1))
        else:
            found[name] = _re.sub(r'[\t\n]', ' ', value)
        at = one.end()
    return found


def _qualified(name, scope, default, text, at):
    prefix, colon, local = name.rpartition(':')
    if not colon:
        return '{%s}%s' % (default, name) if default else name
    if prefix not in scope:
        raise _wrong('unbound prefix', 27, text, at)
    return '{%s}%s' % (scope[prefix], local)


def XML(text, parser=None):
    parser = parser or XMLParser()
    parser.feed(text)
    return parser.close()


fromstring = XML


def fromstringlist(sequence, parser=None):
    return XML(sequence[0][:0].join(sequence), parser)


def XMLID(text, parser=None):
    tree = XML(text, parser)
    return tree, {element.get('id'): element for element in tree.iter() if element.get('id')}


class ElementTree:
    def __init__(self, element=None, file=None):
        self._root = element
        if file is not None:
            self.parse(file)

    def getroot(self):
        return self._root

    def parse(self, source, parser=None):
        if hasattr(source, 'read'):
            data = source.read()
        else:
            with open(source, 'rb') as file:
                data = file.read()
        self._root = XML(data, parser)
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def find(self, path, namespaces=None):
        return self._root.find(_relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(_relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(_relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(_relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True):
        encoding = encoding or 'us-ascii'
        text = _text(self._root, encoding, xml_declaration, method, short_empty_elements)
        data = text if encoding.lower() == 'unicode' else text.encode(encoding, 'xmlcharrefreplace')
        if not hasattr(file_or_filename, 'write'):
            with open(file_or_filename, 'w' if isinstance(data, str) else 'wb') as file:
                file.write(data)
            return
        file_or_filename.write(data)


def _relative(path):
    return '.' + path if path[:1] == '/' else path


def parse(source, parser=None):
    return ElementTree(None, source) if parser is None else _parsed(source, parser)


def _parsed(source, parser):
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    events = events or ('end',)

    def walk(element):
        if 'start' in events:
            yield 'start', element
        for child in element:
            yield from walk(child)
        if 'end' in events:
            yield 'end', element
    return walk(parse(source).getroot())
`;
