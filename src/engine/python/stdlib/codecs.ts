/** codecs: files in an encoding, and what encodes text or bytes by name. In Python. */
export const source = String.raw`
import builtins
import io

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_UTF16_LE = BOM_LE = b'\xff\xfe'
BOM_UTF16_BE = BOM_BE = b'\xfe\xff'
BOM_UTF16 = BOM = BOM_LE
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    if encoding is None:
        return builtins.open(filename, mode)
    return builtins.open(filename, mode.replace('b', ''), encoding=encoding, errors=errors)


def _rot13(text):
    low, high = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    return text.translate(str.maketrans(low + high, low[13:] + low[:13] + high[13:] + high[:13]))


def _hex(data):
    return bytes(data).hex().encode()


def _unhex(data):
    return bytes.fromhex(bytes(data).decode())


def _base64(data):
    import base64
    return base64.encodebytes(data)


def _unbase64(data):
    import base64
    return base64.decodebytes(data)


_TRANSFORMS = {
    'rot13': (_rot13, _rot13), 'rot_13': (_rot13, _rot13),
    'hex': (_hex, _unhex), 'hex_codec': (_hex, _unhex),
    'base64': (_base64, _unbase64), 'base64_codec': (_base64, _unbase64),
}


def encode(obj, encoding='utf-8', errors='strict'):
    known = _TRANSFORMS.get(encoding.replace('-', '_'))
    return obj.encode(encoding, errors) if known is None else known[0](obj)


def decode(obj, encoding='utf-8', errors='strict'):
    known = _TRANSFORMS.get(encoding.replace('-', '_'))
    if known is not None:
        return known[1](obj)
    if isinstance(obj, str) and encoding.endswith('escape'):
        obj = obj.encode()
    return bytes(obj).decode(encoding, errors)


class CodecInfo(tuple):
    def __new__(cls, name):
        self = super().__new__(cls, (lambda text, errors='strict': (text.encode(name, errors), len(text)),
                                     lambda data, errors='strict': (bytes(data).decode(name, errors), len(data))))
        self.name = name
        self.encode, self.decode = self
        return self


_NAMES = {'utf8': 'utf-8', 'utf_8': 'utf-8', 'latin1': 'iso8859-1', 'latin_1': 'iso8859-1', 'iso_8859_1': 'iso8859-1', 'us_ascii': 'ascii'}


def lookup(encoding):
    ''.encode(encoding)
    plain = encoding.lower().replace('-', '_').replace(' ', '_')
    return CodecInfo(_NAMES.get(plain, plain.replace('_', '-')))


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


class StreamReaderWriter:
    """A stream of bytes as one of text."""

    def __init__(self, stream, encoding, errors='strict'):
        self.stream, self.encoding, self.errors = stream, encoding, errors

    def write(self, text):
        self.stream.write(text.encode(self.encoding, self.errors))

    def writelines(self, lines):
        self.write(''.join(lines))

    def read(self, size=-1):
        return self.stream.read(size).decode(self.encoding, self.errors)

    def readline(self, size=None):
        return self.stream.readline().decode(self.encoding, self.errors)

    def readlines(self, sizehint=None):
        return self.read().splitlines(True)

    def __iter__(self):
        return self

    __next__ = io.IOBase.__next__

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.stream.close()

    def __getattr__(self, name):
        return getattr(self.stream, name)


def getwriter(encoding):
    lookup(encoding)
    return lambda stream, errors='strict': StreamReaderWriter(stream, encoding, errors)


getreader = getwriter
`;
