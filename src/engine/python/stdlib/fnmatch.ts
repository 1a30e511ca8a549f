/** fnmatch: shell patterns on names. In Python. */
export const source = String.raw`
import re
from functools import lru_cache

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def translate(pat):
    out, i, n = [], 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            if not out or out[-1] != '.*':
                out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[' and (end := pat.find(']', i + (2 if pat[i:i + 1] == '!' else 1))) >= 0:
            inner, i = pat[i:end], end + 1
            inverse = inner.startswith('!')
            inner = re.sub(r'([&~|\[\\^])', r'\\\1', inner[1:] if inverse else inner)
            out.append(f'[^{inner}]' if inverse else f'[{inner}]')
        else:
            out.append(re.escape(c))
    return '(?s:' + ''.join(out) + r')\Z'


@lru_cache(maxsize=256)
def _matcher(pat):
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name)]
`;
