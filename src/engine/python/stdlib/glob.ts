/** glob: file names by shell patterns, over the files that a run may see. In Python. */
export const source = String.raw`
import os
import re

__all__ = ['glob', 'iglob', 'escape']


def _pattern(text):
    out = ''
    for c in text:
        out += {'*': '[^/]*', '?': '[^/]'}.get(c, c if c in '[]' else re.escape(c))
    return out


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    if not any(c in pathname for c in '*?['):
        return [pathname] if os.path.exists(pathname) else []
    head, tail = os.path.split(pathname)
    heads = glob(head) if any(c in head for c in '*?[') else [head]
    found = []
    for directory in heads:
        try:
            names = os.listdir(directory or '.')
        except OSError:
            continue
        for name in sorted(names):
            if re.fullmatch(_pattern(tail), name):
                found.append(os.path.join(directory, name))
    return found


def iglob(pathname, **options):
    return iter(glob(pathname, **options))


def escape(pathname):
    return re.sub(r'([*?[])', r'[\1]', pathname)
`;
