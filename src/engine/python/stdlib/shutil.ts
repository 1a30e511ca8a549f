/** shutil: files of a run, copied and removed. In Python. */
export const source = String.raw`
import io
import os


def copyfile(src, dst, **options):
    with io.open(src, 'rb') as a, io.open(dst, 'wb') as b:
        b.write(a.read())
    return dst


copy = copy2 = copyfile


def move(src, dst, **options):
    os.rename(src, dst)
    return dst


def rmtree(path, ignore_errors=False, onerror=None):
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
