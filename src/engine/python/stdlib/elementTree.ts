/** The module `xml.etree.ElementTree`, in Python: elements, a parser of well-formed texts, paths, and the way back to text. */

export const source = String.raw`
import re as _re

__all__ = ['Element', 'SubElement', 'Comment', 'ProcessingInstruction', 'PI', 'ElementTree', 'ParseError', 'QName', 'TreeBuilder', 'XMLParser',
           'parse', 'iterparse', 'fromstring', 'fromstringlist', 'XML', 'XMLID', 'tostring', 'tostringlist', 'dump', 'indent', 'iselement',
           'register_namespace', 'canonicalize']


class ParseError(SyntaxError):
    """Why and where a text is no XML."""
    code = 0
    position = (1, 0)


class QName:
    def __init__(self, text_or_uri, tag=None):
        self.text = text_or_uri if tag is None else '{%s}%s' % (text_or_uri, tag)

    def __str__(self):
        return self.text

    def __repr__(self):
        return '<%s %r>' % (self.__class__.__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, QName) else other)


class Element:
    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError('attrib must be dict, not %s' % (attrib.__class__.__name__,))
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return '<%s %r at %#x>' % (self.__class__.__name__, self.tag, id(self))

    def makeelement(self, tag, attrib):
        return self.__class__(tag, attrib)

    def __copy__(self):
        copy = self.makeelement(self.tag, self.attrib)
        copy.text, copy.tail, copy._children = self.text, self.tail, list(self._children)
        return copy

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings
        warnings.warn("The behavior of this method will change in future versions.  Use specific 'len(elem)' or 'elem is not None' test instead.",
                      FutureWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError('child index out of range') from None

    def __setitem__(self, index, element):
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement):
        self._check(subelement)
        self._children.append(subelement)

    def extend(self, elements):
        for element in elements:
            self.append(element)

    def insert(self, index, subelement):
        self._check(subelement)
        self._children.insert(index, subelement)

    def _check(self, e):
        if not isinstance(e, Element):
            raise TypeError('append() argument must be xml.etree.ElementTree.Element, not %s' % type(e).__name__)

    def remove(self, subelement):
        for at, child in enumerate(self._children):
            if child is subelement:
                del self._children[at]
                return
        raise ValueError('list.remove(x): x not in list')

    def find(self, path, namespaces=None):
        return next(_select(self, path, namespaces), None)

    def findtext(self, path, default=None, namespaces=None):
        found = self.find(path, namespaces)
        return default if found is None else found.text or ''

    def findall(self, path, namespaces=None):
        return list(_select(self, path, namespaces))

    def iterfind(self, path, namespaces=None):
        return _select(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value):
        self.attrib[key] = value

    def keys(self):
        return self.attrib.keys()

    def items(self):
        return self.attrib.items()

    def iter(self, tag=None):
        if tag == '*':
            tag = None
        if tag is None or self.tag == tag:
            yield self
        for child in self._children:
            yield from child.iter(tag)

    def itertext(self):
        if not isinstance(self.tag, str) and self.tag is not None:
            return
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def SubElement(parent, tag, attrib={}, **extra):
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = target if not text else target + ' ' + text
    return element


PI = ProcessingInstruction


def iselement(element):
    return hasattr(element, 'tag')


_STEP = _re.compile(r"(\.\.|\.|//|/|\*|(?:\{[^}]*\})?[\w.:-]+|\{[^}]*\}\*|\[[^\]]*\])")


def _expanded(name, namespaces):
    if ':' in name and name[0] != '{':
        prefix, _, local = name.partition(':')
        if not namespaces or prefix not in namespaces:
            raise SyntaxError('prefix %r not found in prefix map' % prefix)
        return '{%s}%s' % (namespaces[prefix], local)
    if namespaces and '' in namespaces and name[0] != '{' and name != '*':
        return '{%s}%s' % (namespaces[''], name)
    return name


def _tagged(tag):
    if tag == '*':
        return lambda element: True
    if tag.startswith('{*}'):
        return lambda element: isinstance(element.tag, str) and element.tag.rpartition('}')[2] == tag[3:]
    if tag.endswith('}*'):
        return lambda element: isinstance(element.tag, str) and element.tag.startswith(tag[:-1])
    return lambda element: element.tag == tag


def _predicate(text, namespaces):
    """What [..] keeps of the elements that one parent has."""
    body = text[1:-1].strip()
    if _re.fullmatch(r'-?\d+', body):
        at = int(body) - 1
        if at < 0:
            raise SyntaxError('XPath position >= 1 expected')
        return lambda found: found[at:at + 1]
    if body == 'last()':
        return lambda found: found[-1:]
    match = _re.fullmatch(r'last\(\)\s*-\s*(\d+)', body)
    if match:
        back = int(match[1]) + 1
        return lambda found: found[-back:len(found) - back + 1] if len(found) >= back else []
    match = _re.fullmatch(r'''(@?)([^\s=!]+|\.)\s*(?:(!?=)\s*(?:'([^']*)'|"([^"]*)"))?''', body)
    if not match:
        raise SyntaxError('invalid predicate')
    attribute, name, op, one, two = match.groups()
    value = one if one is not None else two
    if attribute:
        def test(element):
            return name in element.attrib if op is None else (element.get(name) == value) == (op == '=') and name in element.attrib
    elif name == '.':
        def test(element):
            return (''.join(element.itertext()) == value) == (op == '=')
    else:
        wanted = _tagged(_expanded(name, namespaces))

        def test(element):
            inner = [child for child in element if wanted(child)]
            return bool(inner) if op is None else any((''.join(child.itertext()) == value) == (op == '=') for child in inner)
    return lambda found: [element for element in found if test(element)]


def _select(root, path, namespaces):
    if isinstance(path, QName):
        path = path.text
    if path[:1] == '/':
        raise SyntaxError('cannot use absolute path on element')
    if path[-1:] == '/':
        path += '*'
    steps = _STEP.findall(path)
    if ''.join(steps) != path.replace(' ', '') and ''.join(steps) != path:
        raise SyntaxError('invalid path')
    parents = None
    groups = [[root]]
    deep = False
    for step in steps:
        current = [element for group in groups for element in group]
        if step in ('/', '.'):
            continue
        if step == '//':
            deep = True
        elif step == '..':
            if parents is None:
                parents = {id(child): parent for parent in root.iter() for child in parent}
            seen = {}
            for element in current:
                if id(element) in parents:
                    seen[id(parents[id(element)])] = parents[id(element)]
            groups = [list(seen.values())]
        elif step[0] == '[':
            keep = _predicate(step, namespaces)
            groups = [keep(group) for group in groups]
        else:
            wanted = _tagged(_expanded(step, namespaces))
            if deep:
                groups = [[child for child in parent if wanted(child)] for element in current for parent in element.iter()]
            else:
                groups = [[child for child in element if wanted(child)] for element in current]
            deep = False
    for group in groups:
        yield from group


class TreeBuilder:
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


_prefixes = {'http://www.w3.org/XML/1998/namespace': 'xml', 'http://www.w3.org/1999/xhtml': 'html', 'http://www.w3.org/2001/XMLSchema': 'xs',
             'http://www.w3.org/2001/XMLSchema-instance': 'xsi', 'http://purl.org/dc/elements/1.1/': 'dc',
             'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf', 'http://schemas.xmlsoap.org/wsdl/': 'wsdl'}


def register_namespace(prefix, uri):
    if _re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for known, name in list(_prefixes.items()):
        if known == uri or name == prefix:
            del _prefixes[known]
    _prefixes[uri] = prefix


def _escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def _escaped_attribute(text):
    return _escaped(text).replace('"', '&quot;').replace('\r', '&#13;').replace('\n', '&#10;').replace('\t', '&#09;')


def _shown(value):
    if not isinstance(value, str):
        raise TypeError('cannot serialize %r (type %s)' % (value, type(value).__name__))
    return value


def _names(root):
    """The names to write for tags and attributes, and the namespaces to declare."""
    names, used = {None: None}, {}
    for element in root.iter():
        for name in [element.tag, *element.attrib]:
            name = name.text if isinstance(name, QName) else name
            if callable(name) or name in names:
                continue
            if _shown(name)[:1] != '{':
                names[name] = name
                continue
            uri, _, local = name[1:].rpartition('}')
            if uri not in used:
                used[uri] = _prefixes.get(uri) or 'ns%d' % len(used)
            names[name] = '%s:%s' % (used[uri], local)
    return names, {uri: prefix for uri, prefix in used.items() if prefix != 'xml'}


def _write(out, element, names, spaces, short):
    tag = element.tag.text if isinstance(element.tag, QName) else element.tag
    if tag is Comment:
        out.append('<!--%s-->' % element.text)
    elif tag is ProcessingInstruction:
        out.append('<?%s?>' % element.text)
    else:
        if tag is not None:
            out.append('<' + names[tag])
            for key, value in element.items():
                key = key.text if isinstance(key, QName) else key
                out.append(' %s="%s"' % (names[key], _escaped_attribute(_shown(value))))
            for uri, prefix in sorted(spaces.items(), key=lambda pair: pair[1]):
                out.append(' xmlns%s="%s"' % (':' + prefix if prefix else '', _escaped_attribute(uri)))
        if element.text or len(element) or not short or tag is None:
            if tag is not None:
                out.append('>')
            if element.text:
                out.append(_escaped(_shown(element.text)))
            for child in element:
                _write(out, child, names, {}, short)
            if tag is not None:
                out.append('</%s>' % names[tag])
        else:
            out.append(' />')
    if element.tail:
        out.append(_escaped(_shown(element.tail)))


def _text(element, encoding, declaration, method, short):
    if method == 'text':
        return ''.join(element.itertext())
    out = []
    low = (encoding or 'us-ascii').lower()
    if declaration or declaration is None and low not in ('utf-8', 'us-ascii', 'unicode'):
        out.append("<?xml version='1.0' encoding='%s'?>\n" % ('utf-8' if low == 'unicode' else encoding or 'us-ascii'))
    names, spaces = _names(element)
    _write(out, element, names, spaces, short)
    return ''.join(out)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    text = _text(element, encoding, xml_declaration, method, short_empty_elements)
    return text if encoding == 'unicode' else text.encode(encoding or 'us-ascii', 'xmlcharrefreplace')


def tostringlist(element, encoding=None, method=None, **options):
    return [tostring(element, encoding, method, **options)]


def dump(elem):
    root = elem.getroot() if isinstance(elem, ElementTree) else elem
    text = tostring(root, 'unicode')
    print(text, end='' if text.endswith('\n') else '\n')


def indent(tree, space='  ', level=0):
    root = tree.getroot() if isinstance(tree, ElementTree) else tree
    if level < 0:
        raise ValueError('Initial indentation level must be >= 0, got %r' % level)
    if not len(root):
        return

    def inside(element, level):
        line = '\n' + space * (level + 1)
        if not element.text or not element.text.strip():
            element.text = line
        for child in element:
            if len(child):
                inside(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = line
        if not element[-1].tail.strip():
            element[-1].tail = '\n' + space * level
    inside(root, level)
`;
