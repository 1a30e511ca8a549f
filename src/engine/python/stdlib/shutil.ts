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


class Error(OSError):
    pass


class ReadError(OSError):
    pass


def make_archive(base_name, format, root_dir=None, base_dir=None, **options):
    import zipfile
    if format != 'zip':
        raise ValueError(f"unknown archive format '{format}'")
    root, base = root_dir or os.curdir, base_dir or os.curdir
    with zipfile.ZipFile(base_name + '.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
        if base != os.curdir:
            archive.write(os.path.join(root, base), base)
        for folder, folders, files in os.walk(os.path.join(root, base)):
            for name in sorted(folders) + files:
                path = os.path.join(folder, name)
                archive.write(path, os.path.relpath(path, root))
    return os.path.abspath(base_name + '.zip') if root_dir is None else base_name + '.zip'


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError(f'{filename} is not a zip file')
    with zipfile.ZipFile(filename) as archive:
        archive.extractall(extract_dir or os.curdir)
`;
