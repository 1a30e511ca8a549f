/** shutil: files of a run, copied and removed. In Python. */
export const source = String.raw`
import io
import os


def copyfile(src, dst, **options):
    with io.open(src, 'rb') as a, io.open(dst, 'wb') as b:
        b.write(a.read())
    return dst


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, **options):
    return copyfile(src, _target(src, dst))


copy2 = copy


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    left_out = ignore(src, names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in left_out:
            continue
        one, other = os.path.join(src, name), os.path.join(dst, name)
        if os.path.isdir(one):
            copytree(one, other, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
        else:
            copy_function(one, other)
    return dst


def ignore_patterns(*patterns):
    import fnmatch
    return lambda path, names: {name for pattern in patterns for name in fnmatch.filter(names, pattern)}


def move(src, dst, **options):
    target = _target(src, dst)
    os.rename(src, target)
    return target


def rmtree(path, ignore_errors=False, onerror=None):
    if ignore_errors and not os.path.isdir(path):
        return
    for name in os.listdir(path):
        full = os.path.join(path, name)
        if os.path.isdir(full):
            rmtree(full)
        else:
            os.remove(full)
    os.rmdir(path)


def copyfileobj(fsrc, fdst, length=0):
    fdst.write(fsrc.read())


def get_terminal_size(fallback=(80, 24)):
    return os.get_terminal_size()


def which(cmd, **options):
    return None
`;
