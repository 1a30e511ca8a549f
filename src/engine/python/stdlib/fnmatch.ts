/** fnmatch: shell patterns on names. In Python. */
export const source = String.raw`
import re


def translate(pat):
    out = ''
    for c in pat:
        out += {'*': '.*', '?': '.'}.get(c, c if c in '[]' else re.escape(c))
    return '(?s:' + out + r')\Z'


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
`;
