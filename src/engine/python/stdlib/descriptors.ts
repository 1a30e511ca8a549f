/** What os does with numbers of open files: open, read, write, close and fdopen. In Python. */
export const source = String.raw`
import io
import os
import sys

_files = {}


def _file(fd):
    if fd in (1, 2):
        return (sys.__stdout__ if fd == 1 else sys.__stderr__).buffer
    if fd not in _files:
        raise OSError(9, 'Bad file descriptor')
    return _files[fd]


def open(path, flags, mode=0o777, *, dir_fd=None):
    path = os.fspath(path)
    there = os.path.exists(path)
    if there and flags & os.O_CREAT and flags & os.O_EXCL:
        raise FileExistsError(17, 'File exists', path)
    if not there and not flags & os.O_CREAT:
        raise FileNotFoundError(2, 'No such file or directory', path)
    writes = flags & (os.O_WRONLY | os.O_RDWR)
    access = 'rb' if not writes else 'ab' if flags & os.O_APPEND else 'r+b' if there and not flags & os.O_TRUNC else 'w+b'
    fd = next(number for number in range(3, 1024) if number not in _files)
    _files[fd] = io.open(path, access)
    return fd


def read(fd, length, /):
    return _file(fd).read(length)


def write(fd, data, /):
    file = _file(fd)
    count = file.write(data)
    file.flush()
    return count


def close(fd):
    _file(fd)
    if fd in _files:
        _files.pop(fd).close()


def fdopen(fd, mode='r', *args, **kwargs):
    file = _file(fd)
    if fd not in _files:
        return file if 'b' in mode else io.TextIOWrapper(file)
    close(fd)
    return io.open(file.name, mode, *args, **kwargs)
`;
