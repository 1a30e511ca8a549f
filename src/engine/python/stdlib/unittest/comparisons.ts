/** How two values are told apart in a failure's text: short reprs, what differs first, and lines side by side. In Python. */

export const source = String.raw`def _safe_repr(obj):
    try:
        return repr(obj)
    except Exception:
        return object.__repr__(obj)


def _shortened(text, head, tail):
    left_out = len(text) - head - tail
    return f'{text[:head]}[{left_out} chars]{text[len(text) - tail:]}' if left_out > 12 else text


def _short_reprs(*values):
    """Reprs of at most 80 characters where they are long, cut where they are the same."""
    from os.path import commonprefix
    texts = [_safe_repr(value) for value in values]
    longest = max(map(len, texts))
    if longest <= 80:
        return texts
    same = commonprefix(texts)
    tails = [text[len(same):] for text in texts]
    room = 80 - (longest - len(same) + 5 + 12)
    if room > 5:
        return [_shortened(same, 5, room) + tail for tail in tails]
    return [_shortened(same, 5, 5) + _shortened(tail, 41, 5) for tail in tails]


def _unequal(first, second):
    return '%s != %s' % tuple(_short_reprs(first, second))


def _lines_beside(first, second):
    import difflib
    import pprint
    return '\n' + '\n'.join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))


def _text_beside(first, second):
    import difflib
    bare = [text and not text.endswith('\n') for text in (first, second)]
    ended = (first + '\n', second + '\n') if all(bare) else (first, second) if first and second else [t + '\n' * bool(b) for t, b in zip((first, second), bare)]
    return '\n' + ''.join(difflib.ndiff(*(text.splitlines(keepends=True) for text in ended)))


def _first_difference(first, second, kind):
    """Where two sequences differ first, and the first item that only one of them has; None when nothing differs but their types."""
    said = '%ss differ: ' % (kind or 'sequence').capitalize() + _unequal(first, second) + '\n'
    name = kind or 'sequence'
    sizes = len(first), len(second)
    for i in range(min(sizes)):
        items = []
        for which, values in (('first', first), ('second', second)):
            try:
                items.append(values[i])
            except (TypeError, IndexError, NotImplementedError):
                return f'{said}\nUnable to index element {i} of {which} {name}\n'
        if items[0] != items[1]:
            said += '\nFirst differing element %d:\n%s\n%s\n' % (i, *_short_reprs(*items))
            break
    else:
        if sizes[0] == sizes[1] and kind is None and type(first) != type(second):
            return None
    if sizes[0] == sizes[1]:
        return said
    which, longer = ('First', first) if sizes[0] > sizes[1] else ('Second', second)
    said += f'\n{which} {name} contains {abs(sizes[0] - sizes[1])} additional elements.\n'
    try:
        return said + f'First extra element {min(sizes)}:\n{_safe_repr(longer[min(sizes)])}\n'
    except (TypeError, IndexError, NotImplementedError):
        return said + f'Unable to index element {min(sizes)} of {which.lower()} {name}\n'


def _counts(first, second):
    """How often each item stands in either, where that is not the same; items need not be hashable."""
    from collections import Counter
    try:
        counted = Counter(first), Counter(second)
    except TypeError:
        found = []
        for item in first + second:
            if not any(item == known for *_, known in found):
                found.append((sum(item == one for one in first), sum(item == one for one in second), item))
    else:
        found = [(counted[0][item], counted[1][item], item) for item in {**counted[0], **counted[1]}]
    return [one for one in found if one[0] != one[1]]
`;
