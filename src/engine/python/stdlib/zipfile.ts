/** The module `zipfile`, in Python: archives whose parts are stored or deflated, read and written whole. */
export const source = String.raw`
import io
import os
import struct
import time
import zlib

ZIP_STORED, ZIP_DEFLATED = 0, 8


class BadZipFile(Exception):
    pass


class ZipInfo:
    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.filename = filename
        self.date_time = date_time
        self.compress_type = self.CRC = self.compress_size = self.file_size = 0

    def is_dir(self):
        return self.filename.endswith('/')


class ZipFile:
    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, compresslevel=None, **options):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        self.mode, self.compression = mode, compression
        self.filelist, self.NameToInfo, self._packed = [], {}, {}
        self._file = None if isinstance(file, (str, os.PathLike)) else file
        self.filename = getattr(file, 'name', None) if self._file else os.fspath(file)
        if self._file is None and (mode in 'rx' or mode == 'a' and os.path.exists(file)):
            with open(file, 'xb' if mode == 'x' else 'rb') as f:
                data = b'' if mode == 'x' else f.read()
        else:
            data = self._file.read() if self._file and mode in 'ra' else b''
        if mode == 'r' or data:
            self._read(data)

    def _read(self, data):
        end = data.rfind(b'PK\5\6')
        if end < 0:
            raise BadZipFile('File is not a zip file')
        count, _, at = struct.unpack_from('<HLL', data, end + 10)
        for _ in range(count):
            _, kind, clock, day, crc, packed, size, name, extra, comment, offset = struct.unpack_from('<8xHHHHLLLHHH8xL', data, at)
            info = ZipInfo(data[at + 46:at + 46 + name].decode(), (1980 + (day >> 9), day >> 5 & 15, day & 31, clock >> 11, clock >> 5 & 63, clock % 32 * 2))
            info.compress_type, info.CRC, info.compress_size, info.file_size = kind, crc, packed, size
            begin = offset + 30 + sum(struct.unpack_from('<HH', data, offset + 26))
            self._add(info, data[begin:begin + packed])
            at += 46 + name + extra + comment

    def _add(self, info, packed):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self._packed[info.filename] = packed

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def getinfo(self, name):
        if name not in self.NameToInfo:
            raise KeyError(f'There is no item named {name!r} in the archive')
        return self.NameToInfo[name]

    def read(self, name, pwd=None):
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        packed = self._packed[info.filename]
        return zlib.decompress(packed, -15) if info.compress_type else packed

    def open(self, name, mode='r', pwd=None, **options):
        return io.BytesIO(self.read(name))

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        info = zinfo_or_arcname
        if not isinstance(info, ZipInfo):
            info = ZipInfo(info, max((1980, 1, 1, 0, 0, 0), time.localtime()[:6]))
            info.compress_type = self.compression
        if self.mode == 'r':
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if compress_type is not None:
            info.compress_type = compress_type
        data = data.encode() if isinstance(data, str) else bytes(data)
        packed = zlib.compress(data)[2:-4] if info.compress_type else data
        info.CRC, info.file_size, info.compress_size = zlib.crc32(data), len(data), len(packed)
        self._add(info, packed)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        name = os.path.normpath(arcname or filename).lstrip('/')
        if os.path.isdir(filename):
            self.writestr(name + '/', b'')
        else:
            with open(filename, 'rb') as f:
                self.writestr(name, f.read(), compress_type)

    def extract(self, member, path=None, pwd=None):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        target = os.path.join(path or os.getcwd(), info.filename)
        os.makedirs(target if info.is_dir() else os.path.dirname(target) or '.', exist_ok=True)
        if not info.is_dir():
            with open(target, 'wb') as f:
                f.write(self.read(info))
        return os.path.normpath(target)

    def extractall(self, path=None, members=None, pwd=None):
        for member in members or self.namelist():
            self.extract(member, path)

    def close(self):
        mode, self.mode = self.mode, 'r'
        if mode == 'r':
            return
        body = index = b''
        for info in self.filelist:
            name, (year, month, day, hour, minute, second) = info.filename.encode(), info.date_time
            parts = (0x800 * (not name.isascii()), info.compress_type, hour << 11 | minute << 5 | second >> 1, year - 1980 << 9 | month << 5 | day,
                     info.CRC, info.compress_size, info.file_size, len(name))
            index += struct.pack('<4sHHHHHHLLLH12xL', b'PK\1\2', 20, 20, *parts, len(body)) + name
            body += struct.pack('<4sHHHHHLLLHH', b'PK\3\4', 20, *parts, 0) + name + self._packed[info.filename]
        count = len(self.filelist)
        data = body + index + struct.pack('<4s4xHHLLH', b'PK\5\6', count, count, len(index), len(body), 0)
        if self._file is not None:
            self._file.seek(0)
            self._file.write(data)
            return
        with open(self.filename, 'wb') as f:
            f.write(data)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def is_zipfile(filename):
    try:
        ZipFile(filename)
    except (BadZipFile, OSError):
        return False
    return True
`;
