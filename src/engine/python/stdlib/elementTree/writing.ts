/** The way back to text, in Python. */

export const source = String.raw`_prefixes = {'http://www.w3.org/XML/1998/namespace': 'xml', 'http://www.w3.org/1999/xhtml': 'html', 'http://www.w3.org/2001/XMLSchema': 'xs',
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
