/** Paths by which elements are found, in Python. */

export const source = String.raw`_STEP = _re.compile(r"(\.\.|\.|//|/|\*|(?:\{[^}]*\})?[\w.:-]+|\{[^}]*\}\*|\[[^\]]*\])")


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
`;
