/** tarfile: opening finds the file missing, or says what is not supported. In Python. */
export const source = String.raw`
import os


class TarError(Exception):
    pass


ReadError = TarError


def _refuse(filename, *args, **options):
    if isinstance(filename, (str, bytes)) or hasattr(filename, '__fspath__'):
        if not os.path.exists(filename):
            raise FileNotFoundError(2, 'No such file or directory', os.fspath(filename))
    raise NotImplementedError('compressed archives are not supported by the embedded engine')


open = _refuse


class TarFile:
    def __init__(self, filename=None, mode=None, *args, **options):
        _refuse(filename)


def is_tarfile(filename):
    return False
`;
