/** Elements of a tree, in Python. */

export const source = String.raw`import re as _re

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
`;
