/** binascii: bytes as hexadecimal and base64, and checksums. In Python. */
export const source = `
from zlib import crc32


class Error(ValueError):
    pass


def hexlify(data, *sep):
    return bytes(data).hex(*sep).encode()


b2a_hex = hexlify


def unhexlify(hexstr):
    return bytes.fromhex(hexstr if isinstance(hexstr, str) else hexstr.decode())


a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    from base64 import b64encode
    return b64encode(data) + (b'\\n' if newline else b'')


def a2b_base64(string):
    from base64 import b64decode
    return b64decode(string)
`;
