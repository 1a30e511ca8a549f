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
    if root_dir is not None:
        found = glob(os.path.join(root_dir, pathname), recursive=recursive, include_hidden=include_hidden)
        return [os.path.relpath(name, root_dir) for name in found]
    if not _has_magic(pathname):
        return [pathname] if os.path.exists(pathname) else []
    head, tail = os.path.split(pathname)
    heads = glob(head, recursive=recursive, include_hidden=include_hidden) if _has_magic(head) else [head]
    found = []
    for directory in heads:
        if recursive and tail == '**':
            found += [directory and os.path.join(directory, '')] if directory or not _has_magic(head) else []
            found += _below(directory, include_hidden)
        elif not _has_magic(tail):
            found += [name for name in [os.path.join(directory, tail)] if os.path.exists(name)]
        else:
            found += [os.path.join(directory, name) for name in _names(directory, include_hidden or tail.startswith('.'))
                      if re.fullmatch(_pattern(tail), name)]
    return [name for name in found if name]


def _has_magic(text):
    return any(c in text for c in '*?[')


def _names(directory, hidden):
    try:
        return [name for name in sorted(os.listdir(directory or '.')) if hidden or not name.startswith('.')]
    except OSError:
        return []


def _below(directory, hidden):
    for name in _names(directory, hidden):
        path = os.path.join(directory, name)
        yield path
        if os.path.isdir(path):
            yield from _below(path, hidden)


def iglob(pathname, **options):
    return iter(glob(pathname, **options))


def escape(pathname):
    return re.sub(r'([*?[])', r'[\1]', pathname)
`;
