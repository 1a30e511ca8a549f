/** zipfile, tarfile: opening finds the file missing, or says what is not supported. In Python. */
export const source = String.raw`
import os


class BadZipFile(Exception):
    pass


class TarError(Exception):
    pass


ReadError = TarError
ZIP_DEFLATED, ZIP_STORED = 8, 0


def _refuse(filename, *args, **options):
    if isinstance(filename, (str, bytes)) or hasattr(filename, '__fspath__'):
        if not os.path.exists(filename):
            raise FileNotFoundError(2, 'No such file or directory', os.fspath(filename))
    raise NotImplementedError('compressed archives are not supported by the embedded engine')


open = _refuse
decompress = compress = _refuse


class ZipFile:
    def __init__(self, filename=None, mode=None, *args, **options):
        _refuse(filename)


TarFile = ZipFile


def is_zipfile(filename):
    return False


is_tarfile = is_zipfile
`;
